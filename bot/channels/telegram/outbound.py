"""Speaking on Telegram: sendMessage, editMessageText, answerCallbackQuery. https://core.telegram.org/bots/api"""

from __future__ import annotations

import logging
from collections.abc import Awaitable
from datetime import timedelta
from typing import Any, TypeVar
from urllib.parse import urlencode

from telegram import Bot, LinkPreviewOptions
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from bot.barcodes import LARGEST_BYTES
from bot.channels.channel import Copy, Declined, Pace, Sent, SetUpWrong, TryLater, Unreachable
from bot.channels.telegram import render
from bot.channels.telegram.http import AiohttpRequest
from bot.channels.telegram.reading import Us
from bot.conversation.message import Spoken
from bot.settings import TelegramSettings

log = logging.getLogger(__name__)

T = TypeVar("T")

TIMEOUT = 10.0
"""Seconds to wait for Telegram."""
PAUSE = 5.0
"""Seconds to wait before another try when Telegram does not say how long."""
MISCONFIGURED_PAUSE = 60.0
"""Seconds to wait when our token is wrong: the person and the message are in order, and an admin has to act."""

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_NOTHING_TO_CHANGE = (
    "message is not modified", "message to edit not found", "message can't be edited", "message_id_invalid",
)  # fmt: skip
_NOBODY_THERE = (
    "chat not found", "user not found", "peer_id_invalid", "group chat was deactivated", "user_is_deactivated",
    "not enough rights", "have no rights", "chat_write_forbidden", "chat_restricted", "need administrator rights",
    "message thread not found", "topic_closed", "topic_deleted",
)  # fmt: skip


class Gone(Declined):
    """There is nothing to change: the message shows this already, or is not there any more."""


class TelegramChannel:
    """The way out to Telegram. A destination is a chat's id, or `chat:thread` for a topic in it."""

    name = "telegram"
    repaints_once = False
    pace = Pace(
        overall_per_second=30, destination_per_second=1
    )  # https://core.telegram.org/bots/faq#broadcasting-to-users

    def __init__(self, settings: TelegramSettings) -> None:
        if settings.token is None:
            raise ValueError("Telegram is off: it has no token")
        token = settings.token.get_secret_value()
        self._requests = tuple(AiohttpRequest(connections, TIMEOUT) for connections in (1, 32))
        asking, telling = self._requests
        files = f"{settings.api_url.removesuffix('/bot')}/file/bot"
        self._bot = Bot(
            token, base_url=settings.api_url, base_file_url=files, get_updates_request=asking, request=telling
        )
        number = token.partition(":")[0]
        self.us = Us(int(number) if number.isdecimal() else 0)

    async def send(self, destination: str, spoken: Spoken, dedupe_key: str) -> Sent:
        """Send a message. Telegram has no idea of sending once, so the key stays with us."""
        chat, _, thread = destination.partition(":")
        try:
            return await self._send(chat, thread, spoken)
        except ChatMigrated as moved:
            return await self._send(str(moved.new_chat_id), thread, spoken)

    async def repaint(self, copy: Copy, spoken: Spoken) -> None:
        """Change a message in place; without buttons in `spoken`, its buttons go."""
        chat, _, message = copy.message_ref.partition(":")
        drawn = render.draw(spoken)
        try:
            await _taken(
                self._bot.edit_message_text(
                    drawn.text,
                    chat_id=chat,
                    message_id=int(message),
                    entities=drawn.entities,
                    reply_markup=drawn.keyboard,
                    link_preview_options=_NO_PREVIEW,
                )
            )
        except Gone as gone:
            log.debug("Telegram message %s was not changed: %s", copy.message_ref, gone)

    async def answer_click(self, query_id: str, toast: str | None) -> None:
        """Stop the button's spinning and show the toast. That the tap is too old to be answered is no error."""
        try:
            await _taken(self._bot.answer_callback_query(query_id, render.toast(toast)))
        except (TryLater, Unreachable, Declined) as error:
            log.info("A tap on Telegram was not answered: %s", error)

    async def learn_our_name(self) -> Us:
        """Who we are; Telegram is asked once, and not before somebody in a group writes a name. Raises TryLater."""
        if not self.us.username:
            try:
                user = await _taken(self._bot.get_me())
            except (Unreachable, Declined) as error:
                raise TryLater(PAUSE, str(error)) from error
            self.us = Us(user.id, user.username or "")
        return self.us

    async def download(self, file_id: str) -> bytes | None:
        """A photo that somebody sent; None if it is larger than we read. Raises TryLater, Unreachable or Declined."""
        file = await _taken(self._bot.get_file(file_id))
        if (file.file_size or 0) > LARGEST_BYTES:
            return None
        return bytes(await _taken(file.download_as_bytearray()))

    async def updates(self, offset: int, seconds: int) -> list[Any]:
        """The updates from this id on, as Telegram has them; waits for up to so many seconds if there are none.

        Bot.get_updates would parse them all at once, and one that it cannot parse would hold up all that come after it.
        """
        wanted = {
            "offset": offset,
            "timeout": seconds,
            "allowed_updates": '["message","edited_message","callback_query"]',
        }
        asking, _ = self._requests
        url = f"{self._bot.base_url}/getUpdates?{urlencode(wanted)}"
        answer: Any = await _taken(asking.post(url, read_timeout=TIMEOUT + seconds))
        return list(answer)

    async def take_over_from_webhook(self) -> None:
        """Let updates be asked for, which Telegram refuses as long as it has an address to send them to."""
        await _taken(self._bot.delete_webhook())

    async def close(self) -> None:
        """Close the connections."""
        for request in self._requests:
            await request.shutdown()

    async def _send(self, chat: str, thread: str, spoken: Spoken) -> Sent:
        drawn = render.draw(spoken)
        message = await _taken(
            self._bot.send_message(
                chat,
                drawn.text,
                entities=drawn.entities,
                reply_markup=drawn.keyboard,
                message_thread_id=int(thread) if thread else None,
                link_preview_options=_NO_PREVIEW,
            )
        )
        return Sent(f"{message.chat_id}:{message.message_id}")


async def _taken(call: Awaitable[T]) -> T:
    """What Telegram answers. Raises TryLater, Unreachable or Declined, and ChatMigrated as it is."""
    try:
        return await call
    except ChatMigrated:
        raise
    except TelegramError as error:
        raise refusal(error) from error


def refusal(error: TelegramError) -> Exception:
    """What this error means for the message."""
    said = error.message
    if isinstance(error, RetryAfter):
        return TryLater(_seconds(error.retry_after), said)
    if isinstance(error, InvalidToken):
        log.error("Telegram refuses our token")
        return SetUpWrong(MISCONFIGURED_PAUSE, "Telegram refuses our token")
    if isinstance(error, Forbidden) or _one_of(_NOBODY_THERE, said):
        return Unreachable(f"Telegram: {said}")
    if isinstance(error, BadRequest):
        return (Gone if _one_of(_NOTHING_TO_CHANGE, said) else Declined)(f"Telegram: {said}")
    return TryLater(PAUSE, f"Telegram does not answer: {said}")


def _one_of(phrases: tuple[str, ...], said: str) -> bool:
    return any(phrase in said.lower() for phrase in phrases)


def _seconds(pause: int | timedelta) -> float:
    return pause.total_seconds() if isinstance(pause, timedelta) else float(pause)
