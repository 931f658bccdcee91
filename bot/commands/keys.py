"""`xiaodan keys`: with which other programs bring orders and look at them."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from bot.commands.console import chosen_settings, complain, out

app = typer.Typer(help="Keys with which other programs use the API.", no_args_is_help=True)


@app.command("add")
def add_key(
    name: Annotated[str, typer.Argument(help="What the program is called")],
    source: Annotated[
        str,
        typer.Option(help="Its sales channel: small letters, digits, `-`; a web shop's begins with `shop`"),
    ] = "api",
    scope: Annotated[
        list[str] | None,
        typer.Option(help="orders:read, orders:write, tracking:write; may be repeated; for orders if not"),
    ] = None,
) -> None:
    """Give a program a key, and print it: it is shown this once."""
    from bot.wiring.program import open_desk  # noqa: PLC0415
    from core.clock import SystemClock  # noqa: PLC0415
    from core.keys import service  # noqa: PLC0415
    from core.keys.errors import BadKey, KeyNameTaken  # noqa: PLC0415
    from core.keys.rules import USUAL, Scope  # noqa: PLC0415

    try:
        with open_desk(chosen_settings(), SystemClock()).transaction(via="cli") as tx:
            secret = service.add(tx, name, source, scope or USUAL)
    except KeyNameTaken:
        complain(f"there is a key {name!r} already: see `xiaodan keys list`")
        raise typer.Exit(2) from None
    except BadKey:
        complain(f"a source is of small letters, digits and `-`, and not ours; a scope is one of {', '.join(Scope)}")
        raise typer.Exit(2) from None
    out.print(f"the key of {escape(name)}, shown this once: [bold]{secret}[/]", highlight=False, soft_wrap=True)


@app.command("list")
def list_keys() -> None:
    """List the keys: whose, for which channel, what they open, when they were used last."""
    from bot.wiring.program import open_desk  # noqa: PLC0415
    from core.clock import SystemClock  # noqa: PLC0415
    from core.keys.queries import all_keys  # noqa: PLC0415

    settings = chosen_settings()
    table = Table("name", "key", "source", "scopes", "made", "last used", "revoked")
    with open_desk(settings, SystemClock()).reading() as tx:
        for key in all_keys(tx.db):
            moments = (key.created_at, key.last_used_at, key.revoked_at)
            times = (f"{at.astimezone(settings.zone):%Y-%m-%d %H:%M}" if at else "" for at in moments)
            table.add_row(escape(key.name), f"{key.hint}…", key.source, ", ".join(sorted(key.scopes)), *times)
    out.print(table)


@app.command("revoke")
def revoke_key(name: str) -> None:
    """Let a key open nothing any more, from now on."""
    from bot.wiring.program import open_desk  # noqa: PLC0415
    from core.clock import SystemClock  # noqa: PLC0415
    from core.keys import service  # noqa: PLC0415
    from core.keys.errors import UnknownKey  # noqa: PLC0415

    try:
        with open_desk(chosen_settings(), SystemClock()).transaction(via="cli") as tx:
            service.revoke(tx, name)
    except UnknownKey:
        complain(f"there is no key {name!r} that opens anything: see `xiaodan keys list`")
        raise typer.Exit(2) from None
    out.print(escape(f"the key of {name} opens nothing any more"), highlight=False)
