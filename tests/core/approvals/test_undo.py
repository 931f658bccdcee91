"""Taking back: an answer within a few minutes, and the question itself; and being reminded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from core.approvals import service
from core.approvals.errors import (
    AlreadyDecided,
    ApprovalWithdrawn,
    NothingToUndo,
    NotTheirQuestion,
    TooLateToUndo,
    UrgedAlready,
)
from core.approvals.queries import undoable_by
from core.approvals.rules import UNDO_WINDOW, Answer, State
from core.clock import HandClock
from core.fulfilment import service as parcels
from core.notices.models import Notice
from core.orders import editing
from core.orders import service as orders
from core.orders.lifecycle import Status
from core.tx import STRANGER
from core.values import Sentence
from tests.conftest import MONDAY
from tests.core.approvals.asked import Routed, id_of, shown_to
from tests.core.house import SUZHOU, House, everything, standing
from tests.core.scene import decided, names_told

YES = Answer.APPROVED
Route = Callable[[str], Routed]


def heard(house: House, person_id: int | None) -> list[str]:
    """The keys of what somebody was told."""
    with house.desk.reading() as tx:
        found = select(Notice).where(Notice.kind == "sentence", Notice.person_id == person_id).order_by(Notice.id)
        return [row.content["sentences"][0]["key"] for row in tx.db.scalars(found)]


def test_a_yes_is_taken_back_and_the_order_waits_again(house: House, routed: Route, clock: HandClock) -> None:
    asked = routed("director")
    asked.says(house.director)
    assert asked.now.undo_until == MONDAY + UNDO_WINDOW
    with house.desk.reading() as tx:
        assert [each.id for each in undoable_by(tx.db, id_of(house.director), tx.now)] == [asked.approval_id]
    clock.advance(UNDO_WINDOW - timedelta(seconds=1))
    asked.undoes(house.director)
    assert (asked.now.state, asked.status) == (State.OPEN, Status.AWAITING_APPROVAL)
    assert (asked.now.decided_by_id, asked.now.undo_until, asked.steps) == (None, None, [("open", [None])])
    assert names_told(house.desk, asked.now.order_id)[-2:] == ["ApprovalReopened", "ApprovalAwaited"]
    why = ("ApprovalAwaited", [("approval_route", 1, "by-test")])
    assert decided(house.desk, asked.now.order_id)[-2:] == [why, why], "it waits again for the same reason"
    assert heard(house, house.lilei.person_id) == ["notice-order-approved", "notice-approval-undone"]
    with pytest.raises(NothingToUndo):
        asked.undoes(house.director)
    asked.says(house.director, yes=False, reason="看错了")
    window_ends(house, clock)
    assert asked.status is Status.CANCELLED


def test_a_yes_that_waits_for_others_can_be_taken_back_too(house: House, routed: Route) -> None:
    asked = routed("all manager+director")
    asked.says(house.manager)
    with house.desk.reading() as tx:
        found = [undoable_by(tx.db, id_of(who), tx.now) for who in (house.manager, house.director)]
    assert [[each.id for each in own] for own in found] == [[asked.approval_id], []]


def test_after_the_window_it_stands(house: House, routed: Route, clock: HandClock) -> None:
    asked = routed("director")
    asked.says(house.director)
    clock.advance(UNDO_WINDOW)
    before = everything(house.desk)
    with pytest.raises(TooLateToUndo):
        asked.undoes(house.director)
    assert everything(house.desk) == before
    with house.desk.transaction() as tx:
        assert service.tick(tx) == 1
        assert service.tick(tx) == 0
    assert asked.now.undo_until is None
    assert names_told(house.desk, asked.now.order_id)[-1] == "ApprovalFinal"


def test_what_has_left_cannot_wait_again(house: House, routed: Route) -> None:
    asked = routed("director")
    asked.says(house.director)
    with house.desk.transaction(house.warehouse) as tx:
        parcels.ship(tx, standing(house.desk, asked.order_no).id, "sf", "SF1366000001")
    before = everything(house.desk)
    with pytest.raises(TooLateToUndo):
        asked.undoes(house.director)
    assert everything(house.desk) == before


def test_only_ones_own_answer_is_taken_back(house: House, routed: Route) -> None:
    asked = routed("any manager+director")
    asked.says(house.director)
    before = everything(house.desk)
    for other in (house.manager, house.admin, house.lilei, STRANGER):
        with pytest.raises(NothingToUndo):
            asked.undoes(other)
    assert everything(house.desk) == before


def window_ends(house: House, clock: HandClock) -> None:
    """The time in which an answer can be taken back goes by, and what waits for that is done."""
    clock.advance(UNDO_WINDOW)
    with house.desk.transaction() as tx:
        service.tick(tx)


def test_a_no_is_taken_back_before_the_order_ends_with_it(house: House, routed: Route, clock: HandClock) -> None:
    asked = routed("director")
    asked.says(house.director, yes=False)
    assert (asked.now.state, asked.status) == (State.REJECTED, Status.AWAITING_APPROVAL)
    assert asked.now.undo_until == MONDAY + UNDO_WINDOW
    assert heard(house, house.lilei.person_id) == [], "the customer is told only what stands"
    clock.advance(UNDO_WINDOW - timedelta(seconds=1))
    asked.undoes(house.director)
    assert (asked.now.state, asked.status, asked.steps) == (State.OPEN, Status.AWAITING_APPROVAL, [("open", [None])])
    window_ends(house, clock)
    assert asked.status is Status.AWAITING_APPROVAL
    asked.says(house.director)
    assert asked.status is Status.APPROVED


def test_a_no_that_ended_the_order_stays(house: House, routed: Route, clock: HandClock) -> None:
    asked = routed("director")
    asked.says(house.director, yes=False)
    window_ends(house, clock)
    assert asked.status is Status.CANCELLED
    assert names_told(house.desk, asked.now.order_id)[-3:] == ["ApprovalFinal", "OrderCancelled", "StockReleased"]
    before = everything(house.desk)
    with pytest.raises(TooLateToUndo):
        asked.undoes(house.director)
    assert everything(house.desk) == before


def test_a_no_to_what_has_changed_since_ends_nothing(house: House, routed: Route, clock: HandClock) -> None:
    asked = routed("director")
    asked.says(house.director, yes=False)
    with house.desk.transaction(house.lilei) as tx:
        editing.edit_address(tx, asked.order_no, SUZHOU)
    before = everything(house.desk)
    with pytest.raises(TooLateToUndo):
        asked.undoes(house.director)
    assert everything(house.desk) == before
    window_ends(house, clock)
    assert asked.status is Status.AWAITING_APPROVAL


def test_who_gave_up_the_order_meanwhile_gave_it_up(house: House, routed: Route, clock: HandClock) -> None:
    asked = routed("director")
    asked.says(house.director, yes=False, reason="太贵")
    with house.desk.transaction(house.lilei) as tx:
        orders.cancel(tx, asked.order_no, "不要了")
    window_ends(house, clock)
    after = standing(house.desk, asked.order_no)
    assert (after.status, after.reason) == (Status.CANCELLED, "不要了")


def test_in_between_it_is_taken_back_until_somebody_after_has_answered(house: House, routed: Route) -> None:
    asked = routed("manager, all director+admin")
    asked.says(house.manager)
    asked.undoes(house.manager)
    assert asked.steps == [("open", [None]), ("waiting", [None, None])]
    asked.says(house.manager)
    asked.says(house.director)
    with pytest.raises(TooLateToUndo):
        asked.undoes(house.manager)
    assert asked.steps == [("done", [YES]), ("open", [YES, None])]


def test_whoever_must_answer_again_is_told_by_a_new_card(house: House, routed: Route) -> None:
    asked = routed("all manager+director")
    asked.says(house.manager)
    asked.says(house.director)
    asked.undoes(house.manager)
    assert asked.steps == [("open", [None, YES])]
    assert shown_to(house.desk, asked.approval_id) == [house.manager.person_id, house.director.person_id]


def test_whoever_asked_takes_the_question_back_and_the_order_stops(house: House, routed: Route) -> None:
    asked = routed("director")
    before = everything(house.desk)
    for other in (house.emma, house.director, house.warehouse, STRANGER):
        with pytest.raises(NotTheirQuestion), house.desk.transaction(other) as tx:
            service.withdraw(tx, asked.approval_id)
    assert everything(house.desk) == before
    with house.desk.transaction(house.lilei) as tx:
        service.withdraw(tx, asked.approval_id)
    order = standing(house.desk, asked.order_no)
    assert (asked.now.state, order.status, order.reason) == (
        State.WITHDRAWN,
        Status.ON_HOLD,
        "hold-approval-withdrawn",
    )
    with pytest.raises(ApprovalWithdrawn):
        asked.says(house.director)
    with pytest.raises(ApprovalWithdrawn), house.desk.transaction(house.lilei) as tx:
        service.withdraw(tx, asked.approval_id)


def test_those_who_owe_an_answer_are_reminded_but_not_all_the_time(
    house: House, routed: Route, clock: HandClock
) -> None:
    asked = routed("all manager+director")
    asked.says(house.manager)
    with house.desk.transaction(house.lilei) as tx:
        service.urge(tx, asked.approval_id)
    assert shown_to(house.desk, asked.approval_id)[2:] == [house.director.person_id], "only who has not answered"
    assert (asked.now.urged_at, asked.now.urged_by_id) == (MONDAY, house.lilei.person_id)
    clock.advance(timedelta(minutes=29))
    before = everything(house.desk)
    with pytest.raises(UrgedAlready) as refused, house.desk.transaction(house.manager) as tx:
        service.urge(tx, asked.approval_id)
    about = Sentence("about-order", {"number": asked.order_no})
    again = {"about": about, "when": MONDAY, "again": MONDAY + timedelta(minutes=30)}
    assert refused.value.sentence == Sentence("refused-urged-already", again)
    with pytest.raises(NotTheirQuestion), house.desk.transaction(house.emma) as tx:
        service.urge(tx, asked.approval_id)
    assert everything(house.desk) == before
    clock.advance(timedelta(minutes=1))
    with house.desk.transaction(house.warehouse) as tx:
        service.urge(tx, asked.approval_id)
    assert shown_to(house.desk, asked.approval_id)[3:] == [house.director.person_id]
    asked.says(house.director)
    with pytest.raises(AlreadyDecided), house.desk.transaction(house.lilei) as tx:
        service.urge(tx, asked.approval_id)
