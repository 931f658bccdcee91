"""Pure decisions about delegations: who decides for whom, along the whole chain of those who are away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

Away = Mapping[int, int | None]
"""Who is away at a moment, and who stands in for them (None: nobody they know of)."""


def acting_for(person_id: int, away: Away) -> int | None:
    """Who decides for somebody now: themselves, or the last of their deputies who is there. None: nobody."""
    *_, acting = (person_id, *_deputies(person_id, away))
    return None if acting in away else acting


def stands_in_for(person_id: int, away: Away) -> frozenset[int]:
    """For whom somebody may decide now, besides themselves."""
    return frozenset(other for other in away if other != person_id and person_id in _deputies(other, away))


def _deputies(person_id: int, away: Away) -> Iterator[int | None]:
    """The deputy, the deputy's deputy, and so on. It never goes in a circle."""
    seen = {person_id}
    current: int | None = person_id
    while current is not None and current in away:
        current = away[current]
        if current in seen:
            return
        yield current
        if current is not None:
            seen.add(current)
