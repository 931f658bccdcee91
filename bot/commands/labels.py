"""`xiaodan label`: a parcel's label as a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.console import chosen_settings, complain, out


def label(
    order_no: Annotated[str, typer.Argument(help="The order; of several parcels all that are still here, a page each")],
    file: Annotated[Path, typer.Option("--out", help="Where to write the PDF")],
    language: Annotated[str, typer.Option("--language", "-l", help="A folder of locales/")] = "",
) -> None:
    """Write the labels of an order's parcels as PDF, ready for a label printer (100 × 150 mm)."""
    from bot.labels.content import label_of, parcels_to_label  # noqa: PLC0415
    from bot.labels.pdf import draw  # noqa: PLC0415
    from bot.speech import Speech  # noqa: PLC0415
    from bot.wiring.program import open_desk  # noqa: PLC0415
    from core.clock import SystemClock  # noqa: PLC0415
    from core.orders.errors import UnknownOrder  # noqa: PLC0415
    from core.orders.queries import order_for  # noqa: PLC0415
    from core.tx import HOUSE  # noqa: PLC0415

    settings = chosen_settings()
    speech = Speech(settings.default_language)
    if language and language not in speech.languages:
        complain(f"no language {language!r}: see the folders of locales/")
        raise typer.Exit(2)
    with open_desk(settings, SystemClock()).reading() as tx:
        try:
            order = order_for(tx.db, HOUSE, order_no)
        except UnknownOrder:
            complain(f"there is no order {order_no}")
            raise typer.Exit(2) from None
        parcels = parcels_to_label(tx.db, order.id)
        if not parcels:
            complain(
                f"order {order.order_no} has no parcel yet: run `xiaodan allocate`, or ask for it in chat (“ship”)"
            )
            raise typer.Exit(1)
        voice = speech.voice(language or None, settings.zone, tx.now)
        content = draw(*(label_of(tx.db, parcel.id, voice) for parcel in parcels))
    try:
        file.write_bytes(content)
    except OSError as failure:
        complain(f"{file} cannot be written: {failure.strerror}")
        raise typer.Exit(1) from None
    numbers = ", ".join(str(parcel.id) for parcel in parcels)
    which = f"parcel {numbers}" if len(parcels) == 1 else f"parcels {numbers}"
    out.print(f"{which} of order {order.order_no}: {file}", markup=False, highlight=False)


def allocate(
    at_once: Annotated[int, typer.Option("--at-once", help="Orders that are weighed together", min=1, max=1000)] = 200,
) -> None:
    """Give approved orders to the warehouses, weighed against each other: near, cheap, in time."""
    from bot.wiring.program import open_desk  # noqa: PLC0415
    from core.clock import SystemClock  # noqa: PLC0415
    from core.fulfilment.planning import allocate_all  # noqa: PLC0415
    from core.fulfilment.work import orders_to_plan  # noqa: PLC0415

    desk, tried, planned = open_desk(chosen_settings(), SystemClock()), set[int](), 0
    while True:
        with desk.transaction(via="cli") as tx:
            found = [each for each in orders_to_plan(tx.db, len(tried) + at_once) if each not in tried][:at_once]
            planned += len(allocate_all(tx, found)) if found else 0
        if not found:
            break
        tried.update(found)
    out.print(f"{planned} of {len(tried)} orders planned", highlight=False)
