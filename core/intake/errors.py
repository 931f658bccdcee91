"""What can be refused about drafts."""

from __future__ import annotations

from core.errors import Conflict, Invalid, NotFound


class NoSuchDraft(NotFound):
    """There is no draft of that number."""

    key = "refused-no-such-draft"


class DraftSettled(Conflict):
    """The draft has become an order, or was dropped."""

    key = "refused-draft-settled"

    def __init__(self, number: str) -> None:
        super().__init__(number=number)


class DraftChanged(Conflict):
    """The draft is no longer what the speaker was shown."""

    key = "refused-draft-changed"

    def __init__(self, number: str) -> None:
        super().__init__(number=number)


class NothingToOrder(Invalid):
    """A draft names at least one thing, and no more lines than a person could look over."""

    key = "refused-nothing-to-order"

    def __init__(self, most: int) -> None:
        super().__init__(most=most)


class NumberTooLong(Invalid):
    """A channel's own number for an order is too long to be one."""

    key = "refused-number-too-long"

    def __init__(self, longest: int) -> None:
        super().__init__(longest=longest)
