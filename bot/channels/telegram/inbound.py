"""Hearing from Telegram: `POST /telegram/webhook`, and the one function that webhook and polling hand updates to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response
from telegram import Update

from bot.channels.body import raw_body
from bot.channels.channel import Ear, TryLater
from bot.channels.photos import with_barcodes
from bot.channels.telegram import reading
from bot.channels.telegram.outbound import TelegramChannel
from bot.channels.telegram.verify import is_genuine
from bot.conversation.message import Incoming
from bot.settings import TelegramSettings

HEARD = frozenset({
    "text", "caption", "photo", "document", "voice", "audio", "video", "video_note", "sticker", "animation", "dice",
    "location", "venue", "contact",
})  # fmt: skip
"""Messages without any of these say nothing to us."""
HEARD_IF_CORRECTED = frozenset({"text", "caption"})
"""A place that is told live is corrected every few seconds; only words are heard again."""


def router(ear: Ear, settings: TelegramSettings, outbound: TelegramChannel) -> APIRouter:
    """The address that Telegram posts to. Without a secret token, as polling needs none, there is no such address."""
    routes = APIRouter()
    if settings.secret_token is None:
        return routes
    secret = settings.secret_token.get_secret_value()

    @routes.post("/telegram/webhook", include_in_schema=False)
    async def webhook(request: Request) -> Response:
        if not is_genuine(secret, request.headers.get("x-telegram-bot-api-secret-token", "")):
            raise HTTPException(403, "not from Telegram")
        body = await raw_body(request)
        try:
            raw = json.loads(body)
        except (ValueError, RecursionError) as error:
            await ear.keep(reading.SOURCE, hashlib.sha256(body).hexdigest(), body, repr(error))
            return Response()
        try:
            await hear_update(raw, ear, outbound)
        except TryLater as error:
            raise HTTPException(503, "Telegram has to be asked first, and does not answer") from error
        return Response()

    return routes


async def hear_update(raw: Any, ear: Ear, outbound: TelegramChannel) -> None:
    """Hear one update; what cannot be understood is kept. Returns when its effect is committed and a tap is answered.

    Raises what `ear.hear` raises, and TryLater if our own name is needed and Telegram does not tell it.
    """
    try:
        update, incoming = await _understood(raw, outbound)
    except (TypeError, ValueError, AttributeError, LookupError, RecursionError) as error:
        await ear.keep(reading.SOURCE, *_as_found(raw), repr(error))
        return
    if update is None:
        return
    handled = await ear.hear(incoming) if incoming is not None else None
    if update.callback_query is not None:
        await outbound.answer_click(update.callback_query.id, handled.toast if handled else None)


async def _understood(raw: Any, outbound: TelegramChannel) -> tuple[Update | None, Incoming | None]:
    """The update and what it says, if it is of a kind that we hear. Others are not parsed: they change too often."""
    if not isinstance(raw, Mapping) or not isinstance(raw.get("update_id"), int):
        raise ValueError("not an update")
    if not (
        "callback_query" in raw
        or raw.get("message", {}).keys() & HEARD
        or raw.get("edited_message", {}).keys() & HEARD_IF_CORRECTED
    ):
        return None, None
    try:
        update = Update.de_json(dict(raw), None)
    except (ArithmeticError, OSError) as error:
        raise ValueError("a date that no calendar has") from error
    us = await outbound.learn_our_name() if reading.calls_a_name(update) else outbound.us
    incoming = reading.read(update, us)
    return update, await with_barcodes(incoming, outbound.download) if incoming else None


def _as_found(raw: Any) -> tuple[str, bytes]:
    """A name for an update that could not be understood, and its bytes."""
    body = json.dumps(raw, ensure_ascii=False).encode("utf-8", "replace")
    update_id = raw.get("update_id") if isinstance(raw, Mapping) else None
    return str(update_id) if isinstance(update_id, int) else hashlib.sha256(body).hexdigest(), body
