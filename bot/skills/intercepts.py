"""A parcel that is on its way already: asking the carrier to stop it, and noting what came of that."""

from __future__ import annotations

from typing import cast

from bot.conversation.message import Action, Button, Reply
from bot.skills.skill import Confirm, Outcome, Skill, Turn, person_button
from bot.skills.words import address_sentence, parcel_sentence
from core.address import Address
from core.fulfilment.queries import shipments_of
from core.intercepts import service
from core.intercepts.errors import InterceptOpen, UnknownIntercept
from core.intercepts.queries import intercept_by_id, intercept_of
from core.intercepts.rules import State
from core.orders.queries import OrderView, order_by_id
from core.tx import Role
from core.values import Json, Sentence, Typed

STAFF = frozenset({Role.STAFF, Role.ADMIN})


def intercept(turn: Turn, order: OrderView, address: Address | None) -> Outcome:
    """Offer to have a parcel stopped: to go to another address, or back. Nothing is promised."""
    last = intercept_of(turn.tx.db, order.id)
    if last is not None and last.state is State.ASKED:
        return Reply((InterceptOpen(order.order_no, last.asked_at).sentence,))
    reason = turn.text("reason")
    if turn.confirmed.get("intercept"):
        version, said = cast(int, turn.confirmed["version"]), str(turn.confirmed.get("reason") or "")
        service.request(turn.tx, order.order_no, address, said, seen_version=version)
        return Reply.of("intercept-requested", order_no=order.order_no)
    parcels = tuple(parcel_sentence(each) for each in shipments_of(turn.tx.db, order.id) if each.delivered_at is None)
    key = "confirm-intercept-redirect" if address else "confirm-intercept-send-back"
    where = (address_sentence("address-after", address, in_private=turn.incoming.is_private),) if address else ()
    why = (Sentence("cancel-reason", {"reason": Typed(reason)}),) if reason else ()
    head = Sentence(key, {"order_no": order.order_no})
    reply = Reply((head, *where), items=parcels, closing=why, buttons=(person_button(),))
    bound: dict[str, Json] = {"intercept": True, "version": order.version, "reason": reason}
    return Confirm(reply, bound, Sentence("button-intercept"))


def answer_buttons(turn: Turn, order: OrderView) -> tuple[Button, ...]:
    """For staff, while a carrier is being asked: what did it say?"""
    if not turn.tx.who.has(Role.STAFF):
        return ()
    last = intercept_of(turn.tx.db, order.id)
    if last is None or last.state is not State.ASKED:
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


SKILLS = (Skill("answer_intercept", answer_intercept, STAFF, changes=True),)
