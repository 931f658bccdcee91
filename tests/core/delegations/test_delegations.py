"""Handing one's decisions over for a while: from when to when, to whom, and back."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from core.approvals import service as approvals
from core.approvals.errors import NotAsked, OwnOrder
from core.approvals.queries import waiting_for
from core.approvals.rules import State
from core.clock import HandClock
from core.delegations import service
from core.delegations.errors import DeputyAway, EndsTooSoon, NoApprover, NothingDelegated, OwnDeputy
from core.delegations.queries import delegation_of, delegations_to
from core.errors import NotAllowed
from core.notices import service as notices
from core.notices.models import Notice
from core.orders.lifecycle import Status
from core.people import service as people
from core.tx import STRANGER, Actor, Desk
from tests.conftest import MONDAY
from tests.core.approvals.asked import Routed, id_of, shown_to
from tests.core.house import House, everything, open_house, place
from tests.core.scene import names_told, told

FRIDAY = MONDAY + timedelta(days=4)


@pytest.fixture
def house(desk: Desk) -> House:
    return open_house(desk)


def delegate(
    house: House, who: Actor, to: Actor | None, since: datetime = MONDAY, until: datetime | None = FRIDAY
) -> None:
    with house.desk.transaction(who) as tx:
        service.delegate(tx, id_of(who), id_of(to) if to else None, since, until)


def tick(house: House) -> int:
    with house.desk.transaction() as tx:
        return service.tick(tx) + approvals.tick(tx)


def heard(desk: Desk, who: Actor) -> list[str]:
    with desk.reading() as tx:
        found = select(Notice).where(Notice.kind == "sentence", Notice.person_id == who.person_id)
        return [row.content["sentences"][0]["key"] for row in tx.db.scalars(found.order_by(Notice.id))]


def link(house: House, *people_: Actor) -> None:
    """Give people a chat in which they can be reached."""
    with house.desk.transaction() as tx:
        for who in people_:
            people.link(tx, id_of(who), "web", who.name)


def test_a_deputy_decides_and_both_names_are_recorded(house: House) -> None:
    delegate(house, house.director, house.manager)
    asked = Routed.place(house)
    assert shown_to(house.desk, asked.approval_id) == [house.manager.person_id]
    with house.desk.reading() as tx:
        for who in (house.manager, house.director):
            assert [each.id for each in waiting_for(tx.db, id_of(who), tx.now)] == [asked.approval_id]
    asked.says(house.manager)
    assert (asked.now.state, asked.status) == (State.APPROVED, Status.APPROVED)
    assert (asked.now.decided_by_id, asked.now.decided_for_id) == (
        house.manager.person_id,
        house.director.person_id,
    )
    (seat,) = asked.now.steps[0].seats
    assert (seat.person_id, seat.answered_by_id) == (house.director.person_id, house.manager.person_id)
    signed = dict(told(house.desk, asked.now.order_id))["ApprovalSigned"]
    assert (signed["person_id"], signed["for_ids"]) == (house.manager.person_id, [house.director.person_id])


def test_what_waits_goes_to_the_deputy_when_it_begins_and_comes_back_when_it_ends(
    house: House, clock: HandClock
) -> None:
    asked = Routed.place(house)
    delegate(house, house.director, house.manager, since=MONDAY + timedelta(days=1))
    assert heard(house.desk, house.manager) == ["notice-deputy-until"]
    with pytest.raises(NotAsked):
        asked.says(house.manager)
    assert tick(house) == 0
    clock.advance(timedelta(days=1))
    assert (tick(house), tick(house)) == (1, 0)
    assert shown_to(house.desk, asked.approval_id) == [house.director.person_id, house.manager.person_id]
    clock.set(FRIDAY)
    with pytest.raises(NotAsked):
        asked.says(house.manager)
    assert (tick(house), tick(house)) == (1, 0)
    assert heard(house.desk, house.manager) == ["notice-deputy-until", "notice-deputy-over"]
    assert shown_to(house.desk, asked.approval_id)[2:] == [house.director.person_id]
    asked.says(house.director)
    assert asked.now.decided_for_id is None
    assert names_told(house.desk)[-3:] == ["DelegationSet", "DelegationBegan", "DelegationEnded"]


def test_whoever_is_away_may_still_decide(house: House) -> None:
    delegate(house, house.director, house.manager)
    asked = Routed.place(house)
    asked.says(house.director)
    assert (asked.now.decided_by_id, asked.now.decided_for_id) == (house.director.person_id, None)


def test_it_is_taken_back(house: House) -> None:
    delegate(house, house.director, house.manager, until=None)
    asked = Routed.place(house)
    with house.desk.transaction(house.director) as tx:
        service.take_back(tx, id_of(house.director))
    with pytest.raises(NotAsked):
        asked.says(house.manager)
    assert shown_to(house.desk, asked.approval_id) == [house.manager.person_id, house.director.person_id]
    before = everything(house.desk)
    with pytest.raises(NothingDelegated), house.desk.transaction(house.director) as tx:
        service.take_back(tx, id_of(house.director))
    assert everything(house.desk) == before


def test_a_new_one_takes_the_place_of_the_old(house: House) -> None:
    delegate(house, house.director, house.manager)
    delegate(house, house.director, house.admin)
    with house.desk.reading() as tx:
        now = delegation_of(tx.db, id_of(house.director), tx.now)
        assert now is not None and now.deputy_id == house.admin.person_id
        assert delegations_to(tx.db, id_of(house.manager), tx.now) == []
        assert len(delegations_to(tx.db, id_of(house.admin), tx.now)) == 1


def test_what_cannot_be_handed_over_is_refused(house: House) -> None:
    before = everything(house.desk)
    for who in (house.lilei, house.warehouse, STRANGER):
        with pytest.raises(NotAllowed), house.desk.transaction(who) as tx:
            service.delegate(tx, id_of(house.director), id_of(house.manager), tx.now, None)
        with pytest.raises(NotAllowed), house.desk.transaction(who) as tx:
            service.take_back(tx, id_of(house.director))
    with pytest.raises(NotAllowed), house.desk.transaction(house.manager) as tx:
        service.delegate(tx, id_of(house.director), id_of(house.manager), tx.now, None)
    with pytest.raises(NotAllowed), house.desk.transaction(house.warehouse) as tx:
        service.delegate(tx, id_of(house.warehouse), id_of(house.manager), tx.now, None)
    with pytest.raises(OwnDeputy):
        delegate(house, house.director, house.director)
    with pytest.raises(NoApprover):
        delegate(house, house.director, house.warehouse)
    for until in (MONDAY, MONDAY - timedelta(days=1)):
        with pytest.raises(EndsTooSoon):
            delegate(house, house.director, house.manager, until=until)
    assert everything(house.desk) == before
    delegate(house, house.director, house.manager)
    with pytest.raises(DeputyAway):
        delegate(house, house.manager, house.director)


def test_a_deputys_deputy_decides(house: House) -> None:
    delegate(house, house.director, house.manager)
    delegate(house, house.manager, house.admin)
    asked = Routed.place(house)
    assert shown_to(house.desk, asked.approval_id) == [house.admin.person_id]
    asked.says(house.admin)
    assert asked.now.decided_for_id == house.director.person_id


def test_nobody_decides_their_own_as_a_deputy_either(house: House) -> None:
    delegate(house, house.director, house.manager)
    order = place(house.desk, house.emma, by=house.manager, pieces=8, price=1_600_000)
    link(house, house.admin)
    with house.desk.reading() as tx:
        (asked_id,) = [each.id for each in waiting_for(tx.db, id_of(house.director), tx.now)]
        assert waiting_for(tx.db, id_of(house.manager), tx.now) == []
    asked = Routed(house, asked_id, order.order_no)
    before = everything(house.desk)
    with pytest.raises(OwnOrder):
        asked.says(house.manager)
    assert everything(house.desk) == before
    assert shown_to(house.desk, asked_id) == [house.admin.person_id], "handed up, since the deputy may not"
    asked.says(house.admin)
    assert asked.now.decided_for_id == house.director.person_id


def test_without_a_deputy_the_admins_decide(house: House) -> None:
    asked = Routed.place(house)
    delegate(house, house.director, None)
    assert shown_to(house.desk, asked.approval_id) == [house.director.person_id, house.admin.person_id]
    later = Routed.place(house)
    assert shown_to(house.desk, later.approval_id) == [house.admin.person_id]
    assert names_told(house.desk, later.now.order_id)[-2:] == ["ApprovalOpened", "ApprovalHandedUp"]
    for each in (asked, later):
        each.says(house.admin)
        assert (each.now.decided_by_id, each.now.decided_for_id) == (house.admin.person_id, house.director.person_id)


def test_whom_no_chat_reaches_is_answered_for_by_the_admins(house: House) -> None:
    link(house, house.admin)
    asked = Routed.place(house)
    assert shown_to(house.desk, asked.approval_id) == [house.director.person_id, house.admin.person_id]
    asked.says(house.admin)
    assert asked.status is Status.APPROVED


def test_what_could_not_be_delivered_is_handed_up(house: House) -> None:
    link(house, house.director, house.admin)
    asked = Routed.place(house)
    assert shown_to(house.desk, asked.approval_id) == [house.director.person_id]
    with pytest.raises(NotAsked):
        asked.says(house.admin)
    with house.desk.transaction() as tx:
        (card,) = [notice.id for notice in notices.claim(tx) if notice.subject == f"approval:{asked.approval_id}"]
        notices.failed(tx, card, "blocked by the user")
    assert (tick(house), tick(house)) == (1, 0)
    assert shown_to(house.desk, asked.approval_id) == [house.director.person_id, house.admin.person_id]
    asked.says(house.admin)
    assert asked.now.decided_for_id == house.director.person_id
