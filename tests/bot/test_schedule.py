"""Timers only call ticks, and of several programs one does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot.delivery.courier import Courier
from bot.metrics import OLDEST, OWED
from bot.schedule import Schedule, tick_once
from bot.wiring.door import Door
from core.clock import HandClock
from core.tx import Desk
from tests.bot.delivery.fakes import FakeChannel, courier_of
from tests.conftest import ZONE
from tests.core.house import open_house, place


@pytest.fixture
def door(desk: Desk) -> Iterator[Door]:
    door = Door(desk)
    yield door
    door.close()


class Woken:
    """A courier that counts how often it is woken."""

    def __init__(self, courier: Courier) -> None:
        self.times = 0
        courier.wake = self.wake  # type: ignore[method-assign]

    def wake(self) -> None:
        """Once more."""
        self.times += 1


async def test_a_tick_does_what_is_due_and_wakes_the_courier(door: Door, desk: Desk, clock: HandClock) -> None:
    house = open_house(desk)
    place(desk, house.emma)
    courier = courier_of(door, FakeChannel("web"))
    woken, schedule = Woken(courier), Schedule(door, courier, ZONE)
    assert (await schedule.tick(), woken.times) == (0, 0)
    clock.advance(timedelta(hours=9))
    assert await schedule.tick() > 0
    assert woken.times == 1
    await schedule.look_after_backlog()
    assert OWED._value.get() >= 2
    assert OLDEST._value.get() >= timedelta(hours=9).total_seconds()


@pytest.mark.parametrize("home", ["postgres"], indirect=True)
def test_only_one_program_ticks_at_a_time(desk: Desk, clock: HandClock) -> None:
    house = open_house(desk)
    place(desk, house.emma)
    clock.advance(timedelta(hours=9))
    with desk.transaction() as one:
        assert tick_once(one) > 0
        with desk.transaction() as other:
            assert tick_once(other) == 0


async def test_timers_start_and_stop(door: Door) -> None:
    schedule = Schedule(door, courier_of(door), ZONE)
    schedule.start()
    schedule.stop()


async def test_the_journal_is_sealed_once_a_day(door: Door, desk: Desk, clock: HandClock) -> None:
    open_house(desk)
    schedule = Schedule(door, courier_of(door), ZONE)
    assert [await schedule.seal(), await schedule.seal()] == [1, 0]
    clock.advance(timedelta(days=1))
    assert await schedule.seal() == 1
