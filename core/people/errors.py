"""What can be refused about people."""

from __future__ import annotations

from collections.abc import Sequence

from core.errors import Conflict, Invalid, NotAllowed, NotFound
from core.values import Value


class UnknownPerson(NotFound):
    """Nobody of that name."""

    key = "refused-unknown-person"

    def __init__(self, name: str, **more: Value) -> None:
        super().__init__(name=name, **more)


class SeveralPeople(UnknownPerson):
    """More than one whom the name fits; each is named with their number, by which one can be chosen."""

    key = "refused-several-people"

    def __init__(self, name: str, found: Sequence[str]) -> None:
        super().__init__(name=name, people=[*found])


class HasLeft(Conflict):
    """Whoever has left has no chat, no code and no duty, until they are given a role again."""

    key = "refused-has-left"

    def __init__(self, name: str) -> None:
        super().__init__(name=name)


class LastAdmin(Conflict):
    """Somebody has to be left who may change anything about people."""

    key = "refused-last-admin"

    def __init__(self, name: str) -> None:
        super().__init__(name=name)


class NoRole(Invalid):
    """Whoever is known has a role; without one they have left."""

    key = "refused-no-role"


class BadName(Invalid):
    """A person has a name, and not too long a one."""

    key = "refused-bad-name"

    def __init__(self, limit: int) -> None:
        super().__init__(limit=limit)


class BadPhone(Invalid):
    """Not a number that anybody could be called at."""

    key = "refused-bad-phone"

    def __init__(self, written: str) -> None:
        super().__init__(phone=written)


class NotLinked(NotFound):
    """This chat account is nobody's."""

    key = "refused-not-linked"

    def __init__(self, channel: str, external_id: str) -> None:
        super().__init__(chat=f"{channel}:{external_id}" if external_id else channel)


class WrongCode(Invalid):
    """No such link code, or it has been used, or its time is over: one answer for all three."""

    key = "refused-wrong-code"


class TooManyCodes(Conflict):
    """Too many wrong codes from this account; it has to wait."""

    key = "refused-too-many-codes"

    def __init__(self, minutes: int) -> None:
        super().__init__(minutes=minutes)


class OnlyInPrivate(NotAllowed):
    """A link code belongs into a private chat, where nobody else reads it."""

    key = "refused-only-in-private"


class AlreadyLinked(Conflict):
    """This chat account belongs to somebody already."""

    key = "refused-already-linked"

    def __init__(self, name: str) -> None:
        super().__init__(name=name)


class NoColleague(Invalid):
    """Whoever is on call for a team works here: customers are told nothing of other people's orders."""

    key = "refused-no-colleague"

    def __init__(self, name: str) -> None:
        super().__init__(name=name)
