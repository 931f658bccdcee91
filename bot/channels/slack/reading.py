"""From what Slack sends to Incoming. Pure: payloads in, values out; None where there is nothing for us to hear.

Payloads: https://docs.slack.dev/reference/events and https://docs.slack.dev/reference/interaction-payloads
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any

from bot.channels.body import storable
from bot.conversation.message import Brought, Incoming

SOURCE = "slack"

Payload = Mapping[str, Any]

_WRITTEN = {None, "", "file_share", "me_message", "thread_broadcast"}
"""The kinds of message that a person writes; all others tell of changes, or come from machines."""

_BROUGHT: Mapping[str, Brought] = {"image": "photo", "audio": "voice"}
_MARKUP = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")


def message(body: Payload) -> Incoming | None:
    """A message in a private chat with us. In channels we listen only to mentions."""
    event = body["event"]
    if event.get("channel_type") != "im" or event.get("subtype") not in _WRITTEN:
        return None
    return _written(body, plain_text(event.get("text") or ""), is_private=True)


def mention(body: Payload, bot_user_id: str | None) -> Incoming | None:
    """A message in a channel that names us; the name is taken out of it."""
    event = body["event"]
    if event.get("subtype") not in _WRITTEN:
        return None
    text = event.get("text") or ""
    us = f"<@{re.escape(bot_user_id)}(?:\\|[^>]*)?>" if bot_user_id else r"^\s*<@[^>]*>"
    return _written(body, plain_text(re.sub(us, " ", text)), is_private=False)


def click(body: Payload) -> Incoming | None:
    """A tap on one of our buttons."""
    tapped = body["actions"][0]
    token, user_id, trigger = _name(tapped, "value"), _name(body["user"], "id"), _name(body, "trigger_id")
    container = body.get("container") or {}
    channel = _name(body.get("channel") or {}, "id") or _name(container, "channel_id")
    ts = _name(container, "message_ts")
    if not (token and user_id and channel and ts):
        return None
    is_private = channel.startswith("D")
    return Incoming(
        source=SOURCE,
        external_id=trigger or f"{channel}:{ts}:{user_id}:{tapped.get('action_ts')}",
        channel=SOURCE,
        user_id=user_id,
        chat_id=_chat(channel, user_id, _name(container, "thread_ts") or ("" if is_private else ts), is_private),
        is_private=is_private,
        click=storable(token),
        message_ref=f"{channel}:{ts}",
        user_name=storable(body["user"].get("username") or body["user"].get("name") or ""),
    )


def command(body: Payload) -> Incoming | None:
    """A slash command. It is answered privately: others in the channel did not see the question either."""
    user_id, trigger = _name(body, "user_id"), _name(body, "trigger_id")
    if not (user_id and trigger):
        return None
    return Incoming(
        source=SOURCE,
        external_id=trigger,
        channel=SOURCE,
        user_id=user_id,
        chat_id=user_id,
        is_private=True,
        text=plain_text(body.get("text") or ""),
        user_name=storable(body.get("user_name") or ""),
    )


def bot_user_id(body: Payload) -> str | None:
    """Who we are in the workspace of this event, as the event says itself."""
    for authorization in body.get("authorizations") or ():
        if authorization.get("is_bot"):
            return authorization.get("user_id") or None
    return None


def plain_text(written: str) -> str:
    """Slack's way of writing text turned back into what the person saw: `<tel:138…|138…>` is a number, `&amp;` an `&`.

    https://docs.slack.dev/messaging/formatting-message-text#retrieving-messages
    """
    return storable(html.unescape(_MARKUP.sub(_shown, written))).strip()


def _shown(markup: re.Match[str]) -> str:
    target, label = markup[1], markup[2]
    if target.startswith(("@", "#")):
        return target[0] + (label or target[1:])
    if target.startswith("!"):
        return label or "@" + target[1:].partition("^")[0]
    return label or target.removeprefix("mailto:").removeprefix("tel:")


def _written(body: Payload, text: str, *, is_private: bool) -> Incoming | None:
    event = body["event"]
    user_id, channel, event_id = _name(event, "user"), _name(event, "channel"), _name(body, "event_id")
    if event.get("bot_id") or event.get("hidden") or not (user_id and channel and event_id):
        return None
    thread = _name(event, "thread_ts") or ("" if is_private else _name(event, "ts"))
    return Incoming(
        source=SOURCE,
        external_id=event_id,
        channel=SOURCE,
        user_id=user_id,
        chat_id=_chat(channel, user_id, thread, is_private),
        is_private=is_private,
        text=text,
        brought=_brought(event),
        photos=_photos(event),
    )


def _brought(event: Payload) -> Brought | None:
    """What the first file of a message is, if it has any."""
    files = event.get("files") or ()
    kind = _name(files[0], "mimetype").partition("/")[0] if files else ""
    return _BROUGHT.get(kind, "file") if files else None


def _photos(event: Payload) -> tuple[str, ...]:
    """The pictures of a message, by their ids at Slack."""
    pictures = (file for file in event.get("files") or () if _name(file, "mimetype").startswith("image/"))
    return tuple(filter(None, (_name(file, "id") for file in pictures)))


def _name(said: Payload, key: str) -> str:
    """What Slack calls something; empty where it names nothing. Raises TypeError for what is no name at all."""
    name = said.get(key)
    if name is not None and not isinstance(name, str):
        raise TypeError(f"{key} is no text")
    return storable(name or "")


def _chat(channel: str, user_id: str, thread: str, is_private: bool) -> str:
    """Where to answer: a private chat goes by the person's id, as notices do; a channel is answered in a thread."""
    if thread:
        return f"{channel}:{thread}"
    return user_id if is_private else channel
