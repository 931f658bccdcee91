"""What can be refused about approvals."""

from __future__ import annotations

from datetime import datetime

from core.errors import Conflict, Invalid, NotAllowed, NotFound
from core.values import Sentence, Value


class NothingToDecide(NotFound):
    """No decision is open about that order, as far as the caller may know."""

    key = "refused-nothing-to-decide"

    def __init__(self, about: Sentence) -> None:
        super().__init__(about=about)


class AlreadyDecided(Conflict):
    """Somebody was quicker: who, what and when."""

    key = "refused-already-decided"

    def __init__(self, about: Sentence, outcome: str, who: str, when: datetime) -> None:
        super().__init__(about=about, outcome=Sentence(f"outcome-{outcome}"), who=who, when=when)


class YouDecided(Conflict):
    """The caller has decided it already: how, and when."""

    key = "refused-you-decided"

    def __init__(self, about: Sentence, outcome: str, when: datetime) -> None:
        super().__init__(about=about, outcome=Sentence(f"outcome-{outcome}"), when=when)


class ApprovalWithdrawn(Conflict):
    """The question is gone: the order was cancelled or stopped."""

    key = "refused-approval-withdrawn"

    def __init__(self, about: Sentence) -> None:
        super().__init__(about=about)


class NotAsked(NotAllowed):
    """The caller is none of those who were asked."""

    key = "refused-not-asked"

    def __init__(self, about: Sentence, approvers: list[str]) -> None:
        super().__init__(about=about, approvers=list[Value](approvers))


class OwnOrder(NotAllowed):
    """Nobody decides about an order of their own."""

    key = "refused-own-order"

    def __init__(self, about: Sentence) -> None:
        super().__init__(about=about)


class ShownChanged(Conflict):
    """The order is no longer what the card showed; here is what differs: `masked` where others read along."""

    key = "refused-shown-changed"

    def __init__(self, about: Sentence, differences: list[Sentence], masked: list[Sentence]) -> None:
        super().__init__(about=about, differences=list[Value](masked))
        self._in_full = Sentence("refused-shown-changed", {"about": about, "differences": list[Value](differences)})

    def told(self, *, in_private: bool) -> Sentence:
        """Whole addresses are for the approver alone."""
        return self._in_full if in_private else self.sentence


class NotTheirTurn(NotAllowed):
    """The caller is asked, but others come first, or they have answered already."""

    key = "refused-not-their-turn"

    def __init__(self, about: Sentence, approvers: list[str]) -> None:
        super().__init__(about=about, approvers=list[Value](approvers))


class NothingToUndo(Conflict):
    """The caller has given no answer that could be taken back."""

    key = "refused-nothing-to-undo"

    def __init__(self, about: Sentence) -> None:
        super().__init__(about=about)


class TooLateToUndo(Conflict):
    """The answer cannot be taken back any more: time is over, or others have acted on it."""

    key = "refused-too-late-to-undo"

    def __init__(self, about: Sentence, minutes: int) -> None:
        super().__init__(about=about, minutes=minutes)


class UrgedAlready(Conflict):
    """They were reminded a moment ago, and can be reminded again from then on."""

    key = "refused-urged-already"

    def __init__(self, about: Sentence, when: datetime, again: datetime) -> None:
        super().__init__(about=about, when=when, again=again)


class CannotSign(Invalid):
    """Somebody who may not approve, who is asked already, or whose own order it is."""

    key = "refused-cannot-sign"

    def __init__(self, about: Sentence, name: str) -> None:
        super().__init__(about=about, name=name)


class SignsAlready(Conflict):
    """Somebody has a say in another step already: those who have to agree are different people."""

    key = "refused-signs-already"

    def __init__(self, about: Sentence, name: str, step: int) -> None:
        super().__init__(about=about, name=name, step=step)


class NotPassedOn(Conflict):
    """The actor passed the question on to nobody, or whoever has it has answered."""

    key = "refused-not-passed-on"

    def __init__(self, about: Sentence) -> None:
        super().__init__(about=about)


class NoSuchStep(Invalid):
    """There is no earlier step of that number to go back to."""

    key = "refused-no-such-step"

    def __init__(self, about: Sentence) -> None:
        super().__init__(about=about)


class TooManySteps(Conflict):
    """A question does not get more steps than that."""

    key = "refused-too-many-steps"

    def __init__(self, about: Sentence, limit: int) -> None:
        super().__init__(about=about, limit=limit)


class NotTheirQuestion(NotAllowed):
    """Only whoever asked may take the question back."""

    key = "refused-not-their-question"

    def __init__(self, about: Sentence) -> None:
        super().__init__(about=about)


class NothingSaid(Invalid):
    """A comment, or a step back, needs a word or two."""

    key = "refused-nothing-said"


class PricesAskedAlready(Conflict):
    """Other prices for the order wait for a decision: one question at a time."""

    key = "refused-prices-asked-already"

    def __init__(self, order_no: str) -> None:
        super().__init__(order_no=order_no)


class NobodyToAsk(Conflict):
    """Nobody holds the position that has to agree, apart from those whose own it is."""

    key = "refused-nobody-to-ask"

    def __init__(self, order_no: str) -> None:
        super().__init__(order_no=order_no)
