"""How fast sentences are understood, on one core, in a process of their own; and how long it takes to be ready."""

from __future__ import annotations

import json
import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks.process import rss_mib, told
from benchmarks.report import Figure, percentile
from benchmarks.sentences import sentences

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Shanghai")


def measure(folder: Path, rounds: int, count: int) -> list[Figure]:
    """Parse so many sentences in each round."""
    from bot.understanding.parser import Parser  # noqa: PLC0415 - training, if it has to be, is not what is measured

    Parser.load()
    runs = [told("parsing", count, cwd=folder) for _ in range(rounds)]
    return [
        Figure("understanding", "sentences on one core", [run["rate"] for run in runs], "/s", 3000, at_least=True),
        Figure("understanding", "one sentence, p50", [run["p50"] * 1e6 for run in runs], "µs"),
        Figure("understanding", "one sentence, p99", [run["p99"] * 1e6 for run in runs], "µs"),
        Figure("understanding", "ready (import and load)", [run["ready"] for run in runs], "s"),
        Figure("understanding", "memory when ready", [run["rss"] for run in runs], "MiB"),
    ]


def _run(count: int) -> dict[str, float]:
    """Get ready, then parse, in this process."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    begun = time.perf_counter()
    from bot.understanding.parser import Parser  # noqa: PLC0415 - importing is measured

    parser = Parser.load()
    parser.parse("10025 到哪了", now=NOW, timezone=ZONE)
    ready = time.perf_counter() - begun
    rss = rss_mib(os.getpid())
    parser.parse("where is 10025?", now=NOW, timezone=ZONE)  # the first English sentence brings the English patterns
    took = []
    for text in sentences(count):
        start = time.perf_counter()
        parser.parse(text, now=NOW, timezone=ZONE)
        took.append(time.perf_counter() - start)
    return {
        "rate": count / sum(took),
        "p50": percentile(took, 50),
        "p99": percentile(took, 99),
        "ready": ready,
        "rss": rss,
    }


if __name__ == "__main__":
    print(json.dumps(_run(int(sys.argv[1]))))
