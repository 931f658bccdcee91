"""How a reply looks in a terminal: plain words, numbered buttons."""

from __future__ import annotations

from rich.markup import escape

from bot.conversation.message import Spoken

_COLOURS = {"plain": "white", "good": "green", "warn": "yellow", "bad": "red"}


def lines(spoken: Spoken) -> list[str]:
    """The reply as lines of rich markup; everything people wrote is escaped. Buttons carry the number to type."""
    colour = _COLOURS[spoken.mood]
    drawn = [f"[bold {colour}]{escape(spoken.title)}[/]"] if spoken.title else []
    drawn += [escape(spoken.text)] if spoken.text else []
    drawn += [f"[dim]{escape(label)}[/] {escape(value)}" for label, value in spoken.fields]
    drawn += [f"  • {escape(item)}" for item in spoken.items]
    drawn += [escape(text) for text in (spoken.closing, spoken.note) if text]
    buttons = [f"[cyan]\\[{place}][/] {escape(button.label)}" for place, button in enumerate(spoken.buttons, start=1)]
    return drawn + (["   ".join(buttons)] if buttons else [])
