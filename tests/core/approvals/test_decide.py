"""Deciding: the right person, once, about what was shown."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Event
from time import sleep

import pytest

from core.approvals import service
from core.approvals.errors import (
    AlreadyDecided,
    ApprovalWithdrawn,
    NotAsked,
    OwnOrder,
    ShownChanged,
    YouDecided,
)
from core.approvals.models import Approval, Approver
from core.approvals.queries import ApprovalView, approval_by_id, count_open, latest_for, waiting_for
from core.approvals.rules import UNDO_WINDOW, Kind, State, Subject, differences, shown
from core.clock import HandClock
from core.errors import NotAllowed, Refused
from core.money import Money
from core.orders import editing, taking
from core.orders import service as orders
from core.orders.errors import ReasonTooLong
from core.orders.lifecycle import Status
from core.orders.queries import OrderView, order_by_id
from core.policies.rules import Decision
from core.tx import HOUSE, STRANGER, Actor, Desk, Role
from core.values import Sentence, Typed
from tests.conftest import MONDAY
from tests.core.house import SUZHOU, House, everything, join, place, standing
from tests.core.scene import names_told, told

ABOUT = Subject(Kind.PRICE, 1, {"order_no": "PR-1", "total": "100 CNY"})
"""Something to be asked about."""

TEN_THOUSAND_ONE = Sentence("about-order", {"number": "10001"})
"""The first order of a house, as sentences name it."""

DIRECTOR = Decision("approval_route", 1, "x", {}, {"route": "director"})


@pytest.fixture
def order(house: House) -> OrderView:
    """An order of 128,000 yuan, which the director is asked about."""
    return place(house.desk, house.lilei, pieces=8, price=1_600_000)


def asked_about(desk: Desk, order: OrderView) -> ApprovalView:
    with desk.reading() as tx:
        found = latest_for(tx.db, order.id)
    assert found is not None
    return found


def decide(
    desk: Desk, who: Actor, approval: ApprovalView, *, approved: bool = True, reason: str = "", via: str = "wecom"
) -> None:
    with desk.transaction(who, via=via) as tx:
        service.decide(tx, approval.id, approved=approved, seen=approval.shown, reason=reason)


def test_what_is_shown_is_the_sum_the_goods_and_where_they_go(order: OrderView) -> None:
    assert shown(order) == {
        "order_no": "10001",
        "total": "12800000 CNY",
        "lines": [{"quantity": 8, "names": {"zh": "台灯", "en": "Lamp"}}],
        "address": "浙江省杭州市西湖区文三路90号3幢502室 李雷 13800138000",
    }


def test_a_yes_moves_the_order_on(house: House, order: OrderView, clock: HandClock) -> None:
    approval = asked_about(house.desk, order)
    assert (order.status, approval.state) == (Status.AWAITING_APPROVAL, State.OPEN)
    clock.advance(timedelta(minutes=3))
    decide(house.desk, house.director, approval)
    decided = asked_about(house.desk, order)
    assert (decided.state, decided.decided_by_id, decided.decided_at, decided.reason, decided.digest) == (
        State.APPROVED,
        house.director.person_id,
        MONDAY + timedelta(minutes=3),
        None,
        approval.digest,
    )
    assert standing(house.desk, order.order_no).status is Status.APPROVED
    fact = {"approval_id": approval.id, "approved": True, "reason": "", "digest": approval.digest}
    assert told(house.desk, order.id)[-2:] == [("ApprovalDecided", fact), ("OrderApproved", {"rule": ""})]


def test_a_no_ends_the_order_with_its_reason(house: House, order: OrderView, clock: HandClock) -> None:
    approval = asked_about(house.desk, order)
    decide(house.desk, house.director, approval, approved=False, reason="价格不对")
    clock.advance(UNDO_WINDOW)
    with house.desk.transaction() as tx:
        service.tick(tx)
    after = standing(house.desk, order.order_no)
    assert (after.status, after.reason) == (Status.CANCELLED, "价格不对")
    decided = asked_about(house.desk, order)
    assert (decided.state, decided.reason) == (State.REJECTED, "价格不对")
    facts = dict(told(house.desk, order.id))
    assert facts["OrderCancelled"] == {"reason": "价格不对", "rejected": True}
    assert "ApprovalDropped" not in facts


def test_only_those_who_are_asked_decide(house: House, order: OrderView) -> None:
    approval = asked_about(house.desk, order)
    before = everything(house.desk)
    for who in (house.manager, house.warehouse, house.admin, house.emma, STRANGER, HOUSE):
        with pytest.raises(NotAsked) as refused:
            decide(house.desk, who, approval)
        assert refused.value.sentence == Sentence(
            "refused-not-asked", {"about": TEN_THOUSAND_ONE, "approvers": ["陈伟"]}
        )
    with pytest.raises(OwnOrder):
        decide(house.desk, house.lilei, approval)
    assert everything(house.desk) == before


@pytest.mark.parametrize("theirs", ["bought", "placed"])
def test_nobody_decides_about_an_order_of_their_own(house: House, theirs: str) -> None:
    boss = join(house.desk, "another director", Role.APPROVER, position="director")
    buyer = boss if theirs == "bought" else house.emma
    order = place(house.desk, buyer, by=boss, pieces=8, price=1_600_000)
    approval = asked_about(house.desk, order)
    assert approval.approver_ids == (house.director.person_id,)
    with house.desk.transaction() as tx:  # and not even if they were asked by mistake
        tx.db.add(Approver(step_id=tx.db.get_one(Approval, approval.id).steps[0].id, person_id=boss.person_id))
    before = everything(house.desk)
    with pytest.raises(OwnOrder) as refused, house.desk.transaction(boss) as tx:
        service.decide(tx, approval.id, approved=True, seen=approval.shown)
    assert refused.value.sentence == Sentence("refused-own-order", {"about": TEN_THOUSAND_ONE})
    assert everything(house.desk) == before


def test_a_decision_is_about_what_was_seen(house: House, order: OrderView) -> None:
    approval = asked_about(house.desk, order)
    with house.desk.transaction(house.lilei) as tx:
        editing.edit_address(tx, order.order_no, SUZHOU)
    before = everything(house.desk)
    with pytest.raises(ShownChanged) as refused:
        decide(house.desk, house.director, approval)
    said = {
        "before": Typed("浙江省杭州市****"),
        "after": Typed("江苏省苏州市****"),
    }
    differs = [Sentence("difference-address", said)]
    assert refused.value.told(in_private=True).values["differences"] == [
        Sentence(
            "difference-address",
            {
                "before": Typed("浙江省杭州市西湖区文三路90号3幢502室 李雷 13800138000"),
                "after": Typed("江苏省苏州市姑苏区观前街8号 李雷 13800138000"),
            },
        )
    ]
    assert refused.value.sentence == Sentence(
        "refused-shown-changed", {"about": TEN_THOUSAND_ONE, "differences": differs}
    )
    assert everything(house.desk) == before

    renewed = asked_about(house.desk, order)
    assert (renewed.id, renewed.state, renewed.version) == (approval.id, State.OPEN, approval.version + 1)
    assert renewed.digest != approval.digest
    assert renewed.shown["address"] == "江苏省苏州市姑苏区观前街8号 李雷 13800138000"
    decide(house.desk, house.director, renewed)
    assert standing(house.desk, order.order_no).status is Status.APPROVED


def test_differences_name_every_part_that_changed() -> None:
    before = {"order_no": "1", "total": "100 CNY", "lines": ["1 × a", "2 × b"], "address": "here"}
    after = {"order_no": "1", "total": "200 CNY", "lines": ["1 × a"], "address": "here"}
    assert differences(before, before, in_private=True) == []
    assert differences(before, after, in_private=True) == [
        Sentence("difference-total", {"before": Money(100, "CNY"), "after": Money(200, "CNY")}),
        Sentence("difference-lines", {"before": [Typed("1 × a"), Typed("2 × b")], "after": [Typed("1 × a")]}),
    ]


def test_whoever_decided_already_is_told_so(house: House, order: OrderView, clock: HandClock) -> None:
    approval = asked_about(house.desk, order)
    clock.advance(timedelta(minutes=3))
    decide(house.desk, house.director, approval, approved=False, reason="no")
    clock.advance(timedelta(minutes=3))
    before = everything(house.desk)
    with pytest.raises(YouDecided) as refused:
        decide(house.desk, house.director, approval)
    said = {"about": TEN_THOUSAND_ONE, "outcome": Sentence("outcome-rejected"), "when": MONDAY + timedelta(minutes=3)}
    assert refused.value.sentence == Sentence("refused-you-decided", said)
    assert everything(house.desk) == before


def test_a_cancelled_order_needs_no_decision(house: House, order: OrderView) -> None:
    approval = asked_about(house.desk, order)
    with house.desk.transaction(house.lilei) as tx:
        orders.cancel(tx, order.order_no, "")
    assert asked_about(house.desk, order).state is State.WITHDRAWN
    assert names_told(house.desk, order.id)[-2:] == ["StockReleased", "ApprovalDropped"]
    before = everything(house.desk)
    with pytest.raises(ApprovalWithdrawn) as refused:
        decide(house.desk, house.director, approval)
    assert refused.value.sentence == Sentence("refused-approval-withdrawn", {"about": TEN_THOUSAND_ONE})
    assert everything(house.desk) == before


def test_an_order_that_is_stopped_is_asked_about_again_when_it_goes_on(house: House, order: OrderView) -> None:
    first = asked_about(house.desk, order)
    with house.desk.transaction(house.warehouse) as tx:
        orders.hold(tx, order.id, "wait")
    assert asked_about(house.desk, order).state is State.WITHDRAWN
    with house.desk.transaction(house.warehouse) as tx:
        orders.clear(tx, order.id)
    second = asked_about(house.desk, order)
    assert (second.id > first.id, second.state, second.approver_ids) == (True, State.OPEN, first.approver_ids)


def test_a_reason_is_a_sentence_not_a_letter(house: House, order: OrderView) -> None:
    approval = asked_about(house.desk, order)
    before = everything(house.desk)
    with pytest.raises(ReasonTooLong):
        decide(house.desk, house.director, approval, approved=False, reason="x" * 501)
    assert everything(house.desk) == before


def test_asking_renewing_and_taking_back_are_the_houses_own_steps(house: House, order: OrderView) -> None:
    before = everything(house.desk)
    for who in (house.director, house.manager, house.lilei, STRANGER):
        for act in (
            lambda tx: service.open_for(tx, ABOUT, DIRECTOR),
            lambda tx: service.renew(tx, Kind.PURCHASE, 1, {}),
            lambda tx: service.withdraw_about(tx, Kind.PURCHASE, 1),
            service.tick,
            lambda tx: service.renew_for(tx, order.id),
            lambda tx: service.withdraw_for(tx, order.id),
        ):
            with pytest.raises(NotAllowed), house.desk.transaction(who) as tx:
                act(tx)
    assert everything(house.desk) == before


def test_what_waits_for_somebody_is_listed_longest_waiting_first(house: House, clock: HandClock) -> None:
    waiting = []
    for _ in range(3):
        waiting.append(asked_about(house.desk, place(house.desk, house.lilei, pieces=8, price=1_600_000)).id)
        clock.advance(timedelta(minutes=1))
    place(house.desk, house.lilei, price=300_000)  # the manager's
    assert house.director.person_id is not None and house.lilei.person_id is not None
    with house.desk.reading() as tx:
        assert [approval.id for approval in waiting_for(tx.db, house.director.person_id, tx.now)] == waiting
        assert waiting_for(tx.db, house.lilei.person_id, tx.now) == []
        assert count_open(tx.db) == 4
        decided = approval_by_id(tx.db, waiting[1])
    decide(house.desk, house.director, decided)
    with house.desk.reading() as tx:
        still = waiting_for(tx.db, house.director.person_id, tx.now)
        assert [approval.id for approval in still] == [waiting[0], waiting[2]]
        assert count_open(tx.db) == 3


def test_of_two_who_decide_at_once_one_decides_and_the_other_hears_of_it(house: House) -> None:
    second = join(house.desk, "another director", Role.APPROVER, position="director")
    order = place(house.desk, house.lilei, pieces=8, price=1_600_000)
    approval = asked_about(house.desk, order)

    def answer(who: Actor) -> str:
        try:
            decide(house.desk, who, approval, approved=who is house.director)
        except AlreadyDecided as refused:
            return str(refused.values["who"])
        return "decided"

    with ThreadPoolExecutor(2) as pool:
        came_out = dict(zip(("陈伟", second.name), pool.map(answer, (house.director, second)), strict=True))
    winner = next(name for name, outcome in came_out.items() if outcome == "decided")
    assert sorted(came_out.values()) == sorted(["decided", winner])
    assert names_told(house.desk, order.id).count("ApprovalDecided") == 1
    expected = Status.APPROVED if winner == "陈伟" else Status.CANCELLED
    assert standing(house.desk, order.order_no).status is expected


def test_a_decision_waits_for_a_change_that_is_being_made_and_is_then_refused(house: House, order: OrderView) -> None:
    approval = asked_about(house.desk, order)
    is_taken = Event()

    def change() -> None:
        with house.desk.transaction(house.lilei) as tx:
            taking.take_for(tx, order.order_no)
            is_taken.set()
            sleep(0.1)  # the decision has come as far as the change lets it
            editing.edit_address(tx, order.order_no, SUZHOU)

    with ThreadPoolExecutor(1) as pool:
        changed = pool.submit(change)
        assert is_taken.wait(5)
        with pytest.raises(Refused) as refused:
            decide(house.desk, house.director, approval)
        changed.result()
    assert type(refused.value) is ShownChanged
    with house.desk.reading() as tx:
        now = order_by_id(tx.db, order.id)
        assert now == replace(order, address=SUZHOU, version=order.version + 1)
        assert approval_by_id(tx.db, approval.id).state is State.OPEN
