"""What all commands share: the settings, and two places to write to."""

from __future__ import annotations

import os

import typer
from pydantic import ValidationError
from pydantic_settings import SettingsError
from rich.console import Console

from bot.settings import Settings, unknown_names
from core.clock import SystemClock
from core.errors import Refused

out = Console()
err = Console(stderr=True)


def chosen_settings() -> Settings:
    """The settings; or a clear word about what is wrong with them, and exit code 2."""
    for name in unknown_names(os.environ):
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


LANGUAGE = "en"
"""What the command line speaks, refusals too: one language, and not half one and half another."""


def refuse(refused: Refused, settings: Settings) -> None:
    """Say why something was declined."""
    from bot.speech import Speech  # noqa: PLC0415

    voice = Speech(settings.default_language).voice(LANGUAGE, settings.zone, SystemClock().now())
    complain(voice.say(refused.sentence))


def complain(problem: str) -> None:
    """Say what is wrong, in red, on standard error."""
    err.print(f"✗ {problem}", style="red", markup=False, highlight=False, soft_wrap=True)
