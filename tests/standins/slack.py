"""A stand-in of Slack's Web API: chat.postMessage, chat.update, chat.postEphemeral, auth.test, files.info.

Errors and limits as in https://docs.slack.dev/reference/methods/chat.postMessage and …/reference/block-kit/blocks.
"""

from __future__ import annotations

import hashlib
import hmac
import itertools
import json
import time
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.standins import Fault, StandIn

BOT = "U0XIAODAN"
TOKEN = "xoxb-stand-in"
SECRET = "a-signing-secret-of-the-stand-in"

Problems = list[str]


class Refused(Exception):
    """An answer with `ok: false`."""

    def __init__(self, code: str, messages: Problems | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.messages = messages or []


def rate_limited(seconds: int) -> Fault:
    """Slack's answer to too many calls."""
    return Fault(429, {"ok": False, "error": "ratelimited"}, {"Retry-After": str(seconds)})


class SlackStandIn(StandIn):
    """A workspace with people, channels and messages."""

    def __init__(self, token: str = TOKEN) -> None:
        super().__init__()
        self.token = token
        self.archived: set[str] = set()
        self.not_in: set[str] = set()
        self.unknown: set[str] = set()
        self.messages: dict[tuple[str, str], Mapping[str, Any]] = {}
        self.files: dict[str, bytes] = {}
        self.files_elsewhere: dict[str, str] = {}
        self._numbers = itertools.count(1)

    @property
    def api_url(self) -> str:
        """For slack_sdk's base_url."""
        return f"http://127.0.0.1:{self.port}/api/"

    def app(self) -> Starlette:
        """The API, one address for each method."""
        return Starlette(
            routes=[
                Route("/api/{method}", self._answer, methods=["POST", "GET"]),
                Route("/files-pri/{name}", self._download),
            ]
        )

    def shown(self, message_ref: str) -> Mapping[str, Any]:
        """What a message (`channel:ts`) shows now."""
        channel, _, ts = message_ref.partition(":")
        return self.messages[channel, ts]

    def delete(self, message_ref: str) -> None:
        """Take a message away, as a person may."""
        channel, _, ts = message_ref.partition(":")
        del self.messages[channel, ts]

    async def _answer(self, request: Request) -> Response:
        method = request.path_params["method"]
        arguments = await _arguments(request)
        fault = self.next_fault(method)
        if fault is not None:
            self.note(method, arguments, taken=False)
            return fault.response()
        try:
            self._check_token(request)
            result = self._do(method, arguments)
        except Refused as refused:
            self.note(method, arguments, taken=False)
            metadata = {"response_metadata": {"messages": refused.messages}} if refused.messages else {}
            return JSONResponse({"ok": False, "error": refused.code, **metadata})
        self.note(method, arguments, taken=True)
        return JSONResponse({"ok": True, **result})

    def _check_token(self, request: Request) -> None:
        given = request.headers.get("authorization", "")
        if not given:
            raise Refused("not_authed")
        if given != f"Bearer {self.token}":
            raise Refused("invalid_auth")

    def _do(self, method: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
        methods: dict[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {
            "auth.test": lambda _: {"user_id": BOT, "team_id": "T0TEAM", "bot_id": "B0XIAODAN"},
            "chat.postMessage": self._post,
            "chat.update": self._update,
            "chat.postEphemeral": self._whisper,
            "files.info": self._file,
        }
        if method not in methods:
            raise Refused("unknown_method")
        return methods[method](arguments)

    def _file(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
        name = str(arguments.get("file", ""))
        if name not in self.files:
            raise Refused("file_not_found")
        address = self.files_elsewhere.get(name, f"http://127.0.0.1:{self.port}/files-pri/{name}")
        return {"file": {"id": name, "size": len(self.files[name]), "url_private_download": address}}

    async def _download(self, request: Request) -> Response:
        """Who may not read files is sent to the page for signing in."""
        content = self.files.get(request.path_params["name"])
        if request.headers.get("authorization") != f"Bearer {self.token}":
            return Response(status_code=302, headers={"Location": f"http://127.0.0.1:{self.port}/sign-in"})
        return Response(content, media_type="image/jpeg") if content is not None else Response(status_code=404)

    def _post(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
        channel = self._channel(arguments)
        _check_content(arguments)
        ts = f"1700000000.{next(self._numbers):06d}"
        self.messages[channel, ts] = arguments
        return {"channel": channel, "ts": ts, "message": {"ts": ts}}

    def _update(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
        channel, ts = str(arguments.get("channel", "")), str(arguments.get("ts", ""))
        if channel[:1] not in {"C", "D", "G"}:
            raise Refused("channel_not_found")
        if (channel, ts) not in self.messages:
            raise Refused("message_not_found")
        _check_content(arguments)
        self.messages[channel, ts] = {**self.messages[channel, ts], **arguments}
        return {"channel": channel, "ts": ts}

    def _whisper(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
        self._channel(arguments)
        if not arguments.get("user"):
            raise Refused("user_not_in_channel")
        _check_content(arguments)
        return {"message_ts": f"1700000000.{next(self._numbers):06d}"}

    def _channel(self, arguments: Mapping[str, Any]) -> str:
        """The channel of a destination: a person's id stands for the private chat with them."""
        wanted = str(arguments.get("channel", ""))
        if not wanted or wanted in self.unknown or wanted[0] not in {"C", "D", "G", "U", "W"}:
            raise Refused("channel_not_found")
        if wanted in self.archived:
            raise Refused("is_archived")
        if wanted in self.not_in:
            raise Refused("not_in_channel")
        return "D" + wanted[1:] if wanted[0] in {"U", "W"} else wanted


def signed(body: bytes, secret: str = SECRET, at: float | None = None) -> dict[str, str]:
    """The headers with which Slack sends these bytes."""
    timestamp = str(int(time.time() if at is None else at))
    digest = hmac.new(secret.encode(), f"v0:{timestamp}:".encode() + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": f"v0={digest}"}


def event_request(event: Mapping[str, Any], event_id: str, secret: str = SECRET) -> tuple[bytes, dict[str, str]]:
    """Body and headers of an event."""
    body = json.dumps(
        {
            "type": "event_callback",
            "team_id": "T0TEAM",
            "api_app_id": "A0APP",
            "event_id": event_id,
            "event_time": 1700000000,
            "authorizations": [{"team_id": "T0TEAM", "user_id": BOT, "is_bot": True, "is_enterprise_install": False}],
            "event": event,
        }
    ).encode()
    return body, {"Content-Type": "application/json", **signed(body, secret)}


def message_request(
    text: str, user: str, event_id: str, channel: str = "", secret: str = SECRET, **more: Any
) -> tuple[bytes, dict[str, str]]:
    """Body and headers of a message that a person writes to us privately."""
    event = {
        "type": "message",
        "channel_type": "im",
        "channel": channel or "D" + user[1:],
        "user": user,
        "text": text,
        "ts": "1700000000.000100",
        **more,
    }
    return event_request(event, event_id, secret)


def mention_request(
    text: str, user: str, event_id: str, channel: str, secret: str = SECRET, **more: Any
) -> tuple[bytes, dict[str, str]]:
    """Body and headers of a message that mentions us in a channel."""
    event = {"type": "app_mention", "channel": channel, "user": user, "text": text, "ts": "1700000000.000200", **more}
    return event_request(event, event_id, secret)


def click_request(
    token: str, user: str, message_ref: str, trigger: str, thread: str = "", secret: str = SECRET
) -> tuple[bytes, dict[str, str]]:
    """Body and headers of a tap on a button of a message (`channel:ts`)."""
    channel, _, ts = message_ref.partition(":")
    container = {"type": "message", "channel_id": channel, "message_ts": ts} | ({"thread_ts": thread} if thread else {})
    payload = {
        "type": "block_actions",
        "team": {"id": "T0TEAM"},
        "user": {"id": user, "username": user.lower(), "team_id": "T0TEAM"},
        "api_app_id": "A0APP",
        "container": container,
        "channel": {"id": channel},
        "trigger_id": trigger,
        "actions": [{"type": "button", "action_id": "tap-0", "value": token, "action_ts": "1700000001.1"}],
    }
    return form_request({"payload": json.dumps(payload)}, secret)


def command_request(
    text: str, user: str, trigger: str, channel: str = "C0GENERAL", command: str = "/xiaodan", secret: str = SECRET
) -> tuple[bytes, dict[str, str]]:
    """Body and headers of a slash command."""
    form = {
        "team_id": "T0TEAM",
        "channel_id": channel,
        "channel_name": "general",
        "user_id": user,
        "user_name": user.lower(),
        "command": command,
        "text": text,
        "trigger_id": trigger,
        "response_url": "http://127.0.0.1:9/never",
    }
    return form_request(form, secret)


def form_request(form: Mapping[str, str], secret: str = SECRET) -> tuple[bytes, dict[str, str]]:
    """Body and headers of a form."""
    body = urlencode(form).encode()
    return body, {"Content-Type": "application/x-www-form-urlencoded", **signed(body, secret)}


async def _arguments(request: Request) -> dict[str, Any]:
    body = await request.body()
    if request.headers.get("content-type", "").startswith("application/json"):
        return dict(json.loads(body))
    return {**request.query_params, **dict(parse_qsl(body.decode()))}


def _check_content(arguments: Mapping[str, Any]) -> None:
    text, blocks = arguments.get("text") or "", arguments.get("blocks") or []
    if not text and not blocks:
        raise Refused("no_text")
    if len(text) > 40_000:
        raise Refused("msg_too_long")
    problems = block_problems(blocks)
    if problems:
        raise Refused("invalid_blocks", problems)
    if len(json.dumps(blocks, ensure_ascii=False, separators=(",", ":"))) > 11_000:
        raise Refused("msg_blocks_too_long")


def block_problems(blocks: list[dict[str, Any]]) -> Problems:
    """What Slack would find wrong with these blocks."""
    problems = ["no more than 50 items allowed"] if len(blocks) > 50 else []
    for block in blocks:
        check = _CHECKS.get(block.get("type", ""))
        problems += check(block) if check else [f"unsupported type: {block.get('type')}"]
    elements = [element for block in blocks for element in block.get("elements", [])]
    ids = [element["action_id"] for element in elements if "action_id" in element]
    if len(ids) != len(set(ids)):
        problems.append("`action_id` already exists")
    return problems


def _text_problems(text: Any, longest: int, only_plain: bool = False) -> Problems:
    if not isinstance(text, dict) or text.get("type") not in {"plain_text", "mrkdwn"}:
        return ["not a text object"]
    if only_plain and text["type"] != "plain_text":
        return ["must be plain_text"]
    words = text.get("text")
    if not isinstance(words, str) or not words.strip():
        return ["must be more than 0 characters"]
    units = len(words.encode("utf-16-le")) // 2
    return [f"must be less than {longest + 1} characters"] if units > longest else []


def _header_problems(block: dict[str, Any]) -> Problems:
    return _text_problems(block.get("text"), 150, only_plain=True)


def _section_problems(block: dict[str, Any]) -> Problems:
    fields = block.get("fields", [])
    problems = _text_problems(block["text"], 3000) if "text" in block else []
    if "text" not in block and not fields:
        problems.append("section needs text or fields")
    if len(fields) > 10:
        problems.append("no more than 10 items allowed")
    for one in fields:
        problems += _text_problems(one, 2000)
    return problems


def _context_problems(block: dict[str, Any]) -> Problems:
    elements = block.get("elements", [])
    problems = [] if 1 <= len(elements) <= 10 else ["context takes 1 to 10 elements"]
    for element in elements:
        problems += _text_problems(element, 3000)
    return problems


def _actions_problems(block: dict[str, Any]) -> Problems:
    elements = block.get("elements", [])
    problems = [] if 1 <= len(elements) <= 25 else ["actions takes 1 to 25 elements"]
    for element in elements:
        problems += _text_problems(element.get("text"), 75, only_plain=True)
        if element.get("type") != "button":
            problems.append("unsupported element")
        if not 1 <= len(element.get("action_id", "")) <= 255:
            problems.append("action_id must be 1 to 255 characters")
        if len(element.get("value", "")) > 2000:
            problems.append("value must be less than 2001 characters")
        if element.get("style", "primary") not in {"primary", "danger"}:
            problems.append("style must be primary or danger")
    return problems


_CHECKS: dict[str, Callable[[dict[str, Any]], Problems]] = {
    "header": _header_problems,
    "section": _section_problems,
    "context": _context_problems,
    "actions": _actions_problems,
    "divider": lambda _: [],
}
