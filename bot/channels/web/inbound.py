"""The doors of the browser chat: say something, tap a button, have a photo read, listen.

The session cookie is SameSite=Lax and only JSON and pictures are taken, which no other site can send without asking
first (CORS); an Origin that is not ours is refused on top.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field, ValidationError
from sse_starlette import EventSourceResponse

from bot.barcodes import LARGEST_BYTES, numbers_in
from bot.channels.body import raw_body, storable
from bot.channels.channel import Ear
from bot.channels.web import page, stream
from bot.channels.web.outbound import WebChannel
from bot.channels.web.render import bubble
from bot.channels.web.visitor import Demo, NobodyOfThatName, People, Visitor, give_cookie, recognise
from bot.conversation.message import Handled, Incoming
from core.clock import Clock

CHANNEL = "web"
MAX_BODY_BYTES = 64 * 1024
MAX_TEXT_CHARACTERS = 4_000
MAX_CHATS = 10
"""How many chats one stream may carry."""


class Said(BaseModel):
    """What a tab sends: words, or a tap on a button of one of our messages."""

    id: str = Field(
        default_factory=lambda: uuid4().hex,
        pattern=r"^[A-Za-z0-9_-]{1,64}$",
        description="The tab's own name for it, so that it counts once",
    )
    speaker: str | None = Field(None, alias="as", max_length=100, description="A demo person's key; only in the demo")
    text: str = Field("", description="Words, at most 4,000 characters")
    click: str | None = Field(None, pattern=r"^[A-Za-z0-9_.-]{1,64}$", description="A button's token")
    message: str | None = Field(None, pattern=r"^[0-9]{1,18}$", description="The message the button hung on")


def router(
    ear: Ear,
    outbound: WebChannel,
    *,
    demo: Demo,
    people: People,
    words: page.Words,
    clock: Clock,
    languages: Sequence[str] = page.LANGUAGES,
) -> APIRouter:
    """`POST /chat/messages` and `/chat/photos`, `GET /chat/stream` and `/chat/people`, and the page at `/`.

    `languages` are those in which there are `words`, the default one first.
    """
    chat = Chat(ear, outbound, demo, people, clock)
    routes = APIRouter(tags=["web"])
    body = {"content": {"application/json": {"schema": Said.model_json_schema()}}, "required": True}
    routes.add_api_route(
        "/chat/messages",
        chat.say,
        methods=["POST"],
        summary="Say something, or tap",
        openapi_extra={"requestBody": body},
    )
    picture = {"content": {"image/*": {"schema": {"type": "string", "format": "binary"}}}, "required": True}
    routes.add_api_route(
        "/chat/photos",
        read_photo,
        methods=["POST"],
        summary="The numbers that the barcodes of a photo hold",
        openapi_extra={"requestBody": picture},
    )
    routes.add_api_route("/chat/stream", chat.listen, methods=["GET"], summary="All that happens in a chat, live")
    routes.add_api_route("/chat/people", chat.who_is_there, methods=["GET"], summary="The people of the demo shop")
    routes.include_router(page.router(words, demo=demo, languages=languages))
    return routes


class Chat:
    """The browser chat. Those whom `demo` lets may speak for `people`; all others for themselves alone."""

    def __init__(self, ear: Ear, outbound: WebChannel, demo: Demo, people: People, clock: Clock) -> None:
        self._ear = ear
        self._outbound = outbound
        self._demo = demo
        self._people = people
        self._clock = clock

    async def say(self, request: Request) -> Response:
        """Take words or a tap. The answers come through the stream too; here they are for callers without one."""
        _check_sender(request, "application/json")
        said = _read(await raw_body(request, MAX_BODY_BYTES))
        if isinstance(said, Response):
            return said
        visitor = await self._recognise(request, said.speaker)
        said_at = self._clock.now()
        handled = await self._ear.hear(_incoming(said, visitor))
        if said.text:
            await self._outbound.keep_own(visitor.audience, said.id, said.text, said_at)
        response = JSONResponse(_told(handled))
        give_cookie(request, response, visitor)
        return response

    async def listen(self, request: Request) -> Response:
        """Server-sent events: the last messages, or what was missed since Last-Event-ID, then all that happens.

        `as` may be repeated: the chats of several demo people in one stream.
        """
        keys: list[str | None] = [*request.query_params.getlist("as")[:MAX_CHATS]]
        visitors = [await self._recognise(request, key) for key in keys or [None]]
        last_seen = request.headers.get("last-event-id", "")
        position = int(last_seen) if _is_position(last_seen) else None
        events = stream.events(self._outbound, [visitor.audience for visitor in visitors], position)
        response = EventSourceResponse(events, ping=stream.KEEPALIVE_SECONDS, headers={"X-Accel-Buffering": "no"})
        give_cookie(request, response, visitors[0])
        return response

    async def who_is_there(self, request: Request) -> list[dict[str, str]]:
        """The people of the demo shop; nobody outside the demo."""
        people = await asyncio.to_thread(self._people) if self._demo(request) else ()
        return [{"key": p.key, "name": p.name, "role": p.role, "language": p.language} for p in people]

    async def _recognise(self, request: Request, key: str | None) -> Visitor:
        people = await asyncio.to_thread(self._people) if key is not None and self._demo(request) else ()
        try:
            return recognise(request, key, people)
        except NobodyOfThatName:
            raise HTTPException(403, "not somebody this page may speak for") from None


async def read_photo(request: Request) -> dict[str, list[str]]:
    """Read the barcodes of a photo, from the top. The page says their numbers as if they had been typed; the photo is
    not kept."""
    _check_sender(request, "image/")
    return {"numbers": await asyncio.to_thread(numbers_in, await raw_body(request, LARGEST_BYTES))}


def _check_sender(request: Request, kind: str) -> None:
    """Only our own page, and programs that have no origin, with what they may send."""
    sent = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if sent != kind and not (kind.endswith("/") and sent.startswith(kind)):
        raise HTTPException(415, f"{kind.rstrip('/')} only")
    if not _is_same_site(request):
        raise HTTPException(403, "another site's page")


def _is_same_site(request: Request) -> bool:
    """What the browser itself says (Sec-Fetch-Site, over https), else whether the page's host is ours."""
    headers = request.headers
    if "sec-fetch-site" in headers:
        return headers["sec-fetch-site"] in {"same-origin", "none"}
    page = headers.get("origin", "").lower().partition("://")[2]
    return "origin" not in headers or (page != "" and page == headers.get("host", "").lower())


