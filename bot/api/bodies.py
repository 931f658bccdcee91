"""What the API takes and gives, as /docs describes it."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from core.clock import EARLIEST
from core.fulfilment.rules import NAME_LIMIT, PLACE_LIMIT, PROOF_LIMIT, Carrier, ScanEvent

Words = Annotated[str, Field(max_length=500)]
Moment = Annotated[AwareDatetime, Field(ge=EARLIEST)]


class _In(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Customer(_In):
    """Who orders. Give what you know: your own number for them, e-mail, phone. Without any, the recipient is meant."""

    ref: Words = Field(default="", description="Your own number for this customer", examples=["C-1007"])
    name: Words = Field(default="", description="Name", examples=["李雷"])
    phone: Words = Field(default="", description="Phone number, in any usual form", examples=["+86 138 0013 8000"])
    email: Words = Field(default="", description="E-mail address", examples=["lilei@example.com"])


class AddressIn(_In):
    """Where the goods go. Give the place on one line (`text`), or in its parts."""

    recipient: Words = Field(description="Who takes the parcel", examples=["李雷"])
    phone: Words = Field(default="", description="The number the courier calls", examples=["13800138000"])
    text: Words = Field(
        default="", description="The whole place on one line", examples=["浙江省杭州市西湖区文三路90号3幢502室"]
    )
    country: Words = Field(default="", description="ISO 3166 code or name; China if empty", examples=["CN"])
    province: Words = Field(default="", description="Province or state")
    city: Words = Field(default="", description="City")
    district: Words = Field(default="", description="District")
    street: Words = Field(default="", description="Street and house number")
    detail: Words = Field(default="", description="Building, floor, flat")
    postcode: Words = Field(default="", description="Postcode")


class LineIn(_In):
    """One product and how many of it."""

    sku: Words = Field(default="", description="Our SKU", examples=["KB-87"])
    product: Words = Field(default="", description="Its name, where you have no SKU", examples=["机械键盘 87 键"])
    quantity: int = Field(gt=0, le=1_000_000, description="Pieces", examples=[2])
    unit_price: Decimal | None = Field(
        default=None,
        ge=0,
        max_digits=12,
        decimal_places=3,
        description="What one piece was sold for, in the order's currency; our price of the day if left out",
        examples=["399.00"],
    )


class OrderIn(_In):
    """An order. Sent again under the same `external_no` (or Idempotency-Key) it is the same; another is refused."""

    external_no: str = Field(
        max_length=64, min_length=1, description="Your number for this order", examples=["SO-2026-0417"]
    )
    customer: Customer = Field(default=Customer(), description="Who orders")
    address: AddressIn
    lines: list[LineIn] = Field(min_length=1, max_length=200, description="What is ordered")
    currency: Words = Field(default="", description="ISO 4217; that of the products if empty", examples=["CNY"])
    placed_at: Moment | None = Field(default=None, description="When it was ordered; now if left out")
    freight: Decimal | None = Field(
        default=None,
        ge=0,
        max_digits=12,
        decimal_places=3,
        description="What your customer pays for delivery, in the order's currency, on top of the lines; nothing if "
        "left out",
        examples=["12.00"],
    )
    note: Words = Field(default="", description="Anything a person should know")


class Amount(BaseModel):
    """An amount of money."""

    amount: str = Field(description="In main units, as text: no float in between", examples=["798.00"])
    currency: str = Field(description="ISO 4217", examples=["CNY"])


class LineOut(BaseModel):
    """One product of an order."""

    names: dict[str, str] = Field(description="Its name by language")
    quantity: int
    unit_price: Amount


class Remark(BaseModel):
    """Something that a person has to look at, or that was put right."""

    field: str = Field(examples=["phone"])
    line: int = Field(description="Counted from 1; 0 is the whole order")
    detail: str = Field(description="In words, in the language of Accept-Language")


class Parcel(BaseModel):
    """A parcel on its way."""

    carrier: str
    tracking_no: str
    shipped_at: datetime
    delivered_at: datetime | None


class OrderOut(BaseModel):
    """What became of an order."""

    external_no: str | None = Field(description="Your number for it; none if it did not come from you")
    order_no: str | None = Field(description="Our number; none while a person has to look at it")
    state: Literal["placed", "needs_person", "duplicate", "dropped", "ready"] = Field(
        description="placed: it is an order. needs_person: kept until somebody has put `problems` right. "
        "duplicate: kept, since the same was ordered within a minute. dropped: a person found it to be no order."
    )
    status: str | None = Field(description="How far the order has come", examples=["awaiting_approval"])
    total: Amount | None = Field(description="Goods and freight")
    freight: Amount | None
    placed_at: datetime | None
    lines: list[LineOut]
    parcels: list[Parcel]
    problems: list[Remark] = Field(description="What keeps it from becoming an order")
    mended: list[Remark] = Field(description="What was put right without asking")


class PriceIn(_In):
    """What one piece of a line costs from now on."""

    line: int = Field(ge=1, le=200, description="The line of the order, counted from 1", examples=[1])
    unit_price: Decimal = Field(
        ge=0, max_digits=12, decimal_places=3, description="In the order's currency", examples=["240.00"]
    )


class PricesIn(_In):
    """Other prices for goods of an order that has not left. Lines that are not named keep theirs."""

    prices: list[PriceIn] = Field(min_length=1, max_length=200)
    reason: Words = Field(default="", description="Why, for whoever has to agree", examples=["agreed by phone"])


class PricesOut(BaseModel):
    """What became of it."""

    state: Literal["changed", "asked"] = Field(
        description="changed: the prices hold. asked: they hold once whoever the policy `price_route` names has agreed."
    )
    order: OrderOut


class PiecesIn(_In):
    """So many pieces of a line."""

    line: int = Field(ge=1, le=200, description="The line of the order, counted from 1", examples=[1])
    quantity: int = Field(gt=0, le=1_000_000, description="Pieces", examples=[1])


class ReturnIn(_In):
    """Goods of an order come back, or are to. What is announced of a line replaces what was before."""

    pieces: list[PiecesIn] = Field(min_length=1, max_length=200)
    reason: Words = Field(default="", description="Why", examples=["too bright"])
    received: bool = Field(default=False, description="Whether they are here; else they are announced")
    warehouse: Words = Field(
        default="",
        description="The code of the warehouse on whose shelves they lie again; without it, goods that were received "
        "are written off",
        examples=["SH1"],
    )


class PiecesOut(BaseModel):
    """So many pieces of a line."""

    line: int
    quantity: int


class ReturnOut(BaseModel):
    """How the returns of an order stand."""

    order_no: str
    status: str = Field(description="How far the order is: with its last piece it is `returned`")
    returnable_until: datetime | None = Field(description="Until when goods can come back; none if that is over")
    announced: list[PiecesOut] = Field(description="What is to come back, to be returned or exchanged")
    left: list[PiecesOut] = Field(description="What is still with the customer")
    owed: list[Amount] = Field(description="What is to be paid back by now, and has not been")


class ScanIn(_In):
    """A parcel was seen somewhere. Sent again with the same `at` and `event` it is the same scan."""

    carrier: Carrier = Field(description="Who carries it", examples=["sf"])
    tracking_no: Words = Field(description="The parcel's number with its carrier", examples=["SF1366000026001"])
    at: Moment = Field(description="When it was seen", examples=["2026-11-23T09:00:00+08:00"])
    event: ScanEvent = Field(description="What happened", examples=["delivered"])
    place: str = Field(default="", max_length=PLACE_LIMIT, description="Where", examples=["杭州"])
    signed_by: str = Field(default="", max_length=NAME_LIMIT, description="Who took it at the door", examples=["前台"])
    proof: str = Field(default="", max_length=PROOF_LIMIT, description="Where a photo of that is kept")


class Seen(BaseModel):
    """A parcel seen somewhere."""

    at: datetime
    event: str
    place: str


class Tracked(BaseModel):
    """What is known of a parcel."""

    carrier: str
    tracking_no: str
    shipped_at: datetime
    delivered_at: datetime | None
    signed_by: str | None
    scans: list[Seen] = Field(description="The newest first")
