"""Chats as people have them: what they write and tap goes in as the vendor sends it, what they see comes from there.

Each chat offers the same: `say`, `tap`, `last`, `look`, so that one story can be told on every channel.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import httpx

from bot.channels.web.outbound import _history
from core.clock import Clock
from tests.bot.pictures import barcode, photo
from tests.standins import slack as slack_side
from tests.standins import telegram as telegram_side
from tests.standins import wecom as wecom_side
from tests.standins.slack import SlackStandIn
from tests.standins.telegram import TelegramStandIn
from tests.standins.wecom import WecomStandIn

_numbers = itertools.count(1)


@dataclass(frozen=True)
class Seen:
    """A message as its reader sees it: all its words, and its buttons by label. `ref` finds it again."""

    words: str
    buttons: Mapping[str, str]
    ref: str

    def __contains__(self, words: str) -> bool:
        return words in self.words


class Settle(Protocol):
    """Waits until everything owed has been sent."""

    async def __call__(self) -> None: ...


@dataclass
class Wire:
    """What every chat needs: the doors of the program, its clock, and a way to wait for deliveries."""

    client: httpx.AsyncClient
    clock: Clock
    settle: Settle


class Chat(Protocol):
    """One person's chat on one channel."""

    async def say(self, text: str) -> Seen:
        """Write something; what is seen last afterwards."""
        ...

    async def tap(self, seen: Seen, label: str) -> str:
        """Tap a button; the word the tap itself is answered with, where the channel has such a thing."""
        ...

    def last(self) -> Seen:
        """The newest message."""
        ...

    def look(self, seen: Seen) -> Seen:
        """How a message looks now."""
        ...


class TelegramChat:
    """A private chat with the bot in Telegram."""

    def __init__(self, wire: Wire, api: TelegramStandIn, user_id: int) -> None:
        self._wire, self._api, self._user_id = wire, api, user_id

    async def say(self, text: str) -> Seen:
        await self.send(telegram_side.message_update(text, self._user_id, next(_numbers)))
        return self.last()

    async def show(self, number: str) -> Seen:
        """Send a photo of a barcode; what is answered."""
        self._api.files[number] = photo(barcode(number))
        await self.send(telegram_side.photo_update(number, self._user_id, next(_numbers)))
        return self.last()

    async def tap(self, seen: Seen, label: str) -> str:
        token = seen.buttons[label]
        await self.send(telegram_side.click_update(token, self._user_id, next(_numbers), seen.ref))
        return str(self._api.taken("answerCallbackQuery")[-1].get("text", ""))

    async def send(self, update: Mapping[str, Any]) -> httpx.Response:
        """Hand an update over as Telegram does."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": telegram_side.SECRET}
        response = await self._wire.client.post("/telegram/webhook", json=update, headers=headers)
        await self._wire.settle()
        return response

    def last(self) -> Seen:
        return self._seen(max(number for chat, number in self._api.messages if chat == str(self._user_id)))

    def count(self) -> int:
        """How many messages there are from us."""
        return sum(chat == str(self._user_id) for chat, _ in self._api.messages)

    def look(self, seen: Seen) -> Seen:
        return self._seen(int(seen.ref.rpartition(":")[2]))

    def _seen(self, number: int) -> Seen:
        message = self._api.messages[str(self._user_id), number]
        keyboard = message.get("reply_markup") or {"inline_keyboard": []}
        keyboard = json.loads(keyboard) if isinstance(keyboard, str) else keyboard
        buttons = {b["text"]: b["callback_data"] for row in keyboard["inline_keyboard"] for b in row}
        return Seen(message["text"], buttons, f"{self._user_id}:{number}")


class SlackChat:
    """A direct message with the app in Slack."""

    def __init__(self, wire: Wire, api: SlackStandIn, user_id: str) -> None:
        self._wire, self._api, self._user_id = wire, api, user_id
        self._channel = "D" + user_id[1:]

    async def say(self, text: str) -> Seen:
        body, headers = slack_side.message_request(text, self._user_id, f"Ev{next(_numbers)}")
        await self.send(body, headers)
        return self.last()

    async def show(self, number: str) -> Seen:
        """Send a photo of a barcode; what is answered."""
        self._api.files[number] = photo(barcode(number))
        picture = {"id": number, "mimetype": "image/jpeg"}
        told = {"subtype": "file_share", "files": [picture]}
        await self.send(*slack_side.message_request("", self._user_id, f"Ev{next(_numbers)}", **told))
        return self.last()

    async def tap(self, seen: Seen, label: str) -> str:
        request = slack_side.click_request(seen.buttons[label], self._user_id, seen.ref, f"trigger-{next(_numbers)}")
        await self.send(*request)
        whispers = self._api.taken("chat.postEphemeral")
        return str(whispers[-1]["text"]) if whispers else ""

    async def send(self, body: bytes, headers: Mapping[str, str]) -> httpx.Response:
        """Hand a request over as Slack does, signed at the program's time."""
        fresh = {**headers, **slack_side.signed(body, at=self._wire.clock.now().timestamp())}
        response = await self._wire.client.post("/slack/events", content=body, headers=fresh)
        await self._wire.settle()
        return response

    def last(self) -> Seen:
        return self._seen(max(ts for channel, ts in self._api.messages if channel == self._channel))

    def look(self, seen: Seen) -> Seen:
        return self._seen(seen.ref.rpartition(":")[2])

    def _seen(self, ts: str) -> Seen:
        message = self._api.messages[self._channel, ts]
        blocks = message.get("blocks") or []
        blocks = json.loads(blocks) if isinstance(blocks, str) else blocks
        buttons = {e["text"]["text"]: e["value"] for b in blocks if b["type"] == "actions" for e in b["elements"]}
        return Seen("\n".join(_texts(blocks)), buttons, f"{self._channel}:{ts}")


