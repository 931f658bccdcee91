"""The warehouse at work: what is to be done, the next wave, a parcel's pick list, picked, short, packed, its label."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import cast

from bot.conversation.message import Action, Button, Reply
from bot.skills.skill import ORDER_NO, SAID, STAFF, Ask, Confirm, Done, Outcome, Show, Skill, Turn
from bot.skills.warehouse.words import (
    chosen_parcels,
    goods_items,
    grams_in,
    matching,
    parcel_button,
    parcel_line,
    parcel_no_in,
    weights_in,
)
from core.catalog.queries import find_products, goods_by_id
from core.fulfilment import packing, planning
from core.fulfilment.errors import BadPick, BadWeight, NoSuchParcel, NotToBeShipped, ParcelPast
from core.fulfilment.packing import PACKED_FROM, PICKED_FROM
from core.fulfilment.rules import FULFILLABLE, HEAVIEST_G, ParcelState
from core.fulfilment.work import ParcelView, orders_to_plan, parcel_by_id, parcels_of, work_list
from core.orders.queries import OrderView, order_for
from core.values import Json, Sentence, Value

LISTED = 10
"""Parcels named in one answer; more are counted."""

WHICH = "which"
"""What has been done with several parcels of which it was not clear which."""

WAVE = 50
"""Orders that one wave takes: as many as a picker's round, and planned together."""


def work_to_do(turn: Turn) -> Reply:
    """Parcels to be picked, packed and shipped, urged ones first; and how many orders wait for a warehouse."""
    parcels = work_list(turn.tx.db, LISTED + 1)
    wave = _wave(turn)
    if not parcels:
        waiting = len(orders_to_plan(turn.tx.db, WAVE))
        key = "orders-wait-for-wave" if waiting else "nothing-to-ship"
        return Reply((Sentence(key, {"count": waiting}),), buttons=wave)
    items = tuple(parcel_line(turn.tx.db, parcel, turn.voice) for parcel in parcels[:LISTED])
    closing = (Sentence("more-parcels"),) if len(parcels) > LISTED else ()
    buttons = (*(parcel_button(parcel) for parcel in parcels[:4]), *wave)
    head = Sentence("which-are-done" if turn.given.get(WHICH) else "work-to-do", {"count": len(items)})
    listed = tuple(parcel.order_nos[0] for parcel in parcels[:LISTED])
    return Reply((head,), items=items, closing=closing, buttons=buttons, listed=listed)


def next_wave(turn: Turn) -> Outcome:
    """Give the next orders to the warehouses, planned together, and list the work; or only the one that is named."""
    if turn.text(ORDER_NO):
        return _plan_one(turn, order_for(turn.tx.db, turn.tx.who, turn.order_no))
    served = planning.allocate_all(turn.tx, orders_to_plan(turn.tx.db, WAVE))
    work = work_to_do(turn)
    head = Sentence("wave-planned" if served else "wave-empty", {"count": len(served)})
    return replace(work, sentences=(head, *work.sentences))


def _plan_one(turn: Turn, order: OrderView) -> Reply:
    """Give one order to a warehouse, unless it has been."""
    if order.status not in FULFILLABLE:
        raise NotToBeShipped(order.order_no, order.status)
    planned = parcels_of(turn.tx.db, order.id, open_only=True)
    key = "already-planned" if planned else "planned-one"
    if not planned:
        planning.allocate(turn.tx, order.id)
    parcels = parcels_of(turn.tx.db, order.id, open_only=True)
    items = tuple(parcel_line(turn.tx.db, parcel, turn.voice) for parcel in parcels)
    buttons = tuple(parcel_button(parcel) for parcel in parcels[:4])
    return Reply((Sentence(key, {"order_no": order.order_no}),), items=items, buttons=buttons)


def show_parcel(turn: Turn) -> Outcome:
    """A parcel's card: its pick list, how far it is, and the next step."""
    return Show(_parcel(turn).subject)


