"""Chats as a stream of server-sent events; a browser has few connections, so several chats can share one.

    message   a bubble that is new to the listener
    repaint   a bubble that shows something else now
    reset     what the listener has seen is not ours any more (another database): forget it
    ready     the past is told; from here on it is live (`now` is our time)

Every event but those of the past carries the position as its id; a browser that lost the line comes back with the last
one it saw (Last-Event-ID) and is told what happened since.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Sequence
from datetime import UTC

from sse_starlette import ServerSentEvent

from bot.channels.web.outbound import Bubble, WebChannel

KEEPALIVE_SECONDS = 15
RETRY_MILLISECONDS = 1_500
"""How long a browser waits before it tries again."""

LOOK_AGAIN_SECONDS = 2.0
"""How often to look without being woken: another program may write to the same database."""


async def events(
    outbound: WebChannel, audiences: Sequence[str], position: int | None
) -> AsyncGenerator[ServerSentEvent, None]:
    """All that happens in these chats: the last messages and everything after, or everything after a position."""
    with outbound.listening(audiences) as woken:
        if position is not None and not await outbound.has_been_at(position):
            yield ServerSentEvent("{}", event="reset")
            position = None
        if position is None:
            bubbles, position = await outbound.history(audiences)
            for bubble in bubbles:
                yield ServerSentEvent(_data(bubble), event="message")
        now = json.dumps({"now": outbound.now().isoformat()})
        yield ServerSentEvent(now, event="ready", id=str(position), retry=RETRY_MILLISECONDS)
        while True:
            woken.clear()
            for bubble in await outbound.after(audiences, position):
                position = bubble.position
                name = "repaint" if bubble.revision else "message"
                yield ServerSentEvent(_data(bubble), event=name, id=str(position))
            await _wait(woken)


async def _wait(woken: asyncio.Event) -> None:
    try:
        async with asyncio.timeout(LOOK_AGAIN_SECONDS):
            await woken.wait()
    except TimeoutError:
        return


def _data(bubble: Bubble) -> str:
    told = {
        "id": str(bubble.id),
        "chat": bubble.audience,
        "mine": bubble.is_theirs,
        "at": bubble.created_at.astimezone(UTC).isoformat(),
        "revision": bubble.revision,
        "body": bubble.body,
    }
    return json.dumps(told, ensure_ascii=False)
