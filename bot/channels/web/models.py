"""What has been said in the browser chat, so that a tab that comes late or comes back sees it all."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Base


class WebMessage(Base):
    """A bubble in the chat of one person (`audience`), written by that person or by us.

    `position` is its place in the stream of changes: new with every message and every repaint, growing, never given
    twice. `revision` counts the repaints. `dedupe_key` is the sender's own name for it, so that it is kept once.
    """

    __tablename__ = "web_message"
    __table_args__ = (
        UniqueConstraint("audience", "dedupe_key", name="uq_web_message_audience_dedupe_key"),
        Index("ix_web_message_audience_position", "audience", "position"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    audience: Mapped[str] = mapped_column(String(100))
    dedupe_key: Mapped[str] = mapped_column(String(200))
    is_theirs: Mapped[bool]
    body: Mapped[dict[str, Any]]
    revision: Mapped[int] = mapped_column(default=0)
    position: Mapped[int] = mapped_column(BigInteger, unique=True)
    created_at: Mapped[datetime]
