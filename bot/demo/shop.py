"""The demo shop's goods and orders. Its past really happened: every order went through the core, at its time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.demo.people import load_people
from bot.demo.supplies import load_low_shelf
from core import flow
from core.address import Address
from core.alerts import service as alerts
from core.catalog.models import Product
from core.clock import Clock, HandClock
from core.consequences.orders import tell_customer
from core.db import Database
from core.fulfilment import service as fulfilment
from core.inventory.models import Lot, Stock, Warehouse
from core.journal.service import record
from core.orders import service as orders
from core.orders.queries import order_for
from core.orders.rules import LineDraft, Source
from core.payments import service as payments
from core.people.models import Person
from core.people.queries import PersonView
from core.tx import HOUSE, Actor, Consequences, Desk, Tx

GOODS = (
    ("WS-900", {"zh": "图形工作站 W900", "en": "Workstation W900"}, 1_600_000, "CNY", (14_500, 62_000)),
    ("KB-87", {"zh": "机械键盘 87 键", "en": "Mechanical keyboard 87"}, 39_900, "CNY", (1_150, 4_200)),
    ("MS-3", {"zh": "无线鼠标 M3", "en": "Wireless mouse M3"}, 12_900, "CNY", (180, 900)),
    ("LP-12", {"zh": "护眼台灯", "en": "Desk lamp"}, 25_900, "CNY", (1_900, 9_500)),
    ("BP-20", {"zh": "双肩电脑包 20L", "en": "Laptop backpack 20L"}, 32_900, "CNY", (980, 12_000)),
    ("HP-7", {"zh": "降噪耳机 H7", "en": "Noise-cancelling headphones H7"}, 21_900, "USD", (620, 4_800)),
    ("CB-2", {"zh": "编织数据线 2 米", "en": "Braided cable 2 m"}, 1_290, "USD", (90, 350)),
)
"""SKU, names, price in minor units, currency; grams and cm³ of one as it is packed."""

ALSO_CALLED = {"BP-20": ("背包", "书包", "bag", "rucksack", "knapsack")}
"""What else customers call the goods, by SKU."""

WAREHOUSES = (
    (
        "SH1",
        {"zh": "上海青浦仓", "en": "Shanghai Qingpu"},
        {"text": "上海市青浦区华新镇仓储路18号", "province": "上海市", "city": "上海市", "district": "青浦区"},
    ),
    (
        "SZ1",
        {"zh": "深圳龙岗仓", "en": "Shenzhen Longgang"},
        {"text": "广东省深圳市龙岗区平湖物流园6栋", "province": "广东省", "city": "深圳市", "district": "龙岗区"},
    ),
)
"""Code, names, and where it is."""

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
LONDON = Address(
    text="Flat 4, 18 Rosebery Avenue, London EC1R 4TD, United Kingdom",
    recipient="Emma Clark",
    phone="+442079460018",
    country="GB",
    city="London",
    street="18 Rosebery Avenue",
    detail="Flat 4",
    postcode="EC1R 4TD",
)


@dataclass(frozen=True, slots=True)
class Plan:
    """An order of the demo shop: who, what, how long ago, and how far it has come."""

    order_no: str
    customer: str
    goods: tuple[tuple[str, int], ...]
    placed: timedelta
    parcel: tuple[str, str] | None = None
    shipped: timedelta | None = None
    scans: tuple[tuple[timedelta, str, str], ...] = ()


def _ago(days: int = 0, hours: int = 0, minutes: int = 0) -> timedelta:
    return timedelta(days=days, hours=hours, minutes=minutes)


PLANS = (
    Plan("10027", "lilei", (("LP-12", 1), ("MS-3", 1)), _ago(days=13)),
    Plan(
        "10026",
        "lilei",
        (("BP-20", 1),),
        _ago(days=9),
        parcel=("sf", "SF1366000026001"),
        shipped=_ago(days=8),
        scans=(
            (_ago(days=7, hours=20), "picked-up", "杭州西湖营业点"),
            (_ago(days=6, hours=4), "delivered", "杭州文三路驿站"),
        ),
    ),
    Plan(
        "10023",
        "lilei",
        (("KB-87", 1), ("MS-3", 2)),
        _ago(days=2),
        parcel=("sf", "SF1366000023001"),
        shipped=_ago(days=1, hours=6),
        scans=(
            (_ago(days=1, hours=5), "picked-up", "上海青浦仓"),
            (_ago(hours=20), "departed", "上海浦东转运中心"),
            (_ago(hours=3), "arrived", "杭州转运中心"),
        ),
    ),
    Plan(
        "10032",
        "emma",
        (("CB-2", 2),),
        _ago(days=2, hours=3),
        parcel=("dhl", "JD014600003200001"),
        shipped=_ago(days=1, hours=2),
        scans=((_ago(days=1), "picked-up", "Shanghai"), (_ago(hours=9), "arrived", "Leipzig")),
    ),
    Plan("10031", "emma", (("HP-7", 1), ("CB-2", 1)), _ago(hours=3)),
    Plan("10025", "lilei", (("LP-12", 1),), _ago(hours=2)),
    Plan("10024", "lilei", (("WS-900", 8),), _ago(minutes=40)),
)
"""In the order in which they are placed: the oldest first."""


def is_empty(database: Database) -> bool:
    """Whether nobody and nothing is known yet."""
    with database.reading() as db:
        return db.scalar(select(Person.id).limit(1)) is None


def load(database: Database, clock: Clock, zone: ZoneInfo) -> None:
    """Load the demo shop into an empty database, with a past that ends now.

    Customers are not told again what happened to them days ago; what is open today (an approval, an alert) is told.
    """
    now = clock.now()
    then = HandClock(now - timedelta(days=14))
    past = Desk(database, then, record, _untold(zone))
    with past.transaction(via="demo") as tx:
        people = load_people(tx)
        load_goods(tx)
        load_low_shelf(tx, now)
    for at, happens in sorted(_happenings(people, now), key=lambda happening: happening[0]):
        then.set(at)
        with past.transaction(via="demo") as tx:
            happens(tx)
    with Desk(database, clock, record, flow.consequences(zone)).transaction(via="demo") as tx:
        alerts.tick(tx)


def load_goods(tx: Tx) -> None:
    """Put the goods on the shelves of two warehouses."""
    products = [
        Product(
            sku=sku,
            names=names,
            price_minor=price,
            currency=currency,
            weight_g=grams,
            volume_cm3=volume,
            also_called=[*ALSO_CALLED.get(sku, ())],
        )
        for sku, names, price, currency, (grams, volume) in GOODS
    ]
    warehouses = [
        Warehouse(code=code, names=names, address={**place, "country": "CN"}) for code, names, place in WAREHOUSES
    ]
    tx.db.add_all([*products, *warehouses])
    tx.db.flush()
    tx.db.add_all(
        Stock(
            warehouse_id=warehouse.id,
            product_id=product.id,
            on_hand=60,
            reserved=0,
            lots=[Lot(number="", on_hand=60, reserved=0)],
        )
        for warehouse in warehouses
        for product in products
    )
    tx.db.flush()


Happening = tuple[datetime, Callable[[Tx], object]]
"""When, and what."""


def _happenings(people: Mapping[str, PersonView], now: datetime) -> Iterator[Happening]:
    """All that happened in the demo shop's past."""
    packer = people["zhaomin"].actor
    for plan in PLANS:
        customer = people[plan.customer]
        yield now - plan.placed, partial(_place, plan=plan, customer=customer)
        if plan.parcel is None or plan.shipped is None:
            continue
        yield now - plan.shipped, partial(_ship, plan=plan, packer=packer)
        for ago, event, place in plan.scans:
            yield now - ago, partial(_scan, plan=plan, event=event, place=place)


