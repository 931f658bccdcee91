"""How well intents are found, beside simpler ways that learn from the same phrases and are tried on the same sentences.

`nearest phrase` is rapidfuzz's likest phrase; `words and characters` is scikit-learn's usual text classifier (TF-IDF of
words and of letters, a linear model). None of them was tuned on the sentences; ours was, on the development sets, so of
those sets look at the distance rather than at the figure. The public sets count only where they are at hand.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.report import Figure, percentile
from bot.understanding import train
from bot.understanding.parser import LOCALES, Parser
from bot.understanding.words import discover

ROOT = Path(__file__).resolve().parent.parent
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)

Answer = Callable[[str], str]
"""What a way of understanding takes a sentence for."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence and the intents that count as right."""

    text: str
    accept: tuple[str, ...]


def measure(most: int) -> list[Figure]:
    """Each way on each set, on at most so many of its sentences."""
    ways = {"ours": _ours(), "words and characters": _scikit(), "nearest phrase": _nearest()}
    figures: list[Figure] = []
    for name, sentences in _sets(most).items():
        for way, answer in ways.items():
            right, took = _try(answer, sentences)
            figures.append(Figure(f"intents, {name}", f"{way}: right", [right], ""))
            figures.append(Figure(f"intents, {name}", f"{way}: one sentence, p50", [took], "ms"))
    return figures


def _try(answer: Answer, sentences: Sequence[Labelled]) -> tuple[float, float]:
    """The share that came out right, and the median time of one sentence in milliseconds."""
    right, took = 0, []
    for sentence in sentences:
        begun = time.perf_counter()
        said = answer(sentence.text)
        took.append((time.perf_counter() - begun) * 1000)
        right += said in sentence.accept
    return right / len(sentences), percentile(took, 50)


def _ours() -> Answer:
    parser = Parser.load()
    return lambda text: parser.parse(text, now=NOW, timezone=UTC).intent


def _scikit() -> Answer:
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 - only this peer needs it
    from sklearn.pipeline import make_pipeline, make_union  # noqa: PLC0415
    from sklearn.svm import LinearSVC  # noqa: PLC0415

    texts, intents = _phrases()
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True, min_df=2)
    model = make_pipeline(make_union(words, letters), LinearSVC(C=0.5, tol=0.1)).fit(texts, intents)
    return lambda text: str(model.predict([text])[0])


def _nearest() -> Answer:
    from rapidfuzz import fuzz, process  # noqa: PLC0415

    texts, intents = _phrases()
    lowered = [text.lower() for text in texts]

    def answer(text: str) -> str:
        best = process.extractOne(text.lower(), lowered, scorer=fuzz.ratio)
        return intents[best[2]] if best else train.OUT_OF_SCOPE

    return answer


def _phrases() -> tuple[list[str], list[str]]:
    """The very phrases that ours learns from."""
    phrases = train.phrases(discover(LOCALES))
    return [phrase.text for phrase in phrases], [phrase.intent for phrase in phrases]


def _sets(most: int) -> dict[str, list[Labelled]]:
    """The development sets, and the public ones as far as they are at hand; of a long one evenly spread sentences."""
    files = sorted((ROOT / "tests" / "understanding" / "sentences").glob("*.jsonl"))
    files += sorted((ROOT.parent / "shared" / "data" / "nlu").glob("*.jsonl"))
    found = {file.stem: [_labelled(line) for line in file.read_text(encoding="utf-8").splitlines()] for file in files}
    return {name: sentences[:: max(1, -(-len(sentences) // most))] for name, sentences in found.items()}


def _labelled(line: str) -> Labelled:
    read = json.loads(line)
    return Labelled(str(read["text"]), tuple(read["accept"]))
