"""The trade's own words, read from `locales/<lang>/words`: what a language folder brings, and nothing else.

Entity patterns, carriers, goods and synonyms of every language apply to every message, since people mix languages.
A folder takes part in understanding when it has a `words/language.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.understanding.by_script import HAN, LETTERS, ByScript, sorted_by_script
from bot.understanding.numerals import HAN_NUMBER


@dataclass(frozen=True, slots=True)
class Language:
    """One language folder: its name, how its script is cut into words, and where its files are."""

    name: str
    script: str
    folder: Path

    def lines(self, name: str) -> Iterator[str]:
        """The lines of a words file without comments and blanks; none when the folder has no such file."""
        yield from read_lines(self.folder / "words" / f"{name}.txt")

    def pairs(self, name: str) -> Iterator[tuple[str, list[str]]]:
        """`key: one | two` lines."""
        for line in self.lines(name):
            key, _, values = line.partition(":")
            yield key.strip(), [value.strip() for value in values.split("|") if value.strip()]


@dataclass(slots=True)
class Patterns:
    """Entity patterns of all languages, compiled; see `locales/<lang>/words/patterns.toml`."""

    numbers: dict[str, float] = field(default_factory=dict)
    units: dict[str, float] = field(default_factory=dict)
    months: dict[str, int] = field(default_factory=dict)
    sections: dict[str, list[str]] = field(default_factory=dict)
    tables: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Words by kind: those of `locales/<lang>/words/dates.toml`, and the lists named in `_LISTS`."""
    _made: dict[tuple[str, bool], str | None] = field(default_factory=dict)
    _sorted: list[ByScript] = field(default_factory=list)
    _prepared: set[str] = field(default_factory=set)

    def compiled(self, section: str) -> re.Pattern[str] | None:
        """One pattern for the whole section, the first alternative that fits wins; None when there is none.

        `{n}` in a pattern stands for a number, `{unit}` for a unit of time, `{month}` for a month's name, and the name
        of each table of `dates.toml` for one of its words.
        """
        parts = self.sections.get(section)
        if not parts:
            return None
        return re.compile("|".join(f"(?:{self._fill(part)})" for part in parts))

    def each(self, section: str) -> list[re.Pattern[str]]:
        """The patterns of a section one by one, for those with named groups."""
        return [re.compile(self._fill(part)) for part in self.sections.get(section, [])]

    def pattern(self, pattern: str) -> re.Pattern[str]:
        """A pattern of our own code with the words of a table in it."""
        return re.compile(self._fill(pattern))

    def by_script(self, section: str) -> ByScript:
        """The section as one pattern for each script."""
        return self._keep([(part, self._fill(part)) for part in self.sections.get(section, [])])

    def each_by_script(self, section: str) -> list[ByScript]:
        """The patterns of a section one by one, each to be tried on texts of its script only."""
        return [self._keep([(part, self._fill(part))]) for part in self.sections.get(section, [])]

    def prepare(self, text: str) -> None:
        """Compiles the patterns for the scripts of this text: the first of its kind waits for all of them, no other
        waits for any."""
        for script, letters in LETTERS.items():
            if script not in self._prepared and letters.search(text):
                self._prepared.add(script)
                for each in self._sorted:
                    getattr(each, script)

    def _keep(self, parts: list[tuple[str, str]]) -> ByScript:
        self._sorted.append(sorted_by_script(parts))
        return self._sorted[-1]

    def _fill(self, pattern: str) -> str:
        """Numbers and words of the pattern's own script are put in: those of the other could not stand there."""
        in_han = HAN.search(pattern) is not None
        return _NAMED.sub(lambda name: self._words(name[1], in_han) or name[0], pattern)

    def _words(self, name: str, in_han: bool) -> str | None:
        """What a name stands for in patterns of a script; None when it is none of ours. Asked for often, made once."""
        if (name, in_han) not in self._made:
            self._made[name, in_han] = self._make(name, in_han)
        return self._made[name, in_han]

    def _make(self, name: str, in_han: bool) -> str | None:
        if name == "n":
            return self._number(in_han)
        tables: dict[str, Mapping[str, object]] = {"unit": self.units, "month": self.months, **self.tables}
        words = tables.get(name)
        if words is None:
            return None
        fits: Callable[[str], bool] = _not_latin if in_han else _not_han
        return f"(?:{alternatives(word for word in words if fits(word))})"

    def _number(self, in_han: bool) -> str:
        digits = r"\d[\d,]*(?:\.\d+)?(?:\s?[kwm](?![a-z])|[万千百亿])?"
        if in_han or not self.numbers:
            return rf"(?:{digits}|{HAN_NUMBER}+)"
        spoken = alternatives(self.numbers)
        words = rf"\b{spoken}(?:[\s-](?:(?<=hundred\s|housand\s)and\s)?{spoken}){{0,4}}\b"
        return rf"(?:{digits}|{HAN_NUMBER}+|{words})"


