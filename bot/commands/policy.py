"""`xiaodan policy`: the tables by which the house decides — looked at, edited as spreadsheets, tried out, published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape
from rich.table import Table

from bot.commands.console import (
    add_row,
    chosen_settings,
    complain,
    out,
    stop,
    table_of,
    tell,
    transaction,
    voice_of,
    writing,
)
from bot.commands.rates import named, rates_grid, tell_requoted

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.speech import Voice
    from core.policies import backtest as past
    from core.policies.queries import VersionView
    from core.tx import Tx

app = typer.Typer(help="The tables by which the house decides.", no_args_is_help=True)

SPREADSHEETS = (".xlsx",)
"""What a file is called into which a table is written."""

STATES = ("draft", "in-force", "to-come", "past")
"""What a version of a table can be."""

Version = Annotated[int, typer.Option(help="Its number; without it the one in force")]


@app.command("list")
def list_tables() -> None:
    """List the tables and their versions: which is in force, which will be, which are drafts."""
    from core.policies.queries import ALL, content_of, versions  # noqa: PLC0415

    settings = chosen_settings()
    voice = voice_of(settings)
    table = table_of(voice, "table", "version", "state", "valid-from", "purpose")
    with transaction(settings, is_reading=True) as tx:
        for name in ALL:
            for version in versions(tx, name):
                title = content_of(tx.db, name, version.number)["title"]
                begins = f"{version.valid_from.astimezone(settings.zone):%Y-%m-%d %H:%M}" if version.valid_from else ""
                state = voice.say_key(f"cli-policy-{_state(version, tx)}")
                add_row(table, [name, str(version.number), state, begins, voice.name(title)])
    out.print(table)


@app.command()
def show(table: str, version: Version = 0) -> None:
    """Print a table as a grid: what must hold, what follows, and what each row means."""
    from core.policies.queries import RATES, content_of, version_in_force  # noqa: PLC0415

    settings = chosen_settings()
    voice = voice_of(settings)
    with transaction(settings, is_reading=True) as tx:
        number = version or version_in_force(tx, table)
        content = content_of(tx.db, table, number)
    if table == RATES:
        grid = rates_grid(content, voice)
    else:
        grid = _calendar_grid(content, voice) if "inputs" not in content else _grid(content, voice)
    grid.title = escape(voice.say_key("cli-policy-version", {"table": table, "version": str(number)}))
    out.print(grid)


@app.command("test")
def test_tables(
    table: Annotated[str, typer.Argument(help="A table; without one, all of them")] = "", version: Version = 0
) -> None:
    """Check every cell of a table and every example, and say what does not hold."""
    from core.policies.queries import ALL, RATES, content_of, version_in_force  # noqa: PLC0415

    settings = chosen_settings()
    voice, failed = voice_of(settings), False
    with transaction(settings, is_reading=True) as tx:
        for name in [table] if table else ALL:
            content = content_of(tx.db, name, version or version_in_force(tx, name))
            problems = _problems(content, voice)
            failed = failed or bool(problems)
            if name == RATES:
                held = voice.say_key("cli-policy-tested-rates", {"table": name, "count": len(content["rates"])})
            else:
                held = voice.say_key("cli-policy-tested", {"table": name, "count": len(content.get("examples", []))})
            out.print("[red]✗[/]" if problems else "[green]✓[/]", escape(held), highlight=False)
            for problem in problems:
                tell(f"  → {problem}")
    raise typer.Exit(1 if failed else 0)


def _problems(content: Mapping[str, Any], voice: Voice) -> Sequence[str]:
    """What is wrong with the cells of a table; or, if nothing is, with its examples."""
    from core.policies import service  # noqa: PLC0415
    from core.policies.errors import BadTable  # noqa: PLC0415
    from core.policies.rules import failing_examples, parse_table, problems_of  # noqa: PLC0415

    if "inputs" not in content:
        try:
            service.check(content)
        except BadTable as refused:
            return [f"{refused.values['place']}: {refused.values['problem']}"]
        return []
    if problems := [f"{place}: {problem}" for place, problem in problems_of(content)]:
        return problems
    return [
        voice.say_key("cli-policy-example", {"number": str(number), "expected": want, "got": got})
        for number, want, got in failing_examples(parse_table(content))
    ]


@app.command("export")
def export_table(table: str, file: Annotated[Path, typer.Argument(help="An .xlsx file")], version: Version = 0) -> None:
    """Write a table into a spreadsheet, to be read and edited there."""
    from core.policies.queries import content_of, version_in_force  # noqa: PLC0415
    from core.policies.spreadsheet import to_workbook  # noqa: PLC0415

    settings = chosen_settings()
    voice = voice_of(settings)
    if file.suffix.lower() not in SPREADSHEETS:
        stop(voice.say_key("cli-no-spreadsheet", {"file": str(file), "endings": [*SPREADSHEETS]}))
    with transaction(settings, is_reading=True) as tx:
        number = version or version_in_force(tx, table)
        content = content_of(tx.db, table, number)
    with writing(file, voice):
        file.write_bytes(to_workbook(content))
    tell(voice.say_key("cli-policy-exported", {"table": table, "version": str(number), "file": str(file)}))


@app.command("import")
def import_table(
    file: Annotated[Path, typer.Argument(help="An .xlsx file as `export` writes it", exists=True)],
) -> None:
    """Take an edited spreadsheet in as a draft, after checking every cell; each mistake is named with its cell."""
    from core.policies import service  # noqa: PLC0415

    settings = chosen_settings()
    voice = voice_of(settings)
    content = _read(file, voice)
    with transaction(settings) as tx:
        number = service.draft(tx, content)
    name = content["name"]
    tell(voice.say_key("cli-policy-drafted", {"table": name, "version": str(number)}))
    tell(f"  → xiaodan policy backtest {name} --version {number}")
    tell(f"  → xiaodan policy publish {name} {number}")


@app.command()
def publish(
    table: str,
    version: int,
    begins: Annotated[str, typer.Option("--from", help="Day from which it is in force, such as 2026-12-01")] = "",
) -> None:
    """Put a draft in force, from now or from a day on. Its examples must hold."""
    from core.policies import service  # noqa: PLC0415

    settings = chosen_settings()
    voice = voice_of(settings)
    day = _day(begins, settings, voice)
    with transaction(settings) as tx:
        service.publish(tx, table, version, day)
    published = {"table": table, "version": str(version), "day": begins}
    tell(voice.say_key("cli-policy-published-from" if begins else "cli-policy-published", published))


@app.command()
def backtest(
    table: str,
    version: Version = 0,
    file: Annotated[Path | None, typer.Option(help="A spreadsheet instead of a version", exists=True)] = None,
    since: Annotated[str, typer.Option(help="First day of the past to look at")] = "",
) -> None:
    """Run a proposed table over the orders of the past, and say what would have come out otherwise."""
    from core.policies.backtest import backtest as run  # noqa: PLC0415
    from core.policies.queries import RATES, check_is_table, table_of_version, version_in_force  # noqa: PLC0415
    from core.policies.rules import parse_table  # noqa: PLC0415

    settings = chosen_settings()
    voice = voice_of(settings)
    day, content = _day(since, settings, voice), _read(file, voice) if file else None
    if content and content["name"] != table:
        stop(voice.say_key("cli-policy-other", {"file": str(file), "other": content["name"], "table": table}))
    with transaction(settings, is_reading=True) as tx:
        check_is_table(table)
        if table == RATES:
            tell_requoted(tx, voice, content, version, day)
            return
        proposed = (
            parse_table(content) if content else table_of_version(tx.db, table, version or version_in_force(tx, table))
        )
        _tell_past(run(tx.db, proposed, day), voice)


def _tell_past(found: past.Backtest, voice: Voice) -> None:
    """The answer in a few lines: how many, from what to what, and which were regretted."""
    tell(voice.say_key("cli-backtest", {"count": found.orders, "otherwise": len(found.otherwise)}))
    if found.left_out:
        tell(f"  {voice.say_key('cli-backtest-left-out', {'count': found.left_out})}")
    for (was, would), count in sorted(found.changed.items(), key=lambda change: -change[1]):
        tell(f"  {count}: {was} → {would}")
    if found.otherwise:
        tell(f"  {voice.say_key('cli-backtest-these', {'orders': named(found.otherwise, voice)})}")
    if found.newly_passing:
        passing = {"count": len(found.newly_passing), "regretted": len(found.regretted)}
        tell(voice.say_key("cli-backtest-passing", passing))
        if found.regretted:
            tell(f"  {voice.say_key('cli-backtest-these', {'orders': named(found.regretted, voice)})}")


def _grid(content: Mapping[str, Any], voice: Voice) -> Table:
    """A decision table as a grid, its examples counted below."""
    grid = table_of(voice, "row", "if", "then", "note")
    grid.show_lines = True
    rows = [*content["rows"], {"id": "otherwise", "when": {}, **content["otherwise"]}]
    for row in rows:
        tests = "\n".join(f"{name}: {test}" for name, test in row["when"].items())
        results = "\n".join(f"{name}: {value}" for name, value in row["then"].items() if value is not None)
        add_row(grid, [row["id"], tests, results, voice.name(row["note"])])
    grid.caption = escape(voice.say_key("cli-policy-examples", {"count": len(content["examples"])}))
    return grid


def _calendar_grid(content: Mapping[str, Any], voice: Voice) -> Table:
    grid = table_of(voice, "what", "value")
    for part, value in content.items():
        if part not in {"name", "title"}:
            add_row(grid, [part, value if isinstance(value, str) else ", ".join(value)])
    return grid


def _state(version: VersionView, tx: Tx) -> str:
    """One of STATES."""
    if version.is_draft:
        return "draft"
    if version.is_in_force:
        return "in-force"
    return "to-come" if version.valid_from and version.valid_from > tx.now else "past"


def _read(file: Path, voice: Voice) -> dict[str, Any]:
    """The table in a spreadsheet; or each mistake with its cell, and exit code 2."""
    from core.policies.spreadsheet_reading import from_workbook  # noqa: PLC0415

    try:
        reading = from_workbook(file.read_bytes())
    except OSError as error:
        cause = error.strerror or type(error).__name__
        stop(voice.say_key("cli-not-read", {"file": str(file), "cause": cause}))
    for mistake in reading.mistakes:
        complain(f"{mistake.place or file}: {mistake.problem}")
    if reading.mistakes:
        raise typer.Exit(2)
    return reading.content


def _day(written: str, settings: Settings, voice: Voice) -> datetime | None:
    """The first moment of a day in the shop's time zone. Exit code 2 if it is not written as a day."""
    if not written:
        return None
    try:
        return datetime.fromisoformat(written).replace(tzinfo=settings.zone).astimezone(UTC)
    except ValueError:
        stop(voice.say_key("cli-no-day", {"day": written}))
