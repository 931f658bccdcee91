"""Stopping orders and letting them go on: with reasons, and with what the review has to say."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from bot.conversation.cards.reasons import hold_reasons, reason_in_words
from bot.conversation.message import Action, Button, Reply
from bot.skills.changing.intercepts import intercept
from bot.skills.skill import STAFF, Ask, Confirm, Outcome, Reading, Skill, Turn
from bot.skills.words import step_button
from core.consequences.review import CUSTOMER_HEARS
from core.money import Money
from core.orders import service as orders
from core.orders.lifecycle import Status, Step, target_of
from core.orders.queries import OrderView, order_for
from core.orders.rules import missing_parts
from core.payments import service as payments
from core.payments.queries import open_minor
from core.review import service as review
from core.review.queries import reviewed, unsigned
from core.review.rules import reason_of, speaks_against
from core.tx import Role
from core.values import Json, Sentence, Typed, Value

BY_HAND = "by hand"
"""How a payment came in that a colleague notes."""


def hold_order(turn: Turn) -> Outcome:
    """Stop an order, with a reason, until somebody lets it go on."""
    order = order_for(turn.tx.db, turn.tx.who, turn.order_no)
    if order.status is Status.SHIPPED and turn.put.intercepts:
        offered = intercept(turn, order, None)
        return replace(offered, deed="cancel_order") if isinstance(offered, Confirm) else offered
    target_of(Step.HOLD, order.status, order.order_no)
    reason = turn.text("reason")
    if not reason:
        return Ask("reason", Reply.of("ask-hold-reason", order_no=order.order_no))
    if not turn.confirmed:
        sentence = Sentence.of("confirm-hold", order_no=order.order_no, total=order.total, reason=Typed(reason))
        return Confirm(Reply((sentence,)), {"version": order.version}, Sentence("button-hold"), danger=True)
    orders.hold(turn.tx, order.id, reason, seen_version=cast(int, turn.confirmed["version"]))
    return Reply.of(
        "order-held", step_button("release_order", order.order_no, "button-release"), order_no=order.order_no
    )


def release_order(turn: Turn) -> Outcome:
    """Let a held order go on, after showing what the review still finds. A yes is bound to just that."""
    order = order_for(turn.tx.db, turn.tx.who, turn.order_no)
    target_of(Step.CLEAR, order.status, order.order_no)
    still: list[Json] = [reason_of(each) for each in speaks_against(reviewed(turn.tx, order))]
    bound: dict[str, Json] = {"version": order.version, "still": still}
    if turn.confirmed != bound:
        key = "confirm-release-still" if still else "confirm-release"
        by_hand = held_because(order) if not order.findings else ()
        sentences = [*by_hand, Sentence.of(key, order_no=order.order_no, total=order.total)]
        items = tuple(reason_in_words(str(reason)) for reason in still)
        return Confirm(Reply(tuple(sentences), items=items), bound, Sentence("button-release"), danger=bool(still))
    orders.clear(turn.tx, order.id, seen_version=order.version)
    after = order_for(turn.tx.db, turn.tx.who, order.order_no)
    return Reply(
        (
            Sentence("order-released", {"order_no": order.order_no}),
            Sentence.of(f"order-is-{after.status.replace('_', '-')}", order_no=order.order_no, since=after.changed_at),
        )
    )


def note_payment(turn: Turn) -> Outcome:
    """Note that an order has been paid: by a button, where a held order's status is shown."""
    order = order_for(turn.tx.db, turn.tx.who, turn.order_no)
    is_open = open_minor(turn.tx.db, order)
    if not turn.text("reason") and not turn.given.get("without_reference"):
        arguments: dict[str, Json] = {"order_no": order.order_no, "without_reference": True}
        button = Button(Sentence("button-no-reference"), Action("note_payment", arguments))
        question = Reply.of("ask-payment-reference", button, order_no=order.order_no)
        return Ask("reason", question, reads=Reading.WRITTEN)
    if turn.confirmed != {"open": is_open}:
        amount = Money(is_open, order.total.currency)
        sentence = Sentence.of("confirm-payment", order_no=order.order_no, amount=amount)
        return Confirm(Reply((sentence,)), {"open": is_open}, Sentence("button-paid"))
    payments.note_payment(turn.tx, order.order_no, BY_HAND, amount_minor=is_open, reference=turn.text("reason"))
    return Reply.of(
        "payment-noted", step_button("order_status", order.order_no, "button-order"), order_no=order.order_no
    )


