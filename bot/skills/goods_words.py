"""What somebody wants of the goods of an order, in their own words: "take out the cable", 「再加两个鼠标」.

A sentence is cut into parts; each part is one deed, the goods it names, and a number. Which words mean which deed
stands in `locales/<language>/language.json` under `goods`; people mix languages, so those of all languages count.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.speech import Speech
from bot.understanding.normalise import simplify
from bot.understanding.numerals import HAN_NUMBER, whole
from core.catalog.queries import ProductView


class Deed(StrEnum):
    """What is to be done with a line."""

    REMOVE = "remove"
    FEWER = "fewer"
    MORE = "more"
    SWAP = "swap"
    SET = "set"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name goods, and the products they can mean."""

    start: int
    end: int
    product_ids: frozenset[int]


@dataclass(frozen=True, slots=True)
class Wanted:
    """One deed; None: none of the known words. `count` is a number of pieces, if one was said."""

    deed: Deed | None
    mentions: tuple[Mention, ...]
    count: int | None


_PARTS = re.compile(r"[,，。;；、.!！?？\n]+|\band\b|\bthen\b|\bbut\b|然后|并且|同时|另外|(?<=[^再])和(?=[去删加换改])")
_ORDER_NO = re.compile(r"#?(?<![a-z0-9-])[a-z]{0,3}-?\d{5,}(?![a-z0-9-])")
_MEASURE = "[个件台箱份套双只条盒包瓶本张把支袋副根块罐顶部]"
_COUNT = re.compile(rf"(?<![a-z0-9.-])\d{{1,6}}(?![a-z0-9-]|\.\d)|{HAN_NUMBER}+(?={_MEASURE})")
_HAN = re.compile(r"[\u3400-\u9fff]{2,}")
_WORD = re.compile(r"[a-z]+-?\d+[a-z]*|[a-z][a-z-]{2,}")


def wanted_in(said: str, order_no: str, products: Sequence[ProductView], speech: Speech) -> list[Wanted]:
    """Everything that is wanted, in the order in which it was said. Parts about another order are left out."""
    found = []
    for part in _PARTS.split(folded(said)):
        numbers = {each.strip("#") for each in _ORDER_NO.findall(part)}
        if numbers and order_no.lower() not in numbers:
            continue
        words = _ORDER_NO.sub(" ", part)
        mentions = tuple(mentions_in(words, products))
        rest = _without(words, mentions)
        deed, count = _deed(rest, mentions, speech), _count(rest)
        if deed or mentions or count is not None:
            found.append(Wanted(deed, mentions, count))
    return found


def folded(said: str) -> str:
    """Words in one form: half width, lower case, simplified characters."""
    return simplify(unicodedata.normalize("NFKC", said).lower())


def _deed(rest: str, mentions: tuple[Mention, ...], speech: Speech) -> Deed | None:
    """The deed that these words mean; the more definite word wins."""
    swaps = speech.means_with_goods(Deed.SWAP, rest) or speech.means_with_goods(Deed.SET, rest)
    if len(mentions) > 1 and swaps:
        return Deed.SWAP
    deeds = [deed for deed in Deed if speech.means_with_goods(deed, rest)]
    return deeds[0] if deeds else None


def _count(rest: str) -> int | None:
    numbers = [whole(each) for each in _COUNT.findall(rest)]
    return next((number for number in reversed(numbers) if number is not None), None)


def _without(text: str, mentions: Sequence[Mention]) -> str:
    for mention in reversed(mentions):
        text = f"{text[: mention.start]} ◇ {text[mention.end :]}"
    return text


def mentions_in(text: str, products: Sequence[ProductView]) -> list[Mention]:
    """The goods that a text names, in order: by as much of a product's name as the text has."""
    spans: dict[tuple[int, int], set[int]] = {}
    for product in products:
        for name in (*product.names.values(), product.sku):
            for span in _spans(text, simplify(name.lower())):
                spans.setdefault(span, set()).add(product.id)
    chosen: list[Mention] = []
    for (start, end), ids in sorted(spans.items(), key=lambda each: each[0][0] - each[0][1]):
        if all(end <= mention.start or start >= mention.end for mention in chosen):
            chosen.append(Mention(start, end, frozenset(ids)))
    return sorted(chosen, key=lambda mention: mention.start)


def _spans(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Where a text has enough of a name to mean it: 「电脑包」 of 「双肩电脑包」, not 「电脑」; "backpack" of "laptop
    backpack", not "laptop"."""
    for run in _HAN.findall(name):
        yield from _longest(text, run)
    words = [_singular(word) for word in _WORD.findall(name)]
    heads = {word for word in words if any(map(str.isdigit, word))} | set(
        [word for word in words if not any(map(str.isdigit, word))][-1:]
    )
    for found in _runs(text, set(words)):
        said = {_singular(word.group()) for word in found}
        if said & heads or 2 * len(said) > len(words):
            yield found[0].start(), found[-1].end()


def _runs(text: str, words: set[str]) -> Iterator[list[re.Match[str]]]:
    """The words of a name that a text has, those together that stand together."""
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        if _singular(word.group()) not in words:
            continue
        if run and text[run[-1].end() : word.start()].strip(" -"):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _longest(text: str, run: str) -> Iterator[tuple[int, int]]:
    """The longest part of a Chinese name that a text has: its end, which says what the thing is, or most of it."""
    for length in range(len(run), 1, -1):
        for begin in range(len(run) - length, -1, -1):
            at = text.find(run[begin : begin + length])
            if at >= 0 and (begin + length == len(run) or 3 * length >= 2 * len(run)):
                yield at, at + length
                return


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
