"""What Shopify tells of an order: https://shopify.dev/docs/api/admin-rest/latest/resources/order"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pydantic import AwareDatetime, BaseModel, Field

from core.address import Address
from core.consequences.shop_orders import ShopOrder
from core.intake.draft import Buyer, DraftLine, OrderDraft, Problem
from integrations.reading import Sold, joined, lines_of, minor, name_of, placed, rest_of
from integrations.webhooks import Shop, TakeApart

SOURCE = "shopify"
_PAID = {"paid", "partially_refunded", "refunded"}
"""Money had come in for the whole order."""

_PAID_LATER = ("cash_on_delivery", "cash on delivery", "cod")
"""How the ways of payment are called where whoever brings the goods takes the money."""


class _Amount(BaseModel):
    amount: Decimal = Decimal(0)


class _Tax(BaseModel):
    price: Decimal = Decimal(0)


class _Line(BaseModel):
    quantity: int
    current_quantity: int | None = None
    price: Decimal
    sku: str | None = None
    name: str | None = None
    title: str | None = None
    tax_lines: list[_Tax] | None = None
    discount_allocations: list[_Amount] | None = None


class _Transaction(BaseModel):
    kind: str = ""
    status: str = ""
    amount: Decimal = Decimal(0)


class _Refund(BaseModel):
    transactions: list[_Transaction] | None = None


class _Place(BaseModel):
    name: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    company: str | None = None
    address1: str | None = None
    address2: str | None = None
    city: str | None = None
    province: str | None = None
    zip: str | None = None
    country_code: str | None = None
    phone: str | None = None

    @property
    def who(self) -> str:
        """Who lives there."""
        return name_of(self.first_name, self.last_name) or self.name or ""


class _Customer(BaseModel):
    id: int | None = None
    email: str | None = None
    phone: str | None = None
    first_name: str | None = None
    last_name: str | None = None


class Order(BaseModel):
    """The parts of an order that we read. Prices are in `currency`, the shop's."""

    name: str = Field(min_length=1)
    currency: str
    created_at: AwareDatetime
    updated_at: AwareDatetime | None = None
    cancelled_at: AwareDatetime | None = None
    cancel_reason: str | None = None
    financial_status: str | None
    total_price: Decimal
    current_total_price: Decimal | None = None
    total_outstanding: Decimal | None = None
    taxes_included: bool = False
    test: bool = False
    note: str | None = None
    email: str | None = None
    phone: str | None = None
    customer_locale: str | None = None
    line_items: list[_Line]
    refunds: list[_Refund] | None = None
    shipping_address: _Place | None = None
    billing_address: _Place | None = None
    customer: _Customer | None = None
    payment_gateway_names: list[str] | None = None
    payment_terms: dict[str, Any] | None = None


def read(told: Any, take_apart: TakeApart) -> ShopOrder | None:
    """An order as it stands in the shop; None for what is none: products, checkouts, drafts, shipments.

    Raises ValueError for an order that is not of the documented shape.
    """
    if not isinstance(told, Mapping):
        raise ValueError("not an object")
    if not {"line_items", "financial_status", "name"} <= told.keys():
        return None
    order = Order.model_validate(told)
    lines = lines_of([_sold(item, order) for item in order.line_items])
    return ShopOrder(
        _draft(order, lines, take_apart),
        is_cancelled=order.cancelled_at is not None or not lines,
        is_refunded=order.financial_status in {"refunded", "voided"},
        reason=joined("Shopify", order.cancel_reason, by=": "),
        as_of=order.updated_at,
    )


def _draft(order: Order, lines: tuple[DraftLine, ...], take_apart: TakeApart) -> OrderDraft:
    return OrderDraft(
        source=SOURCE,
        lines=lines,
        buyer=_buyer(order),
        address=_address(order, take_apart),
        external_no=order.name.removeprefix("#"),
        currency=order.currency,
        placed_at=order.created_at,
        note=order.note or "",
        freight_minor=rest_of(minor(_total(order), order.currency), lines),
        is_prepaid=not _is_paid_later(order),
        paid_minor=minor(_paid(order), order.currency),
        paid_by=SOURCE,
        refunded_minor=minor(_refunded(order), order.currency),
        language=_language(order.customer_locale),
        problems=(Problem("only-a-test", "order"),) if order.test else (),
    )


def _sold(item: _Line, order: Order) -> Sold:
    """What is still wanted of a line, at what it costs with its taxes and without its discounts."""
    whole = item.price * item.quantity - sum((each.amount for each in item.discount_allocations or ()), Decimal(0))
    if not order.taxes_included:
        whole += sum((tax.price for tax in item.tax_lines or ()), Decimal(0))
    wanted = item.quantity if item.current_quantity is None else item.current_quantity
    share = whole * wanted / item.quantity if item.quantity else Decimal(0)
    return Sold(item.sku or "", item.name or item.title or "", wanted, minor(share, order.currency))


def _total(order: Order) -> Decimal:
    return order.total_price if order.current_total_price is None else order.current_total_price


def _paid(order: Order) -> Decimal:
    """What the shop has of the buyer for it: what came in, less what it has paid back."""
    has_money = order.financial_status in _PAID
    if order.total_outstanding is not None and (has_money or order.financial_status == "partially_paid"):
        return max(_total(order) - order.total_outstanding, Decimal(0))
    if order.financial_status == "partially_refunded" and not _refunded(order):
        return _total(order)  # what was paid back is not told, but that what is left is paid
    return max(order.total_price - _refunded(order), Decimal(0)) if has_money else Decimal(0)


def _refunded(order: Order) -> Decimal:
    moves = (move for refund in order.refunds or () for move in refund.transactions or ())
    return sum((move.amount for move in moves if (move.kind, move.status) == ("refund", "success")), Decimal(0))


def _is_paid_later(order: Order) -> bool:
    """By terms that were agreed, or to whoever brings the goods."""
    ways = [way.lower() for way in order.payment_gateway_names or ()]
    return bool(order.payment_terms) or any(later in way for way in ways for later in _PAID_LATER)


def _buyer(order: Order) -> Buyer:
    known = order.customer or _Customer()
    paying = order.billing_address or _Place()
    return Buyer(
        ref=str(known.id or ""),
        name=name_of(known.first_name, known.last_name) or paying.who,
        phone=known.phone or order.phone or paying.phone or "",
        email=known.email or order.email or "",
    )


def _address(order: Order, take_apart: TakeApart) -> Address:
    to, paying = order.shipping_address or _Place(), order.billing_address or _Place()
    address = Address(
        text="",
        recipient=to.who,
        phone=to.phone or order.phone or paying.phone or "",
        street=to.address1 or "",
        detail=joined(to.company, to.address2),
        city=to.city or "",
        province=to.province or "",
        postcode=to.zip or "",
        country=to.country_code or "",
    )
    return placed(address, take_apart)


def _language(locale: str | None) -> str:
    """The language of a locale such as `en-GB`; Chinese in its two scripts."""
    code = (locale or "").replace("_", "-")
    if code.lower() in {"zh-tw", "zh-hk", "zh-hant"}:
        return "zh-TW"
    return code.partition("-")[0].lower()


SHOP = Shop(SOURCE, "x-shopify-hmac-sha256", read)
