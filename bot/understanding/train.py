"""Builds what the parser loads: the intent model and the tables, from the phrases and words in `locales/`.

Everything is derived from files and fixed seeds, so the same inputs give the same model.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import jieba
import numpy as np
from numpy.typing import NDArray

from bot.understanding.features import WEIGHTS, Features, Sentence
from bot.understanding.intents import IntentModel
from bot.understanding.meaning import INTENTS, OUT_OF_SCOPE
from bot.understanding.words import Language, read_lines
from core.divisions import Divisions

_SLOT = re.compile(r"{(\w+)}")
_COMMON_WORD = 20
"""How often a word must stand in jieba's counts to be kept: a third of the words, a quarter of the loading time."""
_OFTEN = 1000
"""How often a word must stand there to be read from its sound alone."""
_SEED = 20261122
_VARIANTS = 1
_FRAMES = 2
_ROW = 2
"""In how many phrases a feature must stand to be learnt."""
_PENALTY = 0.2
_CAUTION = 3.0
"""A sentence outside the trade that is taken for a wish weighs three times as much."""
_DOUBT = 0.08
"""What is added for being outside the trade: a wish wrongly seen does more harm than one that is asked for again."""
_PRECISION = 0.1
"""How exactly the learner converges; ten times as exact takes three times as long and scores the same."""
_SMOOTHING, _EVIDENCE = 0.03, 0.05
"""How far rare features are trusted in counting, and how much the counts say beside the learnt weights."""
_TEMPERATURE = 0.55
"""Makes the confidence honest: measured on sentences that no phrase was written from (see `evaluate.py`)."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One training phrase with its slots filled."""

    text: str
    intent: str
    lang: str
    source: int


def phrases(languages: Sequence[Language]) -> list[Phrase]:
    """Every phrase of every language, slots filled with the language's own examples."""
    chance = random.Random(_SEED)  # noqa: S311 - which example fills a slot is no secret
    found: list[Phrase] = []
    for language in languages:
        fillers = dict(language.pairs("fillers"))
        for intent in INTENTS:
            for line in read_lines(language.folder / "phrases" / f"{intent}.txt"):
                source = len(found)
                for text in dict.fromkeys(_filled(line, fillers, chance) for _ in range(_VARIANTS)):
                    found.append(Phrase(text, intent, language.name, source))
        for intent, turns in language.pairs("expressions"):
            found += [Phrase(turn, intent, language.name, len(found) + i) for i, turn in enumerate(turns)]
        found += _elsewhere(language, chance, len(found))
    return found


def _elsewhere(language: Language, chance: random.Random, source: int) -> list[Phrase]:
    """Every word for things outside the trade, put into a few of the ways people ask for such things."""
    frames = list(language.lines("elsewhere_frames"))
    terms = [term for _, listed in language.pairs("elsewhere") for term in listed]
    chosen = [(term, frame) for term in terms for frame in chance.sample(frames, min(_FRAMES, len(frames)))]
    return [
        Phrase(frame.replace("{off}", term), OUT_OF_SCOPE, language.name, source + index)
        for index, (term, frame) in enumerate(chosen)
    ]


def _filled(line: str, fillers: dict[str, list[str]], chance: random.Random) -> str:
    return _SLOT.sub(lambda slot: chance.choice(fillers.get(slot[1], [slot[1]])), line)


def dictionary(languages: Sequence[Language], terms: Iterable[str]) -> dict[str, int]:
    """How often each word is said: jieba's counts without the rare words and with the trade's own."""
    counted: dict[str, int] = {}
    source = Path(jieba.__file__).parent / "dict.txt"
    for line in source.read_text(encoding="utf-8").splitlines():
        word, count, *_ = line.split(" ")
        if len(word) == 1 or (int(count) >= _COMMON_WORD and len(word) <= 5):
            counted[word] = int(count)
    own = {word for language in languages for word in language.lines("userdict")}
    own |= {term for term in terms if not term.isascii() and 2 <= len(term) <= 4}
    for word in own:
        counted[word] = max(counted.get(word, 0), 3000)
    return counted


def write_dictionary(path: Path, counted: Mapping[str, int]) -> None:
    """The words as jieba searches them: each beginning of a word is there too, counted 0 where it is no word itself."""
    searched = dict(counted)
    for word in counted:
        for end in range(1, len(word)):
            searched.setdefault(word[:end], 0)
    path.write_text(json.dumps(searched, ensure_ascii=False), encoding="utf-8")


def write_sounds(path: Path, words: Iterable[str]) -> None:
    """Each character's syllable, without what many speakers do not tell apart: zh/z, n/l, -ng/-n."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - 50 MB that only the build needs

    chars = sorted({char for word in words for char in word if "\u3400" <= char <= "\u9fff"})
    table = {char: _blurred(lazy_pinyin(char)[0]) for char in chars}
    path.write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")


def write_pinyin(path: Path, words: Mapping[str, int], terms: Iterable[str], languages: Sequence[Language]) -> None:
    """The likeliest word of each sound, without tones: the trade's own before the commonest. And the words of languages
    that are written in Latin letters, which are no sounds."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - see above

    own = {term for term in terms if not term.isascii()}
    likely = sorted(words, key=lambda word: (word in own, words[word], word), reverse=True)
    sounds: dict[str, str] = {}
    for word in likely:
        if len(word) == 1 or word in own or (words[word] >= _OFTEN and len(word) <= 4):
            sound = "".join(lazy_pinyin(word))
            if sound.isascii() and sound.isalpha():
                sounds.setdefault(sound, word)
    lettered = [language for language in languages if language.script == "latin"]
    lines = [line.lower() for language in lettered for line in language.lines("common")]
    latin = set(latin_counts(lettered)).union(*[line.split() for line in lines])
    path.write_text(json.dumps({"words": sounds, "latin": sorted(latin)}, ensure_ascii=False), encoding="utf-8")


