"""A large purchase is asked about like an order: by cards, along a route, by somebody else than whoever wants it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import update

from core.approvals import moves
from core.approvals import service as approvals
from core.approvals.errors import ApprovalWithdrawn, NotAsked, OwnOrder, TooLateToUndo, YouDecided
from core.approvals.queries import latest_about, waiting_for
from core.approvals.rules import Kind, State
from core.clock import HandClock
from core.errors import Refused
from core.inventory import service as inventory
from core.people.models import Person, PersonRole
from core.policies.queries import note_of
from core.purchasing import service
from core.purchasing.queries import PurchaseView, purchase_by_id
from core.purchasing.rules import State as Purchased
from core.tx import Actor
from core.values import Sentence
from tests.conftest import MONDAY
from tests.core.approvals.asked import Routed, id_of, shown_to
from tests.core.house import everything, place
from tests.core.purchasing.supplied import NEAR, Supplied, notices, only, purchases
from tests.core.scene import LAMP, decided, told


def request(shop: Supplied, who: Actor, pieces: int = 2_001) -> PurchaseView:
    """Somebody wants lamps: 2,000 of them cost 20,000 yuan, which nobody is asked about."""
    with shop.desk.transaction(who) as tx:
        return service.request(tx, LAMP, 1, pieces)


def asked_about(shop: Supplied, purchase: PurchaseView) -> Routed:
    with shop.desk.reading() as tx:
        found = latest_about(tx.db, Kind.PURCHASE, purchase.id)
    assert found is not None
    return Routed(shop.house, found.id)


def state_of(shop: Supplied, purchase: PurchaseView) -> Purchased:
    with shop.desk.reading() as tx:
        return purchase_by_id(tx.db, purchase.id).state


def test_up_to_the_limit_nobody_is_asked(shop: Supplied) -> None:
    purchase = request(shop, shop.house.warehouse, 2_000)
    assert purchase.state is Purchased.ORDERED
    with shop.desk.reading() as tx:
        assert latest_about(tx.db, Kind.PURCHASE, purchase.id) is None
    assert decided(shop.desk)[-1] == ("PurchaseRequested", [("purchase_route", 1, "cny-small")])


def test_the_manager_is_asked_and_sees_what_is_bought_and_why_they_are_asked(shop: Supplied) -> None:
    purchase = request(shop, shop.house.warehouse)
    asked = asked_about(shop, purchase)
    assert purchase.state is Purchased.REQUESTED
    assert asked.now.approver_ids == (shop.house.manager.person_id,)
    assert shown_to(shop.desk, asked.approval_id) == [shop.house.manager.person_id]
    assert asked.now.shown == {
        "order_no": "P1",
        "total": "2001000 CNY",
        "lines": ["2001 × LAMP"],
        "supplier": NEAR,
        "warehouse": "W1",
    }
    assert asked.now.about == Sentence("about-purchase", {"number": "P1"})
    assert asked.now.decision == {
        "table": "purchase_route",
        "version": 1,
        "rule": "otherwise",
        "inputs": {"total_minor": 2_001_000, "currency": "CNY"},
        "outputs": {"route": "manager"},
    }
    assert told(shop.desk)[-2][0] == "PurchaseRequested"
    with shop.desk.reading() as tx:
        assert note_of(tx.db, "purchase_route", 1, "otherwise")["en"] == "A larger sum or another currency: the manager"
        assert [each.id for each in waiting_for(tx.db, id_of(shop.house.manager), tx.now)] == [asked.approval_id]


def test_with_a_yes_it_is_ordered_and_whoever_asked_hears_of_it(shop: Supplied, clock: HandClock) -> None:
    purchase = request(shop, shop.house.warehouse)
    clock.advance(timedelta(hours=1))
    asked = asked_about(shop, purchase)
    asked.says(shop.house.manager)
    with shop.desk.reading() as tx:
        now = purchase_by_id(tx.db, purchase.id)
    assert (now.state, now.expected_at) == (Purchased.ORDERED, MONDAY + timedelta(days=5, hours=1))
    assert [name for name, _ in told(shop.desk)[-2:]] == ["ApprovalDecided", "PurchaseOrdered"]
    assert notices(shop, shop.house.warehouse.person_id) == ["notice-purchase-ordered"]
    with pytest.raises(YouDecided):
        asked.says(shop.house.manager)
    with pytest.raises(TooLateToUndo):
        asked.undoes(shop.house.manager)


def test_whoever_asked_hears_of_it_without_being_on_duty(shop: Supplied) -> None:
    with shop.desk.transaction() as tx:
        tx.db.execute(update(Person).where(Person.id == shop.house.warehouse.person_id).values(position=None))
    asked_about(shop, request(shop, shop.house.warehouse)).says(shop.house.manager)
    assert notices(shop, shop.house.warehouse.person_id) == ["notice-purchase-ordered"]


@pytest.mark.parametrize(
    ("reason", "key"),
    [("", "notice-purchase-rejected"), ("仓库放不下", "notice-purchase-rejected-with-reason")],
)
def test_with_a_no_nothing_is_bought_and_whoever_asked_hears_why(shop: Supplied, reason: str, key: str) -> None:
    purchase = request(shop, shop.house.warehouse)
    asked_about(shop, purchase).says(shop.house.manager, yes=False, reason=reason)
    assert state_of(shop, purchase) is Purchased.CANCELLED
    assert [name for name, _ in told(shop.desk)[-2:]] == ["ApprovalDecided", "PurchaseCancelled"]
    assert told(shop.desk)[-1][1]["reason"] == reason
    assert notices(shop, shop.house.warehouse.person_id) == [key]


def test_given_back_it_has_to_be_asked_for_anew(shop: Supplied) -> None:
    purchase = request(shop, shop.house.warehouse)
    with shop.desk.transaction(shop.house.manager) as tx:
        moves.give_back(tx, asked_about(shop, purchase).approval_id, "先问问备选供应商")
    assert state_of(shop, purchase) is Purchased.CANCELLED
    assert notices(shop, shop.house.warehouse.person_id) == ["notice-purchase-returned"]


def test_whoever_asked_can_take_it_back(shop: Supplied) -> None:
    purchase = request(shop, shop.house.warehouse)
    asked = asked_about(shop, purchase)
    with shop.desk.transaction(shop.house.warehouse) as tx:
        approvals.withdraw(tx, asked.approval_id)
    assert (asked.now.state, state_of(shop, purchase)) == (State.WITHDRAWN, Purchased.CANCELLED)
    assert notices(shop, shop.house.warehouse.person_id) == []


def test_what_is_given_up_is_not_asked_about_any_more(shop: Supplied) -> None:
    purchase = request(shop, shop.house.warehouse)
    asked = asked_about(shop, purchase)
    with shop.desk.transaction(shop.house.warehouse) as tx:
        service.cancel(tx, purchase.id, "counted wrong", seen_version=purchase.version)
    assert asked.now.state is State.WITHDRAWN
    before = everything(shop.desk)
    with pytest.raises(ApprovalWithdrawn):
        asked.says(shop.house.manager)
    assert everything(shop.desk) == before


def test_nobody_approves_what_they_asked_for_and_nobody_else_but_who_is_asked(shop: Supplied) -> None:
    asked = asked_about(shop, request(shop, shop.house.manager))
    assert asked.now.approver_ids == (shop.house.admin.person_id,)
    before = everything(shop.desk)
    with pytest.raises(OwnOrder) as refused:
        asked.says(shop.house.manager)
    assert refused.value.values == {"about": Sentence("about-purchase", {"number": "P1"})}
    for nobody in (shop.house.warehouse, shop.house.director, shop.house.lilei):
        with pytest.raises(NotAsked):
            asked.says(nobody)
    assert everything(shop.desk) == before


def test_where_nobody_could_approve_it_is_given_up_at_once(shop: Supplied) -> None:
    with shop.desk.transaction() as tx:
        nobody = update(PersonRole).where(PersonRole.person_id == shop.house.admin.person_id)
        tx.db.execute(nobody.values(role="staff"))
    purchase = request(shop, shop.house.manager)
    assert purchase.state is Purchased.CANCELLED
    assert told(shop.desk)[-1][1]["reason"] == "hold-nobody-to-approve"


def test_the_house_does_not_ask_after_every_order_for_what_was_turned_down(shop: Supplied, clock: HandClock) -> None:
    with shop.desk.transaction(shop.house.warehouse) as tx:
        inventory.set_levels(tx, 1, LAMP, 20, 50)
        service.set_source(tx, LAMP, shop.near, rank=1, cost_minor=50_000, currency="CNY", least=10)
    place(shop.desk, shop.house.lilei, pieces=50, price=100)
    asked_about(shop, only(shop)).says(shop.house.manager, yes=False, reason="淡季")
    clock.advance(timedelta(days=7) - timedelta(seconds=1))
    place(shop.desk, shop.house.emma, pieces=60, price=100)
    assert purchases(shop) == []
    clock.advance(timedelta(seconds=1))
    place(shop.desk, shop.house.emma, pieces=60, price=100)
    assert purchases(shop) == [(NEAR, 170, 0, "requested")]


def test_a_yes_and_giving_it_up_at_once_come_one_after_the_other(shop: Supplied) -> None:
    for _ in range(5):
        purchase = request(shop, shop.house.warehouse)
        asked = asked_about(shop, purchase)

        def give_up(purchase: PurchaseView = purchase) -> None:
            with shop.desk.transaction(shop.house.warehouse) as tx:
                service.cancel(tx, purchase.id, "no", seen_version=purchase.version)

        def agree(asked: Routed = asked) -> None:
            asked.says(shop.house.manager)

        with ThreadPoolExecutor(2) as pool:
            came = [each.exception() for each in [pool.submit(deed) for deed in (give_up, agree)]]
        assert [error for error in came if error is not None and not isinstance(error, Refused)] == []
        ended = (asked.now.state, state_of(shop, purchase))
        assert ended in {(State.WITHDRAWN, Purchased.CANCELLED), (State.APPROVED, Purchased.ORDERED)}
        assert came.count(None) == 1, "one of them came first, and the other hears of it"
