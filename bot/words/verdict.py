"""What approvers say of several questions in one breath: which of them yes, which no, which neither, and why.

The words stand in `locales/<language>/language.json` under `verdicts`, patterns over the folded text (small letters,
simplified characters), in which `<which>` stands for an order that is named, or that is meant by its place in a list.
People mix languages, so those of all languages count.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from bot.understanding.normalise import Text, read

Ordinals = Callable[[str], Iterator[tuple[int, int, int]]]
"""Where a text says which one of a list is meant: begin, end, and which."""

Span = tuple[int, int]
Target = str | int
"""An order by its number, or by its place in a list."""

_HEAD, _BODY = "\ue000", "\ue001"
_WHICH = f"{_HEAD}{_BODY}*"
_MASKED = re.compile(_WHICH)
_EDGES = " \t\n,，.。;；!！:：、"


class Words(Protocol):
    """The patterns of one language: `yes` and `no`; the `rest` of those that wait; `except`: left as they are;
    `apart`: where one thing may end and another begin; `leads`: what stands before a reason; `notes`: what calls what
    is said behind it a note; `courtesy`: what is no reason;
    `condition`: a yes or no that depends on something; `whether`: asks whether to decide so; `wrong`: what was
    decided was a mistake."""

    verdicts: dict[str, str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A yes or a no: of which, in what words, and what is said besides. `of_rest`: of all that are not named."""

    approved: bool
    targets: tuple[Target, ...]
    of_rest: bool
    words: str
    besides: str = ""

    @property
    def is_of_some(self) -> bool:
        """Whether it says of which."""
        return self.of_rest or bool(self.targets)


@dataclass(frozen=True, slots=True)
class VerdictsSaid:
    """All that a text decides, the questions that it leaves as they are, and what it says before. `puts_off`: those are
    left in words that say that nothing is decided about them."""

    verdicts: tuple[Verdict, ...] = ()
    left: tuple[Target, ...] = ()
    before: str = ""
    puts_off: bool = False

    @property
    def is_of_several(self) -> bool:
        """Whether it tells several questions apart: by what becomes of each, or by all but some."""
        some = [each for each in self.verdicts if each.is_of_some]
        is_of_all = any(each.of_rest and not each.approved for each in some)
        return is_of_all or len(some) > 1 or bool(some and self.left)

    @property
    def named(self) -> frozenset[Target]:
        """The questions that it names."""
        return frozenset([*self.left, *(target for each in self.verdicts for target in each.targets)])


