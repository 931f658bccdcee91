"""From Telegram's updates to Incoming. Pure: None where there is nothing for us to hear.

Of all the kinds of update we hear three: messages, what people make of them afterwards, and taps on our buttons. What
was corrected counts as said anew: nothing is carried out that was not repeated first. https://core.telegram.org/bots/api#update
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType

from bot.barcodes import LARGEST_BYTES
from bot.channels.body import storable
from bot.conversation.message import Brought, Incoming

SOURCE = "telegram"


@dataclass(frozen=True, slots=True)
class Us:
    """Who we are on Telegram. The name is what people write after the `@`."""

    id: int
    username: str = ""


def calls_a_name(update: Update) -> bool:
    """Whether we have to know our own name to tell if this is for us."""
    message = update.message or update.edited_message
    return message is not None and message.chat.type != ChatType.PRIVATE and "@" in _words(message)


def read(update: Update, us: Us) -> Incoming | None:
    """What the update says to us, if anything."""
    if update.callback_query is not None:
        return _click(update.update_id, update.callback_query)
    if update.message is not None:
        return _message(update.update_id, update.message, us)
    if update.edited_message is not None and _words(update.edited_message).strip():
        return _message(update.update_id, update.edited_message, us)
    return None


def _message(update_id: int, message: Message, us: Us) -> Incoming | None:
    """A private message, or one in a group that is meant for us: it names us, or answers something we said."""
    writer, words = message.from_user, _words(message)
    if writer is None or writer.is_bot or not (words.strip() or brought_by(message)):
        return None
    is_private = message.chat.type == ChatType.PRIVATE
    unnamed, times_named = _our_name(us).subn("", words) if us.username else (words, 0)
    if not (is_private or times_named or _answers(message, us)):
        return None
    return Incoming(
        source=SOURCE,
        external_id=str(update_id),
        channel=SOURCE,
        user_id=str(writer.id),
        chat_id=_chat(message),
        is_private=is_private,
        text=storable(unnamed).strip(),
        language=writer.language_code,
        user_name=storable(writer.full_name),
        brought=brought_by(message),
        photos=photos_in(message),
    )


def brought_by(message: Message) -> Brought | None:
    """What came along, or in place of words."""
    if photos_in(message):
        return "photo"
    kinds: Mapping[Brought, Sequence[object]] = {
        "voice": (message.voice, message.audio, message.video_note),
        "sticker": (message.sticker, message.animation, message.dice),
        "place": (message.location, message.venue),
        "file": (message.document, message.video, message.contact, message.photo),
    }
    return next((kind for kind, found in kinds.items() if any(found)), None)


def photos_in(message: Message) -> tuple[str, ...]:
    """The photo of a message, in the largest size that is read: its id at Telegram. Or one sent as a file."""
    sizes = [size for size in message.photo if (size.file_size or 0) <= LARGEST_BYTES]
    if sizes:
        return (max(sizes, key=lambda size: size.width * size.height).file_id,)
    file = message.document
    is_photo = file is not None and (file.mime_type or "").startswith("image/")
    return (file.file_id,) if file and is_photo and (file.file_size or 0) <= LARGEST_BYTES else ()


def _click(update_id: int, query: CallbackQuery) -> Incoming | None:
    """A tap. The message it hangs on may be too old for Telegram to show us more than its id, or not be told at all."""
    if not query.data:
        return None
    message, writer = query.message, query.from_user
    return Incoming(
        source=SOURCE,
        external_id=str(update_id),
        channel=SOURCE,
        user_id=str(writer.id),
        chat_id=_chat(message) if isinstance(message, Message) else str(message.chat.id if message else writer.id),
        is_private=message is None or message.chat.type == ChatType.PRIVATE,
        click=storable(query.data),
        message_ref=f"{message.chat.id}:{message.message_id}" if message else None,
        language=writer.language_code,
        user_name=storable(writer.full_name),
    )


def _words(message: Message) -> str:
    return message.text or message.caption or ""


def _our_name(us: Us) -> re.Pattern[str]:
    return re.compile(rf"@{re.escape(us.username)}(?!\w)", re.IGNORECASE)


def _answers(message: Message, us: Us) -> bool:
    """Whether it answers us. In a topic, every message also answers the note that opened it, which does not count."""
    said = message.reply_to_message
    if said is None or said.from_user is None or said.forum_topic_created:
        return False
    return said.from_user.id == us.id


def _chat(message: Message) -> str:
    """Where to answer: the chat, and the topic within it if it has topics."""
    if message.is_topic_message and message.message_thread_id:
        return f"{message.chat.id}:{message.message_thread_id}"
    return str(message.chat.id)
