"""What the tests of understanding say things with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from bot.understanding.meaning import Meaning
from bot.understanding.parser import Parser

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)

Say = Callable[[str], Meaning]


def sayer(parser: Parser) -> Say:
    """Parses at a fixed time."""
    return lambda text: parser.parse(text, now=NOW, timezone=UTC)
