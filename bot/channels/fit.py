"""Making words fit: whole items are left out and counted, nothing is ever cut in the middle.

Every messenger limits a text, and each counts in its own unit, so a size is a function given by the channel.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from bot.conversation.message import Mood, Spoken, SpokenButton

Size = Callable[[str], int]
"""How long a text is in a channel's own unit."""

MARKS: dict[Mood, str] = {"plain": "", "good": "✅ ", "warn": "⚠️ ", "bad": "🔴 "}
"""What stands for a card's colour where a channel has none."""

_SENTENCE = re.compile(r".+?(?:[。！？!?…；]+|\.(?=\s)|\n|$)\s*", re.DOTALL)
_CJK = re.compile(r"[\u3400-\u9fff]")


def utf16_units(text: str) -> int:
    """Length in UTF-16 code units, as Telegram counts: most characters 1, emoji 2."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf8_bytes(text: str) -> int:
    """Length in bytes of UTF-8, as WeCom counts: a Chinese character is 3."""
    return len(text.encode("utf-8", "surrogatepass"))


def as_many(items: Sequence[str], more: Callable[[int], str], fits: Callable[[Sequence[str]], bool]) -> list[str]:
    """The items from the front that fit, whole, followed by the sentence that says how many are missing.

    If not even that sentence fits alone, it is returned nevertheless: that something is missing is never kept back.
    """
    if fits(items):
        return list(items)

    def shown(count: int) -> list[str]:
        return [*items[:count], more(len(items) - count)]

    low, high = 0, len(items)  # `low` items fit (or nothing does), `high` do not
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fits(shown(middle)) else (low, middle)
    return shown(low)


def sentences(text: str) -> list[str]:
    """The text taken apart after its sentences and lines; put together again it is the same text."""
    return _SENTENCE.findall(text)


def whole_sentences(text: str, limit: int, size: Size) -> str:
    """As many of the first sentences as fit, perhaps none. For toasts, which have no room for a count."""
    kept = ""
    for sentence in sentences(text):
        if size((kept + sentence).rstrip()) > limit:
            break
        kept += sentence
    return kept.rstrip()


def in_pieces(text: str, limit: int, size: Size) -> list[str]:
    """All of the text, in pieces that each fit: broken after sentences, within one only if it alone is too long."""
    pieces: list[str] = []
    for sentence in sentences(text):
        for part in _slices(sentence, limit, size):
            if pieces and size(pieces[-1] + part) <= limit:
                pieces[-1] += part
            else:
                pieces.append(part)
    return pieces


def headline(spoken: Spoken) -> str:
    """The title, with a mark for the mood unless it begins with a mark of its own (an alert's light)."""
    if not spoken.title or unicodedata.category(spoken.title[0]) == "So":
        return spoken.title
    return MARKS[spoken.mood] + spoken.title


def field_line(label: str, value: str) -> str:
    """A field as one line, with the colon of the label's script."""
    return f"{label}：{value}" if _CJK.search(label) else f"{label}: {value}"


def in_one_text(spoken: Spoken, limit: int, size: Size) -> str:
    """All but the buttons as one text of at most `limit`.

    Items go first. Only if the rest alone is too long, which no sentence of ours is, whole parts of it go too.
    """

    def fits(items: Sequence[str]) -> bool:
        return size(_joined(_parts(spoken, items))) <= limit

    text = _joined(_parts(spoken, as_many(spoken.items, spoken.more, fits)))
    if size(text) <= limit:
        return text
    parts = [part.strip() for part in _split(spoken)]
    return _joined(as_many(parts, spoken.more, lambda shown: size(_joined(shown)) <= limit))


def with_short_labels(spoken: Spoken, limit: int, size: Size) -> Spoken:
    """The same, with buttons that fit: a label that is too long stands in the text, and the button shows its number."""
    legend: list[str] = []
    buttons: list[SpokenButton] = []
    for number, button in enumerate(spoken.buttons, 1):
        if size(button.label) > limit:
            legend.append(f"{number}. {button.label}")
            buttons.append(replace(button, label=str(number)))
        else:
            buttons.append(button)
    if not legend:
        return spoken
    return replace(spoken, closing=_joined([spoken.closing, *legend]), buttons=tuple(buttons))


def with_few_buttons(spoken: Spoken, most: int, room: int, size: Callable[[SpokenButton], int]) -> Spoken:
    """The same with as many buttons as there is room for, and a sentence that says how many are missing."""
    kept: list[SpokenButton] = []
    for button in spoken.buttons[:most]:
        room -= size(button)
        if room < 0:
            break
        kept.append(button)
    missing = len(spoken.buttons) - len(kept)
    if not missing:
        return spoken
    return replace(spoken, closing=_joined([spoken.closing, spoken.more(missing)]), buttons=tuple(kept))


def _parts(spoken: Spoken, items: Iterable[str]) -> list[str]:
    """What is drawn, in the order in which it is drawn."""
    fields = [field_line(label, value) for label, value in spoken.fields]
    return [headline(spoken), spoken.text, *fields, *items, spoken.closing, spoken.note]


def _split(spoken: Spoken) -> list[str]:
    """The same parts, texts taken apart into sentences."""
    fields = [field_line(label, value) for label, value in spoken.fields]
    texts = [headline(spoken), *sentences(spoken.text), *fields, *spoken.items]
    return [part for part in (*texts, *sentences(spoken.closing), *sentences(spoken.note)) if part.strip()]


def _joined(parts: Iterable[str]) -> str:
    return "\n".join(part for part in parts if part)


def _slices(text: str, limit: int, size: Size) -> list[str]:
    """The text in slices that each fit. Only for what has no place to be broken at."""
    slices: list[str] = []
    while size(text) > limit:
        low, high = 1, min(len(text), limit)
        while high > low:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if size(text[:middle]) <= limit else (low, middle - 1)
        slices.append(text[:low])
        text = text[low:]
    return [*slices, text] if text else slices
