"""How a language's patterns are written down: parts by name, lists of words, nothing that takes time to fail."""

from __future__ import annotations

import re
from pathlib import Path

from bot.understanding.by_script import sorted_by_script
from bot.understanding.parser import LOCALES
from bot.understanding.words import discover, read_patterns

_REPEATED_NUMBER = re.compile(r"№[+*][^()]*\)[+*]")
"""A run of № inside a group that repeats: each way of cutting the run would be tried, 2 to its length in all."""


def _language(folder: Path, name: str, patterns: str) -> None:
    words = folder / name / "words"
    words.mkdir(parents=True)
    (words / "language.toml").write_text('script = "latin"\n', encoding="utf-8")
    (words / "patterns.toml").write_text(patterns, encoding="utf-8")


def test_a_part_is_put_in_wherever_it_is_named(tmp_path: Path) -> None:
    _language(tmp_path, "aa", "[parts]\nshade = ['red', 'dark red']\nthing = '{shade} (?P<p>hat)'\n"
              "[patterns]\nwanted = ['a {thing}']\n")  # fmt: skip
    (wanted,) = read_patterns(discover(tmp_path)).each("wanted")
    found = wanted.search("i want a dark red hat")
    assert found is not None
    assert found["p"] == "hat"
    assert wanted.search("i want a green hat") is None


def test_each_language_has_parts_of_its_own(tmp_path: Path) -> None:
    _language(tmp_path, "aa", "[parts]\nthing = 'hat'\n[patterns]\nwanted = ['a {thing}']\n")
    _language(tmp_path, "bb", "[parts]\nthing = 'hut'\n[patterns]\nwanted = ['een {thing}']\n")
    assert [pattern.pattern for pattern in read_patterns(discover(tmp_path)).each("wanted")] == ["a hat", "een hut"]


def test_what_is_no_part_stays_for_the_tables(tmp_path: Path) -> None:
    _language(tmp_path, "aa", "[units]\nday = 1440\n[patterns]\nspans = ['a {unit}']\n")
    (spans,) = read_patterns(discover(tmp_path)).each("spans")
    assert spans.search("for a day") is not None


def test_no_pattern_tries_a_long_number_in_every_way() -> None:
    sections = read_patterns(discover(LOCALES)).sections
    assert not [name for name, patterns in sections.items() for one in patterns if _REPEATED_NUMBER.search(one)]


def test_a_pattern_of_latin_words_is_tried_without_a_han_character() -> None:
    """One that allows Han characters among its words must not wait for a text that has some."""
    patterns = sorted_by_script([("(?:cancel|hold)\\s(?:it|[一-龥]+)", "(?:cancel|hold)\\s(?:it|[一-龥]+)")])
    assert patterns.search("cancel it") is not None
    assert patterns.search("cancel 订单") is not None
