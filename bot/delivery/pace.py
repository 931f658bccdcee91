"""Not writing faster than a channel allows: to the channel as a whole, and to each destination."""

from __future__ import annotations

import asyncio

from bot.channels.channel import Pace


class Pacer:
    """Spaces messages evenly. One destination that has to wait delays nobody else."""

    def __init__(self, pace: Pace) -> None:
        self._gap = 1 / pace.overall_per_second
        self._destination_gap = 1 / pace.destination_per_second
        self._free_at = 0.0
        self._destination_free_at: dict[str, float] = {}

    async def turn(self, destination: str) -> None:
        """Wait until a message to this destination may go out."""
        now = asyncio.get_running_loop().time()
        start = max(now, self._free_at, self._destination_free_at.get(destination, 0.0))
        self._free_at = max(now, self._free_at) + self._gap
        self._destination_free_at[destination] = start + self._destination_gap
        self._forget(now)
        await asyncio.sleep(start - now)

    def hold(self, destination: str, seconds: float) -> None:
        """The channel asked for patience with this destination."""
        until = asyncio.get_running_loop().time() + seconds
        self._destination_free_at[destination] = max(until, self._destination_free_at.get(destination, 0.0))

    def _forget(self, now: float) -> None:
        if len(self._destination_free_at) > 10_000:
            self._destination_free_at = {key: at for key, at in self._destination_free_at.items() if at > now}
