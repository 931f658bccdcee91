"""An ear that records what it hears: what stands behind a channel in the tests of that channel."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.channels.channel import Sent
from bot.conversation.message import Handled, Incoming


@dataclass
class RecordingEar:
    """Hears the same thing once, like the real one, and answers whatever it is told to answer."""

    answer: Handled = field(default_factory=Handled)
    trouble: Exception | None = None
    heard: list[Incoming] = field(default_factory=list)
    kept: list[tuple[str, str, bytes, str]] = field(default_factory=list)

    async def hear(self, incoming: Incoming) -> Handled:
        """Record it. Raises the trouble it has, if any, before anything is recorded."""
        if self.trouble is not None:
            raise self.trouble
        if any((one.source, one.external_id) == (incoming.source, incoming.external_id) for one in self.heard):
            return Handled(repeated=True)
        self.heard.append(incoming)
        return self.answer

    async def deliver(self, handled: Handled, incoming: Incoming) -> None:
        """Answers are delivered by whoever hears, unless a channel can answer on the spot."""
        raise AssertionError("only a channel that answers on the spot asks for this")

    async def sent(self, notice_id: int, sent: Sent) -> None:
        """Neither Slack nor Telegram answers on the spot."""
        raise AssertionError("only WeCom answers on the spot")

    async def keep(self, source: str, external_id: str, body: bytes, error: str) -> None:
        """Record it."""
        self.kept.append((source, external_id, body, error))
