"""The card of an approval: what is asked, how far it has come, and what its reader can do about it now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bot.conversation.cards.reasons import because
from bot.conversation.message import Action, Button, Card, Mood
from bot.skills.approvals.words import in_words, items_of, money_of, order_of, title_of, undo_button
from bot.skills.words import address_sentence, line_items, step_button
from bot.speech import Voice
from core.approvals.queries import ApprovalView, SeatView, StepView, may_answer, may_undo, powers_of, shown_now
from core.approvals.rules import PARTS, Answer, State, StepState
from core.orders.queries import OrderView
from core.people.queries import person_by_id
from core.policies.routes import ALL, ANY, votes_needed
from core.tx import Tx
from core.values import Json, Sentence, Typed, Value

COMMENTS_SHOWN = 3
"""The latest comments on a card; there may be more."""

Field = tuple[Sentence, Sentence]

_MOODS: dict[State, Mood] = {
    State.OPEN: "warn",
    State.APPROVED: "good",
    State.REJECTED: "bad",
    State.RETURNED: "warn",
    State.WITHDRAWN: "plain",
}


def approval_card(tx: Tx, approval: ApprovalView, voice: Voice, reader_id: int | None, *, in_private: bool) -> Card:
    """The card as it stands now, for its reader (None: for whoever is asked)."""
    seen = shown_now(tx.db, approval)
    order = order_of(tx, approval)
    told = in_words(tx, approval, seen, voice)
    about = _order_fields(tx, order, seen, in_private) if order else _shown_fields(tx, approval, told)
    return Card(
        subject=approval.subject,
        version=approval.version,
        title=title_of(approval),
        fields=(
            *about,
            (Sentence("label-why"), because(tx.db, approval.decision, voice)),
            *_on_behalf(tx, approval, reader_id),
            *_progress(tx, approval),
        ),
        items=line_items(order, voice) if order else items_of(told),
        note=_note(tx, approval, reader_id),
        mood=_MOODS[approval.state],
        buttons=_buttons(tx, approval, seen, reader_id),
    )


def who_answered(tx: Tx, by_id: int, for_id: int | None) -> Value:
    """Who answered; with both names if it was for somebody else."""
    name = person_by_id(tx.db, by_id).name
    if for_id is None or for_id == by_id:
        return name
    return Sentence("name-for", {"deputy": name, "name": person_by_id(tx.db, for_id).name})


def _order_fields(tx: Tx, order: OrderView, seen: Mapping[str, Any], in_private: bool) -> Iterator[Field]:
    customer = person_by_id(tx.db, order.customer_id)
    yield Sentence("label-total"), Sentence("money", {"money": order.total})
    yield Sentence("label-customer"), Sentence("said", {"text": Typed(customer.name)})
    yield Sentence("label-address"), address_sentence("address-short", order.address, in_private=in_private)
    if "before" in seen and in_private:
        yield Sentence("label-before"), Sentence("said", {"text": Typed(str(seen["before"]))})


def _shown_fields(tx: Tx, approval: ApprovalView, seen: Mapping[str, Any]) -> Iterator[Field]:
    for part in PARTS:
        if part in {"total", "total_before"} and part in seen:
            yield Sentence(f"label-{part.replace('_', '-')}"), money_of(seen, part)
        elif part in seen and not isinstance(seen[part], list):
            label = Sentence("label-why") if part == "why" else Sentence(f"label-{part.replace('_', '-')}")
            yield label, Sentence("said", {"text": Typed(str(seen[part]))})
    if approval.asked_by_id is not None:
        asker = person_by_id(tx.db, approval.asked_by_id).name
        yield Sentence("label-asked-by"), Sentence("said", {"text": Typed(asker)})


def _on_behalf(tx: Tx, approval: ApprovalView, reader_id: int | None) -> Iterator[Field]:
    """For whom the reader is asked, if not in their own name."""
    if reader_id is None or any(seat.person_id == reader_id for seat in approval.owing):
        return
    powers = powers_of(tx.db, reader_id, tx.now)
    names = list[Value](person_by_id(tx.db, seat.person_id).name for seat in approval.owing if powers.covers(seat))
    if names:
        yield Sentence("label-on-behalf"), Sentence("names", {"names": names})


def _progress(tx: Tx, approval: ApprovalView) -> Iterator[Field]:
    """How far it has come, where more than one person has a say; who asked to hurry; what was said."""
    if len(approval.steps) > 1 or any(_is_telling(step) for step in approval.steps):
        for step in approval.steps:
            yield Sentence("label-step", {"step": step.position}), step_sentence(tx, step)
    if approval.state is State.OPEN and approval.urged_at and approval.urged_by_id:
        who = person_by_id(tx.db, approval.urged_by_id).name
        yield Sentence("label-urged"), Sentence("approval-urged", {"who": who, "when": approval.urged_at})
    for comment in approval.comments[-COMMENTS_SHOWN:]:
        who = person_by_id(tx.db, comment.person_id).name
        yield Sentence("label-comments"), Sentence("approval-comment", {"who": who, "text": Typed(comment.text)})


def _is_telling(step: StepView) -> bool:
    return len(step.seats) > 1 or any(seat.from_id or seat.is_handed_up for seat in step.seats)


def step_sentence(tx: Tx, step: StepView) -> Sentence:
    """A step: who is asked in it, who has answered, and how many have to agree."""
    seats = list[Value]([_seat(tx, seat, step) for seat in step.seats])
    values: dict[str, Value] = {"seats": seats}
    if len(step.seats) == 1:
        return Sentence("progress-one", values)
    if step.needs == ANY:
        return Sentence("progress-any", values)
    if step.needs == ALL:
        return Sentence("progress-all", values)
    return Sentence("progress-share", {**values, "needed": votes_needed(step.needs, len(step.seats))})


def _seat(tx: Tx, seat: SeatView, step: StepView) -> Sentence:
    if seat.answer is not None and seat.answered_by_id is not None and seat.answered_at is not None:
        who = who_answered(tx, seat.answered_by_id, seat.person_id)
        key = "seat-approved" if seat.answer is Answer.APPROVED else "seat-rejected"
        return Sentence(key, {"who": who, "when": seat.answered_at})
    name: Value = person_by_id(tx.db, seat.person_id).name
    if seat.from_id is not None:
        name = Sentence("seat-from", {"who": name, "name": person_by_id(tx.db, seat.from_id).name})
    if seat.is_handed_up:
        name = Sentence("seat-handed-up", {"who": name})
    return Sentence("seat-open" if step.state is StepState.OPEN else "seat-waiting", {"who": name})


def _note(tx: Tx, approval: ApprovalView, reader_id: int | None) -> Sentence | None:
    """How it ended; to whoever can take it back, until when."""
    note = _ending(tx, approval)
    if note is None and reader_id is not None and _has_answered(approval, reader_id):
        note = Sentence("approval-your-answer")
    if note and reader_id is not None and approval.undo_until and may_undo(approval, reader_id, tx.now):
        return Sentence("approval-undo-until", {"note": note, "until": approval.undo_until})
    return note


def _ending(tx: Tx, approval: ApprovalView) -> Sentence | None:
    if approval.state is State.OPEN:
        return None
    if approval.decided_by_id is None:
        return Sentence("approval-withdrawn")
    values: dict[str, Value] = {
        "who": who_answered(tx, approval.decided_by_id, approval.decided_for_id),
        "when": approval.decided_at or approval.opened_at,
        "reason": Typed(approval.reason or ""),
    }
    if approval.state is State.RETURNED:
        return Sentence("approval-returned", values)
    return Sentence(f"approval-{approval.state}{'-with-reason' if approval.reason else ''}", values)


def _has_answered(approval: ApprovalView, person_id: int) -> bool:
    mine = any(seat.answered_by_id == person_id for step in approval.steps for seat in step.seats)
    return mine and not any(seat.person_id == person_id for seat in approval.owing)


def _buttons(tx: Tx, approval: ApprovalView, seen: dict[str, Json], reader_id: int | None) -> tuple[Button, ...]:
    """Yes and no, each bound to exactly what this card shows, and a way to all else; for those whose turn it is."""
    if approval.state is State.OPEN and (reader_id is None or may_answer(tx.db, approval, reader_id, tx.now)):
        arguments: dict[str, Json] = {"approval": approval.id, "seen": seen, "card": True}
        why = (step_button("why", str(seen["order_no"]), "button-why"),) if approval.order_id else ()
        return (
            Button(Sentence("button-approve"), Action("approve", arguments), "primary"),
            Button(Sentence("button-reject"), Action("reject", arguments), "danger"),
            *why,
            Button(Sentence("button-more"), Action("approval_more", {"approval": approval.id})),
        )
    if reader_id is not None and may_undo(approval, reader_id, tx.now):
        return (undo_button(approval.id, card=True),)
    return ()
