"""Exchanging goods: what it comes to (`plan_of`), shown before the yes and carried out after it, and what follows.

The pieces that come back are awaited, and what goes out for them is an order of its own: it is reviewed, approved and
packed like any other, at the price of its goods, and its goods are reserved at once. When the pieces are back, what was
paid for them pays for it (`core.consequences.credits`).
"""

from __future__ import annotations

from dataclasses import dataclass

from core.catalog.queries import products_by_id
from core.catalog.rules import GENERAL
from core.consequences.concerns import order_of
from core.consequences.credits import replacement_of
from core.consequences.dues import returned_owed
from core.consequences.stock import shown_goods, tell_warehouse
from core.dues import service as dues
from core.dues.rules import Owed, Reason
from core.exchanges import facts as exchange_facts
from core.exchanges import service as exchanges
from core.exchanges.errors import ExchangeUnderWay, NotExchangeable, UnknownExchange
from core.exchanges.queries import ExchangeView, exchange_for, open_exchanges
from core.exchanges.rules import Cause, State, Swap
from core.fulfilment.quoting import freight_for
from core.inventory.queries import availability
from core.money import Money
from core.notices import service as notices
from core.notices.rules import Urgency
from core.orders import coming_back, taking
from core.orders import facts as order_facts
from core.orders import service as orders
from core.orders.closing import returnable_until
from core.orders.coming_back import free_to_return
from core.orders.errors import NothingOrdered, NotThatMany, OtherCurrency, PricesMoved
from core.orders.lifecycle import NOT_SHIPPED, Status
from core.orders.queries import OrderView, order_by_id, order_for, value_back
from core.orders.rules import LineDraft, Source
from core.payments.rules import Terms
from core.people.queries import person_by_id
from core.policies.queries import decide
from core.policies.rules import Decision
from core.tx import HOUSE, Tx
from core.values import Sentence, Value

DEAR_MINOR = 10**12
"""A value above every limit that a policy may set, in minor units."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What an exchange comes to. `value` is what the pieces cost that come back, `total` what the replacement comes to
    with the `freight` that is asked for in the same currency. `refundable` is what their customer would get back for
    the pieces by now. Of what goes out `free` pieces are there."""

    order: OrderView
    swap: Swap
    sends: LineDraft
    value: Money
    total: Money
    freight: Money
    refundable: Money
    free: int
    decision: Decision

    @property
    def price(self) -> Money:
        """What the goods cost that go out."""
        return Money(self.sends.quantity * self.sends.unit_price_minor, self.total.currency)

    @property
    def is_freight_within(self) -> bool:
        """Whether the freight is a part of what the replacement comes to, and not a charge of its own."""
        return self.freight.currency == self.total.currency

    @property
    def credit(self) -> Money:
        """What was paid for the pieces and will pay for the replacement."""
        return Money(min(self.refundable.minor, self.total.minor), self.total.currency)

    @property
    def difference(self) -> Money:
        """What the replacement costs more than the pieces that come back; below zero: less."""
        return Money(self.total.minor - self.value.minor, self.total.currency)

    @property
    def to_pay(self) -> Money:
        """What the customer has to pay for the replacement besides."""
        return Money(self.total.minor - self.credit.minor, self.total.currency)

    @property
    def to_refund(self) -> Money:
        """What they get back when the pieces are here."""
        return Money(self.refundable.minor - self.credit.minor, self.total.currency)

    @property
    def is_paid(self) -> bool:
        """Whether all of what comes back was paid."""
        return self.refundable.minor >= self.value.minor

    @property
    def goes_out_first(self) -> bool:
        """Whether the replacement need not wait for the pieces."""
        return bool(self.decision.outputs["outcome"] != "hold")

    @property
    def is_short(self) -> bool:
        """Whether there are too few of what is to go out."""
        return self.free < self.swap.quantity


def plan_of(tx: Tx, order: OrderView, swap: Swap) -> Plan:
    """What an exchange would come to. Raises NotExchangeable (not delivered, or too long ago), NotThatMany,
    NothingOrdered (no such product), OtherCurrency."""
    until = returnable_until(tx.db, order.id)
    if order.status is not Status.DELIVERED or until is None or until <= tx.now:
        raise NotExchangeable(order.order_no)
    if not 0 < swap.quantity <= free_to_return(tx.db, order.id).get(swap.place, 0):
        raise NotThatMany(order.order_no)
    sends = _sends(tx, order, swap)
    value = order.lines[swap.place].unit_price.times(swap.quantity)
    decision = _decision(tx, order, swap, value)
    freight = _freight(tx, order, sends, decision)
    within = freight.minor if freight.currency == value.currency else 0
    worth = order.total.minor - value_back(tx.db, order.id)
    owed = returned_owed(tx, order, worth, worth - value.minor)
    return Plan(
        order=order,
        swap=swap,
        sends=sends,
        value=value,
        total=Money(sends.quantity * sends.unit_price_minor + within, value.currency),
        freight=freight,
        refundable=Money(max(0, owed.owed - owed.after), value.currency),
        free=sum(shelf.free for shelf in availability(tx.db, swap.product_id, tx.now)),
        decision=decision,
    )


