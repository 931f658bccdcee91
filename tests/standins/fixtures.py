"""The stand-ins as fixtures, fresh for each test. Made known to pytest in tests/conftest.py."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.standins.slack import SlackStandIn
from tests.standins.telegram import TelegramStandIn


@pytest.fixture
def slack_api() -> Iterator[SlackStandIn]:
    """Slack's Web API on a loopback port."""
    with SlackStandIn() as standin:
        yield standin


@pytest.fixture
def telegram_api() -> Iterator[TelegramStandIn]:
    """Telegram's Bot API on a loopback port."""
    with TelegramStandIn() as standin:
        yield standin
