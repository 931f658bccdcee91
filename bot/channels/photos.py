"""Photos that people send: what their barcodes hold is heard as if it had been written below what was said."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace

from bot.barcodes import LARGEST_BYTES, numbers_in
from bot.channels.body import storable
from bot.channels.channel import Declined, SetUpWrong, Unreachable
from bot.conversation.message import Incoming

log = logging.getLogger(__name__)

MOST = 10
"""How many photos of one message are looked at."""

Download = Callable[[str], Awaitable[bytes | None]]
"""Fetches a photo by the channel's own name for it; None if it is larger than we read. Raises what channels raise."""


async def with_barcodes(incoming: Incoming, download: Download) -> Incoming:
    """What was said, and the numbers that its photos hold. Raises TryLater where the channel has to be asked again."""
    numbers = [number for photo in incoming.photos[:MOST] for number in await _numbers_of(photo, download)]
    if not numbers:
        return incoming
    return replace(incoming, text=storable(" ".join(filter(None, (incoming.text, *dict.fromkeys(numbers))))).strip())


async def _numbers_of(photo: str, download: Download) -> list[str]:
    try:
        content = await download(photo)
    except (SetUpWrong, Unreachable, Declined) as refused:  # asking again would change nothing
        log.warning("A photo could not be fetched: %s", refused)
        return []
    return await asyncio.to_thread(numbers_in, content) if content else []


async def whole(chunks: AsyncIterator[bytes]) -> bytes | None:
    """What comes in pieces, put together; None as soon as it is more than we read."""
    content = bytearray()
    async for chunk in chunks:
        content += chunk
        if len(content) > LARGEST_BYTES:
            return None
    return bytes(content)
