"""A small house for stories: customers, colleagues, full shelves, and what has been written down so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update

from bot.wiring.tables import all_tables
from core.address import Address
from core.catalog.models import Product
from core.inventory.models import Warehouse
from core.journal.service import record
from core.orders import service as orders
from core.orders.lifecycle import Status
from core.orders.models import Order
from core.orders.queries import OrderView, order_by_id, order_for
from core.orders.rules import LineDraft, address_as_dict
from core.payments import service as payments
from core.payments.rules import Terms
from core.people import service as people
from core.tx import HOUSE, Actor, Desk, Role
from tests.core.scene import CHAIR, DESK_PAD, LAMP, goods, shelves

HANGZHOU = Address(
    text="浙江省杭州市西湖区文三路90号3幢502室",
    recipient="李雷",
    phone="13800138000",
    country="CN",
    province="浙江省",
    city="杭州市",
    district="西湖区",
    street="文三路90号",
    detail="3幢502室",
)
SUZHOU = Address(
    text="江苏省苏州市姑苏区观前街8号",
    recipient="李雷",
    phone="13800138000",
    country="CN",
    province="江苏省",
    city="苏州市",
    district="姑苏区",
    street="观前街8号",
)


@dataclass(frozen=True, slots=True)
class House:
    """Everybody, by what they are. `lilei` is a trusted customer, `emma` an ordinary one."""

    desk: Desk
    lilei: Actor
    emma: Actor
    manager: Actor
    director: Actor
    warehouse: Actor
    admin: Actor


def open_house(desk: Desk) -> House:
    """People in every position, and a hundred pieces of everything."""
    goods(desk)
    shelves(desk, {LAMP: 100, DESK_PAD: 100, CHAIR: 100})
    return House(
        desk,
        lilei=join(desk, "李雷", Role.CUSTOMER, tier="trusted"),
        emma=join(desk, "Emma Clark", Role.CUSTOMER),
        manager=join(desk, "王芳", Role.APPROVER, Role.STAFF, position="manager"),
        director=join(desk, "陈伟", Role.APPROVER, position="director"),
        warehouse=join(desk, "赵敏", Role.STAFF, position="warehouse"),
        admin=join(desk, "管理员", Role.ADMIN, position="admin"),
    )


def join(desk: Desk, name: str, *roles: Role, tier: str = "standard", position: str | None = None) -> Actor:
    """Somebody new."""
    with desk.transaction() as tx:
        return people.add(tx, name=name, language="zh", roles=roles, tier=tier, position=position).actor


def quiet(desk: Desk) -> Desk:
    """The same house in which nothing follows from anything: one use case at a time."""
    return Desk(desk.database, desk.clock, record, {})


def place(
    desk: Desk,
    customer: Actor,
    *,
    by: Actor | None = None,
    order_no: str | None = None,
    pieces: int = 1,
    price: int = 50_000,
    currency: str = "CNY",
    address: Address = HANGZHOU,
    terms: Terms = Terms.ON_ACCOUNT,
    freight: int = 0,
) -> OrderView:
    """An order of lamps, with so much for delivery; how it stands after all that followed."""
    assert customer.person_id is not None
    with desk.transaction(by or customer, via="test") as tx:
        row = orders.place(
            tx,
            customer_id=customer.person_id,
            lines=[LineDraft(LAMP, {"zh": "台灯", "en": "Lamp"}, pieces, price)],
            address=address,
            currency=currency,
            source="test",
            order_no=order_no,
            terms=terms,
            freight_minor=freight,
        )
        return order_by_id(tx.db, row.id)


def pay(desk: Desk, order: OrderView) -> OrderView:
    """The whole of an order is paid; how it stands then."""
    with desk.transaction(HOUSE) as tx:
        payments.note_payment(tx, order.order_no, "bank")
    return standing(desk, order.order_no)


def measured(desk: Desk) -> None:
    """Every piece weighs a kilogram, and what is sent is sent from Hangzhou: freight can be told."""
    with desk.transaction() as tx:
        tx.db.execute(update(Product).values(weight_g=1000))
        tx.db.execute(update(Warehouse).values(address=address_as_dict(HANGZHOU)))


def standing(desk: Desk, order_no: str) -> OrderView:
    """How an order stands."""
    with desk.reading() as tx:
        return order_for(tx.db, HOUSE, order_no)


def put_at(desk: Desk, order_id: int, status: Status) -> None:
    """Set an order's status by hand, as no use case could."""
    with desk.transaction() as tx:
        tx.db.execute(update(Order).where(Order.id == order_id).values(status=status))


def everything(desk: Desk) -> Mapping[str, list[tuple[Any, ...]]]:
    """Every row of every table: compared before and after, it shows that nothing was changed."""
    with desk.reading() as tx:
        return {
            table.name: [tuple(row) for row in tx.db.execute(select(table).order_by(*table.primary_key))]
            for table in all_tables().sorted_tables
        }