def pick_parcel(turn: Turn) -> Outcome:
    """All of it is off the shelf."""
    meant = _meant(turn, "pick_parcel", PICKED_FROM)
    if not isinstance(meant, ParcelView):
        return meant
    parcel = packing.confirm_picked(turn.tx, meant.id)
    return _finished(turn, parcel, Sentence("you-picked", {"parcel": parcel.id}))


def short_pick(turn: Turn) -> Outcome:
    """Something is not there: which, and how many of it are missing."""
    parcel = _meant(turn, "short_pick", PICKED_FROM)
    if not isinstance(parcel, ParcelView):
        return parcel
    if parcel.state is not ParcelState.PLANNED:
        raise ParcelPast(parcel.id, parcel.state)
    missing = _missing(turn, parcel) or _as_confirmed(turn)
    if not missing and (told := _told_missing(turn, parcel)):
        head = Sentence("confirm-short", {"parcel": parcel.id})
        bound: dict[str, Json] = {"short": [[at, count] for at, count in told.items()], "parcel": parcel.id}
        return Confirm(
            Reply((head,), items=goods_items(turn.tx.db, told, turn.voice)), bound, Sentence("button-note-short")
        )
    if not missing or any(not 0 < n <= parcel.parts[at] for at, n in missing.items()):
        again = BadPick().sentence if turn.text("missing") else Sentence("ask-missing", {"parcel": parcel.id})
        return Ask("missing", _ask_missing(turn, parcel, again), {"parcel": parcel.id})
    packing.confirm_picked(turn.tx, parcel.id, missing)
    said = goods_items(turn.tx.db, missing, turn.voice)
    return Reply((Sentence("short-noted", {"parcel": parcel.id}),), items=said, buttons=(parcel_button(parcel),))


def _as_confirmed(turn: Turn) -> dict[int, int]:
    """What is missing, as it was shown."""
    return dict(cast(list[tuple[int, int]], turn.confirmed.get("short") or []))


def _told_missing(turn: Turn, parcel: ParcelView) -> dict[int, int]:
    """What the message with which it began says is missing, to be shown first; empty if that is not all clear."""
    said = turn.text(SAID)
    if turn.text("missing") or parcel_no_in(said):
        return {}
    told = _missing_in(turn, parcel, said.replace(turn.text(ORDER_NO) or "\n", " "), is_answer=False)
    return told if all(0 < count <= parcel.parts[at] for at, count in told.items()) else {}


def _missing(turn: Turn, parcel: ParcelView) -> dict[int, int]:
    """What is said to be missing: by a button, or in words ("mouse 1", "KB-87", "2 lamps"); all of it without a number.

    Empty where nothing was said yet, or nothing that is in the parcel.
    """
    product = turn.given.get("product_id")
    if isinstance(product, int) and product in parcel.parts:
        return {product: cast(int, turn.given.get("pieces") or parcel.parts[product])}
    said = turn.text("missing")
    return _missing_in(turn, parcel, said, is_answer=True) if said else {}


def _missing_in(turn: Turn, parcel: ParcelView, said: str, *, is_answer: bool) -> dict[int, int]:
    """What words say is missing. In an answer the only goods of a parcel need not be named."""
    goods = goods_by_id(turn.tx.db, parcel.parts)
    named = {at for at, each in goods.items() if _is_in(said, [each.sku, *each.names.values()])}
    found = named or {at for word in _words(said) for at in matching(goods, word)}
    if (
        is_answer
        and not found
        and len(goods) == 1
        and not any(find_products(turn.tx.db, word).sure for word in _words(said))
    ):
        found = set(goods)
    if len(found) != 1:
        return {}
    at = found.pop()
    for name in (goods[at].sku, *goods[at].names.values()):
        said = said.replace(name, " ")
    if (there := turn.voice.speech.work.found_only(said)) is not None:
        return {at: parcel.parts[at] - there}
    digits = [int(word) for word in _numbers(said)]
    return {at: digits[0] if digits else parcel.parts[at]}


def _is_in(said: str, names: list[str]) -> bool:
    return any(name.lower() in said.lower() for name in names)