class VerdictWords:
    """The words of all languages together."""

    def __init__(self, languages: Iterable[Words], ordinals: Ordinals) -> None:
        known = [each.verdicts for each in languages if each.verdicts]

        def any_of(what: str) -> re.Pattern[str]:
            return re.compile("|".join(f"(?:{each[what].replace('<which>', _WHICH)})" for each in known) or "(?!)")

        self._yes, self._no, self._rest = any_of("yes"), any_of("no"), any_of("rest")
        self._left, self._apart, self._joint = any_of("except"), any_of("apart"), any_of("joint")
        self._leads, self._courtesy = any_of("leads"), any_of("courtesy")
        self._notes = any_of("notes")
        self._wrong = any_of("wrong")
        self._condition, self._whether = any_of("condition"), any_of("whether")
        self._ordinals = ordinals

    def speaks_of_one(self, text: str) -> bool:
        """Whether a text has a word of a yes or a no at all."""
        said = read(text).folded
        return any(words.search(said) for words in (self._yes, self._no, self._whether))

    def is_conditional(self, text: str) -> bool:
        """Whether a text makes a yes or a no depend on something."""
        return self._condition.search(read(text).folded) is not None

    def asks_whether(self, text: str) -> bool:
        """Whether a text asks whether to say yes or no."""
        return self._whether.search(read(text).folded) is not None

    def of(self, text: str, orders: Sequence[str]) -> VerdictsSaid:
        """What a text decides, in which these numbers may be named."""
        written = read(text)
        masked, targets = self._with_targets(written.folded, orders)
        left: list[Target] = []
        puts_off = False
        for found in self._left.finditer(masked):
            left += [targets[place.start()] for place in _MASKED.finditer(masked, *found.span())]
            puts_off = puts_off or self._no.search(found[0]) is not None
            masked = masked[: found.start()] + " " * len(found[0]) + masked[found.end() :]
        return replace(self._read(written, masked, targets), left=tuple(left), puts_off=puts_off)

    def _read(self, written: Text, masked: str, targets: dict[int, Target]) -> VerdictsSaid:
        """The verdicts of a text, clause by clause: what names nothing and decides nothing is told besides."""
        verdicts: list[tuple[Verdict, Span]] = []
        waiting: tuple[Target, ...] = ()
        told_before = 0
        for begin, end in _clauses(masked, self._apart):
            clause = masked[begin:end]
            meant = tuple(targets[begin + place.start()] for place in _MASKED.finditer(clause))
            verdict = self._verdict(clause, written.surface[begin:end], (*waiting, *meant))
            is_bare = bool(meant) and not self._joint.sub("", _MASKED.sub("", clause)).strip(_EDGES)
            if verdict and (verdict.is_of_some or not verdicts):
                if verdicts and not verdicts[-1][0].is_of_some:  # was no verdict, but told before it
                    told_before = max(verdicts.pop()[1][1], told_before)
                verdicts.append((verdict, (end, end)))
                waiting = ()
            elif is_bare and verdicts:
                last, besides = verdicts[-1]
                verdicts[-1] = replace(last, targets=(*last.targets, *meant)), besides
            elif is_bare:
                waiting = (*waiting, *meant)
            elif verdicts:
                verdicts[-1] = verdicts[-1][0], (verdicts[-1][1][0], end)
            else:
                told_before = end
        return VerdictsSaid(
            tuple(replace(each, besides=self.reason_in(written.written(*span))) for each, span in verdicts),
            before=self.reason_in(written.written(0, told_before)),
        )

    def with_note(self, text: str) -> tuple[str, str]:
        """A text that says something and then calls what it says behind it a note: both; the note is empty if not."""
        written = read(text)
        found = next((each for each in self._notes.finditer(written.folded) if each.start()), None)
        if found is None:
            return text, ""
        return written.surface[: found.start()], self.reason_in(written.surface[found.end() :])

    def was_wrong(self, text: str) -> bool:
        """Whether a text says that what was decided was a mistake."""
        return self._wrong.search(read(text).folded) is not None

    def besides(self, text: str) -> str:
        """What is said after the first clause of a text: why, after a mere yes or no."""
        written = read(text)
        _, *others = _clauses(written.folded, self._apart) or [(0, 0)]
        return self.reason_in(written.surface[others[0][0] :]) if others else ""

    def reason_in(self, said: str) -> str:
        """What is said besides a yes or a no, without what only leads there; empty if that is only courtesy."""
        said = said.strip(_EDGES)
        while found := self._leads.match(read(said).folded):
            said = said[found.end() :].strip(_EDGES)
        return "" if self._courtesy.fullmatch(read(said).folded) else said

    def _verdict(self, clause: str, words: str, targets: tuple[Target, ...]) -> Verdict | None:
        is_no = self._no.search(clause) is not None
        if not is_no and not self._yes.search(clause):
            return None
        is_of_rest = not targets and self._rest.search(clause) is not None
        return Verdict(not is_no, targets, is_of_rest, words.strip(_EDGES))

    def _with_targets(self, folded: str, orders: Sequence[str]) -> tuple[str, dict[int, Target]]:
        """The text with all that says which masked, and what stands there."""
        targets: dict[int, Target] = {}
        masked = folded
        for order in sorted(orders, key=len, reverse=True):
            for found in re.finditer(rf"(?<![\w-]){re.escape(order.lower())}(?![a-z0-9-])", masked, re.ASCII):
                targets[found.start()] = order
                masked = _mask(masked, *found.span())
        for begin, end in _clauses(masked, self._apart):
            for start, until, nth in self._ordinals(masked[begin:end]):
                targets[begin + start] = nth
                masked = _mask(masked, begin + start, begin + until)
        return masked, targets


def _mask(text: str, start: int, end: int) -> str:
    return text[:start] + _HEAD + _BODY * (end - start - 1) + text[end:]


def _clauses(text: str, apart: re.Pattern[str]) -> list[Span]:
    """The clauses of a text: from where to where."""
    spans, begin = [], 0
    for cut in apart.finditer(text):
        spans.append((begin, cut.start()))
        begin = cut.end()
    spans.append((begin, len(text)))
    return [(start, end) for start, end in spans if text[start:end].strip(_EDGES)]