def _sends(tx: Tx, order: OrderView, swap: Swap) -> LineDraft:
    """What goes out: the same goods at what they cost, or others at what the catalogue says."""
    line = order.lines[swap.place]
    product = products_by_id(tx.db, [swap.product_id]).get(swap.product_id)
    if product is None:
        raise NothingOrdered
    if product.id == line.product_id:
        return LineDraft(line.product_id, line.names, swap.quantity, line.unit_price.minor)
    if product.price.currency != order.total.currency:
        raise OtherCurrency(order.order_no, order.total.currency)
    return LineDraft(product.id, product.names, swap.quantity, product.price.minor)


def _decision(tx: Tx, order: OrderView, swap: Swap, value: Money) -> Decision:
    """What the policy says: when the replacement goes out, and who pays its freight."""
    product_id = order.lines[swap.place].product_id
    values = {
        "cause": swap.cause,
        "tier": person_by_id(tx.db, order.customer_id).tier,
        "product_type": products_by_id(tx.db, [product_id])[product_id].kind,
        "total_minor": value.minor,
        "currency": value.currency,
    }
    return decide(tx, "exchanges", values)


@dataclass(frozen=True, slots=True)
class ExchangeTerms:
    """How goods are exchanged: whether the new ones leave before the old ones are back, and at no cost."""

    goes_first: bool
    is_free: bool


def terms_for(tx: Tx, tier: str, cause: Cause) -> ExchangeTerms:
    """How general goods are exchanged for customers of a tier, whatever they cost, by the policy in force. For some of
    little value the policy may allow more."""
    values = {"cause": cause, "tier": tier, "product_type": GENERAL, "total_minor": DEAR_MINOR, "currency": ""}
    outputs = decide(tx, "exchanges", values).outputs
    return ExchangeTerms(outputs["outcome"] == "clear", outputs["freight"] == "ours")


def _freight(tx: Tx, order: OrderView, sends: LineDraft, decision: Decision) -> Money:
    """What is asked for the delivery of the replacement; nothing where it is ours, or cannot be told."""
    quote = freight_for(tx, {sends.product_id: sends.quantity}, order.address)
    if quote is None or decision.outputs["freight"] == "ours":
        return Money(0, order.total.currency)
    return quote.price


def want_exchange(
    tx: Tx,
    order_no: str,
    swap: Swap,
    reason: str = "",
    *,
    seen_version: int | None = None,
    seen_total_minor: int | None = None,
) -> ExchangeView:
    """Exchange pieces of a delivered order: its customer, or staff. `seen_version` and `seen_total_minor` bind it to
    what the speaker was shown of the order and of the replacement.

    Raises UnknownOrder, OrderChanged, PricesMoved, ReasonTooLong, and what `plan_of` does.
    """
    order = taking.take_for(tx, order_no)
    taking.check_seen(order, seen_version)
    plan = plan_of(tx, order_by_id(tx.db, order.id), swap)
    if seen_total_minor not in (None, plan.total.minor):
        raise PricesMoved(order.order_no)
    return exchanges.agree(
        tx,
        order.id,
        swap,
        plan.sends,
        total_minor=plan.total.minor,
        credit_minor=plan.credit.minor,
        freight=plan.freight,
        decision=plan.decision,
        reason=taking.kept(reason),
    )


def call_off(tx: Tx, order_no: str, exchange_id: int) -> None:
    """Keep what was to be exchanged: its customer, or staff, until goods have moved either way.

    Raises UnknownOrder, UnknownExchange, ExchangeUnderWay.
    """
    order = taking.take_for(tx, order_no)
    exchange = next((each for each in open_exchanges(tx.db, order.id) if each.id == exchange_id), None)
    if exchange is None:
        raise UnknownExchange
    if exchange.arrived or replacement_of(tx, exchange).status not in NOT_SHIPPED:
        raise ExchangeUnderWay(order.order_no, exchange.replacement_no)
    exchanges.end(tx, exchange_id, State.WITHDRAWN)