_LATIN = re.compile("[a-z]")


def _not_han(word: str) -> bool:
    return HAN.search(word) is None


def _not_latin(word: str) -> bool:
    return HAN.search(word) is not None or _LATIN.search(word) is None


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest that fits; shared beginnings are written once, so that it is
    quick however many words there are.
    """
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _branches(tree) if tree else "(?!)"


def _branches(node: dict[str, Any]) -> str:
    ends = "" in node
    last = [char for char in sorted(node) if char and node[char] == _END]
    parts = [re.escape(char) + _branches(node[char]) for char in sorted(node) if char and node[char] != _END]
    if last:
        parts.append(re.escape(last[0]) if len(last) == 1 else f"[{''.join(map(re.escape, last))}]")
    if not parts:
        return ""
    joined = parts[0] if len(parts) == 1 and (not ends or len(last) == 1) else f"(?:{'|'.join(parts)})"
    return f"{joined}?" if ends else joined


_END: dict[str, Any] = {"": {}}
"""A word ends here, and none goes on."""


def read_lines(path: Path) -> Iterator[str]:
    """Lines of a words or phrases file; `# ` starts a comment line, `#1045` does not."""
    if not path.is_file():
        return
    for raw in path.read_text(encoding="utf-8").splitlines():
        line = raw.strip()
        if line and line != "#" and not line.startswith("# "):
            yield line


def discover(locales: Path) -> list[Language]:
    """The languages that can be understood, in the order of their folder names."""
    found = []
    for settings in sorted(locales.glob("*/words/language.toml")):
        described = tomllib.loads(settings.read_text(encoding="utf-8"))
        found.append(Language(settings.parent.parent.name, str(described["script"]), settings.parent.parent))
    return found


def read_patterns(languages: list[Language]) -> Patterns:
    """All languages' entity patterns together."""
    merged = Patterns()
    for language in languages:
        path = language.folder / "words" / "patterns.toml"
        if path.is_file():
            _merge(merged, tomllib.loads(path.read_text(encoding="utf-8")))
        path = language.folder / "words" / "dates.toml"
        if path.is_file():
            for name, table in tomllib.loads(path.read_text(encoding="utf-8")).items():
                merged.tables.setdefault(name, {}).update(table)
        for name in _LISTS:
            listed = (word.strip() for line in language.lines(name) for word in line.split("|"))
            merged.tables.setdefault(name, {}).update(dict.fromkeys(filter(None, listed)))
    for slippery in (merged.months, merged.tables.get("weekdays", {}), merged.tables.get("days", {})):
        slippery.update({slip: value for slip, value in _slips(slippery).items() if slip not in slippery})
    return merged


def _slips(words: Mapping[str, Any]) -> dict[str, Any]:
    """How the longer words are mistyped: one letter missing, two swapped, one twice, another vowel. `tomorow`,
    `firday`, `mondday`, `munday`.
    """
    slips: dict[str, Any] = {}
    for word, value in words.items():
        if len(word) < _LONG or not (word.isascii() and word.isalpha()):
            continue
        for at in range(1, len(word)):
            slips.setdefault(word[:at] + word[at + 1 :], value)
            slips.setdefault(word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :], value)
            slips.setdefault(word[:at] + word[at - 1] + word[at:], value)
            if word[at] in _VOWELS:
                slips |= {word[:at] + vowel + word[at + 1 :]: value for vowel in _VOWELS}
    return slips


_LONG, _VOWELS = 6, "aeiou"

_LISTS = ("surnames", "given_chars", "given_names", "titles", "not_names", "places", "countries")
"""Words files that patterns may name like the tables of `dates.toml`."""


def _merge(merged: Patterns, described: Mapping[str, Any]) -> None:
    merged.numbers.update({word: float(value) for word, value in described.get("numbers", {}).items()})
    merged.units.update({word: float(value) for word, value in described.get("units", {}).items()})
    merged.months.update({word: int(value) for word, value in described.get("months", {}).items()})
    parts = _parts(described.get("parts", {}))
    for section, patterns in described.get("patterns", {}).items():
        merged.sections.setdefault(section, []).extend(_put_in(parts, pattern) for pattern in patterns)


def _parts(described: Mapping[str, str | list[str]]) -> dict[str, str]:
    """What several patterns of a language have in common: patterns and lists of words by name, those that use others
    after them.
    """
    parts: dict[str, str] = {}
    for name, part in described.items():
        parts[name] = _put_in(parts, part) if isinstance(part, str) else f"(?:{alternatives(part)})"
    return parts


def _put_in(parts: Mapping[str, str], pattern: str) -> str:
    return _NAMED.sub(lambda found: parts.get(found[1], found[0]), pattern)


_NAMED = re.compile(r"\{([a-z_]+)\}")
