"""The table of requests that were answered."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Base


class ApiRequest(Base):
    """A request that its sender gave a key of its own (Idempotency-Key), and its answer. Sent again, it gets the same.

    `digest` is of the body: another body under the same key is a mistake of the sender's.
    """

    __tablename__ = "api_requests"

    api_key_id: Mapped[int] = mapped_column(ForeignKey("api_keys.id"), primary_key=True)
    idempotency_key: Mapped[str] = mapped_column(String(200), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    status: Mapped[int]
    answer: Mapped[dict[str, Any]]
    answered_at: Mapped[datetime] = mapped_column(index=True)
