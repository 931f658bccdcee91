"""Goods of an order at other prices: at once where the policy lets them, else once somebody has agreed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from core.approvals import moves
from core.approvals import service as approvals
from core.approvals.errors import (
    ApprovalWithdrawn,
    NobodyToAsk,
    OwnOrder,
    PricesAskedAlready,
    ShownChanged,
    TooLateToUndo,
)
from core.approvals.queries import ApprovalView, latest_about, latest_for, shown_now, stages_for, waiting_for
from core.approvals.rules import UNDO_WINDOW, Kind, State
from core.catalog.models import Product
from core.clock import HandClock
from core.consequences.prices import want_prices
from core.dues.queries import owed_now
from core.errors import NotAllowed
from core.fulfilment import service as parcels
from core.notices.models import Notice
from core.orders import editing
from core.orders import service as orders
from core.orders.errors import AlreadyShipped, OrderChanged, PriceBelowZero, PricesMoved, SamePrices, TooMuch
from core.orders.lifecycle import Status
from core.orders.queries import OrderView, as_approved
from core.orders.repricing import Repricing, repricings
from core.orders.rules import LineWish
from core.people.models import PersonRole
from core.policies import service as policies
from core.policies.queries import content_of
from core.tx import Actor, Desk, Role
from tests.core.house import House, everything, join, pay, place, standing
from tests.core.scene import CHAIR, DESK_PAD, LAMP, names_told, told


@pytest.fixture
def priced(house: House) -> House:
    """The house in which a lamp costs 500 yuan, and no less than 300."""
    with house.desk.transaction() as tx:
        tx.db.execute(update(Product).where(Product.id == LAMP).values(price_minor=50_000, floor_minor=30_000))
    return house


def want(house: House, order: OrderView, price: int, who: Actor | None = None, **more: Any) -> OrderView:
    """A colleague wants the first line of an order at a price; how the order stands then."""
    with house.desk.transaction(who or house.warehouse, via="test") as tx:
        want_prices(tx, order.order_no, repricings(order, {0: price}), **more)
    return standing(house.desk, order.order_no)


def asked(desk: Desk, order: OrderView) -> ApprovalView:
    with desk.reading() as tx:
        found = latest_about(tx.db, Kind.PRICE, order.id)
    assert found is not None
    return found


def answer(house: House, order: OrderView, who: Actor, *, yes: bool = True, reason: str = "") -> OrderView:
    question = asked(house.desk, order)
    with house.desk.transaction(who, via="slack") as tx:
        seen = shown_now(tx.db, question)
        approvals.decide(tx, question.id, approved=yes, seen=seen, reason=reason)
    return standing(house.desk, order.order_no)


def heard(house: House, who: Actor) -> list[str]:
    with house.desk.reading() as tx:
        found = select(Notice).where(Notice.kind == "sentence", Notice.person_id == who.person_id).order_by(Notice.id)
        return [row.content["sentences"][0]["key"] for row in tx.db.scalars(found)]


def price_of(order: OrderView) -> int:
    return order.lines[0].unit_price.minor


def test_a_little_off_is_given_at_once_and_the_customer_is_told(priced: House) -> None:
    order = place(priced.desk, priced.lilei, pieces=2, price=50_000)
    now = want(priced, order, 48_000, reason="老客户")
    assert (price_of(now), now.total.minor, now.status) == (48_000, 96_000, Status.APPROVED)
    assert now.version > order.version
    facts = dict(told(priced.desk, order.id))
    assert facts["PricesAsked"]["total_after_minor"] == 96_000
    assert facts["PricesAsked"]["reason"] == "老客户"
    changed = facts["PricesChanged"]
    assert (changed["before"][0]["unit_price_minor"], changed["after"][0]["unit_price_minor"]) == (50_000, 48_000)
    assert heard(priced, priced.lilei)[-1] == "notice-price-changed"
    with priced.desk.reading() as tx:
        approved = as_approved(tx.db, now)
    assert approved is not None
    assert approved.total.minor == 96_000, "what it is approved as follows"


def test_more_is_asked_and_holds_once_it_is_agreed_to(priced: House) -> None:
    order = place(priced.desk, priced.lilei, pieces=2, price=50_000)
    now = want(priced, order, 45_000)
    assert (price_of(now), now.total.minor, now.status) == (50_000, 100_000, Status.APPROVED), "until then as before"
    question = asked(priced.desk, order)
    assert (question.kind, question.owner_ids) == (
        Kind.PRICE,
        frozenset({priced.warehouse.person_id, priced.lilei.person_id}),
    )
    assert question.shown["total"] == "90000 CNY"
    assert question.shown["total_before"] == "100000 CNY"
    assert question.shown["lines"][0]["price_before"] == "50000 CNY"
    assert question.shown["lines"][0]["price"] == "45000 CNY"
    assert question.shown["discount"] == "10%"
    now = answer(priced, order, priced.manager)
    assert (price_of(now), now.total.minor, now.status) == (45_000, 90_000, Status.APPROVED)
    assert heard(priced, priced.lilei)[-1] == "notice-price-changed"
    assert heard(priced, priced.warehouse)[-1] == "notice-price-agreed"
    assert names_told(priced.desk, order.id)[-4:] == [
        "PricesAsked",
        "ApprovalOpened",
        "ApprovalDecided",
        "PricesChanged",
    ]


def test_a_no_changes_nothing_of_the_order(priced: House) -> None:
    order = place(priced.desk, priced.lilei, pieces=2, price=50_000)
    before = want(priced, order, 45_000)
    after = answer(priced, order, priced.manager, yes=False, reason="太低了")
    assert after == before
    assert "PricesChanged" not in names_told(priced.desk, order.id)
    assert heard(priced, priced.warehouse)[-1] == "notice-price-rejected-with-reason"
    assert "notice-price-changed" not in heard(priced, priced.lilei)


@pytest.mark.parametrize(
    ("price", "who"), [(44_000, "manager"), (39_000, "director"), (29_900, "director"), (51_000, "manager")]
)
def test_who_is_asked(priced: House, price: int, who: str) -> None:
    order = place(priced.desk, priced.lilei, pieces=2, price=50_000)
    want(priced, order, price)
    assert [step.asked for step in asked(priced.desk, order).steps] == [who]


def test_little_and_little_do_not_come_to_much(priced: House) -> None:
    order = place(priced.desk, priced.lilei, pieces=2, price=50_000)
    now = want(priced, order, 47_500)
    assert price_of(want(priced, now, 45_200)) == 47_500
    assert asked(priced.desk, order).state is State.OPEN


def test_who_wants_it_does_not_agree_to_it(priced: House) -> None:
    order = place(priced.desk, priced.lilei, pieces=2, price=50_000)
    want(priced, order, 45_000, who=priced.manager)
    question = asked(priced.desk, order)
    assert [seat.person_id for seat in question.owing] == [priced.admin.person_id], "nobody else is a manager"
    with priced.desk.transaction(priced.manager) as tx:
        assert waiting_for(tx.db, priced.manager.person_id or 0, tx.now) == []
        with pytest.raises(OwnOrder):
            approvals.decide(tx, question.id, approved=True, seen=question.shown)


def test_where_nobody_else_could_agree_nothing_is_asked(priced: House) -> None:
    with priced.desk.transaction() as tx:
        tx.db.execute(update(PersonRole).where(PersonRole.role == Role.ADMIN).values(role=Role.CUSTOMER))
        assert stages_for(tx.db, "manager", {priced.manager.person_id or 0}) == []
    order = place(priced.desk, priced.lilei, pieces=2, price=50_000)
    before = everything(priced.desk)
    with pytest.raises(NobodyToAsk):
        want(priced, order, 45_000, who=priced.manager)
    assert everything(priced.desk) == before


def test_one_question_at_a_time_which_its_asker_takes_back(priced: House) -> None:
    order = place(priced.desk, priced.lilei, pieces=2, price=50_000)
    want(priced, order, 45_000)
    before = everything(priced.desk)
    with pytest.raises(PricesAskedAlready):
        want(priced, order, 44_000)
    assert everything(priced.desk) == before
    with priced.desk.transaction(priced.warehouse) as tx:
        approvals.withdraw(tx, asked(priced.desk, order).id)
    assert standing(priced.desk, order.order_no) == order, "an order goes on, whatever becomes of its prices"
    want(priced, order, 44_000)
    assert asked(priced.desk, order).shown["total"] == "88000 CNY"


def test_sent_back_it_stays_as_it_was(priced: House) -> None:
    order = place(priced.desk, priced.lilei, pieces=2, price=50_000)
    want(priced, order, 45_000)
    with priced.desk.transaction(priced.manager) as tx:
        moves.give_back(tx, asked(priced.desk, order).id, "为什么？")
    assert standing(priced.desk, order.order_no) == order
    assert heard(priced, priced.warehouse)[-1] == "notice-price-returned"


def test_a_yes_is_taken_back_and_the_goods_cost_what_they_did(priced: House) -> None:
    order = place(priced.desk, priced.lilei, pieces=2, price=50_000)
    want(priced, order, 45_000)
    answer(priced, order, priced.manager)
    with priced.desk.transaction(priced.manager) as tx:
        approvals.undo(tx, asked(priced.desk, order).id)
    now = standing(priced.desk, order.order_no)
    assert (price_of(now), now.total.minor, now.status) == (50_000, 100_000, Status.APPROVED)
    assert asked(priced.desk, order).state is State.OPEN
    assert price_of(answer(priced, order, priced.manager)) == 45_000


def test_after_a_while_or_once_it_has_left_a_yes_stands(priced: House, clock: HandClock) -> None:
    order = place(priced.desk, priced.lilei, pieces=2, price=50_000)
    want(priced, order, 45_000)
    answer(priced, order, priced.manager)
    with priced.desk.transaction(priced.warehouse) as tx:
        parcels.ship(tx, order.id, "sf", "SF1366000001")
    before = everything(priced.desk)
    for wait in (timedelta(), UNDO_WINDOW):
        clock.advance(wait)
        with pytest.raises(TooLateToUndo), priced.desk.transaction(priced.manager) as tx:
            approvals.undo(tx, asked(priced.desk, order).id)
    assert everything(priced.desk) == before


@pytest.mark.parametrize(("paid", "due"), [(True, -10_000), (False, 0)])
def test_what_was_paid_too_much_goes_back(priced: House, paid: bool, due: int) -> None:
    order = place(priced.desk, priced.lilei, pieces=2, price=50_000)
    if paid:
        order = pay(priced.desk, order)
    want(priced, order, 45_000)
    with priced.desk.reading() as tx:
        assert owed_now(tx.db, order.id) == 0, "nothing is owed before it is agreed to"
    answer(priced, order, priced.manager)
    with priced.desk.reading() as tx:
        assert owed_now(tx.db, order.id) == due
    assert ("notice-refund-owed" in heard(priced, priced.lilei)) == paid


def test_an_order_that_waits_for_approval_is_shown_at_the_new_price(priced: House) -> None:
    order = place(priced.desk, priced.lilei, pieces=10, price=50_000)
    assert order.status is Status.AWAITING_APPROVAL
    now = want(priced, order, 49_500)
    assert (now.status, now.total.minor) == (Status.AWAITING_APPROVAL, 495_000)
    with priced.desk.reading() as tx:
        question = latest_for(tx.db, order.id)
        assert question is not None
        assert (question.kind, question.state, question.shown["total"]) == (Kind.ORDER, State.OPEN, "495000 CNY")


def test_two_questions_of_one_order_do_not_touch_each_other(priced: House) -> None:
    """Its approval is dropped when it is held; the question about its price is not, and is not taken for it."""
    order = place(priced.desk, priced.lilei, pieces=10, price=50_000)
    want(priced, order, 45_000)
    with priced.desk.transaction(priced.warehouse) as tx:
        orders.hold(tx, order.id, "看一下")
    with priced.desk.reading() as tx:
        question = latest_for(tx.db, order.id)
        assert question is not None
        assert (question.kind, question.state) == (Kind.ORDER, State.WITHDRAWN)
    assert asked(priced.desk, order).state is State.OPEN
    now = answer(priced, order, priced.manager)
    assert (now.status, now.total.minor) == (Status.ON_HOLD, 450_000)


def test_other_goods_meanwhile_are_shown_and_what_was_seen_before_is_no_yes(priced: House) -> None:
    order = place(priced.desk, priced.lilei, pieces=1, price=50_000)
    want(priced, order, 45_000)
    seen = asked(priced.desk, order).shown
    with priced.desk.transaction(priced.lilei) as tx:
        editing.change_lines(tx, order.order_no, [LineWish(LAMP, 2, 0)])
    before = everything(priced.desk)
    with pytest.raises(ShownChanged), priced.desk.transaction(priced.manager) as tx:
        approvals.decide(tx, asked(priced.desk, order).id, approved=True, seen=seen)
    assert everything(priced.desk) == before
    assert asked(priced.desk, order).shown["total"] == "90000 CNY"
    assert answer(priced, order, priced.manager).total.minor == 90_000


def test_of_more_goods_somebody_else_is_asked_if_it_is_theirs_to_decide(priced: House) -> None:
    """One lamp a yuan below the list price is nothing to ask about; a hundred of them at ten yuan less are."""
    order = place(priced.desk, priced.lilei, pieces=1, price=50_000)
    want(priced, order, 39_500)
    assert [step.asked for step in asked(priced.desk, order).steps] == ["director"]
    with priced.desk.transaction(priced.admin) as tx:
        table = content_of(tx.db, "price_route", 1)
        rows = [row for row in table["rows"] if row["id"] != "deep"]
        examples = [example for example in table["examples"] if example["row"] != "deep"]
        policies.publish(tx, "price_route", policies.draft(tx, {**table, "rows": rows, "examples": examples}))
    with priced.desk.transaction(priced.lilei) as tx:
        editing.change_lines(tx, order.order_no, [LineWish(LAMP, 2, 0)])
    assert [step.asked for step in asked(priced.desk, order).steps] == ["manager"]
    assert asked(priced.desk, order).shown["total"] == "79000 CNY"


@pytest.mark.parametrize("how", ["gone", "cancelled", "shipped"])
def test_a_price_for_what_is_no_longer_so_is_not_asked_about_any_more(priced: House, how: str) -> None:
    order = place(priced.desk, priced.lilei, pieces=1, price=50_000)
    want(priced, order, 45_000)
    question, total = asked(priced.desk, order), order.total.minor
    with priced.desk.transaction(priced.warehouse) as tx:
        if how == "gone":
            editing.change_lines(tx, order.order_no, [LineWish(CHAIR, 1)])
            total = 100
        elif how == "cancelled":
            orders.cancel(tx, order.order_no, "不要了")
        else:
            parcels.ship(tx, order.id, "sf", "SF1366000001")
    assert asked(priced.desk, order).state is State.WITHDRAWN
    assert heard(priced, priced.warehouse)[-1] == "notice-price-dropped"
    with pytest.raises(ApprovalWithdrawn), priced.desk.transaction(priced.manager) as tx:
        approvals.decide(tx, question.id, approved=True, seen=question.shown)
    assert standing(priced.desk, order.order_no).total.minor == total


def test_what_cannot_be_is_refused_whole(priced: House) -> None:
    order = place(priced.desk, priced.lilei, pieces=1, price=50_000)
    with pytest.raises(SamePrices):
        repricings(order, {0: 50_000})
    with pytest.raises(PriceBelowZero):
        repricings(order, {0: -1})
    with pytest.raises(TooMuch):
        repricings(order, {0: 10**15 - 1})
    before = everything(priced.desk)
    for who in (priced.lilei, priced.director):
        with pytest.raises(NotAllowed):
            want(priced, order, 48_000, who=who)
    with pytest.raises(OrderChanged):
        want(priced, order, 48_000, seen_version=order.version - 1)
    with pytest.raises(PricesMoved), priced.desk.transaction(priced.warehouse) as tx:
        want_prices(tx, order.order_no, [Repricing(0, DESK_PAD, 50_000, 48_000)])
    assert everything(priced.desk) == before
    with priced.desk.transaction(priced.warehouse) as tx:
        parcels.ship(tx, order.id, "sf", "SF1366000001")
    before = everything(priced.desk)
    with pytest.raises(AlreadyShipped):
        want(priced, order, 48_000)
    assert everything(priced.desk) == before


def test_a_dearer_price_is_still_measured_by_what_the_order_was_approved_as(priced: House) -> None:
    """The manager agrees to the price; that the order grows beyond what may pass by itself asks once more."""
    someone = join(priced.desk, "张三", Role.CUSTOMER, tier="trusted")
    order = place(priced.desk, someone, pieces=4, price=50_000)
    assert order.status is Status.APPROVED
    want(priced, order, 60_000)
    now = answer(priced, order, priced.manager)
    assert (now.total.minor, now.status) == (240_000, Status.AWAITING_APPROVAL)
