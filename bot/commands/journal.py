"""`xiaodan journal`: proving that nobody rewrote the past."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.console import chosen_settings, complain, out

if TYPE_CHECKING:
    from core.journal.proof import Break
    from core.tx import Tx

app = typer.Typer(help="The record of all that happened.", no_args_is_help=True)

SHOWN = 20
"""Breaks that are told one by one; more are counted."""


@app.callback()
def journal() -> None:
    """The record of all that happened."""


@app.command("verify")
def verify(
    order: Annotated[str, typer.Option(help="Only this order: its number")] = "",
) -> None:
    """Prove that no entry and no daily seal was changed, taken out or put in; exit code 1 says where one was."""
    from bot.wiring.program import open_desk  # noqa: PLC0415
    from core.clock import SystemClock  # noqa: PLC0415
    from core.journal.proof import prove  # noqa: PLC0415
    from core.orders.errors import UnknownOrder  # noqa: PLC0415
    from core.orders.queries import order_for  # noqa: PLC0415

    with open_desk(chosen_settings(), SystemClock()).reading() as tx:
        try:
            order_id = order_for(tx.db, tx.who, order).id if order else None
        except UnknownOrder:
            complain(f"there is no order {order}")
            raise typer.Exit(2) from None
        proof = prove(tx.db, order_id)
        for each in proof.breaks[:SHOWN]:
            complain(_told(tx, each))
    if len(proof.breaks) > SHOWN:
        complain(f"… and {len(proof.breaks) - SHOWN} more")
    looked = f"{proof.entries} entries, {proof.chains} orders, {proof.seals} seals; {proof.unsealed} not sealed yet"
    out.print(f"{'broken' if proof.breaks else 'unbroken'}: {looked}", highlight=False)
    if proof.last_seal and not order:
        out.print(f"last seal: {proof.last_seal}", highlight=False, soft_wrap=True)
    raise typer.Exit(1 if proof.breaks else 0)


def _told(tx: Tx, each: Break) -> str:
    """A break in words: what it is, and where exactly."""
    from core.journal.proof import Fault  # noqa: PLC0415

    where = _place(tx, each)
    return {
        Fault.ENTRY: f"{where} does not follow from the one before: it was changed, or one was taken out or put in",
        Fault.CHANGED: f"{where} is not what seal {each.seal} says it was",
        Fault.GONE: f"{where} was there when seal {each.seal} was set, and is gone",
        Fault.ADDED: f"{where} was not there when seal {each.seal} was set",
        Fault.SEAL: f"seal {each.seal} does not follow from the one before it, or from the entries it names",
        Fault.NO_SEAL: f"the journal and the seals do not agree on whether seal {each.seal} was set",
    }[each.fault]


def _place(tx: Tx, each: Break) -> str:
    from core.orders.models import Order  # noqa: PLC0415

    if each.order_id is None:
        return f"entry #{each.entry_id}"
    order = tx.db.get(Order, each.order_id)
    return f"order {order.order_no if order else each.order_id}, entry {each.place} (#{each.entry_id})"
