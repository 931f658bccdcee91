"""Pure decisions about what is sold."""

from __future__ import annotations

from collections.abc import Iterable

KINDS = ("general", "valuable", "regulated")
"""Kinds of products, those that need the most care last."""


def most_careful(kinds: Iterable[str]) -> str:
    """The kind by which goods of several kinds are treated together. A kind nobody knows needs the most care."""
    return max(kinds, key=lambda kind: KINDS.index(kind) if kind in KINDS else len(KINDS), default=KINDS[0])
