"""Routes walked to their end: one after the other, one of several, everybody, a share; and all that can happen on the
way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from core.approvals import moves, service
from core.approvals.errors import (
    AlreadyDecided,
    CannotSign,
    NoSuchStep,
    NotAsked,
    NothingSaid,
    NotPassedOn,
    NotTheirTurn,
    OwnOrder,
    SignsAlready,
    TooManySteps,
)
from core.approvals.queries import waiting_for
from core.approvals.rules import MOST_STEPS, Answer, Kind, State, Subject, verdict
from core.clock import HandClock
from core.errors import Refused
from core.orders import editing
from core.orders import service as orders
from core.orders.lifecycle import Status
from core.tx import STRANGER, Role
from core.values import Sentence
from tests.core.approvals.asked import Routed, id_of, shown_to
from tests.core.house import SUZHOU, House, everything, join, standing
from tests.core.scene import names_told, told

YES, NO = Answer.APPROVED, Answer.REJECTED
Route = Callable[[str], Routed]


@pytest.mark.parametrize(
    ("needs", "answers", "came_to"),
    [
        ("any", [None, None], None),
        ("any", [None, YES], True),
        ("any", [NO, None], False),
        ("all", [YES, None], None),
        ("all", [YES, YES], True),
        ("all", [None, NO], False),
        ("2/3", [YES, None, None], None),
        ("2/3", [YES, NO, None], None),
        ("2/3", [YES, None, YES], True),
        ("2/3", [NO, None, NO], False),
        ("1/2", [YES, None, None, None], None),
        ("1/2", [YES, NO, NO, YES], True),
    ],
)
def test_a_step_has_its_answer_once_nothing_can_change_it(
    needs: str, answers: list[Answer | None], came_to: bool | None
) -> None:
    assert verdict(needs, answers) is came_to


def test_one_after_the_other(house: House, routed: Route) -> None:
    asked = routed("manager, director")
    assert shown_to(house.desk, asked.approval_id) == [house.manager.person_id]
    before = everything(house.desk)
    with pytest.raises(NotTheirTurn) as refused:
        asked.says(house.director)
    about = Sentence("about-order", {"number": asked.order_no})
    assert refused.value.values == {"about": about, "approvers": ["王芳"]}
    assert everything(house.desk) == before

    asked.says(house.manager)
    assert asked.steps == [("done", [YES]), ("open", [None])]
    assert asked.status is Status.AWAITING_APPROVAL
    assert shown_to(house.desk, asked.approval_id) == [house.manager.person_id, house.director.person_id]
    with pytest.raises(NotTheirTurn):
        asked.says(house.manager)

    asked.says(house.director)
    assert (asked.now.state, asked.status) == (State.APPROVED, Status.APPROVED)
    assert names_told(house.desk, asked.now.order_id)[-4:] == [
        "ApprovalSigned",
        "ApprovalStepOpened",
        "ApprovalDecided",
        "OrderApproved",
    ]


def test_a_no_on_the_way_ends_it_and_nobody_else_is_asked(house: House, routed: Route) -> None:
    asked = routed("manager, director")
    asked.says(house.manager, yes=False, reason="价格不对")
    assert (asked.now.state, asked.now.reason) == (State.REJECTED, "价格不对")
    assert shown_to(house.desk, asked.approval_id) == [house.manager.person_id]
    with pytest.raises(AlreadyDecided):
        asked.says(house.director)


def test_one_of_several_is_enough(house: House, routed: Route) -> None:
    asked = routed("any manager+director")
    assert shown_to(house.desk, asked.approval_id) == [house.manager.person_id, house.director.person_id]
    asked.says(house.director)
    assert (asked.now.state, asked.now.decided_by_id) == (State.APPROVED, house.director.person_id)
    with pytest.raises(AlreadyDecided):
        asked.says(house.manager)


def test_everybody_has_to_agree_in_whichever_order(house: House, routed: Route) -> None:
    asked = routed("all manager+director")
    asked.says(house.director)
    assert asked.steps == [("open", [None, YES])]
    assert (asked.now.state, asked.status) == (State.OPEN, Status.AWAITING_APPROVAL)
    with house.desk.reading() as tx:
        assert waiting_for(tx.db, id_of(house.director), tx.now) == []
        assert [each.id for each in waiting_for(tx.db, id_of(house.manager), tx.now)] == [asked.approval_id]
    asked.says(house.manager)
    assert asked.status is Status.APPROVED


def test_where_everybody_has_to_agree_an_empty_position_is_the_admins(house: House, routed: Route) -> None:
    asked = routed("all manager+finance")
    assert asked.now.approver_ids == (house.manager.person_id, house.admin.person_id)
    assert routed("any manager+finance").now.approver_ids == (house.manager.person_id,)
    assert routed("finance").now.approver_ids == (house.admin.person_id,)


def test_a_share_of_a_committee(house: House, routed: Route) -> None:
    members = [join(house.desk, f"member {n}", Role.APPROVER, position="committee") for n in (1, 2, 3)]
    asked = routed("2/3 committee")
    asked.says(members[0], yes=False, reason="too dear")
    asked.says(members[1])
    assert asked.now.state is State.OPEN
    asked.says(members[2])
    assert (asked.now.state, asked.status) == (State.APPROVED, Status.APPROVED)
    again = routed("2/3 committee")
    again.says(members[0], yes=False)
    again.says(members[2], yes=False)
    assert again.now.state is State.REJECTED


def test_whoever_agreed_to_something_else_is_asked_again(house: House, routed: Route) -> None:
    asked = routed("manager, director")
    asked.says(house.manager)
    with house.desk.transaction(house.lilei) as tx:
        editing.edit_address(tx, asked.order_no, SUZHOU)
    assert asked.steps == [("open", [None]), ("waiting", [None])]
    assert shown_to(house.desk, asked.approval_id)[-1] == house.manager.person_id
    with pytest.raises(NotTheirTurn):
        asked.says(house.director)


def test_it_is_passed_on_and_both_are_remembered(house: House, routed: Route) -> None:
    other = join(house.desk, "another manager", Role.APPROVER)
    asked = routed("manager, director")
    asked.forwards(house.manager, other)
    (seat,) = asked.now.steps[0].seats
    assert (seat.person_id, seat.from_id) == (other.person_id, house.manager.person_id)
    assert shown_to(house.desk, asked.approval_id) == [house.manager.person_id, other.person_id]
    fact = {
        "approval_id": asked.approval_id,
        "step": 1,
        "from_ids": [house.manager.person_id],
        "to_id": other.person_id,
    }
    assert told(house.desk, asked.now.order_id)[-1] == ("ApprovalForwarded", fact)
    with pytest.raises(NotAsked):
        asked.says(house.manager)
    asked.says(other)
    asked.says(house.director)
    assert asked.status is Status.APPROVED


def test_two_who_have_to_agree_do_not_become_one(house: House, routed: Route) -> None:
    asked = routed("manager, director")
    before = everything(house.desk)
    with pytest.raises(SignsAlready) as refused:
        asked.forwards(house.manager, house.director)
    assert refused.value.sentence.values["step"] == 2
    with pytest.raises(SignsAlready):
        asked.adds(house.manager, house.director, "before")
    assert everything(house.desk) == before
    asked.says(house.manager)
    with pytest.raises(SignsAlready):
        asked.forwards(house.director, house.manager)


def test_it_is_passed_on_only_to_those_who_may_decide(house: House, routed: Route) -> None:
    asked = routed("all manager+director")
    before = everything(house.desk)
    for nobody in (house.lilei, house.emma, house.warehouse, house.director, house.manager):
        with pytest.raises(CannotSign):
            asked.forwards(house.manager, nobody)
        with pytest.raises(CannotSign):
            asked.adds(house.manager, nobody, "after")
    with pytest.raises(NotAsked):
        asked.forwards(house.warehouse, house.admin)
    assert everything(house.desk) == before


def test_somebody_is_added_before(house: House, routed: Route) -> None:
    expert = join(house.desk, "expert", Role.APPROVER)
    asked = routed("manager")
    asked.adds(house.manager, expert, "before")
    assert [(step.position, step.state) for step in asked.now.steps] == [(1, "open"), (2, "waiting")]
    with pytest.raises(NotTheirTurn):
        asked.says(house.manager)
    asked.says(expert)
    assert shown_to(house.desk, asked.approval_id) == [
        house.manager.person_id,
        expert.person_id,
        house.manager.person_id,
    ]
    asked.says(house.manager)
    assert asked.status is Status.APPROVED


def test_somebody_is_added_after(house: House, routed: Route) -> None:
    expert = join(house.desk, "expert", Role.APPROVER)
    asked = routed("manager, director")
    asked.adds(house.manager, expert, "after")
    asked.says(house.manager)
    with pytest.raises(NotTheirTurn):
        asked.says(house.director)
    asked.says(expert)
    asked.says(house.director)
    assert asked.status is Status.APPROVED


def test_a_question_does_not_grow_for_ever(house: House, routed: Route) -> None:
    asked = routed("manager")
    for number in range(MOST_STEPS - 1):
        asked.adds(house.manager, join(house.desk, f"expert {number}", Role.APPROVER), "after")
    with pytest.raises(TooManySteps):
        asked.adds(house.manager, join(house.desk, "one too many", Role.APPROVER), "after")


def test_it_goes_back_to_an_earlier_step(house: House, routed: Route) -> None:
    asked = routed("manager, director")
    asked.says(house.manager)
    before = everything(house.desk)
    for to_step in (0, 2, 3):
        with pytest.raises(NoSuchStep), house.desk.transaction(house.director) as tx:
            moves.roll_back(tx, asked.approval_id, to_step, "again")
    with pytest.raises(NothingSaid), house.desk.transaction(house.director) as tx:
        moves.roll_back(tx, asked.approval_id, 1, " ")
    assert everything(house.desk) == before
    with house.desk.transaction(house.director) as tx:
        moves.roll_back(tx, asked.approval_id, 1, "请再核一下价格")
    assert asked.steps == [("open", [None]), ("waiting", [None])]
    assert [(each.person_id, each.text) for each in asked.now.comments] == [
        (house.director.person_id, "请再核一下价格")
    ]
    asked.says(house.manager)
    asked.says(house.director)
    assert asked.status is Status.APPROVED


def test_given_back_the_order_stops_with_the_reason_and_is_asked_about_anew(house: House, routed: Route) -> None:
    asked = routed("manager, director")
    with house.desk.transaction(house.manager) as tx:
        moves.give_back(tx, asked.approval_id, "缺合同")
    order = standing(house.desk, asked.order_no)
    assert (asked.now.state, order.status, order.reason) == (State.RETURNED, Status.ON_HOLD, "缺合同")
    with pytest.raises(AlreadyDecided):
        asked.says(house.director)
    with house.desk.transaction(house.warehouse) as tx:
        orders.clear(tx, order.id)
    assert standing(house.desk, asked.order_no).status is Status.AWAITING_APPROVAL


def test_a_comment_decides_nothing(house: House, routed: Route) -> None:
    asked = routed("manager, director")
    with house.desk.transaction(house.director) as tx:
        moves.comment(tx, asked.approval_id, "客户是老朋友")
    assert asked.steps == [("open", [None]), ("waiting", [None])]
    assert [each.text for each in asked.now.comments] == ["客户是老朋友"]
    before = everything(house.desk)
    for nobody in (house.lilei, house.emma, STRANGER):
        with pytest.raises(NotAsked), house.desk.transaction(nobody) as tx:
            moves.comment(tx, asked.approval_id, "me too")
    with pytest.raises(NothingSaid), house.desk.transaction(house.director) as tx:
        moves.comment(tx, asked.approval_id, "")
    assert everything(house.desk) == before


def test_anything_can_be_asked_about(house: House, clock: HandClock) -> None:
    subject = Subject(
        Kind.PRICE,
        7,
        {"order_no": "PR-7", "total": "480000 CNY", "lines": ["100 × 台灯"], "supplier": "备用供应商"},
        owner_ids=frozenset({id_of(house.manager)}),
        asked_by_id=house.warehouse.person_id,
    )
    asked = Routed.ask(house, subject, "any manager+director")
    assert asked.now.approver_ids == (house.director.person_id,), "nobody decides about their own"
    with pytest.raises(OwnOrder):
        asked.says(house.manager)
    with house.desk.transaction() as tx:
        service.renew(tx, Kind.PRICE, 7, {**subject.shown, "total": "500000 CNY"})
    with pytest.raises(Refused) as refused:
        asked.says(house.director, seen=subject.shown)
    assert type(refused.value).__name__ == "ShownChanged"
    asked.says(house.director)
    assert asked.now.state is State.APPROVED
    assert names_told(house.desk)[-2:] == ["ApprovalRenewed", "ApprovalDecided"]
    clock.advance(timedelta(minutes=1))
    with pytest.raises(Refused):
        asked.undoes(house.director)


def test_what_was_passed_on_is_taken_back_until_it_is_answered(house: House, routed: Route) -> None:
    other = join(house.desk, "another manager", Role.APPROVER)
    asked = routed("manager, director")
    with pytest.raises(NotPassedOn), house.desk.transaction(house.manager) as tx:
        moves.take_back(tx, asked.approval_id)
    asked.forwards(house.manager, other)
    with pytest.raises(NotPassedOn), house.desk.transaction(house.director) as tx:
        moves.take_back(tx, asked.approval_id)
    with house.desk.transaction(house.manager) as tx:
        moves.take_back(tx, asked.approval_id)
    (seat,) = asked.now.steps[0].seats
    assert (seat.person_id, seat.from_id) == (house.manager.person_id, None)
    with pytest.raises(NotAsked):
        asked.says(other)
    asked.forwards(house.manager, other)
    asked.says(other)
    with pytest.raises(NotPassedOn), house.desk.transaction(house.manager) as tx:
        moves.take_back(tx, asked.approval_id)
