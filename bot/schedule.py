"""What runs when. APScheduler calls ticks and nothing else: what is due stands in the database.

So a restart loses nothing, and on PostgreSQL several programs may run: an advisory lock lets one of them tick.
"""

from __future__ import annotations

import logging
from datetime import tzinfo

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy import text

from bot.delivery.courier import Courier
from bot.housekeeping import tidy_up
from bot.metrics import OLDEST, OWED
from bot.wiring.door import Door
from core.alerts import service as alerts
from core.approvals import service as approvals
from core.delegations import service as delegations
from core.inventory import due as stock
from core.journal import seals
from core.notices.queries import backlog
from core.orders import closing
from core.purchasing import service as purchasing
from core.review import service as review
from core.tx import Tx

_log = logging.getLogger(__name__)

ALERTS_EVERY_SECONDS = 5
SEAL_EVERY_MINUTES = 5
HOUSEKEEPING_EVERY_HOURS = 6
ROUNDS = 200
"""Transactions in a row for what is due; what is left then has its turn with the next tick."""

CLOCK_LOCK = 0x7869616F  # "xiao": the number under which PostgreSQL keeps the lock of whoever ticks


class Schedule:
    """The timers of the program."""

    def __init__(self, door: Door, courier: Courier, zone: tzinfo) -> None:
        self._door = door
        self._zone = zone
        self._courier = courier
        self._scheduler = AsyncIOScheduler(timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1})
        self._scheduler.add_job(self.tick, "interval", seconds=ALERTS_EVERY_SECONDS)
        self._scheduler.add_job(self.seal, "interval", minutes=SEAL_EVERY_MINUTES)
        self._scheduler.add_job(self.look_after_backlog, "interval", seconds=15)
        self._scheduler.add_job(self.tidy, "interval", hours=HOUSEKEEPING_EVERY_HOURS)

    def start(self) -> None:
        """Let the timers run."""
        self._scheduler.start()

    def stop(self) -> None:
        """Stop the timers."""
        self._scheduler.shutdown(wait=False)

    async def tick(self) -> int:
        """Do what is due, in many short transactions; the courier takes it from there. Returns how much was done."""
        done = 0
        for _ in range(ROUNDS):
            more = await self._door.write(tick_once)
            done += more
            if not more:
                break
        if done:
            self._courier.wake()
        return done

    async def seal(self) -> int:
        """Seal the journal, once a day of the shop: a transaction of its own, for it keeps others from writing."""
        return await self._door.write(lambda tx: seals.tick(tx, self._zone))

    async def look_after_backlog(self) -> None:
        """Show how far behind delivery is."""
        seen = await self._door.read(lambda tx: backlog(tx.db, tx.now))
        OWED.set(seen.owed)
        OLDEST.set(seen.oldest_seconds)

    async def tidy(self) -> None:
        """Forget what nobody needs any more."""
        await self._door.write(tidy_up)


def tick_once(tx: Tx) -> int:
    """Do what is due, unless another program is at it. Returns how much was done."""
    if not _may_tick(tx):
        return 0
    decided = delegations.tick(tx) + approvals.tick(tx)
    ended = closing.tick(tx)
    return decided + alerts.tick(tx) + stock.tick(tx) + purchasing.tick(tx) + review.tick(tx) + ended


def _may_tick(tx: Tx) -> bool:
    """On PostgreSQL only one program ticks at a time; SQLite has one writer anyway."""
    if tx.db.get_bind().dialect.name != "postgresql":
        return True
    return bool(tx.db.scalar(text("SELECT pg_try_advisory_xact_lock(:lock)"), {"lock": CLOCK_LOCK}))