class WecomChat:
    """A member's chat with the app in WeCom."""

    def __init__(self, wire: Wire, api: WecomStandIn, member: str) -> None:
        self._wire, self._api, self._member = wire, api, member

    async def say(self, text: str) -> Seen:
        at = self._wire.clock.now().timestamp()
        return await self._answered(wecom_side.text_request(text, self._member, str(next(_numbers)), at))

    async def show(self, number: str) -> Seen:
        """Send a photo of a barcode; what is answered."""
        self._api.media[number] = photo(barcode(number))
        at = self._wire.clock.now().timestamp()
        return await self._answered(wecom_side.photo_request(number, self._member, str(next(_numbers)), at))

    async def _answered(self, request: tuple[str, bytes]) -> Seen:
        reply = await self.send(*request)
        return Seen(reply["Content"], {}, "") if reply else self.last()

    async def tap(self, seen: Seen, label: str) -> str:
        code = self._api.tap(seen.ref)
        at = self._wire.clock.now().timestamp()
        reply = await self.send(*wecom_side.click_request(seen.buttons[label], self._member, seen.ref, code, at))
        return reply.get("Content", "")

    async def send(self, address: str, body: bytes) -> dict[str, str]:
        """Hand a message over as WeCom does; the passive reply, if there is one."""
        response = await self._wire.client.post(address, content=body)
        assert response.status_code == 200, response.text
        await self._wire.settle()
        return wecom_side.passive_reply(response.content)

    def last(self) -> Seen:
        return self._seen(self._api.shown(self._member)[-1])

    def look(self, seen: Seen) -> Seen:
        return self._seen(self._api.card(seen.ref))

    def _seen(self, message: Mapping[str, Any]) -> Seen:
        if "text" in message:
            return Seen(message["text"], {}, "")
        buttons = {button["text"]: button["key"] for button in message.get("button_list", [])}
        return Seen("\n".join(_texts(message)), buttons, message["task_id"])


class WebChat:
    """A chat on the page."""

    def __init__(self, wire: Wire, channel: Any, key: str) -> None:
        self._wire, self._channel, self._key = wire, channel, key

    async def say(self, text: str) -> Seen:
        await self.send({"text": text})
        return self.last()

    async def tap(self, seen: Seen, label: str) -> str:
        answer = await self.send({"click": seen.buttons[label], "message": seen.ref})
        return str(answer.json()["toast"] or "")

    async def send(self, said: Mapping[str, str]) -> httpx.Response:
        """Send as the page does."""
        response = await self._wire.client.post("/chat/messages", json={"as": self._key, **said})
        assert response.status_code == 200, response.text
        await self._wire.settle()
        return response

    def last(self) -> Seen:
        return [seen for seen in self._all() if seen][-1]

    def look(self, seen: Seen) -> Seen:
        return next(each for each in self._all() if each.ref == seen.ref)

    def _all(self) -> list[Seen]:
        with self._channel._door.desk.reading() as tx:
            bubbles, _ = _history(tx.db, [self._key])
        return [_bubble_seen(bubble.body, bubble.id) for bubble in bubbles if not bubble.is_theirs]


def _bubble_seen(body: Mapping[str, Any], ref: int) -> Seen:
    buttons = {button["label"]: button["token"] for button in body["buttons"]}
    words = [
        body["title"],
        body["text"],
        *itertools.chain(*body["fields"]),
        *body["items"],
        body["closing"],
        body["note"],
    ]
    return Seen("\n".join(filter(None, words)), buttons, str(ref))


def _texts(part: Any) -> list[str]:
    """All that is there to be read in a nested payload, in order."""
    if isinstance(part, str):
        return [part]
    if isinstance(part, Mapping):
        skipped = {"type", "key", "action_id", "block_id", "style", "card_type", "task_id", "url"}
        if part.get("type") == "button":
            skipped |= {"value"}  # in Slack the reference behind the button, in WeCom's cards a field's words
        return [text for name, inner in part.items() if name not in skipped for text in _texts(inner)]
    if isinstance(part, list | tuple):
        return [text for inner in part for text in _texts(inner)]
    return []
