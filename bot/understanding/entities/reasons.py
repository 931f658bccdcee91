"""The clause that says why, as written.

A reason is either announced (因为, because, «so»), or it is the clause beside the wish that is no wish itself: the
sentence is cut into clauses, and each is judged by its grammar. What voices a wish (an imperative, a request, a
question) is none; what tells a flaw, an event, a want or a circumstance gives grounds; the rest is left to whoever
can say what it sounds like.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from bot.understanding.entities.scan import Scan
from bot.understanding.words import Patterns

_MARK = re.compile(r"(?:(?!(?<=№),\s?№)[,。;!?\n])+|\.(?!\d)|:(?!\d)|\s[-–—]+\s|——+|…+|->")
_SPACED = re.compile("(?<=[\u3400-\u9fff№])\\s+(?=[\u3400-\u9fff])")
_LONGEST = 90
_SHORTEST = 2
_MOST = 8

_NUMBERED = frozenset({"order_no", "tracking_no"})
_NOTED = frozenset({"address", "phone", "tracking_no"})
"""What is told to be written down; a clause around it gives no grounds."""

_VOICED_BY = {"delegate": "person", "snooze_alert": "duration_min"}
"""The fact that a wish of this kind is about: the clause that holds it is the wish."""

_UNEXPLAINED = frozenset({"approve"})
"""Wishes that need no grounds: what is told beside them is the story of the thing, unless a word announces more."""

_LOOKED_UP = frozenset({
    "list_exceptions", "list_approvals", "list_orders", "kpi_query", "sales_query", "order_detail", "add_note",
    "complaint",
})  # fmt: skip
"""Wishes that are for what is so: a «because» in them tells which of it, or belongs to the story."""

_NAMED_WITH_MORE = frozenset({"order_status", "order_detail", "report_problem", "ack_alert", "add_note", "place_order"})
"""Wishes whose words go on behind the order number with what is wanted or wrong, not with why."""

_SPARING = frozenset({
    "request_invoice", "edit_items", "urge_order", "merge_orders", "edit_address", "set_preference", "restock",
    "daily_report",
})  # fmt: skip
"""Wishes that mostly come with a story instead of grounds: only what plainly gives grounds counts with them."""

_SPARING_AFTER = frozenset({"split_order", "edit_items", "edit_address", "request_invoice"})
"""Wishes that go on with more of what is wanted rather than with why."""


class Kind(Enum):
    """What a clause is in its sentence."""

    WISH = "wish"
    GROUNDS = "grounds"
    UNCLEAR = "unclear"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of the sentence and what it is."""

    start: int
    end: int
    kind: Kind


