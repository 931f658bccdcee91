"""The people of the demo shop, and the chats in which they are known."""

from __future__ import annotations

from dataclasses import dataclass

from core.people import service
from core.people.queries import PersonView
from core.tx import Role, Tx


@dataclass(frozen=True, slots=True)
class DemoMember:
    """One of them. `key` is their name in the browser and the terminal; `chats` their accounts elsewhere."""

    key: str
    name: str
    language: str
    roles: tuple[Role, ...]
    chats: tuple[tuple[str, str], ...] = ()
    phone: str | None = None
    position: str | None = None
    tier: str = "standard"
    timezone: str | None = None


MEMBERS = (
    DemoMember("lilei", "李雷", "zh", (Role.CUSTOMER,), (("telegram", "1001"),), phone="13800138000", tier="trusted"),
    DemoMember(
        "emma",
        "Emma Clark",
        "en",
        (Role.CUSTOMER,),
        (("telegram", "1002"),),
        phone="+442079460018",
        tier="trusted",
        timezone="Europe/London",
    ),
    DemoMember(
        "chenwei", "陈伟", "zh", (Role.APPROVER,), (("telegram", "2001"), ("wecom", "chenwei")), position="director"
    ),
    DemoMember(
        "wangfang",
        "王芳",
        "zh",
        (Role.APPROVER, Role.STAFF),
        (("slack", "U0WANGFANG"), ("wecom", "wangfang")),
        position="manager",
    ),
    DemoMember(
        "zhaomin",
        "赵敏",
        "zh",
        (Role.STAFF,),
        (("telegram", "2002"), ("slack", "U0ZHAOMIN")),
        position="warehouse",
    ),
    DemoMember("admin", "管理员", "zh", (Role.ADMIN,), position="admin"),
)

ON_CALL = (("warehouse", "zhaomin"), ("service", "wangfang"), ("manager", "wangfang"), ("director", "chenwei"))
"""Who answers for which team in the demo shop, day and night."""


def load_people(tx: Tx) -> dict[str, PersonView]:
    """Make the members known, link their chats and put them on call. Returns them by key."""
    people = {member.key: _load(tx, member) for member in MEMBERS}
    for team, key in ON_CALL:
        service.put_on_call(tx, people[key].id, team, tx.now)
    return people


def _load(tx: Tx, member: DemoMember) -> PersonView:
    person = service.add(
        tx,
        name=member.name,
        language=member.language,
        roles=member.roles,
        phone=member.phone,
        position=member.position,
        tier=member.tier,
        timezone=member.timezone,
    )
    for channel, external_id in (("web", member.key), ("console", member.key), *member.chats):
        service.link(tx, person.id, channel, external_id)
    return person
