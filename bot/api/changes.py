"""Orders are changed over HTTP: POST /api/orders/{order_no}/prices, POST /api/orders/{order_no}/returns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from bot.api import bodies
from bot.api.answers import amount_out, order_of, put
from bot.api.keyed import BODY_PROBLEMS, PROBLEM, Answer, IdempotencyKey, Key, Keyed
from bot.api.paths import NUMBER
from bot.api.problems import Problematic, Wrong
from bot.speech import Speech, Voice
from bot.wiring.door import Door
from core.consequences.prices import open_question, want_prices
from core.dues.queries import dues_of
from core.dues.rules import Direction, State
from core.intake import cleaning
from core.inventory.queries import warehouses
from core.keys.rules import Scope
from core.money import minor_digits
from core.orders import coming_back
from core.orders.closing import returnable_until
from core.orders.lifecycle import Status
from core.orders.queries import OrderView, order_by_id
from core.orders.repricing import repricings
from core.tx import Tx
from core.values import Sentence, Value

Number = Annotated[str, Path(max_length=64, description="Your number for it, or ours", examples=["10023"])]


def router(door: Door, speech: Speech, wake: Callable[[], None]) -> APIRouter:
    """The routes of changes."""
    changes = _Changes(door, speech, wake)
    routes = changes.routes("orders", {changes.reprice: Scope.PRICES_WRITE, changes.give_back: Scope.RETURNS_WRITE})
    unknown = {**PROBLEM, "description": "No such order of your channel"}
    routes.add_api_route(
        f"/orders/{NUMBER}/prices",
        changes.reprice,
        methods=["POST"],
        summary="Change what goods of an order cost",
        response_model=bodies.PricesOut,
        responses={
            202: {"model": bodies.PricesOut, "description": "Asked: somebody has to agree first"},
            **BODY_PROBLEMS,
            404: unknown,
            409: {**PROBLEM, "description": "It has left, costs that already, or other prices are being asked about"},
        },
    )
    routes.add_api_route(
        f"/orders/{NUMBER}/returns",
        changes.give_back,
        methods=["POST"],
        summary="Say that goods of an order come back",
        response_model=bodies.ReturnOut,
        responses={
            **BODY_PROBLEMS,
            404: unknown,
            409: {**PROBLEM, "description": "It was not delivered, or its return window is over"},
        },
    )
    return routes


class _Changes(Keyed):
    """What the routes do."""

    async def reprice(
        self,
        request: Request,
        order_no: Number,
        prices: bodies.PricesIn,
        key: Key,
        idempotency_key: IdempotencyKey = None,
    ) -> Response:
        """Needs a key with `prices:write`. The policy `price_route` says whether somebody has to agree.

        Only orders of the key's own channel can be changed.
        """
        voice = self.voice(request)
        return await self.answer_once(
            request, key, idempotency_key, lambda tx: _reprice(tx, key.source, order_no, prices, voice)
        )

    async def give_back(
        self,
        request: Request,
        order_no: Number,
        goods: bodies.ReturnIn,
        key: Key,
        idempotency_key: IdempotencyKey = None,
    ) -> Response:
        """Needs a key with `returns:write`. What was received is put away, and what was paid for it is owed back.

        Send an Idempotency-Key with what was received: the same goods come back once.
        """
        return await self.answer_once(
            request, key, idempotency_key, lambda tx: _give_back(tx, key.source, order_no, goods)
        )


def _reprice(tx: Tx, source: str, order_no: str, body: bodies.PricesIn, voice: Voice) -> Answer:
    """Want the prices; the HTTP status, and whether they hold. Raises Problematic, UnknownOrder, and what a refusal
    of prices is."""
    order = order_of(tx, source, order_no)
    _check_lines(order, [each.line for each in body.prices], "prices")
    wanted = {each.line - 1: _minor(order, each, place) for place, each in enumerate(body.prices)}
    want_prices(tx, order.order_no, repricings(order, wanted), cleaning.storable(body.reason))
    is_asked = open_question(tx, order.id) is not None
    told = bodies.PricesOut(
        state="asked" if is_asked else "changed", order=put(tx, order_by_id(tx.db, order.id), voice)
    )
    return 202 if is_asked else 200, told.model_dump(mode="json")


def _minor(order: OrderView, price: bodies.PriceIn, place: int) -> int:
    currency = order.total.currency
    try:
        minor = cleaning.amount(format(price.unit_price, "f"), currency)
    except ValueError:
        values: dict[str, Value] = {"currency": currency, "limit": str(minor_digits(currency))}
        field = f"prices.{place}.unit_price"
        raise _invalid(
            Wrong(field, Sentence("api-wrong-places", values), Sentence("api-mend-places", values))
        ) from None
    return minor or 0


def _give_back(tx: Tx, source: str, order_no: str, body: bodies.ReturnIn) -> Answer:
    """Note what comes back, or has; how the returns stand then."""
    order = order_of(tx, source, order_no)
    _check_lines(order, [each.line for each in body.pieces], "pieces")
    pieces = {each.line - 1: each.quantity for each in body.pieces}
    reason = cleaning.storable(body.reason)
    if body.received:
        coming_back.take_back(tx, order.id, pieces, reason, warehouse_id=_warehouse(tx, body.warehouse))
    else:
        coming_back.announce(tx, order.order_no, pieces, reason)
    return 200, _returns(tx, order.id).model_dump(mode="json")


def _warehouse(tx: Tx, code: str) -> int | None:
    """The warehouse of that code; None if none is named. Raises Problematic for one that is not ours."""
    if not code.strip():
        return None
    for number, known, _ in warehouses(tx.db):
        if known.lower() == code.strip().lower():
            return number
    raise _invalid(Wrong("warehouse", Sentence("api-wrong-warehouse"), Sentence("api-mend-warehouse")))


def _returns(tx: Tx, order_id: int) -> bodies.ReturnOut:
    order = order_by_id(tx.db, order_id)
    owed = [due for due in dues_of(tx.db, order_id) if due.state is State.OWED and due.direction is Direction.REFUND]
    return bodies.ReturnOut(
        order_no=order.order_no,
        status=order.status,
        returnable_until=returnable_until(tx.db, order_id),
        announced=_pieces(coming_back.announced(tx.db, order_id)),
        left=_pieces(coming_back.still_there(tx.db, order_id) if order.status is not Status.RETURNED else {}),
        owed=[amount_out(due.amount) for due in owed],
    )


def _pieces(counted: Mapping[int, int]) -> list[bodies.PiecesOut]:
    return [bodies.PiecesOut(line=place + 1, quantity=count) for place, count in sorted(counted.items()) if count > 0]


def _check_lines(order: OrderView, named: Sequence[int], field: str) -> None:
    """Whether each is a line of the order, and named once. Raises Problematic."""
    wrong, seen = [], set[int]()
    for place, each in enumerate(named):
        at = f"{field}.{place}.line"
        if each > len(order.lines):
            wrong.append(Wrong(at, Sentence("api-wrong-line"), Sentence("api-mend-line")))
        elif each in seen:
            wrong.append(Wrong(at, Sentence("api-wrong-twice"), Sentence("api-mend-twice")))
        seen.add(each)
    if wrong:
        raise _invalid(*wrong)


def _invalid(*wrong: Wrong) -> Problematic:
    return Problematic(422, "invalid", Sentence("api-invalid"), wrong)
