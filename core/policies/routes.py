"""Routes: who has to say yes, and in which order, as a policy writes it.

auto                       nobody: it passes by itself
manager                    whoever holds the position; one of them is enough
manager, director          one after the other (依次审批)
any manager+finance        one of all who hold these positions (或签)
all manager+finance        everybody who holds them, at the same time (会签)
2/3 committee              that share of them, rounded up
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.people.rules import POSITIONS

AUTO = "auto"
"""The route on which nobody is asked."""

ANY, ALL = "any", "all"

_STAGE = re.compile(r"(?:(any|all|[1-9]\d?/[1-9]\d?) )?([a-z_]+(?:\+[a-z_]+)*)")


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of a route: the positions that are asked, and how many of those people have to agree.

    `needs` is `any`, `all`, or a share such as `2/3`.
    """

    positions: tuple[str, ...]
    needs: str = ANY


def parse_route(text: str) -> tuple[Stage, ...]:
    """The steps of a route in order; none for `auto`. Raises ValueError, saying what is wrong."""
    if text == AUTO:
        return ()
    return tuple(_stage(part.strip()) for part in text.split(","))


def _stage(text: str) -> Stage:
    match = _STAGE.fullmatch(text)
    if match is None:
        raise ValueError(f"not a step of a route: {text!r} (such as manager, all manager+finance, 2/3 committee)")
    positions = tuple(match[2].split("+"))
    if unknown := [position for position in positions if position not in POSITIONS]:
        raise ValueError(f"{unknown[0]!r} is no position: there are {', '.join(POSITIONS)}")
    if len(set(positions)) != len(positions):
        raise ValueError(f"the same position twice: {text!r}")
    needs = match[1] or ANY
    if "/" in needs and int(needs.partition("/")[0]) > int(needs.partition("/")[2]):
        raise ValueError(f"a share of more than all: {needs!r}")
    return Stage(positions, needs)


def votes_needed(needs: str, asked: int) -> int:
    """How many of those who are asked have to agree: at least one, a share rounded up."""
    if needs == ANY:
        return 1
    if needs == ALL:
        return max(asked, 1)
    part, _, whole = needs.partition("/")
    return max(-(-asked * int(part) // int(whole)), 1)
