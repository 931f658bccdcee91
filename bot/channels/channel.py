"""What a channel is to the rest of the program: it hands in what it hears, and it can send and repaint."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.conversation.message import Handled, Incoming, Spoken


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that was taken by the channel: how to find it again, and WeCom's code for changing it."""

    message_ref: str
    response_code: str | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """A message that hangs in a chat and can be repainted."""

    destination: str
    message_ref: str
    response_code: str | None = None


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a channel may be written to: messages a second overall and to one destination (both may be below 1)."""

    overall_per_second: float
    destination_per_second: float


class Channel(Protocol):
    """A way out. Both calls raise TryLater, Unreachable or Declined when it does not work."""

    name: str
    pace: Pace
    repaints_once: bool
    """Whether a message can be changed only once unless it is tapped again (WeCom)."""

    async def send(self, destination: str, spoken: Spoken, dedupe_key: str) -> Sent:
        """Show something new. `dedupe_key` is given to the vendor where it knows such a thing."""
        ...

    async def repaint(self, copy: Copy, spoken: Spoken) -> None:
        """Replace what a message shows. That nothing had to change, or the message is gone, is no error."""
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...


class Ear(Protocol):
    """A way in: what every channel calls once it has verified who is speaking."""

    async def hear(self, incoming: Incoming) -> Handled:
        """Have an effect, once, and return the answers that are owed. They are sent unless the channel calls `sent`;
        a channel that can answer on the spot (`answers_on_the_spot`) calls `deliver` for those it does not."""
        ...

    async def deliver(self, handled: Handled, incoming: Incoming) -> None:
        """Have answers sent the ordinary way, right now."""
        ...

    async def sent(self, notice_id: int, sent: Sent) -> None:
        """Say that an answer went out on the spot (WeCom's passive reply), so that it is not sent again."""
        ...

    async def keep(self, source: str, external_id: str, body: bytes, error: str) -> None:
        """Keep something that was verified but could not be understood, for a person to look at."""
        ...


class TryLater(Exception):
    """The channel asks for patience, or did not answer. Try again after `seconds`."""

    def __init__(self, seconds: float, reason: str) -> None:
        super().__init__(reason)
        self.seconds = seconds


class SetUpWrong(TryLater):
    """The channel does not let us: our token, its scopes or the app are wrong, and an admin has to act."""


class Unreachable(Exception):
    """This person cannot be reached here (blocked, gone, never wrote): another channel may do."""


class Declined(Exception):
    """The channel will never take this message as it is."""
