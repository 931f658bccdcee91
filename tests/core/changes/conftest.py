"""The house in which orders are changed."""

from __future__ import annotations

import pytest

from core.tx import Desk
from tests.core.house import House, measured, open_house


@pytest.fixture
def house(desk: Desk) -> House:
    found = open_house(desk)
    measured(desk)
    return found
