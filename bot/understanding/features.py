"""What the intent model looks at: words, characters, concepts and the shape of the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import jieba

from bot.understanding.entities.scan import Scan
from bot.understanding.lexicon import Concepts, Spelling, stem
from bot.understanding.normalise import unstretch
from bot.understanding.pinyin import Pinyin
from bot.understanding.words import Patterns

SLOTS = (
    "order_no", "phone", "person", "address", "product", "quantity", "amount", "date", "date_text",
    "tracking_no", "carrier", "duration_min",
)  # fmt: skip
_SLOT_CHAR = {kind: chr(0xE000 + index) for index, kind in enumerate(SLOTS)}
_SLOT_NAME = {char: f"<{kind}>" for kind, char in _SLOT_CHAR.items()}
ORDER_NO = _SLOT_CHAR["order_no"]
"""What stands for an order number in a sentence whose facts are masked."""
_RUN = re.compile(r"[a-z]+(?:'[a-z]+)*|[\u3400-\u9fff]+|[\ue000-\ue0ff]|\d+|[?!]|[\U0001f000-\U0001faff\u2600-\u27bf]")
_TYPED = re.compile(r"[a-z]+(?:'[a-z]+)?|[\u3400-\u9fff\ue000-\ue0ff]|[?!]")
_MARKS = frozenset("?!")
_ENOUGH = 4

ELSEWHERE = "off_"
"""How the names of concepts begin that have nothing to do with the trade."""

WEIGHTS = {
    "word": 1.7, "pair": 2.0, "char": 1.0, "typed": 1.5, "concept": 1.0, "concept_pair": 0.7, "elsewhere": 1.5,
    "shape": 0.9,
}  # fmt: skip
"""How much each block of features counts beside the others."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence cut into words: facts replaced by slots, slips mended, Latin words stemmed; and as it was typed.

    `plain` are the words without marks and slots, by which exact commands are looked up.
    """

    words: tuple[str, ...]
    units: tuple[str, ...]
    typed: tuple[str, ...]
    plain: str
    han: int
    latin: int


class Reader:
    """Cuts sentences into words."""

    def __init__(self, cutter: jieba.Tokenizer, spelling: Spelling, pinyin: Pinyin, patterns: Patterns) -> None:
        self._cutter = cutter
        self._pinyin = pinyin
        self._spelling = spelling
        self._han_words = lru_cache(maxsize=16384)(self._cut)
        self._polite = [patterns.by_script(section) for section in ("lead_in", "lead_out")]

    def masked(self, scan: Scan, start: int = 0, end: int | None = None) -> str:
        """The folded sentence (or a part of it) with each fact replaced by one slot character, and in characters what
        was typed by its sound."""
        folded, parts, position = scan.text.folded[:end], list[str](), start
        for span in sorted(scan.spans, key=lambda span: span.start):
            if span.start >= position and span.end <= len(folded):
                parts += [folded[position : span.start], _SLOT_CHAR[span.kind]]
                position = span.end
        parts.append(folded[position:])
        return self._pinyin.written(unstretch("".join(parts)))

    def _plainly(self, masked: str) -> str:
        """Without «could you help me with», when enough is left to be understood by itself."""
        for pattern in self._polite:
            if found := pattern.search(masked):
                rest = masked[: found.start()] + masked[found.end() :]
                masked = rest if len(rest.strip(" ?!.,。")) >= _ENOUGH else masked
        return masked

    def _cut(self, run: str) -> tuple[str, ...]:
        """The words of a run of Han characters; most come twice, in the sentence and again in its clause."""
        return tuple(self._spelling.mend_han(self._cutter.lcut(run, HMM=False)))

    def sentence(self, masked: str) -> Sentence:
        """The words of a masked sentence (or of a clause of one)."""
        words: list[str] = []
        units: list[str] = []
        plain: list[str] = []
        han = latin = 0
        for run in _RUN.findall(self._spelling.mend_slips(self._plainly(masked))):
            first = run[0]
            if "\u3400" <= first <= "\u9fff":
                tokens = self._han_words(run)
                words += tokens
                units += "".join(tokens)
                plain += tokens
                han += len(run)
            elif first in _SLOT_NAME:
                words.append(_SLOT_NAME[first])
                units.append(_SLOT_NAME[first])
            elif "a" <= first <= "z":
                mended = self._spelling.mend_latin(run)
                plain.append(" " + mended)
                latin += len(run) > 1
                for part in mended.split():
                    words.append(stem(part))
                    units.append(words[-1])
            else:
                words.append("<digits>" if first.isdigit() else run)
                if first not in _MARKS:
                    plain.append(" " + run)
                    units.append("<digits>" if first.isdigit() else run)
        typed = tuple(_SLOT_NAME.get(each, each) for each in _TYPED.findall(masked))
        return Sentence(tuple(words), tuple(units), typed, "".join(plain).strip(), han, latin)


class Features:
    """Turns a sentence into named features, block by block."""

    def __init__(self, concepts: Concepts, familiar: Mapping[str, int] | None = None) -> None:
        """`familiar`: in how many in-scope phrases each word stands."""
        self._concepts = concepts
        self.familiar: Mapping[str, int] = familiar or {}

    def of(self, sentence: Sentence, seen: int = 0) -> dict[str, Sequence[str]]:
        """The features of each block. `seen` is 1 for an in-scope training phrase, which knows its own words once."""
        words, units = sentence.words, sentence.units
        content = [word for word in words if word not in _MARKS]
        concepts = self._concepts.of(units)
        elsewhere = [concept for concept in concepts if concept.startswith(ELSEWHERE)]
        if elsewhere:
            concepts = [concept for concept in concepts if not concept.startswith(ELSEWHERE)]
        return {
            "word": _distinct(content),
            "pair": _pairs(content),
            "char": _chars(units),
            "typed": _typed(sentence.typed),
            "concept": _distinct(concepts),
            "elsewhere": _elsewhere(elsewhere),
            "concept_pair": _concept_pairs(concepts),
            "shape": self._shape(sentence, content, seen),
        }

    def _shape(self, sentence: Sentence, content: list[str], seen: int) -> list[str]:
        shape = ["always", f"length {min(len(sentence.units).bit_length(), 7)}"]
        shape += [f"has {word}" for word in _distinct(content) if word[0] == "<"]
        if "?" in sentence.words:
            shape.append("question mark")
        if content:
            shape += [f"first {content[0]}", f"last {content[-1]}"]
        plain = [word for word in content if word[0] != "<"]
        if plain:
            familiar = self.familiar.get
            strange = sum([familiar(word, 0) <= seen for word in plain])
            shape.append(f"strange {min(strange, 4)}")
            shape.append(f"strange share {round(4 * strange / len(plain))}")
        return shape


def _distinct(names: Iterable[str]) -> list[str]:
    """Each once, in the order of the sentence, so that sums come out the same in every process."""
    return list(dict.fromkeys(names))


def _pairs(content: list[str]) -> list[str]:
    """Neighbours, and those with one word between them."""
    padded = ["^", *content, "$"]
    pairs = [f"{a} {b}" for a, b in pairwise(padded)]
    return _distinct(pairs + [f"{a} * {b}" for a, b in zip(padded, padded[2:], strict=False)])


def _typed(words: tuple[str, ...]) -> list[str]:
    """Words and neighbours just as they were typed: endings and slips say something, too."""
    return _distinct([*words, *[f"{a} {b}" for a, b in pairwise(words)]])


def _elsewhere(topics: list[str]) -> list[str]:
    if not topics:
        return ["none"]
    return _distinct(topics) + [f"count {count}" for count in range(1, min(len(topics), 3) + 1)]


def _concept_pairs(concepts: list[str]) -> list[str]:
    """Which concept follows which, and which begins and ends the sentence."""
    if not concepts:
        return []
    return _distinct([f"^{concepts[0]}", f"{concepts[-1]}$", *[f"{a}>{b}" for a, b in pairwise(concepts)]])


def _chars(units: tuple[str, ...]) -> list[str]:
    """Runs of one to three Han characters, and of three and four letters inside Latin words."""
    grams: list[str] = []
    run = ""
    for unit in units:
        if len(unit) == 1 and unit >= "\u3400":
            run += unit
            continue
        if run:
            grams += _han_grams(run)
            run = ""
        grams += _latin_grams(unit)
    return _distinct(grams + _han_grams(run))


def _han_grams(run: str) -> list[str]:
    neighbours = [f"{a}{b}" for a, b in pairwise(run)]
    return [*run, *neighbours, *[pair + after for pair, after in zip(neighbours, run[2:], strict=False)]]


@lru_cache(maxsize=16384)
def _latin_grams(unit: str) -> tuple[str, ...]:
    if len(unit) <= 2 or not "a" <= unit[0] <= "z":
        return ()
    word = f"_{unit}_"
    return tuple(word[i : i + size] for size in (3, 4) for i in range(len(word) - size + 1))
