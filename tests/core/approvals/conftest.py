"""The house in which approvals are asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from core.consequences import agreement
from core.policies.rules import Decision
from core.tx import Desk, Tx
from tests.core.approvals.asked import Routed
from tests.core.house import House, open_house


@pytest.fixture
def house(desk: Desk) -> House:
    return open_house(desk)


@pytest.fixture
def routed(house: House, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Routed]:
    """An order that goes along a route, whatever the policy says."""

    def place_on(route: str) -> Routed:
        def decide(tx: Tx, table: str, values: Mapping[str, Any]) -> Decision:
            return Decision(table, 1, "by-test", values, {"route": route})

        monkeypatch.setattr(agreement, "decide", decide)
        asked = Routed.place(house)
        monkeypatch.undo()
        return asked

    return place_on
