"""Measure, and print one table: `python -m benchmarks --quick --only parse,start`."""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from benchmarks import allocation, parsing, peers, placing, start, status, telegram
from benchmarks.report import Figure, show


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured."""

    rounds: int
    sentences: int
    messages: int
    long_run: int
    looks: int
    placed: int
    orders: tuple[int, ...]
    allocated: int
    labelled: int


FULL = Size(
    rounds=5,
    sentences=20_000,
    messages=2_000,
    long_run=20_000,
    looks=300,
    placed=300,
    orders=status.SIZES,
    allocated=1_000,
    labelled=2_000,
)
QUICK = Size(
    rounds=1,
    sentences=500,
    messages=200,
    long_run=1_000,
    looks=30,
    placed=20,
    orders=status.SIZES[:2],
    allocated=100,
    labelled=60,
)

Measure = Callable[[Path, Size], list[Figure]]

MEASURES: dict[str, Measure] = {
    "parse": lambda folder, size: parsing.measure(folder, size.rounds, size.sentences),
    "peers": lambda folder, size: peers.measure(folder, size.labelled, may_train=size is FULL),
    "start": lambda folder, size: start.measure(folder, size.rounds),
    "telegram": lambda folder, size: telegram.measure(folder, "sqlite", size.rounds, size.messages),
    "postgres": lambda folder, size: telegram.measure(folder, "postgres", size.rounds, size.messages),
    "memory": lambda folder, size: telegram.measure_memory(folder, size.long_run),
    "placing": lambda folder, size: placing.measure(folder, size.rounds, size.placed),
    "status": lambda folder, size: status.measure(folder, size.rounds, size.looks, size.orders),
    "allocation": lambda folder, size: allocation.measure(folder, size.rounds, size.allocated),
}


def main(arguments: list[str] | None = None) -> list[Figure]:
    """Measure what was asked for, print the table, and return the figures."""
    options = _options(arguments)
    out = Console()
    figures: list[Figure] = []
    for name in options.only:
        with out.status(f"measuring: {name}"), tempfile.TemporaryDirectory(prefix="xiaodan-bench-") as folder:
            figures += MEASURES[name](Path(folder), QUICK if options.quick else FULL)
    show(figures, out)
    cores, load = os.cpu_count(), os.getloadavg()[0]
    out.print(f"Python {platform.python_version()}, {cores} cores, load {load:.1f} at the end", highlight=False)
    return figures


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="little of everything: to see that it runs")
    parser.add_argument("--only", type=_names, default=list(MEASURES), help=", ".join(MEASURES))
    return parser.parse_args(arguments)


def _names(text: str) -> list[str]:
    names = text.split(",")
    if unknown := [name for name in names if name not in MEASURES]:
        raise argparse.ArgumentTypeError(f"{', '.join(unknown)}: not one of {', '.join(MEASURES)}")
    return names


if __name__ == "__main__":
    main()
