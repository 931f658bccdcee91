"""A house that buys, and what has come of it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from core.notices.models import Notice
from core.purchasing.queries import PurchaseView, open_purchases
from core.tx import Desk
from tests.core.house import House

NEAR, FAR = "Lamps nearby", "Lamps far away"


@dataclass(frozen=True, slots=True)
class Supplied:
    """A house with two suppliers of lamps: five and twenty days away, at 10 and 12 yuan."""

    house: House
    near: int
    far: int

    @property
    def desk(self) -> Desk:
        return self.house.desk


def purchases(shop: Supplied) -> list[tuple[str, int, int, str]]:
    """Supplier, pieces, of which received, and state of what is open."""
    with shop.desk.reading() as tx:
        return [(each.supplier, each.quantity, each.received, each.state) for each in open_purchases(tx.db)]


def only(shop: Supplied) -> PurchaseView:
    with shop.desk.reading() as tx:
        (found,) = open_purchases(tx.db)
        return found


def notices(shop: Supplied, person_id: int | None) -> list[str]:
    with shop.desk.reading() as tx:
        found = select(Notice).where(Notice.person_id == person_id, Notice.kind == "sentence").order_by(Notice.id)
        return [row.content["sentences"][0]["key"] for row in tx.db.scalars(found)]
