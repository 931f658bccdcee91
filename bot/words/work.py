"""Words of the warehouse that by themselves say what is done: "10001 拣好了", "write off 2 mice".

They stand in `locales/<language>/language.json`. `reports` say that something has been done with an order; what is
asked, wished or denied is none. `errands` ask for something to be done; a question is none. `questions` want to know
how the work stands.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from bot.understanding.numerals import HAN_NUMBER, whole

LONGEST_LEAD = 60
"""Characters of a message within which it calls what follows a note."""


class Words(Protocol):
    """The patterns of one language: skill → how it is put, the first that fits counts; and what speaks against it."""

    reports: Mapping[str, str]
    errands: Mapping[str, str]
    questions: Mapping[str, str]
    unless: Mapping[str, str]
    signed_by: str
    pieces: str
    came: str
    marks_note: str
    asks_notes: str
    tells_note: str
    beside: str
    lacks: str
    of_alert: Mapping[str, str]
    names_alert: str
    asks_what_else: str
    all_came: str
    supplier_out: str
    broken: str
    found_only: str
    so_many_of_list: str
    numbers: dict[str, float]
    compares: str
    came_back: str
    pays_back: str


@dataclass(frozen=True, slots=True)
class SoMany:
    """Several of those that were listed: how many, if that is said, and whether they are the first of them, or all but
    what was talked about last."""

    count: int | None
    is_first: bool
    is_rest: bool


class WorkWords:
    """The words of all languages together: people mix them."""

    def __init__(self, languages: Iterable[Words]) -> None:
        known = list(languages)
        self._reports = [_compiled(each.reports) for each in known]
        self._errands = [_compiled(each.errands) for each in known]
        self._questions = [_compiled(each.questions) for each in known]
        self._signed_by = [re.compile(each.signed_by, re.IGNORECASE) for each in known if each.signed_by]
        self._pieces = [re.compile(each.pieces) for each in known if each.pieces]
        self._came = [re.compile(each.came) for each in known if each.came]
        self._marks_note = [re.compile(each.marks_note, re.IGNORECASE) for each in known if each.marks_note]
        self._asks_notes = [re.compile(each.asks_notes) for each in known if each.asks_notes]
        self._tells_note = [re.compile(each.tells_note, re.IGNORECASE) for each in known if each.tells_note]
        self._beside = [re.compile(each.beside) for each in known if each.beside]
        self._lacks = [re.compile(each.lacks) for each in known if each.lacks]
        self._of_alert = [_compiled(each.of_alert) for each in known]
        self._names_alert = [re.compile(each.names_alert) for each in known if each.names_alert]
        self._asks_what_else = [re.compile(each.asks_what_else) for each in known if each.asks_what_else]
        self._all_came = [re.compile(each.all_came) for each in known if each.all_came]
        self._supplier_out = [re.compile(each.supplier_out) for each in known if each.supplier_out]
        self._broken = [re.compile(each.broken) for each in known if each.broken]
        self._found_only = [re.compile(each.found_only) for each in known if each.found_only]
        self._numbers = {word: value for each in known for word, value in each.numbers.items()}
        spoken = "|".join(sorted(self._numbers, key=len, reverse=True)) or "(?!)"
        number = rf"\d{{1,2}}|{HAN_NUMBER}+|\b(?:{spoken})\b"
        told = [each.so_many_of_list for each in known if each.so_many_of_list]
        self._so_many = [re.compile(each.replace("<number>", number)) for each in told]
        self._compares = [re.compile(each.compares) for each in known if each.compares]
        self._came_back = [re.compile(each.came_back) for each in known if each.came_back]
        self._pays_back = [re.compile(each.pays_back) for each in known if each.pays_back]
        self._no_report = [re.compile(each.unless["report"]) for each in known if "report" in each.unless]
        self._no_alert = [re.compile(each.unless["alert"]) for each in known if "alert" in each.unless]
        self._no_errand = [re.compile(each.unless["errand"]) for each in known if "errand" in each.unless]

    def signed_by(self, text: str) -> str:
        """Who took a parcel at the door, by a text that says so; empty if it does not."""
        found = next(filter(None, (pattern.search(text) for pattern in self._signed_by)), None)
        return next(filter(None, found.groups()), "").strip(" .") if found else ""

    def pieces(self, text: str) -> tuple[int, str] | None:
        """How many of which goods a text speaks of, as far as words alone tell: "2 mice"."""
        found = next(filter(None, (pattern.search(text.lower()) for pattern in self._pieces)), None)
        return (int(found[1]), found[2].strip()) if found else None

    def came(self, text: str) -> int | None:
        """How many pieces a text says have come, whatever else it counts: "18 arrived, 2 missing"."""
        said = unicodedata.normalize("NFKC", text).lower()
        found = next(filter(None, (pattern.search(said) for pattern in self._came)), None)
        return int(next(filter(None, found.groups()))) if found else None

    def asks_for_notes(self, text: str) -> bool:
        """Whether a text asks what is noted, rather than noting something."""
        said = unicodedata.normalize("NFKC", text).lower()
        return any(pattern.search(said) for pattern in self._asks_notes)

    def marks_note(self, text: str) -> bool:
        """Whether a text begins by calling what follows a note: "10025 备注：", "note on 10025:"."""
        return any(pattern.search(text[:LONGEST_LEAD]) for pattern in self._marks_note)

    def note_in(self, text: str) -> str:
        """What a text that wants something noted says is to be noted; empty if it does not say."""
        found = next(filter(None, (pattern.search(text) for pattern in self._tells_note)), None)
        return found[1].strip() if found else ""

    def lacks(self, text: str) -> bool:
        """Whether a text says that something is not there; a question says nothing."""
        said = unicodedata.normalize("NFKC", text).lower()
        is_denied = any(pattern.search(said) for pattern in self._no_errand)
        return not is_denied and any(pattern.search(said) for pattern in self._lacks)

    def found_only(self, text: str) -> int | None:
        """How many pieces a text says are there, and no more; None if it does not say."""
        found = next(filter(None, (pattern.search(text.lower()) for pattern in self._found_only)), None)
        return int(next(filter(None, found.groups()))) if found else None

    def all_came(self, text: str) -> bool:
        """Whether a text says that all of a purchase has come."""
        return any(pattern.search(text.lower()) for pattern in self._all_came)

    def supplier_out(self, text: str) -> bool:
        """Whether a text says that a supplier has none."""
        return any(pattern.search(text.lower()) for pattern in self._supplier_out)

    def is_broken(self, text: str) -> bool:
        """Whether a text says that goods are not fit to be sold."""
        return any(pattern.search(text.lower()) for pattern in self._broken)

    def so_many_of_list(self, text: str) -> SoMany | None:
        """How many of those that were listed a text speaks of, where it is several; None if it says nothing of it."""
        said = unicodedata.normalize("NFKC", text).lower()
        found = next(filter(None, (pattern.search(said) for pattern in self._so_many)), None)
        if found is None:
            return None
        count, is_pair = found["count"] or found["both"], bool(found.groupdict().get("two"))
        how_many = 2 if is_pair else whole(count, self._numbers) if count else None
        return SoMany(how_many, bool(found["first"]), bool(found["rest"]))

    def compares(self, text: str) -> bool:
        """Whether a text asks how one time compares with another."""
        return any(pattern.search(text.lower()) for pattern in self._compares)

    def came_back(self, text: str) -> bool:
        """Whether a text says that something is here, as goods of an order that had left are said to be."""
        return any(pattern.search(text.lower()) for pattern in self._came_back)

    def pays_back(self, text: str) -> bool:
        """Whether a text wants a customer to have their money back."""
        return any(pattern.search(text.lower()) for pattern in self._pays_back)

    def of_alert(self, text: str) -> str | None:
        """The skill that a text wants of an alert; a question wants none."""
        return _meant(text, self._of_alert, self._no_alert)

    def names_alert(self, text: str) -> bool:
        """Whether a text speaks of an alert by that name."""
        return any(pattern.search(text.lower()) for pattern in self._names_alert)

    def asks_what_else(self, text: str) -> bool:
        """Whether a text asks what else there is, and says nothing more."""
        said = unicodedata.normalize("NFKC", text).lower().strip()
        return any(pattern.fullmatch(said) for pattern in self._asks_what_else)

    def report(self, text: str) -> str | None:
        """The skill that notes what a text says has been done; None if it says nothing of the kind."""
        return _meant(text, self._reports, self._no_report)

    def tells(self, text: str) -> bool:
        """Whether a text says that something has been done, or calls what it says a note."""
        return self.is_note(text) or self.report(text) is not None

    def is_note(self, text: str) -> bool:
        """Whether a text calls what it says a note, and says it."""
        return self.marks_note(text) or bool(self.note_in(text))

    def reports_only(self, text: str, *orders: str) -> str | None:
        """The skill of a report about orders, of a text that says nothing else; None of any other text."""
        said = unicodedata.normalize("NFKC", text).lower()
        for each in orders:
            said = said.replace(each.lower(), " # ")  # without it "10031 is picked" would begin like a question
        skill = self.report(said)
        for pattern in [*(words[skill] for each in self._reports if skill in (words := dict(each))), *self._beside]:
            said = pattern.sub(" ", said)
        return skill if not any(char.isalnum() for char in said) else None

    def errand(self, text: str) -> str | None:
        """The skill that does what a text asks for; None if it asks for nothing of the kind."""
        return _meant(text, self._errands, self._no_errand)

    def question(self, text: str) -> str | None:
        """The skill that tells what a text wants to know of the work; None if it wants to know nothing of the kind."""
        return _meant(text, self._questions, [])


Patterns = list[tuple[str, re.Pattern[str]]]


def _compiled(patterns: Mapping[str, str]) -> Patterns:
    return [(skill, re.compile(pattern)) for skill, pattern in patterns.items()]


def _meant(text: str, languages: list[Patterns], unless: list[re.Pattern[str]]) -> str | None:
    said = unicodedata.normalize("NFKC", text).lower().strip()
    if any(pattern.search(said) for pattern in unless):
        return None
    return next((skill for each in languages for skill, pattern in each if pattern.search(said)), None)
