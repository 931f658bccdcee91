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
class LanguageChosen(Fact):
    """Somebody wants to be spoken to in another language."""

    person_id: int
    language: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ColleagueWanted(Fact):
    """Somebody would rather talk to a person. `words` is what they said last."""

    person_id: int
    words: str