def _place(tx: Tx, plan: Plan, customer: PersonView) -> None:
    by_sku = {product.sku: product for product in tx.db.scalars(select(Product))}
    lines = [
        LineDraft(by_sku[sku].id, by_sku[sku].names, quantity, by_sku[sku].price_minor) for sku, quantity in plan.goods
    ]
    orders.place(
        tx.acting_as(customer.actor),
        customer_id=customer.id,
        lines=lines,
        address=HANGZHOU if plan.customer == "lilei" else LONDON,
        currency=by_sku[plan.goods[0][0]].currency,
        source=Source.DEMO,
        order_no=plan.order_no,
    )
    payments.note_payment(tx.acting_as(HOUSE), plan.order_no, "alipay" if plan.customer == "lilei" else "card")


def _ship(tx: Tx, plan: Plan, packer: Actor) -> None:
    if plan.parcel:
        fulfilment.ship(tx.acting_as(packer), order_for(tx.db, HOUSE, plan.order_no).id, *plan.parcel)


def _scan(tx: Tx, plan: Plan, event: str, place: str) -> None:
    if plan.parcel:
        carrier, tracking_no = plan.parcel
        fulfilment.record_scan(tx, carrier, tracking_no, event, place, tx.now)


def _untold(zone: ZoneInfo) -> Consequences:
    """The page of consequences, but customers are not told what they have known for days."""
    return {
        fact: [step for step in steps if step is not tell_customer] for fact, steps in flow.consequences(zone).items()
    }
