"""What can be refused about keys."""

from __future__ import annotations

from core.errors import Conflict, Invalid, NotAllowed, NotFound


class WrongKey(NotAllowed):
    """There is no such key, or it was revoked: one answer for both."""

    key = "refused-wrong-key"


class NoKey(NotAllowed):
    """No key came with it at all."""

    key = "refused-no-key"


class ScopeMissing(NotAllowed):
    """The key is good, but not for this."""

    key = "refused-scope-missing"

    def __init__(self, scope: str) -> None:
        super().__init__(scope=scope)


class UnknownKey(NotFound):
    """No key of that name."""

    key = "refused-unknown-key"

    def __init__(self, name: str) -> None:
        super().__init__(name=name)


class KeyNameTaken(Conflict):
    """Another key has that name."""

    key = "refused-key-name-taken"

    def __init__(self, name: str) -> None:
        super().__init__(name=name)


class BadKey(Invalid):
    """A key needs a name, a channel it may speak for, and at least one scope."""

    key = "refused-bad-key"

    def __init__(self, scopes: list[str]) -> None:
        super().__init__(scopes=", ".join(scopes))
