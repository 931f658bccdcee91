"""Approving several at once: listed one by one, confirmed, and each bound to what was listed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, cast

from bot.conversation.message import Action, Button, Reply
from bot.skills.approvals.asked import about_order, no_so_far, plain_line
from bot.skills.approvals.words import order_of, remark_line
from bot.skills.skill import EXCEPT, ORDER_NO, Confirm, Outcome, Turn
from bot.skills.words import address_sentence
from core.approvals import service
from core.approvals.errors import NothingToDecide
from core.approvals.queries import ApprovalView, shown_now, waiting_for
from core.approvals.rules import Kind, about, money_shown
from core.errors import Refused
from core.money import Money, minor_digits
from core.orders.queries import plain_number
from core.values import Json, Sentence, Value

AT_ONCE = 10
"""Questions approved in one go: as many as can be read in one message."""

_NUMBER = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*(万|萬|千|k|w)?", re.IGNORECASE)
_TIMES = {"万": 10_000, "萬": 10_000, "w": 10_000, "千": 1_000, "k": 1_000}


def is_about_several(turn: Turn) -> bool:
    """Whether a yes is meant for more than one question: all of them, those up to an amount, or several by number."""
    if turn.confirmed or turn.given.get("seen") or turn.given.get("approval"):
        return False
    if turn.orders or turn.given.get(EXCEPT) is not None:
        return True
    if turn.text(ORDER_NO):
        return False
    return turn.given.get("amount") is not None or turn.voice.hears("words-all", turn.incoming.text)


def approve_all(turn: Turn) -> Outcome:
    """List exactly what would be approved; after a yes, approve each that is still as it was listed."""
    if turn.confirmed:
        batch = cast(list[dict[str, Any]], turn.confirmed["batch"])
        return _carry_out(turn, batch, str(turn.confirmed.get("reason") or ""))
    waiting = waiting_for(turn.tx.db, turn.person.id, turn.tx.now, 200)
    limit, currency = _limit(turn), _currency(turn)
    currencies = sorted({_amount(each).currency for each in waiting if _amount(each).currency})
    if limit is not None and not currency and len(currencies) > 1:
        return _ask_currency(turn, limit, currencies)
    fitting = [each for each in waiting if _fits(turn, each, limit, currency)]
    left_out = _left_out(turn, fitting)
    if not fitting:
        return Reply(left_out) if left_out else Reply.of("approve-all-none")
    listed = fitting[:AT_ONCE]
    asked: list[Json] = [{"approval": each.id, "seen": shown_now(turn.tx.db, each)} for each in listed]
    rest = len(fitting) - len(listed)
    others = sum(_amount(each).currency != currency for each in waiting) if limit is not None and currency else 0
    closing = [Sentence("approve-all-rest", {"count": rest})] if rest else []
    closing += [Sentence("approve-all-other", {"count": others})] if others else []
    closing += remark_line(turn.text("reason"))
    reply = Reply(
        (Sentence("confirm-approve-all", {"count": len(listed)}),),
        items=tuple(_line(turn, each) for each in listed),
        closing=(*closing, *left_out),
    )
    bound: dict[str, Json] = {"batch": asked, "reason": turn.text("reason")}
    return Confirm(reply, bound, Sentence("button-approve-all"))


def _line(turn: Turn, approval: ApprovalView) -> Sentence:
    """All that is said yes to, in a line: the goods and how many, the sum, and where they go."""
    order = order_of(turn.tx, approval)
    if order is None:
        return plain_line(turn, approval)
    goods = [
        Sentence.of("goods-shown", product=turn.voice.name(line.names), quantity=line.quantity) for line in order.lines
    ]
    where = address_sentence("address-short", order.address, in_private=turn.incoming.is_private)
    return Sentence.of(
        "approve-all-line", order_no=order.order_no, goods=list[Value](goods), total=order.total, place=where
    )


def _ask_currency(turn: Turn, limit: Decimal, currencies: Sequence[str]) -> Reply:
    """An amount is nothing without its currency, where there are several."""
    given: dict[str, Json] = {"amount": float(limit), "over": _is_over(turn)}
    buttons = [
        Button(Sentence("button-currency", {"currency": currency}), Action("approve", {**given, "currency": currency}))
        for currency in currencies
    ]
    return Reply.of("approve-all-currency", *buttons, currencies=list[Value](currencies))


def _fits(turn: Turn, approval: ApprovalView, limit: Decimal | None, currency: str) -> bool:
    """Whether it is one of those that are meant."""
    if turn.orders:
        return plain_number(approval.number) in {plain_number(each) for each in turn.orders}
    if plain_number(approval.number) in {plain_number(each) for each in _spared(turn)}:
        return False
    if limit is None:
        return True
    total = _amount(approval)
    if not total.currency or (currency and total.currency != currency):
        return False
    amount = Decimal(total.minor).scaleb(-minor_digits(total.currency))
    return amount > limit if _is_over(turn) else amount <= limit


def _spared(turn: Turn) -> list[str]:
    """The numbers of those that are not meant, where all others are."""
    return [str(each) for each in cast(list[Json], turn.given.get(EXCEPT) or [])]


def _left_out(turn: Turn, fitting: Sequence[ApprovalView]) -> tuple[Sentence, ...]:
    """Of each order that was named and is not among those to approve, why not."""
    there = {plain_number(each.number) for each in fitting}
    return tuple(_why_not(turn, each) for each in turn.orders if plain_number(each) not in there)


def _why_not(turn: Turn, order_no: str) -> Sentence:
    try:
        found = about_order(turn, order_no)
        if said := no_so_far(turn, found):
            return said
        service.check_decidable(turn.tx, found.id, shown_now(turn.tx.db, found))
    except Refused as refusal:
        return refusal.told(in_private=turn.incoming.is_private)
    return NothingToDecide(about(Kind.ORDER, order_no)).sentence


def _amount(approval: ApprovalView) -> Money:
    """The sum that is asked about; without a currency where there is none."""
    return money_shown(str(approval.shown.get("total", ""))) or Money(0, "")


def _is_over(turn: Turn) -> bool:
    return bool(turn.given.get("over")) or turn.voice.hears("words-over", turn.incoming.text)


def _currency(turn: Turn) -> str:
    """The currency that was named or tapped; empty if none was."""
    if chosen := turn.text("currency"):
        return chosen
    voice, text = turn.voice, turn.incoming.text.lower()
    named = {
        "USD": voice.say_key("words-usd"), "CNY": voice.say_key("words-cny"), "EUR": voice.say_key("words-eur")
    }  # fmt: skip
    return next((code for code, words in named.items() if any(word in text for word in words.split("|"))), "")


def _limit(turn: Turn) -> Decimal | None:
    """The amount that was named, with or without a currency; None if none was."""
    if (amount := turn.given.get("amount")) is not None:
        return Decimal(str(amount))
    said, orders = turn.incoming.text, turn.given.get("orders")
    for each in [*_spared(turn), *(map(str, orders) if isinstance(orders, list) else ())]:
        said = said.replace(each, " ")
    if (found := _NUMBER.search(said)) is None:
        return None
    return Decimal(found[1].replace(",", "")) * _TIMES.get((found[2] or "").lower(), 1)


def _carry_out(turn: Turn, batch: Sequence[dict[str, Any]], reason: str) -> Reply:
    done: list[Value] = []
    refused: list[Sentence] = []
    for each in batch:
        try:
            with turn.tx.db.begin_nested():
                service.decide(turn.tx, each["approval"], approved=True, seen=each["seen"], reason=reason)
        except Refused as refusal:
            refused.append(refusal.told(in_private=turn.incoming.is_private))
        else:
            done.append(str(each["seen"]["order_no"]))
    head = Sentence("approved-all", {"count": len(done), "orders": done}) if done else Sentence("approved-all-none")
    return Reply((head,), items=tuple(refused))
