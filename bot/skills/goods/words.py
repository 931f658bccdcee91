"""What somebody wants of the goods of an order, in their own words: "take out the cable", 「再加两个鼠标」.

A sentence is cut into parts, and a part into pieces where each of its goods has a number or a deed of its own; each is
one deed, the goods it names, and a number. Which words mean which deed stands in `locales/<language>/language.json`
under `goods`; people mix languages, so those of all languages count.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from bot.speech import Speech
from bot.understanding.normalise import simplify
from bot.understanding.numerals import HAN_NUMBER, whole
from core.catalog.queries import ProductView


class Deed(StrEnum):
    """What is to be done with a line. ONLY: nothing but this."""

    REMOVE = "remove"
    FEWER = "fewer"
    MORE = "more"
    SWAP = "swap"
    ONLY = "only"
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


PAIR = 2
"""Goods of a swap: what goes, and what takes its place."""

_PARTS = re.compile(
    r"[,，。;；、.!！?？\n]+|\band\b|\bthen\b|\bbut\b|然后|并且|同时|另外"
    rf"|(?<=[^再])(?:和|以及|还有)(?=[去删加换改少减不]|\d|{HAN_NUMBER})"
)
_ORDER_NO = re.compile(r"#?(?<![a-z0-9-])[a-z]{0,3}-?\d{5,}(?![a-z0-9-])")
_GOODS = "◇"
_HAN = re.compile(r"[\u3400-\u9fff]{2,}")
_ODD_PLURALS = {"mice": "mouse", "knives": "knife", "shelves": "shelf", "batteries": "battery"}
_WORD = re.compile(r"[a-z]+-?\d+[a-z]*|[a-z][a-z-]{2,}")


def wanted_in(said: str, order_no: str, products: Sequence[ProductView], speech: Speech) -> list[Wanted]:
    """Everything that is wanted, in the order in which it was said. Parts about another order are left out."""
    found: list[Wanted] = []
    for part in _PARTS.split(folded(said)):
        numbers = {each.strip("#") for each in _ORDER_NO.findall(part)}
        if numbers and order_no.lower() not in numbers:
            continue
        words = re.sub(speech.counting("in_place_of"), " ", _ORDER_NO.sub(" ", part))
        words = _with_so_many_for_one(words, speech)
        mentions = mentions_in(words, products, speech)
        for piece in _pieces(_without(words, mentions), speech):
            here, mentions = tuple(mentions[: piece.count(_GOODS)]), mentions[piece.count(_GOODS) :]
            deed, count = _deed(piece, speech), _count(piece, speech)
            if deed is None and len(here) == PAIR and found and found[-1].deed is Deed.SWAP:
                deed = Deed.SWAP  # "swap the lamp for a backpack and the mouse for a keyboard"
            if deed or here or count is not None:
                found.append(Wanted(deed, here, count))
    return _so_many_of_each(found) if len(found) > 1 and speech.is_of_each(said) else found


def _with_so_many_for_one(words: str, speech: Speech) -> str:
    """Words in which "two for one" says how many there are to be."""
    found = so_many_for_one(words, speech)
    return f"{words[: found.start()]} = {found['many']} {words[found.end() :]}" if found else words


def so_many_for_one(said: str, speech: Speech) -> re.Match[str] | None:
    """Where several are wanted in the place of one: 一个换两个, "two for one"."""
    spoken = "|".join(word for word, value in speech.numbers.items() if value > 1)
    number = rf"(?P<many>\d{{1,4}}|{HAN_NUMBER}+|\b(?:{spoken})\b)"
    for language in speech.languages.values():
        pattern = language.counting.get("for_one")
        if pattern and (found := re.search(pattern.replace("<many>", number), said)):
            return found
    return None


def _so_many_of_each(found: list[Wanted]) -> list[Wanted]:
    """What is wanted where one number is said of several goods: 鼠标、台灯都要3个, "two each"."""
    counts = {each.count for each in found if each.count is not None}
    deeds = {each.deed for each in found} - {None}
    if len(counts) != 1 or deeds - {Deed.SET, Deed.MORE} or not all(each.mentions for each in found):
        return found
    deed = next(iter(deeds), Deed.SET)
    return [replace(each, deed=deed, count=next(iter(counts))) for each in found]


def without_goods(said: str, order_no: str, products: Sequence[ProductView], speech: Speech) -> str:
    """Folded words without order numbers and the goods that they name, so that the numbers left are of something
    else."""
    words = _ORDER_NO.sub(" ", said.replace(order_no.lower(), " "))
    return _without(words, mentions_in(words, products, speech))


def folded(said: str) -> str:
    """Words in one form: half width, lower case, simplified characters."""
    return simplify(unicodedata.normalize("NFKC", said).lower())


def _pieces(part: str, speech: Speech) -> list[str]:
    """A part cut where the next of its goods has a number of its own, or another deed: "no mouse, a keyboard" without
    the comma. One thing swapped for another stays together."""
    goods = [at for at, char in enumerate(part) if char == _GOODS]
    if len(goods) < 2:
        return [part]
    if speech.means_with_goods(Deed.SWAP, part):
        return _swaps(part, goods, speech)
    if apart := _each_by_itself(part, goods, speech):
        return apart
    counts = [found.start() for found in _counted(speech).finditer(part)]
    if len(counts) == len(goods):
        cuts = counts[1:] if counts[0] < goods[0] else goods[1:]
        return [part[begin:end] for begin, end in zip([0, *cuts], [*cuts, len(part)], strict=True)]
    first, rest = part[: goods[0] + 1], part[goods[0] + 1 :]
    removes = [speech.means_with_goods(Deed.REMOVE, each) for each in (first, rest)]
    return [first, rest] if removes[0] != removes[1] and (_deed(first, speech) and _deed(rest, speech)) else [part]


def _swaps(part: str, goods: Sequence[int], speech: Speech) -> list[str]:
    """A part cut at the goods of which the next swap is said: 台灯换成背包 鼠标换成键盘."""
    ends = [*goods[1:], len(part)]
    goes = [at for at, end in zip(goods, ends, strict=True) if speech.means_with_goods(Deed.SWAP, part[at:end])]
    pieces = [part[begin:end] for begin, end in pairwise([0, *goes[1:], len(part)])]
    return pieces if all(speech.means_with_goods(Deed.SWAP, each) for each in pieces) else [part]


def _each_by_itself(part: str, goods: Sequence[int], speech: Speech) -> list[str]:
    """A part cut so that each of its goods has a number, or a deed that needs none, of its own: all behind them
    (鼠标要3个 台灯不要了), or all before them ("3 mice no lamp"). Empty where that cannot be done."""
    after = [part[begin:end] for begin, end in zip([0, *goods[1:]], [*goods[1:], len(part)], strict=True)]
    ends = [at + 1 for at in goods[:-1]]
    before = [part[begin:end] for begin, end in zip([0, *ends], [*ends, len(part)], strict=True)]
    lead, trail = part[: goods[0]], part[goods[-1] + 1 :]
    for pieces, beyond in ((after, lead), (before, trail)):
        if not _is_whole(beyond, speech) and all(_is_whole(each, speech) for each in pieces):
            return pieces
    return []


def _is_whole(piece: str, speech: Speech) -> bool:
    """Whether words say by themselves what is to be done: a number, or a deed that needs none."""
    return _count(piece, speech) is not None or _deed(piece, speech) in {Deed.REMOVE, Deed.FEWER}


def _deed(piece: str, speech: Speech) -> Deed | None:
    """The deed that these words mean; the more definite word wins."""
    deeds = [deed for deed in Deed if speech.means_with_goods(deed, piece)]
    if Deed.SET in deeds and not {Deed.SWAP, Deed.ONLY} & {*deeds} and _are_joined(piece, speech):
        return Deed.SET
    if piece.count(_GOODS) > 1 and (Deed.SWAP in deeds or (Deed.SET in deeds and Deed.ONLY not in deeds)):
        return Deed.SWAP
    return deeds[0] if deeds else None


def _are_joined(piece: str, speech: Speech) -> bool:
    """Whether several goods are named in one breath, so that the same holds for all: 鼠标和台灯都改成两个."""
    first, last = piece.find(_GOODS), piece.rfind(_GOODS)
    joint = rf"(?:[\s{_GOODS}、,&+/]|{speech.counting('between')})*"
    return first < last and re.fullmatch(joint, piece[first : last + 1]) is not None


def _count(piece: str, speech: Speech) -> int | None:
    numbers = [whole(each.group(), speech.numbers) for each in _counted(speech).finditer(piece)]
    return next((number for number in reversed(numbers) if number is not None), None)


@lru_cache(maxsize=4)
def _counted(speech: Speech) -> re.Pattern[str]:
    """A number of pieces: in digits, but of no measure; in characters before what counts pieces, or at the end; in
    words. "One" counts only beside what is counted, as it stands for other things as well."""
    spoken = "|".join(word for word, value in speech.numbers.items() if value > 1)
    ones = "|".join(word for word, value in speech.numbers.items() if value == 1)
    pieces, units = speech.counting("pieces"), speech.counting("units")
    return re.compile(
        rf"(?<![a-z0-9.-])\d{{1,6}}(?![a-z0-9-]|\.\d)(?!\s?(?:{units}))"
        rf"|{HAN_NUMBER}+(?=\s?(?:{pieces}))|(?<=[成为到要加减]){HAN_NUMBER}+(?=\W*$)"
        rf"|\b(?:{spoken})\b|\b(?:{ones})\b(?=\s*(?:{_GOODS}|{pieces}|more\b|less\b|fewer\b))"
    )


def _without(text: str, mentions: Sequence[Mention]) -> str:
    for mention in reversed(mentions):
        text = f"{text[: mention.start]} {_GOODS} {text[mention.end :]}"
    return text


def mentions_in(text: str, products: Sequence[ProductView], speech: Speech) -> list[Mention]:
    """The goods that a text names, in order: by as much of a product's name as the text has. A mouse pad is no
    mouse."""
    others = re.compile(rf"\s?(?:{speech.counting('other_thing')})")
    spans: dict[tuple[int, int], set[int]] = {}
    said = _parts_of(text)
    for product in products:
        for name in (*product.called, product.sku):
            folded_name = simplify(name.lower())
            if not any(part in folded_name for part in said):
                continue  # most of a catalogue of thousands has nothing in common with a message
            for span in _spans(text, _called(folded_name)):
                if not others.match(text, span[1]):
                    spans.setdefault(span, set()).add(product.id)
    for span, ids in _by_last_sign(text, products, speech):
        spans.setdefault(span, set()).update(ids)
    chosen: list[Mention] = []
    for (start, end), ids in sorted(spans.items(), key=lambda each: each[0][0] - each[0][1]):
        if all(end <= mention.start or start >= mention.end for mention in chosen):
            chosen.append(Mention(start, end, frozenset(ids)))
    return sorted(chosen, key=lambda mention: mention.start)


def is_other_thing(words: str, product: ProductView, speech: Speech) -> bool:
    """Whether words name a thing for a product and not the product: a mouse pad for a mouse."""
    text, others = folded(words), re.compile(rf"\s?(?:{speech.counting('other_thing')})")
    spans = [span for name in product.called for span in _spans(text, _called(simplify(name.lower())))]
    return bool(spans) and all(others.match(text, end) for _, end in spans)


def _by_last_sign(
    text: str, products: Sequence[ProductView], speech: Speech
) -> Iterator[tuple[tuple[int, int], set[int]]]:
    """Where a single sign that ends names is counted: 「一个包」 of 「双肩电脑包」."""
    for found in _counted_sign(speech).finditer(text):
        ids = {
            product.id
            for product in products
            for name in product.called
            if any(run.endswith(found[1]) for run in _HAN.findall(simplify(name.lower())))
        }
        if ids:
            yield found.span(1), ids


def is_kind_of(words: str, product: ProductView, speech: Speech) -> bool:
    """Whether words end with the single sign that says what kind of thing a product is: 「背包」 and 「双肩电脑包」."""
    runs, kinds = _HAN.findall(folded(words)), speech.counting("kinds")
    if not runs or not re.fullmatch(kinds, runs[-1][-1]):
        return False
    names = (run for name in product.called for run in _HAN.findall(simplify(name.lower())))
    return any(run.endswith(runs[-1][-1]) for run in names)


def unknown_sign(said: str, speech: Speech) -> str:
    """A single sign that is counted and may be the name of something, at the end of what is said; empty if none is."""
    found = _counted_sign(speech).search(folded(said))
    return found[1] if found and not re.match(speech.counting("no_goods"), found[1]) else ""


@lru_cache(maxsize=4)
def _counted_sign(speech: Speech) -> re.Pattern[str]:
    counted = rf"(?:\d|{HAN_NUMBER}|[要来加买拿])\s?(?:{speech.counting('pieces')})"
    return re.compile(rf"{counted}([\u3400-\u9fff])(?![\u3400-\u9fff])")


@dataclass(frozen=True, slots=True)
class _Called:
    """A name of goods: its runs of Han characters, its Latin words, and those that say what the thing is."""

    runs: tuple[str, ...]
    words: tuple[str, ...]
    heads: frozenset[str]


@lru_cache(maxsize=4096)
def _called(name: str) -> _Called:
    words = tuple(_singular(word) for word in _WORD.findall(name))
    numbered = frozenset(word for word in words if any(map(str.isdigit, word)))
    last = [word for word in words if word not in numbered][-1:]
    return _Called(tuple(_HAN.findall(name)), words, numbered | frozenset(last))


def _parts_of(text: str) -> set[str]:
    """Pairs of characters and words of a text, of which any name it means has one."""
    pairs = {run[at : at + 2] for run in _HAN.findall(text) for at in range(len(run) - 1)}
    words = {_singular(word) for word in _WORD.findall(text)}
    return pairs | words | {plural for plural, single in _ODD_PLURALS.items() if single in words}


def _spans(text: str, name: _Called) -> Iterator[tuple[int, int]]:
    """Where a text has enough of a name to mean it: 「电脑包」 of 「双肩电脑包」, not 「电脑」; "backpack" of "laptop
    backpack", not "laptop"."""
    for run in name.runs:
        yield from _longest(text, run)
    for found in _runs(text, set(name.words)):
        said = {_singular(word.group()) for word in found}
        if said & name.heads or 2 * len(said) > len(name.words):
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
    if word in _ODD_PLURALS:
        return _ODD_PLURALS[word]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
