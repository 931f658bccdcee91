"""`xiaodan policy`: the tables by which the house decides — looked at, edited as spreadsheets, tried out, published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape
from rich.table import Table

from bot.commands.console import chosen_settings, complain, out, refuse

if TYPE_CHECKING:
    from core.money import Money
    from core.policies import backtest as past
    from core.policies.queries import VersionView
    from core.tx import Tx

app = typer.Typer(help="The tables by which the house decides.", no_args_is_help=True)

SPREADSHEETS = (".xlsx",)
"""What a file is called into which a table is written."""

NAMED = 20
"""Order numbers named in an answer; more are counted."""

Version = Annotated[int, typer.Option(help="Its number; without it the one in force")]


@app.command("list")
def list_tables() -> None:
    """List the tables and their versions: which is in force, which will be, which are drafts."""
    from core.policies.queries import ALL, content_of, versions  # noqa: PLC0415

    settings = chosen_settings()
    table = Table("table", "version", "state", "valid from", "what it is for")
    with _reading() as tx:
        for name in ALL:
            for version in versions(tx, name):
                title = content_of(tx.db, name, version.number)["title"]
                words = title.get(settings.default_language) or next(iter(title.values()))
                begins = f"{version.valid_from.astimezone(settings.zone):%Y-%m-%d %H:%M}" if version.valid_from else ""
                table.add_row(name, str(version.number), _state(version, tx), begins, escape(words))
    out.print(table)


@app.command()
def show(table: str, version: Version = 0) -> None:
    """Print a table as a grid: what must hold, what follows, and what each row means."""
    from core.policies.queries import RATES, content_of, version_in_force  # noqa: PLC0415

    language = chosen_settings().default_language
    with _reading() as tx:
        number = version or version_in_force(tx, table)
        content = content_of(tx.db, table, number)
    if table == RATES:
        grid = _rates_grid(content)
    else:
        grid = _calendar_grid(content) if "inputs" not in content else _grid(content, language)
    grid.title = f"{table}, version {number}"
    out.print(grid)


@app.command("test")
def test_tables(
    table: Annotated[str, typer.Argument(help="A table; without one, all of them")] = "", version: Version = 0
) -> None:
    """Check every cell of a table and every example, and say what does not hold."""
    from core.policies.queries import ALL, RATES, content_of, version_in_force  # noqa: PLC0415

    failed = False
    with _reading() as tx:
        for name in [table] if table else ALL:
            content = content_of(tx.db, name, version or version_in_force(tx, name))
            problems = _problems(content)
            failed = failed or bool(problems)
            held = f"{name}: {len(content.get('examples', []))} examples"
            held = f"{name}: {len(content['rates'])} rates" if name == RATES else held
            out.print("[red]✗[/]" if problems else "[green]✓[/]", escape(held), highlight=False)
            for problem in problems:
                out.print(f"  → {escape(problem)}", highlight=False)
    raise typer.Exit(1 if failed else 0)


def _problems(content: Mapping[str, Any]) -> list[str]:
    """What is wrong with a table: its cells, else its examples."""
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
    wrong = failing_examples(parse_table(content))
    return [f"example {n}: should come out as {want}, comes out as {got}" for n, want, got in wrong]


@app.command("export")
def export_table(table: str, file: Annotated[Path, typer.Argument(help="An .xlsx file")], version: Version = 0) -> None:
    """Write a table into a spreadsheet, to be read and edited there."""
    from core.policies.queries import content_of, version_in_force  # noqa: PLC0415
    from core.policies.spreadsheet import to_workbook  # noqa: PLC0415

    if file.suffix.lower() not in SPREADSHEETS:
        complain(f"{file} does not end in {' or '.join(SPREADSHEETS)}: a spreadsheet is what is written")
        raise typer.Exit(2)
    with _reading() as tx:
        number = version or version_in_force(tx, table)
        content = content_of(tx.db, table, number)
    try:
        file.write_bytes(to_workbook(content))
    except OSError as error:
        complain(f"{file} cannot be written: {error.strerror}")
        raise typer.Exit(2) from None
    out.print(escape(f"{table}, version {number}, is in {file}"), highlight=False)


@app.command("import")
def import_table(
    file: Annotated[Path, typer.Argument(help="An .xlsx file as `export` writes it", exists=True)],
) -> None:
    """Take an edited spreadsheet in as a draft, after checking every cell; each mistake is named with its cell."""
    from core.policies import service  # noqa: PLC0415

    content = _read(file)
    with _writing() as tx:
        number = service.draft(tx, content)
    name = content["name"]
    out.print(escape(f"{name}: draft of version {number}"), highlight=False)
    out.print(f"  → xiaodan policy backtest {name} --version {number}", highlight=False)
    out.print(f"  → xiaodan policy publish {name} {number}", highlight=False)


@app.command()
def publish(
    table: str,
    version: int,
    begins: Annotated[str, typer.Option("--from", help="Day from which it is in force, such as 2026-12-01")] = "",
) -> None:
    """Put a draft in force, from now or from a day on. Its examples must hold."""
    from core.policies import service  # noqa: PLC0415

    day = _day(begins)
    with _writing() as tx:
        service.publish(tx, table, version, day)
    when = begins or "now"
    out.print(escape(f"{table}, version {version}, is in force from {when} on"), highlight=False)


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

    day, content = _day(since), _read(file) if file else None
    if content and content["name"] != table:
        complain(f"{file} holds the table {content['name']!r}, not {table!r}")
        raise typer.Exit(2)
    with _reading() as tx:
        check_is_table(table)
        if table == RATES:
            _print_requoted(tx, content, version, day)
            return
        proposed = (
            parse_table(content) if content else table_of_version(tx.db, table, version or version_in_force(tx, table))
        )
        _print_past(run(tx.db, proposed, day))


def _print_past(found: past.Backtest) -> None:
    """The answer in a few lines: how many, from what to what, and which were regretted."""
    out.print(f"{found.orders} orders, {len(found.otherwise)} of them would have come out otherwise", highlight=False)
    if found.left_out:
        out.print(f"  {found.left_out} more are left out: not everything is known of them", highlight=False)
    for (was, would), count in sorted(found.changed.items(), key=lambda change: -change[1]):
        out.print(escape(f"  {count}: {was} → {would}"), highlight=False)
    if found.otherwise:
        out.print(escape(f"  these: {_numbers(found.otherwise)}"), highlight=False)
    if found.newly_passing:
        passing, regretted = len(found.newly_passing), len(found.regretted)
        words = f"{passing} would pass by themselves; {regretted} of them were later cancelled or returned"
        these = f": {_numbers(found.regretted)}" if regretted else ""
        out.print(escape(words + these), highlight=False)


def _print_requoted(tx: Tx, content: dict[str, Any] | None, version: int, day: datetime | None) -> None:
    """What freight would have come to by other rates."""
    from core.fulfilment.requoting import requote  # noqa: PLC0415
    from core.policies.queries import RATES, rates_of_version, version_in_force  # noqa: PLC0415
    from core.policies.rates import parse_rates  # noqa: PLC0415

    number = version or version_in_force(tx, RATES)
    found = requote(tx, parse_rates(content) if content else rates_of_version(tx.db, number), day)
    sums = f"{_amount(found.before)} → {_amount(found.after)}"
    out.print(f"{found.orders} orders, freight {sums}", highlight=False)
    out.print(f"  {found.dearer} dearer, {found.cheaper} cheaper; what was asked for before stays", highlight=False)
    if found.unserved:
        out.print(escape(f"  nobody would go there: {_numbers(found.unserved)}"), highlight=False)


def _amount(money: Money) -> str:
    """An amount as the command line writes it: 12.50 CNY."""
    from core.money import minor_digits  # noqa: PLC0415

    digits = minor_digits(money.currency)
    return f"{money.minor / 10**digits:.{digits}f} {money.currency}"


def _numbers(numbers: Any) -> str:
    more = f" … and {len(numbers) - NAMED} more" if len(numbers) > NAMED else ""
    return ", ".join(numbers[:NAMED]) + more


def _grid(content: Mapping[str, Any], language: str) -> Table:
    """A decision table as a grid, its examples counted below."""
    grid = Table("row", "if", "then", "note", show_lines=True)
    rows = [*content["rows"], {"id": "otherwise", "when": {}, **content["otherwise"]}]
    for row in rows:
        tests = "\n".join(f"{name}: {test}" for name, test in row["when"].items())
        results = "\n".join(f"{name}: {value}" for name, value in row["then"].items() if value is not None)
        note = row["note"].get(language) or next(iter(row["note"].values()), "")
        grid.add_row(escape(row["id"]), escape(tests), escape(results), escape(note))
    grid.caption = f"{len(content['examples'])} examples"
    return grid


def _rates_grid(content: Mapping[str, Any]) -> Table:
    """What carriers ask: a line for each price, in minor units."""
    grid = Table("carrier", "zone", "first", "further", "days")
    for rate in content["rates"]:
        first = f"{rate['first_minor']} for {rate['first_g']} g"
        further = f"{rate['step_minor']} each {rate['step_g']} g"
        grid.add_row(rate["carrier"], rate["zone"], first, further, str(rate["days"]))
    grid.caption = f"minor units of {content['currency']}; places: xiaodan policy export rates FILE.xlsx"
    return grid


def _calendar_grid(content: Mapping[str, Any]) -> Table:
    grid = Table("what", "value")
    for part, value in content.items():
        if part not in {"name", "title"}:
            grid.add_row(part, escape(value if isinstance(value, str) else ", ".join(value)))
    return grid


def _state(version: VersionView, tx: Tx) -> str:
    if version.is_draft:
        return "draft"
    if version.is_in_force:
        return "in force"
    return "to come" if version.valid_from and version.valid_from > tx.now else "past"


def _read(file: Path) -> dict[str, Any]:
    """The table in a spreadsheet; or each mistake with its cell, and exit code 2."""
    from core.policies.spreadsheet_reading import from_workbook  # noqa: PLC0415

    try:
        reading = from_workbook(file.read_bytes())
    except OSError as error:
        complain(f"{file} cannot be read: {error.strerror}")
        raise typer.Exit(2) from None
    for mistake in reading.mistakes:
        complain(f"{mistake.place or file}: {mistake.problem}")
    if reading.mistakes:
        raise typer.Exit(2)
    return reading.content


def _day(written: str) -> datetime | None:
    """The first moment of a day in the shop's time zone. Exit code 2 if it is not written as a day."""
    if not written:
        return None
    try:
        return datetime.fromisoformat(written).replace(tzinfo=chosen_settings().zone).astimezone(UTC)
    except ValueError:
        complain(f"{written!r} is not a day; write one such as 2026-12-01")
        raise typer.Exit(2) from None


@contextmanager
def _reading() -> Iterator[Tx]:
    yield from _opened(writing=False)


@contextmanager
def _writing() -> Iterator[Tx]:
    yield from _opened(writing=True)


def _opened(*, writing: bool) -> Iterator[Tx]:
    """A transaction of the house; what is refused is said in words, and ends with exit code 2."""
    from bot.wiring.program import open_desk  # noqa: PLC0415
    from core.clock import SystemClock  # noqa: PLC0415
    from core.errors import Refused  # noqa: PLC0415

    settings = chosen_settings()
    desk = open_desk(settings, SystemClock())
    try:
        with desk.transaction(via="cli") if writing else desk.reading(via="cli") as tx:
            yield tx
    except Refused as refused:
        refuse(refused, settings)
        raise typer.Exit(2) from None