def _words(said: str) -> list[str]:
    """The words of an answer without numbers and what counts them."""
    kept = "".join(c if c.isalpha() or c == "-" else " " for c in said)
    for filler in ("的", "缺", "少", "了", "个", "個", "件", "只", "没有", "沒有", "missing", "short", "pieces"):
        kept = kept.replace(filler, " ")
    return [word for word in kept.split() if len(word) > 1]


def _numbers(said: str) -> list[str]:
    return "".join(c if c.isdecimal() else " " for c in said).split()


def _ask_missing(turn: Turn, parcel: ParcelView, head: Sentence) -> Reply:
    goods = goods_by_id(turn.tx.db, parcel.parts)
    buttons = []
    for at, quantity in list(parcel.parts.items())[:5]:
        arguments: dict[str, Json] = {"parcel": parcel.id, "product_id": at, "pieces": 1 if quantity == 1 else None}
        key = "button-missing" if quantity == 1 else "button-missing-all"
        label = Sentence(key, {"product": turn.voice.name(goods[at].names), "quantity": quantity})
        buttons.append(Button(label, Action("short_pick", arguments)))
    return Reply((head,), buttons=tuple(buttons))


def scan_parcel(turn: Turn) -> Outcome:
    """Pick piece by piece: each barcode that is read (or sku that is written) is one piece off the shelf."""
    parcel = _parcel(turn)
    said = turn.text("scan")
    if not said:
        return _ask_scan(turn, parcel, Sentence("ask-scan", {"parcel": parcel.id}))
    goods = goods_by_id(turn.tx.db, parcel.parts)
    codes = [code for word in said.split() for code in matching(goods, word)[:1]] or matching(goods, said)[:1]
    if not codes:
        return _ask_scan(turn, parcel, Sentence("not-in-parcel", {"parcel": parcel.id}))
    for product in codes:
        parcel = packing.note_picked(turn.tx, parcel.id, product, 1)
    if parcel.state is ParcelState.PICKED:
        return Reply((Sentence("you-picked", {"parcel": parcel.id}),), buttons=(parcel_button(parcel),))
    name = turn.voice.name(goods[codes[-1]].names)
    return _ask_scan(turn, parcel, Sentence("scanned", {"product": name}))


def _ask_scan(turn: Turn, parcel: ParcelView, head: Sentence) -> Ask:
    """What is still to be picked, and the next barcode please."""
    still: dict[int, int] = {}
    for line in parcel.lines:
        if left := line.quantity - (line.picked or 0):
            still[line.product_id] = still.get(line.product_id, 0) + left
    items = goods_items(turn.tx.db, still, turn.voice)
    return Ask("scan", Reply((head,), items=items), {"parcel": parcel.id})


