"""`xiaodan keys`: with which other programs bring orders and look at them."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.commands.console import add_row, chosen_settings, out, table_of, tell, transaction, voice_of

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
    from core.keys import service  # noqa: PLC0415
    from core.keys.rules import USUAL  # noqa: PLC0415

    settings = chosen_settings()
    with transaction(settings) as tx:
        secret = service.add(tx, name, source, scope or USUAL)
    tell(voice_of(settings).say_key("cli-key", {"name": name, "key": secret}), bold=secret)


@app.command("list")
def list_keys() -> None:
    """List the keys: whose, for which channel, what they open, when they were used last."""
    from core.keys.queries import all_keys  # noqa: PLC0415

    settings = chosen_settings()
    table = table_of(voice_of(settings), "name", "key", "source", "scopes", "made", "last-used", "revoked")
    with transaction(settings, is_reading=True) as tx:
        for key in all_keys(tx.db):
            moments = (key.created_at, key.last_used_at, key.revoked_at)
            times = (f"{at.astimezone(settings.zone):%Y-%m-%d %H:%M}" if at else "" for at in moments)
            add_row(table, [key.name, f"{key.hint}…", key.source, ", ".join(sorted(key.scopes)), *times])
    out.print(table)


@app.command("revoke")
def revoke_key(name: str) -> None:
    """Let a key open nothing any more, from now on."""
    from core.keys import service  # noqa: PLC0415

    settings = chosen_settings()
    with transaction(settings) as tx:
        service.revoke(tx, name)
    tell(voice_of(settings).say_key("cli-key-revoked", {"name": name}))
