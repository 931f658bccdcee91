"""Figures: the day in a few lines, what was sold, how fast orders leave, and what is known of a customer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from bot.conversation.message import Reply
from bot.skills.goods.product import product_meant
from bot.skills.periods import period
from bot.skills.skill import COLLEAGUES, ORDER_NO, Ask, Outcome, Skill, Turn
from bot.skills.words import lasting, notes_in_words, so_many, step_button
from bot.speech import LOCALES
from bot.understanding.normalise import read
from bot.understanding.words import discover
from core.alerts.queries import count_exceptions
from core.alerts.rules import Light
from core.approvals.queries import count_open
from core.catalog.queries import ProductView
from core.insight.queries import CustomerFigures, Sold, customer_figures, kept, minutes_to_ship, sold
from core.journal.queries import count_facts
from core.notes.queries import notes_on_customer
from core.orders.queries import figures, order_for
from core.people.queries import PersonView, person_by_id, person_named
from core.values import Day, Json, Sentence, Typed, Value

COUNTED = ("OrderApproved", "OrderShipped", "OrderDelivered", "OrderCancelled")
"""The facts a day is told by."""

KEPT = ("awaiting_approval", "to_ship")
"""The stages of which it is told how many orders left them in time."""

COMPARED = "compared"
"""The time with which one is compared: what was said of it."""

LATELY = 30
"""Days that a figure is about where no time is named."""

BEST = 5
"""Products that are named of those that were sold."""


def daily_report(turn: Turn) -> Reply:
    """A day or another span: what came in, what went out, what waits, what is in trouble.

    Days are those of the speaker's own calendar.
    """
    turn.tx.require(*COLLEAGUES)
    since, until = _span(turn)
    lines = [_placed(turn, since, until)]
    lines += [
        Sentence(f"report-{fact.removeprefix('Order').lower()}", {"count": count_facts(turn.tx.db, fact, since, until)})
        for fact in COUNTED
    ]
    return Reply((_head(turn, since, until),), items=(*lines, *_standing(turn)))


def sales(turn: Turn) -> Outcome:
    """What was sold in a span, of a product that is named or of all; the best sellers first."""
    turn.tx.require(*COLLEAGUES)
    named = product_meant(turn, "sales_query")
    if named is not None and not isinstance(named, ProductView):
        return named
    if isinstance(before := turn.given.get(COMPARED), dict):
        return _compared(turn, before, named)
    since, until = _span(turn, LATELY)
    found = sold(turn.tx.db, since, until, [named.id] if named else ())
    head = _head(turn, since, until)
    if named and not found:
        return Reply((head, Sentence("sold-none-of", {"product": turn.voice.name(named.names)})))
    lines = tuple(_sold_line(turn, each) for each in found[:BEST])
    if named:
        return Reply((head, *lines))
    more = (Sentence("sold-more", {"count": len(found) - BEST}),) if len(found) > BEST else ()
    return Reply((head, _placed(turn, since, until)), items=lines, closing=more)


def _compared(turn: Turn, before: dict[str, Json], named: ProductView | None) -> Reply:
    """What was sold in the time that was asked of before, and in the one that it is compared with."""
    told: list[Sentence] = []
    for each in (replace(turn, given={**before}), turn):
        since, until = _span(each, LATELY)
        found = sold(turn.tx.db, since, until, [named.id]) if named else []
        goods = [_sold_line(turn, line) for line in found]
        none = [Sentence("sold-none-of", {"product": turn.voice.name(named.names)})] if named and not found else []
        told += [_head(turn, since, until), *(goods or none or [_placed(turn, since, until)])]
    return Reply(tuple(told))


def pace(turn: Turn) -> Reply:
    """How well the house keeps its time: in time or not, and how long an order takes to leave."""
    turn.tx.require(*COLLEAGUES)
    since, until = _span(turn, LATELY)
    lines = [_kept_line(turn, stage, since, until) for stage in KEPT]
    if (minutes := minutes_to_ship(turn.tx.db, since, until)) is not None:
        lines.append(Sentence("pace-half-shipped", {"time": lasting(minutes)}))
    cancelled = {"count": count_facts(turn.tx.db, "OrderCancelled", since, until)}
    lines += [_placed(turn, since, until), Sentence("report-cancelled", cancelled), *_standing(turn)]
    return Reply((Sentence("figures-there-are"), _head(turn, since, until)), items=tuple(lines))


def customer_profile(turn: Turn) -> Outcome:
    """What is known of a customer by their orders, and what colleagues noted about them."""
    turn.tx.require(*COLLEAGUES)
    customer = _customer(turn)
    if customer is None:
        return Ask("person", Reply.of("ask-which-customer"))
    found = customer_figures(turn.tx.db, customer.id)
    notes = notes_in_words(notes_on_customer(turn.tx.db, customer.id))
    buttons = (step_button("order_detail", found.last_no, "button-order"),) if found.last_no else ()
    return Reply((_who(customer, found),), items=tuple(_known(turn, found)), closing=notes, buttons=buttons)


def _placed(turn: Turn, since: datetime, until: datetime) -> Sentence:
    span = figures(turn.tx.db, since, until)
    return Sentence("report-placed", {"count": span.placed, "value": list[Value](span.value)})


def _standing(turn: Turn) -> Sequence[Sentence]:
    """What waits and what is in trouble now."""
    lights = count_exceptions(turn.tx.db)
    return (
        Sentence("report-waiting", {"count": count_open(turn.tx.db)}),
        Sentence("report-lights", {"yellow": lights[Light.YELLOW], "red": lights[Light.RED]}),
    )


def _sold_line(turn: Turn, each: Sold) -> Sentence:
    product = turn.voice.name(dict(each.names))
    return Sentence(
        "sold-line", {"product": product, "pieces": each.pieces, "orders": each.orders, "value": [*each.value]}
    )


def _kept_line(turn: Turn, stage: str, since: datetime, until: datetime) -> Sentence:
    found, key = kept(turn.tx.db, stage, since, until), stage.replace("_", "-")
    if not found.done:
        return Sentence(f"pace-none-{key}")
    share = round(100 * found.in_time / found.done)
    return Sentence(f"pace-{key}", {"done": found.done, "count": found.in_time, "share": share})


def _customer(turn: Turn) -> PersonView | None:
    """The customer who is named, or whose order is. Raises UnknownPerson, SeveralPeople, UnknownOrder."""
    if name := turn.text("person"):
        return person_named(turn.tx.db, name)
    if order_no := turn.text(ORDER_NO):
        return person_by_id(turn.tx.db, order_for(turn.tx.db, turn.tx.who, order_no).customer_id)
    return None


def _who(customer: PersonView, found: CustomerFigures) -> Sentence:
    values: dict[str, Value] = {"name": Typed(customer.name), "tier": Sentence("input-tier", {"value": customer.tier})}
    if found.first_at is None:
        return Sentence("customer-without-orders", values)
    return Sentence("customer-since", {**values, "since": Day(found.first_at)})


def _known(turn: Turn, found: CustomerFigures) -> Sequence[Sentence]:
    if found.last_no is None or found.last_at is None:
        return ()
    counted: dict[str, Value] = {"count": found.placed, "value": [*found.value]}
    rest: dict[str, Value] = {"cancelled": found.cancelled, "returned": found.returned}
    liked = list[Value](so_many(each.names, each.pieces) for each in found.favourites)
    return (
        Sentence("customer-orders", counted),
        Sentence("customer-not-kept", rest),
        *((Sentence("customer-favourites", {"products": liked}),) if liked else ()),
        Sentence("customer-last", {"order_no": found.last_no, "at": Day(found.last_at)}),
    )


def _span(turn: Turn, days: int = 1) -> tuple[datetime, datetime]:
    """The span in UTC: the days that are named, as far as they are over; the last days that a weekly or monthly report
    is about; else so many days with today so far."""
    named = period(turn)
    if named is not None and named.since < turn.tx.now:
        return named.since, min(named.until, turn.tx.now)
    days = _days_in(read(turn.incoming.text).folded) or days
    return _midnight(turn, turn.tx.now) - timedelta(days=days - 1), turn.tx.now


def _midnight(turn: Turn, moment: datetime) -> datetime:
    """When the day of a moment began for the speaker, in UTC."""
    there = moment.astimezone(turn.speaker.zone)
    return there.replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)


def _head(turn: Turn, since: datetime, until: datetime) -> Sentence:
    """What the report is about: whole days by their names, a day that is not over until now."""
    values: dict[str, Value] = {"since": Day(since), "until": Day(until), "now": until}
    is_whole = until == _midnight(turn, until)
    if is_whole:
        values["until"] = Day(until - timedelta(seconds=1))
    if until - since <= timedelta(days=1):
        return Sentence("report-day" if is_whole else "report-today", values)
    return Sentence("report-days" if is_whole else "report-days-so-far", values)


def _days_in(folded: str) -> int | None:
    """How many days a weekly or monthly report is about; None if the text asks for neither."""
    return next((days for word, days in _report_words() if word in folded), None)


@lru_cache(maxsize=1)
def _report_words() -> tuple[tuple[str, int], ...]:
    return tuple(
        (word, int(days)) for each in discover(LOCALES) for days, words in each.pairs("reports") for word in words
    )


SKILLS = (
    Skill("daily_report", daily_report, COLLEAGUES),
    Skill("kpi_query", pace, COLLEAGUES),
    Skill("sales_query", sales, COLLEAGUES),
    Skill("customer_profile", customer_profile, COLLEAGUES),
)
