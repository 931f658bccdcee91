"""A stand-in of Telegram's Bot API: what a bot needs to send, edit, answer taps and ask for updates.

Limits as in https://core.telegram.org/bots/api, error texts as the Bot API words them.
"""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.standins import Fault, StandIn

TOKEN = "7000:stand-in"
BOT_ID = 7000
BOT_NAME = "xiaodan_bot"
SECRET = "a-secret-of-the-stand-in"


class Refused(Exception):
    """An answer with `ok: false`."""

    def __init__(self, status: int, description: str, parameters: Mapping[str, Any] | None = None) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters

    def fault(self) -> Fault:
        """The answer."""
        body: dict[str, Any] = {"ok": False, "error_code": self.status, "description": self.description}
        return Fault(self.status, body | ({"parameters": dict(self.parameters)} if self.parameters else {}))


def rate_limited(seconds: int) -> Fault:
    """Telegram's answer to too many calls."""
    return Refused(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds}).fault()


class TelegramStandIn(StandIn):
    """Chats with a bot in them."""

    def __init__(self, token: str = TOKEN) -> None:
        super().__init__()
        self.token = token
        self.blocked_by: set[str] = set()
        self.unknown: set[str] = set()
        self.moved: dict[str, int] = {}
        self.messages: dict[tuple[str, int], dict[str, Any]] = {}
        self.answered: set[str] = set()
        self.files: dict[str, bytes] = {}
        self.webhook = ""
        self._updates: list[dict[str, Any]] = []
        self._numbers = itertools.count(1)
        self._update_ids = itertools.count(500)

    @property
    def api_url(self) -> str:
        """For python-telegram-bot's base_url."""
        return f"http://127.0.0.1:{self.port}/bot"

    def app(self) -> Starlette:
        """The API, one address for each method."""
        return Starlette(
            routes=[
                Route("/file/bot{token}/photos/{name}", self._download),
                Route("/bot{token}/{method}", self._answer, methods=["POST", "GET"]),
            ]
        )

    def shown(self, message_ref: str) -> dict[str, Any]:
        """What a message (`chat_id:message_id`) shows now."""
        return self.messages[_key(message_ref)]

    def delete(self, message_ref: str) -> None:
        """Take a message away, as a person may."""
        del self.messages[_key(message_ref)]

    def queue(self, update: Mapping[str, Any]) -> int:
        """Let an update wait to be asked for. It gets an id unless it has one."""
        waiting = {"update_id": next(self._update_ids), **update}
        self._updates = sorted([*self._updates, waiting], key=lambda one: int(one["update_id"]))
        return int(waiting["update_id"])

    @property
    def waiting(self) -> list[int]:
        """The ids of the updates that were not confirmed yet by asking for later ones."""
        return [update["update_id"] for update in self._updates]

    async def _answer(self, request: Request) -> Response:
        method = request.path_params["method"]
        arguments = await _arguments(request)
        fault = self.next_fault(method)
        if fault is None and request.path_params["token"] != self.token:
            fault = Refused(401, "Unauthorized").fault()
        if fault is not None:
            self.note(method, arguments, taken=False)
            return fault.response()
        try:
            if method == "getUpdates":
                return JSONResponse({"ok": True, "result": await self._get_updates(arguments)})
            result = self._do(method, arguments)
        except Refused as refused:
            self.note(method, arguments, taken=False)
            return refused.fault().response()
        self.note(method, arguments, taken=True)
        return JSONResponse({"ok": True, "result": result})

    def _do(self, method: str, arguments: dict[str, Any]) -> Any:
        methods: dict[str, Callable[[dict[str, Any]], Any]] = {
            "getMe": lambda _: {"id": BOT_ID, "is_bot": True, "first_name": "小单", "username": BOT_NAME},
            "sendMessage": self._send,
            "editMessageText": self._edit,
            "answerCallbackQuery": self._answer_query,
            "deleteWebhook": self._delete_webhook,
            "getFile": self._get_file,
        }
        if method not in methods:
            raise Refused(404, "Not Found")
        return methods[method](arguments)

    def _get_file(self, arguments: dict[str, Any]) -> dict[str, Any]:
        file_id = arguments["file_id"]
        if file_id not in self.files:
            raise Refused(400, "Bad Request: invalid file_id")
        size = len(self.files[file_id])
        return {"file_id": file_id, "file_unique_id": file_id, "file_size": size, "file_path": f"photos/{file_id}"}

    async def _download(self, request: Request) -> Response:
        content = self.files.get(request.path_params["name"])
        if content is None or request.path_params["token"] != self.token:
            return Response(status_code=404)
        return Response(content, media_type="application/octet-stream")

    def _send(self, arguments: dict[str, Any]) -> dict[str, Any]:
        chat = self._chat(arguments)
        _check_content(arguments)
        number = next(self._numbers)
        self.messages[chat, number] = arguments
        return _message(chat, number, arguments)

    def _edit(self, arguments: dict[str, Any]) -> dict[str, Any]:
        chat = self._chat(arguments)
        number = int(arguments["message_id"])
        before = self.messages.get((chat, number))
        if before is None:
            raise Refused(400, "Bad Request: message to edit not found")
        _check_content(arguments)
        if before["text"] == arguments["text"] and before.get("reply_markup") == arguments.get("reply_markup"):
            raise Refused(
                400,
                "Bad Request: message is not modified: specified new message content and reply markup are exactly "
                "the same as a current content and reply markup of the message",
            )
        self.messages[chat, number] = arguments
        return _message(chat, number, arguments)

    def _answer_query(self, arguments: dict[str, Any]) -> bool:
        query = str(arguments.get("callback_query_id", ""))
        if not query or query in self.answered:
            raise Refused(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
        if _units(str(arguments.get("text", ""))) > 200:
            raise Refused(400, "Bad Request: MESSAGE_TOO_LONG")
        self.answered.add(query)
        return True

    def _delete_webhook(self, _: dict[str, Any]) -> bool:
        self.webhook = ""
        return True

    async def _get_updates(self, arguments: dict[str, Any]) -> list[dict[str, Any]]:
        if self.webhook:
            raise Refused(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook first")
        offset = int(arguments.get("offset", 0))
        self._updates = [update for update in self._updates if update["update_id"] >= offset]
        self.note("getUpdates", arguments, taken=True)  # at once, since the answer may take long
        for _ in range(int(float(arguments.get("timeout", 0)) * 100)):
            if self._updates or self.stopping:
                break
            await asyncio.sleep(0.01)
        return self._updates[:100]

    def _chat(self, arguments: Mapping[str, Any]) -> str:
        chat = str(arguments.get("chat_id", ""))
        if chat in self.moved:
            raise Refused(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                {"migrate_to_chat_id": self.moved[chat]},
            )
        if chat in self.unknown or not chat.lstrip("-").isdecimal():
            raise Refused(400, "Bad Request: chat not found")
        if chat in self.blocked_by:
            raise Refused(403, "Forbidden: bot was blocked by the user")
        return chat


def person(user_id: int, name: str = "", language: str = "zh-hans") -> dict[str, Any]:
    """A person as Telegram tells of them."""
    return {"id": user_id, "is_bot": False, "first_name": name or f"P{user_id}", "language_code": language}


def message_update(
    text: str, user_id: int, update_id: int, chat: Mapping[str, Any] | None = None, **more: Any
) -> dict[str, Any]:
    """An update with a message; private unless a chat is given. `language` is the writer's."""
    language = more.pop("language", "zh-hans")
    message = {
        "message_id": update_id,
        "date": 1700000000,
        "chat": dict(chat) if chat else {"id": user_id, "type": "private", "first_name": f"P{user_id}"},
        "from": person(user_id, language=language),
        "text": text,
        **more,
    }
    return {"update_id": update_id, "message": message}


def photo_update(file_id: str, user_id: int, update_id: int, caption: str = "", **more: Any) -> dict[str, Any]:
    """An update with a private message that is a photo."""
    update = message_update("", user_id, update_id, **more)
    del update["message"]["text"]
    sizes = [{"file_id": file_id, "file_unique_id": file_id, "width": 800, "height": 400, "file_size": 9000}]
    update["message"] |= {"photo": sizes, **({"caption": caption} if caption else {})}
    return update


def click_update(
    token: str, user_id: int, update_id: int, message_ref: str, language: str = "zh-hans"
) -> dict[str, Any]:
    """An update with a tap on a button of a message (`chat_id:message_id`)."""
    chat_id, number = _key(message_ref)
    kind = "private" if not chat_id.startswith("-") else "supergroup"
    query = {
        "id": f"query-{update_id}",
        "from": person(user_id, language=language),
        "chat_instance": "1",
        "data": token,
        "message": {
            "message_id": number,
            "date": 1700000000,
            "chat": {"id": int(chat_id), "type": kind, **({"title": "Group"} if kind != "private" else {})},
            "from": {"id": BOT_ID, "is_bot": True, "first_name": "小单", "username": BOT_NAME},
            "text": "…",
        },
    }
    return {"update_id": update_id, "callback_query": query}


def _key(message_ref: str) -> tuple[str, int]:
    chat, _, number = message_ref.rpartition(":")
    return chat, int(number)


def _message(chat: str, number: int, arguments: Mapping[str, Any]) -> dict[str, Any]:
    kind = {"type": "supergroup", "title": "Group"} if chat.startswith("-") else {"type": "private", "first_name": "P"}
    return {"message_id": number, "date": 1700000000, "chat": {"id": int(chat), **kind}, "text": arguments["text"]}


async def _arguments(request: Request) -> dict[str, Any]:
    """The arguments, in the address, as a form or as JSON; those that are JSON themselves taken apart."""
    if request.headers.get("content-type", "").startswith("application/json"):
        return dict(await request.json())
    form = [*request.query_params.items(), *parse_qsl((await request.body()).decode(), keep_blank_values=True)]
    return {name: _unpacked(name, value) for name, value in form}


def _unpacked(name: str, value: str) -> Any:
    packed = {"reply_markup", "entities", "link_preview_options", "allowed_updates"}
    return json.loads(value) if name in packed else value


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _check_content(arguments: Mapping[str, Any]) -> None:
    text = str(arguments.get("text", ""))
    if not text.strip():
        raise Refused(400, "Bad Request: message text is empty")
    if _units(text) > 4096:
        raise Refused(400, "Bad Request: message is too long")
    if arguments.get("parse_mode"):
        raise Refused(400, "Bad Request: this stand-in takes no markup")
    for entity in arguments.get("entities") or []:
        if entity["offset"] < 0 or entity["length"] <= 0 or entity["offset"] + entity["length"] > _units(text):
            raise Refused(400, "Bad Request: ENTITY_BOUNDS_INVALID")
    _check_keyboard(arguments.get("reply_markup"))


def _check_keyboard(markup: Mapping[str, Any] | None) -> None:
    if markup is None:
        return
    rows = markup["inline_keyboard"]
    if sum(map(len, rows)) > 100 or len(json.dumps(markup)) > 10_240:
        raise Refused(400, "Bad Request: reply markup is too long")
    for button in (button for row in rows for button in row):
        if not button.get("text", "").strip():
            raise Refused(400, "Bad Request: can't parse inline keyboard button: Text buttons are not allowed")
        if not 1 <= len(button.get("callback_data", "").encode()) <= 64:
            raise Refused(400, "Bad Request: BUTTON_DATA_INVALID")
        if button.get("style", "primary") not in {"primary", "success", "danger"}:
            raise Refused(400, "Bad Request: button style is invalid")
