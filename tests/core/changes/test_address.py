"""Another address: what it costs, and who has to say yes again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.address import Address
from core.approvals.queries import latest_for
from core.consequences.agreement import change_values
from core.consequences.changes import effect_of
from core.dues.queries import dues_of
from core.dues.service import settle
from core.money import Money
from core.orders import editing, service
from core.orders import service as orders
from core.orders.lifecycle import Status
from core.orders.queries import OrderView, order_by_id
from core.tx import Actor
from tests.core.approvals.test_address import asked_about
from tests.core.changes.test_lines import dues
from tests.core.house import HANGZHOU, SUZHOU, House, pay, place, put_at, standing
from tests.core.scene import names_told
from tests.core.test_flow import owed

LHASA = replace(SUZHOU, text="西藏自治区拉萨市城关区北京中路35号", province="西藏自治区", city="拉萨市")
TOKYO = replace(SUZHOU, text="1-2-3 Akasaka, Minato, Tokyo", country="JP", province="", city="Tokyo")


def move(house: House, order: OrderView, where: Address, by: Actor | None = None) -> OrderView:
    with house.desk.transaction(by or house.lilei, via="web") as tx:
        more = effect_of(tx, order, replace(order, address=where)).extra_freight.minor
        editing.edit_address(tx, order.order_no, where, freight_minor=more)
    return standing(house.desk, order.order_no)


def test_the_difference_in_freight_is_owed_and_owed_no_more_when_it_goes_back(house: House) -> None:
    order = pay(house.desk, place(house.desk, house.lilei, pieces=2))
    assert move(house, order, LHASA).status is Status.APPROVED
    assert dues(house.desk, order) == [("charge", 2_200, "freight", "owed")]
    move(house, order, HANGZHOU)
    assert dues(house.desk, order) == []


@pytest.mark.parametrize(
    ("pieces", "price", "where", "rule"),
    [
        (1, 100, TOKYO, "other-country"),
        (6, 100, LHASA, "freight"),
        (1, 600_000, replace(SUZHOU, recipient="赵敏"), "cny-other-recipient"),
    ],
)
@pytest.mark.parametrize("status", [Status.APPROVED, Status.ALLOCATED])
def test_beyond_a_limit_an_approved_order_is_asked_about_again(
    house: House, pieces: int, price: int, where: Address, rule: str, status: Status
) -> None:
    order = place(house.desk, house.lilei, pieces=pieces, price=price)
    if order.status is Status.AWAITING_APPROVAL:
        asked_about(house, order).says(house.manager)
    put_at(house.desk, order.id, status)
    assert move(house, order, where).status is Status.AWAITING_APPROVAL
    with house.desk.reading() as tx:
        asked = latest_for(tx.db, order.id)
    assert asked is not None
    assert (asked.decision["rule"], asked.approver_ids) == (rule, (house.manager.person_id,))
    assert ("card", house.manager.person_id, asked.subject) in owed(house.desk)


def test_little_at_risk_asks_nobody(house: House) -> None:
    order = place(house.desk, house.lilei)
    assert move(house, order, SUZHOU).status is Status.APPROVED
    assert names_told(house.desk, order.id)[4:] == ["AddressChanged", "DueNoted"]


def test_where_nobody_can_be_asked_it_is_held(house: House) -> None:
    order = place(house.desk, house.manager, by=house.admin)
    put_at(house.desk, order.id, Status.APPROVED)
    changed = move(house, order, TOKYO, by=house.manager)
    assert (changed.status, changed.reason) == (Status.ON_HOLD, "hold-nobody-to-approve")


def test_before_an_approval_nothing_is_asked_twice(house: House) -> None:
    order = place(house.desk, house.emma)
    assert order.status is Status.AWAITING_APPROVAL
    moved = move(house, order, TOKYO, by=house.emma)
    assert (moved.status, names_told(house.desk, order.id)[-1]) == (Status.AWAITING_APPROVAL, "ApprovalRenewed")
    held = place(house.desk, house.emma, address=replace(HANGZHOU, phone=""))
    assert move(house, held, TOKYO, by=house.emma).status is Status.AWAITING_APPROVAL, "nothing is missing any more"


@pytest.mark.parametrize(
    ("short", "full"),
    [
        (replace(HANGZHOU, province="", city="杭州", district="西湖"), HANGZHOU),
        (replace(LHASA, province="西藏", city="拉萨"), LHASA),
        (replace(LHASA, province="", city="拉萨", country=""), LHASA),
    ],
)
def test_a_place_costs_the_same_however_it_is_spelt(house: House, short: Address, full: Address) -> None:
    order = place(house.desk, house.lilei, address=SUZHOU)
    old = place(house.desk, house.lilei, address=short)
    with house.desk.reading() as tx:
        to_short, to_full = (effect_of(tx, order, replace(order, address=each)) for each in (short, full))
        same = effect_of(tx, old, replace(old, address=full))
        values = change_values(tx, old, replace(old, address=full))
    assert to_short.freight_after == to_full.freight_after
    assert (same.extra_freight.minor, values["other_country"], values["other_region"]) == (0, False, False)


def test_an_order_that_names_no_country_goes_abroad_as_any_other(house: House) -> None:
    order = place(house.desk, house.lilei, address=replace(HANGZHOU, country=""))
    put_at(house.desk, order.id, Status.APPROVED)
    assert move(house, order, TOKYO).status is Status.AWAITING_APPROVAL
    with house.desk.reading() as tx:
        asked = latest_for(tx.db, order.id)
    assert asked is not None
    assert asked.decision["rule"] == "other-country"


def test_freight_of_an_order_in_dollars_is_shown_judged_and_owed_in_the_currency_of_the_rates(house: House) -> None:
    order = pay(house.desk, place(house.desk, house.lilei, pieces=6, price=100, currency="USD"))
    with house.desk.transaction() as tx:
        orders.approve(tx, order.id)
        order = order_by_id(tx.db, order.id)
    with house.desk.reading() as tx:
        effect = effect_of(tx, order, replace(order, address=LHASA))
    assert effect.freight_after is not None
    assert (effect.freight_after.price.currency, effect.extra_freight.currency) == ("CNY", "CNY")
    assert [before.currency for before, _ in effect.owed] == ["USD", "CNY"]
    assert effect.asks is not None
    assert effect.asks.rule == "freight"
    assert move(house, order, LHASA).status is Status.AWAITING_APPROVAL
    with house.desk.reading() as tx:
        owed_now = [(str(due.direction), due.amount) for due in dues_of(tx.db, order.id)]
    assert owed_now == [("charge", effect.extra_freight)]


def test_what_was_paid_in_two_currencies_goes_back_in_both(house: House) -> None:
    order = pay(house.desk, place(house.desk, house.lilei, price=100, currency="USD"))
    move(house, order, LHASA)
    with house.desk.transaction(house.manager) as tx:
        (due,) = dues_of(tx.db, order.id)
        settle(tx, due.id)
    with house.desk.transaction(house.lilei) as tx:
        service.cancel(tx, order.order_no, "")
    with house.desk.reading() as tx:
        back = [each.amount for each in dues_of(tx.db, order.id) if str(each.state) == "owed"]
    assert back == [Money(100, "USD"), due.amount]
