"""`xiaodan supplies`: who sells us what, and how far a shelf may empty before more is ordered."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.console import add_row, chosen_settings, out, stop, table_of, tell, transaction, voice_of

if TYPE_CHECKING:
    from bot.speech import Voice
    from core.catalog.queries import ProductView
    from core.tx import Tx
    from core.values import Value

app = typer.Typer(help="Who sells us what, and how far a shelf may empty before more is ordered.")


@app.callback()
def supplies(context: typer.Context) -> None:
    """List the suppliers of each product, and the shelves that are watched."""
    if context.invoked_subcommand is not None:
        return
    from core.catalog.queries import products  # noqa: PLC0415
    from core.inventory.queries import watched_shelves  # noqa: PLC0415
    from core.purchasing.queries import offers_of  # noqa: PLC0415

    settings = chosen_settings()
    voice = voice_of(settings)
    table = table_of(voice, "sku", "product", "suppliers", "shelves")
    with transaction(settings, is_reading=True) as tx:
        shelves = watched_shelves(tx.db, tx.now)
        for product in products(tx.db):
            sellers = ", ".join(offer.supplier for offer in offers_of(tx.db, product.id))
            watched = ", ".join(
                f"{shelf.code}: {shelf.free}, {shelf.safety}, {shelf.reorder_point}"
                for shelf in shelves
                if shelf.product_id == product.id
            )
            add_row(table, [product.sku, voice.name(dict(product.names)), sellers, watched])
    out.print(table)


@app.command("supplier")
def add_supplier(
    name: str,
    days: Annotated[int, typer.Option(help="How many days their goods usually take")],
) -> None:
    """Make somebody known that we buy from."""
    from core.purchasing.service import add_supplier  # noqa: PLC0415

    settings = chosen_settings()
    with transaction(settings) as tx:
        add_supplier(tx, name, days)
    tell(voice_of(settings).say_key("cli-supplier", {"name": name}))


@app.command("source")
def set_source(
    sku: str,
    supplier: str,
    cost: Annotated[str, typer.Option(help="Price of one, such as 38.50, in the product's currency")],
    rank: Annotated[int, typer.Option(help="1: asked first; 2, 3 …: its backups")] = 1,
    least: Annotated[int, typer.Option(help="How many they sell at least")] = 1,
) -> None:
    """Say that a supplier sells a product, at what price, and in which place they are asked."""
    from core.money import minor_digits  # noqa: PLC0415
    from core.purchasing.queries import supplier_named  # noqa: PLC0415
    from core.purchasing.service import set_source  # noqa: PLC0415

    settings = chosen_settings()
    voice = voice_of(settings)
    with transaction(settings) as tx:
        product = _product(tx, sku, voice)
        currency = product.price.currency
        try:
            minor = Decimal(cost).scaleb(minor_digits(currency))
            exact = int(minor.to_integral_exact()) if minor == minor.to_integral_value() else None
        except (InvalidOperation, ValueError, OverflowError):
            exact = None
        if exact is None:
            stop(voice.say_key("cli-cost", {"currency": currency, "cost": cost}))
        supplier_id = supplier_named(tx.db, supplier)
        set_source(tx, product.id, supplier_id, rank=rank, cost_minor=exact, currency=currency, least=least)
    tell(voice.say_key("cli-source", {"supplier": supplier, "sku": sku}))


@app.command("levels")
def set_levels(
    sku: str,
    warehouse: Annotated[str, typer.Argument(help="The warehouse's code")],
    reorder: Annotated[int, typer.Option(help="At so many free pieces more is ordered; 0: never by itself")],
    safety: Annotated[int, typer.Option(help="Below so many it is urgent")] = 0,
) -> None:
    """Say how far a shelf may empty before more is ordered, and before it is urgent."""
    from core.inventory.queries import warehouses  # noqa: PLC0415
    from core.inventory.service import set_levels  # noqa: PLC0415

    settings = chosen_settings()
    voice = voice_of(settings)
    with transaction(settings) as tx:
        product = _product(tx, sku, voice)
        known = {code: house for house, code, _ in warehouses(tx.db)}
        if warehouse not in known:
            stop(voice.say_key("cli-unknown-warehouse", {"warehouse": warehouse, "known": [*known]}))
        set_levels(tx, known[warehouse], product.id, safety, reorder)
    levels: dict[str, Value] = {"sku": sku, "warehouse": warehouse, "reorder": reorder, "safety": safety}
    tell(voice.say_key("cli-levels", levels))


def _product(tx: Tx, sku: str, voice: Voice) -> ProductView:
    from core.catalog.queries import products  # noqa: PLC0415

    found = next((product for product in products(tx.db) if product.sku == sku), None)
    return found or stop(voice.say_key("cli-unknown-product", {"sku": sku}))
