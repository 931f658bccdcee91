"""Changing an order: where it goes, and whether it goes at all; only what the speaker saw, and only their own."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from datetime import timedelta

import pytest

from core.clock import HandClock
from core.errors import Refused
from core.orders import editing, service
from core.orders.errors import (
    AddressIncomplete,
    AlreadyShipped,
    OrderChanged,
    OrderOver,
    ReasonTooLong,
    SameAddress,
    UnknownOrder,
)
from core.orders.lifecycle import NOT_SHIPPED, Status
from core.orders.queries import order_for, recent_orders
from core.tx import STRANGER, Tx
from core.values import Sentence
from tests.conftest import MONDAY
from tests.core.house import HANGZHOU, SUZHOU, House, everything, place, put_at, quiet, standing
from tests.core.scene import told


def test_an_address_changes_and_the_journal_has_both(house: House, clock: HandClock) -> None:
    desk = quiet(house.desk)
    order = place(desk, house.lilei)
    clock.advance(timedelta(minutes=5))
    with desk.transaction(house.lilei, via="telegram") as tx:
        editing.edit_address(tx, f"#{order.order_no}", SUZHOU, seen_version=order.version)
    after = standing(desk, order.order_no)
    assert after == replace(order, address=SUZHOU, changed_at=MONDAY + timedelta(minutes=5), version=order.version + 1)
    assert told(desk, order.id)[1:] == [
        (
            "AddressChanged",
            {
                "before": asdict(HANGZHOU),
                "after": asdict(SUZHOU),
                "changed": ["text", "province", "city", "district", "street", "detail"],
                "freight_minor": 0,
            },
        )
    ]


def test_an_address_can_change_until_the_goods_have_left(house: House) -> None:
    desk = quiet(house.desk)
    for status in Status:
        order = place(desk, house.lilei)
        put_at(desk, order.id, status)
        before = everything(desk)
        if status in NOT_SHIPPED:
            with desk.transaction(house.lilei) as tx:
                editing.edit_address(tx, order.order_no, SUZHOU)
            assert standing(desk, order.order_no).address == SUZHOU
        else:
            expected = AlreadyShipped if status in {Status.SHIPPED, Status.DELIVERED} else OrderOver
            with pytest.raises(expected), desk.transaction(house.lilei) as tx:
                editing.edit_address(tx, order.order_no, SUZHOU)
            assert everything(desk) == before


def test_a_yes_to_an_older_version_is_refused(house: House) -> None:
    desk = quiet(house.desk)
    order = place(desk, house.lilei)
    with desk.transaction(house.warehouse) as tx:
        editing.edit_address(tx, order.order_no, replace(HANGZHOU, detail="4幢101室"))
    before = everything(desk)
    with pytest.raises(OrderChanged) as refused, desk.transaction(house.lilei) as tx:
        editing.edit_address(tx, order.order_no, SUZHOU, seen_version=order.version)
    assert refused.value.sentence == Sentence("refused-order-changed", {"order_no": order.order_no})
    with pytest.raises(OrderChanged), desk.transaction(house.lilei) as tx:
        service.cancel(tx, order.order_no, "", seen_version=order.version)
    assert everything(desk) == before


def test_a_change_made_by_another_between_looking_and_acting_is_noticed(house: House) -> None:
    """On SQLite nobody can come between; on PostgreSQL the order looked at before may be an old one by now."""
    if house.desk.database.is_sqlite:
        pytest.skip("SQLite has one writer at a time")
    desk = quiet(house.desk)
    order = place(desk, house.lilei)

    def another() -> None:
        with desk.transaction(house.warehouse) as tx:
            editing.edit_address(tx, order.order_no, SUZHOU)

    for act in (
        lambda tx: editing.edit_address(tx, order.order_no, HANGZHOU, seen_version=order.version),
        lambda tx: service.cancel(tx, order.order_no, "", seen_version=order.version),
    ):
        with pytest.raises(OrderChanged), desk.transaction(house.lilei) as tx:
            order_for(tx.db, tx.who, order.order_no)
            with ThreadPoolExecutor(1) as pool:
                if standing(desk, order.order_no).version == order.version:
                    pool.submit(another).result()
            act(tx)
    assert (standing(desk, order.order_no).status, standing(desk, order.order_no).address) == (Status.PLACED, SUZHOU)


def test_of_two_who_change_an_order_they_both_saw_one_is_refused(house: House) -> None:
    desk = quiet(house.desk)
    order = place(desk, house.lilei)
    wanted = [replace(SUZHOU, detail=f"{number}室") for number in (1, 2)]

    def change(number: int) -> str:
        try:
            with desk.transaction(house.lilei) as tx:
                editing.edit_address(tx, order.order_no, wanted[number], seen_version=order.version)
        except OrderChanged:
            return "refused"
        return "changed"

    with ThreadPoolExecutor(2) as pool:
        came_out = list(pool.map(change, (0, 1)))
    assert sorted(came_out) == ["changed", "refused"]
    assert standing(desk, order.order_no).address == wanted[came_out.index("changed")]
    assert [fact for fact, _ in told(desk, order.id)] == ["OrderPlaced", "AddressChanged"]


def test_an_address_must_be_whole_and_another_one(house: House) -> None:
    desk = quiet(house.desk)
    order = place(desk, house.lilei)
    before = everything(desk)
    with pytest.raises(AddressIncomplete) as refused, desk.transaction(house.lilei) as tx:
        editing.edit_address(tx, order.order_no, replace(SUZHOU, phone="", street=""))
    missing = [Sentence("address-part-phone"), Sentence("address-part-place")]
    assert refused.value.sentence == Sentence("refused-address-incomplete", {"missing": missing})
    with pytest.raises(SameAddress), desk.transaction(house.lilei) as tx:
        editing.edit_address(tx, order.order_no, HANGZHOU)
    assert everything(desk) == before


def test_orders_of_others_and_orders_that_do_not_exist_answer_alike(house: House) -> None:
    desk = quiet(house.desk)
    place(desk, house.lilei, order_no="10001")
    before = everything(desk)

    def answers(order_no: str) -> list[Sentence]:
        said = []
        for act in (
            lambda tx: order_for(tx.db, tx.who, order_no),
            lambda tx: editing.edit_address(tx, order_no, SUZHOU),
            lambda tx: service.cancel(tx, order_no, ""),
        ):
            for who in (house.emma, STRANGER):
                with pytest.raises(Refused) as refused, desk.transaction(who) as tx:
                    act(tx)
                assert type(refused.value) is UnknownOrder
                said.append(refused.value.sentence)
        return said

    assert answers("10001") == [Sentence("refused-unknown-order", {"order_no": "10001"})] * 6
    assert answers("99999") == [Sentence("refused-unknown-order", {"order_no": "99999"})] * 6
    assert everything(desk) == before


def test_an_approver_may_look_at_every_order_and_change_none(house: House) -> None:
    desk = quiet(house.desk)
    order = place(desk, house.lilei)
    before = everything(desk)
    with desk.transaction(house.director) as tx:
        assert order_for(tx.db, tx.who, order.order_no) == order
    with pytest.raises(UnknownOrder), desk.transaction(house.director) as tx:
        editing.edit_address(tx, order.order_no, SUZHOU)
    assert everything(desk) == before


def test_a_reason_is_kept_whole_or_refused(house: House) -> None:
    desk = quiet(house.desk)
    order = place(desk, house.lilei)
    before = everything(desk)
    too_long = "x" * 501
    refusals: list[tuple[object, object]] = [
        (house.lilei, lambda tx: service.cancel(tx, order.order_no, too_long)),
        (house.warehouse, lambda tx: service.hold(tx, order.id, too_long)),
    ]
    for who, act in refusals:
        with pytest.raises(ReasonTooLong), desk.transaction(who) as tx:  # type: ignore[arg-type]
            act(tx)  # type: ignore[operator]
    assert everything(desk) == before
    with desk.transaction(house.lilei) as tx:
        service.cancel(tx, order.order_no, f"  {'x' * 400}  ")
    assert standing(desk, order.order_no).reason == "x" * 400


def test_recent_orders_are_the_customers_own_newest_first(house: House, clock: HandClock) -> None:
    desk = quiet(house.desk)
    for number in ("10001", "10002", "10003"):
        place(desk, house.lilei, order_no=number)
        clock.advance(timedelta(minutes=1))
    other = place(desk, house.emma, order_no="10009")
    put_at(desk, standing(desk, "10003").id, Status.CANCELLED)
    assert house.lilei.person_id is not None and house.emma.person_id is not None

    def numbers(tx: Tx, person_id: int, limit: int, *, running_only: bool = False) -> list[str]:
        return [order.order_no for order in recent_orders(tx.db, person_id, limit, running_only=running_only)]

    with desk.reading() as tx:
        assert numbers(tx, house.lilei.person_id, 5) == ["10003", "10002", "10001"]
        assert numbers(tx, house.lilei.person_id, 2) == ["10003", "10002"]
        assert numbers(tx, house.lilei.person_id, 5, running_only=True) == ["10002", "10001"]
        assert numbers(tx, house.emma.person_id, 5) == [other.order_no]
