"""Ways of putting things that several skills share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot.conversation.message import Action, Button
from bot.speech import Voice
from core.address import Address, masked
from core.alerts.queries import AlertView
from core.fulfilment.queries import ShipmentView
from core.money import Money
from core.notes.queries import NoteView
from core.orders.queries import OrderView
from core.people.queries import PersonView
from core.values import Named, Sentence, Typed, Value


def status_of(order: OrderView) -> Sentence:
    """An order's status as a word."""
    return Sentence(f"status-{order.status.replace('_', '-')}")


def position_of(position: str | None) -> Sentence:
    """What a colleague answers for, as a word."""
    return Sentence(f"position-{position or 'staff'}")


def positions_of(people: Iterable[PersonView]) -> list[Value]:
    """The positions of people in words, each once; of nobody who has none."""
    return [position_of(each) for each in dict.fromkeys(person.position for person in people) if each]


def so_many(names: Mapping[str, str], quantity: int) -> Sentence:
    """So many pieces of goods."""
    return Sentence("line-choice", {"product": Named(names), "quantity": quantity})


def order_line(order: OrderView, voice: Voice) -> Sentence:
    """One order in a list."""
    first = order.lines[0]
    return Sentence.of(
        "order-line",
        order_no=order.order_no,
        status=status_of(order),
        product=voice.name(first.names),
        kinds=len(order.lines),
        total=order.total,
    )


def line_items(order: OrderView, voice: Voice) -> tuple[Sentence, ...]:
    """The goods of an order, a line each."""
    return tuple(
        Sentence.of(
            "goods-line",
            product=voice.name(line.names),
            quantity=line.quantity,
            sum=line.unit_price.times(line.quantity),
        )
        for line in order.lines
    )


def total_sentences(total: Money, freight: Money) -> tuple[Sentence, ...]:
    """What an order comes to, and what of that is for delivery; in another currency that comes on top."""
    alone = Sentence.of("order-total", total=total)
    if not freight.minor:
        return (alone,)
    if freight.currency == total.currency:
        return (Sentence.of("order-total-with-freight", total=total, freight=freight),)
    return alone, Sentence.of("order-freight-apart", freight=freight)


def address_sentence(key: str, address: Address, *, in_private: bool) -> Sentence:
    """An address in a sentence: whole to the one it concerns, masked where others read along."""
    seen = address if in_private else masked(address)
    return Sentence.of(key, place=Typed(seen.text), recipient=Typed(seen.recipient), phone=Typed(seen.phone))


def note_text(note: NoteView) -> Sentence:
    """A note with who left it and when. For colleagues, or whoever left it."""
    return Sentence.of("note-text", text=Typed(note.text), who=Typed(note.who), at=note.at)


def notes_in_words(notes: Sequence[NoteView]) -> tuple[Sentence, ...]:
    """Notes, a line each."""
    return tuple(Sentence("note-line", {"note": note_text(each)}) for each in notes)


def alert_title(alert: AlertView) -> Sentence:
    """What an alert is about, in a line."""
    return Sentence(f"alert-{alert.stage.replace('_', '-')}-{alert.light}", {"order_no": alert.order_no})


def lasting(minutes: int) -> Sentence:
    """A span of time as people put it: 45 minutes, 2 hours, 1 h 30 min."""
    hours, rest = divmod(minutes, 60)
    key = "lasting-minutes" if not hours else "lasting-both" if rest else "lasting-hours"
    return Sentence(key, {"hours": hours, "minutes": rest})


def step_button(intent: str, order_no: str, label: str) -> Button:
    """A button that goes on with an order."""
    return Button(Sentence(label, {"order_no": order_no}), Action(intent, {"order_no": order_no}))


def parcel_sentence(shipment: ShipmentView) -> Sentence:
    """A parcel by its carrier and number, and who has it now."""
    values: dict[str, Value] = {
        "carrier": Sentence(f"carrier-{shipment.carrier.lower()}"),
        "tracking_no": shipment.tracking_no,
    }
    if shipment.delivered_at is not None and shipment.signed_by:
        return Sentence("parcel-signed", {**values, "signed_by": Typed(shipment.signed_by)})
    return Sentence("parcel", values)
