"""Rates that could mislead are refused, and so is a carrier nobody knows."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

import pytest

from core.address import Address
from core.fulfilment.rules import Carrier
from core.policies.errors import BadTable
from core.policies.queries import shipped, shipped_rates
from core.policies.rates import ZONES, parse_rates
from core.policies.rules import parse_table
from tests.core.house import HANGZHOU


def raw() -> dict[str, Any]:
    content = json.loads((resources.files("core.policies") / "tables" / "rates.json").read_text("utf-8"))
    assert isinstance(content, dict)
    return content


@pytest.mark.parametrize(
    ("field", "value", "place"),
    [
        ("carrier", "pigeon", "pigeon.city"),
        ("zone", "moon", "sf.moon"),
        ("first_g", 0, "sf.city"),
        ("step_g", True, "sf.city"),
        ("days", 1.5, "sf.city"),
        ("first_minor", -1, "sf.city"),
        ("zone", "province", "rates"),
    ],
)
def test_a_rate_that_could_mislead_is_refused(field: str, value: object, place: str) -> None:
    rates = raw()
    rates["rates"][0][field] = value
    with pytest.raises(BadTable) as refusal:
        parse_rates(rates)
    assert refusal.value.values["place"] == place


@pytest.mark.parametrize("part", ["rates", "carriers", "regions", "currency", "home", "remote"])
def test_no_part_may_be_missing(part: str) -> None:
    rates = raw()
    del rates[part]
    with pytest.raises(BadTable):
        parse_rates(rates)


def test_rates_and_policy_speak_of_the_carriers_and_zones_of_the_house() -> None:
    known = set(Carrier)
    assert set(shipped_rates().carriers) == known
    table = parse_table(shipped("carrier"))
    assert table.inputs["zone"] == ZONES
    named = {name.strip() for row in table.rows.values() for name in row.then["carriers"].split(",")}
    assert named <= known


def test_every_zone_can_be_reached() -> None:
    assert {zone for zone in ZONES if shipped_rates().quotes(zone, 500, 0)} == set(ZONES)


@pytest.mark.parametrize(
    ("to", "zone"),
    [
        (Address("浙江省杭州市滨江区网商路699号", province="浙江省", city="杭州市", district="滨江区"), "city"),
        (Address("杭州滨江区网商路699号", city="杭州", district="滨江区"), "city"),
        (Address("浙江宁波", province="浙江", city="宁波"), "province"),
        (Address("浦东世纪大道100号", district="浦东"), "near"),
        (Address("新疆乌鲁木齐", province="新疆", city="乌鲁木齐"), "remote"),
        (Address("乌鲁木齐天山区人民路1号", city="乌鲁木齐", district="天山区"), "remote"),
        (Address("88 Caoxi Road, Shanghai", city="Shanghai"), "near"),
        (Address("10 Downing Street, London SW1A 2AA", city="London", postcode="SW1A 2AA"), "world"),
        (Address("香港九龍彌敦道100號"), "greater-china"),
        (Address("nobody knows where"), "country"),
    ],
)
def test_a_zone_is_told_by_the_place_and_not_by_its_spelling(to: Address, zone: str) -> None:
    assert shipped_rates().zone(HANGZHOU, to) == zone
