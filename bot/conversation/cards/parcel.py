"""A parcel's card: its pick list, how far it is, and the next step."""

from __future__ import annotations

from bot.conversation.message import Action, Button, Card, Mood
from bot.skills.words import address_sentence, note_text
from bot.speech import Voice
from core.catalog.queries import goods_by_id
from core.fulfilment.rules import ParcelState
from core.fulfilment.work import ParcelView, times_urged, tracked_as
from core.inventory.queries import warehouses_by_id
from core.notes.queries import notes_on_order
from core.orders.queries import order_by_id
from core.tx import Tx
from core.values import Json, Sentence, Value

_MOODS: dict[ParcelState, Mood] = {
    ParcelState.PLANNED: "warn",
    ParcelState.PICKED: "warn",
    ParcelState.PACKED: "warn",
    ParcelState.WAITING: "bad",
    ParcelState.GONE: "good",
    ParcelState.DROPPED: "plain",
}


def parcel_card(tx: Tx, parcel: ParcelView, voice: Voice, *, in_private: bool) -> Card:
    """The card as the parcel stands now; its address is masked where others read along."""
    fields = [(Sentence("label-status"), Sentence(f"parcel-state-{parcel.state}"))]
    house = warehouses_by_id(tx.db).get(parcel.warehouse_id or 0)
    if house is not None:
        fields.append((Sentence("label-warehouse"), Sentence("said", {"text": voice.name(house.names)})))
    if parcel.carrier:
        fields.append((Sentence("label-carrier"), Sentence(f"carrier-{parcel.carrier}")))
    if parcel.lines:
        order = order_by_id(tx.db, parcel.lines[0].order_id)
        where = address_sentence("address-short", order.address, in_private=in_private)
        fields.append((Sentence("label-address"), where))
    if parcel.weight_g:
        weight = Sentence("kilograms", {"kilograms": f"{parcel.weight_g / 1000:.2f}"})
        fields.append((Sentence("label-weight"), weight))
    for order_id in parcel.order_ids:
        fields += [(Sentence("label-note"), note_text(note)) for note in notes_on_order(tx.db, order_id)]
    orders: list[Value] = list(parcel.order_nos)
    return Card(
        subject=parcel.subject,
        version=parcel.version,
        title=Sentence("parcel-title", {"parcel": parcel.id, "orders": orders}),
        fields=tuple(fields),
        items=_items(tx, parcel, voice),
        note=_note(tx, parcel),
        mood=_MOODS[parcel.state],
        buttons=_buttons(parcel),
    )


def _items(tx: Tx, parcel: ParcelView, voice: Voice) -> tuple[Sentence, ...]:
    """The pick list, by sku as it lies on the shelves; with the order's number where several share the parcel."""
    goods = goods_by_id(tx.db, parcel.parts)
    is_shared = len(parcel.order_nos) > 1
    found = []
    for line in sorted(parcel.lines, key=lambda each: goods[each.product_id].sku):
        sku, product = goods[line.product_id].sku, voice.name(goods[line.product_id].names)
        values: dict[str, Value] = {"sku": sku, "product": product, "quantity": line.quantity}
        if line.picked is None:
            key = "pick-line-of" if is_shared else "pick-line"
        else:
            values["picked"] = line.picked
            key = "picked-line-of" if is_shared else "picked-line"
        found.append(Sentence(key, {**values, "order_no": line.order_no}))
    return tuple(found)


def _note(tx: Tx, parcel: ParcelView) -> Sentence | None:
    """Under which number it left; or that its customer is waiting."""
    if tracked := tracked_as(tx.db, parcel.id):
        return Sentence("parcel", {"carrier": Sentence(f"carrier-{tracked[0]}"), "tracking_no": tracked[1]})
    if parcel.state is ParcelState.WAITING:
        return Sentence("parcel-waits")
    urges = sum(times_urged(tx.db, parcel.order_ids).values())
    return Sentence("parcel-urged", {"times": urges}) if urges else None


def _buttons(parcel: ParcelView) -> tuple[Button, ...]:
    arguments: dict[str, Json] = {"parcel": parcel.id, "card": True}
    waybill = Button(Sentence("button-waybill"), Action("print_label", arguments))
    match parcel.state:
        case ParcelState.PLANNED:
            return (
                Button(Sentence("button-all-picked"), Action("pick_parcel", arguments), "primary"),
                Button(Sentence("button-short"), Action("short_pick", arguments)),
                Button(Sentence("button-scan"), Action("scan_parcel", arguments)),
            )
        case ParcelState.PICKED:
            return (Button(Sentence("button-pack"), Action("pack_parcel", arguments), "primary"), waybill)
        case ParcelState.PACKED:
            order_no = parcel.order_nos[0]
            ship = Action("ship_order", {"order_no": order_no, "parcel": parcel.id})
            return (Button(Sentence("button-ship-parcel"), ship, "primary"), waybill)
        case ParcelState.GONE:
            return (waybill,)
    return ()
