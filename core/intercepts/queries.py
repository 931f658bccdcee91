"""Looking at intercepts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.address import Address
from core.intercepts.models import Intercept
from core.intercepts.rules import State, Wanted


@dataclass(frozen=True, slots=True)
class InterceptView:
    """Somebody wants a parcel stopped. `address` is where it shall go instead; None: back to us."""

    id: int
    order_id: int
    wanted: Wanted
    address: Address | None
    state: State
    asked_at: datetime
    answered_at: datetime | None

    @property
    def is_coming_back(self) -> bool:
        """Whether it was stopped and is on its way back to us."""
        return self.wanted is Wanted.SEND_BACK and self.state is State.INTERCEPTED


def view_of(intercept: Intercept) -> InterceptView:
    """The intercept as a plain value."""
    return InterceptView(
        id=intercept.id,
        order_id=intercept.order_id,
        wanted=Wanted(intercept.wanted),
        address=_address(intercept.address),
        state=State(intercept.state),
        asked_at=intercept.asked_at,
        answered_at=intercept.answered_at,
    )


def intercept_of(db: Session, order_id: int) -> InterceptView | None:
    """The last time that an order's parcel was to be stopped."""
    found = select(Intercept).where(Intercept.order_id == order_id).order_by(Intercept.id.desc()).limit(1)
    intercept = db.scalars(found).one_or_none()
    return view_of(intercept) if intercept else None


def intercept_by_id(db: Session, intercept_id: int) -> InterceptView | None:
    """The intercept of that id."""
    intercept = db.get(Intercept, intercept_id)
    return view_of(intercept) if intercept else None


def asked_longest(db: Session, limit: int = 10) -> Sequence[InterceptView]:
    """What carriers still have to answer, longest asked first."""
    found = select(Intercept).where(Intercept.state == State.ASKED).order_by(Intercept.asked_at, Intercept.id)
    return [view_of(intercept) for intercept in db.scalars(found.limit(limit))]


def _address(raw: dict[str, Any] | None) -> Address | None:
    return Address(**raw) if raw else None
