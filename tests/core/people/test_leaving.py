"""Whoever leaves is called for nothing any more; what waited for them goes to others, and their name stays."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from core.alerts import service as alerts
from core.alerts.queries import AlertState, open_alerts
from core.approvals.errors import NotAsked
from core.approvals.queries import stages_for, to_be_called, waiting_for
from core.approvals.rules import State
from core.clock import HandClock
from core.consequences import agreement
from core.delegations import service as delegations
from core.delegations.queries import delegation_of
from core.errors import NotAllowed, Refused
from core.intake import service as intake
from core.intake.queries import customer_called
from core.journal.models import Entry
from core.notices import service as notices
from core.notices.models import CardCopy, Notice
from core.people import service
from core.people.errors import HasLeft, LastAdmin, NotLinked, UnknownPerson, WrongCode
from core.people.models import DutyShift
from core.people.queries import (
    PersonView,
    customers_with_phone,
    duties,
    identities_of,
    in_position,
    on_call,
    person_by_id,
    person_chosen,
    person_in_chat,
    person_named,
)
from core.policies.rules import Decision
from core.tx import STRANGER, Actor, Desk, Role
from tests.core.approvals.asked import Routed, id_of
from tests.core.house import House, everything, join, open_house, place, standing
from tests.core.scene import on_duty, told


@pytest.fixture
def house(desk: Desk) -> House:
    return open_house(desk)


def leaves(desk: Desk, who: Actor) -> None:
    with desk.transaction() as tx:
        service.leave(tx, id_of(who))


def called(house: House, asked: Routed) -> list[str]:
    with house.desk.reading() as tx:
        return [person_by_id(tx.db, each).name for each in to_be_called(tx.db, asked.now, tx.now)]


def test_nothing_of_theirs_works_and_they_are_on_no_roster(house: House, clock: HandClock) -> None:
    desk, gone = house.desk, id_of(house.warehouse)
    with desk.transaction() as tx:
        service.link(tx, gone, "telegram", "2002")
        service.take_duty(tx, gone, "warehouse")
        code = service.issue_link_code(tx, gone)
    on_duty(desk, house.warehouse, "service", tx.now + timedelta(days=1))
    clock.advance(timedelta(minutes=1))
    leaves(desk, house.warehouse)
    with desk.reading() as tx:
        assert person_by_id(tx.db, gone).has_left
        assert person_in_chat(tx.db, "telegram", "2002") is None
        assert [*duties(tx.db, tx.now), *duties(tx.db, tx.now + timedelta(days=2))] == []
        assert tx.db.scalar(select(func.count()).select_from(DutyShift)) == 1  # what has been stays
        assert in_position(tx.db, "warehouse") == []
        assert [person.name for person in on_call(tx.db, "warehouse", tx.now)] == ["管理员"]
        with pytest.raises(UnknownPerson):
            person_named(tx.db, "赵敏")
        assert person_chosen(tx.db, f"#{gone}").name == "赵敏"
    with desk.transaction(STRANGER, via="telegram") as tx:
        assert isinstance(service.redeem_link_code(tx, "telegram", "2002", code, is_private=True), WrongCode)
    assert told(desk)[-2:] == [
        ("ChatUnlinked", {"person_id": gone, "channel": "telegram", "external_id": "2002"}),
        ("PersonLeft", {"person_id": gone, "roles": ["staff"], "position": "warehouse"}),
    ]


def test_whoever_has_left_gets_no_chat_code_or_duty_and_cannot_leave_again(house: House) -> None:
    leaves(house.desk, house.warehouse)
    gone = id_of(house.warehouse)
    before = everything(house.desk)
    for act in (
        lambda tx: service.link(tx, gone, "telegram", "2002"),
        lambda tx: service.issue_link_code(tx, gone),
        lambda tx: service.put_on_call(tx, gone, "warehouse", tx.now),
        lambda tx: service.leave(tx, gone),
    ):
        with pytest.raises(Refused), house.desk.transaction() as tx:
            act(tx)
    with pytest.raises(HasLeft), house.desk.transaction() as tx:
        service.leave(tx, gone)
    assert everything(house.desk) == before


def test_what_waits_for_their_yes_goes_to_the_admins(house: House) -> None:
    asked = Routed.place(house)
    assert called(house, asked) == ["陈伟"]
    leaves(house.desk, house.director)
    assert called(house, asked) == ["管理员"]
    with pytest.raises(NotAsked):
        asked.says(house.director)
    with house.desk.reading() as tx:
        assert waiting_for(tx.db, id_of(house.director), tx.now) == []
        cards = select(Notice.person_id).where(Notice.kind == "card", Notice.state == "owed")
        assert tx.db.scalars(cards).all() == [house.admin.person_id]
    asked.says(house.admin)
    assert (asked.now.state, asked.now.steps[0].seats[0].person_id) == (State.APPROVED, house.director.person_id)


def test_nobody_asks_them_any_more(house: House) -> None:
    leaves(house.desk, house.director)
    asked = Routed.place(house)
    assert called(house, asked) == ["管理员"]


def test_whose_turn_comes_later_is_handed_up_then(house: House, routed_two: Routed) -> None:
    leaves(house.desk, house.director)
    assert called(house, routed_two) == ["王芳"]
    routed_two.says(house.manager)
    assert called(house, routed_two) == ["管理员"]


@pytest.fixture
def routed_two(house: House, monkeypatch: pytest.MonkeyPatch) -> Routed:
    """An order that the manager is asked about, and then the director."""

    def decide(tx: object, table: str, values: object) -> Decision:
        return Decision(table, 1, "by-test", {}, {"route": "manager, director"})

    monkeypatch.setattr(agreement, "decide", decide)
    asked = Routed.place(house)
    monkeypatch.undo()
    return asked


def test_those_for_whom_they_stood_in_hear_of_it_and_the_admins_decide(house: House) -> None:
    with house.desk.transaction() as tx:
        delegations.delegate(tx, id_of(house.director), id_of(house.manager), tx.now, None)
    asked = Routed.place(house)
    assert called(house, asked) == ["王芳"]
    leaves(house.desk, house.manager)
    assert called(house, asked) == ["管理员"]
    with house.desk.reading() as tx:
        standing_ = delegation_of(tx.db, id_of(house.director), tx.now)
        assert standing_ is not None and standing_.deputy_id is None
        heard = select(Notice.content).where(Notice.kind == "sentence", Notice.person_id == house.director.person_id)
        assert [each["sentences"][0]["key"] for each in tx.db.scalars(heard)] == ["notice-deputy-lost"]


def test_whoever_stood_in_for_them_decides_for_them_no_more(house: House) -> None:
    with house.desk.transaction() as tx:
        delegations.delegate(tx, id_of(house.director), id_of(house.manager), tx.now, None)
    asked = Routed.place(house)
    leaves(house.desk, house.director)
    assert called(house, asked) == ["管理员"]
    with pytest.raises(NotAsked):
        asked.says(house.manager)
    with house.desk.reading() as tx:
        assert delegation_of(tx.db, id_of(house.director), tx.now) is None
        owed = select(Notice.state).where(Notice.person_id == house.director.person_id)
        assert set(tx.db.scalars(owed)) <= {"dropped", "sent"}


def test_alerts_they_had_taken_or_put_off_call_others_now(house: House, clock: HandClock) -> None:
    order = place(house.desk, house.lilei)
    clock.advance(timedelta(days=9))
    for who, does in (
        (house.warehouse, alerts.acknowledge),
        (house.warehouse, lambda tx, each: alerts.snooze(tx, each, 600)),
    ):
        with house.desk.transaction() as tx:
            while alerts.tick(tx):
                pass
            (alert, *_) = open_alerts(tx.db, order_id=order.id)
        with house.desk.transaction(who) as tx:
            does(tx, alert.id)
        leaves(house.desk, who)
        with house.desk.reading() as tx:
            (now, *_) = open_alerts(tx.db, order_id=order.id)
            assert (now.state, now.held_by_id) == (AlertState.OPEN, None)
        woken = [data for name, data in told(house.desk, order.id) if name == "AlertWoken"]
        assert (woken[-1]["because"], woken[-1]["person_id"]) == ("holder-gone", who.person_id)
        with house.desk.transaction() as tx:
            assert alerts.tick(tx) > 0
            service.change_roles(tx, id_of(who), [Role.STAFF])
    last = [data["person_ids"] for name, data in told(house.desk, order.id) if name == "AlertEscalated"][-1]
    assert house.warehouse.person_id not in last


def test_orders_and_journal_keep_their_name(house: House) -> None:
    order = place(house.desk, house.lilei)
    leaves(house.desk, house.lilei)
    assert standing(house.desk, order.order_no).customer_id == house.lilei.person_id
    with house.desk.reading() as tx:
        assert person_by_id(tx.db, order.customer_id).name == "李雷"
        assert "李雷" in tx.db.scalars(select(Entry.who).where(Entry.order_id == order.id)).all()


def test_no_order_that_comes_later_is_theirs(house: House) -> None:
    with house.desk.transaction() as tx:
        service.change_phone(tx, id_of(house.lilei), "13800138000")
        intake.call_customer(tx, "email", "lilei@example.com", id_of(house.lilei))
    leaves(house.desk, house.lilei)
    with house.desk.reading() as tx:
        assert customers_with_phone(tx.db, "13800138000") == []
        assert customer_called(tx.db, "email", "lilei@example.com") is None


def test_the_last_admin_cannot_leave_or_stop_being_one(house: House) -> None:
    before = everything(house.desk)
    for act in (
        lambda tx: service.leave(tx, id_of(house.admin)),
        lambda tx: service.change_roles(tx, id_of(house.admin), [Role.STAFF]),
    ):
        with pytest.raises(LastAdmin), house.desk.transaction() as tx:
            act(tx)
    assert everything(house.desk) == before
    join(house.desk, "second", Role.ADMIN)
    leaves(house.desk, house.admin)


def test_of_two_last_admins_who_leave_at_once_one_stays(house: House) -> None:
    second = join(house.desk, "second", Role.ADMIN)

    def try_to_leave(who: Actor) -> str:
        try:
            leaves(house.desk, who)
        except LastAdmin:
            return "stays"
        return "gone"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(try_to_leave, (house.admin, second))) == ["gone", "stays"]


def test_who_has_left_comes_back_with_a_role_and_nothing_else(house: House) -> None:
    gone = id_of(house.manager)
    leaves(house.desk, house.manager)
    with house.desk.transaction() as tx:
        service.change_roles(tx, gone, [Role.APPROVER])
    with house.desk.reading() as tx:
        back: PersonView = person_named(tx.db, "王芳")
        assert (back.id, back.roles, back.position) == (gone, frozenset({Role.APPROVER}), None)
        assert identities_of(tx.db, gone) == []


def test_an_approver_no_more_owes_no_answer(house: House) -> None:
    asked = Routed.place(house)
    with house.desk.transaction() as tx:
        service.change_roles(tx, id_of(house.director), [Role.STAFF])
    assert called(house, asked) == ["管理员"]
    with pytest.raises(NotAsked):
        asked.says(house.director)
    with house.desk.reading() as tx:  # who holds the position and may decide nothing is not asked
        assert [ids for _, ids in stages_for(tx.db, "director", ())] == [[house.admin.person_id]]


def test_a_chat_that_is_unlinked_is_a_strangers_and_no_card_in_it_is_repainted(house: House) -> None:
    gone = id_of(house.director)
    with house.desk.transaction() as tx:
        service.link(tx, gone, "telegram", "2001")
        service.link(tx, gone, "wecom", "chenwei")
        for channel, account in (("telegram", "2001"), ("wecom", "chenwei")):
            notices.hang(tx, "approval:1", gone, channel, account, "m1", None, painted=1, current=2)
    with house.desk.transaction() as tx:
        assert service.unlink(tx, "telegram", "2001").id == gone
    with house.desk.reading() as tx:
        assert person_in_chat(tx.db, "telegram", "2001") is None
        assert [place.channel for place in identities_of(tx.db, gone)] == ["wecom"]
        assert tx.db.scalars(select(CardCopy.channel)).all() == ["wecom"]
        states = select(Notice.channel, Notice.state).where(Notice.kind == "repaint").order_by(Notice.id)
        assert [tuple(row) for row in tx.db.execute(states)] == [("telegram", "dropped"), ("wecom", "owed")]
    with house.desk.transaction() as tx:
        service.link(tx, id_of(house.manager), "telegram", "2001")
    with pytest.raises(NotLinked), house.desk.transaction() as tx:
        service.unlink(tx, "telegram", "9999")


def test_only_admins_may(house: House) -> None:
    before = everything(house.desk)
    someone = id_of(house.emma)
    for who in (STRANGER, house.manager, house.emma):
        for act in (
            lambda tx: service.leave(tx, someone),
            lambda tx: service.unlink(tx, "telegram", "1"),
            lambda tx: service.rename(tx, someone, "Emma"),
            lambda tx: service.change_phone(tx, someone, None),
            lambda tx: service.change_roles(tx, someone, [Role.ADMIN]),
            lambda tx: service.change_position(tx, someone, None),
        ):
            with pytest.raises(NotAllowed), house.desk.transaction(who) as tx:
                act(tx)
    assert everything(house.desk) == before
