"""What the conversation itself has to remember."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Base


class Conversation(Base):
    """One chat with one writer: what was talked about last, and what is still being asked."""

    __tablename__ = "conversations"

    channel: Mapped[str] = mapped_column(String(16), primary_key=True)
    chat_id: Mapped[str] = mapped_column(String(128), primary_key=True)
    user_id: Mapped[str] = mapped_column(String(128), primary_key=True)
    state: Mapped[dict[str, Any]]
    changed_at: Mapped[datetime] = mapped_column(index=True)


class ButtonRow(Base):
    """The buttons of one message: what each does, for whom, and until when. The message carries only the token."""

    __tablename__ = "button_rows"

    token: Mapped[str] = mapped_column(String(32), primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    subject: Mapped[str | None] = mapped_column(String(48))
    actions: Mapped[list[Any]]
    expires_at: Mapped[datetime] = mapped_column(index=True)
