"""Goods of a delivered order for others, or for good ones: what comes back, what goes out, and the difference. What is
not said is asked for; all of it is shown first, and agreed to by a yes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from bot.conversation.message import Action, Button, Reply
from bot.skills.aftersales.words import broken_before_delivery, exchange_items, money_sentences, when_sentence
from bot.skills.goods.product import OFFERED
from bot.skills.goods.words import Mention, folded, mentions_in, so_many_for_one, wanted_in
from bot.skills.skill import (
    CUSTOMERS,
    ORDER_NO,
    SAID,
    WORDS,
    Ask,
    Confirm,
    Outcome,
    Skill,
    Turn,
    person_button,
)
from bot.skills.words import so_many, step_button
from bot.words.put import Put
from core.catalog.queries import ProductView, products, products_by_id, products_like
from core.consequences.exchanges import Plan, call_off, plan_of, want_exchange
from core.exchanges.errors import NotExchangeable
from core.exchanges.queries import ExchangeView, exchange_for, open_exchanges
from core.exchanges.rules import Cause, Swap
from core.orders.closing import returnable_until
from core.orders.coming_back import ANNOUNCED, free_to_return
from core.orders.errors import NotThatMany, OrderOver, OtherCurrency
from core.orders.lifecycle import NOT_SHIPPED, Status
from core.orders.queries import OrderView, order_by_id, order_for, pieces_back
from core.values import Day, Json, Named, Sentence, Typed, Value

ASKING = "asking"
"""What was asked last: one of these."""

HOW_MANY, WHAT_FOR = "how many", "what for"

KNOWN = ("place", "quantity", "product_id", "broken", "waits")
"""What is given of an exchange, beside the order."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is known by now: so many pieces of a line, and what goes out for them. `among` are the products that a name
    may mean, where it is not sure."""

    place: int | None = None
    quantity: int | None = None
    product_id: int | None = None
    is_broken: bool = False
    waits: bool = False
    among: frozenset[int] = frozenset()

    @classmethod
    def given(cls, turn: Turn) -> Wanted:
        """What was said or tapped before."""
        given = turn.given
        place, quantity, product = (_number(given.get(name)) for name in ("place", "quantity", "product_id"))
        return cls(place, quantity, product, bool(given.get("broken")), bool(given.get("waits")))

    def beside(self, turn: Turn, order: OrderView) -> dict[str, Json]:
        """What is known, as a button or a question keeps it. The words that led here have been read."""
        known: dict[str, Json] = {name: value for name, value in turn.given.items() if name == "reason"}
        known |= {ORDER_NO: order.order_no, "broken": self.is_broken, "waits": self.waits}
        for name in ("place", "quantity", "product_id"):
            if (value := getattr(self, name)) is not None:
                known[name] = value
        return known


@dataclass(frozen=True, slots=True)
class Told:
    """What was said: the words and how they are put, the goods that they name, and all that can be had for goods of the
    order or is of it (`sold`)."""

    words: str
    put: Put
    mentions: list[Mention]
    sold: dict[int, ProductView]

    @classmethod
    def of(cls, turn: Turn, order: OrderView) -> Told:
        """The words that are to be read, among the goods there are."""
        words, speech = turn.text(SAID), turn.voice.speech
        sold = {each.id: each for each in products(turn.tx.db) if each.price.currency == order.total.currency}
        sold |= products_by_id(turn.tx.db, order.pieces)
        put = speech.put(words, [order.order_no])
        return cls(words, put, mentions_in(folded(words), list(sold.values()), speech), sold)


def exchange_item(turn: Turn) -> Outcome:
    """A customer wants something else for goods they have, or good ones for those that broke."""
    order = order_for(turn.tx.db, turn.tx.who, turn.order_no)
    if turn.incoming.text and turn.put.keeps_exchanged:
        return withdraw_exchange(turn)
    if refusal := _too_early_or_late(turn, order):
        return refusal
    if turn.confirmed.get("product_id"):
        return _agree(turn, order)
    left = free_to_return(turn.tx.db, order.id)
    if not left:
        return Reply.of("exchange-nothing-left", person_button(), order_no=order.order_no)
    told = Told.of(turn, order)
    if lacking := _broken_elsewhere(turn, order, told):
        goods: list[Value] = [Named(line.names) for line in order.lines]
        about: dict[str, Json] = {ORDER_NO: order.order_no}
        buttons = [_choice(order, place, count, about) for place, count in left.items()]
        head = Sentence("exchange-not-in-it", {"order_no": order.order_no, "product": Typed(lacking), "goods": goods})
        return Ask(WORDS, Reply((head,), buttons=(*buttons[:OFFERED], person_button())), given=about)
    return _goes_on_with(turn, order, left, told)


def _goes_on_with(turn: Turn, order: OrderView, left: dict[int, int], told: Told) -> Outcome:
    """The question for what is not known yet, or what it comes to; first that it cannot be as it was said."""
    wanted, first = _as_many_as_there_are(turn, order, left, _heard(turn, order, left, told))
    if first:
        turn = replace(turn, given={name: value for name, value in turn.given.items() if name != ASKING})
    outcome = _ask(turn, order, left, wanted, told) or _show(turn, order, wanted)
    if not first or not isinstance(outcome, Ask | Confirm):
        return outcome
    return replace(outcome, reply=replace(outcome.reply, sentences=(*first, *outcome.reply.sentences)))


def _as_many_as_there_are(
    turn: Turn, order: OrderView, left: dict[int, int], wanted: Wanted
) -> tuple[Wanted, Sequence[Sentence]]:
    """What is wanted, without more pieces than there are, or more for one than one; and that it cannot be so."""
    if so_many_for_one(folded(turn.incoming.text), turn.voice.speech):
        return replace(wanted, quantity=None), [Sentence("exchange-one-for-one")]
    most = left.get(wanted.place, 0) if wanted.place is not None else 0
    if not most or 0 < (wanted.quantity or 1) <= most:
        return wanted, ()
    return replace(wanted, quantity=None), [NotThatMany(order.order_no).sentence]


def _too_early_or_late(turn: Turn, order: OrderView) -> Reply | Confirm | None:
    """Why nothing of it can be exchanged, and the way on; None if it can."""
    if order.status in NOT_SHIPPED:
        question = Reply.of("exchange-before-leaving", order_no=order.order_no)
        return Confirm(question, {}, Sentence("button-edit-items"), given={**turn.given}, deed="edit_items")
    if order.status is Status.SHIPPED:
        return broken_before_delivery(turn, order) or Reply.of(
            "exchange-before-delivery", person_button(), order_no=order.order_no
        )
    if order.status in (Status.CANCELLED, Status.RETURNED):
        return Reply((OrderOver(order.order_no, order.status).sentence,))
    until = returnable_until(turn.tx.db, order.id)
    if until is None or until <= turn.tx.now:
        return Reply((NotExchangeable(order.order_no).sentence,), buttons=(person_button(),))
    return None


def _broken_elsewhere(turn: Turn, order: OrderView, told: Told) -> str:
    """The goods that are said to be broken, where the order has none of them."""
    said, put = told.words, turn.voice.speech.put
    if any(each.product_ids & order.pieces.keys() for each in told.mentions):
        return ""
    for each in told.mentions:
        if put(said[each.end :]).is_broken and not put(said[: each.start]).is_broken:
            return said[each.start : each.end].strip()
    return ""


def _heard(turn: Turn, order: OrderView, left: dict[int, int], told: Told) -> Wanted:
    """What is known with what was just said. Of the goods that are named the first of the order is what comes back, and
    any other what goes out."""
    wanted = Wanted.given(turn)
    is_broken = told.put.is_broken or any(turn.voice.speech.put(each).is_broken for each in turn.earlier[-1:])
    wanted = replace(wanted, is_broken=wanted.is_broken or is_broken)
    wanted, others = _with_place(order, left, wanted, told.mentions)
    if others:
        ids = others[-1].product_ids
        wanted = replace(wanted, product_id=next(iter(ids)) if len(ids) == 1 else None, among=ids)
    if wanted.quantity is None:
        wanted = replace(wanted, quantity=_count(turn, order, wanted, left, told))
    is_same = told.put.wants_same or wanted.is_broken
    if wanted.product_id is None and not wanted.among and is_same and wanted.place is not None:
        wanted = replace(wanted, product_id=order.lines[wanted.place].product_id)
    return wanted


def _with_place(
    order: OrderView, left: dict[int, int], wanted: Wanted, mentions: list[Mention]
) -> tuple[Wanted, list[Mention]]:
    """What comes back, and the mentions of other goods: its line, if it is named, or the only one there is."""
    if wanted.place is None:
        for mention in mentions:
            places = [place for place in left if order.lines[place].product_id in mention.product_ids]
            if len(places) == 1:
                return replace(wanted, place=places[0]), [each for each in mentions if each is not mention]
        if len(left) == 1:
            wanted = replace(wanted, place=next(iter(left)))
    return wanted, mentions


def _count(turn: Turn, order: OrderView, wanted: Wanted, left: dict[int, int], told: Told) -> int | None:
    """How many pieces, if that was said of goods, or when it was asked."""
    if turn.given.get(ASKING) == HOW_MANY and wanted.place is not None:
        if told.put.renumbers:
            return told.put.renumbers
        if told.put.means_all:
            return left.get(wanted.place)
    said = wanted_in(told.words, order.order_no, list(told.sold.values()), turn.voice.speech)
    return next((each.count for each in said if each.count is not None), None)


def _ask(turn: Turn, order: OrderView, left: dict[int, int], wanted: Wanted, told: Told) -> Ask | None:
    """The question about what is not known yet: what comes back, how many, what for."""
    about = wanted.beside(turn, order)
    if wanted.place is None:
        buttons = [_choice(order, place, count, about) for place, count in left.items()]
        return Ask(WORDS, Reply.of("ask-exchange-what", *buttons[:OFFERED], order_no=order.order_no), given=about)
    names, most = Named(order.lines[wanted.place].names), left.get(wanted.place, 0)
    if wanted.quantity is None and most > 1:
        counts = [_goes_on("count-choice", {**about, "quantity": count}, count=count) for count in {1: 1, most: 1}]
        question = Reply.of("ask-exchange-how-many", *counts, product=names, count=most)
        return Ask(WORDS, question, given={**about, ASKING: HOW_MANY})
    if wanted.product_id is not None:
        return None
    same = _goes_on("button-same-goods", {**about, "product_id": order.lines[wanted.place].product_id})
    if wanted.among:
        return Ask(WORDS, Reply.of("which-product", *_offered(turn, told, wanted.among, about), same), given=about)
    if turn.given.get(ASKING) == WHAT_FOR:
        near = {each.id for each in products_like(turn.tx.db, told.words)} & told.sold.keys()
        unknown = Reply.of("exchange-unknown", *_offered(turn, told, near, about), same)
        return Ask(WORDS, unknown, given={**about, ASKING: WHAT_FOR})
    return Ask(WORDS, Reply.of("ask-exchange-for", same, product=names), given={**about, ASKING: WHAT_FOR})


def _choice(order: OrderView, place: int, count: int, about: dict[str, Json]) -> Button:
    return Button(so_many(order.lines[place].names, count), Action("exchange_item", {**about, "place": place}))


def _offered(turn: Turn, told: Told, product_ids: set[int] | frozenset[int], about: dict[str, Json]) -> list[Button]:
    names = [(each, turn.voice.name(told.sold[each].names)) for each in sorted(product_ids) if each in told.sold]
    return [_goes_on("choice", {**about, "product_id": each}, label=name) for each, name in names[:OFFERED]]


def _goes_on(key: str, arguments: dict[str, Json], **values: str | int) -> Button:
    return Button(Sentence(key, dict(values)), Action("exchange_item", arguments))


def _swap(order: OrderView, wanted: Wanted) -> Swap:
    place, product_id = cast(int, wanted.place), cast(int, wanted.product_id)
    return Swap(place, wanted.quantity or 1, product_id, Cause.BROKEN if wanted.is_broken else Cause.OTHER)


def _show(turn: Turn, order: OrderView, wanted: Wanted) -> Outcome:
    """What comes back, what goes out and when, and what that costs; or that there is too little of it."""
    about = wanted.beside(turn, order)
    try:
        plan = plan_of(turn.tx, order, _swap(order, wanted))
    except OtherCurrency as refusal:
        del about["product_id"]
        return Ask(WORDS, Reply((refusal.sentence, Sentence("ask-exchange-again"))), given={**about, ASKING: WHAT_FOR})
    if plan.is_short and not wanted.waits:
        return _short(order, plan, about)
    until = returnable_until(turn.tx.db, order.id) or turn.tx.now
    closing = [*_instead_of_return(turn, order, plan), *money_sentences(plan), when_sentence(plan, until)]
    if turn.text("reason"):
        closing.append(Sentence("return-reason", {"reason": Typed(turn.text("reason"))}))
    head = Sentence("confirm-exchange", {"order_no": order.order_no})
    bound: dict[str, Json] = {name: about[name] for name in KNOWN if name in about}
    bound |= {"version": order.version, "total": plan.total.minor}
    return Confirm(
        Reply((head,), items=exchange_items(plan), closing=tuple(closing)),
        bound,
        Sentence("button-exchange"),
        given=about,
    )


def _instead_of_return(turn: Turn, order: OrderView, plan: Plan) -> list[Sentence]:
    """That the return of the same goods is off then, where one was announced."""
    place, left = plan.swap.place, free_to_return(turn.tx.db, order.id)
    announced = pieces_back(turn.tx.db, order.id, ANNOUNCED).get(place, 0)
    is_instead = announced > left.get(place, 0) - plan.swap.quantity
    return [Sentence("exchange-instead-of-return")] if announced and is_instead else []


def _short(order: OrderView, plan: Plan, about: dict[str, Json]) -> Ask:
    """There is too little of what is to go out: to wait for it, to have something else, or one's money back."""
    other = {name: value for name, value in about.items() if name not in {"product_id", "broken"}}
    pieces: Json = [[plan.swap.place, plan.swap.quantity]]
    back = Action("return_item", {ORDER_NO: order.order_no, "pieces": pieces})
    buttons = (
        _goes_on("button-exchange-wait", {**about, "waits": True}),
        _goes_on("button-exchange-other", other),
        Button(Sentence("button-money-back"), back),
    )
    question = Reply.of(
        "exchange-short", *buttons, product=Named(plan.sends.names), wanted=plan.swap.quantity, free=plan.free
    )
    return Ask(WORDS, question, given={**other, ASKING: WHAT_FOR})


