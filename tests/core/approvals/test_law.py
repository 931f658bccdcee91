"""Whatever people do, in whichever order: an order passes only with all the votes its route needs, and nobody votes on
their own."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.approvals import moves
from core.approvals.rules import Kind, State, StepState, Subject, verdict
from core.clock import HandClock
from core.db import Database
from core.errors import Refused
from core.flow import consequences
from core.journal.service import record
from core.tx import Actor, Desk, Role
from tests.conftest import MONDAY, ZONE, migrate
from tests.core.approvals.asked import Routed, id_of
from tests.core.house import House, join, open_house, place
from tests.core.looks import first_break
from tests.databases import SqliteHome

ROUTES = (
    "director",
    "manager, director",
    "all manager+director",
    "any manager+director",
    "2/3 committee",
    "1/2 committee, manager",
)
PEOPLE = st.integers(0, 6)
DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["yes", "yes", "yes", "no", "undo", "forward", "before", "after", "back", "away", "return"]),
        PEOPLE,
        PEOPLE,
        st.integers(1, 3),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(route=st.sampled_from(ROUTES), deeds=DEEDS)
def test_no_history_lets_an_order_pass_without_its_votes(
    sqlite_home: SqliteHome, route: str, deeds: list[tuple[str, int, int, int]]
) -> None:
    url = sqlite_home.lend("empty", migrate)
    database = Database(url)
    house = open_house(Desk(database, HandClock(MONDAY), record, consequences(ZONE)))
    people = [house.manager, house.director, house.admin, house.lilei]
    people += [join(house.desk, f"member {n}", Role.APPROVER, position="committee") for n in range(3)]
    order = place(house.desk, house.lilei, pieces=8, price=1_600_000)
    subject = Subject(Kind.PRICE, 1, {"order_no": "1"}, order_id=order.id, owner_ids=frozenset({id_of(house.lilei)}))
    asked = Routed.ask(house, subject, route)
    for deed, who, other, step in deeds:
        _try(asked, deed, people[who], people[other], step)
        _check(asked, house)
    with house.desk.reading() as tx:
        assert first_break(tx.db, order.id) is None
    database.close()
    sqlite_home.take_back(url)


def _try(asked: Routed, deed: str, who: Actor, other: Actor, step: int) -> None:
    """Somebody tries something; whether they may is the house's affair."""
    try:
        match deed:
            case "yes" | "no":
                asked.says(who, yes=deed == "yes")
            case "undo":
                asked.undoes(who)
            case "forward":
                asked.forwards(who, other)
            case "before" | "after":
                asked.adds(who, other, "before" if deed == "before" else "after")
            case "back":
                with asked.house.desk.transaction(who) as tx:
                    moves.roll_back(tx, asked.approval_id, step, "again")
            case "return" if step == 3:
                with asked.house.desk.transaction(who) as tx:
                    moves.give_back(tx, asked.approval_id, "mend it")
            case "away":
                from core.delegations import service as delegations

                with asked.house.desk.transaction(who) as tx:
                    delegations.delegate(tx, id_of(who), id_of(other), tx.now, None)
    except Refused:
        return


def _check(asked: Routed, house: House) -> None:
    now = asked.now
    votes = [(step, verdict(step.needs, [seat.answer for seat in step.seats])) for step in now.steps]
    assert [step.position for step in now.steps] == list(range(1, len(now.steps) + 1))
    open_steps = [step for step in now.steps if step.state is StepState.OPEN]
    assert len(open_steps) == (1 if now.state is State.OPEN else 0)
    for step, came_to in votes:
        if now.state is State.APPROVED or (now.state is State.OPEN and step.state is StepState.DONE):
            assert came_to is True
        if step.state is StepState.OPEN:
            assert came_to is None
    assert all(
        house.lilei.person_id not in {seat.answered_by_id, seat.person_id} for step in now.steps for seat in step.seats
    )
    if now.state is State.REJECTED:
        assert any(came_to is False for _, came_to in votes)
