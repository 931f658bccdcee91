"""What a speaker can want, in the light of what is being asked: the outcomes of hearing a message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.conversation.memory import Pending
from core.values import Json, Sentence


@dataclass(frozen=True, slots=True)
class Wish:
    """What the speaker wants now: a skill's name, what is given for it, and what a yes was bound to.

    `is_new`: it was said anew, and is no answer to what is being asked.
    """

    skill: str
    given: Mapping[str, Json]
    confirmed: Mapping[str, Json] = field(default_factory=dict)
    is_new: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Several:
    """One wish about several orders: to be done one after the other."""

    wishes: Sequence[Wish]


@dataclass(frozen=True, slots=True)
class Doubt:
    """The message may be the answer to what is being asked, or another wish: the speaker says which."""

    answer: Wish
    other: Wish


@dataclass(frozen=True, slots=True)
class BrokenOff:
    """The speaker gave up what was begun. `goes_on`: what else they wanted is still to be done, for a no only answers
    what was asked."""

    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class AskAgain:
    """A yes that came too late, or to nothing in particular."""


@dataclass(frozen=True, slots=True)
class AskedBack:
    """No yes yet: the speaker hears once more what was asked; `first` is what they are told before."""

    asked: Pending
    first: Sentence | None = None


@dataclass(frozen=True, slots=True)
class AskedWhy:
    """The speaker wants to know why they are asked."""

    asked: Pending


Wanted = Wish | Several | Doubt | BrokenOff | AskAgain | AskedBack | AskedWhy
"""What the speaker wants, in the light of what is being asked."""
