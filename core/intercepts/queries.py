"""Looking at intercepts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from core.address import Address
from core.db import run, table_of
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


def view_of(intercept: Any) -> InterceptView:
    """The intercept as a plain value, from whatever has its columns."""
    return InterceptView(
        id=intercept.id,
        order_id=intercept.order_id,
        wanted=Wanted(intercept.wanted),
        address=_address(intercept.address),
        state=State(intercept.state),
        asked_at=intercept.asked_at,
        answered_at=intercept.answered_at,
    )


_INTERCEPTS = table_of(Intercept)
_LAST = (
    select(_INTERCEPTS)
    .where(_INTERCEPTS.c.order_id == bindparam("of_order"))
    .order_by(_INTERCEPTS.c.id.desc())
    .limit(1)
)
"""Written once: whoever asks where a parcel is passes here."""


def intercept_of(db: Session, order_id: int) -> InterceptView | None:
    """The last time that an order's parcel was to be stopped."""
    last = run(db, _LAST, {"of_order": order_id}).one_or_none()
    return view_of(last) if last else None


def intercept_by_id(db: Session, intercept_id: int) -> InterceptView | None:
    """The intercept of that id."""
    intercept = db.get(Intercept, intercept_id)
    return view_of(intercept) if intercept else None


def _address(raw: dict[str, Any] | None) -> Address | None:
    return Address(**raw) if raw else None
