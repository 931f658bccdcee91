"""A deadline passes, people are called one after the other, until somebody says "mine"."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from core.alerts import service
from core.alerts.errors import AlertOver, AlreadyHeld, BadSnooze, UnknownAlert
from core.alerts.queries import (
    AlertState,
    AlertView,
    DeadlineView,
    alert_view,
    count_exceptions,
    deadline_of,
    exceptions,
    open_alerts,
)
from core.alerts.rules import Light
from core.clock import HandClock
from core.errors import NotAllowed
from core.policies.queries import working_calendar
from core.tx import HOUSE, STRANGER, Actor, Desk, Role, Tx
from core.values import Sentence
from tests.core.scene import LAMP, goods, names_told, on_duty, order, person, told

SHANGHAI = ZoneInfo("Asia/Shanghai")
MONDAY_NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""Nine in the morning in Shanghai: `to_ship` warns at 18:00 (480 minutes) and is due on Tuesday at 18:00."""

WARNS = MONDAY_NINE + timedelta(hours=9)
DUE = MONDAY_NINE + timedelta(days=1, hours=9)


@dataclass
class Shop:
    """The shop floor: who works there, and its clock."""

    desk: Desk
    clock: HandClock
    packer: Actor
    manager: Actor
    director: Actor

    def at(self, moment: datetime) -> int:
        """Move the clock there and let everything happen that is due; how much was done."""
        self.clock.set(moment)
        return self.tick()

    def tick(self) -> int:
        with self.desk.transaction() as tx:
            return service.tick(tx)

    def start(self, order_id: int, stage: str = "to_ship") -> None:
        with self.desk.transaction() as tx:
            service.start_stage(tx, order_id, stage, working_calendar(tx), SHANGHAI)

    def alert(self, order_id: int) -> AlertView:
        with self.desk.reading() as tx:
            (found,) = open_alerts(tx.db, order_id=order_id)
            return found

    def deadline(self, order_id: int) -> DeadlineView | None:
        with self.desk.reading() as tx:
            return deadline_of(tx.db, order_id)

    def does(self, who: Actor, use_case: Callable[..., AlertView], *values: Any, **named: Any) -> AlertView:
        with self.desk.transaction(who) as tx:
            return use_case(tx, *values, **named)

    def view(self, alert_id: int) -> AlertView:
        with self.desk.reading() as tx:
            return alert_view(tx.db, alert_id)

    def called(self, order_id: int) -> list[tuple[int, str, list[int]]]:
        """Who was called: step, team, people."""
        facts = [data for name, data in told(self.desk, order_id) if name == "AlertEscalated"]
        return [(data["step"], data["team"], data["person_ids"]) for data in facts]


def ids(*people: Actor) -> list[int]:
    return [each.person_id for each in people if each.person_id is not None]


@pytest.fixture
def shop(desk: Desk) -> Shop:
    assert isinstance(desk.clock, HandClock)
    desk.clock.set(MONDAY_NINE)
    goods(desk)
    packer = person(desk, "赵敏", Role.STAFF, position="warehouse")
    manager = person(desk, "王芳", Role.APPROVER, position="manager")
    director = person(desk, "陈伟", Role.APPROVER, position="director")
    return Shop(desk, desk.clock, packer, manager, director)


@pytest.fixture
def late(shop: Shop) -> int:
    """An order that has just missed its shipping deadline; its warehouse has been called."""
    order_id = order(shop.desk, "10027", (LAMP, 1))
    shop.start(order_id)
    shop.at(DUE)
    return order_id


def test_a_stage_has_a_deadline_in_working_time(shop: Shop) -> None:
    order_id = order(shop.desk, "1", (LAMP, 1))
    shop.start(order_id)
    assert shop.deadline(order_id) == DeadlineView(order_id, "to_ship", Light.GREEN, MONDAY_NINE, WARNS, DUE)
    assert shop.at(WARNS - timedelta(seconds=1)) == 0


def test_the_next_stage_ends_the_one_before(shop: Shop) -> None:
    order_id = order(shop.desk, "1", (LAMP, 1))
    shop.start(order_id, "awaiting_approval")
    shop.clock.advance(timedelta(hours=1))
    shop.start(order_id, "to_ship")
    assert shop.at(MONDAY_NINE + timedelta(hours=8, minutes=59)) == 0, "nobody waits for the approval any more"
    running = shop.deadline(order_id)
    assert running is not None
    assert (running.stage, running.started_at) == ("to_ship", MONDAY_NINE + timedelta(hours=1))


