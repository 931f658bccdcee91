"""From Spoken to Block Kit: https://docs.slack.dev/reference/block-kit/blocks

Everything is a `plain_text` object, in which Slack looks for no mentions, links or markup, so nobody can inject any.
The exception is the fallback `text` of a notification, which has no such form and is escaped.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.channels import fit
from bot.conversation.message import Spoken, SpokenButton

Block = dict[str, Any]

TEXT = 3000
"""Characters in the text of a section or context."""
FIELD = 2000
"""Characters in one field of a section, of which there may be FIELDS."""
FIELDS = 10
HEADER = 150
LABEL = 75
BUTTONS_IN_ROW = 25
BUTTONS = 4 * BUTTONS_IN_ROW
"""Buttons we draw at most; Slack would take more, a person would not."""
BLOCKS = 50
ALL_BLOCKS = 10_000
"""Characters of all blocks as JSON. Slack names no limit, and answers `msg_blocks_too_long` above 11,000 to 13,000."""
ALL_BUTTONS = 6_000
"""Characters of all buttons as JSON, so that a text fits beside them."""
FALLBACK = 3000
"""Characters of the fallback text, after escaping."""


def escaped(text: str) -> str:
    """Text in which Slack sees no mention or link: https://docs.slack.dev/messaging/formatting-message-text#escaping"""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def payload(spoken: Spoken) -> dict[str, Any]:
    """The arguments `text` and `blocks` of chat.postMessage and chat.update."""
    fallback = replace(spoken, buttons=())
    return {
        "text": escaped(fit.in_one_text(fallback, FALLBACK, lambda text: fit.utf16_units(escaped(text)))),
        "blocks": blocks(spoken),
    }


def blocks(spoken: Spoken) -> list[Block]:
    """The message. Items that do not fit are left out whole; if that is not enough, all becomes one short text."""
    spoken = fit.with_short_labels(spoken, LABEL, fit.utf16_units)
    spoken = fit.with_few_buttons(spoken, BUTTONS, ALL_BUTTONS, lambda button: _json_size(_button(0, button)))
    items = fit.as_many(spoken.items, spoken.more, lambda shown: _may_fit(shown) and _fits(_drawn(spoken, shown)))
    drawn = _drawn(spoken, items)
    if _fits(drawn):
        return drawn
    short = Spoken(text=fit.in_one_text(spoken, TEXT, _json_size), buttons=spoken.buttons)
    return _drawn(short, ())


def _drawn(spoken: Spoken, items: Sequence[str]) -> list[Block]:
    return [
        *_header(fit.headline(spoken)),
        *_texts("section", spoken.text),
        *_fields(spoken.fields),
        *_texts("section", "\n".join(items)),
        *_texts("section", spoken.closing),
        *_texts("context", spoken.note),
        *_rows(spoken.buttons),
    ]


def _may_fit(items: Sequence[str]) -> bool:
    """A quick look, which spares drawing what is far too much."""
    return sum(map(len, items)) <= ALL_BLOCKS


def _fits(drawn: Sequence[Block]) -> bool:
    return len(drawn) <= BLOCKS and _json_size(drawn) <= ALL_BLOCKS


def _json_size(drawn: Sequence[Block] | Block | str) -> int:
    return fit.utf16_units(json.dumps(drawn, ensure_ascii=False))


def _plain(text: str) -> Block:
    return {"type": "plain_text", "text": text, "emoji": True}


def _header(title: str) -> list[Block]:
    if not title.strip():
        return []
    if fit.utf16_units(title) > HEADER:
        return _texts("section", title)
    return [{"type": "header", "text": _plain(title)}]


def _texts(kind: str, text: str) -> list[Block]:
    pieces = [piece.strip("\n") for piece in fit.in_pieces(text, TEXT, fit.utf16_units) if piece.strip()]
    if kind == "context":
        return [{"type": "context", "elements": [_plain(piece)]} for piece in pieces]
    return [{"type": "section", "text": _plain(piece)} for piece in pieces]


def _fields(fields: Sequence[tuple[str, str]]) -> list[Block]:
    """Label and value side by side, five pairs a section; a pair too long for that is a text of its own."""
    drawn: list[Block] = []
    for label, value in fields:
        if not _fits_in_field(label) or not _fits_in_field(value):
            drawn += _texts("section", fit.field_line(label, value))
        elif drawn and "fields" in drawn[-1] and len(drawn[-1]["fields"]) < FIELDS:
            drawn[-1]["fields"] += [_plain(label), _plain(value)]
        else:
            drawn.append({"type": "section", "fields": [_plain(label), _plain(value)]})
    return drawn


def _fits_in_field(text: str) -> bool:
    return 0 < fit.utf16_units(text) <= FIELD and not text.isspace()


def _rows(buttons: Sequence[SpokenButton]) -> list[Block]:
    drawn = [_button(number, button) for number, button in enumerate(buttons)]
    starts = range(0, len(drawn), BUTTONS_IN_ROW)
    return [{"type": "actions", "elements": drawn[start : start + BUTTONS_IN_ROW]} for start in starts]


def _button(number: int, button: SpokenButton) -> Block:
    drawn: Block = {
        "type": "button",
        "text": _plain(button.label),
        "action_id": f"tap-{number}",
        "value": button.token,
    }
    if button.style != "plain":
        drawn["style"] = button.style
    return drawn