def pack_parcel(turn: Turn) -> Outcome:
    """Closed and weighed; or weighed once more, until it leaves."""
    said = turn.text("weight")
    grams = grams_in(said or turn.text(SAID))
    parcel = _meant(turn, "pack_parcel", PACKED_FROM, again=(ParcelState.PACKED,) if grams else ())
    if not isinstance(parcel, ParcelView):
        return parcel
    if len(weights_in(said or turn.text(SAID))) > 1:
        grams = None  # one is not the other
    if grams is None and not said:
        return Ask("weight", Reply.of("ask-weight", parcel=parcel.id), {"parcel": parcel.id})
    if grams is None or not 0 < grams <= HEAVIEST_G:
        again = BadWeight(HEAVIEST_G // 1000).sentence
        return Ask("weight", Reply((again,)), {"parcel": parcel.id})
    packing.pack(turn.tx, parcel.id, grams)
    order_no = parcel.order_nos[0]
    ship = Button(
        Sentence("button-ship-parcel"), Action("ship_order", {"order_no": order_no, "parcel": parcel.id}), "primary"
    )
    label = Button(Sentence("button-waybill"), Action("print_label", {"parcel": parcel.id}))
    values: dict[str, Value] = {"parcel": parcel.id, "kilograms": f"{grams / 1000:.2f}"}
    done = Sentence("you-packed", values)
    if parcel.state is ParcelState.PACKED and parcel.weight_g:
        done = Sentence("you-weighed-again", {**values, "before": f"{parcel.weight_g / 1000:.2f}"})
    return Reply((done,), buttons=(ship, label))


def print_label(turn: Turn) -> Outcome:
    """A link to the label, good for an hour."""
    parcel = _parcel(turn)
    if turn.links is None:
        return Reply.of("no-links")
    if not turn.incoming.is_private:
        return Reply.of("label-in-private")
    return Reply.of("label-link", parcel=parcel.id, link=turn.links.to_label(parcel.id, turn.tx.now))


def _meant(
    turn: Turn, intent: str, states: Collection[ParcelState], *, again: Collection[ParcelState] = ()
) -> ParcelView | Reply | Ask:
    """The parcel that a button or the words name; of an order the one that is so far, or where none is, the one with
    which it may be done `again`; or the question which one.

    Raises UnknownOrder, NoSuchParcel, ParcelPast and NotToBeShipped where there is none.
    """
    given = turn.given.get("parcel") or turn.confirmed.get("parcel") or parcel_no_in(turn.text(SAID))
    if isinstance(given, int):
        return parcel_by_id(turn.tx.db, given)
    if not turn.text(ORDER_NO):
        raise NoSuchParcel
    order = order_for(turn.tx.db, turn.tx.who, turn.order_no)
    parcels = parcels_of(turn.tx.db, order.id)
    ready = [each for each in parcels if each.state in states] or [each for each in parcels if each.state in again]
    if given:
        ready = chosen_parcels(turn, ready, str(given)) or ready
    if len(ready) == 1:
        return ready[0]
    if ready:
        return _which(turn, order, intent, ready)
    if parcels:
        raise ParcelPast(parcels[-1].id, parcels[-1].state)
    if order.status not in FULFILLABLE:
        raise NotToBeShipped(order.order_no, order.status)
    return Reply.of("order-without-parcel", *_wave(turn), order_no=order.order_no)


def _which(turn: Turn, order: OrderView, intent: str, parcels: Sequence[ParcelView]) -> Ask:
    about: dict[str, Json] = {**turn.given, ORDER_NO: order.order_no, "parcel": None}
    buttons = tuple(
        Button(Sentence("button-that-parcel", {"parcel": each.id}), Action(intent, {**about, "parcel": each.id}))
        for each in parcels[:5]
    )
    items = tuple(parcel_line(turn.tx.db, each, turn.voice) for each in parcels)
    head = Sentence("which-of-parcels", {"order_no": order.order_no, "count": len(parcels)})
    return Ask("parcel", Reply((head,), items=items, buttons=buttons), given=about)


def _wave(turn: Turn) -> tuple[Button, ...]:
    """The next wave, if orders wait for one."""
    if not (waiting := len(orders_to_plan(turn.tx.db, WAVE))):
        return ()
    return (Button(Sentence("button-next-wave", {"count": waiting}), Action("next_wave"), "primary"),)


def _parcel_id(turn: Turn) -> int:
    parcel_id = turn.given.get("parcel") or turn.confirmed.get("parcel")
    if not isinstance(parcel_id, int):
        raise NoSuchParcel
    return parcel_id


def _parcel(turn: Turn) -> ParcelView:
    return parcel_by_id(turn.tx.db, _parcel_id(turn))


def _finished(turn: Turn, parcel: ParcelView, done: Sentence) -> Outcome:
    if turn.given.get("card"):
        return Done(done)
    return Reply((done,), buttons=(parcel_button(parcel),))


SKILLS = (
    Skill("work_to_do", work_to_do, STAFF),
    Skill("next_wave", next_wave, STAFF, changes=True),
    Skill("show_parcel", show_parcel, STAFF),
    Skill("pick_parcel", pick_parcel, STAFF, of_each=True, changes=True, reads=True),
    Skill("short_pick", short_pick, STAFF, of_each=True, changes=True, reads=True),
    Skill("scan_parcel", scan_parcel, STAFF, changes=True),
    Skill("pack_parcel", pack_parcel, STAFF, of_each=True, changes=True, reads=True),
    Skill("print_label", print_label, STAFF),
)