def sign_checkpoint(turn: Turn) -> Outcome:
    """Sign for regulated goods: by a button, where an order's status is shown."""
    order = order_for(turn.tx.db, turn.tx.who, turn.order_no)
    kind, found = turn.text("checkpoint"), turn.text("reason")
    if not found:
        return Ask("reason", Reply.of(f"ask-{kind}", order_no=order.order_no))
    checkpoint = Sentence(f"checkpoint-{kind}")
    if not turn.confirmed:
        sentence = Sentence.of("confirm-sign", order_no=order.order_no, checkpoint=checkpoint, found=Typed(found))
        return Confirm(Reply((sentence,)), {"checkpoint": kind}, Sentence("button-sign", {"checkpoint": checkpoint}))
    review.sign_checkpoint(turn.tx, order.order_no, kind, found)
    button = step_button("order_status", order.order_no, "button-order")
    return Reply.of("checkpoint-signed", button, order_no=order.order_no, checkpoint=checkpoint)


def held_because(order: OrderView) -> tuple[Sentence, ...]:
    """Why an order is on hold, and whether the review or a colleague stopped it."""
    reasons = hold_reasons(order)
    if not reasons:
        return ()
    return (Sentence("held-by-review" if order.findings else "held-by-colleague"), *reasons)


def what_stops_it(turn: Turn, order: OrderView) -> tuple[tuple[Sentence, ...], tuple[Button, ...]]:
    """What stands in the way of an order, and what can be done about it: for a colleague, all; for its customer, what
    they can do something about."""
    if not turn.tx.who.is_colleague:
        told = [each for each in order.findings if each in CUSTOMER_HEARS and order.status is Status.ON_HOLD]
        lacks: list[Value] = [Sentence(f"address-part-{part}") for part in missing_parts(order.address)]
        left = Money(open_minor(turn.tx.db, order), order.total.currency)
        return tuple(Sentence.of(f"customer-{each}", total=left, missing=lacks) for each in told), ()
    sentences, buttons = [*held_because(order)], []
    if order.status is Status.ON_HOLD:
        buttons += [step_button("why", order.order_no, "button-why")]
    if turn.tx.who.has(Role.STAFF):
        buttons += _ways_on(order)
    if kinds := unsigned(turn.tx.db, order.id):
        names = [Sentence(f"checkpoint-{kind}") for kind in kinds]
        sentences.append(Sentence("still-to-sign", {"checkpoints": [*names]}))
        if turn.tx.who.has(Role.STAFF):
            buttons += [_sign_button(order, kind) for kind in kinds]
    return tuple(sentences), tuple(buttons)


def _ways_on(order: OrderView) -> list[Button]:
    """What staff can do about a held order."""
    if order.status is not Status.ON_HOLD:
        return []
    buttons = [step_button("release_order", order.order_no, "button-release")]
    if "hold-unpaid" in order.findings:
        buttons.insert(0, step_button("note_payment", order.order_no, "button-paid"))
    return buttons


def _sign_button(order: OrderView, kind: str) -> Button:
    label = Sentence("button-sign", {"checkpoint": Sentence(f"checkpoint-{kind}")})
    return Button(label, Action("sign_checkpoint", {"order_no": order.order_no, "checkpoint": kind}))


SKILLS = (
    Skill("hold_order", hold_order, STAFF, needs_order=True, changes=True, wants_reason=True),
    Skill("release_order", release_order, STAFF, needs_order=True, changes=True),
    Skill("note_payment", note_payment, STAFF, needs_order=True, changes=True),
    Skill("sign_checkpoint", sign_checkpoint, STAFF, needs_order=True, changes=True),
)
