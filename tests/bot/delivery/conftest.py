"""What delivery needs: the door into the core, and somebody to write to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.wiring.door import Door
from core.tx import Desk, Role
from tests.core.house import join


@pytest.fixture
def door(desk: Desk) -> Iterator[Door]:
    door = Door(desk)
    yield door
    door.close()


@pytest.fixture
def lilei(desk: Desk) -> int:
    person_id = join(desk, "李雷", Role.CUSTOMER).person_id
    assert person_id is not None
    return person_id
