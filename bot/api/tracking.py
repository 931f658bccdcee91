"""Where parcels are, told over HTTP by carriers or those who gather their news: POST /api/tracking."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter, Request, Response

from bot.api import bodies
from bot.api.keyed import BODY_PROBLEMS, PROBLEM, Answer, IdempotencyKey, Key, Keyed, check_past
from bot.api.problems import Problematic, Wrong
from bot.speech import Speech
from bot.wiring.door import Door
from core.clock import CLOCKS_DIFFER
from core.fulfilment import service
from core.intake import cleaning
from core.keys.rules import Scope
from core.tx import Tx
from core.values import Sentence


def router(door: Door, speech: Speech, wake: Callable[[], None]) -> APIRouter:
    """The route of tracking."""
    tracking = _Tracking(door, speech, wake)
    routes = tracking.routes("tracking", {tracking.note: Scope.TRACKING_WRITE})
    routes.add_api_route(
        "/tracking",
        tracking.note,
        methods=["POST"],
        summary="Say where a parcel is",
        response_model=bodies.Tracked,
        responses={
            404: {**PROBLEM, "description": "We know no parcel of that carrier and number: do not send it again"},
            **BODY_PROBLEMS,
        },
    )
    return routes


class _Tracking(Keyed):
    """What the route does."""

    async def note(
        self,
        request: Request,
        scan: bodies.ScanIn,
        key: Key,
        idempotency_key: IdempotencyKey = None,
    ) -> Response:
        """Needs a key with `tracking:write`. A scan counts once, however often and in whatever order scans come.

        With the last parcel's `delivered` the order is delivered, and its customer is told.
        """
        return await self.answer_once(request, key, idempotency_key, lambda tx: _note(tx, scan))


def _note(tx: Tx, scan: bodies.ScanIn) -> Answer:
    """Note the scan; what is known of the parcel then. Raises Problematic for one that is still to come, and
    for a delivery before the parcel left."""
    check_past(scan.at, tx.now, "at")
    seen = service.record_scan(
        tx,
        scan.carrier,
        scan.tracking_no,
        scan.event,
        cleaning.storable(scan.place),
        scan.at,
        signed_by=cleaning.storable(scan.signed_by),
        proof=cleaning.storable(scan.proof),
    )
    if seen.delivered_at and seen.delivered_at == scan.at and scan.at < seen.shipped_at - CLOCKS_DIFFER:
        wrong = Wrong("at", Sentence("api-wrong-before-leaving"), Sentence("api-mend-before-leaving"))
        raise Problematic(422, "invalid", Sentence("api-invalid"), [wrong])
    told = bodies.Tracked(
        carrier=seen.carrier,
        tracking_no=seen.tracking_no,
        shipped_at=seen.shipped_at,
        delivered_at=seen.delivered_at,
        signed_by=seen.signed_by,
        scans=[bodies.Seen(at=each.at, event=each.event, place=each.place) for each in seen.scans],
    )
    return 200, told.model_dump(mode="json")
