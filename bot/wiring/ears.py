"""The way in that every channel calls: have an effect once, then have the answers sent."""

from __future__ import annotations

import time

from bot.channels.channel import Sent
from bot.conversation.assistant import Assistant
from bot.conversation.message import Handled, Incoming
from bot.delivery.courier import Courier
from bot.metrics import ANSWER_SECONDS
from bot.wiring.door import Door
from core.inbox import service as inbox
from core.notices import service as notices

ON_THE_SPOT = frozenset({"wecom"})
"""Channels that can put an answer into their response, and say themselves when delivery has to send it."""


class Ears:
    """Implements bot.channels.channel.Ear."""

    def __init__(self, assistant: Assistant, door: Door, courier: Courier) -> None:
        self._assistant = assistant
        self._door = door
        self._courier = courier

    async def hear(self, incoming: Incoming) -> Handled:
        """Take a message in, once; its answers are on their way when this returns."""
        started = time.perf_counter()
        handled = await self._assistant.hear(incoming)
        ANSWER_SECONDS.labels(incoming.channel).observe(time.perf_counter() - started)
        if incoming.channel not in ON_THE_SPOT:
            await self.deliver(handled, incoming)
        if handled.others_too:
            self._courier.wake()
        return handled

    async def deliver(self, handled: Handled, incoming: Incoming) -> None:
        """Have the answers sent the ordinary way, right now."""
        self._courier.expedite(handled, incoming)

    async def sent(self, notice_id: int, sent: Sent) -> None:
        """An answer went out on the spot."""
        await self._door.write(lambda tx: notices.sent(tx, notice_id))

    async def keep(self, source: str, external_id: str, body: bytes, error: str) -> None:
        """Keep what is genuine but could not be read, for a person to mend."""
        await self._door.write(lambda tx: inbox.keep_unread(tx, source, external_id, body, error), via=source)
