"""How a Spoken travels to the browser: as data, never as markup. The page draws it. Pure."""

from __future__ import annotations

from typing import Any

from bot.conversation.message import Spoken


def bubble(spoken: Spoken) -> dict[str, Any]:
    """All of it: the browser has room for every item."""
    return {
        "title": spoken.title,
        "text": spoken.text,
        "fields": [list(pair) for pair in spoken.fields],
        "items": list(spoken.items),
        "closing": spoken.closing,
        "note": spoken.note,
        "mood": spoken.mood,
        "buttons": [{"label": b.label, "token": b.token, "style": b.style} for b in spoken.buttons],
    }


def own_bubble(client_id: str, text: str) -> dict[str, Any]:
    """What the person wrote, with the tab's own name for it."""
    return {"text": text, "client_id": client_id}
