"""Pure decisions about notices: when to try again, and when to give up."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

LEASE = timedelta(seconds=60)
"""How long a claimed notice belongs to its sender; after that it is taken for lost and sent by another."""

REPLY_LEASE = timedelta(seconds=10)
"""The same for an answer in a conversation, which is sent the moment it is committed."""

TRIES = 12
"""Attempts before a notice counts as failed: with the waits below, almost two and a half hours."""

_FIRST_WAIT = timedelta(seconds=5)
_LONGEST_WAIT = timedelta(hours=1)


class State(StrEnum):
    """Where a notice stands. `dropped`: what it would have said was no longer true when its turn came."""

    OWED = "owed"
    SENDING = "sending"
    SENT = "sent"
    DROPPED = "dropped"
    FAILED = "failed"


class Kind(StrEnum):
    """What sort of thing is owed (see core.notices.models.Notice)."""

    SENTENCE = "sentence"
    CARD = "card"
    REPAINT = "repaint"
    REPLY = "reply"


class Urgency(StrEnum):
    """How soon. `high` goes before everything else that is owed."""

    HIGH = "high"
    NORMAL = "normal"


def wait_after(attempts: int) -> timedelta:
    """How long to wait after that many failed attempts: 5 s, 10 s, 20 s … one hour at most."""
    doublings = min(max(attempts - 1, 0), 10)
    return min(_FIRST_WAIT * (1 << doublings), _LONGEST_WAIT)
