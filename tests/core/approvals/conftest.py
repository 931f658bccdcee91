"""The house in which approvals are asked for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.consequences import asking
from core.policies.rules import Decision
from core.tx import Desk
from tests.core.approvals.asked import Routed
from tests.core.house import House, open_house


@pytest.fixture
def house(desk: Desk) -> House:
    return open_house(desk)


@pytest.fixture
def routed(house: House, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Routed]:
    """An order that goes along a route, whatever the policy says."""

    def place_on(route: str) -> Routed:
        decision = Decision("by-test", {"route": route})
        monkeypatch.setattr(asking, "decide", lambda table, values: decision)
        asked = Routed.place(house)
        monkeypatch.undo()
        return asked

    return place_on
