"""The table of what came in."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Base


class Received(Base):
    """Something that came in under its sender's own id. Seen again, it has no second effect.

    `error` is set only for what could not be understood, with the `body`, so that a person can mend it. Else `body` is
    what has to be remembered of it, as a rule nothing.
    """

    __tablename__ = "inbox"

    source: Mapped[str] = mapped_column(String(32), primary_key=True)
    external_id: Mapped[str] = mapped_column(String(200), primary_key=True)
    received_at: Mapped[datetime] = mapped_column(index=True)
    error: Mapped[str | None] = mapped_column(Text)
    body: Mapped[str | None] = mapped_column(Text)
