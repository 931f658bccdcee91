"""How a message is put: what its plain words say, whatever the model makes of the sentence.

The model says what somebody wants, not how they put it. That a message is a question or an order to do something, takes
back what was said or puts it off, are plain words of a language: `put` in `locales/<language>/language.json`, patterns
over the folded text (small letters, simplified characters). People mix languages, so all are tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from bot.understanding.normalise import read

LONGEST = 60
"""Characters of a message that can be one of the short ones: an undo, a "later"."""

_BARE = re.compile(r"\W*[a-z]{0,4}-?[0-9]{4,20}\W*")
_CLAUSES = re.compile(r"[^,，.。;；!！\n]*\w[^,，.。;；!！\n]*")
_MARKS = re.compile(r"[\W_]+")


class Words(Protocol):
    """The patterns of one language by what they tell."""

    put: dict[str, str]
    deeds: dict[str, str]


@dataclass(frozen=True, slots=True)
class Put:
    """How one message is put.

    `is_yes`      a yes and nothing but a yes
    `is_bare`     an order number and nothing else
    `asks`        a question; `asks_how_it_stands`: whether or why something has come about ("was it approved?")
    `corrects`    begins with taking back what was said ("no, it is …"); `refused` are the orders it says are not meant
    `turns`       begins like somebody who would rather have something else now ("then …", "还是 …")
    `reports`     tells what somebody else said or wants
    `puts_off`    later, and nothing else
    `undoes`      take it back, and nothing else
    `deeds`       the wishes whose own words the message begins with, perhaps after an order number
    `after_order` what stands behind the one order number of a message that begins with such a deed
    """

    is_yes: bool = False
    is_bare: bool = False
    asks: bool = False
    asks_how_it_stands: bool = False
    asks_what_we_are: bool = False
    corrects: bool = False
    turns: bool = False
    reports: bool = False
    puts_off: bool = False
    undoes: bool = False
    wants_person: bool = False
    deeds: frozenset[str] = frozenset()
    after_order: str = ""
    refused: frozenset[str] = field(default=frozenset())


class HowPut:
    """The plain words of all languages together."""

    def __init__(self, languages: Iterable[Words]) -> None:
        self._languages = [language for language in languages if language.put]

    def of(self, text: str, orders: Sequence[str] = (), *, is_yes: bool = False) -> Put:
        """How a text is put, in which these order numbers were found."""
        said = read(text).folded.strip()
        deeds = self._deeds(said, orders)
        return Put(
            is_yes=is_yes,
            is_bare=_BARE.fullmatch(said) is not None,
            asks=self._has("question", said) or self._begins("interrogative", said, orders),
            asks_how_it_stands=self._has("state", said) and len(_CLAUSES.findall(said)) == 1,
            asks_what_we_are=self._has("machine", said),
            corrects=self._starts("correction", said),
            turns=self._starts("instead", said),
            reports=self._starts("reported", said),
            puts_off=self._is("later", said, orders),
            undoes=self._is("undo", said, ()),
            wants_person=self._has("person", said),
            deeds=deeds,
            after_order=self._after(text, orders[0]) if len(orders) == 1 and self._deeds(said, ()) else "",
            refused=frozenset(each for each in orders if self._is_refused(said, each.lower())),
        )

    def is_list(self, text: str, orders: Sequence[str]) -> bool:
        """Whether the orders of a text are named in one breath: "10025 and 10027", not in two clauses."""
        said = read(text).folded
        places = [said.find(each.lower()) for each in orders]
        between = zip(places, orders, places[1:], strict=False)
        return all(self._is_joint(said[at + len(no) : until]) for at, no, until in between)

    def _is_joint(self, words: str) -> bool:
        joints = "|".join(language.put["joint"] for language in self._languages)
        return re.fullmatch(rf"(?:{joints}|[\s,、&+/#])*", words) is not None

    def _after(self, text: str, number: str) -> str:
        """What a message says behind its order number, without the words that only lead there."""
        because = "|".join(language.put["because"] for language in self._languages)
        behind = text.partition(number)[2]
        return re.sub(rf"^(?:[\s,，.。:：;；、!！-]|{because})+", "", behind, flags=re.IGNORECASE).strip()

    @cached_property
    def _lead(self) -> str:
        """What may stand before the words that say what is wanted: please, then, an order number."""
        return "|".join(f"(?:{language.put['lead']})" + _end(language.put["lead"]) for language in self._languages)

    def _without_lead(self, said: str, orders: Sequence[str]) -> str:
        numbers = "|".join(re.escape(each.lower()) for each in orders)
        lead = f"{self._lead}|{numbers}" if numbers else self._lead
        found = re.match(rf"(?:(?:{lead})|[^\w?？])*", said)
        return said[found.end() :] if found else said

    def _deeds(self, said: str, orders: Sequence[str]) -> frozenset[str]:
        rests = {said, self._without_lead(said, orders)}
        return frozenset(
            deed
            for language in self._languages
            for deed, pattern in language.deeds.items()
            if any(re.match(pattern, rest) for rest in rests)
        )

    def _has(self, what: str, said: str) -> bool:
        return any(re.search(language.put[what], said) for language in self._languages)

    def _starts(self, what: str, said: str) -> bool:
        return any(re.match(rf"\W*(?:{language.put[what]})", said) for language in self._languages)

    def _begins(self, what: str, said: str, orders: Sequence[str]) -> bool:
        rest = self._without_lead(said, orders)
        return any(
            re.match(rf"(?:{language.put[what]}){_end(language.put[what])}", each)
            for language in self._languages
            for each in (said, rest)
        )

    def _is(self, what: str, said: str, orders: Sequence[str]) -> bool:
        """Whether it is all that a short text says, beside order numbers."""
        if len(said) > LONGEST:
            return False
        for each in orders:
            said = said.replace(each.lower(), " ")
        plain = _MARKS.sub(" ", said.replace("'", "")).strip()
        return any(re.fullmatch(language.put[what].replace("'", ""), plain) for language in self._languages)

    def _is_refused(self, said: str, number: str) -> bool:
        return any(
            re.search(rf"(?:{put['refused']})\W*(?:(?:{put['number_word']})\W*)?{re.escape(number)}", said)
            for put in (language.put for language in self._languages)
        )


def _end(pattern: str) -> str:
    """The border behind a word, in languages that write them apart."""
    return r"\b" if pattern.isascii() else ""
