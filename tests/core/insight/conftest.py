"""The house whose orders are counted."""

from __future__ import annotations

import pytest

from core.tx import Desk
from tests.core.house import House, open_house


@pytest.fixture
def house(desk: Desk) -> House:
    return open_house(desk)
