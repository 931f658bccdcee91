"""One-time codes: shown once, kept as a digest, good for ten minutes, one chat, one use."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from core.clock import HandClock
from core.errors import NotAllowed
from core.people import rules, service
from core.people.errors import AlreadyLinked, OnlyInPrivate, TooManyCodes, WrongCode
from core.people.models import ChatIdentity, LinkCode
from core.people.queries import IdentityView, PersonView, identities_of, person_in_chat
from core.tx import STRANGER, Actor, Desk, Role
from tests.core.house import everything, join
from tests.core.scene import told

WRONG = "AAA2-AAA2"


@pytest.fixture
def lilei(desk: Desk) -> Actor:
    return join(desk, "李雷", Role.CUSTOMER)


def issue(desk: Desk, who: Actor) -> str:
    assert who.person_id is not None
    with desk.transaction() as tx:
        return service.issue_link_code(tx, who.person_id)


def redeem(
    desk: Desk, code: str, chat: str = "9001", *, is_private: bool = True
) -> PersonView | WrongCode | OnlyInPrivate:
    with desk.transaction(STRANGER, via="telegram") as tx:
        return service.redeem_link_code(tx, "telegram", chat, code, is_private=is_private)


def whose(desk: Desk, chat: str = "9001") -> str | None:
    with desk.reading() as tx:
        person = person_in_chat(tx.db, "telegram", chat)
        return person.name if person else None


def test_a_code_links_the_chat_of_whoever_sends_it(desk: Desk, lilei: Actor) -> None:
    code = issue(desk, lilei)
    answer = redeem(desk, code.lower().replace("-", " "))
    assert isinstance(answer, PersonView)
    assert (answer.id, whose(desk)) == (lilei.person_id, "李雷")
    assert told(desk)[1:] == [
        ("LinkCodeIssued", {"person_id": lilei.person_id}),
        ("ChatLinked", {"person_id": lilei.person_id, "channel": "telegram"}),
    ]


def test_the_table_holds_no_code(desk: Desk, lilei: Actor) -> None:
    code = issue(desk, lilei)
    with desk.reading() as tx:
        kept = tx.db.scalars(select(LinkCode)).one()
    assert kept.digest == rules.digest_of(code)
    letters = code.replace("-", "")
    written = str(everything(desk))
    assert code not in written and letters not in written


def test_a_code_works_once(desk: Desk, lilei: Actor) -> None:
    code = issue(desk, lilei)
    redeem(desk, code)
    assert isinstance(redeem(desk, code, "9002"), WrongCode)
    assert whose(desk, "9002") is None


@pytest.mark.parametrize(("seconds", "works"), [(599, True), (600, False)])
def test_a_code_works_for_ten_minutes(desk: Desk, lilei: Actor, clock: HandClock, seconds: int, *, works: bool) -> None:
    code = issue(desk, lilei)
    clock.advance(timedelta(seconds=seconds))
    assert isinstance(redeem(desk, code), PersonView) is works
    assert (whose(desk) == "李雷") is works


def test_a_newer_code_ends_the_older_one_of_the_same_person_only(desk: Desk, lilei: Actor) -> None:
    emma = join(desk, "Emma Clark", Role.CUSTOMER)
    hers, older = issue(desk, emma), issue(desk, lilei)
    newer = issue(desk, lilei)
    assert isinstance(redeem(desk, older), WrongCode)
    assert isinstance(redeem(desk, newer), PersonView)
    assert isinstance(redeem(desk, hers, "9002"), PersonView)
    assert (whose(desk), whose(desk, "9002")) == ("李雷", "Emma Clark")


def test_codes_belong_into_private_chats(desk: Desk, lilei: Actor) -> None:
    code = issue(desk, lilei)
    assert isinstance(redeem(desk, code, is_private=False), OnlyInPrivate)
    assert isinstance(redeem(desk, code), WrongCode)  # a group has read it: it is spent, and nobody was linked
    with desk.reading() as tx:
        assert tx.db.scalars(select(ChatIdentity)).all() == []


def test_after_five_wrong_codes_an_account_has_to_wait(desk: Desk, lilei: Actor, clock: HandClock) -> None:
    for _ in range(5):
        assert isinstance(redeem(desk, WRONG), WrongCode)
        clock.advance(timedelta(seconds=30))
    code = issue(desk, lilei)
    before = everything(desk)
    with pytest.raises(TooManyCodes) as refused:
        redeem(desk, code)
    assert refused.value.values == {"minutes": 10}
    assert everything(desk) == before
    assert isinstance(redeem(desk, WRONG, "9002"), WrongCode)  # others need not wait
    clock.advance(timedelta(minutes=10) - timedelta(seconds=150))
    assert isinstance(redeem(desk, issue(desk, lilei)), PersonView)


def test_a_chat_is_linked_to_one_person(desk: Desk, lilei: Actor) -> None:
    emma = join(desk, "Emma Clark", Role.CUSTOMER)
    redeem(desk, issue(desk, lilei))
    code = issue(desk, emma)
    before = everything(desk)
    with pytest.raises(AlreadyLinked) as refused:
        redeem(desk, code)
    assert refused.value.values == {"name": "李雷"}
    assert everything(desk) == before


def test_of_two_who_send_the_same_code_at_once_one_is_linked(desk: Desk, lilei: Actor) -> None:
    code = issue(desk, lilei)
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda chat: type(redeem(desk, code, chat)), ("9001", "9002")))
    assert sorted(answer.__name__ for answer in answers) == ["PersonView", "WrongCode"]
    assert lilei.person_id is not None
    with desk.reading() as tx:
        linked = identities_of(tx.db, lilei.person_id)
    assert linked == [IdentityView("telegram", ("9001", "9002")[answers.index(PersonView)])]


def test_codes_are_given_out_by_staff(desk: Desk, lilei: Actor) -> None:
    before = everything(desk)
    assert lilei.person_id is not None
    for who in (STRANGER, lilei, Actor("陈伟", None, frozenset({Role.APPROVER}))):
        with pytest.raises(NotAllowed), desk.transaction(who) as tx:
            service.issue_link_code(tx, lilei.person_id)
    assert everything(desk) == before
    with desk.transaction(join(desk, "赵敏", Role.STAFF)) as tx:
        assert rules.code_in(service.issue_link_code(tx, lilei.person_id)) is not None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("K7QM-2XVD", "K7QM-2XVD"),
        ("我的绑定码是k7qm2xvd谢谢", "K7QM2XVD"),
        ("k7qm 2xvd", "K7QM 2XVD"),
        ("here: K7QM-2XVD.", "K7QM-2XVD"),
        ("HERE K7QM-2XVD THANKS", "K7QM-2XVD"),
        ("", None),
        ("10023", None),
        ("K7QM-2XV", None),
        ("K7QM-2XVDA", None),
        ("AK7QM2XVD", None),
        ("When will my order arrive?", None),
        ("Have they left yet", None),
        ("any messages?", None),
        ("2345 6789", None),
    ],
)
def test_a_code_is_found_in_what_people_write_around_it(text: str, code: str | None) -> None:
    assert rules.code_in(text) == code


def test_new_codes_are_of_that_shape_and_never_the_same() -> None:
    codes = [rules.new_code() for _ in range(500)]
    assert [rules.code_in(code) for code in codes] == codes
    assert len(set(codes)) == 500
    assert not {"I", "O", "0", "1"} & set("".join(codes))


@given(st.text())
def test_looking_for_a_code_never_fails(text: str) -> None:
    found = rules.code_in(text)
    assert found is None or found in text.upper()


def test_how_a_code_is_typed_makes_no_difference() -> None:
    same = ("K7QM-2XVD", "k7qm-2xvd", "K7QM2XVD", "k7qm 2xvd")
    assert len({rules.digest_of(code) for code in same}) == 1
    assert rules.digest_of("K7QM-2XVE") != rules.digest_of("K7QM-2XVD")
