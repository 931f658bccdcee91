"""Asking Telegram for updates, for machines that Telegram cannot reach: https://core.telegram.org/bots/api#getupdates"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.channels.channel import Ear, TryLater
from bot.channels.telegram import reading
from bot.channels.telegram.inbound import hear_update
from bot.channels.telegram.outbound import TelegramChannel
from core.db import DATABASE_LOST

log = logging.getLogger(__name__)

LONGEST_WAIT = 30
"""Seconds that Telegram holds the question open while there is nothing new."""
LONGEST_PAUSE = 60.0
"""Seconds between two tries after many have failed."""


class Poller:
    """Asks for updates, one question after the other, until it is stopped."""

    def __init__(
        self,
        ear: Ear,
        outbound: TelegramChannel,
        wait: int = LONGEST_WAIT,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._ear = ear
        self._outbound = outbound
        self._wait = wait
        self._sleep = sleep
        self._offset = 0
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin asking, in a task of the running loop."""
        self._task = asyncio.create_task(self.run(), name="telegram-polling")

    async def stop(self) -> None:
        """Stop asking. An update whose effect was not committed is asked for again next time."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None

    async def run(self) -> None:
        """Ask until cancelled. After trouble with Telegram or the database it pauses, each time twice as long."""
        pause, taken_over = 1.0, False
        while True:
            try:
                if not taken_over:
                    await self._outbound.take_over_from_webhook()
                    taken_over = True
                for raw in await self._outbound.updates(self._offset, self._wait):
                    await self._take(raw)
                pause = 1.0
            except Exception as error:
                asked_for = error.seconds if isinstance(error, TryLater) else 0
                pause = min(max(pause, asked_for), LONGEST_PAUSE)
                surprise = None if isinstance(error, (TryLater, *DATABASE_LOST)) else error
                log.warning("Telegram is asked again in %.0f s: %s", pause, type(error).__name__, exc_info=surprise)
                await self._sleep(pause)
                pause *= 2

    async def _take(self, raw: dict[str, object]) -> None:
        """Hear one update and only then move on. One that we stumble over is kept, so as not to hold up the others."""
        update_id = raw["update_id"]
        try:
            await hear_update(raw, self._ear, self._outbound)
        except (TryLater, *DATABASE_LOST):
            raise
        except Exception as error:
            log.exception("Telegram's update %s failed", update_id)
            await self._ear.keep(reading.SOURCE, str(update_id), repr(raw).encode(), repr(error))
        self._offset = int(str(update_id)) + 1
