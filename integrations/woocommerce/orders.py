"""What WooCommerce tells of an order: https://woocommerce.github.io/woocommerce-rest-api-docs/#order-properties"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, Field

from core.address import Address
from core.consequences.shop_orders import ShopOrder
from core.intake.draft import Buyer, OrderDraft
from integrations.reading import Sold, joined, lines_of, minor, name_of, placed, rest_of
from integrations.webhooks import Shop, TakeApart

SOURCE = "woocommerce"
_GREETING = re.compile(rb"webhook_id=\d{1,18}")
_NOT_YET = {"pending", "checkout-draft", "auto-draft", "trash", "failed"}
"""The buyer has not ordered yet, or the payment did not go through."""

_ENDED = {"cancelled", "refunded"}
_PAID_LATER = {"cod"}


class _Line(BaseModel):
    name: str = ""
    sku: str | None = None
    quantity: int
    total: Decimal
    total_tax: Decimal = Decimal(0)


class _Refund(BaseModel):
    total: Decimal = Decimal(0)


class _Place(BaseModel):
    first_name: str = ""
    last_name: str = ""
    company: str = ""
    address_1: str = ""
    address_2: str = ""
    city: str = ""
    state: str = ""
    postcode: str = ""
    country: str = ""
    phone: str = ""
    email: str | None = None

    @property
    def who(self) -> str:
        """Who lives there."""
        return name_of(self.first_name, self.last_name)


class Order(BaseModel):
    """The parts of an order that we read. A line's `total` is after discounts, before taxes, a refund's below zero."""

    number: str = Field(min_length=1)
    status: str
    currency: str
    date_created_gmt: datetime
    date_paid_gmt: datetime | None = None
    date_modified_gmt: datetime | None = None
    total: Decimal
    customer_id: int = 0
    customer_note: str = ""
    payment_method: str = ""
    billing: _Place
    shipping: _Place
    line_items: list[_Line]
    refunds: list[_Refund] = []


def read(told: Any, take_apart: TakeApart) -> ShopOrder | None:
    """An order as it stands in the shop; None for what is none, or not yet: products, customers, open checkouts.

    Raises ValueError for an order that is not of the documented shape.
    """
    if not isinstance(told, Mapping):
        raise ValueError("not an object")
    if not {"line_items", "number", "status", "billing"} <= told.keys():
        return None
    order = Order.model_validate(told)
    if order.status in _NOT_YET:
        return None
    return ShopOrder(
        _draft(order, take_apart),
        is_cancelled=order.status in _ENDED,
        is_refunded=order.status == "refunded",
        reason=joined("WooCommerce", order.status, by=": "),
        as_of=order.date_modified_gmt.replace(tzinfo=UTC) if order.date_modified_gmt else None,
        counts_money=False,
    )


def _draft(order: Order, take_apart: TakeApart) -> OrderDraft:
    lines = lines_of([_sold(item, order.currency) for item in order.line_items])
    total = minor(order.total, order.currency)
    refunded = minor(-sum((each.total for each in order.refunds), Decimal(0)), order.currency)
    paying = order.billing
    return OrderDraft(
        source=SOURCE,
        lines=lines,
        buyer=Buyer(None, str(order.customer_id or ""), paying.who, paying.phone, paying.email or ""),
        address=_address(order, take_apart),
        external_no=order.number,
        currency=order.currency,
        placed_at=order.date_created_gmt.replace(tzinfo=UTC),
        note=order.customer_note,
        freight_minor=rest_of(total, lines),
        is_prepaid=order.payment_method not in _PAID_LATER,
        paid_minor=max(total - refunded, 0) if order.date_paid_gmt else 0,
        paid_by=SOURCE,
        refunded_minor=refunded,
    )


def _sold(item: _Line, currency: str) -> Sold:
    whole = minor(item.total + item.total_tax, currency)
    return Sold(item.sku or "", html.unescape(item.name), item.quantity, whole)


def _address(order: Order, take_apart: TakeApart) -> Address:
    """Where the goods go: what was given for delivery, else where the bill goes."""
    to = order.shipping if order.shipping.address_1 else order.billing
    address = Address(
        text="",
        recipient=to.who,
        phone=order.shipping.phone or order.billing.phone,
        street=to.address_1,
        detail=joined(to.company, to.address_2),
        city=to.city,
        province=to.state,
        postcode=to.postcode,
        country=to.country,
    )
    return placed(address, take_apart)


def _is_greeting(body: bytes) -> bool:
    """A webhook that is being set up asks first whether somebody is there, and signs nothing."""
    return _GREETING.fullmatch(body) is not None


SHOP = Shop(SOURCE, "x-wc-webhook-signature", read, _is_greeting)
