"""What a sentence means: one intent, further wishes, a calibrated confidence and the facts it carries.

The intents and the keys of the entities are those of the contract that `xiaodan parse` answers with.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields

CUSTOMER_INTENTS = (
    "order_status", "delivery_time", "list_orders", "order_detail", "edit_address", "edit_items",
    "cancel_order", "urge_order", "return_item", "exchange_item", "refund_status", "request_invoice",
    "place_order", "stock_query", "shipping_options", "payment_help", "report_problem", "complaint",
    "give_feedback", "policy_question", "set_preference", "link_account", "talk_to_human",
)  # fmt: skip
STAFF_INTENTS = (
    "list_approvals", "approve", "reject", "delegate", "urge_approval", "hold_order", "release_order",
    "ship_order", "split_order", "merge_orders", "list_exceptions", "ack_alert", "snooze_alert",
    "resolve_alert", "who_is_on_call", "daily_report", "kpi_query", "sales_query", "customer_profile",
    "order_history", "add_note", "restock",
)  # fmt: skip
TALK_INTENTS = ("greet", "thanks", "goodbye", "help", "affirm", "deny", "stop", "out_of_scope")
INTENTS = CUSTOMER_INTENTS + STAFF_INTENTS + TALK_INTENTS

CHANGING_INTENTS = frozenset({
    "edit_address", "edit_items", "cancel_order", "return_item", "exchange_item", "place_order",
    "set_preference", "link_account", "approve", "reject", "delegate", "hold_order", "release_order",
    "ship_order", "split_order", "merge_orders", "ack_alert", "snooze_alert", "resolve_alert", "add_note",
})  # fmt: skip
"""Intents that change something when carried out: choosing one of these wrongly is worse than asking."""

OUT_OF_SCOPE = "out_of_scope"

_MATTERS = {
    "quantity": frozenset({"place_order", "edit_items", "restock", "stock_query", "return_item"}),
    "duration_min": frozenset({"snooze_alert", "hold_order", "ack_alert", "delegate"}),
    "product": frozenset({
        "place_order", "stock_query", "edit_items", "exchange_item", "report_problem", "return_item", "restock",
        "sales_query", "order_status", "cancel_order", "urge_order", "delivery_time", "policy_question",
        "order_detail", "refund_status", "give_feedback", "complaint", "request_invoice", "payment_help",
        "shipping_options", "split_order", "list_orders",
    }),
    "reason": frozenset({
        "cancel_order", "reject", "exchange_item", "hold_order", "return_item", "release_order", "resolve_alert",
        "edit_address", "delegate", "urge_order", "snooze_alert", "split_order", "merge_orders", "edit_items",
        "approve", "request_invoice", "set_preference", "restock", "daily_report",
    }),
}  # fmt: skip

MAY_NOT_MATTER = tuple(_MATTERS)
"""The kinds of facts that say something about some wishes only."""


def matters(kind: str, wishes: Collection[str]) -> bool:
    """Whether a fact of this kind says something about one of these wishes.

    A number of pieces told in a complaint, or the mobile that buzzed in a story, is nothing the person asks for.
    """
    asked = _MATTERS.get(kind)
    return asked is None or any(wish in asked for wish in wishes)


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address: `text` as written without name and phone, the parts only as far as they could be told."""

    text: str
    province: str | None = None
    city: str | None = None
    district: str | None = None
    street: str | None = None
    detail: str | None = None
    postcode: str | None = None
    country: str | None = None

    def as_json(self) -> dict[str, str]:
        """Only the parts that are there."""
        pairs = ((f.name, getattr(self, f.name)) for f in fields(self))
        return {name: value for name, value in pairs if value is not None}


@dataclass(frozen=True, slots=True)
class Entities:
    """The facts of a sentence; what it does not say is None (`orders`: empty).

    `order_no` is set for one order, `orders` where there are several. `amount` is in main currency units,
    `duration_min` in minutes, `date` an ISO date, `date_text` a phrase that does not fix the year by itself.
    """

    order_no: str | None = None
    orders: tuple[str, ...] = ()
    phone: str | None = None
    person: str | None = None
    address: Address | None = None
    product: str | None = None
    quantity: int | None = None
    amount: float | None = None
    date: str | None = None
    date_text: str | None = None
    tracking_no: str | None = None
    carrier: str | None = None
    duration_min: int | None = None
    reason: str | None = None

    def as_json(self) -> dict[str, object]:
        """Only the keys that are there."""
        found: dict[str, object] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, Address):
                found[field.name] = value.as_json()
            elif isinstance(value, tuple):
                if value:
                    found[field.name] = list(value)
            elif value is not None:
                found[field.name] = value
        return found


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one message means.

    `confidence` is calibrated: of the messages answered with 0.9, nine in ten are right. `also` lists further
    wishes in the order they were said. `ranked` holds the best few intents with their confidence, best first.
    `facts` are the entities of the message whatever its intent: an answer to a question is often nothing but facts,
    and looks out of scope by itself. `parts` are what the clauses of a message mean, each by itself, where they are
    about an order each or about different things of one.
    """

    text: str
    lang: str
    intent: str
    confidence: float
    also: tuple[str, ...]
    entities: Entities
    ranked: tuple[tuple[str, float], ...] = ()
    facts: Entities = Entities()
    parts: tuple[Meaning, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The answer of `xiaodan parse`."""
        return {
            "text": self.text,
            "lang": self.lang,
            "intent": self.intent,
            "confidence": round(self.confidence, 4),
            "also": list(self.also),
            "entities": self.entities.as_json(),
        }
