"""`xiaodan import`: orders, customers and products from spreadsheets, with a report of what became of every row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from bot.commands.console import add_row, chosen_settings, desk_of, err, out, stop, tell, voice_of, writing

if TYPE_CHECKING:
    from bot.importing import Import, Line
    from bot.speech import Voice

app = typer.Typer(help="Take orders, customers and products from a spreadsheet (xlsx or csv).", no_args_is_help=True)

File = Annotated[Path, typer.Argument(help="An xlsx or csv file", exists=True, dir_okay=False)]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only say what would become of every row; nothing is kept")]
Report = Annotated[Path | None, typer.Option("--report", help="Write the report there too, as xlsx or csv")]
Language = Annotated[str, typer.Option("--language", "-l", help="The report's language: a folder of locales/")]

SHOWN = 20
"""Rows of the report that are shown in the terminal; all of them stand in the file."""


@app.command("orders")
def orders(file: File, dry_run: DryRun = False, report: Report = None, language: Language = "") -> None:
    """Take orders in: a row for each line, rows of one order number together. Running it again takes nothing twice."""
    _run("orders", file, report, language, dry=dry_run)


@app.command("customers")
def customers(file: File, dry_run: DryRun = False, report: Report = None, language: Language = "") -> None:
    """Make customers known. Those known already, by number, e-mail or phone, are not added again."""
    _run("customers", file, report, language, dry=dry_run)


@app.command("products")
def products(
    file: File,
    dry_run: DryRun = False,
    report: Report = None,
    language: Language = "",
    change_currency: Annotated[
        bool, typer.Option("--change-currency", help="Let products be sold in another currency from now on")
    ] = False,
) -> None:
    """Put products into the catalogue, and bring those of a known SKU up to date: price, floor, weight, checks …"""
    _run("products", file, report, language, dry=dry_run, may_change_currency=change_currency)


def _run(
    kind: str, file: Path, report: Path | None, language: str, *, dry: bool, may_change_currency: bool = False
) -> None:
    from bot.importing import prepare  # noqa: PLC0415
    from bot.sheets import BadFile, write_sheet  # noqa: PLC0415

    settings = chosen_settings()
    voice = voice_of(settings, language)
    desk = desk_of(settings)
    try:
        ready = prepare(
            kind,
            file,
            desk,
            settings.zone,
            settings.default_language,
            dry=dry,
            may_change_currency=may_change_currency,
        )
        if report:
            with writing(report, voice):  # before anything is taken in
                report.open("ab").close()
        lines = list(_with_progress(ready, kind))
    except BadFile as problem:
        stop(f"{file}: {voice.say(problem.sentence)}")
    finally:
        desk.database.close()
    _show(lines, ready, voice, dry=dry)
    if report:
        with writing(report, voice):
            write_sheet(report, _table(lines, voice))
        tell(voice.say_key("import-report", {"file": str(report)}))


def _with_progress(ready: Import, kind: str) -> Iterator[Line]:
    """Do it all, with a bar that shows how far it is."""
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=err, transient=True) as progress:
        task = progress.add_task(kind, total=ready.size)
        for line in ready.run():
            progress.advance(task)
            yield line


def _show(lines: Sequence[Line], ready: Import, voice: Voice, *, dry: bool) -> None:
    from bot.importing import Outcome, count  # noqa: PLC0415

    counted = count(lines)
    if dry:
        tell(voice.say_key("import-dry-run"))
    for outcome in Outcome:
        said = voice.say_key(f"import-outcome-{outcome}")
        tell(f"{counted[outcome]:>6}  {said}")
    if ready.sheet.header.unread:
        tell(voice.say_key("import-unread", {"columns": ", ".join(ready.sheet.header.unread)}))
    remarkable = [line for line in lines if line.outcome in {Outcome.KEPT, Outcome.REFUSED}]
    if remarkable:
        head, *rows = _table(remarkable[:SHOWN], voice)
        table = Table(*map(escape, head))
        for row in rows:
            add_row(table, row)
        out.print(table)
        if len(remarkable) > SHOWN:
            tell(voice.say_key("and-more", {"count": len(remarkable) - SHOWN}))


def _table(lines: Sequence[Line], voice: Voice) -> list[list[str]]:
    """The report as rows of text, its headings first."""
    table = [[voice.say_key(f"import-column-{name}") for name in ("rows", "number", "outcome", "remarks")]]
    for line in lines:
        rows = ", ".join(map(str, line.rows))
        remarks = voice.say_all(line.remarks, "; ")
        table.append([rows, line.about, voice.say_key(f"import-outcome-{line.outcome}"), remarks])
    return table
