"""`xiaodan people`: who is known and who is on call, codes with which they link their chats, and who leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.console import add_row, chosen_settings, out, stop, table_of, tell, transaction, voice_of
from core.money import money_of

if TYPE_CHECKING:
    from bot.speech import Voice

app = typer.Typer(help="Who is known, and codes with which they link their chats.")

Who = Annotated[str, typer.Argument(metavar="NAME", help="A name, or the number `xiaodan people` shows, such as '#3'")]
Position = Annotated[str | None, typer.Option(help="manager, director, warehouse, service … for colleagues; '': none")]


@app.callback()
def people(context: typer.Context) -> None:
    """List the people who are known, with their roles and chats."""
    if context.invoked_subcommand is not None:
        return
    from core.people.queries import everyone, identities_of  # noqa: PLC0415

    settings = chosen_settings()
    voice = voice_of(settings)
    table = table_of(voice, "number", "name", "roles", "position", "phone", "language", "chats")
    with transaction(settings, is_reading=True) as tx:
        for person in everyone(tx.db):
            chats = ", ".join(f"{place.channel}:{place.external_id}" for place in identities_of(tx.db, person.id))
            roles = ", ".join(sorted(person.roles)) or voice.say_key("cli-has-left")
            held, phone = person.position or "", person.phone or ""
            add_row(table, [f"#{person.id}", person.name, roles, held, phone, person.language, chats])
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
    from core.people import service  # noqa: PLC0415
    from core.tx import Role  # noqa: PLC0415

    settings = chosen_settings()
    voice = voice_of(settings)
    if position:
        _check_position(position, voice)
    voice_of(settings, language)
    _check_roles(role, voice)
    with transaction(settings) as tx:
        person = service.add(
            tx,
            name=name,
            language=language or settings.default_language,
            roles=[Role(each) for each in role],
            position=position or None,
            phone=phone or None,
        )
        code = service.issue_link_code(tx, person.id)
    _tell_code(person.name, code, voice)


@app.command("change")
def change(
    name: Who,
    new_name: Annotated[str | None, typer.Option("--name", metavar="NEW", help="The right name")] = None,
    phone: Annotated[str | None, typer.Option(help="The right phone number; '': none")] = None,
    role: Annotated[list[str] | None, typer.Option(help="All roles from now on; may be repeated")] = None,
    position: Position = None,
) -> None:
    """Put right what is known of somebody: name, phone, roles, position. A role brings back who has left."""
    from core.people import service  # noqa: PLC0415
    from core.people.queries import person_by_id, person_chosen  # noqa: PLC0415
    from core.tx import Role  # noqa: PLC0415

    settings = chosen_settings()
    voice = voice_of(settings)
    if new_name is None and phone is None and not role and position is None:
        stop(voice.say_key("cli-nothing-to-change"))
    if position:
        _check_position(position, voice)
    _check_roles(role or [], voice)
    with transaction(settings) as tx:
        person = person_chosen(tx.db, name)
        if new_name is not None:
            service.rename(tx, person.id, new_name)
        if phone is not None:
            service.change_phone(tx, person.id, phone or None)
        if role:
            service.change_roles(tx, person.id, [Role(each) for each in role])
        if position is not None:
            service.change_position(tx, person.id, position or None)
        person = person_by_id(tx.db, person.id)
    known = [*sorted(person.roles), person.position, person.phone]
    shown = [each for each in known if each] if person.roles else [voice.say_key("cli-has-left")]
    tell(voice.say_key("cli-changed", {"name": person.name, "known": [*shown]}))


@app.command("unlink")
def unlink(
    chat: Annotated[str, typer.Argument(help="A chat as `xiaodan people` shows it, such as telegram:1001")],
) -> None:
    """Let a chat be a stranger's again: one that was lost, stolen or linked by mistake."""
    from bot.conversation import memory  # noqa: PLC0415
    from core.people import service  # noqa: PLC0415

    settings = chosen_settings()
    channel, _, account = chat.partition(":")
    with transaction(settings) as tx:
        person = service.unlink(tx, channel, account)
        memory.forget(tx, channel, account)
    tell(voice_of(settings).say_key("cli-unlinked", {"name": person.name, "chat": chat}))


