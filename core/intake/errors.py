"""What can be refused about drafts."""

from __future__ import annotations

from collections.abc import Sequence

from core.errors import Conflict, Invalid, NotFound
from core.values import Sentence, Typed, Value


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


class NumberTaken(Conflict):
    """Under this number another order had come from the same source. `differs` names the parts that are not the same.

    What came first stands; a change of it is made by a person, or comes under a number of its own.
    """

    key = "refused-number-taken"

    def __init__(self, number: str, differs: Sequence[str]) -> None:
        names = ["customer_name" if part == "buyer" else part for part in differs]
        parts: list[Value] = [Sentence(f"draft-field-{name.replace('_', '-')}") for name in names]
        super().__init__(number=Typed(number), parts=parts)
        self.differs = tuple(differs)
