"""Two who answer at once: no answer is lost, and nothing is decided twice."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from core.approvals.errors import AlreadyDecided, NotTheirTurn
from core.approvals.rules import Answer, State
from core.errors import Refused
from core.orders.lifecycle import Status
from core.tx import Actor, Role
from tests.core.approvals.asked import Routed
from tests.core.house import House, join
from tests.core.looks import first_break
from tests.core.scene import names_told

Route = Callable[[str], Routed]


def at_once(*deeds: Callable[[], None]) -> list[type[Refused] | None]:
    """Do things at the same time; what each was refused with."""

    def run(deed: Callable[[], None]) -> type[Refused] | None:
        try:
            deed()
        except Refused as refused:
            return type(refused)
        return None

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


def committee(house: House, size: int) -> list[Actor]:
    return [join(house.desk, f"member {n}", Role.APPROVER, position="committee") for n in range(size)]


@pytest.mark.parametrize("_attempt", range(3))
def test_everybody_agrees_at_once(house: House, routed: Route, _attempt: int) -> None:
    asked = routed("all manager+director")
    assert at_once(lambda: asked.says(house.manager), lambda: asked.says(house.director)) == [None, None]
    assert (asked.now.state, asked.status) == (State.APPROVED, Status.APPROVED)
    assert [seat.answer for seat in asked.now.steps[0].seats] == [Answer.APPROVED] * 2
    assert names_told(house.desk, asked.now.order_id).count("ApprovalDecided") == 1


def test_a_quorum_is_reached_by_several_at_once(house: House, routed: Route) -> None:
    members = committee(house, 5)
    asked = routed("3/5 committee")
    came = at_once(*(lambda who=who: asked.says(who) for who in members))  # type: ignore[misc]
    assert sorted(str(each) for each in came) == sorted([*["None"] * 3, *[str(AlreadyDecided)] * 2])
    assert [seat.answer for seat in asked.now.steps[0].seats].count(Answer.APPROVED) == 3
    assert names_told(house.desk, asked.now.order_id).count("ApprovalDecided") == 1
    assert asked.status is Status.APPROVED


def test_the_same_person_on_two_channels_answers_once(house: House, routed: Route) -> None:
    asked = routed("manager, director")
    came = at_once(lambda: asked.says(house.manager), lambda: asked.says(house.manager))
    assert sorted(str(each) for each in came) == sorted(["None", str(NotTheirTurn)])
    assert asked.steps == [("done", [Answer.APPROVED]), ("open", [None])]


def test_an_undo_and_the_next_answer_at_once(house: House, routed: Route) -> None:
    asked = routed("manager, director")
    asked.says(house.manager)
    undone, answered = at_once(lambda: asked.undoes(house.manager), lambda: asked.says(house.director))
    assert (undone is None) != (answered is None), "one of them came first, and the other hears of it"
    assert asked.now.state is (State.OPEN if undone is None else State.APPROVED)
    with house.desk.reading() as tx:
        assert first_break(tx.db, asked.now.order_id or 0) is None


def test_a_forward_and_an_answer_at_once(house: House, routed: Route) -> None:
    other = join(house.desk, "other", Role.APPROVER)
    asked = routed("all manager+director")
    came = at_once(lambda: asked.forwards(house.manager, other), lambda: asked.says(house.director))
    assert came == [None, None]
    assert {seat.person_id: seat.answer for seat in asked.now.steps[0].seats} == {
        other.person_id: None,
        house.director.person_id: Answer.APPROVED,
    }
