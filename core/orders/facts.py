"""What can have happened to an order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from core.tx import Fact


@dataclass(frozen=True, kw_only=True, slots=True)
class OrderPlaced(Fact):
    """An order came in. `freight_minor` is the part of its sum that is for delivery; `paid` what had come in for it
    already where it was placed (as core.payments.rules.Paid)."""

    order_no: str
    source: str
    total_minor: int
    currency: str
    freight_minor: int = 0
    paid: dict[str, Any] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class OrderHeld(Fact):
    """An order was stopped until somebody has looked at it. `reason` is a sentence key or somebody's words.

    `decisions` are the policies' that said so (as core.policies.rules.Decision keeps them); none if a person did.
    """

    reason: str
    decisions: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True, slots=True)
class FindingsChanged(Fact):
    """The review looked at a held order again and found something else: these reasons, by these decisions."""

    reasons: list[str]
    decisions: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True, slots=True)
class OrderCleared(Fact):
    """The review found nothing in the way. `rule` is the row of the policy that said so; empty if a person did."""

    rule: str = ""
    decisions: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True, slots=True)
class ApprovalAwaited(Fact):
    """An order waits for somebody's decision, as these policies want it."""

    decisions: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True, slots=True)
class OrderApproved(Fact):
    """An order may be fulfilled. `rule` says by which row it passed by itself; empty if a person approved it."""

    rule: str = ""
    decisions: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True, slots=True)
class OrderAllocated(Fact):
    """It is settled which warehouse sends what."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OrderShipped(Fact):
    """The goods have left."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OrderDelivered(Fact):
    """The goods have arrived."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReturnWindowOpened(Fact):
    """Until when (ISO 8601, UTC) goods of a delivered order can come back, as the policy has it."""

    until: str
    decisions: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True, slots=True)
class OrderClosed(Fact):
    """Nothing more is expected."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OrderCancelled(Fact):
    """The order was given up before it was shipped. `rejected` tells an approver's no from a change of mind."""

    reason: str
    rejected: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class OrderReturned(Fact):
    """The goods came back. `warehouse_id`: where they lie again; None if they were written off."""

    reason: str
    warehouse_id: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class OrderPartReturned(Fact):
    """Some of the goods came back (`goods`: place of the line from 0, product_id, names, quantity); the rest stays.
    `value_minor` is what they cost, `warehouse_id` where they lie again; None if they were written off."""

    goods: list[dict[str, Any]]
    value_minor: int
    currency: str
    reason: str
    warehouse_id: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ReturnAnnounced(Fact):
    """Goods are to come back (`goods`: product_id, names, quantity), as their customer says."""

    goods: list[dict[str, Any]]
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ReturnSent(Fact):
    """The goods that are to come back are on their way, with this number of a carrier, as their customer says."""

    tracking_no: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ReturnWithdrawn(Fact):
    """Goods that were to come back are kept after all (`goods`: product_id, names, quantity)."""

    goods: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True, slots=True)
class AddressChanged(Fact):
    """The order goes somewhere else, or to somebody else. Both addresses whole, for the record.

    `freight_minor` is what that adds to the freight, in minor units of the currency of the table `rates`; 0 if
    nothing, or unknown.
    """

    before: dict[str, str]
    after: dict[str, str]
    changed: list[str]
    freight_minor: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class AddressPutBack(Fact):
    """A new address was not approved: the order goes where it went before."""

    before: dict[str, str]
    after: dict[str, str]
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ItemsChanged(Fact):
    """Other goods, or more or fewer of them. `before`, `after`: product_id, names, quantity, unit_price_minor."""

    before: list[dict[str, Any]]
    after: list[dict[str, Any]]
    total_before_minor: int
    total_after_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PricesAsked(Fact):
    """A colleague wants goods of the order at other prices. `prices`: place of the line (from 0), product_id,
    before_minor, after_minor of one piece; `decisions`: what the policy said of it."""

    prices: list[dict[str, Any]]
    total_before_minor: int
    total_after_minor: int
    currency: str
    reason: str = ""
    decisions: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True, slots=True)
class PricesChanged(Fact):
    """The same goods at other prices. `before`, `after` as in ItemsChanged."""

    before: list[dict[str, Any]]
    after: list[dict[str, Any]]
    total_before_minor: int
    total_after_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FreightChanged(Fact):
    """An order that is not paid yet costs other freight, since it holds something else or goes elsewhere."""

    freight_before_minor: int
    freight_after_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True, slots=True)
class OrderRedirected(Fact):
    """A parcel that was on its way goes to another address, for the carrier could be stopped in time."""

    before: dict[str, str]
    after: dict[str, str]
