"""Orders over HTTP: POST /api/orders, GET /api/orders/{order_no}."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from bot.addresses import take_apart
from bot.api import bodies
from bot.api.answers import found, told
from bot.api.keyed import BODY_PROBLEMS, PROBLEM, Answer, IdempotencyKey, Key, Keyed, check_past
from bot.api.paths import NUMBER
from bot.api.problems import Problematic, Wrong
from bot.speech import Speech, Voice
from bot.wiring.door import Door
from core.address import Address
from core.intake import cleaning
from core.intake import service as intake
from core.intake.draft import Buyer, DraftLine, OrderDraft
from core.intake.queries import draft_by_id
from core.intake.rules import State
from core.intake.templates import template_of
from core.keys.rules import Scope
from core.money import minor_digits
from core.tx import Tx
from core.values import Sentence, Value


def router(door: Door, speech: Speech, wake: Callable[[], None]) -> APIRouter:
    """The routes of orders."""
    orders = _Orders(door, speech, wake)
    routes = orders.routes("orders", {orders.bring: Scope.ORDERS_WRITE, orders.look: Scope.ORDERS_READ})
    routes.add_api_route(
        "/orders",
        orders.bring,
        methods=["POST"],
        summary="Bring an order",
        status_code=201,
        response_model=bodies.OrderOut,
        responses={
            200: {"model": bodies.OrderOut, "description": "It had come before; this is what became of it"},
            202: {"model": bodies.OrderOut, "description": "Kept: a person has to look at `problems` first"},
            409: {**PROBLEM, "description": "Another order has come under this number; `errors` names what differs"},
            **BODY_PROBLEMS,
        },
    )
    routes.add_api_route(
        f"/orders/{NUMBER}",
        orders.look,
        methods=["GET"],
        summary="Look at an order",
        response_model=bodies.OrderOut,
        responses={404: {**PROBLEM, "description": "No such order of your channel"}},
    )
    return routes


class _Orders(Keyed):
    """What the routes do."""

    async def bring(
        self,
        request: Request,
        order: bodies.OrderIn,
        key: Key,
        idempotency_key: IdempotencyKey = None,
    ) -> Response:
        """Needs a key with `orders:write`. The order is placed at once, or kept for a person, who is told why.

        Nothing is ever half done: any other answer than 2xx means that nothing was kept.
        """
        draft, voice = _draft(order, key.source), self.voice(request)
        return await self.answer_once(request, key, idempotency_key, lambda tx: _bring(tx, draft, voice))

    async def look(
        self,
        request: Request,
        key: Key,
        order_no: Annotated[str, Path(max_length=64, description="Your number for it, or ours", examples=["10023"])],
    ) -> bodies.OrderOut:
        """Needs a key with `orders:read`. Only orders of the key's own channel are seen."""
        voice = self.voice(request)
        return await self.door.read(lambda tx: found(tx, key.source, order_no, voice), key.actor, via="api")


def _draft(order: bodies.OrderIn, source: str) -> OrderDraft:
    """The order as a canonical draft. Raises Problematic for a price that its currency does not have.

    A number of which nothing is left once it is cleaned is none, and none is made up: the sender would never find it.
    """
    if not cleaning.number(order.external_no):
        raise _invalid(Wrong("external_no", Sentence("api-wrong-short"), Sentence("api-mend-number")))
    template = template_of(source)
    try:
        currency = cleaning.currency(order.currency) if order.currency.strip() else template.currency
    except ValueError:
        currency = template.currency  # the draft says what is wrong with it
    address = {name: cleaning.storable(text) for name, text in order.address.model_dump().items()}
    return OrderDraft(
        source=source,
        lines=tuple(
            DraftLine(
                line.quantity,
                cleaning.storable(line.sku),
                cleaning.storable(line.product),
                _minor(line.unit_price, currency, f"lines.{place}.unit_price"),
            )
            for place, line in enumerate(order.lines)
        ),
        buyer=Buyer(None, **order.customer.model_dump()),
        address=take_apart(Address(**address), template.country),
        external_no=order.external_no,
        currency=order.currency,
        placed_at=order.placed_at,
        note=order.note,
        freight_minor=_minor(order.freight, currency, "freight") or 0,
    )


def _minor(price: Decimal | None, currency: str, field: str) -> int | None:
    if price is None:
        return None
    try:
        return cleaning.amount(format(price, "f"), currency)
    except ValueError:
        values: dict[str, Value] = {"currency": currency, "limit": str(minor_digits(currency))}
        wrong = Wrong(field, Sentence("api-wrong-places", values), Sentence("api-mend-places", values))
        raise _invalid(wrong) from None


def _invalid(wrong: Wrong) -> Problematic:
    return Problematic(422, "invalid", Sentence("api-invalid"), [wrong])


def _bring(tx: Tx, draft: OrderDraft, voice: Voice) -> Answer:
    """Take the draft in; the HTTP status and what became of it. Raises Problematic for one that is still to come."""
    check_past(draft.placed_at, tx.now, "placed_at")
    accepted = intake.accept(tx, draft)
    view = draft_by_id(tx.db, accepted.draft_id)
    status = 201 if accepted.state is State.PLACED else 202
    return 200 if accepted.repeated else status, told(tx, view, draft.source, voice).model_dump(mode="json")
