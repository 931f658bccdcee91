"""An approved order that is to go somewhere else: little is changed at once, what is a risk is asked about again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select, update

from core.address import Address
from core.approvals import moves, service
from core.approvals.errors import ShownChanged
from core.approvals.queries import latest_for
from core.approvals.rules import Kind, State
from core.catalog.models import Product
from core.consequences.agreement import order_values
from core.errors import NotAllowed
from core.notices.models import Notice
from core.orders import editing
from core.orders.lifecycle import Status
from core.orders.queries import OrderView, order_by_id
from core.tx import STRANGER
from tests.core.approvals.asked import Routed
from tests.core.house import HANGZHOU, SUZHOU, House, everything, place, standing
from tests.core.scene import LAMP, names_told

STOREY = replace(HANGZHOU, text="浙江省杭州市西湖区文三路90号5幢101室", detail="5幢101室")
OTHERS = replace(SUZHOU, recipient="韩梅", phone="13900000000")


@pytest.fixture
def approved(house: House) -> OrderView:
    """An order of 6,000 yuan that the manager approved."""
    order = place(house.desk, house.lilei, pieces=3, price=200_000)
    asked = asked_about(house, order)
    asked.says(house.manager)
    return standing(house.desk, order.order_no)


def asked_about(house: House, order: OrderView) -> Routed:
    with house.desk.reading() as tx:
        found = latest_for(tx.db, order.id)
    assert found is not None
    return Routed(house, found.id, order.order_no)


def move(house: House, order: OrderView, to: Address) -> None:
    with house.desk.transaction(house.lilei) as tx:
        editing.edit_address(tx, order.order_no, to)


def heard(house: House, person_id: int | None) -> list[str]:
    with house.desk.reading() as tx:
        found = select(Notice).where(Notice.kind == "sentence", Notice.person_id == person_id).order_by(Notice.id)
        return [row.content["sentences"][0]["key"] for row in tx.db.scalars(found)]


def test_little_is_changed_at_once(house: House, approved: OrderView) -> None:
    move(house, approved, STOREY)
    assert standing(house.desk, approved.order_no).status is Status.APPROVED
    assert names_told(house.desk, approved.id)[-1] == "AddressChanged"


@pytest.mark.parametrize(
    ("to", "rule"),
    [(OTHERS, "cny-other-recipient"), (replace(STOREY, country="JP"), "other-country")],
)
def test_a_risk_is_asked_about_again(house: House, approved: OrderView, to: Address, rule: str) -> None:
    move(house, approved, to)
    asked = asked_about(house, approved)
    assert asked.now.kind is Kind.ADDRESS
    assert (asked.now.decision["table"], asked.now.decision["rule"]) == ("change_route", rule)
    assert asked.now.approver_ids == (house.manager.person_id,)
    assert asked.now.shown["before"] == "浙江省杭州市西湖区文三路90号3幢502室 李雷 13800138000"
    assert asked.status is Status.AWAITING_APPROVAL


def test_an_order_that_was_held_for_its_address_is_asked_about_as_a_whole_or_not_at_all(house: House) -> None:
    order = place(house.desk, house.lilei, address=replace(HANGZHOU, recipient=""))
    assert standing(house.desk, order.order_no).status is Status.ON_HOLD
    move(house, order, replace(HANGZHOU, country="JP"))
    assert standing(house.desk, order.order_no).status is Status.APPROVED, "small and of a trusted customer"
    with house.desk.reading() as tx:
        assert latest_for(tx.db, order.id) is None


def test_approved_it_goes_there(house: House, approved: OrderView) -> None:
    move(house, approved, OTHERS)
    asked_about(house, approved).says(house.manager)
    order = standing(house.desk, approved.order_no)
    assert (order.status, order.address) == (Status.APPROVED, OTHERS)
    assert heard(house, house.lilei.person_id) == ["notice-order-approved", "notice-address-approved"]
    assert heard(house, house.warehouse.person_id)[-1] == "notice-address-changed-warehouse"


def test_turned_down_it_goes_where_it_went_before(house: House, approved: OrderView) -> None:
    move(house, approved, OTHERS)
    move(house, approved, replace(OTHERS, detail="2楼"))  # a second thought while it is being asked about
    asked_about(house, approved).says(house.manager, yes=False, reason="联系不上收件人")
    order = standing(house.desk, approved.order_no)
    assert (order.status, order.address) == (Status.APPROVED, HANGZHOU)
    assert names_told(house.desk, approved.id)[-3:] == ["ApprovalDecided", "AddressPutBack", "OrderApproved"]
    assert heard(house, house.lilei.person_id) == ["notice-order-approved", "notice-address-put-back-with-reason"]


def test_a_second_change_is_shown_before_anything_is_decided(house: House, approved: OrderView) -> None:
    move(house, approved, OTHERS)
    asked = asked_about(house, approved)
    seen = asked.now.shown
    move(house, approved, replace(OTHERS, detail="2楼", text="江苏省苏州市姑苏区观前街8号2楼"))
    with pytest.raises(ShownChanged):
        asked.says(house.manager, seen=seen)
    assert asked.now.shown["before"] == seen["before"]
    assert asked.status is Status.AWAITING_APPROVAL


def test_taken_back_by_the_customer_it_goes_where_it_went_before(house: House, approved: OrderView) -> None:
    move(house, approved, OTHERS)
    asked = asked_about(house, approved)
    with house.desk.transaction(house.lilei) as tx:
        service.withdraw(tx, asked.approval_id)
    order = standing(house.desk, approved.order_no)
    assert (asked.now.state, order.status, order.address) == (State.WITHDRAWN, Status.APPROVED, HANGZHOU)


def test_given_back_the_order_stops(house: House, approved: OrderView) -> None:
    move(house, approved, OTHERS)
    with house.desk.transaction(house.manager) as tx:
        moves.give_back(tx, asked_about(house, approved).approval_id, "请客户确认")
    assert standing(house.desk, approved.order_no).status is Status.ON_HOLD


def test_an_address_is_put_back_by_the_house_alone(house: House, approved: OrderView) -> None:
    before = everything(house.desk)
    for who in (house.lilei, house.warehouse, house.manager, STRANGER):
        with pytest.raises(NotAllowed), house.desk.transaction(who) as tx:
            editing.put_address_back(tx, approved.id, SUZHOU, "")
    assert everything(house.desk) == before


@pytest.mark.parametrize(
    ("listed", "percent", "rule"), [(200_000, 0, "cny"), (285_714, 30, "cny"), (285_715, 31, "deep-discount")]
)
def test_a_deep_discount_is_for_two_to_approve(house: House, listed: int, percent: int, rule: str) -> None:
    with house.desk.transaction() as tx:
        tx.db.execute(update(Product).where(Product.id == LAMP).values(price_minor=listed))
    order = place(house.desk, house.lilei, pieces=3, price=200_000)
    with house.desk.reading() as tx:
        assert order_values(tx, order_by_id(tx.db, order.id))["discount_percent"] == percent
    asked = asked_about(house, order)
    assert (asked.now.decision["rule"], len(asked.now.steps)) == (rule, 2 if rule == "deep-discount" else 1)


def test_regulated_goods_are_for_two_to_approve(house: House) -> None:
    with house.desk.transaction() as tx:
        tx.db.execute(update(Product).where(Product.id == LAMP).values(kind="regulated"))
    asked = asked_about(house, place(house.desk, house.lilei))
    assert (asked.now.decision["rule"], [step.asked for step in asked.now.steps]) == (
        "regulated",
        ["manager", "director"],
    )
