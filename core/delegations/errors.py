"""What can be refused about delegations."""

from __future__ import annotations

from core.errors import Conflict, Invalid, NotFound


class OwnDeputy(Invalid):
    """Nobody stands in for themselves."""

    key = "refused-own-deputy"


class NoApprover(Invalid):
    """Whoever is to decide must be one who may approve at all."""

    key = "refused-no-approver"

    def __init__(self, name: str) -> None:
        super().__init__(name=name)


class DeputyAway(Conflict):
    """The deputy has handed over to the very person who is going away: nobody would be left to decide."""

    key = "refused-deputy-away"

    def __init__(self, name: str) -> None:
        super().__init__(name=name)


class EndsTooSoon(Invalid):
    """A delegation has to end after it begins, and in the future."""

    key = "refused-ends-too-soon"


class NothingDelegated(NotFound):
    """Nobody stands in for them, so there is nothing to take back."""

    key = "refused-nothing-delegated"