def place_replacement(tx: Tx, fact: exchange_facts.ExchangeAgreed) -> None:
    """What goes out is an order of its own, to the same place and on the same terms. Freight in another currency
    cannot be part of its sum: it is a charge of its own."""
    order = order_by_id(tx.db, order_of(fact))
    is_apart = fact.freight_minor > 0 and fact.freight_currency != fact.currency
    replacement = orders.place(
        tx,
        customer_id=order.customer_id,
        lines=[LineDraft(**fact.sends)],
        address=order.address,
        currency=fact.currency,
        source=Source.EXCHANGE,
        order_no=fact.replacement_no,
        terms=Terms(order.terms),
        freight_minor=0 if is_apart else fact.freight_minor,
    )
    if is_apart:
        freight = Owed(Money(fact.freight_minor, fact.freight_currency))
        dues.note(tx.acting_as(HOUSE), replacement.id, freight, Reason.FREIGHT)


def take_place_of_return(tx: Tx, fact: exchange_facts.ExchangeAgreed) -> None:
    """Goods that were to be returned, and are to be exchanged instead, do not come back twice."""
    coming_back.give_way(tx.acting_as(HOUSE), order_of(fact))


def drop_replacement(tx: Tx, fact: exchange_facts.ExchangeEnded) -> None:
    """Nothing goes out for goods that do not come back, if it has not left; else it is to be paid like any other."""
    replacement = order_for(tx.db, HOUSE, fact.replacement_no)
    if replacement.status in NOT_SHIPPED:
        orders.cancel(tx, replacement.order_no, "")


def end_with_replacement(tx: Tx, fact: order_facts.OrderCancelled) -> None:
    """An order that was to go out for goods is cancelled: their customer keeps them."""
    exchange = exchange_for(tx.db, order_by_id(tx.db, order_of(fact)))
    if exchange and exchange.state is State.AGREED:
        exchanges.end(tx.acting_as(HOUSE), exchange.id, State.WITHDRAWN)


def lapse(tx: Tx, fact: order_facts.OrderClosed) -> None:
    """The goods of an order can no longer come back: nothing is exchanged any more."""
    house = tx.acting_as(HOUSE)
    for exchange in open_exchanges(tx.db, order_of(fact)):
        replacement_of(house, exchange)
        exchanges.end(house, exchange.id, State.LAPSED)


def tell_agreed(tx: Tx, fact: exchange_facts.ExchangeAgreed) -> None:
    """Say to whoever takes parcels in what is coming and what goes out for it; and to the customer, unless it was their
    own doing."""
    order = order_by_id(tx.db, order_of(fact))
    values: dict[str, Value] = {
        "order_no": order.order_no,
        "replacement_no": fact.replacement_no,
        "goods": shown_goods(fact.goods),
        "sends": shown_goods([fact.sends]),
    }
    ours = Sentence("notice-exchange-agreed", values)
    about = f"exchange:{fact.exchange_id}"
    tell_warehouse(tx, lambda person: ours, about, Urgency.NORMAL, but_not=tx.who.person_id)
    if tx.who.person_id != order.customer_id:
        notices.owe(tx, order.customer_id, Sentence("notice-exchange-for-you", values), f"{about}:customer")


def tell_ended(tx: Tx, fact: exchange_facts.ExchangeEnded) -> None:
    """Say to the same people that these goods are not coming, and are not exchanged."""
    order = order_by_id(tx.db, order_of(fact))
    replacement = order_for(tx.db, HOUSE, fact.replacement_no)
    values: dict[str, Value] = {
        "order_no": order.order_no,
        "replacement_no": fact.replacement_no,
        "goods": shown_goods(fact.goods),
        "amount": replacement.total,
    }
    about = f"exchange-ended:{fact.exchange_id}"
    has_left = replacement.status not in NOT_SHIPPED and replacement.status is not Status.CANCELLED
    ours = Sentence("notice-exchange-unreturned" if has_left else "notice-exchange-ended", values)
    tell_warehouse(tx, lambda person: ours, about, Urgency.NORMAL, but_not=tx.who.person_id)
    if fact.lapsed:
        theirs = Sentence("notice-exchange-lapsed-sent" if has_left else "notice-exchange-lapsed", values)
        notices.owe(tx, order.customer_id, theirs, f"{about}:customer")


def tell_goods_back(tx: Tx, fact: exchange_facts.ExchangeGoodsBack) -> None:
    """Say to the customer that their goods are here, and what becomes of the replacement now."""
    replacement = order_by_id(tx.db, order_of(fact))
    if not fact.is_whole or replacement.status is Status.CANCELLED:
        return
    values: dict[str, Value] = {"order_no": fact.from_order_no, "replacement_no": replacement.order_no}
    notices.owe(
        tx, replacement.customer_id, Sentence("notice-exchange-back", values), f"exchange-back:{fact.exchange_id}"
    )
