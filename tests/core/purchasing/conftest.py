"""The house that buys."""

from __future__ import annotations

import pytest

from core.inventory import service as inventory
from core.purchasing import service
from core.tx import Desk
from tests.core.house import open_house
from tests.core.purchasing.supplied import FAR, NEAR, Supplied
from tests.core.scene import LAMP


@pytest.fixture
def shop(desk: Desk) -> Supplied:
    house = open_house(desk)
    with desk.transaction(house.warehouse) as tx:
        near, far = service.add_supplier(tx, NEAR, 5), service.add_supplier(tx, FAR, 20)
        service.set_source(tx, LAMP, near, rank=1, cost_minor=1_000, currency="CNY", least=10)
        service.set_source(tx, LAMP, far, rank=2, cost_minor=1_200, currency="CNY", least=10)
        inventory.set_levels(tx, 1, LAMP, 20, 50)
    return Supplied(house, near, far)
