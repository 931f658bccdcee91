"""`xiaodan supplies`: a shop says who sells it what and how far its shelves may empty; a slip is told in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.db import Database
from core.purchasing.queries import offers_of, open_purchases
from tests.bot.test_cli import run


@pytest.fixture(autouse=True)
def shop(nowhere: None) -> None:
    """The demo shop."""
    assert run("migrate").exit_code == 0
    assert run("seed").exit_code == 0


def test_a_shop_is_supplied(tmp_path: Path) -> None:
    assert (
        run("supplies", "supplier", "[b]键盘厂[/]", "--days", "3").stdout.strip().startswith("[b]键盘厂[/] is known.")
    )
    assert run("supplies", "source", "KB-87", "[b]键盘厂[/]", "--cost", "199.50", "--least", "5").exit_code == 0
    done = run("supplies", "levels", "KB-87", "SZ1", "--reorder", "60", "--safety", "10")
    assert done.stdout.strip() == "KB-87 in SZ1: more is ordered at 60, urgent below 10."
    listed = run("supplies").stdout
    assert "[b]键盘厂[/]" in listed
    assert "SZ1: 59, 10, 60" in listed
    database = Database(f"sqlite:///{tmp_path}/x.db")
    with database.reading() as db:
        (offer,) = offers_of(db, 2)
        assert (offer.cost_minor, offer.currency, offer.least, offer.lead_days) == (19_950, "CNY", 5, 3)
        assert [(each.quantity, each.state) for each in open_purchases(db)] == [(61, "ordered")]
    database.close()


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["supplier", "云南豆行", "--days", "3"], "There is a supplier of that name already. Please mend that."),
        (["source", "KB-87", "nobody", "--cost", "1"], "I can’t find that supplier. Please"),
        (["supplier", "x", "--days", "366"], "✗ A supplier takes 0 to 365 days to deliver. Please mend that."),
        (["source", "KB-87", "云南豆行", "--cost", "1", "--rank", "0"], "✗ Ranks begin with 1."),
        (
            ["source", "KB-99", "云南豆行", "--cost", "1"],
            "There is no product “KB-99”. `xiaodan supplies` lists them all.",
        ),
        (["source", "KB-87", "云南豆行", "--cost", "1.999"], "--cost is an amount in CNY"),
        (["source", "KB-87", "云南豆行", "--cost", "cheap"], "--cost is an amount in CNY"),
        (["levels", "KB-87", "XX", "--reorder", "3"], "There is no warehouse “XX”. There are: SH1 and SZ1."),
        (["levels", "KB-87", "SZ1", "--reorder", "3", "--safety", "4"], "The reorder point can’t be below"),
    ],
)
def test_a_slip_is_told_in_words(arguments: list[str], complaint: str) -> None:
    result = run("supplies", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert complaint in result.stderr
