"""The callback address of the app: verify, open, understand, hand to the ear, and answer on the spot if possible.

Sources: 接收消息与事件 (https://developer.work.weixin.qq.com/document/path/90238, /90239, /90240),
被动回复消息格式 (/90241). WeCom waits 5 seconds for an answer and then asks up to three times more.
"""

from __future__ import annotations

import logging
import secrets
from collections import OrderedDict
from collections.abc import Mapping
from datetime import timedelta
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException, ElementTree
from fastapi import APIRouter, HTTPException, Request, Response
from starlette.background import BackgroundTask

from bot.channels.body import raw_body, storable
from bot.channels.channel import Ear, Sent, TryLater
from bot.channels.photos import Download, with_barcodes
from bot.channels.wecom import render
from bot.channels.wecom.crypto import Envelope, Forged
from bot.conversation.message import Brought, Handled, Incoming
from core.clock import Clock

CHANNEL = "wecom"
MAX_BODY_BYTES = 256 * 1024
MAX_AGE = timedelta(minutes=5)
"""How far the sender's clock may be from ours; older envelopes are replays."""

PASSIVE_WITHIN = timedelta(seconds=4)
"""After this the answer is sent actively: WeCom stops listening at 5 seconds."""

REMEMBERED_REPLIES = 512

log = logging.getLogger(__name__)


class NotUnderstood(Exception):
    """It is from WeCom, but not of a shape we know how to read."""


def router(ear: Ear, envelope: Envelope, clock: Clock, download: Download) -> APIRouter:
    """`GET` and `POST /wecom/callback`. `download` fetches the photos that members send."""
    callback = Callback(ear, envelope, clock, download)
    routes = APIRouter(tags=["wecom"])
    routes.add_api_route("/wecom/callback", callback.echo, methods=["GET"], summary="The address check of WeCom")
    routes.add_api_route("/wecom/callback", callback.receive, methods=["POST"], summary="A message or event from WeCom")
    return routes


class Callback:
    """What happens at the callback address."""

    def __init__(self, ear: Ear, envelope: Envelope, clock: Clock, download: Download) -> None:
        self._ear = ear
        self._download = download
        self._envelope = envelope
        self._clock = clock
        self._replies: OrderedDict[str, str] = OrderedDict()

    async def echo(self, request: Request) -> Response:
        """Prove that we hold the key: the plaintext of `echostr`, and nothing around it."""
        try:
            return _plain(self._open(request, request.query_params.get("echostr", "")))
        except Forged as reason:
            return _refused(reason)

    async def receive(self, request: Request) -> Response:
        """Take a message or a tap. 403 for what is not from WeCom, 200 for the rest."""
        started = self._clock.now()
        try:
            message = self._open(request, _ciphertext(await raw_body(request, MAX_BODY_BYTES)))
        except Forged as reason:
            return _refused(reason)
        try:
            incoming = read(message)
        except NotUnderstood as error:
            await self._ear.keep(CHANNEL, request.query_params["msg_signature"], message, str(error))
            return _plain(b"")
        if incoming is None:
            return _plain(b"")
        try:
            incoming = await with_barcodes(incoming, self._download)
        except TryLater as error:
            raise HTTPException(503, "WeCom has to be asked for a photo first, and does not answer") from error
        handled = await self._ear.hear(incoming)
        if handled.repeated:
            return self._reply(incoming, self._replies.get(incoming.external_id))
        in_time = self._clock.now() - started <= PASSIVE_WITHIN
        return self._on_the_spot(incoming, handled) if in_time else self._later(incoming, handled)

    def _on_the_spot(self, incoming: Incoming, handled: Handled) -> Response:
        """Answer in the response itself if there is just one thing to say and it needs no buttons."""
        if not handled.answers:
            return self._reply(incoming, render.harmless(handled.toast) if handled.toast else None)
        if len(handled.answers) != 1:
            return self._later(incoming, handled)
        answer = handled.answers[0]
        text = render.passive_text(answer.spoken)
        if text is None:
            return self._later(incoming, handled)
        sent = Sent(f"passive-{incoming.external_id}")
        return self._reply(incoming, text, BackgroundTask(self._ear.sent, answer.notice_id, sent))

    def _later(self, incoming: Incoming, handled: Handled) -> Response:
        """An empty answer, and after it the answers in messages of their own."""
        return Response(media_type="text/plain", background=BackgroundTask(self._ear.deliver, handled, incoming))

    def _reply(self, incoming: Incoming, text: str | None, after: BackgroundTask | None = None) -> Response:
        """A passive reply, remembered so that a retry gets the same. `after` runs once it has been written out."""
        if text is None:
            return _plain(b"")
        self._replies[incoming.external_id] = text
        if len(self._replies) > REMEMBERED_REPLIES:
            self._replies.popitem(last=False)
        timestamp = str(int(self._clock.now().timestamp()))
        message = render.passive_message(incoming.user_id, self._envelope.receive_id, timestamp, text)
        sealed = self._envelope.seal(message, timestamp, secrets.token_hex(8), secrets.token_bytes(16))
        return Response(render.passive_envelope(sealed), media_type="application/xml", background=after)

    def _open(self, request: Request, encrypted: str) -> bytes:
        query = request.query_params
        timestamp = query.get("timestamp", "")
        message = self._envelope.open(query.get("msg_signature", ""), timestamp, query.get("nonce", ""), encrypted)
        self._check_age(timestamp)
        return message

    def _check_age(self, timestamp: str) -> None:
        """The timestamp is under the signature, so an old one cannot be made young."""
        if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12):
            raise Forged("timestamp")
        if abs(self._clock.now().timestamp() - int(timestamp)) > MAX_AGE.total_seconds():
            raise Forged("age")


