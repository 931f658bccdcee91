"""Buttons: a message carries an opaque reference, and what it does is looked up here.

A hostile client can send any reference it likes; it learns nothing from one that is not its own.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.conversation.message import Action, Button, SpokenButton
from bot.conversation.models import ButtonRow
from bot.speech import Voice
from core.db import insert_once
from core.errors import Conflict, NotAllowed
from core.tx import Tx

REPLY_LIFETIME = timedelta(hours=24)
"""How long a button of an answer can be tapped. What it would do is checked again at the tap in any case."""

CARD_LIFETIME = timedelta(days=30)
"""The same for cards, which wait for decisions."""


_REFERENCE = re.compile(r"(?P<token>[\w-]{1,32})\.(?P<place>[0-9]{1,4})", re.ASCII)


class ButtonTooOld(Conflict):
    """Nobody knows any more what this button was for."""

    key = "refused-button-too-old"


class ButtonOfSomebodyElse(NotAllowed):
    """The button was given to another person."""

    key = "refused-button-of-somebody-else"


@dataclass(frozen=True, slots=True)
class Tap:
    """What a tapped button does, and the card it stood on, if it was a card's."""

    action: Action
    subject: str | None


def lay_out(
    tx: Tx, buttons: Sequence[Button], voice: Voice, *, person_id: int | None, subject: str | None = None
) -> tuple[SpokenButton, ...]:
    """Give buttons their references and their words. For one person only, unless `person_id` is None."""
    if not buttons:
        return ()
    token = secrets.token_urlsafe(12)
    lifetime = CARD_LIFETIME if subject else REPLY_LIFETIME
    actions = [{"name": button.action.name, "arguments": button.action.arguments} for button in buttons]
    row = {"token": token, "person_id": person_id, "subject": subject, "actions": actions}
    insert_once(tx.db, ButtonRow, {**row, "expires_at": tx.now + lifetime})
    return tuple(
        SpokenButton(voice.say(button.label), f"{token}.{place}", button.style) for place, button in enumerate(buttons)
    )


def look_up(tx: Tx, reference: str) -> Tap:
    """What a tapped button does. Raises ButtonTooOld (also for references nobody gave out) and ButtonOfSomebodyElse."""
    shape = _REFERENCE.fullmatch(reference)
    row = tx.db.get(ButtonRow, shape["token"]) if shape else None
    if shape is None or row is None or row.expires_at <= tx.now or int(shape["place"]) >= len(row.actions):
        raise ButtonTooOld
    if row.person_id is not None and row.person_id != tx.who.person_id:
        raise ButtonOfSomebodyElse
    action = row.actions[int(shape["place"])]
    return Tap(Action(action["name"], action["arguments"]), row.subject)
