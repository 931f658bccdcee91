"""What can be refused in a review."""

from __future__ import annotations

from datetime import datetime

from core.errors import Conflict, Invalid, NotFound
from core.values import Sentence, Value


def checkpoint_term(kind: str) -> Sentence:
    """A checkpoint as a word that has a translation."""
    return Sentence(f"checkpoint-{kind}")


class NoCheckpoint(NotFound):
    """Nothing of that kind has to be signed for the order."""

    key = "refused-no-checkpoint"

    def __init__(self, order_no: str) -> None:
        super().__init__(order_no=order_no)


class SignedAlready(Conflict):
    """Somebody signed it before: who, and when."""

    key = "refused-signed-already"

    def __init__(self, order_no: str, kind: str, who: str, when: datetime) -> None:
        super().__init__(order_no=order_no, checkpoint=checkpoint_term(kind), who=who, when=when)


class NothingFound(Invalid):
    """A signature says what was found: a licence's number, a temperature."""

    key = "refused-nothing-found"

    def __init__(self, kind: str) -> None:
        super().__init__(checkpoint=checkpoint_term(kind))


class NotSigned(Conflict):
    """Regulated goods cannot leave before everything is signed."""

    key = "refused-not-signed"

    def __init__(self, order_no: str, kinds: list[str]) -> None:
        super().__init__(order_no=order_no, checkpoints=list[Value](checkpoint_term(kind) for kind in kinds))
