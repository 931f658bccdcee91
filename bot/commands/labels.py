"""`xiaodan label`: a parcel's label as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.console import chosen_settings, desk_of, stop, tell, transaction, voice_of, writing

if TYPE_CHECKING:
    from core.values import Value


def label(
    order_no: Annotated[str, typer.Argument(help="The order; of several parcels all that are still here, a page each")],
    file: Annotated[Path, typer.Option("--out", help="Where to write the PDF")],
    language: Annotated[str, typer.Option("--language", "-l", help="A folder of locales/")] = "",
) -> None:
    """Write the labels of an order's parcels as PDF, ready for a label printer (100 × 150 mm)."""
    from bot.labels.content import label_of, parcels_to_label  # noqa: PLC0415
    from bot.labels.pdf import draw  # noqa: PLC0415
    from core.orders.queries import order_for  # noqa: PLC0415

    settings = chosen_settings()
    voice, theirs = voice_of(settings), voice_of(settings, language)
    with transaction(settings, is_reading=True) as tx:
        order = order_for(tx.db, tx.who, order_no)
        parcels = parcels_to_label(tx.db, order.id)
        if not parcels:
            stop(voice.say_key("cli-no-parcel", {"order": order.order_no}), code=1)
        content = draw(*(label_of(tx.db, parcel.id, theirs) for parcel in parcels))
    with writing(file, voice):
        file.write_bytes(content)
    numbers = ", ".join(str(parcel.id) for parcel in parcels)
    values: dict[str, Value] = {"count": len(parcels), "parcels": numbers, "order": order.order_no, "file": str(file)}
    tell(voice.say_key("cli-labels", values))


def allocate(
    at_once: Annotated[int, typer.Option("--at-once", help="Orders that are weighed together", min=1, max=1000)] = 200,
) -> None:
    """Give approved orders to the warehouses, weighed against each other: near, cheap, in time."""
    from core.fulfilment.planning import allocate_all  # noqa: PLC0415
    from core.fulfilment.work import orders_to_plan  # noqa: PLC0415

    settings = chosen_settings()
    desk, tried, planned = desk_of(settings), set[int](), 0
    while True:
        with desk.transaction(via="cli") as tx:
            found = [each for each in orders_to_plan(tx.db, len(tried) + at_once) if each not in tried][:at_once]
            planned += len(allocate_all(tx, found)) if found else 0
        if not found:
            break
        tried.update(found)
    tell(voice_of(settings).say_key("cli-allocated", {"planned": planned, "count": len(tried)}))
