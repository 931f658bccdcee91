"""Two warehouses on stage, in Shanghai and Shenzhen, and orders that were approved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime

import pytest
from sqlalchemy import update

from core.address import Address
from core.catalog.models import Product
from core.errors import Refused
from core.fulfilment.work import ParcelView, parcels_of
from core.inventory import service as inventory
from core.inventory.models import Warehouse
from core.inventory.queries import availability, reservations_of
from core.orders import service as orders
from core.orders.queries import OrderView, order_by_id
from core.orders.rules import LineDraft, address_as_dict
from core.tx import Actor, Desk, Role
from tests.core.house import HANGZHOU, House, everything, join
from tests.core.scene import CHAIR, DESK_PAD, LAMP, goods, shelves

EAST, SOUTH = 1, 2
"""The warehouses, by id."""

PLACES = {
    EAST: Address(text="上海市青浦区", country="CN", province="上海市", city="上海市"),
    SOUTH: Address(text="广东省深圳市龙岗区", country="CN", province="广东省", city="深圳市"),
}


def open_house(desk: Desk, *content: Mapping[int, int]) -> House:
    """People in every position, and warehouses with so much of each product; 20 of everything in both by default."""
    goods(desk)
    plenty = {LAMP: 20, DESK_PAD: 20, CHAIR: 20}
    shelves(desk, *(content or (plenty, plenty)))
    with desk.transaction() as tx:
        for warehouse_id, place in PLACES.items():
            where = update(Warehouse).where(Warehouse.id == warehouse_id)
            tx.db.execute(where.values(address=address_as_dict(place)))
        tx.db.execute(update(Product).values(weight_g=800))
    return House(
        desk,
        lilei=join(desk, "李雷", Role.CUSTOMER, tier="trusted"),
        emma=join(desk, "Emma Clark", Role.CUSTOMER, tier="trusted"),
        manager=join(desk, "王芳", Role.APPROVER, Role.STAFF, position="manager"),
        director=join(desk, "陈伟", Role.APPROVER, position="director"),
        warehouse=join(desk, "赵敏", Role.STAFF, position="warehouse"),
        admin=join(desk, "管理员", Role.ADMIN, position="admin"),
    )


def buy(house: House, *lines: tuple[int, int], who: Actor | None = None, address: Address = HANGZHOU) -> OrderView:
    """An order of these lines (product, pieces), approved by itself."""
    customer = who or house.lilei
    with house.desk.transaction(customer, via="test") as tx:
        drafts = [LineDraft(product, {"en": f"product {product}"}, pieces, 100) for product, pieces in lines]
        assert customer.person_id is not None
        row = orders.place(
            tx, customer_id=customer.person_id, lines=drafts, address=address, currency="CNY", source="test"
        )
        return order_by_id(tx.db, row.id)


def stands(house: House, order: OrderView) -> OrderView:
    """How an order stands now."""
    with house.desk.reading() as tx:
        return order_by_id(tx.db, order.id)


def parcels(house: House, order: OrderView, *, open_only: bool = False) -> list[ParcelView]:
    """The parcels of an order."""
    with house.desk.reading() as tx:
        return list(parcels_of(tx.db, order.id, open_only=open_only))


def packed(house: House, order: OrderView) -> list[tuple[int | None, str, dict[int, int]]]:
    """The parcels of an order: warehouse, state, pieces."""
    return [(parcel.warehouse_id, parcel.state, parcel.parts) for parcel in parcels(house, order)]


def promised(house: House, order: OrderView, state: str = "held") -> dict[tuple[int, int], int]:
    """Pieces promised to an order, by warehouse and product."""
    with house.desk.reading() as tx:
        found: Counter[tuple[int, int]] = Counter()
        for each in reservations_of(tx.db, order.id):
            if each.state == state:
                found[each.warehouse_id, each.product_id] += each.quantity
        return dict(found)


def shelf(house: House, warehouse_id: int, product_id: int) -> tuple[int, int]:
    """What lies on a shelf, and how much of that is promised."""
    with house.desk.reading() as tx:
        (found,) = [each for each in availability(tx.db, product_id) if each.warehouse_id == warehouse_id]
        return found.on_hand, found.reserved


def stock(house: House, warehouse_id: int, product_id: int, pieces: int, *, expires_at: datetime | None = None) -> None:
    """So many pieces come in."""
    with house.desk.transaction(house.warehouse) as tx:
        inventory.receive(tx, warehouse_id, product_id, pieces, expires_at=expires_at)


def refused(house: House, refusal: type[Refused], deed: Callable[[], object]) -> None:
    """A deed is refused, and has changed nothing."""
    before = everything(house.desk)
    with pytest.raises(refusal):
        deed()
    assert everything(house.desk) == before
