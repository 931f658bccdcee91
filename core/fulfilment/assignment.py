"""The mathematics behind `allocation.best`: a binary programme, solved by HiGHS through SciPy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

NEARLY = 1e-3
"""How far from the best, as a share of what is saved against serving nobody, is as good as the best."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One way of serving a row: what it costs, and what it takes of each limited thing."""

    row: int
    cost: int
    takes: Mapping[tuple[int, int], int]


def assign(
    choices: Sequence[Choice], limits: Mapping[tuple[int, int], int], *, unserved: int, seconds: float
) -> list[int]:
    """The numbers of the choices to take: at most one a row, no limit passed, the least cost in all.

    A row without a choice costs `unserved`. Stops after so many seconds, or once what was found is as good as the best;
    nothing is chosen if nothing was found by then.
    """
    if not choices:
        return []
    saved = np.array([choice.cost - unserved for choice in choices], dtype=float)
    found = milp(
        saved,
        integrality=np.ones(len(choices)),
        bounds=Bounds(0, 1),
        constraints=[_one_each(choices), *_within(choices, limits)],
        options={"time_limit": seconds, "mip_rel_gap": NEARLY},
    )
    if found.x is None:
        return []
    return [number for number, taken in enumerate(found.x) if taken > 0.5]


def _one_each(choices: Sequence[Choice]) -> LinearConstraint:
    rows = [choice.row for choice in choices]
    shape = (max(rows) + 1, len(choices))
    return LinearConstraint(csr_array((np.ones(len(rows)), (rows, np.arange(len(rows)))), shape=shape), ub=1)


def _within(choices: Sequence[Choice], limits: Mapping[tuple[int, int], int]) -> list[Any]:
    """A constraint for every limit that could be passed; the others would only slow the search."""
    asked: defaultdict[tuple[int, int], int] = defaultdict(int)
    for choice in choices:
        for thing, pieces in choice.takes.items():
            asked[thing] += pieces
    scarce = {thing: place for place, thing in enumerate(t for t, pieces in asked.items() if pieces > limits[t])}
    if not scarce:
        return []
    cells = [
        (scarce[thing], number, pieces)
        for number, choice in enumerate(choices)
        for thing, pieces in choice.takes.items()
        if thing in scarce
    ]
    rows, columns, amounts = zip(*cells, strict=True)
    matrix = csr_array((np.array(amounts, dtype=float), (rows, columns)), shape=(len(scarce), len(choices)))
    return [LinearConstraint(matrix, ub=[limits[thing] for thing in scarce])]
