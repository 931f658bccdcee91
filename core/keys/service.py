"""What can be done with keys."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select, update

from core.keys import facts, rules
from core.keys.errors import BadKey, KeyNameTaken, UnknownKey
from core.keys.models import ApiKey
from core.keys.rules import Scope
from core.tx import Role, Tx


def add(tx: Tx, name: str, source: str, scopes: Collection[str]) -> str:
    """Give a program a key for a sales channel; the key itself, which is seen this once. Admins only.

    Raises BadKey, KeyNameTaken.
    """
    tx.require(Role.ADMIN)
    if not (rules.is_name(name) and rules.is_source(source) and scopes and set(scopes) <= set(Scope)):
        raise BadKey(list(Scope))
    if tx.db.scalar(select(ApiKey.id).where(ApiKey.name == name)) is not None:
        raise KeyNameTaken(name)
    secret, given = rules.new_secret(), sorted(scopes)
    key = ApiKey(
        name=name,
        digest=rules.digest_of(secret),
        hint=secret[: rules.HINT],
        source=source,
        scopes=given,
        created_at=tx.now,
    )
    tx.db.add(key)
    tx.db.flush()
    tx.tell(facts.KeyAdded(key_id=key.id, name=name, source=source, scopes=given))
    return secret


def revoke(tx: Tx, name: str) -> None:
    """Let a key open nothing any more, from now on. Admins only. Raises UnknownKey (also if it was revoked before)."""
    tx.require(Role.ADMIN)
    found = select(ApiKey).where(ApiKey.name == name, ApiKey.revoked_at.is_(None)).with_for_update()
    key = tx.db.scalars(found).one_or_none()
    if key is None:
        raise UnknownKey(name)
    key.revoked_at = tx.now
    tx.db.flush()
    tx.tell(facts.KeyRevoked(key_id=key.id, name=name))


def note_use(tx: Tx, key_id: int) -> None:
    """Note that a key was used now. The house's own step."""
    tx.require()
    tx.db.execute(update(ApiKey).where(ApiKey.id == key_id).values(last_used_at=tx.now))
