"""Orders over HTTP: POST /api/orders, GET /api/orders/{order_no}."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC
from decimal import Decimal
from typing import Annotated, Any

from fastapi import APIRouter, Header, Path, Request, Response, Security
from fastapi.responses import JSONResponse
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from bot.addresses import take_apart
from bot.api import bodies
from bot.api.answers import found, told
from bot.api.models import ApiRequest
from bot.api.problems import MEDIA_TYPE, FieldProblem, Problem, Problematic, problem_route
from bot.speech import Speech, Voice
from bot.wiring.door import Door
from core.address import Address
from core.db import insert_once
from core.errors import Refused
from core.intake import cleaning
from core.intake import service as intake
from core.intake.draft import Buyer, DraftLine, OrderDraft
from core.intake.queries import draft_by_id
from core.intake.rules import State
from core.intake.templates import template_of
from core.keys import service as keys
from core.keys.errors import WrongKey
from core.keys.queries import KeyView, key_for
from core.keys.rules import Scope
from core.money import minor_digits
from core.tx import Tx

_BEARER = HTTPBearer(auto_error=False, description="A key made with `xiaodan keys add`")
_PROBLEM: dict[str, Any] = {"model": Problem, "content": {MEDIA_TYPE: {}}}
_PROBLEMS: dict[int | str, dict[str, Any]] = {
    401: {**_PROBLEM, "description": "No key, or one that opens nothing (any more)"},
    403: {**_PROBLEM, "description": "The key is not for this"},
    422: {**_PROBLEM, "description": "The request is not as it should be; `errors` names field and mend"},
    503: {**_PROBLEM, "description": "The database cannot be reached: send the same again after `Retry-After` seconds"},
}

Credentials = Annotated[HTTPAuthorizationCredentials | None, Security(_BEARER)]
IdempotencyKey = Annotated[
    str | None,
    Header(min_length=1, max_length=200, description="A key of your own for this request: sent again, the same answer"),
]


def router(door: Door, speech: Speech, wake: Callable[[], None]) -> APIRouter:
    """The routes of orders. `wake` tells delivery that something may be owed."""
    orders = _Orders(door, speech, wake)
    routes = APIRouter(prefix="/api", tags=["orders"], route_class=problem_route(orders.say), responses=_PROBLEMS)
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
            413: {**_PROBLEM, "description": "Too large"},
        },
    )
    routes.add_api_route(
        "/orders/{order_no}",
        orders.look,
        methods=["GET"],
        summary="Look at an order",
        response_model=bodies.OrderOut,
        responses={404: {**_PROBLEM, "description": "No such order of your channel"}},
    )
    return routes


class _Orders:
    """What the routes do."""

    def __init__(self, door: Door, speech: Speech, wake: Callable[[], None]) -> None:
        self._door = door
        self._speech = speech
        self._wake = wake

    async def bring(
        self,
        request: Request,
        order: bodies.OrderIn,
        credentials: Credentials,
        idempotency_key: IdempotencyKey = None,
    ) -> Response:
        """Needs a key with `orders:write`. The order is placed at once, or kept for a person, who is told why.

        Nothing is ever half done: any other answer than 2xx means that nothing was kept.
        """
        key = await self._opened(credentials, Scope.ORDERS_WRITE)
        digest = hashlib.sha256(await request.body()).hexdigest()
        draft, voice = _draft(order, key.source), self._voice(request)

        def work(tx: Tx) -> tuple[int, dict[str, Any], bool]:
            return _once(tx, key, idempotency_key, digest, lambda: _bring(tx, draft, voice))

        status, answer, repeated = await self._door.write(work, key.actor, via="api")
        self._wake()
        headers = {"Idempotency-Replayed": "true"} if repeated else None
        return JSONResponse(answer, status_code=status, headers=headers)

    async def look(
        self,
        request: Request,
        credentials: Credentials,
        order_no: Annotated[str, Path(max_length=64, description="Our number for it, or yours", examples=["10023"])],
    ) -> bodies.OrderOut:
        """Needs a key with `orders:read`. Only orders of the key's own channel are seen."""
        key = await self._opened(credentials, Scope.ORDERS_READ)
        voice = self._voice(request)
        return await self._door.read(lambda tx: found(tx, key.source, order_no, voice), key.actor, via="api")

    def say(self, request: Request, refusal: Refused) -> str:
        """A refusal in the sender's language."""
        return self._voice(request).say(refusal.sentence)

    def _voice(self, request: Request) -> Voice:
        tags = request.headers.get("accept-language", "en").split(",")
        languages = (self._speech.nearest(tag.split(";")[0].strip()) for tag in tags)
        return self._speech.voice(next(filter(None, languages), "en"), UTC, self._door.desk.clock.now())

    async def _opened(self, credentials: HTTPAuthorizationCredentials | None, scope: Scope) -> KeyView:
        """The key that the request came with. Raises WrongKey, ScopeMissing."""
        if credentials is None:
            raise WrongKey
        key = await self._door.read(lambda tx: key_for(tx.db, credentials.credentials, scope))
        if key.is_use_worth_noting(self._door.desk.clock.now()):
            await self._door.write(lambda tx: keys.note_use(tx, key.id))
        return key


def _draft(order: bodies.OrderIn, source: str) -> OrderDraft:
    """The order as a canonical draft. Raises Problematic for a price that its currency does not have."""
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
    )


def _minor(price: Decimal | None, currency: str, field: str) -> int | None:
    if price is None:
        return None
    try:
        return cleaning.amount(format(price, "f"), currency)
    except ValueError:
        digits = minor_digits(currency)
        errors = [FieldProblem(field=field, detail=f"{currency} has {digits} decimals", mend="round it to that")]
        raise Problematic(422, "invalid", f"{field} is no amount of {currency}.", errors) from None


def _once(
    tx: Tx, key: KeyView, idempotency_key: str | None, digest: str, work: Callable[[], tuple[int, dict[str, Any]]]
) -> tuple[int, dict[str, Any], bool]:
    """The answer to a request, and whether it had been given before: then nothing is done again.

    Of two with the same key at once the second waits for the first. Raises Problematic if it has another body.
    """
    if idempotency_key is None:
        return (*work(), False)
    idempotency_key = cleaning.storable(idempotency_key)
    place = {"api_key_id": key.id, "idempotency_key": idempotency_key}
    begun = {**place, "digest": digest, "status": 0, "answer": {}, "answered_at": tx.now}
    is_new = insert_once(tx.db, ApiRequest, begun)
    row = tx.db.get_one(ApiRequest, (key.id, idempotency_key))
    if is_new:
        row.status, row.answer = work()
        tx.db.flush()
    elif row.digest != digest:
        mend = "use a new key for a new request, and the same body for the same one"
        errors = [FieldProblem(field="Idempotency-Key", detail="was used with another body", mend=mend)]
        raise Problematic(422, "idempotency-key-reused", "This Idempotency-Key belongs to another request.", errors)
    return row.status, row.answer, not is_new


def _bring(tx: Tx, draft: OrderDraft, voice: Voice) -> tuple[int, dict[str, Any]]:
    """Take the draft in; the HTTP status and what became of it."""
    accepted = intake.accept(tx, draft)
    view = draft_by_id(tx.db, accepted.draft_id)
    status = 201 if accepted.state is State.PLACED else 202
    return 200 if accepted.repeated else status, told(tx, view, draft.source, voice).model_dump(mode="json")
