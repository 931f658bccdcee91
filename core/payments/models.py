"""The tables of payments."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Base


class Payment(Base):
    """Money that came in for an order. `reference` is the payer's or the bank's own name for it: it counts once."""

    __tablename__ = "payments"
    __table_args__ = (
        UniqueConstraint("method", "reference"),
        CheckConstraint("amount_minor > 0", name="amount_positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), index=True)
    amount_minor: Mapped[int] = mapped_column(BigInteger)
    method: Mapped[str] = mapped_column(String(16))
    reference: Mapped[str | None] = mapped_column(String(64))
    noted_at: Mapped[datetime]
    noted_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))


class CreditAccount(Base):
    """Up to how much a customer may owe in a currency. Where none is agreed at all, nothing is checked."""

    __tablename__ = "credit_accounts"
    __table_args__ = (CheckConstraint("limit_minor >= 0", name="limit_not_negative"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    currency: Mapped[str] = mapped_column(String(3), primary_key=True)
    limit_minor: Mapped[int] = mapped_column(BigInteger)