def test_starting_a_stage_that_runs_does_not_give_it_more_time(shop: Shop) -> None:
    order_id = order(shop.desk, "1", (LAMP, 1))
    shop.start(order_id)
    shop.clock.advance(timedelta(hours=3))
    shop.start(order_id)
    running = shop.deadline(order_id)
    assert running is not None
    assert running.due_at == DUE


def test_an_order_that_has_ended_has_no_deadline(shop: Shop) -> None:
    first, second = order(shop.desk, "1", (LAMP, 1)), order(shop.desk, "2", (LAMP, 1))
    shop.start(first)
    shop.start(second)
    shop.start(first, "ended")
    with shop.desk.transaction() as tx:
        service.end_stages(tx, second)
    assert (shop.deadline(first), shop.deadline(second)) == (None, None)
    assert shop.at(DUE) == 0


def test_yellow_calls_the_team_once(shop: Shop) -> None:
    order_id = order(shop.desk, "1", (LAMP, 1))
    shop.start(order_id)
    assert shop.at(WARNS) == 2, "a light and a call"
    assert shop.tick() == 0
    alert = shop.alert(order_id)
    assert (alert.light, alert.state, alert.rule) == (Light.YELLOW, AlertState.OPEN, "shipping-yellow")
    assert (alert.step, alert.steps, alert.called) == (1, 1, (shop.packer.person_id,))
    assert told(shop.desk, order_id) == [
        ("LightChanged", {"stage": "to_ship", "light": "yellow", "was": "green"}),
        (
            "AlertRaised",
            {"alert_id": alert.id, "stage": "to_ship", "light": "yellow", "rule": "shipping-yellow", "was": None},
        ),
        (
            "AlertEscalated",
            {"alert_id": alert.id, "team": "warehouse", "step": 1, "person_ids": ids(shop.packer)},
        ),
    ]
    assert shop.at(DUE - timedelta(seconds=1)) == 0


def test_red_makes_the_same_alert_graver_and_climbs_its_chain(shop: Shop) -> None:
    order_id = order(shop.desk, "1", (LAMP, 1))
    shop.start(order_id)
    shop.at(WARNS)
    yellow = shop.alert(order_id)
    shop.at(DUE)
    red = shop.alert(order_id)
    assert (red.id, red.light, red.rule) == (yellow.id, Light.RED, "shipping-red")
    assert (red.step, red.steps, red.next_team, red.next_at) == (1, 3, "manager", DUE + timedelta(minutes=15))
    assert red.version > yellow.version
    for minutes in (14, 15, 16, 44, 45, 46, 600):
        shop.at(DUE + timedelta(minutes=minutes))
    assert shop.called(order_id) == [
        (1, "warehouse", ids(shop.packer)),
        (1, "warehouse", ids(shop.packer)),
        (2, "manager", ids(shop.manager)),
        (3, "director", ids(shop.director)),
        (3, "director", ids(shop.director)),  # nobody took it: the last step calls again
    ]
    raised = [(data["light"], data["was"]) for name, data in told(shop.desk, order_id) if name == "AlertRaised"]
    assert raised == [("yellow", None), ("red", "yellow")]
    assert shop.alert(order_id).called == tuple(sorted(ids(shop.packer, shop.manager, shop.director)))


def test_after_a_long_sleep_it_is_red_at_once_and_nobody_is_skipped(shop: Shop) -> None:
    order_id = order(shop.desk, "1", (LAMP, 1))
    shop.start(order_id)
    awake = DUE + timedelta(days=2)
    shop.at(awake)
    lights = [data for name, data in told(shop.desk, order_id) if name == "LightChanged"]
    assert lights == [{"stage": "to_ship", "light": "red", "was": "green"}]
    assert [team for _, team, _ in shop.called(order_id)] == ["warehouse"], "the manager has his quarter of an hour"
    shop.at(awake + timedelta(minutes=15))
    assert [team for _, team, _ in shop.called(order_id)] == ["warehouse", "manager"]


def test_whoever_is_on_duty_is_called_instead_of_the_position(shop: Shop) -> None:
    night = person(shop.desk, "night shift", Role.STAFF)
    on_duty(shop.desk, night, "warehouse", DUE - timedelta(hours=1), DUE + timedelta(hours=1))
    order_id = order(shop.desk, "1", (LAMP, 1))
    shop.start(order_id)
    shop.at(WARNS)
    shop.at(DUE)
    assert [people for _, _, people in shop.called(order_id)] == [ids(shop.packer), ids(night)]


