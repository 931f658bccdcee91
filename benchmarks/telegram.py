"""Signed Telegram message → reply committed, beside a bare endpoint, and whether memory grows while it goes on.

Three servers take turns, round after round, each time with a database of their own, so that what else happens on the
machine hits them alike; ratios are taken within a round. `shipped` is the program as it is: it writes to Telegram at
Telegram's limit of 30 messages a second, so most replies wait in the outbox when a round ends. `at-once` knows no limit
and sends every reply while the next messages come in. `bare` does one insert and one commit.
"""

from __future__ import annotations

import json
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Select, func, select

from benchmarks.homes import HOMES, Fresh
from benchmarks.process import Child, running, told
from benchmarks.report import Figure
from benchmarks.shop import ORDERS_EACH, fill
from core.db import Database
from core.inbox.models import Received
from core.notices.models import Notice
from core.notices.rules import State

CUSTOMERS = 500
CONNECTIONS = 16
KINDS = ("shipped", "at-once", "bare")


@dataclass(frozen=True, slots=True)
class Load:
    """What came of one load: messages a second, waiting (seconds), the server's processor time a message (seconds)."""

    rate: float
    p50: float
    p99: float
    cpu: float


@dataclass
class Stand:
    """A running server of a kind, with its database, its Telegram, and the messages it has had."""

    kind: str
    folder: Path
    url: str
    server: Child
    telegram: Child
    messages: int = 0

    def load(self, messages: int) -> Load:
        """Send so many messages, none of which was sent before. Raises RuntimeError if not all had their effect."""
        before = self.server.cpu_seconds()
        path = "/bare" if self.kind == "bare" else "/telegram/webhook"
        found = told(
            "client",
            *("--port", self.server.ready["port"], "--path", path, "--first", self.messages + 1, "--count", messages),
            *("--customers", CUSTOMERS, "--connections", CONNECTIONS),
            cwd=self.folder,
        )
        cpu = self.server.cpu_seconds() - before
        self.messages += messages
        _expect(self.messages, self._kept(), "kept")
        return Load(messages / found["seconds"], found["p50"], found["p99"], cpu / messages)

    def settle(self) -> int:
        """Wait until all were sent. Returns how many were sent twice. Raises RuntimeError if it takes too long."""
        deadline = time.monotonic() + 300
        while (sent := self._replies(State.SENT)) < self.messages and time.monotonic() < deadline:
            time.sleep(0.1)
        _expect(self.messages, sent, "sent")
        return _taken(self.telegram) - self.messages

    def _kept(self) -> int:
        if self.kind != "bare":
            return self._replies(*State)
        return _count(self.url, select(func.count()).select_from(Received))

    def _replies(self, *states: State) -> int:
        return _count(self.url, select(func.count()).select_from(Notice).where(Notice.state.in_(states)))


@contextmanager
def stand(folder: Path, fresh: Fresh, kind: str) -> Iterator[Stand]:
    """A server on a new shop of customers with a few orders each."""
    url = fresh()
    fill(url, CUSTOMERS * ORDERS_EACH)
    with (
        running("standin", cwd=folder) as telegram,
        running("server", kind, url, "--telegram", telegram.ready["port"], cwd=folder) as server,
    ):
        yield Stand(kind, folder, url, server, telegram)


def measure(folder: Path, home: str, rounds: int, messages: int) -> list[Figure]:
    """All three in turn: shipped, at once, bare, shipped …"""
    loads: dict[str, list[Load]] = {kind: [] for kind in KINDS}
    twice: list[float] = []
    with HOMES[home](folder) as fresh:
        for _ in range(rounds):
            for kind in KINDS:
                with stand(folder, fresh, kind) as place:
                    place.load(max(50, messages // 5))
                    loads[kind].append(place.load(messages))
                    if kind == "at-once":
                        twice.append(place.settle())
    return _figures(f"telegram, {home}", loads, twice)


def measure_memory(folder: Path, messages: int) -> list[Figure]:
    """What the program holds after a tenth of the messages and after all of them, and what each of the others left."""
    tenth = messages // 10
    with HOMES["sqlite"](folder) as fresh, stand(folder, fresh, "at-once") as place:
        place.load(tenth)
        place.settle()
        early = place.server.rss_mib()
        place.load(messages - tenth)
        place.settle()
        late = place.server.rss_mib()
    grown = (late - early) * 2**20 / (messages - tenth)
    return [
        Figure("memory", f"after {tenth:,} messages", [early], "MiB"),
        Figure("memory", f"after {messages:,} messages", [late], "MiB", early * 1.1),
        Figure("memory", "kept of each message", [grown], "bytes"),
    ]


def _figures(about: str, loads: dict[str, list[Load]], twice: list[float]) -> list[Figure]:
    shipped, at_once, bare = (loads[kind] for kind in KINDS)
    return [
        Figure(about, "message → reply committed", [load.rate for load in shipped], "/s"),
        Figure(about, "bare endpoint", [load.rate for load in bare], "/s"),
        Figure(about, "ratio", _ratios(shipped, bare), "", 0.4, at_least=True),
        Figure(about, "processor time a message", [load.cpu * 1e3 for load in shipped], "ms"),
        Figure(about, "processor time, bare", [load.cpu * 1e3 for load in bare], "ms"),
        Figure(about, "waiting for the 200, p50", [load.p50 * 1e3 for load in shipped], "ms"),
        Figure(about, "waiting for the 200, p99", [load.p99 * 1e3 for load in shipped], "ms"),
        Figure(about, "each reply sent meanwhile", [load.rate for load in at_once], "/s"),
        Figure(about, "ratio, each reply sent meanwhile", _ratios(at_once, bare), ""),
        Figure(about, "processor time, each sent", [load.cpu * 1e3 for load in at_once], "ms"),
        Figure(about, "sent twice", twice, "", 0),
    ]


def _ratios(ours: list[Load], bare: list[Load]) -> list[float]:
    return [one.rate / least.rate for one, least in zip(ours, bare, strict=True)]


def _count(url: str, question: Select[int]) -> int:
    database = Database(url)
    try:
        with database.reading() as db:
            return db.scalar(question) or 0
    finally:
        database.close()


def _taken(telegram: Child) -> int:
    with urllib.request.urlopen(f"http://127.0.0.1:{telegram.ready['port']}/count") as answer:
        return int(json.load(answer)["count"])


def _expect(messages: int, found: int, what: str) -> None:
    if found != messages:
        raise RuntimeError(f"of {messages} messages, {found} were {what}")
