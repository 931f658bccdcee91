"""`xiaodan journal`: proving that nobody rewrote the past."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.console import chosen_settings, complain, tell, transaction, voice_of
from core.values import Sentence

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
    """Prove that no entry and no seal was changed, taken out or put in, but for the newest; exit code 1 says where.

    Since the last seal that proves less: if the newest entries of an order are gone, nothing tells. Keep the last
    seal's hash somewhere else, so that the seals cannot be made anew either.
    """
    from core.journal.proof import prove  # noqa: PLC0415
    from core.orders.queries import order_for  # noqa: PLC0415

    settings = chosen_settings()
    voice = voice_of(settings)
    with transaction(settings, is_reading=True) as tx:
        order_id = order_for(tx.db, tx.who, order).id if order else None
        proof = prove(tx.db, order_id)
        for each in proof.breaks[:SHOWN]:
            complain(voice.say(_told(tx, each)))
    if len(proof.breaks) > SHOWN:
        complain(voice.say_key("and-more", {"count": len(proof.breaks) - SHOWN}))
    looked = Sentence(
        "cli-journal-looked",
        {"entries": proof.entries, "orders": proof.chains, "seals": proof.seals, "unsealed": proof.unsealed},
    )
    tell(voice.say_key("cli-journal-broken" if proof.breaks else "cli-journal-unbroken", {"looked": looked}))
    if proof.last_seal and not order:
        tell(voice.say_key("cli-journal-last-seal", {"seal": proof.last_seal}))
    raise typer.Exit(1 if proof.breaks else 0)


def _told(tx: Tx, each: Break) -> Sentence:
    """A break in words: what it is, and where exactly."""
    return Sentence(f"cli-journal-{each.fault.value}", {"where": _place(tx, each), "seal": str(each.seal)})


def _place(tx: Tx, each: Break) -> Sentence:
    from core.orders.models import Order  # noqa: PLC0415

    entry = str(each.entry_id)
    if each.order_id is None:
        return Sentence("cli-journal-entry-of-none", {"entry": entry})
    order = tx.db.get(Order, each.order_id)
    number = order.order_no if order else str(each.order_id)
    return Sentence("cli-journal-entry-of-order", {"order": number, "place": str(each.place), "entry": entry})
