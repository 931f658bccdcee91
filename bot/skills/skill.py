"""What a skill is: one thing the assistant can do, who may ask for it, and what it needs to know first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from bot.conversation.identity import Speaker
from bot.conversation.message import Action, Button, Incoming, Reply
from bot.links import Links
from bot.speech import Voice
from bot.words.put import Put
from core.people.queries import PersonView
from core.tx import Role, Tx
from core.values import Json, Sentence

ORDER_NO = "order_no"
"""The one need that every skill about an order has: which order."""


SAID = "said"
"""The words of the messages that led here, a line each, for skills that read them themselves."""

WANTING = "wanting"
"""The parts of an address that are to change, of which it was not said to what."""

AS_BEFORE = "as_before"
"""That it is to go where the last order went."""

DOOR = "door"
"""What is said to be right of an address, by its numbers: each as `Right` has it."""

OF_PLACE = frozenset({WANTING, AS_BEFORE, DOOR})
"""What is said of an address without naming a place."""

EXCEPT = "except"
"""The numbers of the questions that are not meant, where all others are."""

OPPOSITE = {"hold_order": "release_order", "release_order": "hold_order", "approve": "reject", "reject": "approve"}
"""What undoes what: it can hardly be the reason for it."""

WHY = "why"
"""That it is to be said why somebody has to agree."""

WORDS = "words"
"""The need of a question that any words answer."""

QUESTION = "question"
"""The need of what a colleague is to be asked: another question is the answer to it."""

CONFIRM = "confirm"
"""The need of a question that a yes answers."""


class Reading(StrEnum):
    """How the answer to a question is read.

    WRITTEN  as it was written, whatever it sounds like: a note, a tracking number, a weight
    REASON   as it was written, too; but an order number alone is none
    NAMED    a word or two, which by themselves sound like anything: a product, a person, how many
    FACT     by what it tells: which order, what address, by when
    WORDS    by the skill itself, whatever the words
    """

    WRITTEN = "written"
    REASON = "reason"
    NAMED = "named"
    FACT = "fact"
    WORDS = "words"

    @property
    def takes_all(self) -> bool:
        """Whether the whole message is the answer, so that only plain words make it anything else."""
        return self in (Reading.WRITTEN, Reading.REASON)


READINGS = {
    "reason": Reading.REASON,
    **dict.fromkeys(
        (QUESTION, "weight", "scan", "missing", "tracking_no", "carrier", "place", "parcel", "warehouse"),
        Reading.WRITTEN,
    ),
    **dict.fromkeys(("product", "quantity", "person"), Reading.NAMED),
    WORDS: Reading.WORDS,
}
"""How the answer to what is needed is read, where the question does not say; all others are facts."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing to do: who wants it, what they gave so far, and what a yes was bound to (empty before the yes).

    `given` holds entities under the names of the contract, in JSON form. `links` makes links to this program, if it can
    be reached. `put` is how the message is put, `earlier` what the speaker wrote just before.
    """

    tx: Tx
    incoming: Incoming
    speaker: Speaker
    voice: Voice
    given: Mapping[str, Json]
    confirmed: Mapping[str, Json]
    put: Put
    links: Links | None = None
    earlier: tuple[str, ...] = ()

    @property
    def person(self) -> PersonView:
        """The speaker. Only skills that strangers cannot use may ask."""
        if self.speaker.person is None:
            raise RuntimeError("a stranger reached a skill for known people")
        return self.speaker.person

    @property
    def order_no(self) -> str:
        """The order this is about; the dialogue has asked for it."""
        return str(self.given[ORDER_NO])

    @property
    def orders(self) -> list[str]:
        """The orders that are named, where there are several."""
        orders = self.given.get("orders")
        return [str(each) for each in orders] if isinstance(orders, list) and len(orders) > 1 else []

    def text(self, name: str) -> str:
        """A given entity as text; empty if it was not given."""
        value = self.given.get(name)
        return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Ask:
    """Something is missing: ask for it, and take the next message as the answer. `bound` is kept until then.

    `given` is what is known by now, if that is not simply what was given. `reads` says how the answer is read, if not
    as that need mostly is.
    """

    need: str
    reply: Reply
    bound: dict[str, Json] = field(default_factory=dict)
    given: dict[str, Json] | None = None
    reads: Reading | None = None


@dataclass(frozen=True, slots=True)
class Confirm:
    """Say what will be done and do it after a yes. `bound` is what the yes is about: the state that was shown.

    `given` is what is known by now, if that is not simply what was given. `deed` is the skill that the yes is for, if
    it is another one.
    """

    reply: Reply
    bound: dict[str, Json]
    yes: Sentence
    danger: bool = False
    given: dict[str, Json] | None = None
    deed: str = ""


@dataclass(frozen=True, slots=True)
class Show:
    """Show a card, alive: it will be repainted when what it is about changes."""

    subject: str


@dataclass(frozen=True, slots=True)
class Done:
    """It was done by tapping a card, which is repainted and says so itself; `toast` is the word for the tap."""

    toast: Sentence


Outcome = Reply | Ask | Confirm | Show | Done
"""What comes of a skill."""


@dataclass(frozen=True, slots=True)
class Skill:
    """One thing the assistant can do. `who` may ask for it (empty: everybody, strangers too).

    `needs_order` has the dialogue find out which order is meant, unless `instead_of_order` is given. `of_each`: it is
    done of one order at a time, but may be told otherwise which (by a parcel, an alert). A skill that
    `changes` nothing only looks; all that one that does had begun is undone when it is refused. One that `reads` is
    given the words themselves (SAID). For one that `wants_reason`, what stands behind the order's number is the reason.
    """

    intent: str
    run: Callable[[Turn], Outcome]
    who: frozenset[Role] = frozenset()
    needs_order: bool = False
    of_each: bool = False
    changes: bool = False
    instead_of_order: str = ""
    reads: bool = False
    wants_reason: bool = False

    @property
    def takes_one_order(self) -> bool:
        """Whether several orders are several times its work."""
        return self.needs_order or self.of_each


CUSTOMERS = frozenset({Role.CUSTOMER, Role.STAFF, Role.APPROVER, Role.ADMIN})
"""Everybody we know: customers for themselves, colleagues for customers."""

COLLEAGUES = frozenset({Role.STAFF, Role.APPROVER, Role.ADMIN})
"""Whoever works here."""

STAFF = frozenset({Role.STAFF, Role.ADMIN})
"""Whoever handles orders and goods."""

APPROVERS = frozenset({Role.APPROVER, Role.ADMIN})
"""Whoever decides."""


def pass_on_button(words: str) -> Button:
    """The same, offered before all else: a yes has a colleague told so."""
    told: dict[str, Json] = {"words": words} if words else {}
    return replace(person_button(), action=Action("talk_to_human", told), style="primary")


def person_button() -> Button:
    """The way out that is always there: somebody of flesh and blood."""
    return Button(Sentence("button-person"), Action("talk_to_human"))
