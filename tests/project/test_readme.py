"""The README says what is true: its tables are those of the code, and all that it names exists."""

from __future__ import annotations

import re
from functools import cache

import pytest

from tests.project import reference
from tests.project.reference import README, ROOT


@cache
def readme() -> str:
    return README.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", reference.TABLES)
def test_tables_are_those_of_the_code(name: str) -> None:
    assert reference.section(name, readme()).group() == reference.TABLES[name](), "run `make readme`"


def test_every_command_exists() -> None:
    known = {re.sub(r" [\[A-Z-].*", "", usage) for usage, _ in reference.commands()}
    named = re.findall(
        r"(?<![./\w])xiaodan((?: [a-z]+)+)", " ".join(re.findall(r"`[^`\n]+`|^    .*$|^xiaodan .*$", readme(), re.M))
    )
    assert named
    assert [words for words in named if not any(words.strip().startswith(command) for command in known)] == []


def test_every_setting_exists() -> None:
    known = {name for name, _ in reference.settings()}
    named = set(re.findall(r"XIAODAN_[A-Z_]*[A-Z]", readme()))
    assert named == known


def test_every_target_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"`make ([a-z]+)", readme())) | set(re.findall(r"^make ([a-z]+)", readme(), re.MULTILINE))
    assert {"up", "test"} <= named <= targets


def test_every_path_exists() -> None:
    rooms = "bot|core|integrations|locales|tests|docs|benchmarks"
    named = set(re.findall(rf"[`(]((?:{rooms})/[\w./-]*)[`)]", readme()))
    assert named
    assert sorted(path for path in named if not (ROOT / path).exists()) == []
