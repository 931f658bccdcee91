"""Who decides for whom, along the chain of those who are away."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.delegations.rules import acting_for, stands_in_for

PEOPLE = st.integers(1, 6)
AWAY = st.dictionaries(PEOPLE, st.none() | PEOPLE)


def test_whoever_is_there_decides_for_themselves() -> None:
    assert acting_for(1, {}) == 1
    assert acting_for(1, {2: 3}) == 1


def test_a_deputys_deputy_decides() -> None:
    away = {1: 2, 2: 3}
    assert (acting_for(1, away), acting_for(2, away), acting_for(3, away)) == (3, 3, 3)
    assert stands_in_for(3, away) == {1, 2}
    assert stands_in_for(2, away) == {1}


def test_nobody_decides_where_the_chain_ends_in_nothing() -> None:
    assert acting_for(1, {1: None}) is None
    assert acting_for(1, {1: 2, 2: None}) is None
    assert acting_for(1, {1: 2, 2: 1}) is None


@given(AWAY, PEOPLE)
def test_whoever_decides_is_there_and_is_known_to_stand_in(away: dict[int, int | None], person_id: int) -> None:
    acting = acting_for(person_id, away)
    if acting is not None:
        assert acting not in away
        assert acting == person_id or person_id in stands_in_for(acting, away)
    assert person_id not in stands_in_for(person_id, away)
