"""From Spoken to a text with an inline keyboard: https://core.telegram.org/bots/api#sendmessage

No parse_mode is used, so nothing that people wrote can be taken for markup; the title is made bold by its position.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity
from telegram.constants import KeyboardButtonStyle

from bot.channels import fit
from bot.conversation.message import Spoken, SpokenButton, Style

TEXT = 4096
"""UTF-16 units in a message."""
TOAST = 200
"""UTF-16 units in the answer to a tap."""
LABEL = 64
"""UTF-16 units of a label we put on a button; Telegram names no limit, but phones show no more."""
BUTTONS = 100
KEYBOARD = 9_000
"""Characters of the keyboard as JSON; Telegram answers «reply markup is too long» above some 10,000."""
ROW = 30
"""Columns of labels side by side, a Chinese character being two."""
IN_ROW = 3

_STYLES: dict[Style, str | None] = {
    "plain": None,
    "primary": KeyboardButtonStyle.PRIMARY,
    "danger": KeyboardButtonStyle.DANGER,
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """What sendMessage and editMessageText take."""

    text: str
    entities: tuple[MessageEntity, ...]
    keyboard: InlineKeyboardMarkup | None


def draw(spoken: Spoken) -> Drawn:
    """The message."""
    spoken = fit.with_short_labels(spoken, LABEL, fit.utf16_units)
    spoken = fit.with_few_buttons(spoken, BUTTONS, KEYBOARD, lambda button: len(_button(button).to_json()))
    text = fit.in_one_text(spoken, TEXT, fit.utf16_units)
    return Drawn(text, _bold_title(text, fit.headline(spoken)), _keyboard(spoken.buttons))


def toast(text: str | None) -> str | None:
    """As much of the toast as Telegram shows, in whole sentences."""
    return fit.whole_sentences(text, TOAST, fit.utf16_units) or None if text else None


def _bold_title(text: str, title: str) -> tuple[MessageEntity, ...]:
    if not title or not text.startswith(title):
        return ()
    return (MessageEntity(MessageEntity.BOLD, offset=0, length=fit.utf16_units(title)),)


def _keyboard(buttons: tuple[SpokenButton, ...]) -> InlineKeyboardMarkup | None:
    rows: list[list[SpokenButton]] = []
    for button in buttons:
        if rows and len(rows[-1]) < IN_ROW and sum(map(_columns, rows[-1])) + _columns(button) <= ROW:
            rows[-1].append(button)
        else:
            rows.append([button])
    return InlineKeyboardMarkup([[_button(button) for button in row] for row in rows]) if rows else None


def _button(button: SpokenButton) -> InlineKeyboardButton:
    return InlineKeyboardButton(button.label, callback_data=button.token, style=_STYLES[button.style])


def _columns(button: SpokenButton) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in button.label)
