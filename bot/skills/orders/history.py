"""What happened to an order, and what colleagues should know of it."""

from __future__ import annotations

import re
from typing import cast

from bot.conversation.message import Action, Button, Reply
from bot.skills.orders.happenings import happening
from bot.skills.orders.reader import Reader
from bot.skills.skill import (
    COLLEAGUES,
    CUSTOMERS,
    ORDER_NO,
    SAID,
    Ask,
    Confirm,
    Outcome,
    Reading,
    Skill,
    Turn,
    person_button,
)
from bot.skills.words import notes_in_words
from core.approvals.queries import approval_by_id
from core.approvals.rules import Kind
from core.journal.queries import EntryView, history_of
from core.journal.rules import COLLEAGUES_ONLY
from core.notes import service
from core.notes.queries import notes_on_customer, notes_on_order, own_notes
from core.orders.lifecycle import Status
from core.orders.queries import OrderView, order_for
from core.people.queries import PersonView, person_by_id, person_named
from core.values import Json, Sentence, Typed

PAGE = 15
"""Entries that are told at once; of a longer history the last ones, and those before at a tap."""

NOTE = "note"
"""What is to be noted, once it is known."""

_NOTE = re.compile(r"[:：]\s*(\S.*)", re.DOTALL)


def order_history(turn: Turn) -> Outcome:
    """Who did what to an order, oldest first: the last entries of a long history, with a button for those before."""
    order = order_for(turn.tx.db, turn.tx.who, turn.order_no)
    is_colleague = turn.tx.who.has(*COLLEAGUES)
    entries = [each for each in history_of(turn.tx.db, order.id) if is_colleague or not _is_ours(turn, each)]
    before = turn.given.get("before")
    end = before if isinstance(before, int) and 0 < before <= len(entries) else len(entries)
    start = max(0, end - PAGE)
    reader = Reader(turn.tx.db, turn.person, is_colleague)
    items = tuple(happening(entry, order, reader) for entry in entries[start:end])
    sentences = [Sentence("history", {"order_no": order.order_no})]
    buttons: list[Button] = []
    if start:
        sentences.append(Sentence("history-left-out", {"count": start}))
        earlier = Action("order_history", {ORDER_NO: order.order_no, "before": start})
        buttons.append(Button(Sentence("button-earlier", {"count": min(start, PAGE)}), earlier))
    closing = _notes(turn, order.customer_id) if is_colleague else ()
    return Reply(tuple(sentences), items=items, buttons=tuple(buttons), closing=closing)


def _is_ours(turn: Turn, entry: EntryView) -> bool:
    """Whether an entry is no business of the order's customer: how colleagues work, and prices that they discuss."""
    if entry.fact in COLLEAGUES_ONLY:
        return True
    about = entry.data.get("approval_id")
    return isinstance(about, int) and approval_by_id(turn.tx.db, about).kind is Kind.PRICE


def _notes(turn: Turn, customer_id: int) -> tuple[Sentence, ...]:
    """What colleagues noted about the customer."""
    name = person_by_id(turn.tx.db, customer_id).name
    return tuple(
        Sentence.of("note-on-customer", name=Typed(name), text=Typed(note.text), who=Typed(note.who), at=note.at)
        for note in notes_on_customer(turn.tx.db, customer_id)
    )


def order_notes(turn: Turn, order: OrderView) -> tuple[Sentence, ...]:
    """What was noted about an order, for colleagues; nothing for its customer."""
    return notes_in_words(notes_on_order(turn.tx.db, order.id)) if turn.tx.who.is_colleague else ()


def _told_notes(turn: Turn) -> Reply:
    """The answer to what is noted about an order: to a customer, what they noted themselves."""
    order = order_for(turn.tx.db, turn.tx.who, turn.order_no)
    found = order_notes(turn, order) or notes_in_words(own_notes(turn.tx.db, order.id, turn.person.id))
    if not found:
        return Reply.of("no-notes", order_no=order.order_no)
    return Reply((Sentence("notes", {"order_no": order.order_no}),), items=found)


