"""The parser as something to talk to."""

from __future__ import annotations

import pytest

from bot.understanding.parser import Parser
from tests.understanding.saying import Say, sayer


@pytest.fixture(scope="session")
def say(parser: Parser) -> Say:
    """Says a sentence and gets its meaning."""
    return sayer(parser)
