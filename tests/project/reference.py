"""The tables of the README that are made from the code: settings, commands, targets. `make readme` writes them anew."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import typer
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from bot.cli import app
from bot.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"


def settings_table() -> str:
    """Every setting: its name in the environment, its default, what it is."""
    rows = [f"| `{name}` | {_default(field)} | {field.description} |" for name, field in settings()]
    return "\n".join(["| Setting | Default | Meaning |", "|---|---|---|", *rows])


def settings() -> Iterator[tuple[str, FieldInfo]]:
    """Every setting by its name in the environment."""
    for name, field in Settings.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            inner = field.annotation.model_fields.items()
            yield from ((f"XIAODAN_{name}__{part}".upper(), each) for part, each in inner)
        else:
            yield f"XIAODAN_{name}".upper(), field


def _default(field: FieldInfo) -> str:
    if field.default is None or field.default is PydanticUndefined:
        return "–"
    return f"`{str(field.default).lower() if isinstance(field.default, bool) else field.default}`"


def commands_table() -> str:
    """Every command of `xiaodan` with its options and what it does."""
    rows = [f"| `xiaodan {usage}` | {does} |" for usage, does in commands()]
    return "\n".join(["| Command | What it does |", "|---|---|", *rows])


def commands() -> Iterator[tuple[str, str]]:
    """Every command: how it is called, and the first sentence of what it says about itself."""
    yield from _below("", typer.main.get_command(app))


def _below(path: str, command: click.Command) -> Iterator[tuple[str, str]]:
    children = getattr(command, "commands", {})
    if path and (not children or getattr(command, "invoke_without_command", False)):
        yield " ".join([path, *_parameters(command)]), (command.help or "").strip().splitlines()[0]
    for name, child in children.items():
        yield from _below(f"{path} {name}".strip(), child)


def _parameters(command: click.Command) -> Iterator[str]:
    for parameter in command.params:
        if parameter.name == "help":
            continue
        if parameter.param_type_name == "argument":
            yield (parameter.name or "").upper()
            continue
        value = "" if getattr(parameter, "is_flag", False) else " …"
        yield f"{parameter.opts[0]}{value}" if parameter.required else f"[{parameter.opts[0]}{value}]"


def targets_table() -> str:
    """Every target of the Makefile that says what it is for."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    rows = [
        f"| `make {name}` | {does} |" for name, does in re.findall(r"^([a-z]+):.*?## (.+)$", makefile, re.MULTILINE)
    ]
    return "\n".join(["| Target | What it does |", "|---|---|", *rows])


TABLES = {"settings": settings_table, "commands": commands_table, "targets": targets_table}
"""What stands between `<!-- name -->` and `<!-- /name -->` in the README."""


def section(name: str, text: str) -> re.Match[str]:
    """The place of a table. Raises LookupError if the README has none of that name."""
    found = re.search(rf"(?s)(?<=<!-- {name} -->\n).*?(?=\n<!-- /{name} -->)", text)
    if found is None:
        raise LookupError(f"README.md has no <!-- {name} --> … <!-- /{name} -->")
    return found


def main() -> None:
    """Write the tables of the README anew."""
    text = README.read_text(encoding="utf-8")
    for name, table in TABLES.items():
        place = section(name, text)
        text = text[: place.start()] + table() + text[place.end() :]
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
