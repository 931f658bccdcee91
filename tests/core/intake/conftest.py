"""The house in which drafts come in, and how one looks."""

from __future__ import annotations

import pytest

from core.tx import Desk
from tests.core.house import House, open_house


@pytest.fixture
def house(desk: Desk) -> House:
    return open_house(desk)
