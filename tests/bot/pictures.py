"""Pictures of barcodes, as a phone takes them."""

from __future__ import annotations

from io import BytesIO

import zxingcpp
from PIL import Image


def barcode(text: str, kind: zxingcpp.BarcodeFormat = zxingcpp.BarcodeFormat.Code128, scale: int = 3) -> Image.Image:
    """One barcode with white around it."""
    code = zxingcpp.create_barcode(text, kind)
    return Image.fromarray(zxingcpp.write_barcode_to_image(code, scale=scale))


def photo(*pictures: Image.Image, format: str = "JPEG") -> bytes:
    """The pictures one below the other, as a file."""
    width, height = max(one.width for one in pictures) + 80, sum(one.height + 60 for one in pictures)
    whole = Image.new("RGB", (width, height), "white")
    top = 30
    for one in pictures:
        whole.paste(one.convert("RGB"), (40, top))
        top += one.height + 60
    out = BytesIO()
    whole.save(out, format)
    return out.getvalue()
