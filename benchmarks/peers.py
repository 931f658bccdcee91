"""How well intents are found, beside other ways that learn from the same phrases and are tried on the same sentences.

`nearest phrase` is rapidfuzz's likest phrase; `words and characters` is scikit-learn's usual text classifier (TF-IDF of
words and of letters, a linear model); `Rasa DIET` is what Rasa 3.6 suggests (see `diet.py`; left out, with a word about
why, where it cannot be had). None of them was tuned on the sentences; ours was, on the development sets, so of those
sets look at the distance rather than at the figure. The public sets count only where they are at hand. Each way runs in
a process of its own, so that its memory is its own; who is best at what is marked ★.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import diet
from benchmarks.process import rss_mib, told
from benchmarks.report import Figure, percentile
from bot.understanding import train
from bot.understanding.parser import LOCALES, Parser
from bot.understanding.words import discover

ROOT = Path(__file__).resolve().parent.parent
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
RASA = "Rasa DIET"

Answer = Callable[[str], str]
"""What a way of understanding takes a sentence for."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence and the intents that count as right."""

    text: str
    accept: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """What a way took each sentence for, in how many milliseconds each, and the memory it held (MiB)."""

    said: Sequence[str]
    took: Sequence[float]
    memory: float

    def part(self, begin: int, end: int) -> Answers:
        """The answers to some of the sentences."""
        return Answers(self.said[begin:end], self.took[begin:end], self.memory)


def measure(folder: Path, most: int, *, may_train: bool) -> list[Figure]:
    """Each way on each set, on at most so many of its sentences. `may_train`: whether Rasa may take its time."""
    sets = _sets(most)
    Parser.load()  # ours learns here if it has not yet, so that what it holds is what answering takes
    answered = {way: _answers(way, sets, folder) for way in WAYS}
    answered[RASA] = _rasa(sets, folder, may_train=may_train)
    figures: list[Figure] = []
    for name, sentences in sets.items():
        here = {way: found[name] for way, found in answered.items() if name in found}
        figures += compared(f"intents, {name}", sentences, here)
    return figures


def compared(about: str, sentences: Sequence[Labelled], answered: Mapping[str, Answers]) -> list[Figure]:
    """The ways on one set, measure by measure, the best of each marked."""
    strange = [i for i, sentence in enumerate(sentences) if train.OUT_OF_SCOPE in sentence.accept]
    right, caught, took, memory = {}, {}, {}, {}
    for way, answers in answered.items():
        pairs = zip(sentences, answers.said, strict=True)
        right[way] = sum(said in sentence.accept for sentence, said in pairs) / len(sentences)
        caught[way] = sum(answers.said[i] == train.OUT_OF_SCOPE for i in strange) / max(1, len(strange))
        took[way], memory[way] = percentile(answers.took, 50), answers.memory
    figures = _ranked(about, "right", right, "", max)
    figures += _ranked(about, "outside the trade, seen", caught, "", max) if strange else []
    figures += _ranked(about, "one sentence, p50", took, "ms", min)
    return figures + _ranked(about, "memory", memory, "MiB", min)


def _ranked(about: str, what: str, values: Mapping[str, float], unit: str, best: Callable[..., float]) -> list[Figure]:
    top = best(values.values())
    return [
        Figure(about, f"{way}: {what}{' ★' if value == top else ''}", [value], unit) for way, value in values.items()
    ]


def _answers(way: str, sets: Mapping[str, Sequence[Labelled]], folder: Path) -> dict[str, Answers]:
    """What one of our own ways makes of all sets, in a process of its own."""
    asked = folder / "sentences.json"
    texts = [sentence.text for sentences in sets.values() for sentence in sentences]
    asked.write_text(json.dumps(texts), encoding="utf-8")
    return _by_set(Answers(**told("peers", way, asked, cwd=folder)), sets)


def _rasa(sets: Mapping[str, Sequence[Labelled]], folder: Path, *, may_train: bool) -> dict[str, Answers]:
    """What Rasa makes of the sets, a model for each language; what it cannot be had for is left out, and it is said."""
    found: dict[str, Answers] = {}
    phrases = train.phrases(discover(LOCALES))
    for language in sorted({phrase.lang for phrase in phrases}):
        theirs = {name: sentences for name, sentences in sets.items() if name.split("_")[0] == language}
        texts = [sentence.text for sentences in theirs.values() for sentence in sentences]
        learnt = [(phrase.text, phrase.intent) for phrase in phrases if phrase.lang == language]
        try:
            said = diet.answers(language, learnt, texts, folder, may_train=may_train) if texts else None
        except diet.LeftOut as why:
            print(f"{RASA} ({language}) is left out: {why}")
            continue
        found |= _by_set(Answers(**said), theirs) if said else {}
    return found


def _by_set(answers: Answers, sets: Mapping[str, Sequence[Labelled]]) -> dict[str, Answers]:
    found, begin = {}, 0
    for name, sentences in sets.items():
        found[name] = answers.part(begin, begin + len(sentences))
        begin += len(sentences)
    return found


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


WAYS: dict[str, Callable[[], Answer]] = {"ours": _ours, "words and characters": _scikit, "nearest phrase": _nearest}


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


def main(way: str, texts: str) -> None:
    """Answer every text in one way, and print the answers as one line of JSON."""
    answer = WAYS[way]()
    said, took = [], []
    for text in json.loads(Path(texts).read_text(encoding="utf-8")):
        begun = time.perf_counter()
        said.append(answer(text))
        took.append((time.perf_counter() - begun) * 1000)
    print(json.dumps({"said": said, "took": took, "memory": rss_mib(os.getpid())}))


if __name__ == "__main__":
    main(*sys.argv[1:])
