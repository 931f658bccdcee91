"""Ordering in a chat: the goods, how many, where to. Shown at today's prices, placed after a yes to what was shown."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.conversation.message import Action, Button, Reply
from bot.skills.changing.changes import new_address, phone_in_doubt, settled, what_is_open, what_is_wanting
from bot.skills.goods.asked_of_basket import ASKED, answer, answer_before
from bot.skills.goods.for_whom import buyer_of, with_buyer
from bot.skills.goods.ordered import Gathered, Item, Items, ask_product, goods_wanted, packed, unpacked
from bot.skills.goods.words import Deed, folded, mentions_in, wanted_in
from bot.skills.skill import AS_BEFORE, CUSTOMERS, Ask, Confirm, Outcome, Skill, Turn, person_button
from bot.skills.words import address_sentence, so_many, step_button, total_sentences
from core.address import Address
from core.catalog.queries import ProductView, products_by_id
from core.fulfilment.quoting import freight_for
from core.intake import service
from core.intake.draft import Buyer, DraftLine, OrderDraft
from core.intake.rules import State
from core.intake.service import Accepted
from core.inventory.queries import availability
from core.money import Money
from core.orders.lifecycle import Status
from core.orders.queries import order_by_id, recent_orders
from core.orders.rules import Source, address_as_dict, digest
from core.values import Json, Named, Sentence, Typed, Value

REST = "rest"
"""What is to be ordered after this, as it is sold in another currency."""

WHERE = ("address", "person", "phone", "place", AS_BEFORE)
"""What is given of where an order goes, and to whom: the next one goes there as well."""

FEW = (1, 2, 5)
"""How many are offered as buttons."""


def place_order(turn: Turn) -> Outcome:
    """Order goods by name or SKU, or the same again; colleagues order for a customer."""
    found = with_buyer(turn)
    if isinstance(found, Ask):
        return found
    turn = _without_refused(found)
    gathered = goods_wanted(turn)
    outcome = _ordered(turn, gathered) if isinstance(gathered, Gathered) else gathered
    if isinstance(gathered, Gathered) and gathered.unknown and isinstance(outcome, Ask | Confirm):
        words: list[Value] = [Typed(each.words) for each in gathered.unknown]
        left_out = Sentence("order-left-out", {"words": words})
        outcome = replace(outcome, reply=replace(outcome.reply, sentences=(left_out, *outcome.reply.sentences)))
    if isinstance(outcome, Ask) and (asked := turn.text(ASKED)):
        return replace(
            outcome, reply=replace(outcome.reply, sentences=(answer_before(asked), *outcome.reply.sentences))
        )
    return outcome


def _ordered(turn: Turn, gathered: Gathered) -> Outcome:
    """What was gathered, ordered or shown; or the question for what is missing of it."""
    known = gathered.beside({name: value for name, value in turn.given.items() if name != ASKED})
    on_sale = products_by_id(turn.tx.db, [item.product_id for item in gathered.items])
    items = tuple(item for item in gathered.items if item.product_id in on_sale)
    if not items:
        return ask_product(turn, known)
    if open_ := [item for item in items if item.quantity is None]:
        return _ask_quantity(turn, on_sale[open_[0].product_id], known, open_[0].odd)
    if len({on_sale[item.product_id].price.currency for item in items}) > 1:
        first = _said_first(turn, items, on_sale)
        if not first:
            return _in_which_currency(turn, items, on_sale, known)
        rest = tuple(item for item in items if item not in first)
        items, known = first, {**Gathered(first).beside(known), REST: packed(rest)}
    address = _address(turn, known)
    if isinstance(address, Ask):
        return address
    known = settled(known, address)
    return _show_or_place(turn, _Shown(turn, items, on_sale, address), known, is_lost=gathered.is_lost)


def _show_or_place(turn: Turn, shown: _Shown, known: Mapping[str, Json], *, is_lost: bool) -> Outcome:
    """A yes to just this places it; anything else shows it first."""
    if turn.confirmed.get("shown") == shown.digest:
        return _place(turn, shown)
    return shown.confirm(known, _first_of_all(turn, shown, is_lost=is_lost))


def _first_of_all(turn: Turn, shown: _Shown, *, is_lost: bool) -> Sequence[Sentence]:
    """What is said before the order is shown: that it was not understood, the answer to what was asked of it, or that
    it is not as it was; to colleagues, whose it will be."""
    if is_lost:
        return (Sentence("order-not-made-out"), Sentence("order-confirm"))
    if asked := turn.text(ASKED):
        return (*answer(asked, shown.total, shown.quote), Sentence("order-confirm"))
    whose = (Sentence("order-is-for", {"name": buyer_of(turn).name}),) if turn.tx.who.is_colleague else ()
    return (Sentence("order-shown-changed" if turn.confirmed.get("shown") else "order-confirm"), *whose)


def _without_refused(turn: Turn) -> Turn:
    """Without those of the goods that are left for an order of their own which are not wanted any more, if that is what
    is said."""
    rest = unpacked(turn.given.get(REST))
    left = list(products_by_id(turn.tx.db, [item.product_id for item in rest]).values())
    said = wanted_in(folded(turn.incoming.text), "", left, turn.voice.speech) if left else []
    out = {id_ for each in said if each.deed is Deed.REMOVE for mention in each.mentions for id_ in mention.product_ids}
    if not out:
        return turn
    kept = packed(tuple(item for item in rest if item.product_id not in out))
    given = {name: value for name, value in turn.given.items() if name not in {"product", "quantity"}}
    return replace(turn, given={**given, REST: kept}, incoming=replace(turn.incoming, text=""))


def _said_first(turn: Turn, items: Items, on_sale: Mapping[int, ProductView]) -> Items:
    """What goes first of goods of two currencies, once it was asked: what is named of one of them; on a plain yes, or
    "place the order", what was named first. None where something else is said."""
    if packed(items) != packed(unpacked(turn.given.get("basket"))) or not turn.incoming.text:
        return ()
    mentions = mentions_in(folded(turn.incoming.text), list(on_sale.values()), turn.voice.speech)
    named = {on_sale[each].price.currency for mention in mentions for each in mention.product_ids if each in on_sale}
    is_yes = turn.voice.speech.put(turn.incoming.text).is_yes and not mentions
    first = named if not is_yes else {on_sale[items[0].product_id].price.currency}
    return tuple(item for item in items if {on_sale[item.product_id].price.currency} == first)


def _in_which_currency(turn: Turn, items: Items, on_sale: Mapping[int, ProductView], known: Mapping[str, Json]) -> Ask:
    """Goods of two currencies need an order each: which goes first? The rest is kept for the next."""
    buttons = []
    for currency in dict.fromkeys(on_sale[item.product_id].price.currency for item in items):
        first = tuple(item for item in items if on_sale[item.product_id].price.currency == currency)
        rest = tuple(item for item in items if item not in first)
        label = Sentence("order-these-first", {"goods": [Named(on_sale[each.product_id].names) for each in first]})
        buttons.append(Button(label, Action("place_order", {**Gathered(first).beside(known), REST: packed(rest)})))
    held = tuple(so_many(on_sale[item.product_id].names, item.quantity or 1) for item in items)
    question = Reply((Sentence("order-one-currency"),), items=held, buttons=(*buttons, person_button()))
    return Ask("product", question, given=dict(known))


def _ask_quantity(turn: Turn, product: ProductView, known: Mapping[str, Json], odd: str) -> Ask:
    """How many? Where a number was said that no count can be, that is said first."""
    values: dict[str, Value] = {"product": turn.voice.name(product.names), "price": product.price}
    buttons = tuple(
        Button(Sentence("order-pieces", {"count": count}), Action("place_order", {**known, "quantity": count}))
        for count in FEW
    )
    no_count = (Sentence("order-odd-count", {"said": Typed(odd)}),) if odd else ()
    return Ask("quantity", Reply((*no_count, Sentence("order-how-many", values)), buttons=buttons), given=dict(known))


def _address(turn: Turn, known: Mapping[str, Json]) -> Address | Ask:
    """Where it goes: what was said, filled up from the speaker's last order; else it is asked for."""
    if question := what_is_wanting(turn, known):
        return question
    buyer = buyer_of(turn)
    last = recent_orders(turn.tx.db, buyer.id, 1)
    old = last[0].address if last else Address("", recipient=buyer.name, phone=buyer.phone or "")
    wanted = new_address(turn, old) or old
    if not wanted.text:
        return Ask("address", Reply.of("order-where-to"), given=dict(known))
    if in_doubt := phone_in_doubt(turn, known, wanted):
        return in_doubt
    question = what_is_open(turn, "place_order", wanted)
    return replace(question, given=dict(known)) if question else wanted


