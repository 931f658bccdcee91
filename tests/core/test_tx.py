"""A transaction knows who and when; what it tells is recorded, and has its consequences."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from core.clock import HandClock
from core.db import Database
from core.errors import NotAllowed, Refused
from core.tx import HOUSE, STRANGER, Actor, Desk, Fact, Role, Tx
from core.values import Sentence
from tests.conftest import MONDAY


@dataclass(frozen=True, kw_only=True, slots=True)
class DoorOpened(Fact):
    """Something happened."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LightOn(Fact):
    """Something followed."""


STAFF = Actor("赵敏", 5, frozenset({Role.STAFF}))
ADMIN = Actor("管理员", 6, frozenset({Role.ADMIN}))


def test_a_fact_is_recorded_first_and_then_has_its_consequences_in_order() -> None:
    database, happened = Database("sqlite://"), list[str]()

    def switch(tx: Tx, fact: DoorOpened) -> None:
        happened.append(f"switch {fact.order_id}")
        tx.acting_as(HOUSE).tell(LightOn(order_id=fact.order_id))

    consequences = {
        DoorOpened: [switch, lambda tx, fact: happened.append("bell")],
        LightOn: [lambda tx, fact: happened.append(f"shine for {tx.who.name}")],
    }
    desk = Desk(
        database,
        HandClock(MONDAY),
        lambda tx, fact: happened.append(f"{type(fact).__name__} by {tx.who.name} at {tx.now:%H:%M} via {tx.via}"),
        consequences,
    )
    with desk.transaction(STAFF, via="web") as tx:
        tx.tell(DoorOpened(order_id=7))
    assert happened == [
        "DoorOpened by 赵敏 at 02:00 via web",
        "switch 7",
        "LightOn by house at 02:00 via web",
        "shine for house",
        "bell",
    ]
    database.close()


@pytest.mark.parametrize(
    ("actor", "roles", "may"),
    [
        (HOUSE, (), True),
        (HOUSE, (Role.STAFF,), True),
        (ADMIN, (), True),
        (ADMIN, (Role.APPROVER,), True),
        (STAFF, (), False),
        (STAFF, (Role.STAFF,), True),
        (STAFF, (Role.APPROVER, Role.STAFF), True),
        (STAFF, (Role.APPROVER,), False),
        (STRANGER, (), False),
        (STRANGER, tuple(Role), False),
    ],
)
def test_the_house_and_admins_may_everything_others_what_their_roles_cover(
    desk: Desk, actor: Actor, roles: tuple[Role, ...], *, may: bool
) -> None:
    assert actor.has(*roles) is may
    with desk.reading(actor) as tx:
        if may:
            tx.require(*roles)
        else:
            with pytest.raises(NotAllowed):
                tx.require(*roles)


def test_colleagues_are_those_who_work_here() -> None:
    colleagues = {
        role: Actor("x", 1, frozenset({role})).is_colleague for role in (Role.CUSTOMER, Role.APPROVER, Role.STAFF)
    }
    assert colleagues == {Role.CUSTOMER: False, Role.APPROVER: True, Role.STAFF: True}
    assert (HOUSE.is_colleague, ADMIN.is_colleague, STRANGER.is_colleague) == (True, True, False)


def test_a_refusal_names_the_sentence_that_explains_it() -> None:
    assert Refused().sentence == Sentence("refused", {})
    assert NotAllowed(order_no="10001").sentence == Sentence("refused-not-allowed", {"order_no": "10001"})
