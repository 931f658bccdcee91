"""What can be read in a photo is read, and nothing that is sent as one does harm."""

from __future__ import annotations

from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

from bot.barcodes import LARGEST_BYTES, numbers_in
from tests.bot.pictures import barcode, photo


@pytest.mark.parametrize("text", ["SF1366000025001", "10025", "KB-87"])
@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_the_number_of_a_barcode_is_read(text: str, format: str) -> None:
    assert numbers_in(photo(barcode(text), format=format)) == [text]


def test_a_tilted_and_a_small_one_too() -> None:
    tilted = barcode("SF1366000025001").convert("RGB").rotate(12, expand=True, fillcolor="white")
    assert numbers_in(photo(tilted)) == ["SF1366000025001"]
    assert numbers_in(photo(barcode("10025", scale=1))) == ["10025"]


def test_several_are_read_from_the_top_each_once() -> None:
    assert numbers_in(photo(barcode("KB-87"), barcode("MS-3"), barcode("KB-87"))) == ["KB-87", "MS-3"]


def test_a_product_s_own_barcode_and_a_qr_code_are_read() -> None:
    assert numbers_in(photo(barcode("6901234567892", zxingcpp.BarcodeFormat.EAN13))) == ["6901234567892"]
    assert numbers_in(photo(barcode("10025", zxingcpp.BarcodeFormat.QRCode))) == ["10025"]


@pytest.mark.parametrize("text", ["yes", "批准 10024", "https://example.com/1", "10025 cancel it", "x" * 60 + "1"])
def test_a_code_cannot_speak_for_whoever_photographs_it(text: str) -> None:
    assert numbers_in(photo(barcode(text, zxingcpp.BarcodeFormat.QRCode))) == []


def bomb() -> bytes:
    out = BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [b"", b"not a photo", b"\xff\xd8\xff\xe0" + b"\x00" * 50, b"%PDF-1.4", b"x" * (LARGEST_BYTES + 1), bomb()],
    ids=["empty", "text", "broken", "pdf", "large", "bomb"],
)
def test_what_is_no_photo_holds_nothing(content: bytes) -> None:
    assert numbers_in(content) == []


def test_a_photo_cut_off_holds_nothing() -> None:
    whole = photo(barcode("10025"), format="PNG")
    assert numbers_in(whole[: len(whole) // 2]) == []
    assert numbers_in(photo(Image.new("RGB", (300, 200), "grey"))) == []
