"""What a proposed table would have made of the past."""

from __future__ import annotations

from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest

from core.approvals import service as approvals
from core.approvals.queries import latest_for
from core.approvals.rules import UNDO_WINDOW
from core.clock import HandClock
from core.fulfilment import service as parcels
from core.orders import service as orders
from core.orders.queries import OrderView
from core.policies.backtest import Backtest, backtest
from core.policies.queries import shipped
from core.policies.rules import parse_table
from tests.conftest import MONDAY
from tests.core.house import House, everything, place


def proposed(house: House, table: dict[str, Any], since: timedelta | None = None) -> Backtest:
    with house.desk.reading() as tx:
        return backtest(tx.db, parse_table(table), MONDAY + since if since is not None else None)


def generous() -> dict[str, Any]:
    """Trusted customers pass by themselves up to 20,000 yuan."""
    table = deepcopy(dict(shipped("approval_route")))
    table["rows"][1]["when"]["total_minor"] = "[0..2000000]"
    return table


def decide(house: House, order: OrderView, *, approved: bool) -> None:
    with house.desk.reading() as tx:
        question = latest_for(tx.db, order.id)
    assert question is not None
    with house.desk.transaction(house.manager) as tx:
        approvals.decide(tx, question.id, approved=approved, seen=question.shown)


def test_it_says_who_would_have_passed_and_which_of_them_were_regretted(house: House, clock: HandClock) -> None:
    passed = place(house.desk, house.lilei, price=100_000)
    good, bad, returned = (place(house.desk, house.lilei, price=1_000_000) for _ in range(3))
    place(house.desk, house.emma, price=1_000_000)
    place(house.desk, house.lilei, price=2_000_001)
    decide(house, good, approved=True)
    decide(house, bad, approved=False)
    decide(house, returned, approved=True)
    with house.desk.transaction(house.warehouse) as tx:
        parcels.ship(tx, returned.id, "sf", "SF10001000")
        orders.return_goods(tx, returned.id, "broken")
    with house.desk.transaction(house.lilei) as tx:
        orders.cancel(tx, passed.order_no, "")
    clock.advance(UNDO_WINDOW)
    with house.desk.transaction() as tx:
        approvals.tick(tx)
    before = everything(house.desk)
    found = proposed(house, generous())
    changed = [good.order_no, bad.order_no, returned.order_no]
    assert found == Backtest(
        orders=6,
        left_out=0,
        changed={("manager", "auto"): 3},
        otherwise=changed,
        newly_passing=changed,
        regretted=[bad.order_no, returned.order_no],
    )
    assert everything(house.desk) == before


def test_the_table_in_force_changes_nothing(house: House) -> None:
    for pieces in (1, 101):
        place(house.desk, house.lilei, pieces=pieces)
    for name in ("approval_route", "review", "priority"):
        found = proposed(house, dict(shipped(name)))
        assert (found.changed, found.otherwise) == ({}, [])
    assert proposed(house, dict(shipped("review"))).orders == 2
    assert proposed(house, dict(shipped("deadlines"))).orders == 0, "no fact of an order keeps those"


def test_a_review_counts_as_held_if_anything_speaks_against_the_order(house: House) -> None:
    short = place(house.desk, house.lilei, pieces=101, price=100)
    fine = place(house.desk, house.lilei, pieces=1, price=100)
    table = deepcopy(dict(shipped("review")))
    table["rows"] = [row for row in table["rows"] if row["id"] != "stock-short"]
    table["examples"] = []
    table["rows"].append(
        {
            "id": "from-1",
            "when": {"total_minor": "< 101"},
            "then": {"outcome": "hold", "reason": None},
            "note": {"zh": "太小", "en": "too small"},
        }
    )
    found = proposed(house, table)
    assert found.changed == {("hold", "clear"): 1, ("clear", "hold"): 1}
    assert (found.otherwise, found.newly_passing, found.regretted) == (
        [short.order_no, fine.order_no],
        [short.order_no],
        [],
    )


def test_only_the_first_decision_about_an_order_counts_and_only_the_past_asked_for(
    house: House, clock: HandClock
) -> None:
    early = place(house.desk, house.lilei, price=1_000_000)
    clock.advance(timedelta(days=1))
    with house.desk.transaction(house.manager) as tx:
        orders.hold(tx, early.id, "a look")
        orders.clear(tx, early.id)
    late = place(house.desk, house.lilei, price=1_000_000)
    assert proposed(house, generous()).otherwise == [early.order_no, late.order_no]
    assert proposed(house, generous(), since=timedelta(days=2)).orders == 0
    assert late.order_no in proposed(house, generous(), since=timedelta(hours=1)).otherwise


def test_orders_of_which_not_enough_is_known_are_left_out(house: House) -> None:
    place(house.desk, house.lilei, price=1_000_000)
    table = generous()
    table["inputs"]["weight_grams"] = "integer"
    table["examples"] = []
    assert proposed(house, table) == Backtest(1, 1, {}, [], [], [])


@pytest.mark.parametrize("name", ["review", "approval_route", "priority"])
def test_nothing_has_happened_yet(house: House, name: str) -> None:
    assert proposed(house, dict(shipped(name))) == Backtest(0, 0, {}, [], [], [])
