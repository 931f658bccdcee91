"""`GET /labels/12.pdf`: a parcel's label, for whoever was given a link to it."""

from __future__ import annotations

from datetime import tzinfo

from fastapi import APIRouter, HTTPException, Response

from bot.labels.content import label_of
from bot.links import Links, label_path
from bot.speech import Speech
from bot.wiring.door import Door
from core.fulfilment.errors import NoSuchParcel
from core.tx import Tx


def router(door: Door, links: Links, speech: Speech, zone: tzinfo) -> APIRouter:
    """The door for labels. The link is the key: it is signed, and opens one label for an hour."""
    routes = APIRouter(tags=["labels"])

    @routes.get("/labels/{parcel_id}.pdf", summary="A parcel's label as PDF; needs a signed link")
    async def label(parcel_id: int, until: int, signature: str) -> Response:
        if not links.opens(label_path(parcel_id), until, signature, door.desk.clock.now()):
            raise HTTPException(403, "this link is over; ask for the label again")

        from bot.labels.pdf import draw  # noqa: PLC0415 - the first label waits for the drawing library, no start does

        def look(tx: Tx) -> bytes:
            return draw(label_of(tx.db, parcel_id, speech.voice(None, zone, tx.now)))

        try:
            content = await door.read(look)
        except NoSuchParcel:
            raise HTTPException(404, "no such parcel") from None
        headers = {
            "Content-Disposition": f'inline; filename="label-{parcel_id}.pdf"',
            "Cache-Control": "private, no-store",
            "X-Content-Type-Options": "nosniff",
        }
        return Response(content, media_type="application/pdf", headers=headers)

    return routes
