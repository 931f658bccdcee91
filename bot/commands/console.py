"""What all commands share: the settings, the shop's language, transactions, and two places to write to.

The command line speaks the shop's language (`XIAODAN_DEFAULT_LANGUAGE`), as `xiaodan doctor` and the chats do. It does
not go by the terminal's LANG: servers of Chinese shops say `C.UTF-8` there. Only what is wrong with the settings
themselves, in which the language is yet to be found, is said in English.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import typer
from dotenv import dotenv_values
from pydantic import ValidationError
from pydantic_settings import SettingsError
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from bot.settings import ENV_FILE, Settings, unknown_names
from core.clock import SystemClock
from core.errors import Refused

if TYPE_CHECKING:
    from pathlib import Path

    from bot.speech import Voice
    from core.tx import Desk, Tx

out = Console()
err = Console(stderr=True)

SEE = {
    "refused-unknown-person": "people",
    "refused-not-linked": "chats",
    "refused-several-people": "number",
    "refused-unknown-key": "keys",
    "refused-key-name-taken": "keys",
}
"""Which command helps whoever was refused so."""


def chosen_settings() -> Settings:
    """The settings; or a clear word about what is wrong with them, and exit code 2."""
    for name in unknown_names({**os.environ, **dotenv_values(ENV_FILE)}):
        complain(f"{name} is no setting, and has no effect: see the table in README.md")
    try:
        return Settings()
    except ValidationError as error:
        for problem in error.errors():
            where = "__".join(str(part).upper() for part in problem["loc"])
            name = f"XIAODAN_{where}: " if where else ""
            complain(f"{name}{problem['msg'].removeprefix('Value error, ')}")
    except SettingsError as error:
        complain(f"{error}: set its parts one by one, as XIAODAN_…__…")
    raise typer.Exit(2)


def voice_of(settings: Settings, language: str = "") -> Voice:
    """Who speaks to the operator: in the shop's language, or in another that was asked for. Exit code 2 if there is
    no such language."""
    from bot.speech import Speech  # noqa: PLC0415

    speech = Speech(settings.default_language)
    voice = speech.voice(language or None, settings.zone, SystemClock().now())
    if language and language not in speech.languages:
        stop(voice.say_key("cli-unknown-language", {"language": language, "known": [*speech.codes]}))
    return voice


def desk_of(settings: Settings) -> Desk:
    """The core on its database. Where there is none, none is made by mistake: exit code 1."""
    from bot.wiring.program import open_desk  # noqa: PLC0415

    desk = open_desk(settings, SystemClock())
    if not desk.database.exists:
        voice, shown = voice_of(settings), {"database": settings.database_url}
        complain(voice.say_key("doctor-database-none", {**shown}))
        err.print(f"  → {voice.say_key('doctor-migrations-mend')}", markup=False, highlight=False)
        raise typer.Exit(1)
    return desk


@contextmanager
def writing(file: Path, voice: Voice) -> Iterator[None]:
    """Where a file is written; that it cannot be is said in words, and ends with exit code 2."""
    try:
        yield
    except OSError as error:
        cause = error.strerror or type(error).__name__
        stop(voice.say_key("cli-not-written", {"file": str(file), "cause": cause}))


@contextmanager
def transaction(settings: Settings, *, is_reading: bool = False) -> Iterator[Tx]:
    """A transaction of the house; what is refused is said in words, and ends with exit code 2."""
    desk = desk_of(settings)
    try:
        with desk.reading(via="cli") if is_reading else desk.transaction(via="cli") as tx:
            yield tx
    except Refused as refused:
        refuse(refused, voice_of(settings))
    finally:
        desk.database.close()


def refuse(refused: Refused, voice: Voice) -> NoReturn:
    """Say why something was declined, and which command helps, if one does; exit code 2."""
    see = SEE.get(refused.sentence.key)
    said = refused.sentence
    stop(voice.say_key(f"cli-see-{see}", {"refusal": said}) if see else voice.say(said))


def tell(text: str, bold: str = "") -> None:
    """Say something on standard output, with one part of it in bold."""
    said = Text(text)
    if bold:
        said.highlight_words([bold], "bold")
    out.print(said, highlight=False, soft_wrap=True)


def complain(problem: str) -> None:
    """Say what is wrong, in red, on standard error."""
    err.print(f"✗ {problem}", style="red", markup=False, highlight=False, soft_wrap=True)


def stop(problem: str, code: int = 2) -> NoReturn:
    """Say what is wrong, and end."""
    complain(problem)
    raise typer.Exit(code)


def table_of(voice: Voice, *columns: str) -> Table:
    """An empty table with these columns, headed in the reader's language. What is too long goes on in the next line: it
    may be just what somebody has to type."""
    table = Table()
    for column in columns:
        table.add_column(escape(voice.say_key(f"cli-column-{column}")), overflow="fold")
    return table


def add_row(table: Table, cells: Sequence[str]) -> None:
    """Put a row into a table; what looks like markup in it is only text."""
    table.add_row(*map(escape, cells))
