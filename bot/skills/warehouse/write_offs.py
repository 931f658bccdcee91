"""Goods that are broken or lost: taken off the books with a reason. Shown first, done after a yes."""

from __future__ import annotations

import re

from bot.conversation.message import Reply
from bot.skills.goods.product import goods_on_shelf, number
from bot.skills.skill import SAID, Ask, Confirm, Outcome, Skill, Turn
from bot.skills.warehouse.purchases import BUYERS
from core.catalog.queries import ProductView
from core.inventory import service
from core.inventory.queries import ShelfView, warehouses
from core.inventory.rules import warehouse_named
from core.tx import Role
from core.values import Json, Sentence, Typed, Value

_CLAUSES = re.compile(r"[,，;；。\n]|\.\s")
_BECAUSE = re.compile(r"(?:因为|因為|原因是?|because(?: of)?|reason)\s*[:：]?\s*(\S.*)", re.IGNORECASE)
_PIECES = re.compile(r"(?<![\w.-])(\d{1,6})(?![\w.-])|(?<=报损|報損)\s*(\d{1,6})")


def write_off(turn: Turn) -> Outcome:
    """Which goods, where, how many and why; and then the yes."""
    turn.tx.require(Role.STAFF)
    goods = goods_on_shelf(turn, "write_off", Reply.of("ask-write-off-product"), "which-shelf-write-off")
    return _settle(turn, *goods) if isinstance(goods, tuple) else goods


def _settle(turn: Turn, product: ProductView, shelf: ShelfView) -> Outcome:
    """Ask how many and why, show it, and write them off after a yes."""
    known: dict[str, Json] = {**turn.given, "product": product.sku, "warehouse": shelf.warehouse_id}
    values: dict[str, Value] = {
        "product": turn.voice.name(product.names),
        "warehouse": turn.voice.name(shelf.names),
        "free": shelf.free,
    }
    pieces = number(turn, "quantity") or _pieces(turn)
    if not pieces or pieces < 0:
        return Ask("quantity", Reply((Sentence("ask-write-off-quantity", values),)), given=known)
    known["quantity"] = values["quantity"] = pieces
    reason = turn.text("reason") or _reason(turn)
    if not reason:
        return Ask("reason", Reply((Sentence("ask-write-off-reason", values),)), given=known)
    if not turn.confirmed.get("agreed"):
        shown = Sentence("confirm-write-off", {**values, "reason": Typed(reason)})
        given: dict[str, Json] = {**known, "reason": reason}
        return Confirm(Reply((shown,)), {"agreed": True}, Sentence("button-write-off"), danger=True, given=given)
    left = service.adjust(turn.tx, shelf.warehouse_id, product.id, -pieces, reason)
    return Reply((Sentence("written-off", {**values, "on_hand": left}),))


def _pieces(turn: Turn) -> int:
    """How many, where the sentence says a number that was not taken for one; 0 if it says none."""
    found = _PIECES.search(turn.text(SAID))
    return int(found[1] or found[2]) if found else 0


def _reason(turn: Turn) -> str:
    """Why, where the words say so: what follows a because, or the clause beside that names no warehouse; where those
    beside only ask for it, the one before: "two were crushed, please write them off"."""
    said = turn.text(SAID).split("\n")[0]
    if because := _BECAUSE.search(said):
        return because[1].strip()
    houses = {house: (code, *names.values()) for house, code, names in warehouses(turn.tx.db)}
    first, *others = [part.strip() for part in _CLAUSES.split(said) if part.strip()] or [""]
    told = [each for each in others if warehouse_named(each, houses) is None and not _PIECES.search(each)]
    work = turn.voice.speech.work
    grounds = [each for each in told if work.errand(each) is None or work.is_broken(each)]
    is_asked_beside = bool(told) and not grounds and (work.errand(first) is None or work.is_broken(first))
    return first if is_asked_beside else ", ".join(grounds)


SKILLS = (Skill("write_off", write_off, BUYERS, changes=True, reads=True),)
