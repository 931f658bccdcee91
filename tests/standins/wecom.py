"""A stand-in of WeCom's server API: gettoken, message/send, message/update_template_card, media/get.

Errors and limits as in the developer centre: https://developer.work.weixin.qq.com/document/path/90236 (send), /94888
(update), /96213 (errcodes).
"""

from __future__ import annotations

import base64
import hashlib
import itertools
import json
import os
import re
import time
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC
from defusedxml import ElementTree
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.standins import Fault, StandIn

CORP_ID = "ww00000000standin"
AGENT_ID = 1000002
SECRET = "a-secret-of-the-stand-in"
TOKEN = "aTokenOfTheStandIn"
AES_KEY = base64.b64encode(bytes(range(32))).decode().rstrip("=")

CALLBACK = "/wecom/callback"


class Refused(Exception):
    """An answer with an errcode."""

    def __init__(self, errcode: int) -> None:
        super().__init__(errcode)
        self.errcode = errcode


def refusal(errcode: int) -> Fault:
    """WeCom's answer with an errcode: always status 200."""
    return Fault(200, {"errcode": errcode, "errmsg": "do not read this"})


class WecomStandIn(StandIn):
    """A company with members, an app, and what its members see."""

    def __init__(self) -> None:
        super().__init__()
        self.strangers: set[str] = set()
        self.media: dict[str, bytes] = {}
        self.trusts_us = True
        self.seen: dict[str, list[dict[str, Any]]] = {}
        self._access_token = ""
        self._task_ids: set[str] = set()
        self._codes: dict[str, dict[str, Any]] = {}
        self._sent_at: dict[str, float] = {}
        self._numbers = itertools.count(1)

    @property
    def api_url(self) -> str:
        """What stands before `/cgi-bin/`."""
        return f"http://127.0.0.1:{self.port}"

    def app(self) -> Starlette:
        """The API."""
        routes = [
            Route("/cgi-bin/gettoken", self._gettoken, methods=["GET"]),
            Route("/cgi-bin/media/get", self._media, methods=["GET"]),
            Route("/cgi-bin/{method:path}", self._answer, methods=["POST"]),
        ]
        return Starlette(routes=routes)

    def end_token(self) -> None:
        """End the access token before its time, as WeCom may."""
        self._access_token = "ended"

    def shown(self, member: str) -> list[dict[str, Any]]:
        """What a member sees: texts and cards in the order they came, cards as they look now."""
        return self.seen.get(member, [])

    def card(self, task_id: str) -> dict[str, Any]:
        """How a card looks now."""
        cards = [shown for messages in self.seen.values() for shown in messages if shown.get("task_id") == task_id]
        return cards[0]

    def tap(self, task_id: str) -> str:
        """A member taps: the fresh response code that comes with the event."""
        return self._code_for(self.card(task_id))

    async def _gettoken(self, request: Request) -> Response:
        query = dict(request.query_params)
        fault = self.next_fault("gettoken")
        if fault is None and (query.get("corpid"), query.get("corpsecret")) != (CORP_ID, SECRET):
            fault = refusal(40001 if query.get("corpid") == CORP_ID else 40013)
        self.note("gettoken", query, taken=fault is None)
        if fault is not None:
            return fault.response()
        self._access_token = f"access-{next(self._numbers)}"
        body = {"errcode": 0, "errmsg": "ok", "access_token": self._access_token, "expires_in": 7200}
        return JSONResponse(body)

    async def _answer(self, request: Request) -> Response:
        method = request.path_params["method"]
        arguments = json.loads(await request.body())
        fault = self.next_fault(method)
        if fault is not None:
            self.note(method, arguments, taken=False)
            return fault.response()
        try:
            self._check_caller(request, arguments)
            result = self._do(method, arguments)
        except Refused as refused:
            self.note(method, arguments, taken=False)
            return refusal(refused.errcode).response()
        self.note(method, arguments, taken=True)
        return JSONResponse({"errcode": 0, "errmsg": "ok", **result})

    async def _media(self, request: Request) -> Response:
        """What a member sent; the errcode as JSON where it cannot be had."""
        media_id = request.query_params.get("media_id", "")
        fault = self.next_fault("media/get")
        try:
            self._check_token(request)
            if media_id not in self.media:
                raise Refused(40007)
        except Refused as refused:
            fault = fault or refusal(refused.errcode)
        self.note("media/get", {"media_id": media_id}, taken=fault is None)
        return fault.response() if fault else Response(self.media[media_id], media_type="image/jpeg")

    def _check_caller(self, request: Request, arguments: Mapping[str, Any]) -> None:
        self._check_token(request)
        if arguments.get("agentid") != AGENT_ID:
            raise Refused(301002)

    def _check_token(self, request: Request) -> None:
        given = request.query_params.get("access_token", "")
        if not given:
            raise Refused(41001)
        if given != self._access_token:
            raise Refused(42001 if given.startswith("access-") else 40014)
        if not self.trusts_us:
            raise Refused(60020)

    def _do(self, method: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
        methods: dict[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {
            "message/send": self._send,
            "message/update_template_card": self._update,
        }
        if method not in methods:
            raise Refused(-1)
        return methods[method](arguments)

    def _send(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
        asked = str(arguments.get("touser", "")).split("|")
        invalid = [member for member in asked if member in self.strangers]
        if not asked[0] or len(invalid) == len(asked):
            raise Refused(81013)
        shown = _shown(arguments)
        result: dict[str, Any] = {"msgid": f"msg-{next(self._numbers)}"}
        if invalid:
            result["invaliduser"] = "|".join(invalid)
        if self._is_repeat(arguments):
            return result
        if "task_id" in shown:
            if shown["task_id"] in self._task_ids:
                raise Refused(42014)
            self._task_ids.add(shown["task_id"])
            result["response_code"] = self._code_for(shown)
        for member in asked:
            if member not in invalid:
                self.seen.setdefault(member, []).append(shown)
        return result

    def _update(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """Spend a response code. Errcode 42037 is made up: which one the vendor gives is not documented."""
        card = self._codes.pop(str(arguments.get("response_code", "")), None)
        if card is None:
            raise Refused(42037)
        if not arguments.get("userids") and not arguments.get("atall"):
            raise Refused(40031)
        _check_card(arguments["template_card"])
        task_id = card["task_id"]
        card.clear()
        card.update(arguments["template_card"], task_id=task_id)
        return {}

    def _code_for(self, card: dict[str, Any]) -> str:
        code = f"code-{next(self._numbers)}"
        self._codes[code] = card
        return code

    def _is_repeat(self, arguments: Mapping[str, Any]) -> bool:
        """Whether the same request came within the asked interval: then it is taken and dropped."""
        if not arguments.get("enable_duplicate_check"):
            return False
        words, now = json.dumps(arguments, sort_keys=True), time.monotonic()
        before = self._sent_at.get(words)
        self._sent_at[words] = now
        return before is not None and now - before < arguments.get("duplicate_check_interval", 1800)


def _shown(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """What the member will see of a message. Text is cut after 2,048 bytes, as the vendor does without a word."""
    if arguments.get("msgtype") == "text":
        content = arguments["text"]["content"].encode()
        if not content:
            raise Refused(44004)
        return {"text": content[:2048].decode(errors="replace")}
    if arguments.get("msgtype") != "template_card":
        raise Refused(40008)
    card = dict(arguments["template_card"])
    if not re.fullmatch(r"[A-Za-z0-9_@-]{1,128}", card.get("task_id", "")):
        raise Refused(42015)
    _check_card(card)
    return card


def _check_card(card: Mapping[str, Any]) -> None:
    """What the vendor insists on in a button_interaction card."""
    buttons = card.get("button_list", [])
    keys = [button.get("key", "") for button in buttons]
    if card.get("card_type") != "button_interaction" or not 1 <= len(buttons) <= 6:
        raise Refused(42045)
    if len(set(keys)) != len(keys) or not all(0 < len(key.encode()) <= 1024 for key in keys):
        raise Refused(42045)
    if not card.get("main_title", {}).get("title") and not card.get("sub_title_text"):
        raise Refused(42045)
    if len(card.get("horizontal_content_list", [])) > 6:
        raise Refused(42045)


def text_request(text: str, member: str, message_id: str, at: float | None = None) -> tuple[str, bytes]:
    """Address and body with which WeCom hands over what a member wrote."""
    content = f"<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[{text}]]></Content><MsgId>{message_id}</MsgId>"
    return message_request(member, content, at)


def click_request(key: str, member: str, task_id: str, code: str, at: float | None = None) -> tuple[str, bytes]:
    """Address and body with which WeCom hands over a tap on a card's button."""
    content = (
        "<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[template_card_event]]></Event>"
        f"<EventKey><![CDATA[{key}]]></EventKey><TaskId><![CDATA[{task_id}]]></TaskId>"
        "<CardType><![CDATA[button_interaction]]></CardType>"
        f"<ResponseCode><![CDATA[{code}]]></ResponseCode>"
    )
    return message_request(member, content, at)


def photo_request(media_id: str, member: str, message_id: str, at: float | None = None) -> tuple[str, bytes]:
    """Address and body with which WeCom hands over a photo that a member sent."""
    content = (
        "<MsgType><![CDATA[image]]></MsgType><PicUrl><![CDATA[http://pictures.invalid/1]]></PicUrl>"
        f"<MediaId><![CDATA[{media_id}]]></MediaId><MsgId>{message_id}</MsgId>"
    )
    return message_request(member, content, at)


def message_request(member: str, content: str, at: float | None = None) -> tuple[str, bytes]:
    """Address and body with which WeCom hands over any message: `content` is the XML after the creation time."""
    timestamp = str(int(time.time() if at is None else at))
    xml = (
        f"<xml><ToUserName><![CDATA[{CORP_ID}]]></ToUserName><FromUserName><![CDATA[{member}]]></FromUserName>"
        f"<CreateTime>{timestamp}</CreateTime>{content}<AgentID>{AGENT_ID}</AgentID></xml>"
    )
    encrypted = encrypt(xml.encode())
    body = f"<xml><ToUserName><![CDATA[{CORP_ID}]]></ToUserName><Encrypt><![CDATA[{encrypted}]]></Encrypt></xml>"
    return address(encrypted, timestamp), body.encode()


def echo_request(plaintext: str, at: float | None = None) -> str:
    """The address with which WeCom checks that we hold the key."""
    timestamp, encrypted = str(int(time.time() if at is None else at)), encrypt(plaintext.encode())
    return f"{address(encrypted, timestamp)}&{urlencode({'echostr': encrypted})}"


def address(encrypted: str, timestamp: str, token: str = TOKEN) -> str:
    """The callback address, signed."""
    nonce = os.urandom(5).hex()
    joined = "".join(sorted((token, timestamp, nonce, encrypted)))
    signature = hashlib.sha1(joined.encode()).hexdigest()
    return f"{CALLBACK}?{urlencode({'msg_signature': signature, 'timestamp': timestamp, 'nonce': nonce})}"


def encrypt(message: bytes, receive_id: str = CORP_ID, aes_key: str = AES_KEY) -> str:
    """A message in WeCom's cipher, written apart from the program so that a mistake there is noticed."""
    key = base64.b64decode(aes_key + "=")
    plain = os.urandom(16) + len(message).to_bytes(4, "big") + message + receive_id.encode()
    count = 32 - len(plain) % 32
    encryptor = Cipher(AES256(key), CBC(key[:16])).encryptor()
    return base64.b64encode(encryptor.update(plain + bytes([count]) * count) + encryptor.finalize()).decode()


def decrypt(encrypted: str, aes_key: str = AES_KEY) -> bytes:
    """What is in a ciphertext."""
    key = base64.b64decode(aes_key + "=")
    decryptor = Cipher(AES256(key), CBC(key[:16])).decryptor()
    plain = decryptor.update(base64.b64decode(encrypted)) + decryptor.finalize()
    length = int.from_bytes(plain[16:20], "big")
    return plain[20 : 20 + length]


def passive_reply(body: bytes) -> dict[str, str]:
    """What WeCom reads out of a passive reply: its elements by name. Empty for an empty answer."""
    if not body:
        return {}
    outer = {element.tag: element.text or "" for element in ElementTree.fromstring(body)}
    joined = "".join(sorted((TOKEN, outer["TimeStamp"], outer["Nonce"], outer["Encrypt"])))
    if hashlib.sha1(joined.encode()).hexdigest() != outer["MsgSignature"]:
        raise AssertionError("the reply's signature is wrong")
    return {element.tag: element.text or "" for element in ElementTree.fromstring(decrypt(outer["Encrypt"]))}
