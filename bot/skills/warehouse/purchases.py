"""Looking after a purchase: how it stands, who has to approve it, its goods coming in, giving it up."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from datetime import time as clock_time

from bot.conversation.message import Button, Reply
from bot.skills.goods.product import button_to, number, product_meant, warehouse_meant, warehouse_name
from bot.skills.skill import SAID, Ask, Confirm, Outcome, Skill, Turn
from core.approvals.queries import latest_about, may_answer
from core.approvals.rules import Kind
from core.catalog.queries import ProductView, product_by_id
from core.inventory.rules import last_day
from core.people.queries import person_by_id
from core.purchasing import service
from core.purchasing.errors import PurchaseOver, TooMuchCame
from core.purchasing.queries import PurchaseView, open_purchases, purchase_by_id
from core.purchasing.rules import ON_THE_WAY, OVER, State
from core.tx import Role
from core.values import Day, Json, Sentence, Typed, Value

_NUMBER = re.compile(r"(?<![A-Za-z0-9-])P\s*(\d{1,9})(?!\d)", re.IGNORECASE)

MOST = 5
"""Purchases offered as buttons."""

BUYERS = frozenset({Role.STAFF, Role.ADMIN})
"""Who may ask for goods, count them and take them in."""


def show_purchase(turn: Turn) -> Outcome:
    """How a purchase stands, and what can be done with it."""
    return _shown(turn, _meant(turn))


def cancel_purchase(turn: Turn) -> Outcome:
    """Give up what has not come, with a reason; or because the supplier has none, so that another is asked."""
    purchase = _meant(turn)
    if purchase.state in OVER:
        raise PurchaseOver(purchase.number, purchase.state)
    is_out = bool(turn.given.get("supplier_out")) or turn.voice.speech.work.supplier_out(turn.text(SAID))
    if not is_out and not turn.text("reason"):
        return Ask(
            "reason", Reply.of("ask-cancel-purchase-reason", number=purchase.number), {"version": purchase.version}
        )
    if not turn.confirmed.get("agreed"):
        key = "confirm-supplier-out" if is_out else "confirm-cancel-purchase"
        values = _values(turn, purchase) | {"reason": Typed(turn.text("reason"))}
        bound: dict[str, Json] = {"version": purchase.version, "agreed": True}
        return Confirm(Reply((Sentence(key, values),)), bound, Sentence("button-cancel-purchase"), danger=True)
    reason = turn.text("reason") or "supplier-out"
    service.cancel(turn.tx, purchase.id, reason, seen_version=_version(turn), supplier_out=is_out)
    done = Sentence("purchase-cancelled", {"number": purchase.number})
    instead = [each for each in open_purchases(turn.tx.db, purchase.product_id) if each.id > purchase.id]
    return Reply((done, *(purchase_line(turn, each) for each in instead)))


def receive_goods(turn: Turn) -> Outcome:
    """Take in what has come of a purchase: how many, and until when they keep."""
    if not turn.given.get("purchase") and not _NUMBER.search(turn.text(SAID)):
        return _which_came(turn)
    purchase = _meant(turn)
    if purchase.state in OVER:
        raise PurchaseOver(purchase.number, purchase.state)
    quantity = number(turn, "quantity")
    if quantity is None and turn.voice.speech.work.all_came(turn.text(SAID)):
        quantity = purchase.outstanding
    if quantity is None:
        everything = button_to("button-all-came", "receive_goods", {**turn.given, "quantity": purchase.outstanding})
        reply = Reply((Sentence("ask-received", _values(turn, purchase)),), buttons=(everything,))
        return Ask("quantity", reply)
    if quantity > purchase.outstanding:
        raise TooMuchCame(purchase.number, purchase.outstanding)
    until = _expiry(turn)
    if not turn.confirmed:
        values = _values(turn, purchase) | {"came": quantity, "left": purchase.outstanding - quantity}
        if until:
            values["until"] = Day(last_day(until))
        key = "confirm-received-until" if until else "confirm-received"
        bound: dict[str, Json] = {"version": purchase.version, "quantity": quantity}
        return Confirm(Reply((Sentence(key, values),)), bound, Sentence("button-receive"))
    now = service.receive(turn.tx, purchase.id, quantity, seen_version=_version(turn), expires_at=until)
    values = _values(turn, now) | {"came": quantity}
    return Reply((Sentence("goods-received", values),))


def _which_came(turn: Turn) -> Outcome:
    """Goods that came without the number of a purchase: on which of those under way they are taken in."""
    turn.tx.require(Role.STAFF)
    product = product_meant(turn, "receive_goods")
    if product is None:
        return Ask("product", Reply.of("ask-product"))
    if not isinstance(product, ProductView):
        return product
    house = warehouse_meant(turn)
    found = [each for each in open_purchases(turn.tx.db, product.id) if each.state in ON_THE_WAY]
    found = [each for each in found if house in (None, each.warehouse_id)] or found
    name = turn.voice.name(product.names)
    if not found:
        count = button_to("button-count", "count_stock", {"product": product.sku})
        return Reply.of("came-without-purchase", count, product=name)
    about: dict[str, Json] = {"quantity": number(turn, "quantity")}
    buttons = tuple(
        button_to("choice", "receive_goods", {**about, "purchase": each.id}, each.number) for each in found[:MOST]
    )
    items = tuple(purchase_line(turn, each) for each in found[:MOST])
    return Reply((Sentence("which-purchase-came", {"product": name}),), items=items, buttons=buttons)


def ordered_or_waiting(turn: Turn, purchase: PurchaseView) -> Reply:
    """What became of a purchase that was asked for."""
    if purchase.state is State.CANCELLED:
        return Reply((Sentence("purchase-nobody-to-approve", _values(turn, purchase)),))
    key = "purchase-made-waits" if purchase.state is State.REQUESTED else "purchase-made"
    look = button_to("button-purchase", "show_purchase", {"purchase": purchase.id}, purchase.number)
    return Reply((Sentence(key, _values(turn, purchase)),), buttons=(look,))


def purchase_line(turn: Turn, purchase: PurchaseView) -> Sentence:
    """A purchase in a list."""
    values = _values(turn, purchase)
    if purchase.state is State.REQUESTED:
        return Sentence("purchase-line-waits", values)
    return Sentence("purchase-line-late" if purchase.late_at else "purchase-line", values)


def _shown(turn: Turn, purchase: PurchaseView) -> Reply:
    values = _values(turn, purchase)
    if purchase.late_at and purchase.state in ON_THE_WAY:
        return Reply((Sentence("purchase-is-late", values),), buttons=_steps(turn, purchase))
    return Reply((Sentence(f"purchase-is-{purchase.state.replace('_', '-')}", values),), buttons=_steps(turn, purchase))


def _steps(turn: Turn, purchase: PurchaseView) -> tuple[Button, ...]:
    """What can be done with a purchase as it stands; each button is bound to what is shown."""
    about: dict[str, Json] = {"purchase": purchase.id, "version": purchase.version}
    give_up = button_to("button-cancel-purchase", "cancel_purchase", about)
    if purchase.state is State.REQUESTED:
        asked = latest_about(turn.tx.db, Kind.PURCHASE, purchase.id)
        if asked is not None and may_answer(turn.tx.db, asked, turn.person.id, turn.tx.now):
            return (button_to("button-decide", "show_approval", {"approval": asked.id}), give_up)
        return (give_up,)
    if purchase.state in ON_THE_WAY:
        out = button_to("button-supplier-out", "cancel_purchase", {**about, "supplier_out": True})
        return (button_to("button-receive", "receive_goods", about), out, give_up)
    return ()


def _values(turn: Turn, purchase: PurchaseView) -> dict[str, Value]:
    """What sentences about a purchase may say."""
    return {
        "number": purchase.number,
        "product": turn.voice.name(product_by_id(turn.tx.db, purchase.product_id).names),
        "warehouse": warehouse_name(turn, purchase.warehouse_id),
        "supplier": purchase.supplier,
        "quantity": purchase.quantity,
        "received": purchase.received,
        "outstanding": purchase.outstanding,
        "cost": purchase.cost,
        "at": Day(purchase.expected_at or purchase.requested_at),
        "approvers": _approvers(turn, purchase),
    }


def _approvers(turn: Turn, purchase: PurchaseView) -> list[Value]:
    """Whose yes a purchase waits for."""
    asked = latest_about(turn.tx.db, Kind.PURCHASE, purchase.id) if purchase.state is State.REQUESTED else None
    return [person_by_id(turn.tx.db, seat.person_id).name for seat in (asked.owing if asked else ())]


def _meant(turn: Turn) -> PurchaseView:
    """The purchase that a button or the words name: P12. Raises UnknownPurchase."""
    turn.tx.require(Role.STAFF)
    named = _NUMBER.search(turn.text(SAID))
    purchase_id = turn.given.get("purchase") or (int(named[1]) if named else 0)
    return purchase_by_id(turn.tx.db, purchase_id if isinstance(purchase_id, int) else 0)


def _version(turn: Turn) -> int:
    """The version that was seen: under the button, or when it was confirmed."""
    seen = turn.confirmed.get("version", turn.given.get("version"))
    return seen if isinstance(seen, int) else -1


def _expiry(turn: Turn) -> datetime | None:
    """The end of the day until which the goods keep, where the speaker is; None if no day was named."""
    if not turn.text("date"):
        return None
    day = date.fromisoformat(turn.text("date")) + timedelta(days=1)
    return datetime.combine(day, clock_time(), turn.voice.zone)


SKILLS = (
    Skill("show_purchase", show_purchase, BUYERS, reads=True),
    Skill("cancel_purchase", cancel_purchase, BUYERS, changes=True, reads=True),
    Skill("receive_goods", receive_goods, BUYERS, changes=True, reads=True),
)