def add_note(turn: Turn) -> Outcome:
    """Leave a note: on the order that is meant, or on the customer who is named; or say what is noted, if asked."""
    if turn.confirmed.get("note"):
        return _noted(turn)
    customer = _customer(turn)
    is_question = turn.voice.speech.work.asks_for_notes(turn.incoming.text)
    if customer is None and is_question and not (_words_now(turn) or turn.confirmed.get("asked")):
        return _told_notes(turn)
    told = turn.text("reason") if turn.confirmed.get("asked") else _words_now(turn)
    words = told or turn.text(NOTE) or _words_before(turn)
    asked: dict[str, Json] = {"asked": True}
    if customer is not None:
        name = Typed(customer.name)
        if not words:
            return Ask("reason", Reply.of("ask-note-on-customer", name=name), asked, reads=Reading.WRITTEN)
        shown = Sentence("confirm-note-on-customer", {"name": name, "text": Typed(words)})
        bound: dict[str, Json] = {"note": words, "person": customer.id}
        return Confirm(Reply((shown,)), bound, Sentence("button-note"), given={**turn.given, NOTE: words})
    order = order_for(turn.tx.db, turn.tx.who, turn.order_no)
    if not words:
        key = "ask-note" if turn.tx.who.is_colleague else "ask-note-of-yours"
        return Ask("reason", Reply.of(key, order_no=order.order_no), asked, reads=Reading.WRITTEN)
    shown = Sentence("confirm-note", {"order_no": order.order_no, "text": Typed(words)})
    bound = {"note": words, "order": order.order_no}
    shown_with = Reply((shown, *_too_late_for(turn, order)), buttons=_to_tell_carrier(turn, order))
    return Confirm(shown_with, bound, Sentence("button-note"), given={**turn.given, NOTE: words})


def _with_carrier(turn: Turn, order: OrderView) -> bool:
    """Whether a customer leaves a note when the parcel has left already."""
    return order.status is Status.SHIPPED and not turn.tx.who.is_colleague


def _too_late_for(turn: Turn, order: OrderView) -> tuple[Sentence, ...]:
    return (Sentence("note-after-leaving"),) if _with_carrier(turn, order) else ()


def _to_tell_carrier(turn: Turn, order: OrderView) -> tuple[Button, ...]:
    return (person_button(),) if _with_carrier(turn, order) else ()


def _noted(turn: Turn) -> Reply:
    words = str(turn.confirmed["note"])
    if person_id := turn.confirmed.get("person"):
        service.note_on_customer(turn.tx, cast(int, person_id), words)
        return Reply.of("noted-on-customer", name=Typed(person_by_id(turn.tx.db, cast(int, person_id)).name))
    service.note_on_order(turn.tx, str(turn.confirmed["order"]), words)
    key = "noted" if turn.tx.who.is_colleague else "noted-by-you"
    return Reply.of(key, order_no=str(turn.confirmed["order"]))


def _customer(turn: Turn) -> PersonView | None:
    """The customer that a colleague names instead of an order. Raises UnknownPerson for a name that leads to none."""
    name = turn.text("person")
    if turn.text(ORDER_NO) or not name or not turn.tx.who.has(*COLLEAGUES):
        return None
    return person_named(turn.tx.db, name)


def _words_now(turn: Turn) -> str:
    """The note itself, where this message brings it."""
    now = turn.incoming.text
    return now if now == turn.text(NOTE) else _words_in(turn, now)  # it can be known to be no more than the note


def _words_before(turn: Turn) -> str:
    """The note of the message before which it was asked which order is meant."""
    return _words_in(turn, turn.text(SAID).removesuffix(turn.incoming.text).rstrip("\n"))


def _words_in(turn: Turn, said: str) -> str:
    """What stands behind a colon, or behind the words that want something noted."""
    found = _NOTE.search(said)
    return found[1].strip() if found else turn.voice.speech.work.note_in(said)


SKILLS = (
    Skill("order_history", order_history, CUSTOMERS, needs_order=True),
    Skill("add_note", add_note, CUSTOMERS, needs_order=True, changes=True, instead_of_order="person", reads=True),
)
