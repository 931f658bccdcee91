"""Other prices for the goods of an order: staff say them, see what it comes to, and say yes; customers who ask for less
get an honest answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import cast

from bot.conversation.message import Action, Button, Reply
from bot.skills.changing.effects import who_is_asked, why_it_is_asked
from bot.skills.goods.words import folded, mentions_in, without_goods
from bot.skills.skill import (
    COLLEAGUES,
    CUSTOMERS,
    ORDER_NO,
    SAID,
    STAFF,
    WORDS,
    Ask,
    Confirm,
    Outcome,
    Skill,
    Turn,
    pass_on_button,
)
from bot.skills.words import positions_of, so_many
from bot.speech import Speech
from bot.words.price import PriceSaid, Said
from core.approvals import service as approvals
from core.approvals.errors import PricesAskedAlready
from core.approvals.queries import ApprovalView
from core.catalog.queries import products, products_by_id
from core.consequences.changes import Effect
from core.consequences.prices import asked_first, effect_of_prices, is_below_floor, open_question, want_prices
from core.money import Money, minor_digits
from core.orders.errors import AlreadyShipped, PriceBelowZero
from core.orders.queries import OrderView, order_for
from core.orders.repricing import Repricing, repricings
from core.orders.rules import check_can_change
from core.people.queries import person_by_id
from core.tx import Tx
from core.values import Json, Named, Sentence, Typed, Value


def set_price(turn: Turn) -> Outcome:
    """Other prices for goods of an order, until they have left: at once, or once somebody has agreed. Whoever only
    decides about them is told so: nobody both asks for a price and agrees to it."""
    order = order_for(turn.tx.db, turn.tx.who, turn.order_no)
    if not turn.tx.who.has(*STAFF):
        return Reply.of("price-only-decided", order_no=order.order_no)
    try:
        check_can_change(order.status, order.order_no)
    except AlreadyShipped:
        return Reply.of("price-too-late", order_no=order.order_no)
    if turn.confirmed.get("prices"):
        return _carry_out(turn, order)
    asked = open_question(turn.tx, order.id)
    return _instead(turn, order, asked) if asked else _proposed(turn, order)


def _instead(turn: Turn, order: OrderView, asked: ApprovalView) -> Outcome:
    """Another price than one that waits for approval: whoever asked for that takes it back and asks for this with one
    yes."""
    withdraw = Button(Sentence("button-withdraw"), Action("withdraw_approval", {"approval": asked.id}))
    if turn.person.id != asked.asked_by_id:
        return Reply((PricesAskedAlready(order.order_no).sentence,))
    if _said(turn, order) is None:
        return Reply((PricesAskedAlready(order.order_no).sentence,), buttons=(withdraw,))
    proposed = _proposed(turn, order)
    if not isinstance(proposed, Confirm):
        return proposed
    head = Sentence("price-instead", {"order_no": order.order_no})
    reply = replace(proposed.reply, sentences=(head, *proposed.reply.sentences))
    return replace(proposed, reply=reply, bound={**proposed.bound, "withdraws": asked.id})


def _proposed(turn: Turn, order: OrderView) -> Outcome:
    """The price that was said, shown; or the question for what is not clear. Raises SamePrices, PriceBelowZero."""
    said = _said(turn, order)
    if said is None:
        return Ask(WORDS, Reply.of("ask-price", order_no=order.order_no))
    if (other := _not_in_it(turn, order)) and not said.of_all:
        return _without_it(turn, order, other)
    places = _places(turn, order)
    if not places and said.how is Said.TO and not said.of_all:
        return _which(turn, order)
    return _show(turn, order, said, places)


def ask_discount(turn: Turn) -> Outcome:
    """Less to pay: nothing that can be promised here; a colleague can look at it."""
    if turn.tx.who.has(*STAFF):
        return Reply.of("discount-how-to")
    return Reply.of("no-discount", pass_on_button(turn.incoming.text))


def _said(turn: Turn, order: OrderView) -> PriceSaid | None:
    """The price that was said, last of all; one in words as whoever understood the sentence read it."""
    names = products(turn.tx.db)
    speech, amount = turn.voice.speech, turn.given.get("amount")
    reason = folded(turn.text("reason")) or "\n"
    told = [folded(line).replace(reason, " ") for line in turn.text(SAID).splitlines()]
    found: PriceSaid | None = None
    for line in (without_goods(each, order.order_no, names, speech) for each in told):
        found = (speech.price.said_anew(line, found) if found else speech.price.said(line)) or found
    lines = [without_goods(folded(each), order.order_no, names, speech) for each in turn.text(SAID).splitlines()]
    if found is None and isinstance(amount, int | float):
        return speech.price.said("\n".join(lines), float(amount))
    return found


def is_of_price(tx: Tx, speech: Speech, order_no: str, said: str) -> bool:
    """Whether a number that a sentence changes is a price: it goes from what a piece costs, or goes down to more than
    there are pieces and less than one costs."""
    order = order_for(tx.db, tx.who, order_no)
    words = without_goods(folded(said), order.order_no, products(tx.db), speech)
    held = list(products_by_id(tx.db, order.pieces).values())
    named = {each for mention in mentions_in(folded(said), held, speech) for each in mention.product_ids}
    lines = [line for line in order.lines if not named or line.product_id in named]
    digits = minor_digits(order.total.currency)
    costs = [Decimal(line.unit_price.minor).scaleb(-digits) for line in lines]
    if (before := speech.price.changed_from(words)) is not None:
        return before in costs
    lowered = speech.price.lowered_to(words)
    return lowered is not None and all(line.quantity < lowered < cost for line, cost in zip(lines, costs, strict=True))


def _reason(turn: Turn) -> str:
    """Why it is to cost something else: what was understood as the reason, or is said behind the price."""
    if reason := turn.text("reason"):
        return reason
    speech = turn.voice.speech
    told = filter(None, map(speech.verdicts.besides, turn.text(SAID).splitlines()))
    return next((each for each in told if speech.price.said(folded(each)) is None), "")


def _places(turn: Turn, order: OrderView) -> list[int]:
    """The lines that are meant: tapped, or named; the only one there is."""
    if isinstance(line := turn.given.get("line"), int) and line < len(order.lines):
        return [line]
    held = list(products_by_id(turn.tx.db, order.pieces).values())
    named = {
        each
        for mention in mentions_in(folded(turn.text(SAID)), held, turn.voice.speech)
        for each in mention.product_ids
    }
    if named:
        return [place for place, line in enumerate(order.lines) if line.product_id in named]
    return [0] if len(order.lines) == 1 else []


def _not_in_it(turn: Turn, order: OrderView) -> str:
    """The goods that are named and that the order does not hold, where none that it holds are named: in the words in
    which they were said; empty if there are none. What a reason names is not meant."""
    if isinstance(turn.given.get("line"), int):
        return ""
    said = turn.text(SAID).replace(turn.text("reason") or "\n", "\n")
    text, held = folded(said), order.pieces
    mentions = mentions_in(text, products(turn.tx.db), turn.voice.speech)
    if not mentions or any(each in held for mention in mentions for each in mention.product_ids):
        return ""
    written = said if len(said) == len(text) else text
    return written[mentions[0].start : mentions[0].end].strip()


def _without_it(turn: Turn, order: OrderView, other: str) -> Ask:
    """What was named is not in the order; what is, to tap."""
    goods: list[Value] = [Named(line.names) for line in order.lines]
    head = Sentence("price-not-in-it", {"order_no": order.order_no, "product": Typed(other), "goods": goods})
    return Ask(WORDS, Reply((head,), buttons=_line_buttons(turn, order)))


def _which(turn: Turn, order: OrderView) -> Ask:
    return Ask(WORDS, Reply((Sentence("which-line"),), buttons=_line_buttons(turn, order)))


def _line_buttons(turn: Turn, order: OrderView) -> tuple[Button, ...]:
    return tuple(
        Button(
            so_many(line.names, line.quantity),
            Action("set_price", {**turn.given, ORDER_NO: order.order_no, "line": place}),
        )
        for place, line in enumerate(order.lines)
    )


def _show(turn: Turn, order: OrderView, said: PriceSaid, places: Sequence[int]) -> Confirm:
    """Old → new of each price and of the whole, and who has to agree. Raises SamePrices, PriceBelowZero."""
    prices, is_exact = prices_by(order, said, places)
    changes = repricings(order, prices)
    effect = effect_of_prices(turn.tx, order, changes)
    reason = _reason(turn)
    closing = [Sentence.of("items-total", before=order.total, after=effect.after.total)]
    closing += [] if is_exact else [Sentence("price-not-to-the-cent")]
    closing += _owed(effect)
    closing += [Sentence("price-below-floor")] if is_below_floor(turn.tx, order, changes) else []
    closing += [Sentence("price-reason", {"reason": Typed(reason)})] if reason else []
    who = _who_decides(turn, order, effect)
    closing.append(Sentence("price-will-ask", {"position": who}) if who else Sentence("price-at-once"))
    reply = Reply(
        (*why_it_is_asked(turn, effect), Sentence("confirm-price", {"order_no": order.order_no})),
        items=tuple(_line(order, each) for each in changes),
        closing=tuple(closing),
    )
    packed: list[Json] = [each.as_json() for each in changes]
    bound: dict[str, Json] = {"version": order.version, "prices": packed, "reason": reason}
    return Confirm(reply, bound, Sentence("button-ask-price" if who else "button-change-price"))


def prices_by(order: OrderView, said: PriceSaid, places: Sequence[int]) -> tuple[dict[int, int], bool]:
    """What one piece of each line is to cost (place → minor units), and whether that is exactly what was said: what is
    taken off a whole order goes off its lines by their share, as far as whole minor units do.

    Raises PriceBelowZero.
    """
    lines = dict(enumerate(order.lines))
    meant = range(len(lines)) if said.of_all or not places else places
    if said.how is Said.PERCENT:
        left = (100 - said.amount) / 100
        return {place: _rounded(left * lines[place].unit_price.minor) for place in meant}, True
    amount = _rounded(said.amount.scaleb(minor_digits(order.total.currency)))
    if not said.of_all and places:
        if said.how is Said.TO:
            return dict.fromkeys(places, amount), True
        return {place: lines[place].unit_price.minor - amount for place in places}, True
    return _shared(order, order.total.minor - amount if said.how is Said.TO else amount)


def _shared(order: OrderView, less: int) -> tuple[dict[int, int], bool]:
    """So much less for the whole order, each line by its share, and whether that could be done to the last unit."""
    sums = [line.unit_price.times(line.quantity).minor for line in order.lines]
    if less > sum(sums) or not sum(sums):
        raise PriceBelowZero
    share = [less * each // sum(sums) // line.quantity for each, line in zip(sums, order.lines, strict=True)]
    left = less - sum(each * line.quantity for each, line in zip(share, order.lines, strict=True))
    for place in sorted(range(len(share)), key=lambda place: order.lines[place].quantity, reverse=True):
        line = order.lines[place]
        more = min(left // line.quantity, line.unit_price.minor - share[place])
        share[place] += more
        left -= more * line.quantity
    return {place: line.unit_price.minor - share[place] for place, line in enumerate(order.lines)}, left == 0


def _rounded(amount: Decimal) -> int:
    return int(amount.to_integral_value(ROUND_HALF_UP))


def _line(order: OrderView, each: Repricing) -> Sentence:
    line, currency = order.lines[each.place], order.total.currency
    before, after = Money(each.before_minor, currency), Money(each.after_minor, currency)
    return Sentence.of("price-line", product=Named(line.names), quantity=line.quantity, before=before, after=after)


def _owed(effect: Effect) -> list[Sentence]:
    """What the customer is to get back then, or to pay, where they have paid."""
    found = []
    for before, after in effect.owed:
        if before != after and after.minor:
            key = "price-to-pay" if after.minor > 0 else "price-to-refund"
            found.append(Sentence(key, {"amount": Money(abs(after.minor), after.currency)}))
    return found


def _carry_out(turn: Turn, order: OrderView) -> Reply:
    changes = [Repricing(**each) for each in cast(list[Mapping[str, int]], turn.confirmed["prices"])]
    if isinstance(before := turn.confirmed.get("withdraws"), int):
        approvals.withdraw(turn.tx, before)
    effect, reason = effect_of_prices(turn.tx, order, changes), str(turn.confirmed["reason"])
    who = _who_decides(turn, order, effect)
    want_prices(turn.tx, order.order_no, changes, reason, seen_version=cast(int, turn.confirmed["version"]))
    asked = open_question(turn.tx, order.id)
    if asked is None:
        return Reply.of("price-changed", order_no=order.order_no, total=effect.after.total)
    withdraw = Button(Sentence("button-withdraw"), Action("withdraw_approval", {"approval": asked.id}))
    return Reply.of("price-asked", withdraw, order_no=order.order_no, position=who)


def _who_decides(turn: Turn, order: OrderView, effect: Effect) -> list[Value]:
    """Who has to agree: the positions that the policy names; where others stand in, theirs, or the names of who has
    none."""
    if effect.asks is None:
        return []
    people = [person_by_id(turn.tx.db, each) for each in asked_first(turn.tx, order, effect.asks)]
    if not people or any(each.position in effect.positions for each in people):
        return who_is_asked(effect)
    return [*positions_of(people), *(Typed(person.name) for person in people if not person.position)]


SKILLS = (
    Skill("set_price", set_price, COLLEAGUES, needs_order=True, changes=True, reads=True),
    Skill("ask_discount", ask_discount, CUSTOMERS),
)