def test_if_nobody_can_be_called_that_is_told_and_the_chain_goes_on(desk: Desk) -> None:
    assert isinstance(desk.clock, HandClock)
    desk.clock.set(MONDAY_NINE)
    goods(desk)
    director = person(desk, "陈伟", Role.APPROVER, position="director")
    shop = Shop(desk, desk.clock, director, director, director)
    order_id = order(desk, "1", (LAMP, 1))
    shop.start(order_id)
    for minutes in (0, 15, 45):
        shop.at(DUE + timedelta(minutes=minutes))
    alert_id = shop.alert(order_id).id
    assert [each for each in told(desk, order_id) if each[0] in ("NobodyToCall", "AlertEscalated")] == [
        ("NobodyToCall", {"alert_id": alert_id, "team": "warehouse", "step": 1}),
        ("NobodyToCall", {"alert_id": alert_id, "team": "manager", "step": 2}),
        ("AlertEscalated", {"alert_id": alert_id, "team": "director", "step": 3, "person_ids": ids(director)}),
    ]


def test_saying_mine_stops_the_climb(shop: Shop, late: int) -> None:
    alert = shop.alert(late)
    shop.clock.advance(timedelta(minutes=5))
    seen = shop.does(shop.packer, service.acknowledge, alert.id)
    assert (seen.state, seen.held_by, seen.held_at) == (AlertState.HELD, "赵敏", DUE + timedelta(minutes=5))
    assert shop.at(DUE + timedelta(minutes=60)) == 0
    assert shop.called(late) == [(1, "warehouse", ids(shop.packer))]
    assert told(shop.desk, late)[-1] == (
        "AlertAcknowledged",
        {"alert_id": alert.id, "person_id": shop.packer.person_id, "taken_from": None},
    )


def test_saying_mine_twice_changes_nothing(shop: Shop, late: int) -> None:
    alert = shop.alert(late)
    first = shop.does(shop.packer, service.acknowledge, alert.id)
    shop.clock.advance(timedelta(minutes=5))
    assert shop.does(shop.packer, service.acknowledge, alert.id) == first


def test_somebody_elses_mine_is_answered_with_who_has_it(shop: Shop, late: int) -> None:
    alert = shop.alert(late)
    held = shop.does(shop.packer, service.acknowledge, alert.id)
    for use_case, values in ((service.acknowledge, ()), (service.snooze, (30,))):
        with pytest.raises(AlreadyHeld) as refused:
            shop.does(shop.manager, use_case, alert.id, *values)
        assert refused.value.values == {"order_no": "10027", "name": "赵敏", "when": DUE}
    assert shop.view(alert.id) == held


def test_it_can_be_taken_over_in_so_many_words(shop: Shop, late: int) -> None:
    alert = shop.alert(late)
    shop.does(shop.packer, service.acknowledge, alert.id)
    seen = shop.does(shop.manager, service.acknowledge, alert.id, take_over=True)
    assert seen.held_by == "王芳"
    assert told(shop.desk, late)[-1][1]["taken_from"] == shop.packer.person_id


def test_two_clicks_at_once_have_one_holder(shop: Shop, late: int) -> None:
    alert = shop.alert(late)

    def click(who: Actor) -> str:
        try:
            return shop.does(who, service.acknowledge, alert.id).held_by or ""
        except AlreadyHeld as refused:
            return f"no, {refused.values['name']}"

    with ThreadPoolExecutor(2) as hands:
        answers = set(hands.map(click, (shop.packer, shop.manager)))
    holder = shop.view(alert.id).held_by
    assert answers == {holder, f"no, {holder}"}
    assert names_told(shop.desk, late).count("AlertAcknowledged") == 1


def test_what_is_held_and_forgotten_calls_again_from_the_beginning(shop: Shop, late: int) -> None:
    alert = shop.alert(late)
    shop.does(shop.packer, service.acknowledge, alert.id)
    assert shop.at(DUE + timedelta(minutes=119)) == 0
    assert shop.at(DUE + timedelta(minutes=120)) == 1
    assert shop.alert(late).state is AlertState.OPEN
    assert shop.alert(late).held_by is None
    shop.at(DUE + timedelta(minutes=135))
    assert [team for _, team, _ in shop.called(late)] == ["warehouse", "warehouse", "manager"]
    assert ("AlertWoken", {"alert_id": alert.id, "because": "forgotten", "person_id": shop.packer.person_id}) in told(
        shop.desk, late
    )


