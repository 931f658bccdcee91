"""Drafts for stories: a whole one, from which a story takes something away."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from core.intake import service
from core.intake.draft import Buyer, DraftLine, OrderDraft
from core.intake.queries import DraftView, draft_by_id
from core.intake.service import Accepted
from core.tx import HOUSE, Actor, Desk
from tests.core.house import HANGZHOU, House

TWO_LAMPS = DraftLine(quantity=2, sku="LAMP")


def whole(house: House, **changes: Any) -> OrderDraft:
    """An order of Li Lei's for two lamps, as a shop's program would give it."""
    buyer = Buyer(person_id=house.lilei.person_id)
    draft = OrderDraft(source="erp", external_no="A-1", lines=(TWO_LAMPS,), buyer=buyer, address=HANGZHOU)
    return replace(draft, **changes)


def accept(desk: Desk, draft: OrderDraft, who: Actor = HOUSE, via: str = "test") -> Accepted:
    """What becomes of a draft."""
    with desk.transaction(who, via) as tx:
        return service.accept(tx, draft)


def standing(desk: Desk, draft_id: int) -> DraftView:
    """How a draft stands."""
    with desk.reading() as tx:
        return draft_by_id(tx.db, draft_id)
