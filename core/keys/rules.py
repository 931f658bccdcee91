"""Pure decisions about keys."""

from __future__ import annotations

import hashlib
import re
import secrets
from datetime import timedelta
from enum import StrEnum

from core.orders.rules import Source

PREFIX = "xd_"
"""How a key begins, so that it is recognised where it should not be."""

HINT = 8
"""Letters of a key that are kept to tell keys apart."""

USE_NOTED_EVERY = timedelta(minutes=1)
"""How exactly it is known when a key was used last."""

OURS = frozenset(Source)
"""Sources that no key may speak for."""

_SOURCE = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")
_NAME = re.compile(r"\S.{0,62}\S|\S")


class Scope(StrEnum):
    """What a key may do."""

    ORDERS_READ = "orders:read"
    ORDERS_WRITE = "orders:write"
    TRACKING_WRITE = "tracking:write"
    PRICES_WRITE = "prices:write"
    RETURNS_WRITE = "returns:write"


USUAL = (Scope.ORDERS_READ, Scope.ORDERS_WRITE)
"""What a shop's key is for, if nobody says more."""


def new_secret() -> str:
    """A fresh key: 256 bits of chance."""
    return PREFIX + secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """What is kept of a key. It is pure chance, so a plain hash cannot be guessed back."""
    return hashlib.sha256(f"xiaodan-key:{secret}".encode("utf-8", "replace")).hexdigest()


def is_source(source: str) -> bool:
    """Whether a key may speak for a channel of this name."""
    return _SOURCE.fullmatch(source) is not None and source not in OURS


def is_name(name: str) -> bool:
    """Whether this can be the name of a key: one line, not too long."""
    return _NAME.fullmatch(name) is not None and name.isprintable()