BROUGHT: Mapping[str, Brought] = {
    "image": "photo", "voice": "voice", "video": "file", "location": "place", "link": "file", "file": "file",
}  # fmt: skip
"""What people send in place of words, by WeCom's names: https://developer.work.weixin.qq.com/document/path/90239"""


def read(message: bytes) -> Incoming | None:
    """What a decrypted message says; None for what asks nothing of us. Raises NotUnderstood."""
    root = _parse(message)
    sender, kind = _text(root, "FromUserName"), _text(root, "MsgType")
    if not sender or not kind:
        raise NotUnderstood("no sender or no type")
    if kind == "event":
        return _tap(root, sender)
    words = _text(root, "Content") if kind == "text" else _text(root, "Recognition")
    brought = BROUGHT.get(kind)
    if not (words or brought):
        return None
    return Incoming(
        source=CHANNEL,
        external_id=_required(root, "MsgId"),
        channel=CHANNEL,
        user_id=sender,
        chat_id=sender,
        is_private=True,
        text=words,
        brought=brought,
        photos=(_required(root, "MediaId"),) if brought == "photo" else (),
    )


def _tap(root: Element, sender: str) -> Incoming | None:
    """A tap on a card's button. Other events (entering the app, being added to it) ask nothing of us."""
    event = _text(root, "Event")
    if event != "template_card_event":
        return None
    key, task = _required(root, "EventKey"), _required(root, "TaskId")
    return Incoming(
        source=CHANNEL,
        external_id=f"{sender}:{_required(root, 'CreateTime')}:{key}:{task}",
        channel=CHANNEL,
        user_id=sender,
        chat_id=sender,
        is_private=True,
        click=key,
        message_ref=task,
        response_code=_text(root, "ResponseCode") or None,
    )


def _parse(message: bytes) -> Element:
    try:
        root: Element = ElementTree.fromstring(message)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise NotUnderstood(type(error).__name__) from error
    return root


def _text(root: Element, name: str) -> str:
    return storable(root.findtext(name) or "").strip()


def _required(root: Element, name: str) -> str:
    text = _text(root, name)
    if not text:
        raise NotUnderstood(f"no {name}")
    return text


def _ciphertext(body: bytes) -> str:
    """The Encrypt element of the outer XML. Whatever is not such XML cannot have come from WeCom."""
    try:
        return _required(_parse(body), "Encrypt")
    except NotUnderstood as error:
        raise Forged("envelope") from error


def _plain(text: bytes) -> Response:
    return Response(text, media_type="text/plain")


def _refused(reason: Forged) -> Response:
    log.warning("WeCom callback refused: %s", reason)
    return Response(status_code=403)
