"""Versions of a table: proposed, published from a moment on, and what was decided by which of them."""

from __future__ import annotations

from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from core.clock import HandClock
from core.errors import NotAllowed
from core.orders.lifecycle import Status
from core.policies import service
from core.policies.errors import (
    AlreadyPublished,
    BadTable,
    ExampleFails,
    NoExamples,
    UnknownTable,
    UnknownVersion,
    ValidTooEarly,
)
from core.policies.queries import (
    content_of,
    decide,
    note_of,
    shipped,
    version_in_force,
    versions,
    working_calendar,
)
from core.tx import HOUSE, STRANGER, Desk
from core.values import Sentence
from tests.conftest import MONDAY
from tests.core.house import House, everything, place
from tests.core.scene import decided, told

LARGE = {
    "total_minor": 6_000_000,
    "currency": "CNY",
    "tier": "standard",
    "product_type": "general",
    "discount_percent": 0,
}


def stricter() -> dict[str, Any]:
    """The director is asked from 50,000 yuan on."""
    table = deepcopy(dict(shipped("approval_route")))
    table["rows"][0]["when"]["total_minor"] = "> 5000000"
    table["rows"][0]["note"] = {"zh": "超过 5 万元，由总监审批", "en": "Over 50,000 yuan: the director"}
    for example in table["examples"]:
        if example["row"] in {"cny", "deep-discount"} and example["values"]["total_minor"] > 5_000_000:
            example["row"] = "cny-large"
    return table


def draft(desk: Desk, content: dict[str, Any]) -> int:
    with desk.transaction() as tx:
        return service.draft(tx, content)


def publish(house: House, number: int, after: timedelta | None = None, name: str = "approval_route") -> None:
    with house.desk.transaction(house.admin, via="cli") as tx:
        service.publish(tx, name, number, tx.now + after if after is not None else None)


def asked_now(desk: Desk) -> tuple[int, str]:
    """Which version is asked now, and what it says about an order of 60,000 yuan."""
    with desk.reading() as tx:
        decision = decide(tx, "approval_route", LARGE)
        return decision.version, decision.rule


def test_the_first_version_is_in_force_from_the_beginning(desk: Desk) -> None:
    assert asked_now(desk) == (1, "cny")
    with desk.reading() as tx:
        (only,) = versions(tx, "approval_route")
    assert (only.number, only.is_in_force, only.is_draft, only.valid_from) == (1, True, False, None)


def test_a_draft_changes_nothing_until_it_is_published(house: House) -> None:
    assert draft(house.desk, stricter()) == 2
    assert asked_now(house.desk) == (1, "cny")
    publish(house, 2)
    assert asked_now(house.desk) == (2, "cny-large")
    assert [name for name, _ in told(house.desk)[-2:]] == ["PolicyDrafted", "PolicyPublished"]
    published = told(house.desk)[-1][1]
    assert (published["table"], published["version"], published["valid_from"]) == (
        "approval_route",
        2,
        MONDAY.isoformat(),
    )


def test_a_version_takes_effect_at_its_moment_and_not_before(house: House, clock: HandClock) -> None:
    draft(house.desk, stricter())
    publish(house, 2, timedelta(days=7))
    clock.advance(timedelta(days=7, seconds=-1))
    assert asked_now(house.desk) == (1, "cny")
    clock.advance(timedelta(seconds=1))
    assert asked_now(house.desk) == (2, "cny-large")
    with house.desk.reading() as tx:
        assert [(each.number, each.is_in_force, each.valid_from) for each in versions(tx, "approval_route")] == [
            (1, False, None),
            (2, True, MONDAY + timedelta(days=7)),
        ]


def test_of_two_versions_of_one_moment_the_later_one_counts(house: House) -> None:
    draft(house.desk, stricter())
    draft(house.desk, dict(shipped("approval_route")))
    publish(house, 3, timedelta(0))
    publish(house, 2, timedelta(0))
    assert asked_now(house.desk) == (3, "cny")


def test_a_transaction_that_publishes_decides_by_it_at_once(house: House) -> None:
    with house.desk.transaction() as tx:
        assert decide(tx, "approval_route", LARGE).version == 1
        service.publish(tx, "approval_route", service.draft(tx, stricter()))
        assert decide(tx, "approval_route", LARGE).version == 2


def test_what_is_in_force_is_asked_once_in_a_transaction(house: House) -> None:
    draft(house.desk, stricter())
    publish(house, 2)
    asked_now(house.desk)
    asked: list[str] = []
    with house.desk.reading() as tx:
        event.listen(tx.db.get_bind(), "before_cursor_execute", lambda *args: asked.append(args[2]))
        for _ in range(3):
            decide(tx, "approval_route", LARGE)
            decide(tx, "deadlines", {"stage": "placed"})
            working_calendar(tx)
    assert len([each for each in asked if each.startswith("SELECT")]) == 1


def test_an_order_keeps_by_which_version_it_was_decided(house: House) -> None:
    draft(house.desk, stricter())
    before = place(house.desk, house.emma, pieces=1, price=6_000_000)
    publish(house, 2)
    after = place(house.desk, house.emma, pieces=1, price=6_000_000)
    assert decided(house.desk, before.id)[-1] == ("ApprovalAwaited", [("approval_route", 1, "cny")])
    assert decided(house.desk, after.id)[-1] == ("ApprovalAwaited", [("approval_route", 2, "cny-large")])
    with house.desk.reading() as tx:
        assert note_of(tx.db, "approval_route", 2, "cny-large")["en"] == "Over 50,000 yuan: the director"
        assert note_of(tx.db, "approval_route", 1, "cny-large")["en"] == "Over 100,000 yuan: the director"
        assert note_of(tx.db, "approval_route", 1, "no-such-row") == {}