class _Shown:
    """An order as it is shown before the yes: goods at today's prices, what is there of them, sum and address."""

    def __init__(self, turn: Turn, items: Items, on_sale: Mapping[int, ProductView], address: Address) -> None:
        self._turn = turn
        self.items = items
        self.on_sale = on_sale
        self.address = address
        self.currency = on_sale[items[0].product_id].price.currency
        goods = Money(sum(self.price(item) * (item.quantity or 0) for item in items), self.currency)
        pieces = {item.product_id: item.quantity or 0 for item in items}
        self.quote = freight_for(turn.tx, pieces, address)
        self.freight = self.quote.price if self.quote else Money(0, self.currency)
        self.total = goods + self.freight if self.freight.currency == self.currency else goods
        lines: list[Json] = [[item.product_id, item.quantity, self.price(item)] for item in items]
        self.digest = digest(
            [lines, self.currency, self.freight.minor, self.freight.currency, address_as_dict(address)]
        )

    def price(self, item: Item) -> int:
        """What one costs today, in minor units."""
        return self.on_sale[item.product_id].price.minor

    def confirm(self, known: Mapping[str, Json], first: Sequence[Sentence]) -> Confirm:
        """All of it, to be said yes to."""
        closing = [*total_sentences(self.total, self.freight)]
        closing.append(address_sentence("order-goes-to", self.address, in_private=self._turn.incoming.is_private))
        closing += _left_for_the_next(self._turn, known)
        reply = Reply(tuple(first), items=tuple(map(self._line, self.items)), closing=tuple(closing))
        number = f"{self._turn.tx.now:%y%m%d}-{secrets.token_hex(4)}"
        bound: dict[str, Json] = {"shown": self.digest, "number": number}
        return Confirm(reply, bound, Sentence("button-place-order"), given=dict(known))

    def _line(self, item: Item) -> Sentence:
        view, count = self.on_sale[item.product_id], item.quantity or 0
        free = sum(shelf.free for shelf in availability(self._turn.tx.db, view.id))
        values: dict[str, Value] = {
            "product": self._turn.voice.name(view.names),
            "quantity": count,
            "sum": view.price.times(count),
            "there": Sentence("order-there") if free >= count else Sentence("order-short", {"free": free}),
        }
        if item.before and item.before != view.price:
            return Sentence("order-line-changed", {**values, "before": item.before, "after": view.price})
        return Sentence("order-line-there", values)


