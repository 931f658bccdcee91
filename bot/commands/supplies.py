"""`xiaodan supplies`: who sells us what, and how far a shelf may empty before more is ordered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from bot.commands.console import chosen_settings, complain, out, refuse

if TYPE_CHECKING:
    from core.catalog.queries import ProductView
    from core.tx import Tx

app = typer.Typer(help="Who sells us what, and how far a shelf may empty before more is ordered.")


@app.callback()
def supplies(context: typer.Context) -> None:
    """List the suppliers of each product, and the shelves that are watched."""
    if context.invoked_subcommand is not None:
        return
    from core.catalog.queries import name_in, products  # noqa: PLC0415
    from core.inventory.queries import watched_shelves  # noqa: PLC0415
    from core.purchasing.queries import offers_of  # noqa: PLC0415

    language = chosen_settings().default_language
    table = Table("SKU", "product", "suppliers, the preferred first", "warehouse: free, safety, reorder at")
    with _working() as tx:
        shelves = watched_shelves(tx.db, tx.now)
        for product in products(tx.db):
            sellers = ", ".join(offer.supplier for offer in offers_of(tx.db, product.id))
            watched = ", ".join(
                f"{shelf.code}: {shelf.free}, {shelf.safety}, {shelf.reorder_point}"
                for shelf in shelves
                if shelf.product_id == product.id
            )
            table.add_row(escape(product.sku), escape(name_in(product.names, language)), escape(sellers), watched)
    out.print(table)


@app.command("supplier")
def add_supplier(
    name: str,
    days: Annotated[int, typer.Option(help="How many days their goods usually take")],
) -> None:
    """Make somebody known that we buy from."""
    from core.purchasing.service import add_supplier  # noqa: PLC0415

    with _working() as tx:
        add_supplier(tx, name, days)
    out.print(escape(f"{name} is known"), highlight=False)


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

    with _working() as tx:
        product = _product(tx, sku)
        currency = product.price.currency
        try:
            minor = Decimal(cost).scaleb(minor_digits(currency))
            exact = int(minor.to_integral_exact()) if minor == minor.to_integral_value() else None
        except (InvalidOperation, ValueError, OverflowError):
            exact = None
        if exact is None:
            complain(f"--cost is an amount in {currency}, such as 38.50, not {cost!r}")
            raise typer.Exit(2)
        supplier_id = supplier_named(tx.db, supplier)
        set_source(tx, product.id, supplier_id, rank=rank, cost_minor=exact, currency=currency, least=least)
    out.print(escape(f"{supplier} sells {sku}"), highlight=False)


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

    with _working() as tx:
        product = _product(tx, sku)
        known = {code: house for house, code, _ in warehouses(tx.db)}
        if warehouse not in known:
            complain(f"no warehouse {warehouse!r}: there is {', '.join(known) or 'none'}")
            raise typer.Exit(2)
        set_levels(tx, known[warehouse], product.id, safety, reorder)
    out.print(escape(f"{sku} in {warehouse}: more is ordered at {reorder}, urgent below {safety}"), highlight=False)


@contextmanager
def _working() -> Iterator[Tx]:
    """A transaction of the house; what is refused is said in words, with exit code 2."""
    from bot.wiring.program import open_desk  # noqa: PLC0415
    from core.clock import SystemClock  # noqa: PLC0415
    from core.errors import Refused  # noqa: PLC0415

    settings = chosen_settings()
    try:
        with open_desk(settings, SystemClock()).transaction(via="cli") as tx:
            yield tx
    except Refused as refusal:
        refuse(refusal, settings)
        raise typer.Exit(2) from None


def _product(tx: Tx, sku: str) -> ProductView:
    from core.catalog.queries import products  # noqa: PLC0415

    for product in products(tx.db):
        if product.sku == sku:
            return product
    complain(f"no product {sku!r}: see `xiaodan supplies`")
    raise typer.Exit(2)
