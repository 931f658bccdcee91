"""A parcel that is on its way already: asking the carrier to stop it, and noting what came of that."""

from __future__ import annotations

from typing import cast

from bot.conversation.message import Action, Button, Reply
from bot.skills.skill import CUSTOMERS, Confirm, Outcome, Skill, Turn, person_button
from bot.skills.words import address_sentence, parcel_sentence, position_of, step_button
from core.address import Address
from core.consequences.changes import positions_of
from core.consequences.intercepts import who_approves
from core.errors import Refused
from core.fulfilment.queries import shipments_of
from core.intercepts import service
from core.intercepts.errors import UnknownIntercept
from core.intercepts.queries import InterceptView, intercept_by_id, intercept_of
from core.intercepts.rules import State
from core.orders.queries import OrderView, order_by_id, order_for
from core.tx import Role
from core.values import Json, Sentence, Typed, Value

STAFF = frozenset({Role.STAFF, Role.ADMIN})


def intercept(turn: Turn, order: OrderView, address: Address | None) -> Outcome:
    """Offer to have a parcel stopped: to go to another address, or back. Nothing is promised."""
    try:
        service.check_can_ask(order.order_no, intercept_of(turn.tx.db, order.id))
    except Refused as refusal:
        return Reply((refusal.sentence,))
    reason = turn.text("reason")
    if turn.confirmed.get("intercept"):
        version, said = cast(int, turn.confirmed["version"]), str(turn.confirmed.get("reason") or "")
        asked = service.request(turn.tx, order.order_no, address, said, seen_version=version)
        now = intercept_by_id(turn.tx.db, asked.id)
        is_asked = now is not None and now.state is State.ASKED
        return Reply.of("intercept-requested" if is_asked else "intercept-proposed", order_no=order.order_no)
    parcels = tuple(parcel_sentence(each) for each in shipments_of(turn.tx.db, order.id) if each.delivered_at is None)
    key = "confirm-intercept-redirect" if address else "confirm-intercept-send-back"
    where = (address_sentence("address-after", address, in_private=turn.incoming.is_private),) if address else ()
    why = (Sentence("cancel-reason", {"reason": Typed(reason)}),) if reason else ()
    closing = (*why, *_who_approves(turn, order, address))
    head = Sentence(key, {"order_no": order.order_no})
    reply = Reply((head, *where), items=parcels, closing=closing, buttons=(person_button(),))
    bound: dict[str, Json] = {"intercept": True, "version": order.version, "reason": reason}
    return Confirm(reply, bound, Sentence("button-intercept"))


def _who_approves(turn: Turn, order: OrderView, address: Address | None) -> tuple[Sentence, ...]:
    """Who has to agree before the carrier is asked, if anybody has to."""
    said = who_approves(turn.tx, order, address)
    if said is None:
        return ()
    who: list[Value] = [position_of(position) for position in positions_of(said)]
    return (Sentence("intercept-will-ask", {"position": who}),)


def answer_buttons(turn: Turn, order: OrderView, last: InterceptView | None) -> tuple[Button, ...]:
    """For staff: what did the carrier say, while it is being asked? Is it back, once it was stopped?"""
    if last is None or not turn.tx.who.has(Role.STAFF):
        return ()
    if last.is_coming_back:
        return (step_button("take_back", order.order_no, "button-is-back"),)
    if last.state is not State.ASKED:
        return ()
    arguments: dict[str, Json] = {"intercept": last.id, "order_no": order.order_no}
    return (
        Button(Sentence("button-intercepted"), Action("answer_intercept", {**arguments, "intercepted": True})),
        Button(Sentence("button-too-late"), Action("answer_intercept", {**arguments, "intercepted": False})),
    )


def answer_intercept(turn: Turn) -> Outcome:
    """Note what the carrier said, after a look at what the customer will be told."""
    turn.tx.require(Role.STAFF)
    given = turn.confirmed or turn.given
    intercepted = bool(given["intercepted"])
    asked = intercept_by_id(turn.tx.db, cast(int, given["intercept"]))
    if asked is None or asked.state is not State.ASKED:
        raise UnknownIntercept
    order = order_by_id(turn.tx.db, asked.order_id)
    if not turn.confirmed:
        key = "confirm-intercepted" if intercepted else "confirm-too-late"
        bound: dict[str, Json] = {"intercept": asked.id, "intercepted": intercepted}
        return Confirm(Reply.of(key, order_no=order.order_no), bound, Sentence("button-tell-customer"))
    service.answer(turn.tx, asked.id, intercepted=intercepted)
    return Reply.of("intercept-answered", order_no=order.order_no)


def withdraw_intercept(turn: Turn) -> Outcome:
    """A parcel shall not be stopped after all, as long as the carrier has not answered. Shown first."""
    order = order_for(turn.tx.db, turn.tx.who, turn.order_no)
    last = service.check_can_call_off(order.order_no, intercept_of(turn.tx.db, order.id))
    if turn.confirmed.get("intercept") != last.id:
        shown = Reply.of("confirm-call-off", order_no=order.order_no)
        return Confirm(shown, {"intercept": last.id}, Sentence("button-call-off"))
    service.call_off(turn.tx, order.order_no)
    if last.state is State.PROPOSED:
        return Reply.of("called-off-before", order_no=order.order_no)
    return Reply.of("called-off", person_button(), order_no=order.order_no)


SKILLS = (
    Skill("answer_intercept", answer_intercept, STAFF, changes=True),
    Skill("withdraw_intercept", withdraw_intercept, CUSTOMERS, needs_order=True, changes=True),
)