def _agree(turn: Turn, order: OrderView) -> Reply:
    bound = turn.confirmed
    cause = Cause.BROKEN if bound.get("broken") else Cause.OTHER
    place, product_id = cast(int, bound["place"]), cast(int, bound["product_id"])
    swap = Swap(place, _number(bound.get("quantity")) or 1, product_id, cause)
    seen, total = cast(int, bound["version"]), cast(int, bound["total"])
    exchange = want_exchange(
        turn.tx, order.order_no, swap, turn.text("reason"), seen_version=seen, seen_total_minor=total
    )
    until = returnable_until(turn.tx.db, order.id) or turn.tx.now
    when = "exchange-agreed" if exchange.waits_for_goods else "exchange-agreed-first"
    key = "exchange-agreed-waits" if bound.get("waits") else when
    button, number = step_button("order_status", exchange.replacement_no, "button-order"), exchange.replacement_no
    return Reply.of(key, button, person_button(), order_no=order.order_no, replacement_no=number, until=Day(until))


def exchanged_instead(turn: Turn) -> Outcome:
    """The same for whoever wants goods of a delivered order changed: a yes is for the exchange."""
    outcome = exchange_item(turn)
    return replace(outcome, deed=outcome.deed or "exchange_item") if isinstance(outcome, Confirm) else outcome


