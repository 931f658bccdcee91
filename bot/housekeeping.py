"""Forgetting: what came in, what was said and which buttons there were, once nobody can refer to it any more."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete

from bot.api.models import ApiRequest
from bot.channels.web.models import WebMessage
from bot.conversation.models import ButtonRow, Conversation
from core.inbox.models import Received
from core.notices.models import Notice
from core.notices.rules import State
from core.people.models import LinkAttempt, LinkCode
from core.tx import Tx

KEPT = timedelta(days=30)
"""How long messages are kept. Failed notices and unread webhooks stay until a person has looked."""


def tidy_up(tx: Tx) -> None:
    """Delete what is older than that. The journal is never touched."""
    before = tx.now - KEPT
    tx.db.execute(delete(ButtonRow).where(ButtonRow.expires_at < tx.now))
    tx.db.execute(delete(Received).where(Received.received_at < before, Received.error.is_(None)))
    tx.db.execute(delete(Notice).where(Notice.ended_at < before, Notice.state.in_([State.SENT, State.DROPPED])))
    tx.db.execute(delete(LinkCode).where(LinkCode.expires_at < before))
    tx.db.execute(delete(LinkAttempt).where(LinkAttempt.tried_at < before))
    tx.db.execute(delete(WebMessage).where(WebMessage.created_at < before))
    tx.db.execute(delete(ApiRequest).where(ApiRequest.answered_at < before))
    tx.db.execute(delete(Conversation).where(Conversation.changed_at < before))
