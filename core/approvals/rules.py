"""Pure decisions about approvals: what is shown, what differs from it, and when a step has its answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import Any

from core.address import mask_text
from core.money import Money
from core.orders.queries import OrderView
from core.orders.repricing import Repricing, at_prices
from core.policies.routes import ANY, votes_needed
from core.values import Json, Named, Sentence, Typed, Value

UNDO_WINDOW = timedelta(minutes=5)
"""How long an answer can be taken back, as long as nothing irreversible has followed."""

URGE_EVERY = timedelta(minutes=30)
"""How often approvers are reminded of the same question at most."""

MOST_STEPS = 12
"""Steps of one question, added ones included: more would be a mistake, or a quarrel."""

PARTS = ("total", "total_before", "lines", "address", "before", "discount", "supplier", "warehouse", "needed_by", "why")
"""What can be shown of a subject besides its number, in the order in which it is read."""


class Kind(StrEnum):
    """What a question is about."""

    ORDER = "order"
    ADDRESS = "address"
    PRICE = "price"
    PURCHASE = "purchase"
    REDIRECT = "redirect"


UNDOABLE = frozenset({Kind.ORDER, Kind.ADDRESS, Kind.PRICE})
"""Kinds whose yes can be taken back: an order waits again, as its lifecycle allows; its goods cost what they did."""

NO_UNDOABLE = frozenset({Kind.ORDER})
"""Kinds whose no can be taken back: what follows from it waits as long, for it cannot be made undone."""


class State(StrEnum):
    """Where a question stands. `returned`: given back to whoever asked, to be mended and asked anew."""

    OPEN = "open"
    APPROVED = "approved"
    REJECTED = "rejected"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


class Answer(StrEnum):
    """What an approver said."""

    APPROVED = "approved"
    REJECTED = "rejected"


class StepState(StrEnum):
    """Where a step stands. Of an open question exactly one step is open."""

    WAITING = "waiting"
    OPEN = "open"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Subject:
    """What people are asked about.

    `shown` is what they decide about: `order_no` (its number, whatever it is) and any of PARTS, `total` and
    `total_before` as "12800 CNY" in minor units, `lines` as a list of texts, or of pieces and names, perhaps with the
    prices of one before and after. `owner_ids` may not decide;
    `detail` is kept for carrying the decision out.
    """

    kind: Kind
    id: int
    shown: dict[str, Any]
    order_id: int | None = None
    owner_ids: frozenset[int] = frozenset()
    asked_by_id: int | None = None
    detail: dict[str, Json] = field(default_factory=dict)


def about(kind: str, number: str) -> Sentence:
    """What a question is about, in a few words that stand in sentences: order 10023."""
    return Sentence(f"about-{kind}", {"number": number})


def verdict(needs: str, answers: Sequence[Answer | None]) -> bool | None:
    """What a step has come to: True or False once nothing can change it, None while it is open.

    Where one of several is enough, the first answer counts, whichever it is; otherwise a no counts once the votes that
    are needed cannot be reached any more.
    """
    given = [answer for answer in answers if answer is not None]
    if needs == ANY:
        return given[0] is Answer.APPROVED if given else None
    needed = votes_needed(needs, len(answers))
    if given.count(Answer.APPROVED) >= needed:
        return True
    return False if given.count(Answer.REJECTED) > len(answers) - needed else None


def shown(order: OrderView) -> dict[str, Any]:
    """What an approver decides about: the sum, the goods, and where they go."""
    return {
        "order_no": order.order_no,
        "total": f"{order.total.minor} {order.total.currency}",
        "lines": [{"quantity": line.quantity, "names": dict(line.names)} for line in order.lines],
        "address": place_of(order.address.text, order.address.recipient, order.address.phone),
    }


def shown_price(order: OrderView, changes: Sequence[Repricing]) -> dict[str, Any]:
    """What an approver decides about where goods are to cost something else: each price, and what it comes to."""
    after = at_prices(order, changes)
    return {
        "order_no": order.order_no,
        "total": f"{after.total.minor} {after.total.currency}",
        "total_before": f"{order.total.minor} {order.total.currency}",
        "lines": [
            {
                "quantity": order.lines[each.place].quantity,
                "names": dict(order.lines[each.place].names),
                "price_before": f"{each.before_minor} {order.total.currency}",
                "price": f"{each.after_minor} {order.total.currency}",
            }
            for each in changes
        ],
    }


def place_of(text: str, recipient: str, phone: str) -> str:
    """Where something goes and to whom, as one text."""
    return " ".join(filter(None, (text, recipient, phone)))


def differences(before: Mapping[str, Any], after: Mapping[str, Any], *, in_private: bool) -> list[Sentence]:
    """What is no longer as it was shown, part by part. Where others read along, enough to see that an address moved,
    not where to."""
    return [
        Sentence(
            f"difference-{part.replace('_', '-')}",
            {
                "before": _value(part, before.get(part, "–"), in_private),
                "after": _value(part, after.get(part, "–"), in_private),
            },
        )
        for part in PARTS
        if before.get(part) != after.get(part)
    ]


def _value(part: str, shown: Any, in_private: bool) -> Value:
    """A part of what was shown, to be put as its reader writes such things. Addresses and names are somebody's own
    words."""
    if part in {"total", "total_before"}:
        return money_shown(str(shown)) or Typed(str(shown))
    if isinstance(shown, list):
        return [line_shown(line) for line in shown]
    return Typed(str(shown) if in_private or part not in {"address", "before"} else mask_text(str(shown)))


def line_shown(line: Any) -> Value:
    """A line that was shown: so many pieces of something, by its names, and what one costs instead; or the text that it
    was."""
    if not isinstance(line, dict):
        return Typed(str(line))
    product, quantity = Named(dict(line["names"])), int(line["quantity"])
    before, after = money_shown(str(line.get("price_before", ""))), money_shown(str(line.get("price", "")))
    if before is None or after is None:
        return Sentence("goods-shown", {"quantity": quantity, "product": product})
    values: dict[str, Value] = {"quantity": quantity, "product": product, "before": before, "after": after}
    return Sentence("price-shown", values)


def money_shown(total: str) -> Money | None:
    """The sum that was shown ("12800 CNY", in minor units); None if there was none."""
    minor, _, currency = total.partition(" ")
    return Money(int(minor), currency) if currency else None