def test_later_is_silent_for_a_while_and_then_the_climb_goes_on(shop: Shop, late: int) -> None:
    shop.at(DUE + timedelta(minutes=15))
    alert = shop.alert(late)
    seen = shop.does(shop.manager, service.snooze, alert.id, 60)
    until = DUE + timedelta(minutes=75)
    assert (seen.state, seen.snoozed_until, seen.held_by) == (AlertState.SNOOZED, until, "王芳")
    assert shop.at(until - timedelta(seconds=1)) == 0
    shop.at(until)
    shop.at(until + timedelta(minutes=30))
    assert [team for _, team, _ in shop.called(late)] == ["warehouse", "manager", "manager", "director"]
    assert told(shop.desk, late)[-3:-2] == [
        ("AlertWoken", {"alert_id": alert.id, "because": "snooze-over", "person_id": shop.manager.person_id})
    ]


def test_what_somebody_put_off_another_may_take(shop: Shop, late: int) -> None:
    alert = shop.alert(late)
    shop.does(shop.packer, service.snooze, alert.id, 60)
    seen = shop.does(shop.manager, service.acknowledge, alert.id)
    assert (seen.state, seen.held_by, seen.snoozed_until) == (AlertState.HELD, "王芳", None)
    assert shop.at(DUE + timedelta(minutes=60)) == 0


@pytest.mark.parametrize("minutes", [0, -5, 24 * 60 + 1])
def test_later_has_limits(shop: Shop, late: int, minutes: int) -> None:
    alert = shop.alert(late)
    with pytest.raises(BadSnooze) as refused:
        shop.does(shop.packer, service.snooze, alert.id, minutes)
    assert refused.value.values == {"hours": 24}
    assert shop.view(alert.id) == alert


def test_done_ends_it_and_a_late_tap_learns_by_whom(shop: Shop, late: int) -> None:
    alert = shop.alert(late)
    shop.does(shop.packer, service.acknowledge, alert.id)
    shop.clock.advance(timedelta(minutes=20))
    done = shop.does(shop.manager, service.resolve, alert.id, " 已补发 ")
    assert (done.state, done.held_by, done.resolved_at) == (AlertState.RESOLVED, "王芳", DUE + timedelta(minutes=20))
    assert told(shop.desk, late)[-1] == ("AlertResolved", {"alert_id": alert.id, "reason": "已补发"})
    for use_case, values in ((service.acknowledge, ()), (service.snooze, (30,)), (service.resolve, ())):
        with pytest.raises(AlertOver) as refused:
            shop.does(shop.packer, use_case, alert.id, *values)
        assert refused.value.values == {
            "order_no": "10027",
            "name": "王芳",
            "when": DUE + timedelta(minutes=20),
        }
    assert shop.view(alert.id) == done
    assert shop.at(DUE + timedelta(days=1)) == 0


def test_an_order_that_moves_on_settles_its_alert_by_itself(shop: Shop, late: int) -> None:
    alert = shop.alert(late)
    shop.does(shop.packer, service.acknowledge, alert.id)
    shop.start(late, "in_transit")
    assert shop.view(alert.id).state is AlertState.RESOLVED
    with pytest.raises(AlertOver) as refused:
        shop.does(shop.packer, service.acknowledge, alert.id)
    assert refused.value.values == {"order_no": "10027", "name": Sentence("the-house"), "when": DUE}
    assert shop.at(DUE + timedelta(hours=3)) == 0


def test_an_alert_settled_at_yellow_is_raised_anew_at_red(shop: Shop) -> None:
    order_id = order(shop.desk, "1", (LAMP, 1))
    shop.start(order_id)
    shop.at(WARNS)
    yellow = shop.alert(order_id)
    shop.does(shop.packer, service.resolve, yellow.id)
    shop.at(DUE)
    red = shop.alert(order_id)
    assert red.id != yellow.id
    assert (red.light, red.state) == (Light.RED, AlertState.OPEN)


