"""Only who knows the secret is Telegram."""

from __future__ import annotations

import pytest

from bot.channels.telegram.verify import is_genuine


def test_the_secret_is_known_by_telegram() -> None:
    assert is_genuine("a-secret_1", "a-secret_1")


@pytest.mark.parametrize("given", ["", "a-secret", "a-secret_12", "A-SECRET_1", "密\ud800"])
def test_and_by_nobody_else(given: str) -> None:
    assert not is_genuine("a-secret_1", given)