def _place(turn: Turn, shown: _Shown) -> Reply:
    """Order what was shown."""
    accepted = service.accept(
        turn.tx,
        OrderDraft(
            source=Source.CHAT,
            external_no=str(turn.confirmed["number"]),
            lines=tuple(
                DraftLine(item.quantity, product_id=item.product_id, unit_price_minor=shown.price(item))
                for item in shown.items
            ),
            buyer=Buyer(person_id=buyer_of(turn).id),
            address=shown.address,
            currency=shown.currency,
            freight_minor=shown.freight.minor,
            freight_currency=shown.freight.currency,
        ),
    )
    return _told(turn, accepted, shown)


def _told(turn: Turn, accepted: Accepted, shown: _Shown) -> Reply:
    """What became of it."""
    if accepted.state is State.DUPLICATE:
        return Reply.of("order-looks-twice", person_button(), other=accepted.problems[0].value)
    if accepted.order_id is None:
        return Reply.of("order-kept", person_button())
    order = order_by_id(turn.tx.db, accepted.order_id)
    values: dict[str, Value] = {"order_no": order.order_no, "since": order.changed_at}
    placed = Sentence("order-placed-now", {"order_no": order.order_no, "total": order.total})
    stands = Sentence(f"order-is-{order.status.replace('_', '-')}", values)
    buttons = (step_button("order_status", order.order_no, "button-order"),)
    # That it is approved already they are told by a notice of its own, as with any order.
    told = (placed,) if order.status is Status.APPROVED else (placed, stands)
    is_apart = shown.freight.minor and shown.freight.currency != shown.currency
    apart = (Sentence("order-freight-apart", {"freight": shown.freight}),) if is_apart else ()
    return _with_the_rest(turn, Reply((*told, *apart), buttons=buttons, about=order.order_no))


def _with_the_rest(turn: Turn, placed: Reply) -> Reply:
    """What is still to be ordered because it is sold in another currency, a tap away."""
    left = _left_for_the_next(turn, turn.given)
    if not left:
        return placed
    where = {name: turn.given[name] for name in WHERE if name in turn.given}
    rest = Action("place_order", {**where, "basket": turn.given[REST]})
    button = Button(Sentence("order-the-rest", left[0].values), rest, "primary")
    return replace(placed, sentences=(*placed.sentences, *left), buttons=(button, *placed.buttons))


def _left_for_the_next(turn: Turn, known: Mapping[str, Json]) -> Sequence[Sentence]:
    """What is still to be ordered after this, if anything is."""
    goods = products_by_id(turn.tx.db, [item.product_id for item in unpacked(known.get(REST))])
    names: list[Value] = [Named(each.names) for each in goods.values()]
    return [Sentence("order-rest-is-left", {"goods": names})] if names else []


SKILLS = (Skill("place_order", place_order, CUSTOMERS, changes=True),)
