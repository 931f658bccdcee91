"""Routes: what a policy may write, and how many have to agree."""

from __future__ import annotations

import pytest

from core.policies.routes import Stage, parse_route, votes_needed


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        ("auto", ()),
        ("manager", (Stage(("manager",)),)),
        ("manager, director", (Stage(("manager",)), Stage(("director",)))),
        ("any manager+finance", (Stage(("manager", "finance"), "any"),)),
        ("all manager+finance", (Stage(("manager", "finance"), "all"),)),
        ("2/3 committee", (Stage(("committee",), "2/3"),)),
        (
            "manager, all finance+director, 1/2 committee",
            (Stage(("manager",)), Stage(("finance", "director"), "all"), Stage(("committee",), "1/2")),
        ),
    ],
)
def test_a_route_says_who_and_in_which_order(text: str, stages: tuple[Stage, ...]) -> None:
    assert parse_route(text) == stages


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "not a step of a route: ''"),
        ("manager,", "not a step of a route: ''"),
        ("manager director", "not a step of a route: 'manager director'"),
        ("boss", "'boss' is no position"),
        ("auto, manager", "'auto' is no position"),
        ("all manager+boss", "'boss' is no position"),
        ("any manager+manager", "the same position twice"),
        ("3/2 committee", "a share of more than all: '3/2'"),
        ("0/2 committee", "not a step of a route"),
        ("most committee", "not a step of a route"),
    ],
)
def test_a_route_that_cannot_be_walked_is_refused(text: str, problem: str) -> None:
    with pytest.raises(ValueError, match=r"step|position|share") as refused:
        parse_route(text)
    assert str(refused.value).startswith(problem)


@pytest.mark.parametrize(
    ("needs", "asked", "votes"),
    [("any", 3, 1), ("all", 3, 3), ("all", 1, 1), ("2/3", 3, 2), ("2/3", 4, 3), ("2/3", 5, 4), ("1/3", 1, 1)],
)
def test_a_share_is_rounded_up(needs: str, asked: int, votes: int) -> None:
    assert votes_needed(needs, asked) == votes
