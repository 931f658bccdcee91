"""Pure decisions about what is sold."""

from __future__ import annotations

from collections.abc import Iterable

GENERAL, VALUABLE, REGULATED = "general", "valuable", "regulated"
KINDS = (GENERAL, VALUABLE, REGULATED)
"""Kinds of products, those that need the most care last."""

CHECKPOINTS = ("licence", "temperature")
"""What may have to be signed before a regulated product leaves."""

HEAVIEST_G, LARGEST_CM3 = 10_000_000, 100_000_000
"""Ten tons and a hundred cubic metres: one piece that is more is a slip of the pen."""


def most_careful(kinds: Iterable[str]) -> str:
    """The kind by which goods of several kinds are treated together. A kind nobody knows needs the most care."""
    return max(kinds, key=lambda kind: KINDS.index(kind) if kind in KINDS else len(KINDS), default=KINDS[0])
