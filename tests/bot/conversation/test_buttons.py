"""A button carries a reference and nothing else; whoever makes one up learns nothing."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from bot.conversation.buttons import (
    CARD_LIFETIME,
    REPLY_LIFETIME,
    ButtonOfSomebodyElse,
    ButtonTooOld,
    Tap,
    lay_out,
    look_up,
)
from bot.conversation.message import Action, Button, SpokenButton
from core.clock import HandClock
from core.tx import STRANGER, Actor, Desk, Role
from core.values import Sentence
from tests.bot.delivery.fakes import SPEECH
from tests.conftest import MONDAY, ZONE
from tests.core.house import everything, join

YES = Button(Sentence("button-approve"), Action("approve", {"approval": 7, "seen": {"total": "1"}}), "primary")
NO = Button(Sentence("button-no"), Action("stop"))


@pytest.fixture
def lilei(desk: Desk) -> Actor:
    return join(desk, "李雷", Role.CUSTOMER)


def shown(desk: Desk, person_id: int | None, subject: str | None = None) -> tuple[SpokenButton, ...]:
    voice = SPEECH.voice("en", ZONE, MONDAY)
    with desk.transaction() as tx:
        return lay_out(tx, [YES, NO], voice, person_id=person_id, subject=subject)


def tapped(desk: Desk, who: Actor, reference: str) -> Tap:
    with desk.transaction(who) as tx:
        return look_up(tx, reference)


def test_a_tap_finds_what_the_button_was_for(desk: Desk, lilei: Actor) -> None:
    yes, no = shown(desk, lilei.person_id)
    assert [(button.label, button.style) for button in (yes, no)] == [
        ("Approve", "primary"),
        ("No, leave it", "plain"),
    ]
    assert tapped(desk, lilei, yes.token) == Tap(YES.action, None)
    assert tapped(desk, lilei, no.token) == Tap(NO.action, None)
    assert all(re.fullmatch(r"[\w.-]{1,64}", button.token, re.ASCII) for button in (yes, no))
    assert shown(desk, lilei.person_id)[0].token != yes.token


def test_without_buttons_nothing_is_kept(desk: Desk) -> None:
    before = everything(desk)
    with desk.transaction() as tx:
        assert lay_out(tx, [], SPEECH.voice("en", ZONE, MONDAY), person_id=None) == ()
    assert everything(desk) == before


def test_a_button_is_for_whom_it_was_shown(desk: Desk, lilei: Actor) -> None:
    yes, _ = shown(desk, lilei.person_id, "approval:7")
    for other in (join(desk, "Emma Clark", Role.ADMIN), STRANGER):
        with pytest.raises(ButtonOfSomebodyElse):
            tapped(desk, other, yes.token)
    everybodys, _ = shown(desk, None)
    assert tapped(desk, STRANGER, everybodys.token) == Tap(YES.action, None)


@pytest.mark.parametrize(("subject", "lifetime"), [(None, REPLY_LIFETIME), ("approval:7", CARD_LIFETIME)])
def test_a_button_lives_for_a_day_and_a_cards_for_a_month(
    desk: Desk, clock: HandClock, lilei: Actor, subject: str | None, lifetime: timedelta
) -> None:
    yes, _ = shown(desk, lilei.person_id, subject)
    clock.advance(lifetime - timedelta(seconds=1))
    assert tapped(desk, lilei, yes.token).subject == subject
    clock.advance(timedelta(seconds=1))
    with pytest.raises(ButtonTooOld):
        tapped(desk, lilei, yes.token)


@pytest.mark.parametrize("home", ["sqlite", "postgres"], indirect=True)
def test_made_up_references_are_too_old_like_all_others(desk: Desk, lilei: Actor) -> None:
    token = shown(desk, lilei.person_id)[0].token.partition(".")[0]
    made_up = ["", ".", ".0", "x.0", token, f"{token}.", f"{token}.2", f"{token}.-1", f"{token}.x", f"{token}.²"]
    made_up += [f"{token}.0.0", f"{token}.{'9' * 5000}", f"{'x' * 5000}.0", f"{token}\x00.0", "\ud800.0", f" {token}.0"]
    made_up += [f"{token}padding-up-to-thirty-two.0"]
    before = everything(desk)
    for reference in made_up:
        with pytest.raises(ButtonTooOld):
            tapped(desk, lilei, reference)
    assert everything(desk) == before
