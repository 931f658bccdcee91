"""Barcodes in photos: what numbers a picture holds."""

from __future__ import annotations

import re
import warnings
from io import BytesIO

import zxingcpp
from PIL import Image, UnidentifiedImageError

LARGEST_BYTES = 10 * 1024 * 1024
"""A photo that is larger is not opened."""

LARGEST_PIXELS = 50_000_000
"""The same for its width times its height: a small file can hold a huge picture."""

LONGEST_SIDE = 2400
"""Larger photos are scaled down before reading: bars are still wide enough then, and it is quick."""

_A_NUMBER = re.compile(r"(?=\D*\d)[A-Za-z0-9][A-Za-z0-9._/-]{2,39}", re.ASCII)
"""What counts as a number: a code can hold any text, and nobody should speak for whoever photographs it."""

_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")


def numbers_in(photo: bytes) -> list[str]:
    """What the barcodes and QR codes of a photo hold, from the top; empty if there are none or it is no photo."""
    if len(photo) > LARGEST_BYTES:
        return []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = Image.open(BytesIO(photo), formats=_FORMATS)
            if picture.width * picture.height > LARGEST_PIXELS:
                return []
            grey = picture.convert("L")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return []
    grey.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    found = sorted(zxingcpp.read_barcodes(grey), key=lambda code: (code.position.top_left.y, code.position.top_left.x))
    texts = [code.text.strip() for code in found]
    return list(dict.fromkeys(text for text in texts if _A_NUMBER.fullmatch(text)))
