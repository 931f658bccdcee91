"""Money is whole minor units of one currency."""

from __future__ import annotations

import pytest

from core.money import Money, minor_digits, money_of


@pytest.mark.parametrize(
    ("currency", "digits"),
    [("CNY", 2), ("USD", 2), ("EUR", 2), ("HKD", 2), ("JPY", 0), ("KRW", 0), ("PYG", 0), ("XPF", 0), ("KWD", 3)],
)
def test_digits_after_the_point(currency: str, digits: int) -> None:
    assert minor_digits(currency) == digits


def test_amounts_of_one_currency_add_up_and_others_do_not() -> None:
    assert Money(250, "CNY") + Money(-50, "CNY") == Money(200, "CNY")
    with pytest.raises(ValueError, match="cannot add USD to CNY"):
        Money(1, "CNY") + Money(1, "USD")


def test_an_amount_several_times() -> None:
    assert Money(1_290, "USD").times(3) == Money(3_870, "USD")


@pytest.mark.parametrize(
    ("written", "currency", "minor"),
    [("12.50", "CNY", 1250), ("50000", "CNY", 5_000_000), ("7", "JPY", 7), ("0", "USD", 0)],
)
def test_an_amount_is_written_in_main_units(written: str, currency: str, minor: int) -> None:
    assert money_of(written, currency) == Money(minor, currency)


@pytest.mark.parametrize(
    ("written", "currency"), [("12.505", "CNY"), ("7.5", "JPY"), ("much", "CNY"), ("NaN", "CNY"), ("", "CNY")]
)
def test_what_is_no_amount_is_refused(written: str, currency: str) -> None:
    with pytest.raises(ValueError, match="not an amount"):
        money_of(written, currency)
