"""The courier: claims what is owed, sends it, and writes down what became of it.

What is owed to one person goes out one after the other, and so does all that goes to one destination; people do not
wait for each other. A crash at any point loses nothing: what was claimed and not written down as sent is claimed again
when its lease has run out.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Coroutine, Mapping
from datetime import timedelta
from typing import Any
from weakref import WeakValueDictionary

from bot.channels.channel import Channel, Copy, Declined, Sent, TryLater, Unreachable
from bot.conversation.cards.card import version_of
from bot.conversation.message import Handled, Incoming
from bot.delivery.letters import Letter, Scribe, Void, replaced
from bot.delivery.pace import Pacer
from bot.metrics import DELIVERIES
from bot.wiring.door import Door
from core.notices import service
from core.notices.queries import NoticeView
from core.tx import Tx

_log = logging.getLogger(__name__)

LOOK_EVERY_SECONDS = 1.0
"""How often the courier looks for what is owed when nobody wakes it."""

LINGER_SECONDS = 0.02
"""How long it waits before it looks or writes down, so that one commit serves what comes at about the same time."""

Result = Callable[[Tx], None]
"""What became of a letter, to be written down."""


class Courier:
    """Sends what is owed through the channels that are on."""

    def __init__(self, door: Door, channels: Mapping[str, Channel], scribe: Scribe) -> None:
        self._door = door
        self._channels = channels
        self._scribe = scribe
        self._pacers = {name: Pacer(channel.pace) for name, channel in channels.items()}
        self._lanes: WeakValueDictionary[tuple[str, str], asyncio.Lock] = WeakValueDictionary()
        self._in_hand: set[int] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._results: asyncio.Queue[Result] = asyncio.Queue()
        self._wake = asyncio.Event()

    async def run(self) -> None:
        """Work until cancelled."""
        clerk = asyncio.create_task(self._write_down_forever())
        try:
            while True:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._wake.wait(), LOOK_EVERY_SECONDS)
                await asyncio.sleep(LINGER_SECONDS)
                self._wake.clear()
                await self._round()
        finally:
            under_way = [clerk, *self._tasks]
            for task in under_way:
                task.cancel()
            await asyncio.gather(*under_way, return_exceptions=True)
            await self._write_down()

    def wake(self) -> None:
        """Something new may be owed."""
        self._wake.set()

    async def drain(self) -> None:
        """Send all that is due now and wait until it is written down."""
        while await self._round():
            pass
        while self._tasks:
            await asyncio.gather(*self._tasks)
        await self._write_down()

    def expedite(self, handled: Handled, incoming: Incoming) -> None:
        """Send the answers to a message at once; they have been claimed for it already."""
        for answer in handled.answers:
            letter = Letter(
                answer.notice,
                incoming.channel,
                incoming.chat_id,
                answer.spoken,
                copy=replaced(answer.notice),
                version=answer.version,
            )
            self._start(answer.notice, self._carry(letter))

    async def _round(self) -> int:
        """Claim what is due and send it on its way. Returns how many there were.

        What has waited here for longer than its lease (the channel's pace is slow) is claimed anew and goes on.
        """
        try:
            claimed = await self._door.write(service.claim)
        except Exception:
            _log.exception("could not look for what is owed; trying again")
            return 0
        for notice in claimed:
            if notice.id not in self._in_hand:
                self._start(notice, self._send(notice))
        return len(claimed)

    def _start(self, notice: NoticeView, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        self._in_hand.add(notice.id)
        task.add_done_callback(self._tasks.discard)
        task.add_done_callback(lambda _: self._in_hand.discard(notice.id))

    def _lane(self, channel: str, destination: str) -> asyncio.Lock:
        """Where those wait who have the same way to go; it is there for as long as anybody is in it."""
        return self._lanes.setdefault((channel, destination), asyncio.Lock())

    async def _send(self, notice: NoticeView) -> None:
        """Send one notice, after what was owed to the same person before it."""
        async with self._lane("person", str(notice.person_id or notice.destination)):
            try:
                await self._send_somewhere(notice)
            except Exception as error:
                _log.exception("notice %d cannot be put into words", notice.id)
                reason = repr(error)
                self._results.put_nowait(lambda tx: service.try_later(tx, notice.id, reason))

    async def _send_somewhere(self, notice: NoticeView) -> None:
        """Put a notice into words and send it, on another channel if the first does not reach the person."""
        tried: list[str] = []
        while True:
            letter = await self._door.write(lambda tx: self._scribe.write(tx, notice, tried))
            if isinstance(letter, Void):
                self._results.put_nowait(_voided(letter))
                return
            try:
                await self._carry(letter, is_last=notice.channel is not None)
            except Unreachable as error:
                _log.info("%s does not reach notice %d: %s", letter.channel, notice.id, error)
                tried.append(letter.channel)
                continue
            return

    async def _carry(self, letter: Letter, *, is_last: bool = True) -> None:
        """Hand one letter to its channel. Raises Unreachable if another channel could be tried."""
        async with self._lane(letter.channel, letter.destination):
            await self._pacers[letter.channel].turn(letter.destination)
            try:
                result = await self._hand_over(letter)
            except TryLater as wait:
                self._pacers[letter.channel].hold(letter.destination, wait.seconds)
                result = _later(letter, wait)
            except Unreachable as error:
                if not is_last and letter.copy is None:
                    raise
                result = _failed(letter, str(error))
            except Declined as error:
                _log.error("%s declined notice %d: %s", letter.channel, letter.notice.id, error)
                result = _failed(letter, str(error))
            except Exception as error:
                _log.exception("%s could not take notice %d", letter.channel, letter.notice.id)
                result = _later(letter, TryLater(5, repr(error)))
        self._results.put_nowait(result)

    async def _hand_over(self, letter: Letter) -> Result:
        channel = self._channels[letter.channel]
        if letter.copy is not None:
            await channel.repaint(letter.copy, letter.spoken)
            return _repainted(letter, letter.copy)
        sent = await channel.send(letter.destination, letter.spoken, letter.notice.dedupe_key)
        return _arrived(letter, sent)

    async def _write_down_forever(self) -> None:
        while True:
            first = await self._results.get()
            self._results.put_nowait(first)
            await asyncio.sleep(LINGER_SECONDS)
            await self._write_down()

    async def _write_down(self) -> None:
        """Write down all results that are there, in one transaction; each in its own if one of them cannot be."""
        results: list[Result] = []
        while not self._results.empty():
            results.append(self._results.get_nowait())
        if not results:
            return
        try:
            await self._door.write(lambda tx: [result(tx) for result in results])
        except asyncio.CancelledError:  # it may not have been begun; writing it down twice does no harm
            for result in results:
                self._results.put_nowait(result)
            raise
        except Exception:
            _log.exception("could not write down %d deliveries at once", len(results))
            for result in results:
                await self._write_down_alone(result)

    async def _write_down_alone(self, result: Result) -> None:
        try:
            await self._door.write(result)
        except Exception:
            _log.exception("could not write down a delivery; its lease will run out")


def _arrived(letter: Letter, sent: Sent) -> Result:
    DELIVERIES.labels(letter.channel, "sent").inc()

    def write_down(tx: Tx) -> None:
        service.sent(tx, letter.notice.id, letter.channel, letter.destination)
        if letter.notice.subject and letter.version is not None and letter.notice.person_id is not None:
            service.hang(
                tx,
                letter.notice.subject,
                letter.notice.person_id,
                letter.channel,
                letter.destination,
                sent.message_ref,
                sent.response_code,
                painted=letter.version,
                current=version_of(tx, letter.notice.subject),
            )

    return write_down


def _repainted(letter: Letter, copy: Copy) -> Result:
    DELIVERIES.labels(letter.channel, "repainted").inc()

    def write_down(tx: Tx) -> None:
        service.sent(tx, letter.notice.id, letter.channel, letter.destination)
        if letter.notice.copy_id is not None and letter.version is not None and letter.notice.subject:
            current = version_of(tx, letter.notice.subject)
            service.painted(tx, letter.notice.copy_id, letter.version, current)

    return write_down


def _later(letter: Letter, wait: TryLater) -> Result:
    DELIVERIES.labels(letter.channel, "later").inc()

    def write_down(tx: Tx) -> None:
        service.try_later(tx, letter.notice.id, str(wait), tx.now + timedelta(seconds=wait.seconds))

    return write_down


def _failed(letter: Letter, reason: str) -> Result:
    DELIVERIES.labels(letter.channel, "failed").inc()
    return lambda tx: service.failed(tx, letter.notice.id, reason)


def _voided(void: Void) -> Result:
    DELIVERIES.labels(void.notice.channel or "none", "failed" if void.is_failure else "dropped").inc()
    if void.is_failure:
        _log.warning("notice %d cannot be delivered: %s", void.notice.id, void.reason)
        return lambda tx: service.failed(tx, void.notice.id, void.reason)
    return lambda tx: service.dropped(tx, void.notice.id, void.reason)
