"""Who is known, who is on call, and who may change that."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from core.clock import HandClock
from core.errors import NotAllowed, Refused
from core.people import service
from core.people.errors import BadName, BadPhone, NoColleague, NoRole, SeveralPeople, UnknownPerson
from core.people.queries import (
    IdentityView,
    PersonView,
    customers_with_phone,
    duties,
    everyone,
    identities_of,
    in_position,
    on_call,
    person_by_id,
    person_chosen,
    person_in_chat,
    person_named,
    with_role,
)
from core.tx import HOUSE, STRANGER, Actor, Desk, Role
from tests.conftest import MONDAY
from tests.core.house import everything, join
from tests.core.scene import on_duty, told


def test_somebody_is_made_known(desk: Desk) -> None:
    with desk.transaction() as tx:
        person = service.add(
            tx,
            name="Emma Clark",
            language="en",
            roles=[Role.CUSTOMER],
            phone="+442079460018",
            tier="trusted",
            timezone="Europe/London",
        )
    expected = PersonView(
        id=person.id,
        name="Emma Clark",
        language="en",
        timezone="Europe/London",
        phone="+442079460018",
        position=None,
        tier="trusted",
        roles=frozenset({Role.CUSTOMER}),
    )
    assert person == expected
    assert person.actor == Actor("Emma Clark", person.id, frozenset({Role.CUSTOMER}))
    with desk.reading() as tx:
        assert person_by_id(tx.db, person.id) == expected
        assert everyone(tx.db) == [expected]
    assert told(desk) == [("PersonAdded", {"person_id": person.id})]


def test_only_admins_change_who_is_known_and_linked_and_on_call(desk: Desk) -> None:
    staff = join(desk, "赵敏", Role.STAFF, Role.APPROVER)
    person_id = staff.person_id
    assert person_id is not None
    before = everything(desk)
    for who in (STRANGER, staff, Actor("李雷", None, frozenset({Role.CUSTOMER}))):
        for act in (
            lambda tx: service.add(tx, name="x", language="zh", roles=[Role.ADMIN]),
            lambda tx: service.link(tx, person_id, "telegram", "1"),
            lambda tx: service.put_on_call(tx, person_id, "warehouse", tx.now),
        ):
            with pytest.raises(NotAllowed), desk.transaction(who) as tx:
                act(tx)
    assert everything(desk) == before


def test_customers_are_never_on_call_and_hold_no_position(desk: Desk) -> None:
    lilei, zhaomin = join(desk, "李雷", Role.CUSTOMER), join(desk, "赵敏", Role.STAFF)
    assert lilei.person_id is not None
    assert zhaomin.person_id is not None
    with desk.transaction() as tx:
        service.take_duty(tx, zhaomin.person_id, "warehouse")
    before = everything(desk)
    for act in (
        lambda tx: service.take_duty(tx, lilei.person_id, "warehouse"),
        lambda tx: service.put_on_call(tx, lilei.person_id, "warehouse", tx.now),
        lambda tx: service.add(tx, name="韩梅梅", language="zh", roles=[Role.CUSTOMER], position="warehouse"),
    ):
        with pytest.raises(NoColleague), desk.transaction() as tx:
            act(tx)
    assert everything(desk) == before


def test_the_language_is_chosen_by_oneself_or_an_admin(desk: Desk) -> None:
    lilei, emma = join(desk, "李雷", Role.CUSTOMER), join(desk, "Emma Clark", Role.CUSTOMER)
    person_id = lilei.person_id
    assert person_id is not None
    staff = join(desk, "赵敏", Role.STAFF)
    before = everything(desk)
    for other in (emma, staff, STRANGER):
        with pytest.raises(NotAllowed), desk.transaction(other) as tx:
            service.choose_language(tx, person_id, "en")
    assert everything(desk) == before
    for who, language in ((lilei, "en"), (HOUSE, "zh")):
        with desk.transaction(who) as tx:
            service.choose_language(tx, person_id, language)
        with desk.reading() as tx:
            assert person_by_id(tx.db, person_id).language == language


def test_a_chat_account_is_one_persons(desk: Desk, clock: HandClock) -> None:
    lilei, emma = join(desk, "李雷", Role.CUSTOMER), join(desk, "Emma Clark", Role.CUSTOMER)
    assert lilei.person_id is not None and emma.person_id is not None
    with desk.transaction() as tx:
        service.link(tx, lilei.person_id, "telegram", "1001")
    clock.advance(timedelta(minutes=1))
    with desk.transaction() as tx:
        service.link(tx, lilei.person_id, "web", "lilei")
        service.link(tx, emma.person_id, "wecom", "1001")
    with desk.reading() as tx:
        assert identities_of(tx.db, lilei.person_id) == [IdentityView("web", "lilei"), IdentityView("telegram", "1001")]
        found = {channel: person_in_chat(tx.db, channel, "1001") for channel in ("telegram", "wecom", "slack")}
    assert [person and person.name for person in found.values()] == ["李雷", "Emma Clark", None]
    with pytest.raises(IntegrityError), desk.transaction() as tx:
        service.link(tx, emma.person_id, "telegram", "1001")


def test_people_are_found_by_their_name_or_a_part_that_only_they_have(desk: Desk) -> None:
    for name in ("Emma Clark", "Emma", "李雷", "100%"):
        join(desk, name, Role.CUSTOMER)
    with desk.reading() as tx:
        assert person_named(tx.db, "Emma").name == "Emma"
        assert person_named(tx.db, "Clark").name == "Emma Clark"
        assert person_named(tx.db, "0%").name == "100%"
        assert person_named(tx.db, "%").name == "100%"
        for nobody in ("王芳", "mm", "_", "Em"):
            with pytest.raises(UnknownPerson):
                person_named(tx.db, nobody)


def test_whoever_is_on_duty_is_called_else_the_position_else_the_admins(desk: Desk, clock: HandClock) -> None:
    admin = join(desk, "管理员", Role.ADMIN)
    with desk.reading() as tx:
        assert [person.id for person in on_call(tx.db, "warehouse", tx.now)] == [admin.person_id]
    lead = join(desk, "赵敏", Role.STAFF, position="warehouse")
    with desk.reading() as tx:
        assert [person.id for person in on_call(tx.db, "warehouse", tx.now)] == [lead.person_id]
        assert [person.id for person in in_position(tx.db, "warehouse")] == [lead.person_id]
        assert [person.id for person in with_role(tx.db, Role.ADMIN)] == [admin.person_id]
    night = join(desk, "at night", Role.STAFF)
    on_duty(desk, night, "warehouse", MONDAY + timedelta(hours=1), MONDAY + timedelta(hours=2))
    called = []
    for _ in range(4):
        with desk.reading() as tx:
            called.append([person.name for person in on_call(tx.db, "warehouse", tx.now)])
        clock.advance(timedelta(minutes=30))
    assert called == [["赵敏"], ["赵敏"], ["at night"], ["at night"]]
    with desk.reading() as tx:
        assert [person.name for person in on_call(tx.db, "warehouse", tx.now)] == ["赵敏"]


def test_the_rota_names_team_person_and_end(desk: Desk) -> None:
    day, night = join(desk, "day", Role.STAFF), join(desk, "night", Role.STAFF)
    on_duty(desk, night, "warehouse", MONDAY + timedelta(hours=1))
    on_duty(desk, day, "warehouse", MONDAY - timedelta(hours=1), MONDAY + timedelta(hours=1))
    on_duty(desk, day, "service", MONDAY)
    with desk.reading() as tx:
        now = [(duty.team, duty.person.name, duty.until) for duty in duties(tx.db, MONDAY)]
        later = [(duty.team, duty.person.name, duty.until) for duty in duties(tx.db, MONDAY + timedelta(hours=1))]
    assert now == [("service", "day", None), ("warehouse", "day", MONDAY + timedelta(hours=1))]
    assert later == [("service", "day", None), ("warehouse", "night", None)]


def test_of_several_whom_a_name_fits_each_is_named_with_their_number(desk: Desk) -> None:
    first, second = join(desk, "张伟", Role.CUSTOMER), join(desk, "张伟", Role.STAFF)
    with desk.reading() as tx:
        with pytest.raises(SeveralPeople) as refused:
            person_chosen(tx.db, "张伟")
        assert refused.value.values["people"] == [f"#{first.person_id} 张伟", f"#{second.person_id} 张伟"]
        assert person_chosen(tx.db, f"#{second.person_id}").id == second.person_id
        assert person_chosen(tx.db, str(first.person_id)).id == first.person_id
        for nobody in ("#999", "#", "#1x"):
            with pytest.raises(UnknownPerson):
                person_chosen(tx.db, nobody)


def test_what_is_known_of_somebody_is_put_right(desk: Desk) -> None:
    admin = join(desk, "管理员", Role.ADMIN)
    who = join(desk, "王方", Role.STAFF, position="warehouse").person_id
    assert who is not None
    with desk.transaction(admin) as tx:
        for _ in range(2):  # the second time nothing is new
            service.rename(tx, who, " 王芳 ")
            service.change_phone(tx, who, "+86 138-0013-8000")
            service.change_roles(tx, who, [Role.STAFF, Role.APPROVER])
            service.change_position(tx, who, "manager")
    with desk.reading() as tx:
        person = person_by_id(tx.db, who)
    assert (person.name, person.phone, person.position) == ("王芳", "13800138000", "manager")
    assert person.roles == {Role.STAFF, Role.APPROVER}
    assert told(desk)[2:] == [
        ("PersonRenamed", {"person_id": who, "name": "王芳", "was": "王方"}),
        ("PhoneChanged", {"person_id": who}),
        ("RolesChanged", {"person_id": who, "roles": ["approver", "staff"], "were": ["staff"]}),
        ("PositionChanged", {"person_id": who, "position": "manager", "was": "warehouse"}),
    ]


def test_a_colleague_who_becomes_a_customer_has_no_position_and_no_duty(desk: Desk) -> None:
    who = join(desk, "赵敏", Role.STAFF, position="warehouse").person_id
    assert who is not None
    with desk.transaction() as tx:
        service.take_duty(tx, who, "warehouse")
    with desk.transaction() as tx:
        service.change_roles(tx, who, [Role.CUSTOMER])
    with desk.reading() as tx:
        assert person_by_id(tx.db, who).position is None
        assert duties(tx.db, tx.now) == []
    with pytest.raises(NoColleague), desk.transaction() as tx:
        service.change_position(tx, who, "warehouse")
    with pytest.raises(NoRole), desk.transaction() as tx:
        service.change_roles(tx, who, [])


@pytest.mark.parametrize(
    ("phone", "kept"),
    [("138 0013 8000", "13800138000"), ("+8613800138000", "13800138000"), ("+44 20 7946 0018", "+442079460018")],
)
def test_a_phone_number_is_kept_as_buyers_are_known_by(desk: Desk, phone: str, kept: str) -> None:
    with desk.transaction() as tx:
        assert service.add(tx, name="x", language="zh", roles=[Role.CUSTOMER], phone=phone).phone == kept
        assert [each.name for each in customers_with_phone(tx.db, kept)] == ["x"]


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"name": ""}, BadName),
        ({"name": " \u200b "}, BadName),
        ({"name": "x" * 121}, BadName),
        ({"name": "x", "phone": "abc"}, BadPhone),
        ({"name": "x", "phone": "123"}, BadPhone),
        ({"name": "x", "phone": "9" * 40}, BadPhone),
    ],
)
def test_nobody_has_no_name_or_a_number_that_is_none(
    desk: Desk, values: dict[str, str], refusal: type[Refused]
) -> None:
    before = everything(desk)
    with pytest.raises(refusal), desk.transaction() as tx:
        service.add(tx, language="zh", roles=[Role.CUSTOMER], **values)  # type: ignore[arg-type]
    assert everything(desk) == before
