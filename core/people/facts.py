"""What can have happened to people."""

from __future__ import annotations

from dataclasses import dataclass

from core.tx import Fact


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonAdded(Fact):
    """Somebody is now known to the house."""

    person_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkCodeIssued(Fact):
    """Somebody was given a one-time code."""

    person_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ChatLinked(Fact):
    """A chat account is known to be somebody's from now on."""

    person_id: int
    channel: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ChatUnlinked(Fact):
    """A chat account is a stranger's again."""

    person_id: int
    channel: str
    external_id: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonRenamed(Fact):
    """Somebody's name was put right. What was written under the old one keeps it."""

    person_id: int
    name: str
    was: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PhoneChanged(Fact):
    """Somebody's phone number was put right, or taken away."""

    person_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class RolesChanged(Fact):
    """Somebody is something else to the house from now on, or again after having left."""

    person_id: int
    roles: list[str]
    were: list[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class PositionChanged(Fact):
    """Somebody answers for something else from now on, or for nothing."""

    person_id: int
    position: str | None
    was: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonLeft(Fact):
    """Somebody is neither a customer nor a colleague any more. They had these roles and this position."""

    person_id: int
    roles: list[str]
    position: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class LanguageChosen(Fact):
    """Somebody wants to be spoken to in another language."""

    person_id: int
    language: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedbackLeft(Fact):
    """Somebody has said something that is to be noted, and wants no answer."""

    person_id: int
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ColleagueWanted(Fact):
    """Somebody would rather talk to a person. `words` is what they said last."""

    person_id: int
    words: str
