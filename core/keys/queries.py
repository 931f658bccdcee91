"""Looking at keys, and through one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from core.keys.errors import ScopeMissing, WrongKey
from core.keys.models import ApiKey
from core.keys.rules import USE_NOTED_EVERY, Scope, digest_of
from core.tx import Actor, Role


@dataclass(frozen=True, slots=True)
class KeyView:
    """A key as it may be seen: never the key itself."""

    id: int
    name: str
    hint: str
    source: str
    scopes: frozenset[Scope]
    created_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None

    @property
    def actor(self) -> Actor:
        """The program, doing something: it brings orders of anybody, as a colleague would."""
        return Actor(self.name, roles=frozenset({Role.STAFF}))

    def is_use_worth_noting(self, now: datetime) -> bool:
        """Whether it is some time since it was noted that the key was used."""
        return self.last_used_at is None or now - self.last_used_at >= USE_NOTED_EVERY


_BY_DIGEST = select(ApiKey).where(ApiKey.digest == bindparam("kept"), ApiKey.revoked_at.is_(None))


def key_for(db: Session, secret: str, scope: Scope) -> KeyView:
    """The key that this is, if it still opens what the scope names. Raises WrongKey, ScopeMissing."""
    row = db.scalars(_BY_DIGEST, {"kept": digest_of(secret)}).one_or_none()
    if row is None:
        raise WrongKey
    view = view_of(row)
    if scope not in view.scopes:
        raise ScopeMissing(scope)
    return view


def all_keys(db: Session) -> Sequence[KeyView]:
    """Every key there ever was, the oldest first."""
    return [view_of(row) for row in db.scalars(select(ApiKey).order_by(ApiKey.id))]


def view_of(row: ApiKey) -> KeyView:
    """The key as a plain value."""
    return KeyView(
        id=row.id,
        name=row.name,
        hint=row.hint,
        source=row.source,
        scopes=frozenset(Scope(scope) for scope in row.scopes),
        created_at=row.created_at,
        last_used_at=row.last_used_at,
        revoked_at=row.revoked_at,
    )