class Reasons:
    """Finds reasons by the patterns of all languages."""

    def __init__(self, patterns: Patterns) -> None:
        self._announced = patterns.each("reasons")
        self._terse = patterns.each("reason_terse")
        self._cuts = patterns.by_script("reason_cuts")
        self._lead = patterns.compiled("reason_lead")
        self._tail = patterns.by_script("reason_tail")
        self._never = patterns.by_script("reason_never")
        self._wish = patterns.by_script("reason_wish")
        self._grounds = patterns.by_script("reason_grounds")
        self._tells = patterns.by_script("reason_tells")
        self._joins = patterns.by_script("reason_joins")
        self._follows = patterns.compiled("reason_follows")

    def told(self, scan: Scan, wishes: Collection[str]) -> str | None:
        """The reason introduced by a word such as 因为 or because, or put right behind a command."""
        if all(wish in _LOOKED_UP for wish in wishes):
            return None
        plain = _plain(scan)
        for pattern in self._announced:
            if found := pattern.search(plain):
                return self._trimmed(scan, plain, *found.span("r"))
        for pattern in self._terse if not _NAMED_WITH_MORE.issuperset(wishes) else ():
            if (found := pattern.search(plain)) and not self._wish.search(found["r"]):
                return self._written(scan, plain, *found.span("r"))
        return None

    def beside(self, scan: Scan, wishes: Collection[str]) -> str | None:
        """The clause beside the wish: the first that plainly gives grounds, else one that may, where the wish stands
        by itself.
        """
        if all(wish in _UNEXPLAINED for wish in wishes):
            return None
        plain = _plain(scan)
        clauses = self._clauses(scan, plain, wishes)
        chosen = next((clause for clause in clauses if clause.kind is Kind.GROUNDS), None)
        if chosen is None and not all(wish in _SPARING for wish in wishes):
            chosen = self._led(plain, clauses) or _before_wish(clauses)
        if chosen is None and _SPARING_AFTER.isdisjoint(wishes):
            chosen = self._after_wish(plain, clauses)
        return None if chosen is None else self._written(scan, plain, chosen.start, chosen.end)

    def _clauses(self, scan: Scan, plain: str, wishes: Collection[str]) -> list[Clause]:
        """The clauses of the sentence, judged; none when there is but one."""
        pieces = [(start, end) for start, end in self._pieces(plain) if plain[start:end].strip(" №.")][:_MOST]
        if len(pieces) < _SHORTEST:
            return []
        return [Clause(start, end, self._kind(scan, plain, start, end, wishes)) for start, end in pieces]

    def _led(self, plain: str, clauses: list[Clause]) -> Clause | None:
        """What stands right before a «so»."""
        for before, clause in pairwise(clauses):
            if self._comes_after(plain, clause.start) and before.kind is Kind.UNCLEAR:
                return before
        return None

    def _after_wish(self, plain: str, clauses: list[Clause]) -> Clause | None:
        """What tells something right behind the wish: reject it, *the customer owes us money*. Without a mark between
        them it may merely go on with the wish: return a gift *I was given*.
        """
        for wish, clause in pairwise(clauses):
            if clause.kind is Kind.UNCLEAR and wish.kind is Kind.WISH:
                text = plain[self._begin(plain, clause.start, clause.end) : clause.end].strip()
                is_apart = wish.end < clause.start
                if self._tells.search(text) and (is_apart or not self._joins.search(text)):
                    return clause
        return None

    def _written(self, scan: Scan, plain: str, start: int, end: int) -> str | None:
        """A clause as written, without the words that only lead to it or from it; None when nothing is left."""
        return self._trimmed(scan, plain, self._begin(plain, start, end), end)

    def _trimmed(self, scan: Scan, plain: str, start: int, end: int) -> str | None:
        if (tail := self._tail.search(plain[start:end])) is not None:
            end = start + tail.start()
        return scan.text.written(start, end).rstrip(" .") or None

    def _begin(self, plain: str, start: int, end: int) -> int:
        """Behind the lead words, and behind the order number that the clause is about."""
        while self._lead is not None and (lead := self._lead.match(plain, start, end)) and lead.end() > start:
            start = lead.end()
        return start

    def _pieces(self, plain: str) -> Iterator[tuple[int, int]]:
        position = 0
        for mark in (*_MARK.finditer(plain), None):
            end = mark.start() if mark else len(plain)
            yield from self._smaller(plain, position, end)
            position = mark.end() if mark else end

    def _smaller(self, plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The clauses between two marks: people who dictate put none."""
        cuts = self._cuts.starts(plain, start, end)
        cuts += [found.start() for found in _SPACED.finditer(plain, start, end)]
        for cut in sorted(set(cuts)):
            if cut > start:
                yield start, cut
                start = cut
        if start < end:
            yield start, end

    def _kind(self, scan: Scan, plain: str, start: int, end: int, wishes: Collection[str]) -> Kind:
        held = {span.kind for span in scan.spans if span.start < end and start < span.end}
        if plain[end : end + 1] == "?" or held & _NOTED or any(_VOICED_BY.get(wish) in held for wish in wishes):
            return Kind.WISH
        whole, text = plain[start:end].strip(), plain[self._begin(plain, start, end) : end].strip()
        if self._wish.search(text) or (whole.startswith("№") and self._wish.search(whole)):
            return Kind.WISH
        if not _SHORTEST <= len(text) <= _LONGEST or self._never.search(text) or self._comes_after(plain, start):
            return Kind.NEITHER
        return Kind.GROUNDS if self._grounds.search(text) else Kind.UNCLEAR

    def _comes_after(self, plain: str, start: int) -> bool:
        """Whether this follows from what was said before: `so we would rather keep it`."""
        if self._follows is None or not self._follows.match(plain, start):
            return False
        return plain[self._begin(plain, 0, start + 1) : start].strip(" ,") != ""


def _before_wish(clauses: list[Clause]) -> Clause | None:
    """What may give grounds and stands by itself before the wish; after it, it more likely adds to the wish."""
    for clause, follower in pairwise(clauses):
        if clause.kind is Kind.UNCLEAR and follower.kind is Kind.WISH and clause.end < follower.start:
            return clause
    return None


def _plain(scan: Scan) -> str:
    """The folded sentence with № in place of numbers, so that patterns can tell where one stands."""
    folded = scan.text.folded
    for span in scan.spans:
        if span.kind in _NUMBERED:
            folded = folded[: span.start] + "№" * (span.end - span.start) + folded[span.end :]
    return folded
