"""An address as a value, and what others may see of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.demo.shop import LONDON
from core.address import Address, mask_name, mask_phone, mask_text, masked
from tests.core.house import HANGZHOU, SUZHOU


def test_what_differs_is_named_in_reading_order() -> None:
    assert HANGZHOU.changed_by(HANGZHOU) == ()
    assert HANGZHOU.changed_by(replace(HANGZHOU, phone="1", recipient="x")) == ("recipient", "phone")


def test_a_new_place_keeps_the_old_contact_where_it_names_none() -> None:
    nowhere = Address(text="x")
    assert nowhere.with_contact_of(SUZHOU) == Address(text="x", recipient="李雷", phone="13800138000")
    assert replace(nowhere, recipient="韩", phone="1").with_contact_of(SUZHOU) == Address("x", "韩", "1")


@pytest.mark.parametrize(
    ("phone", "seen"),
    [
        ("13800138000", "138****8000"),
        ("+442079460018", "+44****0018"),
        ("+86 138 0013 8000", "+86****8000"),
        ("88886666", "88****66"),
        ("12345", "***45"),
        ("", ""),
    ],
)
def test_the_middle_of_a_phone_number_is_hidden(phone: str, seen: str) -> None:
    assert mask_phone(phone) == seen


@pytest.mark.parametrize(("name", "seen"), [("李雷", "李*"), ("Emma Clark", "E****"), ("李", "李"), ("", "")])
def test_of_a_name_the_first_letter_is_seen(name: str, seen: str) -> None:
    assert mask_name(name) == seen


@given(st.text(min_size=4, max_size=30))
def test_of_a_place_at_most_half_is_seen(text: str) -> None:
    seen = mask_text(text).removesuffix("****")
    assert text.startswith(seen)
    assert len(seen) <= min(6, len(text) // 2)


def test_others_see_the_region_but_no_street_door_name_or_number() -> None:
    assert masked(HANGZHOU) == Address(
        text="浙江省杭州市****",
        recipient="李*",
        phone="138****8000",
        country="CN",
        province="浙江省",
        city="杭州市",
        district="西湖区",
    )
    assert masked(LONDON) == Address(
        text="London****", recipient="E****", phone="+44****0018", country="GB", city="London"
    )


def test_a_place_that_does_not_begin_with_its_region_hides_its_beginning() -> None:
    assert masked(Address(text="Flat 4, 18 Rosebery Avenue")).text == "****"
    assert masked(Address(text="浙江省杭州市西湖区文三路90号")).text == "浙江省杭州市****"
