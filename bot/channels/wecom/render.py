"""How a Spoken looks in WeCom: text messages, and cards with buttons. Pure.

Sources: 发送应用消息 (https://developer.work.weixin.qq.com/document/path/90236), 被动回复消息格式 (/90241),
更新模版卡片消息 (/94888). A text holds 2,048 bytes of UTF-8 and is cut off after that. What the vendor recommends
for a card (字, so counted by width) is what its clients show without folding.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Any

from bot.channels.fit import headline, in_one_text, utf8_bytes, with_few_buttons, with_short_labels
from bot.channels.wecom.crypto import Sealed
from bot.conversation.message import Spoken, Style

TEXT_BYTES = 2048
TITLE_WIDTH = 36 * 2
BODY_WIDTH = 160 * 2
FIELDS = 6
FIELD_NAME_WIDTH = 5 * 2
FIELD_VALUE_WIDTH = 30 * 2
BUTTONS = 6
BUTTON_WIDTH = 10 * 2

DONE = "✓"
"""What the grey button of a decided card says if there is no short note."""

_STYLE: dict[Style, int] = {"primary": 1, "plain": 2, "danger": 3}
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Card = dict[str, Any]
"""A `template_card` as the API takes it."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What to send: a text, a card, or a text with the details and after it a card with the buttons."""

    text: str | None
    card: Card | None


def draw(spoken: Spoken, task_id: str) -> Drawing:
    """What to send for this. `task_id` names the card; at most 128 of letters, digits, `_`, `-` and `@`."""
    if not spoken.buttons:
        return Drawing(_text(spoken), None)
    spoken = _with_fitting_buttons(spoken)
    if _all_fits_on_a_card(spoken):
        return Drawing(None, card(spoken, task_id))
    short = replace(spoken, text="", fields=(), items=(), closing=spoken.closing or _last_line(spoken.text), note="")
    return Drawing(_text(replace(spoken, buttons=())), card(short, task_id))


def card(spoken: Spoken, task_id: str | None = None) -> Card:
    """A card with buttons; without buttons one whose only button is grey. Items that do not fit are counted."""
    spoken = _with_fitting_buttons(_harmless(spoken))
    short_fields, _ = _fields(spoken)
    drawn: Card = {"card_type": "button_interaction"}
    if task_id is not None:
        drawn["task_id"] = task_id
    if _title_fits(spoken):
        drawn["main_title"] = {"title": headline(spoken)}
    body = in_one_text(_body(spoken), BODY_WIDTH, width)
    if body:
        drawn["sub_title_text"] = body
    if short_fields:
        drawn["horizontal_content_list"] = [{"keyname": name, "value": value} for name, value in short_fields]
    if spoken.note:
        drawn["quote_area"] = {"type": 0, "quote_text": spoken.note}
    return drawn | _buttons(spoken)


def passive_text(spoken: Spoken) -> str | None:
    """The text of a passive reply, or None for what needs a card."""
    return None if spoken.buttons else _text(spoken)


def passive_message(to: str, sender: str, timestamp: str, text: str) -> bytes:
    """The XML of a passive text reply, before it is encrypted."""
    return (
        f"<xml><ToUserName>{_cdata(to)}</ToUserName><FromUserName>{_cdata(sender)}</FromUserName>"
        f"<CreateTime>{timestamp}</CreateTime><MsgType>{_cdata('text')}</MsgType><Content>{_cdata(text)}</Content></xml>"
    ).encode()


def passive_envelope(sealed: Sealed) -> str:
    """The XML that carries an encrypted passive reply."""
    return (
        f"<xml><Encrypt>{_cdata(sealed.encrypted)}</Encrypt><MsgSignature>{_cdata(sealed.signature)}</MsgSignature>"
        f"<TimeStamp>{sealed.timestamp}</TimeStamp><Nonce>{_cdata(sealed.nonce)}</Nonce></xml>"
    )


def harmless(text: str) -> str:
    """The text without what WeCom takes for markup: `<a href=…>` becomes a link there, full-width brackets do not."""
    return _NOT_IN_XML.sub("", text).replace("<", "＜").replace(">", "＞")


def width(text: str) -> int:
    """How wide a text is: 2 for a Chinese character or an emoji, 1 for a Latin letter."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _text(spoken: Spoken) -> str:
    return in_one_text(_harmless(spoken), TEXT_BYTES, utf8_bytes)


def _with_fitting_buttons(spoken: Spoken) -> Spoken:
    few = with_few_buttons(spoken, BUTTONS, room=BUTTONS, size=lambda _: 1)
    return with_short_labels(few, BUTTON_WIDTH, width)


def _all_fits_on_a_card(spoken: Spoken) -> bool:
    body = _harmless(_body(spoken))
    return width(in_one_text(body, TEXT_BYTES, utf8_bytes)) <= BODY_WIDTH


def _body(spoken: Spoken) -> Spoken:
    """What goes into the card's body: all that has no place of its own on a card."""
    if _title_fits(spoken):
        spoken = replace(spoken, title="", mood="plain")
    return replace(spoken, fields=_fields(spoken)[1], note="", buttons=())


def _title_fits(spoken: Spoken) -> bool:
    return 0 < width(headline(spoken)) <= TITLE_WIDTH


Fields = tuple[tuple[str, str], ...]


def _fields(spoken: Spoken) -> tuple[Fields, Fields]:
    """The fields that fit into the card's own rows, and those that become lines of the body."""
    short = tuple(pair for pair in spoken.fields if _is_short(*pair))[:FIELDS]
    return short, tuple(pair for pair in spoken.fields if pair not in short)


def _is_short(name: str, value: str) -> bool:
    return width(name) <= FIELD_NAME_WIDTH and width(value) <= FIELD_VALUE_WIDTH


def _buttons(spoken: Spoken) -> Card:
    """The buttons; when there are none any more, `replace_text` greys out the one that a card must have."""
    if not spoken.buttons:
        label = spoken.note if spoken.note and width(spoken.note) <= BUTTON_WIDTH else DONE
        return {"button_list": [{"text": label, "style": _STYLE["plain"], "key": "done"}], "replace_text": label}
    buttons = [{"text": b.label, "style": _STYLE[b.style], "key": b.token} for b in spoken.buttons]
    return {"button_list": buttons}


def _last_line(text: str) -> str:
    """The last line of a text: where the question is."""
    return text.rstrip().rpartition("\n")[2]


def _harmless(spoken: Spoken) -> Spoken:
    return replace(
        spoken,
        text=harmless(spoken.text),
        title=harmless(spoken.title),
        fields=tuple((harmless(name), harmless(value)) for name, value in spoken.fields),
        items=tuple(harmless(item) for item in spoken.items),
        closing=harmless(spoken.closing),
        note=harmless(spoken.note),
        buttons=tuple(replace(button, label=harmless(button.label)) for button in spoken.buttons),
    )


def _cdata(text: str) -> str:
    """The text as character data; the one thing that could end it is divided in two."""
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"
