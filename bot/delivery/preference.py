"""Where a person likes to be written to: where they wrote last, else where they were linked last, the browser last.

A browser tab may be closed; a chat account keeps what is sent to it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import func, select

from bot.conversation.models import Conversation
from core.people.queries import IdentityView, identities_of
from core.tx import Tx

SHORT_LIVED = frozenset({"web", "console"})
"""Channels in which nothing waits for a person who has gone."""


def places_of(tx: Tx, person_id: int, channels: Collection[str]) -> Sequence[IdentityView]:
    """Where the person can be reached on these channels, the best place first."""
    places = [place for place in identities_of(tx.db, person_id) if place.channel in channels]
    if len(places) < 2:
        return places
    last = (
        select(Conversation.channel, Conversation.user_id, func.max(Conversation.changed_at))
        .where(Conversation.user_id.in_([place.external_id for place in places]))
        .group_by(Conversation.channel, Conversation.user_id)
    )
    used = {(channel, user_id): at for channel, user_id, at in tx.db.execute(last)}
    recent = sorted((p for p in places if _key(p) in used), key=lambda p: used[_key(p)], reverse=True)
    others = sorted((p for p in places if _key(p) not in used), key=lambda p: p.channel in SHORT_LIVED)
    return [*recent, *others]


def _key(place: IdentityView) -> tuple[str, str]:
    return place.channel, place.external_id
