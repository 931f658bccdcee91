"""What can be refused about people."""

from __future__ import annotations

from core.errors import Conflict, Invalid, NotAllowed, NotFound


class UnknownPerson(NotFound):
    """Nobody of that name."""

    key = "refused-unknown-person"

    def __init__(self, name: str) -> None:
        super().__init__(name=name)


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
