"""The access token: fetched once for all who wait, kept until shortly before it ends, replaced when WeCom refuses it.

Source: 获取access_token (https://developer.work.weixin.qq.com/document/path/91039): 7,200 seconds, may end earlier.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.clock import Clock

MARGIN = timedelta(minutes=5)
"""How long before its end a token is no longer used, so that none ends on the way."""


@dataclass(frozen=True, slots=True)
class Grant:
    """A token and how many seconds it is good for."""

    token: str
    seconds: int


class AccessToken:
    """Gives out the app's access token. `fetch` asks WeCom for a new one; its errors go to whoever asked."""

    def __init__(self, fetch: Callable[[], Awaitable[Grant]], clock: Clock) -> None:
        self._fetch = fetch
        self._clock = clock
        self._lock = asyncio.Lock()
        self._token: str | None = None
        self._good_until: datetime | None = None

    async def get(self, refused: str | None = None) -> str:
        """A token that should work. `refused` is one that WeCom has just turned down: it is not given out again."""
        async with self._lock:
            if self._token is None or self._token == refused or self._is_old():
                grant = await self._fetch()
                self._token = grant.token
                self._good_until = self._clock.now() + max(timedelta(seconds=grant.seconds) - MARGIN, timedelta())
            return self._token

    def _is_old(self) -> bool:
        return self._good_until is None or self._clock.now() >= self._good_until
