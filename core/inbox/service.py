"""Taking things in once."""

from __future__ import annotations

from dataclasses import dataclass

from core.db import insert_once
from core.inbox.models import Received
from core.tx import Tx
from core.values import Json


@dataclass(frozen=True, slots=True)
class Before:
    """It had come before; this is what was answered then."""

    answer: Json


def take(tx: Tx, source: str, external_id: str) -> Before | None:
    """Note that something came in. Returns None the first time, and the answer given then every other time.

    The note is written first, so of two that arrive at once the second waits for the first to end.
    """
    if insert_once(tx.db, Received, {"source": source, "external_id": external_id, "received_at": tx.now}):
        return None
    return Before(tx.db.get_one(Received, (source, external_id)).answer)


def answered(tx: Tx, source: str, external_id: str, answer: Json) -> None:
    """Keep what was answered, for when it comes again."""
    tx.db.get_one(Received, (source, external_id)).answer = answer
    tx.db.flush()


def keep_unread(tx: Tx, source: str, external_id: str, body: bytes, error: str) -> None:
    """Keep something that is genuine but could not be understood, with what was wrong, for a person to mend."""
    if take(tx, source, external_id) is not None:
        return
    received = tx.db.get_one(Received, (source, external_id))
    received.error = error
    received.body = body.decode(errors="backslashreplace").replace("\x00", "\\x00")
    tx.db.flush()
