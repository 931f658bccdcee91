"""`xiaodan people`: who is known, who is on call, and codes with which they link their chats."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from bot.commands.console import chosen_settings, complain, out, refuse
from core.money import money_of

app = typer.Typer(help="Who is known, and codes with which they link their chats.")


@app.callback()
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
    out.print(table)


@app.command("add")
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
    from core.errors import Refused  # noqa: PLC0415
    from core.people import service  # noqa: PLC0415
    from core.tx import Role  # noqa: PLC0415

    settings = chosen_settings()
    if position:
        _check_position(position)
    if language and language not in Speech(settings.default_language).languages:
        complain(f"no language {language!r}: see the folders of locales/")
        raise typer.Exit(2)
    try:
        roles = [Role(each) for each in role]
    except ValueError:
        complain(f"a role is one of {', '.join(Role)}")
        raise typer.Exit(2) from None
    try:
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
    except Refused as refused:
        refuse(refused, settings)
        raise typer.Exit(2) from None
    _print_code(name, code)


@app.command("duty")
def put_on_call(
    name: str,
    team: Annotated[
        str, typer.Argument(help="warehouse, manager, director or service (whom customers are put through to)")
    ],
) -> None:
    """Put somebody on call for a team, from now on until somebody else is."""
    from bot.wiring.program import open_desk  # noqa: PLC0415
    from core.clock import SystemClock  # noqa: PLC0415
    from core.errors import Refused  # noqa: PLC0415
    from core.people import service  # noqa: PLC0415
    from core.people.queries import person_named  # noqa: PLC0415

    _check_position(team)
    settings = chosen_settings()
    try:
        with open_desk(settings, SystemClock()).transaction(via="cli") as tx:
            service.take_duty(tx, person_named(tx.db, name).id, team)
    except Refused as refused:
        refuse(refused, settings)
        raise typer.Exit(2) from None
    out.print(escape(f"{name} is on call: {team}"), highlight=False)


def _check_position(position: str) -> None:
    from core.people.rules import POSITIONS  # noqa: PLC0415

    if position not in POSITIONS:
        complain(f"a position is one of {', '.join(POSITIONS)}")
        raise typer.Exit(2)


@app.command("credit", context_settings={"ignore_unknown_options": True})  # -5 is an amount, and no option
def agree_credit(
    name: str,
    limit: Annotated[str, typer.Argument(help="Up to how much they may owe, such as 50000")],
    currency: Annotated[str, typer.Argument(help="Code of the currency, such as CNY")],
) -> None:
    """Agree up to how much a customer may owe for orders on account. The review holds what would be more."""
    from bot.wiring.program import open_desk  # noqa: PLC0415
    from core.clock import SystemClock  # noqa: PLC0415
    from core.errors import Refused  # noqa: PLC0415
    from core.payments import service  # noqa: PLC0415
    from core.payments.errors import BadLimit  # noqa: PLC0415
    from core.people.queries import person_named  # noqa: PLC0415

    settings = chosen_settings()
    try:
        with open_desk(settings, SystemClock()).transaction(via="cli") as tx:
            person = person_named(tx.db, name)
            try:
                agreed = money_of(limit, currency.upper())
            except ValueError:
                raise BadLimit from None
            service.agree_credit(tx, person.id, agreed)
    except Refused as refused:
        refuse(refused, settings)
        raise typer.Exit(2) from None
    out.print(escape(f"{person.name} may owe up to {limit} {currency.upper()}"), highlight=False)


@app.command("code")
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
        complain(f"nobody, or more than one person, is called {name!r}: see `xiaodan people`")
        raise typer.Exit(2) from None
    _print_code(name, code)


def _print_code(name: str, code: str) -> None:
    out.print(
        f"{escape(name)} sends this to the bot within ten minutes, in a private chat: [bold]{code}[/]", highlight=False
    )
