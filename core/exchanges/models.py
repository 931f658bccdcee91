"""The table of exchanges."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Base


class Exchange(Base):
    """So many pieces of a line of an order (`position`) are to come back, and another order goes out for them.

    `state` is one of core.exchanges.rules. `arrived` of the pieces are back. `credit_minor` of what was paid for them
    is expected to pay for the replacement, and `credited_minor` has, by what is back. `decision` is what the policy
    `exchanges` said of it: when the replacement goes out, and who pays its freight.
    """

    __tablename__ = "exchanges"
    __table_args__ = (
        CheckConstraint("quantity > 0", name="quantity_positive"),
        CheckConstraint("arrived >= 0 AND arrived <= quantity", name="arrived_of_quantity"),
        CheckConstraint("credited_minor >= 0", name="credited_not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), index=True)
    position: Mapped[int]
    quantity: Mapped[int]
    replacement_no: Mapped[str] = mapped_column(String(64), unique=True)
    arrived: Mapped[int]
    credit_minor: Mapped[int] = mapped_column(BigInteger)
    credited_minor: Mapped[int] = mapped_column(BigInteger)
    decision: Mapped[dict[str, Any]] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(String(12))
    agreed_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
