"""What stands on a parcel's label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.skills.warehouse.words import code_of
from bot.speech import Voice
from core.address import Address
from core.catalog.queries import goods_by_id
from core.fulfilment.carriers import Measure, measure_of
from core.fulfilment.work import ParcelView, parcel_by_id, parcels_of, tracked_as
from core.inventory.queries import reservations_of, warehouses_by_id
from core.orders.queries import order_by_id
from core.values import Sentence, Value


@dataclass(frozen=True, slots=True)
class Side:
    """Sender or recipient as it is printed: its heading, who with which phone, and where, in a line."""

    heading: str
    who: str
    where: str


@dataclass(frozen=True, slots=True)
class Label:
    """All that is printed. `code` is what the barcode holds: the tracking number, before there is one the parcel's."""

    carrier: str
    code: str
    recipient: Side
    sender: Side
    goods: tuple[str, ...]
    facts: tuple[str, ...]


def label_of(db: Session, parcel_id: int, voice: Voice) -> Label:
    """The label of a parcel in a language. Raises NoSuchParcel."""
    parcel = parcel_by_id(db, parcel_id)
    order = order_by_id(db, parcel.lines[0].order_id)
    tracked = tracked_as(db, parcel.id)
    carrier = tracked[0] if tracked else parcel.carrier
    house = warehouses_by_id(db).get(parcel.warehouse_id or _sent_from(db, order.id))
    sender = house.address if house else Address(text="")
    name = sender.recipient or (voice.name(house.names) if house else "")
    return Label(
        carrier=voice.say(Sentence(f"carrier-{carrier}")) if carrier else voice.say_key("waybill-no-carrier"),
        code=tracked[1] if tracked else code_of(parcel.id),
        recipient=_side(voice, voice.say_key("waybill-recipient"), order.address.recipient, order.address),
        sender=_side(voice, voice.say_key("waybill-sender"), name, sender),
        goods=_goods(db, parcel, voice),
        facts=_facts(db, parcel, voice),
    )


def _sent_from(db: Session, order_id: int) -> int:
    """Where the goods of a parcel that nobody planned lay; 0 if nobody knows."""
    return next((each.warehouse_id for each in reservations_of(db, order_id) if each.state == "committed"), 0)


def parcels_to_label(db: Session, order_id: int) -> Sequence[ParcelView]:
    """The parcels of an order whose labels are wanted: those that are still here, else all that left."""
    parcels = [parcel for parcel in parcels_of(db, order_id) if parcel.lines]
    return [parcel for parcel in parcels if parcel.shipment_id is None] or parcels


def _side(voice: Voice, heading: str, name: str, address: Address) -> Side:
    where = " ".join(filter(None, (address.text, address.postcode if address.postcode not in address.text else "")))
    return Side(heading, "  ".join(filter(None, (name, address.phone))), where)


def _goods(db: Session, parcel: ParcelView, voice: Voice) -> tuple[str, ...]:
    goods = goods_by_id(db, parcel.parts)
    lines = []
    for product, quantity in parcel.parts.items():
        values: dict[str, Value] = {"product": voice.name(goods[product].names), "sku": goods[product].sku}
        lines.append(voice.say(Sentence("waybill-goods", {**values, "quantity": quantity})))
    return tuple(lines)


def _facts(db: Session, parcel: ParcelView, voice: Voice) -> tuple[str, ...]:
    """Parcel and orders, the weight, and which of how many parcels of the order this is."""
    numbers: list[Value] = list(parcel.order_nos)
    goods = goods_by_id(db, parcel.parts)
    size = measure_of(parcel.parts, {each.id: Measure(each.weight_g, each.volume_cm3) for each in goods.values()})
    grams = parcel.weight_g or size.weight_g
    siblings = [each.id for each in parcels_of(db, parcel.lines[0].order_id) if each.lines]
    place = siblings.index(parcel.id) + 1 if parcel.id in siblings else 1
    return (
        voice.say(Sentence("waybill-orders", {"orders": numbers, "parcel": parcel.id})),
        voice.say(Sentence("waybill-weight", {"kilograms": f"{grams / 1000:.2f}"})),
        voice.say(Sentence("waybill-place", {"place": place, "all": max(1, len(siblings))})),
    )
