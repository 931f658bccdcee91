"""Cleaning of single values, and of whole drafts by their channel's template."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.address import Address
from core.intake import cleaning
from core.intake.draft import Buyer, DraftLine, Mended, OrderDraft
from core.intake.rules import clean, cleaned
from core.intake.templates import CHANNELS, KINDS, LISTS, Field, list_template, parse_template, template_of
from tests.conftest import ZONE
from tests.core.house import HANGZHOU

GOOD: list[tuple[Callable[..., Any], tuple[Any, ...], Any]] = [
    (cleaning.text, ("  ＡＢＣ－１２３ \u200b\t台灯\x00 ",), "ABC-123 台灯"),
    (cleaning.text, ("文三路９０号，３幢（后门）",), "文三路90号，3幢（后门）"),
    (cleaning.number, ("#W2611340",), "W2611340"),
    (cleaning.number, ("10023.0",), "10023"),
    (cleaning.number, ("'00123",), "00123"),
    (cleaning.phone, ("138 0013 8000", "CN"), "13800138000"),
    (cleaning.phone, ("+86-138-0013-8000", "US"), "13800138000"),
    (cleaning.phone, ("13800138000.0", "CN"), "13800138000"),
    (cleaning.phone, ("1.3800138E+10", "CN"), "13800138000"),
    (cleaning.phone, ("０２１－６２３４５６７８", "CN"), "02162345678"),
    (cleaning.phone, ("400-800-1234", "CN"), "4008001234"),
    (cleaning.phone, ("192 5555 6666", "CN"), "19255556666"),
    (cleaning.phone, ("020 7946 0018", "GB"), "+442079460018"),
    (cleaning.phone, ("(202) 555-0143", "US"), "+12025550143"),
    (cleaning.email, (" <Emma.Clark@Example.COM> ",), "emma.clark@example.com"),
    (cleaning.country, ("中国",), "CN"),
    (cleaning.country, ("U.S.A.",), "US"),
    (cleaning.country, ("de",), "DE"),
    (cleaning.country, ("U.K",), "GB"),
    (cleaning.country, ("deu",), "DE"),
    (cleaning.country, ("臺灣",), "TW"),
    (cleaning.country, ("Switzerland",), "CH"),
    (cleaning.country, ("XK",), "XK"),
    (cleaning.postcode, ("310012.0", "CN"), "310012"),
    (cleaning.postcode, ("2108", "US"), "02108"),
    (cleaning.postcode, ("80279-1234", "US"), "80279-1234"),
    (cleaning.postcode, ("ec1r4td", "GB"), "EC1R 4TD"),
    (cleaning.currency, ("￥",), "CNY"),
    (cleaning.currency, ("usd",), "USD"),
    (cleaning.quantity, ("３件",), 3),
    (cleaning.quantity, (2.0,), 2),
    (cleaning.quantity, ("1,000 pcs",), 1000),
    (cleaning.amount, ("¥1,299.00", "CNY"), 129_900),
    (cleaning.amount, ("1299元", "CNY"), 129_900),
    (cleaning.amount, ("1.299,50 €", "EUR"), 129_950),
    (cleaning.amount, (39.900000000000006, "CNY"), 3_990),
    (cleaning.amount, ("3800", "JPY"), 3_800),
    (cleaning.measure, ("1,150 g",), 1150),
    (cleaning.measure, (4200.0,), 4200),
    (cleaning.measure, ("900 cm³",), 900),
    (cleaning.moment, ("2026/11/23 10:00", ZONE), datetime(2026, 11, 23, 2, tzinfo=UTC)),
    (cleaning.moment, ("2026年11月23日 10时05分", ZONE), datetime(2026, 11, 23, 2, 5, tzinfo=UTC)),
    (cleaning.moment, ("2026-11-23T10:00:00+01:00", ZONE), datetime(2026, 11, 23, 9, tzinfo=UTC)),
    (
        cleaning.moment,
        (datetime(2026, 11, 23, 10, tzinfo=UTC).replace(tzinfo=None), ZONE),
        datetime(2026, 11, 23, 2, tzinfo=UTC),
    ),
    (cleaning.moment, (date(2026, 11, 23), ZONE), datetime(2026, 11, 22, 16, tzinfo=UTC)),
]

BAD: list[tuple[Callable[..., Any], tuple[Any, ...]]] = [
    (cleaning.phone, ("call me", "CN")),
    (cleaning.phone, ("123", "CN")),
    (cleaning.phone, ("12345", "CN")),
    (cleaning.phone, ("138001380001", "CN")),
    (cleaning.phone, ("1380013800", "CN")),
    (cleaning.phone, ("12000000000", "CN")),
    (cleaning.email, ("emma at example",)),
    (cleaning.country, ("Narnia",)),
    (cleaning.postcode, ("31001", "CN")),
    (cleaning.postcode, ("ABC", "US")),
    (cleaning.currency, ("shells",)),
    (cleaning.currency, ("ZZZ",)),
    (cleaning.measure, ("1.5",)),
    (cleaning.measure, ("2 kg",)),
    (cleaning.measure, ("-1",)),
    (cleaning.quantity, ("two or three",)),
    (cleaning.quantity, (0,)),
    (cleaning.quantity, (1.5,)),
    (cleaning.quantity, ("-1",)),
    (cleaning.quantity, (True,)),
    (cleaning.amount, ("1.2.3", "CNY")),
    (cleaning.amount, ("-5", "CNY")),
    (cleaning.amount, ("1.999", "CNY")),
    (cleaning.amount, ("1.5", "JPY")),
    (cleaning.amount, (float("nan"), "CNY")),
    (cleaning.amount, ("9" * 30, "CNY")),
    (cleaning.moment, ("11/12/2026", ZONE)),
    (cleaning.moment, ("2026-13-01", ZONE)),
    (cleaning.moment, ("tomorrow", ZONE)),
    (cleaning.moment, (datetime.min.replace(tzinfo=UTC).replace(tzinfo=None), ZONE)),
]


@pytest.mark.parametrize(("cleaner", "given_", "kept"), GOOD)
def test_values_are_kept_in_one_form(cleaner: Callable[..., Any], given_: tuple[Any, ...], kept: object) -> None:
    assert cleaner(*given_) == kept


@pytest.mark.parametrize(("cleaner", "given_"), BAD)
def test_what_cannot_be_told_is_not_guessed(cleaner: Callable[..., Any], given_: tuple[Any, ...]) -> None:
    with pytest.raises(ValueError):
        cleaner(*given_)


@given(st.sampled_from(sorted(KINDS - {"choice"})), st.text(max_size=40), st.sampled_from(["", "CN", "US", "GB", "XX"]))
def test_a_cleaned_text_is_clean_and_nothing_else_is_raised(kind: str, written: str, country: str) -> None:
    field = Field("anything", kind=kind)
    try:
        once = cleaned(field, written, country)
    except ValueError:
        return
    assert cleaned(field, once, country) == once
    assert "\x00" not in once
    once.encode()


@given(
    st.one_of(st.text(max_size=30), st.floats(), st.integers(), st.booleans(), st.none(), st.dates(), st.datetimes())
)
def test_cells_of_any_kind_are_read_or_refused(cell: object) -> None:
    for read in (cleaning.quantity, lambda c: cleaning.amount(c, "CNY"), lambda c: cleaning.moment(c, ZONE)):
        try:
            found = read(cell)
        except ValueError:
            continue
        assert isinstance(found, datetime) or found >= 0


ANY = st.text(max_size=20)
DRAFTS = st.builds(
    OrderDraft,
    source=st.sampled_from(CHANNELS),
    lines=st.lists(
        st.builds(
            DraftLine,
            quantity=st.none() | st.integers(),
            sku=ANY,
            product=ANY,
            unit_price_minor=st.none() | st.integers(),
        ),
        max_size=3,
    ).map(tuple),
    buyer=st.builds(Buyer, ref=ANY, name=ANY, phone=ANY, email=ANY),
    address=st.builds(Address, text=ANY, recipient=ANY, phone=ANY, country=ANY, city=ANY, street=ANY, postcode=ANY),
    external_no=ANY,
    currency=ANY,
    note=ANY,
    freight_minor=st.integers(),
)


@given(DRAFTS)
def test_a_cleaned_draft_stays_as_it_is(draft: OrderDraft) -> None:
    template = template_of(draft.source)
    once = clean(draft, template)
    again = clean(replace(once, problems=draft.problems), template)
    assert replace(again, problems=(), mended=()) == replace(once, problems=(), mended=())
    assert {(problem.field, problem.line) for problem in again.problems} == {
        (problem.field, problem.line) for problem in once.problems
    }
    assert OrderDraft.from_json(once.as_json()) == once


def test_what_is_put_right_is_told() -> None:
    written = replace(HANGZHOU, phone="+86 138-0013-8000", country="中国", recipient=" 李雷 ")
    draft = OrderDraft("api", (DraftLine(1, sku="ｋｂ－87"),), Buyer(), written, external_no="1")
    found = clean(draft, template_of("api"))
    assert found.address == HANGZHOU
    assert set(found.mended) == {
        Mended("phone", "+86 138-0013-8000", "13800138000"),
        Mended("country", "中国", "CN"),
        Mended("recipient", " 李雷 ", "李雷"),
        Mended("sku", "ｋｂ－87", "kb-87", 1),
    }
    assert found.problems == ()


def test_a_place_given_in_parts_is_written_out() -> None:
    parts = replace(HANGZHOU, text="")
    abroad = Address(
        "", "Emma Clark", "+12025550143", "US", "NY", "New York", "", "215 River Road", "Suite 991", "10083"
    )
    draft = OrderDraft("api", (DraftLine(1, sku="KB-87"),), Buyer(), parts, external_no="1")
    assert clean(draft, template_of("api")).address.text == "浙江省杭州市西湖区文三路90号3幢502室"
    written = clean(replace(draft, address=abroad), template_of("api")).address.text
    assert written == "215 River Road, Suite 991, New York, NY 10083"


def test_every_template_can_be_read_and_every_order_field_is_in_each() -> None:
    names = set(template_of("api").fields)
    for channel in CHANNELS:
        template = template_of(channel)
        assert {"zh", "en"} <= set(template.title)
        assert set(template.fields) - {"placed_at"} == names - {"placed_at"}
    for name in ("sheet", *LISTS):
        columns = [
            column
            for field in (template_of(name) if name == "sheet" else list_template(name)).fields.values()
            for column in field.columns
        ]
        assert len(columns) == len(set(columns))
        assert all(column == column.lower() for column in columns)
    assert template_of("a source of its own").name == "api"
    with pytest.raises(LookupError):
        list_template("orders")


@pytest.mark.parametrize(
    "raw",
    [
        {"title": {}, "fields": {"phone": {"kind": "telephone"}}},
        {"title": {}, "fields": {"tier": {"kind": "choice"}}},
        {"title": {}, "fields": {"phone": {"choices": {"a": "b"}}}},
        {"title": {}, "fields": {"phone": {"mandatory": True}}},
        {"title": {}, "number": "mine", "fields": {}},
        {"title": {}, "colour": "red", "fields": {}},
    ],
)
def test_a_template_that_means_nothing_is_refused(raw: dict[str, Any]) -> None:
    with pytest.raises((ValueError, TypeError)):
        parse_template("a-template", raw)


@pytest.mark.parametrize("country", ["CN", "DE", "GB", "FR"])
def test_a_phone_that_is_cleaned_again_is_the_same_wherever_the_goods_go(country: str) -> None:
    kept = cleaning.phone("+86 138 0013 8000", country)
    assert cleaning.phone(kept, country) == kept == "13800138000"