def _read(body: bytes) -> Said | Response:
    """What was sent, or the answer that says what is wrong with it."""
    try:
        said = Said.model_validate_json(body)
    except ValidationError as error:
        fields = sorted({".".join(map(str, problem["loc"])) for problem in error.errors()})
        return _problem("message-not-understood", "The message cannot be read.", fields=fields)
    said = said.model_copy(update={"text": storable(said.text).strip()})
    if len(said.text) > MAX_TEXT_CHARACTERS:
        return _problem("text-too-long", "The text is too long.", limit=MAX_TEXT_CHARACTERS)
    if bool(said.text) == (said.click is not None):
        return _problem("message-empty", "Either a text or a click is needed.")
    return said


def _incoming(said: Said, visitor: Visitor) -> Incoming:
    return Incoming(
        source=CHANNEL,
        external_id=f"{visitor.audience}:{said.id}",
        channel=CHANNEL,
        user_id=visitor.audience,
        chat_id=visitor.audience,
        is_private=True,
        text=said.text,
        click=said.click,
        message_ref=said.message,
        language=visitor.language,
        user_name=visitor.name,
    )


def _told(handled: Handled) -> dict[str, Any]:
    return {"ok": True, "answers": [bubble(answer.spoken) for answer in handled.answers], "toast": handled.toast}


def _problem(kind: str, title: str, **details: object) -> Response:
    """A problem as RFC 9457 has it. `type` is for the page, which has its own sentence for it."""
    body = {"type": kind, "title": title, "status": 422, **details}
    return Response(json.dumps(body), status_code=422, media_type="application/problem+json")


def _is_position(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 18
