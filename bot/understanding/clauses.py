"""Cuts a message into clauses that may each be a wish of their own, and leaves out what is expressly not meant."""

from __future__ import annotations

import re

from bot.understanding.features import ORDER_NO
from bot.understanding.words import Patterns

_COMMA = re.compile(r"[,。;!?\n]+|(?<=[^\d])\.(?=\s|$)")


class Clauses:
    """Splits by the words of all languages.

    `connectors` (然后, and also) announce another wish; `joints` (a comma, and) only may.
    """

    def __init__(self, patterns: Patterns) -> None:
        self._connectors = patterns.compiled("connectors")
        self._joints = patterns.compiled("joints")
        self._negated = patterns.compiled("negated")

    def announced(self, masked: str) -> list[str]:
        """The clauses between connectors."""
        return _pieces(self._connectors, masked)

    def possible(self, masked: str) -> list[str]:
        """The clauses between connectors, marks and joints."""
        joined = [piece for clause in self.announced(masked) for piece in _pieces(self._joints, clause)]
        return [piece for clause in joined for piece in _pieces(_NEXT_ORDER, clause)]

    def meant(self, masked: str) -> str:
        """The sentence without the clauses that say what is not wanted (`not a refund, an exchange`)."""
        if self._negated is None or not _COMMA.search(masked):
            return masked
        clauses = [clause.strip() for clause in _COMMA.split(masked)]
        kept = [clause for clause in clauses if clause and not self._negated.match(clause)]
        return ", ".join(kept) if kept and len(kept) < len(clauses) and len("".join(kept)) > _LEAST else masked


_LEAST = 3
_NEXT_ORDER = re.compile(rf"(?<=[\u3400-\u9fff])\s+(?={ORDER_NO})")
"""A space is all that many write in Chinese before they go on to the next order."""


def _pieces(pattern: re.Pattern[str] | None, text: str) -> list[str]:
    if pattern is None or not pattern.search(text):
        return [text]
    return [piece.strip() for piece in pattern.split(text) if piece and piece.strip()]
