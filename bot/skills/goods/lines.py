"""The lines of an order in a sentence, in the order in which they are said: 「两个鼠标和一个键盘」, "2 mice, 5 cables".

The sentence is cut where one thing ends and the next begins; each number goes with the goods beside it. A digit in a
product's name or SKU is no number of pieces, and neither is a size or a time. What stands between two things, what
counts pieces and what is a unit of measure is said in `locales/<language>/language.json` under `counting`; people mix
languages, so those of all languages count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.skills.goods.words import folded, mentions_in
from bot.speech import Speech
from bot.understanding.numerals import HAN_NUMBER, number
from core.catalog.queries import ProductView
from core.intake.rules import MOST_PIECES

_FIRST = 0xE000
"""Goods are marked in a sentence by characters of the private use area, from this one on."""

_GOODS = "[\ue000-\uf8ff]"
_DIGITS = r"\d[\d,]*(?:\.\d+)?(?:e\d+)?(?:\s?/\s?\d+)?"

_ADDED = re.compile(r"\+\s*([a-z][a-z-]+(?:\s\d{1,4})?)\W*$")
"""What is added last with a sign, and is none of our goods: "+ iphone 15". Its number is part of its name."""

_NEAR_BEFORE, _NEAR_AFTER = 14, 6
"""Characters that may stand between a number and the goods after it, and before it."""


@dataclass(frozen=True, slots=True)
class Line:
    """Goods that somebody orders: their words, the products these can mean, how many (None: not said).

    `odd` is a number that no count of pieces can be, as it was written: -5, 1.5, 两三.
    """

    words: str
    product_ids: frozenset[int]
    count: int | None = None
    odd: str = ""


@dataclass(frozen=True, slots=True)
class _Count:
    """A number in a part of a sentence; `end` is after its measure word. `is_soft`: only "a"."""

    start: int
    end: int
    value: int | None
    said: str
    is_soft: bool = False


@dataclass(frozen=True, slots=True)
class _Grammar:
    """What the words of all languages come to, as patterns."""

    parts: re.Pattern[str]
    count: re.Pattern[str]
    pieces: re.Pattern[str]
    units: re.Pattern[str]
    each: re.Pattern[str]
    unknown: re.Pattern[str]
    some: re.Pattern[str]
    besides: re.Pattern[str]
    wished: re.Pattern[str]
    numbers: dict[str, float]
    ones: frozenset[str]


def lines_in(said: str, products: Sequence[ProductView], speech: Speech, aside: Iterable[str] = ()) -> list[Line]:
    """What is ordered; empty where no goods of the catalogue are named.

    `aside` are parts of the sentence that speak of other things: an address, a phone number, an order number.
    """
    text = folded(said)
    for other in sorted(filter(None, map(folded, aside)), key=len, reverse=True):
        text = text.replace(other, " ; ")
    mentions = mentions_in(text, products, speech)
    if not mentions:
        return []
    goods = [Line(text[each.start : each.end], each.product_ids) for each in mentions]
    for at in reversed(range(len(mentions))):
        text = f"{text[: mentions[at].start]}{chr(_FIRST + at)}{text[mentions[at].end :]}"
    grammar = _grammar(speech)
    if len(goods) == 1 and all(count.is_soft for count in _counts(text, grammar)):
        return goods  # "a keyboard" by itself says which, and not how many
    lines: list[Line] = []
    said_first, said_then = speech.how_put.slip(text) or (text, "")
    for part in grammar.parts.split(said_first):
        _read(part, goods, lines, grammar)
    if lines and (unknown := _ADDED.search(said_first)):
        lines.append(Line(unknown[1], frozenset(), 1))
    if said_then:
        _read_instead(said_then, goods, lines, grammar)
    return lines


def _read_instead(said: str, goods: Sequence[Line], lines: list[Line], grammar: _Grammar) -> None:
    """What is said in place of the last line: other goods, or another number of the same."""
    last = lines.pop() if lines else None
    if last and not re.search(_GOODS, said):
        lines.append(replace(last, count=None, odd=""))
    for part in grammar.parts.split(said):
        _read(part, goods, lines, grammar)
    if last and lines and lines[-1].product_ids == last.product_ids and not lines[-1].count and not lines[-1].odd:
        lines[-1] = last


def _read(part: str, goods: Sequence[Line], lines: list[Line], grammar: _Grammar) -> None:
    """Add the lines that a part of a sentence speaks of; or the number that goes with the line before it."""
    counts = list(_counts(part, grammar))
    places = [at for at, char in enumerate(part) if re.match(_GOODS, char)]
    named = [goods[ord(part[at]) - _FIRST] for at in places]
    hard = [count for count in counts if not count.is_soft]
    if grammar.each.search(part) and len(hard) == 1:
        lines += named
        lines[:] = [_counted(line, hard[0]) if line.count is None and not line.odd else line for line in lines]
    elif named:
        beside = [*_beside(part, places, counts)]
        lines += [_counted(line, count) for line, count in zip(named, beside, strict=True)]
        for count in hard:  # of "one lamp one toaster" the toaster is none of our goods
            if count not in beside and (unknown := grammar.unknown.match(part[count.end :])):
                lines.append(_counted(Line(unknown[1].strip(), frozenset()), count))
    elif lines and len(hard) == 1:
        rest = f"{part[: hard[0].start]} {part[hard[0].end :]}"
        if not re.sub(r"[\W_]", "", rest):
            lines[-1] = lines[-1] if lines[-1].count else _counted(lines[-1], hard[0])
        elif unknown := grammar.unknown.match(part[hard[0].end :]):
            lines.append(_counted(Line(unknown[1].strip(), frozenset()), hard[0]))
    elif unknown := _unknown_one(part, grammar, is_first=not lines):
        lines.append(Line(unknown[1].strip(), frozenset(), 1))
    elif not lines and len(hard) == 1 and (unknown := grammar.unknown.match(part[hard[0].end :])):
        lines.append(_counted(Line(unknown[1].strip(), frozenset()), hard[0]))


def _unknown_one(part: str, grammar: _Grammar, *, is_first: bool) -> re.Match[str] | None:
    """One of something that is none of our goods: "I need a toaster"; behind others also 「来个吹风机」."""
    if is_first:
        return grammar.wished.search(part.strip())
    return grammar.besides.match(part) or grammar.some.fullmatch(part.strip())


def _beside(part: str, places: Sequence[int], counts: Sequence[_Count]) -> Iterator[_Count | None]:
    """The number that goes with each of the goods: before all of them (2个鼠标3个键盘), or after (鼠标2个键盘3个)."""
    is_before = bool(counts) and counts[0].start < places[0]
    for at, place in enumerate(places):
        begin = places[at - 1] if at else -1
        end = places[at + 1] if at + 1 < len(places) else len(part)
        before = [c for c in counts if begin < c.start and c.end <= place and place - c.end <= _NEAR_BEFORE]
        after = [c for c in counts if place < c.start and c.end <= end and c.start - place - 1 <= _NEAR_AFTER]
        beside = sorted(reversed(before) if is_before else after, key=lambda count: count.is_soft)
        yield beside[0] if beside else None


def _counted(line: Line, count: _Count | None) -> Line:
    if count is None:
        return line
    return replace(line, count=count.value, odd="" if count.value else count.said)


def _counts(part: str, grammar: _Grammar) -> Iterator[_Count]:
    """The numbers of pieces in a part of a sentence, from left to right."""
    for found in grammar.count.finditer(part):
        rest = part[found.end() :]
        measured = grammar.pieces.match(rest)
        end = found.end() + (measured.end() if measured else 0)
        said = found["n"]
        if said in grammar.ones:
            yield _Count(found.start(), end, 1, said, is_soft=True)
            continue
        if not measured and grammar.units.match(rest):
            continue
        is_han = re.match(HAN_NUMBER, said) is not None
        if is_han and not measured and rest.strip() and not re.match(_GOODS, rest):
            continue
        yield _Count(found.start(), end, _value(found, grammar), found.group().strip())


def _value(found: re.Match[str], grammar: _Grammar) -> int | None:
    """How many pieces a number means; None for what no count can be."""
    if found["sign"] or found["to"]:
        return None
    value = number(found["n"], grammar.numbers)
    return int(value) if value is not None and value == int(value) and 0 < value <= MOST_PIECES else None


@lru_cache(maxsize=4)
def _grammar(speech: Speech) -> _Grammar:
    numbers, words = speech.numbers, speech.counting
    spoken = "|".join(sorted(map(re.escape, numbers), key=len, reverse=True))
    ones = words("one")
    named = rf"([a-z][a-z-]*(?:\s(?!{words('aside')})[a-z-]+)?)"
    some = rf"(?:{ones})\s+(?!{words('no_goods')}){named}(?:\s(?:{words('aside')}))?\W*"
    amount = rf"(?:{_DIGITS}|{HAN_NUMBER}+半?|半|\b(?:{spoken})(?:[\s-](?:and\s)?(?:{spoken}))*\b|\b(?:{ones})\b)"
    return _Grammar(
        parts=re.compile(rf",(?!\d{{3}}(?!\d))|[，。;；、!！?？\n]|{words('between')}"),
        count=re.compile(
            rf"(?P<sign>(?<![a-z0-9\ue000-\uf8ff])[-−–]\s?)?(?<![\d.#¥$€£第几每])(?<![a-wyz](?=\d))(?<!\d-)(?P<n>{amount})"
            rf"(?:\s?(?:[-~～]|{words('or')})\s?(?P<to>{amount}))?"
        ),
        pieces=re.compile(rf"\s?(?:{words('pieces')})"),
        units=re.compile(rf"\s?(?:{words('units')})|[a-wyz]"),
        each=re.compile(words("each")),
        unknown=re.compile(
            rf"\s*(?!{words('no_goods')})"
            rf"([a-z][a-z-]*(?:\s[a-z-]+)?|[\u3400-\u9fff]{{2,8}}?(?=(?:{words('trails')})*(?![\u3400-\u9fff])))"
        ),
        some=re.compile(some),
        besides=re.compile(
            rf"\W*(?:{words('another')})(?!{words('no_goods')})"
            rf"([\u3400-\u9fff]{{2,8}}?)(?=(?:{words('trails')})*(?![\u3400-\u9fff]))"
        ),
        wished=re.compile(rf"(?:{words('wish')}){some}$"),
        numbers=numbers,
        ones=frozenset(ones.split("|")),
    )
