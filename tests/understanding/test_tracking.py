"""Tracking numbers are known by their form and check digit."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.understanding.entities.tracking import POST, carrier_of, carriers, mistyped

COLLECTED = Path(__file__).parents[3] / "shared/data/tracking/jkeen_couriers"
"""Numbers that were collected from carriers' own pages, good ones and bad ones, by form."""

NAMES = {
    "ups": "UPS", "fedex": "FedEx", "usps": "USPS", "dhl": "DHL", "dpd": "DPD", "canada_post": "Canada Post",
    "purolator": "Purolator", "ontrac": "OnTrac", "old_dominion": "Old Dominion", "amazon": "Amazon",
    "canpar": "Canpar", "gofo": "GOFO Express", "landmark": "Landmark Global", "lasership": "LaserShip",
    "speedee": "Spee-Dee", "yodel": "Yodel", "yunexpress": "YunExpress", "s10": POST,
}  # fmt: skip


def _collected(kind: str) -> list[tuple[str, str]]:
    found = []
    for path in sorted(COLLECTED.glob("*.json")):
        courier: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        for form in courier["tracking_numbers"]:
            found += [
                (NAMES[path.stem.replace("canadapost", "canada_post")], one) for one in form["test_numbers"][kind]
            ]
    return found


@pytest.mark.skipif(not COLLECTED.is_dir(), reason="the collected numbers are not here")
def test_collected_numbers_are_recognised() -> None:
    good = _collected("valid")
    assert len(good) > 100
    assert [one for one in good if not _is(*one)] == []


@pytest.mark.skipif(not COLLECTED.is_dir(), reason="the collected numbers are not here")
def test_collected_slips_are_noticed() -> None:
    bad = set(_collected("invalid")) - set(_collected("valid"))  # one form's slip may be another form's number
    assert len(bad) > 40
    assert [one for one in bad if _is(*one)] == []


def _is(carrier: str, number: str) -> bool:
    return carrier in carriers(number) or (carrier == POST and bool(carriers(number)) and number.strip()[-2:].isalpha())


@pytest.mark.parametrize(
    ("number", "carrier"),
    [
        ("1Z999AA10123456784", "UPS"), ("1Z 999 AA1 01 2345 6784", "UPS"), ("RR123456785CN", "China Post"),
        ("RR123456785GB", "Royal Mail"), ("SF1602345678911", "顺丰"), ("JT5023456789012", "极兔"),
        ("9400110898825022579493", "USPS"), ("TBA502887274000", "Amazon"), ("YT2229521272164446", "YunExpress"),
        ("YT8801234567890", "圆通"), ("10023", None), ("", None), ("订单", None), ("１Ｚ", None),
    ],
)  # fmt: skip
def test_the_carrier_is_told_by_the_number(number: str, carrier: str | None) -> None:
    assert carrier_of(number) == carrier


def test_a_number_of_several_carriers_is_nobodys() -> None:
    assert set(carriers("320595463938")) >= {"Purolator"}
    assert carrier_of("73812345678901") is None


def test_a_slip_shows() -> None:
    assert mistyped("1Z999AA10123456785", "UPS")
    assert not mistyped("1Z999AA10123456784", "UPS")
    assert not mistyped("no number at all", "UPS")