def _blurred(syllable: str) -> str:
    syllable = re.sub("^([zcs])h", r"\1", syllable)
    return re.sub("([aei])ng$", r"\1n", syllable)


def write_divisions(path: Path, languages: Sequence[Language]) -> None:
    """The administrative divisions, with the newer ones that language folders add (`code: name`)."""
    names = Divisions.from_package()
    for language in languages:
        names |= {code: values[0] for code, values in language.pairs("divisions")}
    path.write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")


def latin_counts(languages: Sequence[Language]) -> Counter[str]:
    """How often each Latin word stands in the phrases: the words that need no mending."""
    counts: Counter[str] = Counter()
    for language in languages:
        for intent in INTENTS:
            for line in read_lines(language.folder / "phrases" / f"{intent}.txt"):
                counts.update(set(re.findall(r"[a-z]+(?:'[a-z]+)*", _SLOT.sub(" ", line.lower()))))
    return counts


def familiar_words(sentences: Sequence[Sentence], intents: Sequence[str]) -> Counter[str]:
    """In how many in-scope phrases each word stands."""
    counts: Counter[str] = Counter()
    for sentence, intent in zip(sentences, intents, strict=True):
        if intent != OUT_OF_SCOPE:
            counts.update(set(sentence.words))
    return counts


def fit(
    sentences: Sequence[Sentence], intents: Sequence[str], features: Features, penalty: float = _PENALTY
) -> IntentModel:
    """The model that tells these sentences' intents apart."""
    from scipy.sparse import csr_matrix  # noqa: PLC0415 - answering needs numpy only
    from sklearn.svm import LinearSVC  # noqa: PLC0415

    named = [features.of(s, int(intent != OUT_OF_SCOPE)) for s, intent in zip(sentences, intents, strict=True)]
    index, counts = _index(named)
    present = tuple(intent for intent in INTENTS if intent in set(intents))
    rarity = _rarity(counts, len(named))
    nothing = np.zeros((0, len(present)), dtype=np.float32)
    model = IntentModel(present, index, np.append(rarity, np.float32(0)), nothing, nothing, _TEMPERATURE)
    matrix = _matrix([model.rows(blocks) for blocks in named], len(counts), csr_matrix).multiply(rarity).tocsr()
    weights = {row: _CAUTION if intent == OUT_OF_SCOPE else 1.0 for row, intent in enumerate(present)}
    learner = LinearSVC(C=penalty, tol=_PRECISION, max_iter=100, random_state=_SEED, class_weight=weights)
    classes = [present.index(intent) for intent in intents]
    learner.fit(matrix, classes)
    members = csr_matrix((np.ones(len(classes)), (classes, np.arange(len(classes)))))
    counted = _log_odds((members @ matrix).toarray())
    weighed = (learner.coef_ + _EVIDENCE * counted) * rarity
    model.weights = np.pad(weighed.T, ((0, 1), (0, 0))).astype(np.float32, order="C")
    model.bias = learner.intercept_.astype(np.float32)
    model.bias[present.index(OUT_OF_SCOPE)] += _DOUBT
    return model


def _rarity(counts: Sequence[int], phrases: int) -> NDArray[np.float32]:
    """How much a feature counts that stands in so many of the phrases: the root of its inverse document frequency,
    around 1."""
    frequency = np.log(phrases / np.asarray(counts, dtype=np.float64))
    rarity: NDArray[np.float32] = np.sqrt(frequency / frequency.mean()).astype(np.float32)
    return rarity


def _log_odds(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """How much likelier each feature is in an intent than in all others, as naive Bayes counts it (one row an intent).

    Added to the learnt weights it remembers words too rare for the learner to lean on, above all those outside the
    trade; being linear as well, it costs nothing when answering. The complement is that of Rennie et al., «Tackling the
    Poor Assumptions of Naive Bayes Text Classifiers», 2003.
    """
    inside = counts + _SMOOTHING
    outside = counts.sum(axis=0) - counts + _SMOOTHING
    odds: NDArray[np.float64] = np.log(inside / inside.sum(axis=1, keepdims=True))
    odds -= np.log(outside / outside.sum(axis=1, keepdims=True))
    odds -= odds.mean(axis=1, keepdims=True)
    return odds


def _index(named: Sequence[Mapping[str, Sequence[str]]]) -> tuple[dict[str, dict[str, int]], list[int]]:
    """The features worth a row, those of at least two phrases, by block; and in how many phrases each stands."""
    index: dict[str, dict[str, int]] = {}
    counts: list[int] = []
    for block in WEIGHTS:
        counted = Counter(name for blocks in named for name in blocks[block])
        kept = sorted(name for name, count in counted.items() if count >= _ROW)
        index[block] = {name: len(counts) + row for row, name in enumerate(kept)}
        counts += [counted[name] for name in kept]
    return index, counts


def _matrix(rows: list[tuple[list[int], list[float]]], width: int, csr_matrix: Any) -> Any:
    """One line a phrase; the last column, of what is unknown, is left out."""
    ends = np.cumsum([0] + [len(columns) for columns, _ in rows])
    columns = np.fromiter(chain.from_iterable(columns for columns, _ in rows), dtype=np.intp, count=ends[-1])
    values = np.fromiter(chain.from_iterable(values for _, values in rows), dtype=np.float32, count=ends[-1])
    return csr_matrix((values, columns, ends), shape=(len(rows), width + 1))[:, :width]
