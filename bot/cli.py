"""The command line: `xiaodan up`, `xiaodan chat`, and what keeps the house in order.

Heavy parts are imported inside the commands that need them, so that `xiaodan --help` answers at once.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError
from pydantic_settings import SettingsError
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.settings import Settings, unknown_names

app = typer.Typer(
    help="小单 Xiaodan: the order assistant in your chat.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
people_app = typer.Typer(help="Who is known, and codes with which they link their chats.")
app.add_typer(people_app, name="people", invoke_without_command=True)
_out = Console()
_err = Console(stderr=True)


def main() -> None:
    """Entry point of the `xiaodan` command. A database that cannot be used is told in a line, not in a traceback."""
    from sqlalchemy.exc import OperationalError, ProgrammingError  # noqa: PLC0415

    try:
        app()
    except (OperationalError, ProgrammingError) as error:
        _err.print(f"✗ the database cannot be used: {error.orig}", style="red", markup=False, highlight=False)
        _err.print("  → is it there, and up to date? `xiaodan migrate` makes its tables", highlight=False)
        sys.exit(1)


def chosen_settings() -> Settings:
    """The settings; or a clear word about what is wrong with them, and exit code 2."""
    for name in unknown_names(os.environ):
        _complain(f"{name} is no setting, and has no effect: see the table in README.md")
    try:
        return Settings()
    except ValidationError as error:
        for problem in error.errors():
            where = "__".join(str(part).upper() for part in problem["loc"])
            name = f"XIAODAN_{where}: " if where else ""
            _complain(f"{name}{problem['msg'].removeprefix('Value error, ')}")
    except SettingsError as error:
        _complain(f"{error}: set its parts one by one, as XIAODAN_…__…")
    raise typer.Exit(2)


def _complain(problem: str) -> None:
    _err.print(f"✗ {problem}", style="red", markup=False, highlight=False)


@app.command()
def up(
    host: Annotated[str, typer.Option(help="Address to listen on")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on")] = 8000,
) -> None:
    """Start everything: page, channels, delivery, timers. Makes database and demo shop where they are missing."""
    from bot.serve import serve  # noqa: PLC0415

    serve(chosen_settings(), host, port, _out)


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
    from bot.wiring.program import load_parser  # noqa: PLC0415
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

    database = Database(chosen_settings().database_url)
    if check:
        done = at_head(database)
        _out.print("up to date" if done else "not up to date: run `xiaodan migrate`")
        raise typer.Exit(0 if done else 1)
    upgrade(database)
    _out.print("up to date")


@app.command()
def seed() -> None:
    """Load the demo shop into an empty database. One that holds anything is left alone."""
    from bot.serve import prepare  # noqa: PLC0415
    from core.clock import SystemClock  # noqa: PLC0415

    loaded = prepare(chosen_settings().model_copy(update={"demo": True}), SystemClock())
    _out.print("the demo shop is there" if loaded else "the database is not empty: nothing was loaded")


@app.command()
def tick() -> None:
    """Do what is due now: lights, alerts, escalations. `xiaodan up` does this by itself."""
    from bot.schedule import tick_once  # noqa: PLC0415
    from bot.wiring.program import open_desk  # noqa: PLC0415
    from core.clock import SystemClock  # noqa: PLC0415

    with open_desk(chosen_settings(), SystemClock()).transaction(via="tick") as tx:
        done = tick_once(tx)
    _out.print(f"{done} things were due")


@app.command()
def flow(
    language: Annotated[str, typer.Option("--language", "-l", help="A folder of locales/")] = "",
) -> None:
    """Print the order process as Mermaid, drawn from the tables that run it."""
    from bot.flowchart import mermaid  # noqa: PLC0415

    settings = chosen_settings()
    typer.echo(mermaid(language or settings.default_language, settings.zone))


@app.command()
def doctor() -> None:
    """Check database, migrations, locales, settings and channels, and say how to mend what is wrong."""
    from bot.doctor import examine  # noqa: PLC0415

    findings = examine(chosen_settings())
    for finding in findings:
        _out.print("[green]✓[/]" if finding.ok else "[red]✗[/]", escape(finding.says), highlight=False)
        if not finding.ok:
            _out.print(f"  → {escape(finding.mend)}", highlight=False)
    raise typer.Exit(0 if all(finding.ok for finding in findings) else 1)


@people_app.callback()
def people(context: typer.Context) -> None:
    """List the people who are known, with their roles and chats."""
    if context.invoked_subcommand is not None:
        return
    from bot.wiring.program import open_desk  # noqa: PLC0415
    from core.clock import SystemClock  # noqa: PLC0415
    from core.people.queries import everyone, identities_of  # noqa: PLC0415

    table = Table("name", "roles", "position", "language", "chats")
    with open_desk(chosen_settings(), SystemClock()).reading() as tx:
        for person in everyone(tx.db):
            chats = ", ".join(f"{place.channel}:{place.external_id}" for place in identities_of(tx.db, person.id))
            roles = ", ".join(sorted(person.roles))
            table.add_row(escape(person.name), roles, person.position or "", person.language, chats)
    _out.print(table)


@people_app.command("add")
def add_person(
    name: str,
    role: Annotated[list[str], typer.Option(help="customer, approver, staff or admin; may be repeated")],
    language: Annotated[str, typer.Option(help="A folder of locales/")] = "",
    position: Annotated[str, typer.Option(help="manager, director, warehouse, service … for colleagues")] = "",
    phone: Annotated[str, typer.Option(help="Phone number")] = "",
) -> None:
    """Make somebody known, and print a code with which they link their chat."""
    from bot.speech import Speech  # noqa: PLC0415
    from bot.wiring.program import open_desk  # noqa: PLC0415
    from core.clock import SystemClock  # noqa: PLC0415
    from core.people import service  # noqa: PLC0415
    from core.tx import Role  # noqa: PLC0415

    settings = chosen_settings()
    if position:
        _check_position(position)
    if language and language not in Speech(settings.default_language).languages:
        _complain(f"no language {language!r}: see the folders of locales/")
        raise typer.Exit(2)
    try:
        roles = [Role(each) for each in role]
    except ValueError:
        _complain(f"a role is one of {', '.join(Role)}")
        raise typer.Exit(2) from None
    with open_desk(settings, SystemClock()).transaction(via="cli") as tx:
        person = service.add(
            tx,
            name=name,
            language=language or settings.default_language,
            roles=roles,
            position=position or None,
            phone=phone or None,
        )
        code = service.issue_link_code(tx, person.id)
    _print_code(name, code)


@people_app.command("duty")
def put_on_call(
    name: str,
    team: Annotated[
        str, typer.Argument(help="warehouse, manager, director or service (whom customers are put through to)")
    ],
) -> None:
    """Put somebody on call for a team, from now on until somebody else is."""
    from bot.wiring.program import open_desk  # noqa: PLC0415
    from core.clock import SystemClock  # noqa: PLC0415
    from core.people import service  # noqa: PLC0415
    from core.people.errors import UnknownPerson  # noqa: PLC0415
    from core.people.queries import person_named  # noqa: PLC0415

    _check_position(team)
    try:
        with open_desk(chosen_settings(), SystemClock()).transaction(via="cli") as tx:
            service.take_duty(tx, person_named(tx.db, name).id, team)
    except UnknownPerson:
        _complain(f"nobody, or more than one person, is called {name!r}: see `xiaodan people`")
        raise typer.Exit(2) from None
    _out.print(escape(f"{name} is on call: {team}"), highlight=False)


def _check_position(position: str) -> None:
    from core.people.rules import POSITIONS  # noqa: PLC0415

    if position not in POSITIONS:
        _complain(f"a position is one of {', '.join(POSITIONS)}")
        raise typer.Exit(2)


@people_app.command("code")
def link_code(name: str) -> None:
    """Print a one-time code with which somebody links a chat to themselves: good for ten minutes, private chat only."""
    from bot.wiring.program import open_desk  # noqa: PLC0415
    from core.clock import SystemClock  # noqa: PLC0415
    from core.people import service  # noqa: PLC0415
    from core.people.errors import UnknownPerson  # noqa: PLC0415
    from core.people.queries import person_named  # noqa: PLC0415

    try:
        with open_desk(chosen_settings(), SystemClock()).transaction(via="cli") as tx:
            code = service.issue_link_code(tx, person_named(tx.db, name).id)
    except UnknownPerson:
        _complain(f"nobody, or more than one person, is called {name!r}: see `xiaodan people`")
        raise typer.Exit(2) from None
    _print_code(name, code)


def _print_code(name: str, code: str) -> None:
    _out.print(
        f"{escape(name)} sends this to the bot within ten minutes, in a private chat: [bold]{code}[/]", highlight=False
    )
