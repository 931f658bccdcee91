"""Transcripts as they are written: one YAML file for a pattern of conversation, with its transcripts in it.

    pattern: What is missing is asked for, one thing at a time
    transcripts:
      - name: which order, then where to
        who: 李雷 on telegram
        turns:
          - say: 我想改一下收货地址
            replied: 是哪一单

A turn is one of
    say       somebody writes something; `{code}` stands for the link code that was issued last
    photo     somebody sends a photo of a barcode that holds this (in a messenger)
    tap       somebody taps the button of that label, on their newest message or, as it looked then, the one called `of`
    look      somebody looks again at the message called so, or at their newest one: `look: newest`
    happens   something goes on elsewhere: `ship 10025`, `order 10028 陈伟` (of that customer), `code for 李雷`,
              `delivery LP-12`, an order that is held: `short 10028 李雷`, or `nameless`, `prepaid`, `regulated`,
              `draft F-1 phone` (an order from a spreadsheet that lacks that), `price KB-87 42900` (from now on),
              `paid 10025` (all of it)
    later     time passes: `30 minutes`, `2 hours`
`by` names who, if it is not the one at the top; `as` gives the message that was seen a name for later turns.

What is expected of it
    replied   words that are seen, `never` words that are not; a text or a list of them
    toast     words in the little note that answers the tap itself
    buttons   the labels that are seen, all of them, in order
    facts     what the journal gained, all of it, in order: `10025 AddressChanged`. Without it, nothing.
    leaves    how orders stand in the database now: `10025: {status: approved, city: 杭州市}`
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import yaml

DEEDS = ("say", "photo", "tap", "look", "happens", "later")
"""What a turn can be. It is exactly one of these."""

LISTS = ("replied", "never", "buttons", "facts")
"""What may be written as one text or as a list."""

NAMES = {"as": "named"}
"""Keys that Python keeps for itself."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that happens in a conversation, and what is expected of it."""

    deed: str
    what: str
    by: str
    replied: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    toast: str = ""
    buttons: tuple[str, ...] | None = None
    facts: tuple[str, ...] = ()
    leaves: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    of: str = ""
    named: str = ""


@dataclass(frozen=True, slots=True)
class Transcript:
    """One conversation, from the first word to the last."""

    pattern: str
    name: str
    language: str
    turns: tuple[Turn, ...]

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody who takes part, as `NAME on CHANNEL`."""
        return tuple(dict.fromkeys(turn.by for turn in self.turns))


def load_all(folder: Path) -> Iterator[Transcript]:
    """All transcripts of a folder. Raises ValueError for one that is not written as it should be."""
    for path in sorted(folder.glob("*.yaml")):
        written = yaml.safe_load(path.read_text(encoding="utf-8"))
        for each in written["transcripts"]:
            turns = tuple(_turn(raw, each["who"]) for raw in each["turns"])
            yield Transcript(written["pattern"], each["name"], each["language"], turns)


def _turn(raw: Mapping[str, Any], who: str) -> Turn:
    deeds = [deed for deed in DEEDS if deed in raw]
    given = {NAMES.get(key, key): value for key, value in raw.items() if key not in DEEDS}
    unknown = given.keys() - {field.name for field in fields(Turn)}
    if len(deeds) != 1 or unknown:
        raise ValueError(f"not a turn: {dict(raw)}")
    given |= {part: _listed(given[part]) for part in LISTS if part in given}
    return Turn(deeds[0], str(raw[deeds[0]]), **{"by": who, **given})


def _listed(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)
