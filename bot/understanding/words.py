"""The trade's own words, read from `locales/<lang>/words`: what a language folder brings, and nothing else.

Entity patterns, carriers, goods and synonyms of every language apply to every message, since people mix languages.
A folder takes part in understanding when it has a `words/language.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

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


_HAN = re.compile("[\u3400-\u9fff]")
_WRITTEN_HAN = re.compile(r"[\u3400-\u9fff]|\\u[3-9][\da-f]{3}")


@dataclass(frozen=True, slots=True)
class ByScript:
    """Patterns of which only those are tried that may fit: most texts have no Chinese characters, or nothing else."""

    others: re.Pattern[str] | None
    han: re.Pattern[str] | None

    def search(self, text: str) -> re.Match[str] | None:
        """Where one of them fits, those of the text's own script first."""
        if self.han is not None and _HAN.search(text) and (found := self.han.search(text)):
            return found
        return self.others.search(text) if self.others is not None else None

    def starts(self, text: str, start: int, end: int) -> list[int]:
        """Where any of them fits, in a part of the text."""
        pattern = self.han if _HAN.search(text, start, end) else None
        found = list(pattern.finditer(text, start, end)) if pattern is not None else []
        found += self.others.finditer(text, start, end) if self.others is not None else []
        return sorted({one.start() for one in found})


def _any_of(parts: list[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{part})" for part in parts)) if parts else None


@dataclass(slots=True)
class Patterns:
    """Entity patterns of all languages, compiled; see `locales/<lang>/words/patterns.toml`."""

    numbers: dict[str, float] = field(default_factory=dict)
    units: dict[str, float] = field(default_factory=dict)
    months: dict[str, int] = field(default_factory=dict)
    sections: dict[str, list[str]] = field(default_factory=dict)

    def compiled(self, section: str) -> re.Pattern[str] | None:
        """One pattern for the whole section, the first alternative that fits wins; None when there is none.

        `{n}` in a pattern stands for a number, `{unit}` for a unit of time, `{month}` for a month's name.
        """
        return _any_of([self._fill(part) for part in self.sections.get(section, [])])

    def each(self, section: str) -> list[re.Pattern[str]]:
        """The patterns of a section one by one, for those with named groups."""
        return [re.compile(self._fill(part)) for part in self.sections.get(section, [])]

    def by_script(self, section: str) -> ByScript:
        """The patterns of a section, those for Chinese characters apart from the others."""
        parts = [self._fill(part) for part in self.sections.get(section, [])]
        han = [part for part in parts if _WRITTEN_HAN.search(part)]
        return ByScript(_any_of([part for part in parts if part not in han]), _any_of(han))

    def _fill(self, pattern: str) -> str:
        words = "|".join(re.escape(word) for word in sorted(self.numbers, key=len, reverse=True))
        digits = r"\d[\d,]*(?:\.\d+)?(?:\s?[kwm](?![a-z])|[万千百亿])?"
        spoken = rf"|\b(?:{words})(?:[\s-](?:{words})){{0,4}}\b" if words else ""
        number = rf"(?:{digits}|{HAN_NUMBER}+{spoken})"
        unit = "|".join(re.escape(word) for word in sorted(self.units, key=len, reverse=True))
        month = "|".join(re.escape(word) for word in sorted(self.months, key=len, reverse=True))
        return (
            pattern.replace("{n}", number)
            .replace("{unit}", f"(?:{unit or '(?!)'})")
            .replace("{month}", f"(?:{month or '(?!)'})")
        )


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
    parts = [re.escape(char) + _branches(node[char]) for char in sorted(node) if char]
    if not parts:
        return ""
    joined = parts[0] if len(parts) == 1 and not ends else f"(?:{'|'.join(parts)})"
    return f"{joined}?" if ends else joined


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
    return merged


def _merge(merged: Patterns, described: Mapping[str, Any]) -> None:
    merged.numbers.update({word: float(value) for word, value in described.get("numbers", {}).items()})
    merged.units.update({word: float(value) for word, value in described.get("units", {}).items()})
    merged.months.update({word: int(value) for word, value in described.get("months", {}).items()})
    for section, patterns in described.get("patterns", {}).items():
        merged.sections.setdefault(section, []).extend(patterns)