@pytest.mark.parametrize("put", [(service.acknowledge, ()), (service.snooze, (1440,))])
def test_red_calls_also_whoever_thought_it_was_in_hand(
    shop: Shop, put: tuple[Callable[..., AlertView], tuple[int, ...]]
) -> None:
    order_id = order(shop.desk, "1", (LAMP, 1))
    shop.start(order_id)
    shop.at(WARNS)
    shop.clock.set(DUE - timedelta(hours=1))
    use_case, values = put
    shop.does(shop.packer, use_case, shop.alert(order_id).id, *values)
    shop.at(DUE)
    red = shop.alert(order_id)
    assert (red.state, red.light, red.held_by, red.snoozed_until) == (AlertState.OPEN, Light.RED, None, None)
    assert shop.called(order_id)[-1] == (1, "warehouse", ids(shop.packer))


def test_there_is_no_such_alert(shop: Shop) -> None:
    for use_case, values in ((service.acknowledge, ()), (service.snooze, (30,)), (service.resolve, ())):
        with pytest.raises(UnknownAlert):
            shop.does(shop.packer, use_case, 404, *values)


def test_customers_and_strangers_have_no_say(shop: Shop, late: int) -> None:
    alert, before = shop.alert(late), told(shop.desk, late)
    for who in (STRANGER, person(shop.desk, "c", Role.CUSTOMER), HOUSE):
        for use_case, values in ((service.acknowledge, ()), (service.snooze, (30,)), (service.resolve, ())):
            with pytest.raises(NotAllowed):
                shop.does(who, use_case, alert.id, *values)
    assert shop.view(alert.id) == alert
    assert told(shop.desk, late) == before


@pytest.mark.parametrize(
    "step",
    [
        service.tick,
        lambda tx: service.end_stages(tx, 1),
        lambda tx: service.resolve_for(tx, 1),
        lambda tx: service.start_stage(tx, 1, "to_ship", working_calendar(tx), SHANGHAI),
        lambda tx: service.start_first_stage(tx, 1, "to_ship", working_calendar(tx), SHANGHAI),
    ],
)
def test_stages_and_ticks_are_the_houses_own(shop: Shop, step: Callable[[Tx], object]) -> None:
    order_id = order(shop.desk, "1", (LAMP, 1))
    shop.start(order_id)
    shop.clock.set(DUE)
    with pytest.raises(NotAllowed), shop.desk.transaction(shop.packer) as tx:
        step(tx)
    running = shop.deadline(order_id)
    assert running is not None
    assert running.light is Light.GREEN


def test_exceptions_are_listed_worst_first(shop: Shop) -> None:
    on_time, soon, overdue, held = (order(shop.desk, number, (LAMP, 1)) for number in ("1", "2", "3", "4"))
    shop.start(held)
    shop.clock.advance(timedelta(hours=1))
    shop.start(overdue)
    shop.at(DUE + timedelta(hours=16))
    shop.does(shop.packer, service.acknowledge, shop.alert(held).id)
    shop.start(soon, "placed")
    shop.clock.advance(timedelta(minutes=40))
    shop.start(on_time)
    shop.tick()
    with shop.desk.reading() as tx:
        found = exceptions(tx.db)
        assert [(each.order_no, each.light, each.alert_state, each.held_by) for each in found] == [
            ("4", Light.RED, AlertState.HELD, "赵敏"),
            ("3", Light.RED, AlertState.OPEN, None),
            ("2", Light.YELLOW, AlertState.OPEN, None),
        ]
        assert [each.order_no for each in exceptions(tx.db, limit=1)] == ["4"]
        assert [each.order_no for each in open_alerts(tx.db)] == ["4", "3", "2"]
        assert count_exceptions(tx.db) == {Light.RED: 2, Light.YELLOW: 1}


def test_many_are_done_in_batches(shop: Shop) -> None:
    buyer = person(shop.desk, "buyer", Role.CUSTOMER)
    for number in range(service.BATCH + 5):
        shop.start(order(shop.desk, str(number), (LAMP, 1), customer=buyer))
    done = [shop.at(DUE), shop.tick(), shop.tick()]
    assert done == [200, 10, 0]


def test_two_clocks_ticking_at_once_do_nothing_twice(shop: Shop) -> None:
    buyer = person(shop.desk, "buyer", Role.CUSTOMER)
    orders = [order(shop.desk, str(number), (LAMP, 1), customer=buyer) for number in range(20)]
    for order_id in orders:
        shop.start(order_id)
    shop.clock.set(DUE)
    with ThreadPoolExecutor(4) as clocks:
        list(clocks.map(lambda _: shop.tick(), range(8)))
    shop.tick()
    for order_id in orders:
        assert names_told(shop.desk, order_id) == ["LightChanged", "AlertRaised", "AlertEscalated"]
