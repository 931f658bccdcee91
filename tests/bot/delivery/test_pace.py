"""Not faster than a channel allows, overall and to each destination; nobody waits for somebody else's patience."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace

import pytest

from bot.channels.channel import Pace
from bot.delivery import pace as pace_module
from bot.delivery.pace import Pacer


class Wrist:
    """A watch that stands still, and notes how long somebody would have slept."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def time(self) -> float:
        """What the loop's clock says."""
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Nobody really sleeps."""
        self.slept.append(round(seconds, 3))


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Wrist:
    watch = Wrist()
    fake = SimpleNamespace(get_running_loop=lambda: watch, sleep=watch.sleep)
    monkeypatch.setattr(pace_module, "asyncio", fake)
    return watch


async def test_one_destination_is_written_to_at_its_own_pace(watch: Wrist) -> None:
    pacer = Pacer(Pace(10, 2))
    for _ in range(3):
        await pacer.turn("a")
    assert watch.slept == [0, 0.5, 1.0]


async def test_all_destinations_share_the_channels_pace(watch: Wrist) -> None:
    pacer = Pacer(Pace(10, 2))
    for destination in "abc":
        await pacer.turn(destination)
    assert watch.slept == [0, 0.1, 0.2]


async def test_one_that_has_to_wait_delays_nobody_else(watch: Wrist) -> None:
    pacer = Pacer(Pace(10, 0.1))
    for destination in "aab":
        await pacer.turn(destination)
    assert watch.slept == [0, 10.0, 0.2]
    pacer.hold("b", 60)
    pacer.hold("b", 5)
    await pacer.turn("b")
    await pacer.turn("c")
    assert watch.slept[3:] == [60, 0.4]


async def test_time_that_passes_is_not_saved_up(watch: Wrist) -> None:
    pacer = Pacer(Pace(10, 2))
    await pacer.turn("a")
    watch.now += 60
    for _ in range(2):
        await pacer.turn("a")
    assert watch.slept == [0, 0, 0.5]


async def test_those_who_need_not_wait_any_more_are_forgotten(watch: Wrist) -> None:
    pacer = Pacer(Pace(1_000_000, 1))
    for number in range(10_001):
        await pacer.turn(str(number))
    watch.now += 60
    await pacer.turn("a")
    assert list(pacer._destination_free_at) == ["a"]


async def test_the_real_clock_does_it_too() -> None:
    pacer = Pacer(Pace(100, 50))
    started = asyncio.get_running_loop().time()
    for _ in range(3):
        await pacer.turn("a")
    assert 0.035 <= asyncio.get_running_loop().time() - started < 0.2
