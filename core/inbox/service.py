"""Taking things in once."""

from __future__ import annotations

import hashlib

from core.db import insert_once
from core.inbox.models import Received
from core.tx import Tx

LONGEST_ID = 200
"""Letters of an id under which something came in."""


def take(tx: Tx, source: str, external_id: str) -> bool:
    """Note that something came in. Whether it is new: what had come before must have no second effect.

    The note is written first, so of two that arrive at once the second waits for the first to end.
    """
    return insert_once(tx.db, Received, {"source": source, "external_id": external_id, "received_at": tx.now})


def take_turn(tx: Tx, source: str, external_id: str) -> None:
    """Note that something was told of this id, and let nobody else tell of it until this transaction is over: whoever
    does so at once waits."""
    take(tx, source, external_id)
    tx.db.get_one(Received, (source, external_id), with_for_update=True, populate_existing=True)


def keep_unread(tx: Tx, source: str, external_id: str, body: bytes, error: str) -> bool:
    """Keep something that is genuine but could not be understood, or dealt with, with what was wrong, for a person to
    mend; under a digest, if its id is too long for one. Whether it is new."""
    if len(external_id) > LONGEST_ID:
        external_id = hashlib.sha256(external_id.encode()).hexdigest()
    if not take(tx, source, external_id):
        return False
    received = tx.db.get_one(Received, (source, external_id))
    received.error = error
    received.body = body.decode(errors="backslashreplace").replace("\x00", "\\x00")
    tx.db.flush()
    return True


def note(tx: Tx, source: str, external_id: str, said: str) -> None:
    """Note what was last said under an id that came in."""
    tx.db.get_one(Received, (source, external_id)).body = said
    tx.db.flush()


def noted(tx: Tx, source: str, external_id: str) -> str | None:
    """What was last noted under an id, if anything was."""
    received = tx.db.get(Received, (source, external_id), populate_existing=True)
    return received.body if received else None
