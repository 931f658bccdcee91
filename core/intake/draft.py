"""The canonical draft of an order: what every source is turned into before anything is believed of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime
from typing import Any, Self

from core.address import Address, mask_text
from core.values import Sentence, Typed

PERSONAL = frozenset({each.name for each in fields(Address)} - {"country"}) | {
    "address", "customer_name", "customer_phone", "customer_email", "customer_ref", "note",
}  # fmt: skip
"""Fields in which somebody writes about themselves."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What keeps a draft from becoming an order: its kind (a `draft-…` sentence), the field, what was written there.

    `line` counts from 1; 0 means the whole order.
    """

    kind: str
    field: str
    value: str = ""
    line: int = 0

    @property
    def sentence(self) -> Sentence:
        """What is missing or unclear, in words."""
        return self.told(in_private=True)

    def told(self, *, in_private: bool) -> Sentence:
        """The same; where others can read it, without most of what somebody wrote about themselves."""
        about = Sentence(f"draft-field-{self.field.replace('_', '-')}")
        value = self.value if in_private or self.field not in PERSONAL else mask_text(self.value)
        return Sentence(f"draft-{self.kind}", {"field": about, "value": Typed(value), "line": self.line})


@dataclass(frozen=True, slots=True)
class Mended:
    """What was put right without asking: the field, as it was written, as it is kept."""

    field: str
    before: str
    after: str
    line: int = 0

    @property
    def sentence(self) -> Sentence:
        """What was put right, in words."""
        about = Sentence(f"draft-field-{self.field.replace('_', '-')}")
        return Sentence("put-right", {"field": about, "before": Typed(self.before), "after": Typed(self.after)})


@dataclass(frozen=True, slots=True)
class Buyer:
    """Who orders, by whatever the source knows: our id, the source's own number for them, name, phone, e-mail."""

    person_id: int | None = None
    ref: str = ""
    name: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A thing and how many of it. `sku` and `product` are as written; a price of None is the catalogue's of the day.

    `product_id` is set once it is known which product is meant.
    """

    quantity: int | None
    sku: str = ""
    product: str = ""
    unit_price_minor: int | None = None
    product_id: int | None = None

    @property
    def words(self) -> str:
        """How the source calls the thing."""
        return self.sku or self.product


@dataclass(frozen=True, slots=True)
class OrderDraft:
    """An order as a source gives it. `source` names the sales channel, `external_no` is the channel's own number.
    `freight_minor` is what the buyer is asked for delivery, in `freight_currency`: the order's own, if it names none.

    `is_prepaid`: nothing is sent before it is paid; `paid_minor` is what the channel says it has of the buyer for it
    now, of the order's currency, by the way `paid_by`; `refunded_minor` is what it has paid back. `language` is the
    buyer's, where the channel knows it.

    `problems` and `mended` are what whoever read it from its original form could not read, or has put right. `came`
    says, in digests, what each part of it was when it was taken in, however it was mended since.
    """

    source: str
    lines: tuple[DraftLine, ...]
    buyer: Buyer
    address: Address
    external_no: str = ""
    currency: str = ""
    placed_at: datetime | None = None
    note: str = ""
    freight_minor: int = 0
    freight_currency: str = ""
    is_prepaid: bool = False
    paid_minor: int = 0
    paid_by: str = ""
    refunded_minor: int = 0
    language: str = ""
    problems: tuple[Problem, ...] = ()
    mended: tuple[Mended, ...] = field(default=())
    came: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The JSON form in which a draft is kept."""
        kept = asdict(self)
        kept["placed_at"] = self.placed_at.isoformat() if self.placed_at else None
        return kept

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Self:
        """The draft that `as_json` made this of."""
        at = kept["placed_at"]
        return cls(
            **{
                **kept,
                "lines": tuple(DraftLine(**line) for line in kept["lines"]),
                "buyer": Buyer(**kept["buyer"]),
                "address": Address(**kept["address"]),
                "placed_at": datetime.fromisoformat(at) if at else None,
                "problems": tuple(Problem(**problem) for problem in kept["problems"]),
                "mended": tuple(Mended(**each) for each in kept["mended"]),
            }
        )

    def texts(self) -> dict[str, str]:
        """Every field of the order that is text, under the name that templates have for it."""
        place = {f.name: getattr(self.address, f.name) for f in fields(Address)}
        place["address"] = place.pop("text")
        customer = {f"customer_{name}": getattr(self.buyer, name) for name in ("ref", "name", "phone", "email")}
        own = {name: getattr(self, name) for name in ("external_no", "currency", "note")}
        return {**own, **customer, **place}

    def with_texts(self, texts: dict[str, str]) -> Self:
        """The draft with these texts in their places."""
        place = {f.name: texts[f.name if f.name != "text" else "address"] for f in fields(Address)}
        customer = {name: texts[f"customer_{name}"] for name in ("ref", "name", "phone", "email")}
        return replace(
            self,
            address=Address(**place),
            buyer=Buyer(self.buyer.person_id, **customer),
            external_no=texts["external_no"],
            currency=texts["currency"],
            note=texts["note"],
        )
