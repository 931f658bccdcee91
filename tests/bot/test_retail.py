"""A shop's whole past in spreadsheets, taken in: data that nobody here wrote."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.importing import Import, Line, Outcome, count, prepare
from core.catalog.models import Product
from core.intake.models import Draft
from core.intake.queries import count_unsettled
from core.inventory.models import Stock, Warehouse
from core.orders.models import Order
from core.orders.queries import order_for
from core.people.models import Person
from core.people.queries import person_by_id
from core.tx import HOUSE, Desk
from core.values import Sentence, Typed
from tests import retail
from tests.conftest import ZONE
from tests.core.looks import first_break

pytestmark = pytest.mark.skipif(not retail.RETAIL.exists(), reason="the shared retail data is not here")


def take(desk: Desk, kind: str, path: Path, *, dry: bool = False) -> list[Line]:
    ready: Import = prepare(kind, path, desk, ZONE, "en", dry=dry)
    lines = list(ready.run())
    assert len(lines) == ready.size
    assert ready.sheet.header.unread == ()
    return lines


def fill_shelves(desk: Desk) -> None:
    """Enough of everything."""
    with desk.transaction() as tx:
        warehouse = Warehouse(code="NY1", names={"en": "New York"})
        tx.db.add(warehouse)
        tx.db.flush()
        for product_id in tx.db.scalars(select(Product.id)):
            tx.db.add(Stock(warehouse_id=warehouse.id, product_id=product_id, on_hand=1_000, reserved=0))


def all_but_phones_are_said(desk: Desk, path: Path) -> None:
    """The data has no phone numbers: without any, all would be kept with just that to be added. A dry run says so."""
    retail.write_orders(path, phones=False)
    lines = take(desk, "orders", path, dry=True)
    asked = Sentence("draft-missing", {"field": Sentence("draft-field-phone"), "value": Typed(""), "line": 0})
    assert count(lines) == {Outcome.KEPT: 1000}
    assert all(asked in line.remarks for line in lines)
    with desk.reading() as tx:
        assert tx.db.scalar(select(func.count()).select_from(Draft)) == 0


def test_a_shops_products_customers_and_orders_come_in_once(desk: Desk, tmp_path: Path) -> None:
    files = {kind: tmp_path / f"{kind}.xlsx" for kind in ("products", "customers", "orders")}
    sizes = {
        "products": retail.write_products(files["products"]),
        "customers": retail.write_customers(files["customers"]),
        "orders": retail.write_orders(files["orders"]),
    }
    assert sizes == {"products": 591, "customers": 500, "orders": 1000}
    assert count(take(desk, "products", files["products"])) == {Outcome.TAKEN: 591}
    fill_shelves(desk)
    assert count(take(desk, "customers", files["customers"])) == {Outcome.MENDED: 500}
    all_but_phones_are_said(desk, tmp_path / "quiet.csv")
    assert count(take(desk, "orders", files["orders"])) == {Outcome.MENDED: 1000}
    assert count(take(desk, "orders", files["orders"])) == {Outcome.KNOWN: 1000}
    with desk.reading() as tx:
        assert [tx.db.scalar(select(func.count()).select_from(table)) for table in (Order, Draft, Person)] == [
            1000,
            1000,
            500,
        ]
        assert count_unsettled(tx.db) == 0
        order = order_for(tx.db, HOUSE, "W2611340")
        assert [(line.quantity, line.unit_price.minor) for line in order.lines] == [(1, 4_784), (1, 48_881)]
        assert (order.total.minor, order.total.currency) == (53_665, "USD")
        assert order.address.text == "215 River Road, Suite 991, New York, NY 10083"
        assert (order.address.country, order.address.postcode) == ("US", "10083")
        assert person_by_id(tx.db, order.customer_id).name == order.address.recipient
        assert first_break(tx.db, order.id) is None
