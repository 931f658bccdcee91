"""The program runs from its wheel, in any folder: sentences, phrases, tables and the page travel in it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.project.keys import ROOT

RUN = "import sys; from bot.cli import main; sys.exit(main())"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout with the build tools that are installed: nothing is downloaded."""
    folder = tmp_path_factory.mktemp("wheel")
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--quiet", "--disable-pip-version-check"]
    subprocess.run([sys.executable, "-m", "pip", "wheel", *options, "--wheel-dir", str(folder), str(ROOT)], check=True)
    return next(folder.glob("xiaodan-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, unpacked where nothing else is."""
    folder = tmp_path_factory.mktemp("installed")
    with ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def xiaodan(installed: Path, folder: Path, *arguments: str, said: str = "") -> subprocess.CompletedProcess[str]:
    """Run the installed program from a folder of its own, where it finds neither this checkout nor any settings."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("XIAODAN_")}
    command = [sys.executable, "-c", RUN, *arguments]
    environment |= {"PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1", "XIAODAN_DEFAULT_LANGUAGE": "en"}
    return subprocess.run(
        command, input=said, capture_output=True, text=True, cwd=folder, env=environment, timeout=300, check=False
    )


def test_it_is_the_installed_code_that_runs(installed: Path, tmp_path: Path) -> None:
    asked = "import bot, core, locales; print(bot.__file__, core.__file__, locales.__file__)"
    environment = os.environ | {"PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1"}
    found = subprocess.check_output([sys.executable, "-c", asked], cwd=tmp_path, env=environment, text=True)
    assert all(path.startswith(str(installed)) for path in found.split())


def test_the_wheel_holds_the_rooms_and_nothing_else(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = archive.namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"bot", "core", "integrations", "locales"}
    for room in ("bot", "core", "integrations", "locales"):
        here = [path for path in (ROOT / room).rglob("*") if path.is_file() and "__pycache__" not in path.parts]
        assert {str(path.relative_to(ROOT)) for path in here} <= set(names)


def test_sentences_are_understood(installed: Path, tmp_path: Path) -> None:
    answered = xiaodan(installed, tmp_path, "parse", said="10025 到哪了\nwhere is order 10032?\n")

    assert answered.returncode == 0, answered.stderr
    meanings = [json.loads(line) for line in answered.stdout.splitlines()]
    assert [(each["lang"], each["intent"], each["entities"]["order_no"]) for each in meanings] == [
        ("zh", "order_status", "10025"),
        ("en", "order_status", "10032"),
    ]


def test_the_house_is_in_order_once_it_is_migrated(installed: Path, tmp_path: Path) -> None:
    before = xiaodan(installed, tmp_path, "doctor")
    assert before.returncode == 1
    assert "Run: xiaodan migrate" in before.stdout

    migrated = xiaodan(installed, tmp_path, "migrate")
    assert migrated.returncode == 0, migrated.stderr

    after = xiaodan(installed, tmp_path, "doctor")
    assert after.returncode == 0, after.stdout + after.stderr
    assert "✗" not in after.stdout
    assert (tmp_path / "data" / "xiaodan.db").is_file()


def test_the_demo_shop_comes_with_it(installed: Path, tmp_path: Path) -> None:
    loaded = xiaodan(installed, tmp_path, "seed")
    assert loaded.returncode == 0, loaded.stderr

    people = xiaodan(installed, tmp_path, "people")
    assert all(name in people.stdout for name in ("李雷", "Emma Clark", "王芳", "陈伟", "赵敏"))


def test_the_page_comes_with_it(installed: Path) -> None:
    static = installed / "bot" / "channels" / "web" / "static"
    assert {"index.html", "page.css", "main.js"} <= {path.name for path in static.iterdir()}
