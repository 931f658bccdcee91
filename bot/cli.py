"""The command line: `xiaodan up`, `xiaodan chat`, and what keeps the house in order.

Heavy parts are imported inside the commands that need them, so that `xiaodan --help` answers at once.
"""

from __future__ import annotations

import asyncio
import gc
import json
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from bot.commands import imports, journal, keys, labels, people, policy, supplies
from bot.commands.console import chosen_settings, complain, desk_of, err, out, tell, voice_of
from bot.settings import Settings

if TYPE_CHECKING:
    from sqlalchemy.exc import DatabaseError

MOST_TICKS = 1000
"""How often `xiaodan tick` looks again for what is due: each look does a part, so that no transaction lasts long."""

app = typer.Typer(
    help="小单 Xiaodan: the order assistant in your chat.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(people.app, name="people", invoke_without_command=True)
app.add_typer(policy.app, name="policy")
app.add_typer(supplies.app, name="supplies", invoke_without_command=True)
app.command()(labels.label)
app.command()(labels.allocate)
app.add_typer(imports.app, name="import")
app.add_typer(keys.app, name="keys")
app.add_typer(journal.app, name="journal")


def main() -> None:
    """Entry point of the `xiaodan` command. A database that cannot be used is told in a line, not in a traceback."""
    from sqlalchemy.exc import DatabaseError, DataError, IntegrityError, InternalError  # noqa: PLC0415

    try:
        app()
    except (DataError, IntegrityError, InternalError):
        raise  # what it was told is wrong, not the database
    except DatabaseError as error:
        settings = Settings()
        voice, backend = voice_of(settings), settings.database_url.partition(":")[0].partition("+")[0]
        mend = voice.say_key("doctor-migrations-mend" if _lacks_tables(error) else f"doctor-database-{backend}-mend")
        complain(voice.say_key("cli-database-unusable", {"cause": str(error.orig).strip()}))
        err.print(f"  → {mend}", markup=False, highlight=False)
        sys.exit(1)


def _lacks_tables(error: DatabaseError) -> bool:
    """Whether a database answers, but has not the tables of this version."""
    from sqlalchemy.exc import ProgrammingError  # noqa: PLC0415

    return isinstance(error, ProgrammingError) or str(error.orig).startswith(("no such table", "no such column"))


@app.command()
def up(
    host: Annotated[str, typer.Option(help="Address to listen on")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on", min=1, max=65535)] = 8000,
) -> None:
    """Start everything: page, channels, delivery, timers. Makes database and demo shop where they are missing."""
    gc.disable()  # what starting makes stays; looking through it for garbage would take a fifth of the time
    try:
        from bot.serve import serve  # noqa: PLC0415

        serve(chosen_settings(), host, port, out)
    finally:
        gc.enable()


@app.command()
def chat(
    name: Annotated[str, typer.Option("--as", help="Who you are: a name, or a key of the demo shop")] = "lilei",
) -> None:
    """Talk to the assistant in the terminal, as somebody it knows."""
    from bot.channels.console.talk import talk  # noqa: PLC0415

    raise typer.Exit(asyncio.run(talk(chosen_settings(), name)))


@app.command()
def parse() -> None:
    """Read sentences from standard input, one a line, and print what each means: one JSON object a line."""
    from bot.understanding.parser import Parser  # noqa: PLC0415
    from bot.wiring.understanding import load_parser  # noqa: PLC0415
    from core.clock import SystemClock  # noqa: PLC0415
    from core.db import Database  # noqa: PLC0415
    from core.migrations import at_head  # noqa: PLC0415

    settings, clock = chosen_settings(), SystemClock()
    database = Database(settings.database_url)
    parser = load_parser(database) if database.exists and at_head(database) else Parser.load()
    if isinstance(sys.stdin, TextIOWrapper):  # a line ends with a newline and nothing else, and garbage is a line too
        sys.stdin.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    for line in sys.stdin:
        meaning = parser.parse(line.rstrip("\r\n"), now=clock.now(), timezone=settings.zone)
        typer.echo(json.dumps(meaning.as_json(), ensure_ascii=False))


@app.command()
def evaluate(
    files: Annotated[list[Path], typer.Argument(help="Labelled sentences: one JSON object a line", exists=True)],
) -> None:
    """Measure the understanding on labelled sentences: accuracy, confusions, entities, speed."""
    from bot.understanding.evaluate import evaluate as measure  # noqa: PLC0415
    from bot.understanding.parser import Parser  # noqa: PLC0415

    parser = Parser.load()
    for file in files:
        typer.echo(measure(parser, file))


@app.command()
def migrate(
    check: Annotated[bool, typer.Option("--check", help="Only say whether the tables are up to date")] = False,
) -> None:
    """Bring the database's tables up to date."""
    from core.db import Database  # noqa: PLC0415
    from core.migrations import at_head, upgrade  # noqa: PLC0415

    settings = chosen_settings()
    voice, database = voice_of(settings), Database(settings.database_url)
    if not check:
        upgrade(database)
    elif not at_head(database):
        tell(voice.say_key("cli-not-migrated"))
        raise typer.Exit(1)
    tell(voice.say_key("cli-migrated"))


@app.command()
def seed() -> None:
    """Load the demo shop into an empty database. One that holds anything is left alone."""
    from bot.serve import prepare  # noqa: PLC0415
    from core.clock import SystemClock  # noqa: PLC0415

    settings = chosen_settings()
    loaded = prepare(settings.model_copy(update={"demo": True}), SystemClock())
    tell(voice_of(settings).say_key("cli-demo-loaded" if loaded else "cli-demo-not-loaded"))


@app.command()
def tick() -> None:
    """Do what is due now: lights, alerts, escalations, the daily seal. `xiaodan up` does this by itself."""
    from bot.schedule import tick_once  # noqa: PLC0415
    from core.journal import seals  # noqa: PLC0415

    settings = chosen_settings()
    desk = desk_of(settings)
    done = 0
    for _ in range(MOST_TICKS):
        with desk.transaction(via="tick") as tx:
            just_done = tick_once(tx)
        done += just_done
        if not just_done:
            break
    with desk.transaction(via="tick") as tx:
        done += seals.tick(tx, settings.zone)
    tell(voice_of(settings).say_key("cli-ticked", {"count": done}))


@app.command()
def flow(
    language: Annotated[str, typer.Option("--language", "-l", help="A folder of locales/")] = "",
) -> None:
    """Print the order process as Mermaid, drawn from the tables that run it."""
    from bot.flowchart import mermaid  # noqa: PLC0415

    settings = chosen_settings()
    typer.echo(mermaid(voice_of(settings, language).language.code, settings.zone))


@app.command()
def doctor() -> None:
    """Check database, migrations, locales, settings and channels, and say how to mend what is wrong."""
    from bot.doctor import examine  # noqa: PLC0415

    findings = examine(chosen_settings())
    for finding in findings:
        out.print("[green]✓[/]" if finding.ok else "[red]✗[/]", escape(finding.says), highlight=False)
        if not finding.ok:
            out.print(f"  → {escape(finding.mend)}", highlight=False)
    raise typer.Exit(0 if all(finding.ok for finding in findings) else 1)


if __name__ == "__main__":
    app()
