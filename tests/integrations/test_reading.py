"""Sums of web shops, to the last minor unit."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.intake.draft import DraftLine
from core.intake.rules import MOST_LINES
from integrations.reading import Sold, lines_of, minor, name_of, rest_of


@given(quantity=st.integers(1, 10_000), sum_minor=st.integers(0, 10**9))
def test_lines_hold_just_as_many_pieces_for_just_that_sum(quantity: int, sum_minor: int) -> None:
    lines = lines_of([Sold("A", "a thing", quantity, sum_minor)])
    prices = [line.unit_price_minor or 0 for line in lines]
    assert sum(line.quantity or 0 for line in lines) == quantity
    assert sum((line.quantity or 0) * price for line, price in zip(lines, prices, strict=True)) == sum_minor
    assert len(lines) <= 2
    assert max(prices) - min(prices) <= 1


def test_of_nothing_there_are_no_lines() -> None:
    assert lines_of([Sold("A", "a thing", 0, 500)]) == ()


def test_an_order_is_not_made_too_long_by_sums_that_cannot_be_divided() -> None:
    goods = [Sold(f"A{number}", "a thing", 3, 299) for number in range(MOST_LINES)]
    assert len(lines_of(goods[: MOST_LINES // 2])) == MOST_LINES
    lines = lines_of([*goods, Sold("none", "nothing", 0, 0)])
    assert {(line.quantity, line.unit_price_minor) for line in lines} == {(3, 99)}
    assert (len(lines), rest_of(299 * MOST_LINES, lines)) == (MOST_LINES, 2 * MOST_LINES)


@pytest.mark.parametrize(("currency", "kept"), [("CNY", 1999), ("JPY", 20), ("KWD", 19_990)])
def test_an_amount_has_the_digits_of_its_currency(currency: str, kept: int) -> None:
    assert minor(Decimal("19.99"), currency) == kept


def test_what_is_left_of_the_sum_is_for_delivery() -> None:
    lines = [DraftLine(2, "A", "a thing", 1000), DraftLine(1, "B", "another", 500)]
    assert rest_of(3_000, lines) == 500
    assert rest_of(2_400, lines) == -100


@pytest.mark.parametrize(
    ("given_name", "family", "whole"),
    [("Emma", "Clark", "Emma Clark"), ("雷", "李", "李雷"), (None, "Clark", "Clark"), ("", "", "")],
)
def test_a_name_is_said_as_its_language_says_it(given_name: str | None, family: str, whole: str) -> None:
    assert name_of(given_name, family) == whole
