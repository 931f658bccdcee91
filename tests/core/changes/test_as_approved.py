"""What an order is approved as: a sum, goods and a place. Whatever it becomes afterwards, nobody gets around that."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.approvals import moves, service
from core.approvals.rules import Kind, State
from core.catalog.models import Product
from core.consequences.changes import effect_of
from core.money import Money
from core.orders import service as orders
from core.orders.lifecycle import Status
from core.orders.queries import OrderView, order_by_id
from core.orders.rules import LineWish
from core.tx import Actor
from tests.core.approvals.test_address import asked_about
from tests.core.changes.test_address import LHASA, TOKYO, move
from tests.core.changes.test_lines import change
from tests.core.house import HANGZHOU, SUZHOU, House, place, standing
from tests.core.scene import CHAIR, LAMP, names_told

OTHERS = replace(SUZHOU, recipient="韩梅", phone="13900000000")


@pytest.fixture
def approved(house: House) -> OrderView:
    """An order of 16,000 yuan that the manager approved."""
    order = place(house.desk, house.lilei, pieces=1, price=1_600_000)
    asked_about(house, order).says(house.manager)
    return standing(house.desk, order.order_no)


def asks(house: House, order: OrderView) -> tuple[str, str, str, tuple[int, ...]]:
    """The last question about an order: about what, whether it is open, by which rule, and whom it asks."""
    now = asked_about(house, order).now
    return now.kind, now.state, now.decision["rule"], now.approver_ids


def withdraw(house: House, order: OrderView, by: Actor | None = None) -> None:
    with house.desk.transaction(by or house.lilei) as tx:
        service.withdraw(tx, asked_about(house, order).approval_id)


def release(house: House, order: OrderView) -> OrderView:
    with house.desk.transaction(house.warehouse) as tx:
        orders.hold(tx, order.id, "看一下")
    with house.desk.transaction(house.warehouse) as tx:
        orders.clear(tx, order.id)
    return standing(house.desk, order.order_no)


def test_goods_that_are_added_while_the_address_is_asked_about_are_asked_about_as_well(
    house: House, approved: OrderView
) -> None:
    move(house, approved, OTHERS)
    manager, director = house.manager.person_id, house.director.person_id
    assert asks(house, approved) == ("address", "open", "cny-other-recipient", (manager,))
    with house.desk.reading() as tx:
        now = order_by_id(tx.db, approved.id)
        more = replace(now, total=Money(9_600_000, "CNY"), lines=(replace(now.lines[0], quantity=6),))
        assert effect_of(tx, now, more).positions == ("director",), "it is said before the yes"
    change(house, approved, LineWish(LAMP, 6, kept=0))
    assert asks(house, approved) == ("order", "open", "change-extra-large", (director,))
    assert asked_about(house, approved).now.shown["before"] == "浙江省杭州市西湖区文三路90号3幢502室 李雷 13800138000"
    withdraw(house, approved)
    assert standing(house.desk, approved.order_no).status is Status.ON_HOLD, "nobody said yes to 96,000 yuan"
    with house.desk.transaction(house.warehouse) as tx:
        orders.clear(tx, approved.id)
    assert asks(house, approved) == ("order", "open", "change-extra-large", (director,))


@pytest.mark.parametrize("answer", ["withdrawn", "rejected"])
def test_a_little_more_is_not_more_and_more_each_time_an_address_is_given_up(
    house: House, approved: OrderView, answer: str
) -> None:
    with house.desk.transaction() as tx:
        tx.db.get_one(Product, CHAIR).price_minor = 300_000
    move(house, approved, OTHERS)
    changed = change(house, approved, LineWish(LAMP, 1, kept=0), LineWish(CHAIR, 1))
    assert asks(house, approved)[:3] == ("address", "open", "cny-other-recipient")
    if answer == "withdrawn":
        withdraw(house, approved)
    else:
        asked_about(house, approved).says(house.manager, yes=False)
    now = standing(house.desk, approved.order_no)
    assert (now.status, now.address, now.total) == (Status.APPROVED, HANGZHOU, changed.total)
    change(house, approved, LineWish(LAMP, 1, kept=0), LineWish(CHAIR, 2, kept=1))
    assert asks(house, approved) == ("order", "open", "change-extra", (house.manager.person_id,))


def test_held_and_released_an_address_that_nobody_approved_is_asked_about_again(house: House) -> None:
    order = place(house.desk, house.lilei, pieces=1, price=12_900)
    assert order.status is Status.APPROVED
    move(house, order, TOKYO)
    asked = asks(house, order)
    assert asked == ("address", "open", "other-country", (house.manager.person_id,))
    assert release(house, order).status is Status.AWAITING_APPROVAL
    assert asks(house, order) == asked
    assert names_told(house.desk, order.id)[-3:] == ["OrderCleared", "ApprovalAwaited", "ApprovalOpened"]
    asked_about(house, order).says(house.manager, yes=False)
    now = standing(house.desk, order.order_no)
    assert (now.status, now.address) == (Status.APPROVED, HANGZHOU)


def test_given_back_and_released_it_is_asked_about_again(house: House, approved: OrderView) -> None:
    move(house, approved, OTHERS)
    with house.desk.transaction(house.manager) as tx:
        moves.give_back(tx, asked_about(house, approved).approval_id, "请客户确认")
    with house.desk.transaction(house.warehouse) as tx:
        orders.clear(tx, approved.id)
    assert asks(house, approved)[:3] == ("address", "open", "cny-other-recipient")


def test_what_was_approved_goes_on_after_a_hold_without_being_asked_about_again(
    house: House, approved: OrderView
) -> None:
    assert release(house, approved).status is Status.APPROVED
    assert asked_about(house, approved).now.state is State.APPROVED


def test_changed_while_it_was_held_it_is_asked_about_when_it_is_released(house: House, approved: OrderView) -> None:
    with house.desk.transaction(house.warehouse) as tx:
        orders.hold(tx, approved.id, "看一下")
    change(house, approved, LineWish(LAMP, 6, kept=0))
    with house.desk.transaction(house.warehouse) as tx:
        orders.clear(tx, approved.id)
    assert asks(house, approved) == ("order", "open", "change-extra-large", (house.director.person_id,))


def test_changed_back_to_what_was_approved_nobody_is_asked_any_more(house: House, approved: OrderView) -> None:
    move(house, approved, OTHERS)
    asked = asked_about(house, approved)
    assert move(house, approved, HANGZHOU).status is Status.APPROVED
    assert asked.now.state is State.WITHDRAWN


def test_a_change_beyond_two_limits_is_for_all_whom_they_name(house: House) -> None:
    with house.desk.transaction() as tx:
        tx.db.get_one(Product, CHAIR).price_minor = 400_000
    order = place(house.desk, house.lilei, pieces=1, price=9_900_000)
    asked_about(house, order).says(house.manager)
    move(house, order, TOKYO)
    change(house, order, LineWish(LAMP, 1, kept=0), LineWish(CHAIR, 1))
    now = asked_about(house, order).now
    assert [step.asked for step in now.steps] == ["manager", "director"]
    assert (now.kind, now.decision["rule"], now.decision["outputs"]) == (
        Kind.ORDER,
        "other-country",
        {"route": "manager, director"},
    )


def test_goods_of_another_kind_are_asked_about_even_if_they_cost_less(house: House, approved: OrderView) -> None:
    with house.desk.transaction() as tx:
        tx.db.get_one(Product, CHAIR).kind = "regulated"
    change(house, approved, LineWish(CHAIR, 1, kept=0))
    now = asked_about(house, approved).now
    assert (now.state, now.decision["rule"], [step.asked for step in now.steps]) == (
        State.OPEN,
        "regulated",
        ["manager", "director"],
    )


def test_a_yes_that_was_taken_back_approved_nothing(house: House, approved: OrderView) -> None:
    change(house, approved, LineWish(LAMP, 6, kept=0))
    asked = asked_about(house, approved)
    asked.says(house.director)
    asked.undoes(house.director)
    move(house, approved, LHASA)
    withdraw(house, approved)
    assert release_held(house, approved) is Status.AWAITING_APPROVAL
    assert asks(house, approved)[2] == "change-extra-large"


def release_held(house: House, order: OrderView) -> Status:
    with house.desk.transaction(house.warehouse) as tx:
        orders.clear(tx, order.id)
    return standing(house.desk, order.order_no).status


def test_a_price_that_the_catalogue_has_in_another_currency_is_for_people(house: House) -> None:
    order = place(house.desk, house.lilei, price=10_000, currency="USD")
    if order.status is Status.ON_HOLD:
        assert release_held(house, order) is Status.AWAITING_APPROVAL
    now = asked_about(house, order).now
    assert (now.decision["rule"], now.decision["inputs"]["discount_percent"]) == ("deep-discount", 100)