def test_a_calendar_has_versions_too(house: House) -> None:
    calendar = {**shipped("calendar"), "working_hours": ["10:00-19:00"]}
    draft(house.desk, calendar)
    publish(house, 2, name="calendar")
    with house.desk.reading() as tx:
        assert [(a.hour, b.hour) for a, b in working_calendar(tx).hours] == [(10, 19)]


def test_only_admins_propose_and_publish(house: House) -> None:
    draft(house.desk, stricter())
    before = everything(house.desk)
    for who in (STRANGER, house.emma, house.manager, house.director, house.warehouse):
        with pytest.raises(NotAllowed), house.desk.transaction(who) as tx:
            service.draft(tx, stricter())
        with pytest.raises(NotAllowed), house.desk.transaction(who) as tx:
            service.publish(tx, "approval_route", 2)
    assert everything(house.desk) == before


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda t: t["rows"][0]["when"].update(total_minor="10万以上"), "cny-large.total_minor"),
        (lambda t: t["rows"][0]["then"].update(route="boss"), "cny-large.route"),
        (lambda t: t["inputs"].pop("tier"), "inputs"),
        (lambda t: t["inputs"].update(colour="text"), "inputs"),
        (lambda t: t["outputs"].update(route=["auto"]), "outputs"),
        (lambda t: t.update(hits="all"), "hits"),
        (lambda t: t.pop("otherwise"), "-"),
        (lambda t: t["examples"][0].update(row="nowhere"), "example 1.row"),
        (lambda t: t["rows"][0].update(note={}), "cny-large.note"),
        (lambda t: t["rows"][0].update(note={"zh": " ", "en": ""}), "cny-large.note"),
    ],
)
def test_a_table_that_could_mislead_is_not_even_a_draft(house: House, change: Any, place: str) -> None:
    table = stricter()
    change(table)
    before = everything(house.desk)
    with pytest.raises(BadTable) as refused:
        draft(house.desk, table)
    assert refused.value.values["place"] == place
    assert everything(house.desk) == before


def test_a_draft_whose_examples_do_not_hold_is_not_published(house: House) -> None:
    table = stricter()
    table["examples"][3]["row"] = "cny"
    draft(house.desk, table)
    before = everything(house.desk)
    with pytest.raises(ExampleFails) as refused:
        publish(house, 2)
    assert refused.value.sentence == Sentence(
        "refused-policy-example",
        {"table": "approval_route", "number": 4, "expected": "cny", "got": "cny-small-trusted"},
    )
    assert everything(house.desk) == before
    assert asked_now(house.desk) == (1, "cny")


def test_a_draft_without_examples_is_not_published(house: House) -> None:
    draft(house.desk, {**stricter(), "examples": []})
    before = everything(house.desk)
    with pytest.raises(NoExamples) as refused:
        publish(house, 2)
    assert refused.value.sentence == Sentence("refused-policy-no-examples", {"table": "approval_route"})
    assert everything(house.desk) == before


def test_what_is_published_stays_as_it_is_and_the_past_too(house: House) -> None:
    draft(house.desk, stricter())
    with pytest.raises(ValidTooEarly):
        publish(house, 2, timedelta(seconds=-1))
    publish(house, 2, timedelta(days=1))
    before = everything(house.desk)
    for number in (1, 2):
        with pytest.raises(AlreadyPublished):
            publish(house, number)
    with pytest.raises(UnknownVersion):
        publish(house, 3)
    with pytest.raises(UnknownTable):
        publish(house, 2, name="prices")
    with pytest.raises(UnknownTable):
        draft(house.desk, {"name": "../../../etc/passwd"})
    assert everything(house.desk) == before


def test_a_version_is_read_as_it_was_proposed(house: House) -> None:
    draft(house.desk, stricter())
    with house.desk.reading(HOUSE) as tx:
        assert content_of(tx.db, "approval_route", 2) == stricter()
        assert content_of(tx.db, "approval_route", 1) == shipped("approval_route")
        assert version_in_force(tx, "approval_route") == 1
        with pytest.raises(UnknownVersion):
            content_of(tx.db, "approval_route", 3)
        with pytest.raises(UnknownTable):
            note_of(tx.db, "calendar", 1, "x")


def test_a_published_review_holds_what_the_first_one_let_go(house: House) -> None:
    table = deepcopy(dict(shipped("review")))
    careful = {"outcome": "hold", "reason": "先打电话确认"}
    note = {"zh": "超过 500 元先打电话", "en": "Above 500: call first"}
    table["rows"].insert(0, {"id": "call-first", "when": {"total_minor": "> 50000"}, "then": careful, "note": note})
    for example in table["examples"]:
        if example["values"]["total_minor"] > 50_000:
            example["row"] = f"call-first, {example['row']}"
    draft(house.desk, table)
    publish(house, 2, name="review")
    order = place(house.desk, house.lilei, price=50_001)
    assert (order.status, order.reason, order.findings) == (Status.ON_HOLD, "先打电话确认", ("先打电话确认",))
    assert place(house.desk, house.lilei, price=50_000).status is Status.APPROVED
