"""The words that every channel and every skill speaks.

Incoming   what somebody wrote or tapped, whatever the channel
Reply      what a skill answers: sentences by key, not yet in any language
Card       a question that may hang in several chats at once and is repainted everywhere when it changes
Spoken     a reply or card in one person's language, ready for a channel to draw
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal, Self

from core.notices.queries import NoticeView
from core.values import Json, Sentence, Value

Style = Literal["plain", "primary", "danger"]
"""How much a button stands out."""

Mood = Literal["plain", "good", "warn", "bad"]
"""The colour of a card: nothing special, done, take care, trouble."""

Brought = Literal["photo", "voice", "sticker", "place", "file"]
"""What people send that is no text."""


LONGEST_ID = 200
LONGEST_CHAT_ID = 128
"""Letters of the names that vendors give to what they send, and to chats and who writes there."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """What somebody wrote or tapped. `source` and `external_id` are the sender's own name for it: it counts once.

    `user_id` is who wrote, `chat_id` where to answer. `click` is a button's token, `message_ref` its message.
    `language` is what the channel says of the writer's language, if it says anything. `brought` is what came along
    with the text or in its place; `photos` are the channel's own names for the pictures among it.
    """

    source: str
    external_id: str
    channel: str
    user_id: str
    chat_id: str
    is_private: bool
    text: str = ""
    click: str | None = None
    message_ref: str | None = None
    response_code: str | None = None
    language: str | None = None
    user_name: str = ""
    brought: Brought | None = None
    photos: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raises ValueError for names that nobody gives: they are kept in columns."""
        if len(self.external_id) > LONGEST_ID or max(len(self.user_id), len(self.chat_id)) > LONGEST_CHAT_ID:
            raise ValueError("a name that is too long")


@dataclass(frozen=True, slots=True)
class Action:
    """What a tap does: the name of a deed and its arguments. Kept on our side; the button carries a reference to it."""

    name: str
    arguments: dict[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Button:
    """A label and the action behind it."""

    label: Sentence
    action: Action
    style: Style = "plain"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer. `items` are a list of which a channel may leave out whole ones, saying how many; it never cuts.
    `about` is the order that it is about, where that came of what was wanted: "it" means that one then. `listed` are
    the orders that it lists, from the top: "the second one" means one of these; "" stands for what is no order."""

    sentences: tuple[Sentence, ...]
    items: tuple[Sentence, ...] = ()
    buttons: tuple[Button, ...] = ()
    closing: tuple[Sentence, ...] = ()
    about: str | None = None
    listed: tuple[str, ...] = ()

    @classmethod
    def of(cls, key: str, *buttons: Button, **values: Value) -> Self:
        """A reply of one sentence."""
        return cls((Sentence(key, values),), buttons=buttons)

    @property
    def offered(self) -> tuple[str, dict[str, Json]] | None:
        """The next step that it offers before all others, if it offers one: its name and what it is done with."""
        first = next((button.action for button in self.buttons if button.style == "primary"), None)
        return (first.name, dict(first.arguments)) if first else None

    def followed_by(self, second: Self) -> Self:
        """Two answers in one message: this told to its end, then the second, with the second's ways on."""
        told = (*self.sentences, *self.items, *self.closing)
        buttons, listed = second.buttons or self.buttons, second.listed or self.listed
        return replace(second, sentences=(*told, *second.sentences), buttons=buttons, listed=listed)


@dataclass(frozen=True, slots=True)
class Card:
    """One thing on many surfaces. `subject` names what it is about (`approval:7`), `version` the state it shows."""

    subject: str
    version: int
    title: Sentence
    fields: tuple[tuple[Sentence, Sentence], ...]
    items: tuple[Sentence, ...] = ()
    note: Sentence | None = None
    mood: Mood = "plain"
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True)
class SpokenButton:
    """A button in one language. `token` is its opaque reference: at most 64 letters, digits, `-`, `_` and `.`."""

    label: str
    token: str
    style: Style = "plain"


def _and_more(count: int) -> str:
    return f"+{count}"


@dataclass(frozen=True, slots=True)
class Spoken:
    """What to show, in one person's language, as plain text without any markup: the channel escapes and decorates it.

    Drawn in this order: title, text, fields, items (as many whole ones as fit, then `more(left_out)`), closing, note,
    buttons.
    """

    text: str = ""
    title: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    items: tuple[str, ...] = ()
    more: Callable[[int], str] = _and_more
    closing: str = ""
    note: str = ""
    mood: Mood = "plain"
    buttons: tuple[SpokenButton, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """One reply that is owed to the speaker: the notice, how it reads, and for a card the version it shows."""

    notice: NoticeView
    spoken: Spoken
    version: int | None = None

    @property
    def notice_id(self) -> int:
        """The id of the notice."""
        return self.notice.id


@dataclass(frozen=True, slots=True)
class Handled:
    """What came of an incoming message. `toast` is a short word for the tap itself (≤ 200 characters); `repeated` says
    that the same message had come before, so that nothing happened this time; `others_too` that other people are owed
    something now."""

    answers: tuple[Answer, ...] = ()
    toast: str | None = None
    repeated: bool = False
    others_too: bool = False
