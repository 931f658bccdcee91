"""The tables of what is owed to people."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Base


class Notice(Base):
    """Something owed to a person. It ends as sent, dropped (no longer true when its turn came) or failed with a reason.

    `kind` is one of
    - `sentence`: say `content` (a packed Sentence) to `person_id` on a channel of theirs;
    - `card`: show the card `subject` (`approval:7`, `alert:3`) to `person_id`, as it stands when sent;
    - `repaint`: bring the copy `copy_id` of a card up to date;
    - `reply`: answer on `channel` at `destination` with `content` (as the conversation wrote it).

    `dedupe_key` makes the same notice owed once; channels that can are given it too.
    """

    __tablename__ = "notices"
    __table_args__ = (Index("ix_notices_state_due", "state", "due_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(12))
    dedupe_key: Mapped[str] = mapped_column(String(200), unique=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    channel: Mapped[str | None] = mapped_column(String(16))
    destination: Mapped[str | None] = mapped_column(String(128))
    subject: Mapped[str | None] = mapped_column(String(48))
    copy_id: Mapped[int | None] = mapped_column(ForeignKey("card_copies.id"))
    content: Mapped[dict[str, Any]]
    urgency: Mapped[str] = mapped_column(String(8))
    state: Mapped[str] = mapped_column(String(8))
    attempts: Mapped[int]
    due_at: Mapped[datetime]
    lease_until: Mapped[datetime | None]
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    failure: Mapped[str | None] = mapped_column(Text)


class CardCopy(Base):
    """A card as it hangs in one chat. `message_ref` is how the channel finds it; `painted` the version it shows."""

    __tablename__ = "card_copies"
    __table_args__ = (UniqueConstraint("channel", "destination", "message_ref"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(String(48), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    channel: Mapped[str] = mapped_column(String(16))
    destination: Mapped[str] = mapped_column(String(128))
    message_ref: Mapped[str] = mapped_column(String(200))
    response_code: Mapped[str | None] = mapped_column(String(200))
    painted: Mapped[int]
    painted_at: Mapped[datetime]
