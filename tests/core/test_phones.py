"""Phone numbers that cannot be dialled where they are said to be."""

from __future__ import annotations

import pytest

from core.phones import has_wrong_length


@pytest.mark.parametrize(
    ("written", "country"),
    [
        ("138001380001", "CN"),
        ("1380013800", "CN"),
        ("138001380001", "GB"),
        ("0571 8888 777", "CN"),
        ("0791112345", "GB"),
        ("+44 791112345", ""),
        ("+1 415 555 26", "GB"),
        ("091234567", "TW"),
    ],
)
def test_a_digit_too_few_or_too_many_is_found(written: str, country: str) -> None:
    assert has_wrong_length(written, country)


@pytest.mark.parametrize(
    ("written", "country"),
    [
        ("13800138000", "CN"),
        ("19912345678", "CN"),
        ("13800138000", "GB"),
        ("(86)13800138000", "CN"),
        ("0571-88887777-801", "CN"),
        ("400-820-8820", "CN"),
        ("07911 123456", "GB"),
        ("00 44 7911 123456", "GB"),
        ("555-0123", "US"),
        ("+354 5551234", "GB"),
        ("+999 1234567", "CN"),
        ("138001380001", ""),
    ],
)
def test_what_may_be_dialled_or_is_not_known_is_left(written: str, country: str) -> None:
    assert not has_wrong_length(written, country)