@app.command("leave")
def leave(name: Who) -> None:
    """Somebody has left: chats and codes end, nobody calls them, and what waited for them goes to others."""
    from bot.conversation import memory  # noqa: PLC0415
    from core.people import service  # noqa: PLC0415
    from core.people.queries import identities_of, person_chosen  # noqa: PLC0415

    settings = chosen_settings()
    with transaction(settings) as tx:
        person = person_chosen(tx.db, name)
        chats = identities_of(tx.db, person.id)
        service.leave(tx, person.id)
        for chat in chats:
            memory.forget(tx, chat.channel, chat.external_id)
    tell(voice_of(settings).say_key("cli-left", {"name": person.name}))


@app.command("language")
def speak_language(
    name: Who,
    language: Annotated[str, typer.Argument(help="A folder of locales/, such as zh or en")],
) -> None:
    """Speak another language with somebody from now on."""
    from core.people import service  # noqa: PLC0415
    from core.people.queries import person_chosen  # noqa: PLC0415

    settings = chosen_settings()
    called = voice_of(settings, language).language.name
    with transaction(settings) as tx:
        person = person_chosen(tx.db, name)
        service.choose_language(tx, person.id, language)
    tell(voice_of(settings).say_key("cli-language", {"name": person.name, "language": called}))


@app.command("duty")
def put_on_call(
    name: Who,
    team: Annotated[
        str, typer.Argument(help="warehouse, manager, director or service (whom customers are put through to)")
    ],
) -> None:
    """Put somebody on call for a team, from now on until somebody else is."""
    from core.people import service  # noqa: PLC0415
    from core.people.queries import person_chosen  # noqa: PLC0415
    from core.values import Sentence  # noqa: PLC0415

    settings = chosen_settings()
    voice = voice_of(settings)
    _check_position(team, voice)
    with transaction(settings) as tx:
        person = person_chosen(tx.db, name)
        service.take_duty(tx, person.id, team)
    tell(voice.say_key("cli-on-call", {"name": person.name, "team": Sentence(f"position-{team}")}))


def _check_position(position: str, voice: Voice) -> None:
    from core.people.rules import POSITIONS  # noqa: PLC0415

    if position not in POSITIONS:
        stop(voice.say_key("cli-unknown-position", {"position": position, "known": [*POSITIONS]}))


def _check_roles(roles: list[str], voice: Voice) -> None:
    from core.tx import Role  # noqa: PLC0415

    if unknown := [each for each in roles if each not in set(Role)]:
        stop(voice.say_key("cli-unknown-role", {"role": unknown[0], "known": [*Role]}))


@app.command("credit", context_settings={"ignore_unknown_options": True})  # -5 is an amount, and no option
def agree_credit(
    name: Who,
    limit: Annotated[str, typer.Argument(help="Up to how much they may owe, such as 50000")],
    currency: Annotated[str, typer.Argument(help="Code of the currency, such as CNY")],
) -> None:
    """Agree up to how much a customer may owe for orders on account. The review holds what would be more."""
    from core.payments import service  # noqa: PLC0415
    from core.payments.errors import BadLimit  # noqa: PLC0415
    from core.people.queries import person_chosen  # noqa: PLC0415

    settings = chosen_settings()
    with transaction(settings) as tx:
        person = person_chosen(tx.db, name)
        try:
            agreed = money_of(limit, currency.upper())
        except ValueError:
            raise BadLimit from None
        service.agree_credit(tx, person.id, agreed)
    tell(voice_of(settings).say_key("cli-credit", {"name": person.name, "limit": agreed}))


@app.command("code")
def link_code(name: Who) -> None:
    """Print a one-time code with which somebody links a chat to themselves: good for ten minutes, private chat only."""
    from core.people import service  # noqa: PLC0415
    from core.people.queries import person_chosen  # noqa: PLC0415

    settings = chosen_settings()
    with transaction(settings) as tx:
        person = person_chosen(tx.db, name)
        code = service.issue_link_code(tx, person.id)
    _tell_code(person.name, code, voice_of(settings))


def _tell_code(name: str, code: str, voice: Voice) -> None:
    tell(voice.say_key("cli-link-code", {"name": name, "code": code}), bold=code)