def withdraw_exchange(turn: Turn) -> Outcome:
    """What was to be exchanged is kept after all, and nothing goes out for it. Shown first."""
    order = order_for(turn.tx.db, turn.tx.who, turn.order_no)
    if going_out := exchange_for(turn.tx.db, order):  # named by what goes out
        order = order_by_id(turn.tx.db, going_out.order_id)
    agreed = {each.id: each for each in open_exchanges(turn.tx.db, order.id)}
    if chosen := _number(turn.confirmed.get("exchange")):
        call_off(turn.tx, order.order_no, chosen)
        return Reply.of("exchange-called-off", order_no=order.order_no)
    tapped = agreed.get(_number(turn.given.get("exchange")) or 0)
    meant = [tapped] if tapped else [each for each in agreed.values() if going_out in (None, each)]
    if not meant:
        return Reply.of("exchange-not-agreed", order_no=order.order_no)
    if len(meant) > 1:
        buttons = [_keep_button(order, each) for each in meant[:OFFERED]]
        return Ask(WORDS, Reply.of("which-exchange", *buttons, order_no=order.order_no))
    exchange = meant[0]
    goods = so_many(order.lines[exchange.place].names, exchange.quantity)
    number = exchange.replacement_no
    shown = Reply.of("confirm-withdraw-exchange", order_no=order.order_no, replacement_no=number, goods=goods)
    given: dict[str, Json] = {ORDER_NO: order.order_no}
    bound: dict[str, Json] = {"exchange": exchange.id}
    return Confirm(shown, bound, Sentence("button-keep-exchanged"), deed="withdraw_exchange", given=given)


def _keep_button(order: OrderView, exchange: ExchangeView) -> Button:
    label = so_many(order.lines[exchange.place].names, exchange.quantity)
    return Button(label, Action("withdraw_exchange", {ORDER_NO: order.order_no, "exchange": exchange.id}))


def _number(value: Json) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


SKILLS = (
    Skill("exchange_item", exchange_item, CUSTOMERS, needs_order=True, changes=True, reads=True),
    Skill("withdraw_exchange", withdraw_exchange, CUSTOMERS, needs_order=True, changes=True, reads=True),
)
