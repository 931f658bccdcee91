"""The one door from the asynchronous edge into the synchronous core.

On SQLite all writing is done by one thread (measured: four times the throughput of many threads that fight for the
lock); on PostgreSQL by as many as there are connections. Looking is done by others, so it never queues behind writing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from core.tx import HOUSE, Actor, Desk, Tx

T = TypeVar("T")
POSTGRES_WRITERS = 10
READERS = 4


class Door:
    """Runs work for the core in threads."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        writers = 1 if desk.database.is_sqlite else POSTGRES_WRITERS
        self._writers = ThreadPoolExecutor(writers, thread_name_prefix="writer")
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="reader")

    async def write(self, work: Callable[[Tx], T], who: Actor = HOUSE, via: str = "house") -> T:
        """Do a piece of work in a transaction of its own; it is committed when this returns."""

        def run() -> T:
            with self.desk.transaction(who, via) as tx:
                return work(tx)

        return await asyncio.get_running_loop().run_in_executor(self._writers, run)

    async def read(self, look: Callable[[Tx], T], who: Actor = HOUSE, via: str = "house") -> T:
        """Look at something without changing it."""

        def run() -> T:
            with self.desk.reading(who, via) as tx:
                return look(tx)

        return await asyncio.get_running_loop().run_in_executor(self._readers, run)

    def close(self) -> None:
        """Finish what is being done and let the threads go."""
        self._writers.shutdown()
        self._readers.shutdown()
        self.desk.database.close()
