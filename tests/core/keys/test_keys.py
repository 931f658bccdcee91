"""Keys of other programs: what they open, for how long, and who gives them out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from core.clock import HandClock
from core.errors import NotAllowed
from core.keys import service
from core.keys.errors import BadKey, KeyNameTaken, ScopeMissing, UnknownKey, WrongKey
from core.keys.models import ApiKey
from core.keys.queries import all_keys, key_for
from core.keys.rules import Scope, digest_of
from core.tx import Actor, Desk, Role
from tests.conftest import MONDAY
from tests.core.house import everything
from tests.core.scene import told

WRITE = [Scope.ORDERS_WRITE]


def add(desk: Desk, name: str = "shop", source: str = "shop", scopes: list[Scope] = WRITE) -> str:
    with desk.transaction() as tx:
        return service.add(tx, name, source, scopes)


def test_a_key_opens_what_its_scopes_say_until_it_is_revoked(desk: Desk, clock: HandClock) -> None:
    secret = add(desk)
    with desk.reading() as tx:
        key = key_for(tx.db, secret, Scope.ORDERS_WRITE)
        assert (key.name, key.source, key.scopes) == ("shop", "shop", {Scope.ORDERS_WRITE})
        assert key.actor == Actor("shop", roles=frozenset({Role.STAFF}))
        with pytest.raises(ScopeMissing):
            key_for(tx.db, secret, Scope.ORDERS_READ)
        for wrong in (secret + "x", secret.upper(), "", "xd_", "\ud800"):
            with pytest.raises(WrongKey):
                key_for(tx.db, wrong, Scope.ORDERS_WRITE)
    clock.advance(timedelta(hours=1))
    with desk.transaction() as tx:
        service.revoke(tx, "shop")
        with pytest.raises(WrongKey):
            key_for(tx.db, secret, Scope.ORDERS_WRITE)
        (seen,) = all_keys(tx.db)
    assert (seen.created_at, seen.revoked_at) == (MONDAY, MONDAY + timedelta(hours=1))
    assert told(desk) == [
        ("KeyAdded", {"key_id": 1, "name": "shop", "source": "shop", "scopes": ["orders:write"]}),
        ("KeyRevoked", {"key_id": 1, "name": "shop"}),
    ]
    with pytest.raises(UnknownKey), desk.transaction() as tx:
        service.revoke(tx, "shop")


def test_the_key_itself_is_kept_nowhere(desk: Desk) -> None:
    secret = add(desk)
    with desk.reading() as tx:
        row = tx.db.scalars(select(ApiKey)).one()
        assert (row.digest, row.hint) == (digest_of(secret), secret[:8])
    assert secret not in str(everything(desk))
    assert secret != add(desk, "another")


def test_when_it_was_used_last_is_known_to_the_minute(desk: Desk, clock: HandClock) -> None:
    secret = add(desk)

    def worth_noting() -> bool:
        with desk.reading() as tx:
            return key_for(tx.db, secret, Scope.ORDERS_WRITE).is_use_worth_noting(tx.now)

    assert worth_noting()
    with desk.transaction() as tx:
        service.note_use(tx, 1)
    assert not worth_noting()
    clock.advance(timedelta(seconds=60))
    assert worth_noting()


@pytest.mark.parametrize(
    ("name", "source", "scopes"),
    [
        ("", "shop", WRITE),
        ("two\nlines", "shop", WRITE),
        ("x" * 65, "shop", WRITE),
        ("shop", "Shop", WRITE),
        ("shop", "sheet", WRITE),
        ("shop", "chat", WRITE),
        ("shop", "email", WRITE),
        ("shop", "x" * 33, WRITE),
        ("shop", "shop", []),
        ("shop", "shop", ["orders:burn"]),
    ],
)
def test_a_key_that_would_open_too_much_or_nothing_is_not_given_out(
    desk: Desk, name: str, source: str, scopes: list[Scope]
) -> None:
    before = everything(desk)
    with pytest.raises(BadKey):
        add(desk, name, source, scopes)
    assert everything(desk) == before


def test_a_name_is_given_once_and_only_by_admins(desk: Desk) -> None:
    add(desk)
    before = everything(desk)
    with pytest.raises(KeyNameTaken):
        add(desk)
    staff = Actor("赵敏", roles=frozenset({Role.STAFF}))
    for deed in (
        lambda tx: service.add(tx, "other", "shop", WRITE),
        lambda tx: service.revoke(tx, "shop"),
        lambda tx: service.note_use(tx, 1),
    ):
        with pytest.raises(NotAllowed), desk.transaction(staff) as tx:
            deed(tx)
    assert everything(desk) == before
