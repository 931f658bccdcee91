"""Bubbles in the table, and the stream that tells of them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator
from datetime import timedelta
from typing import Any

import pytest
from sse_starlette import ServerSentEvent

from bot.channels.channel import Copy
from bot.channels.web import stream
from bot.channels.web.outbound import HISTORY, WebChannel
from bot.conversation.message import Spoken, SpokenButton
from bot.wiring.door import Door
from core.clock import HandClock
from core.db import Database
from core.tx import Desk
from tests.channels.web.conftest import NOON

PATIENCE = 60
"""Seconds to wait for what comes at once on a machine that has nothing else to do."""

QUESTION = Spoken(
    title="订单 10024 待审批",
    fields=(("客户", "李雷"),),
    items=("路由器 × 40",),
    mood="warn",
    buttons=(SpokenButton("同意", "b-1", "primary"),),
)
DECIDED = Spoken(title="订单 10024 已同意", mood="good")


def told(event: ServerSentEvent) -> tuple[str | None, dict[str, Any]]:
    return event.event, json.loads(str(event.data))


async def until_ready(events: AsyncGenerator[ServerSentEvent, None]) -> tuple[list[dict[str, Any]], str]:
    """The past as it is told, and the position it ends at."""
    past: list[dict[str, Any]] = []
    async for event in events:
        if event.event == "ready":
            assert event.id is not None
            return past, event.id
        past.append(json.loads(str(event.data)))
    raise AssertionError("the stream ended")


async def test_a_bubble_holds_everything_that_is_said(channel: WebChannel) -> None:
    sent = await channel.send("chenwei", QUESTION, "notice:1")
    (bubble,), _ = await channel.history(["chenwei"])
    assert str(bubble.id) == sent.message_ref
    assert bubble.body == {
        "title": "订单 10024 待审批",
        "text": "",
        "fields": [["客户", "李雷"]],
        "items": ["路由器 × 40"],
        "closing": "",
        "note": "",
        "mood": "warn",
        "buttons": [{"label": "同意", "token": "b-1", "style": "primary"}],
    }


async def test_the_same_key_is_the_same_bubble(channel: WebChannel) -> None:
    first = await channel.send("chenwei", QUESTION, "notice:1")
    again = await channel.send("chenwei", QUESTION, "notice:1")
    another = await channel.send("wangfang", QUESTION, "notice:1")
    assert first == again != another
    assert len((await channel.history(["chenwei"]))[0]) == 1


async def test_a_repaint_changes_the_bubble_in_its_place(channel: WebChannel) -> None:
    sent = await channel.send("chenwei", QUESTION, "notice:1")
    await channel.send("chenwei", Spoken("别的"), "notice:2")
    await channel.repaint(Copy("chenwei", sent.message_ref), DECIDED)
    bubbles, _ = await channel.history(["chenwei"])
    assert [(b.revision, b.body["title"], b.body["buttons"]) for b in bubbles] == [
        (1, "订单 10024 已同意", []),
        (0, "", []),
    ]


@pytest.mark.parametrize("ref", ["999", "nonsense", "", "١٢"])
async def test_repainting_what_is_gone_is_no_error(channel: WebChannel, ref: str) -> None:
    await channel.repaint(Copy("chenwei", ref), DECIDED)


async def test_nobody_repaints_in_the_chat_of_another(channel: WebChannel) -> None:
    sent = await channel.send("chenwei", QUESTION, "notice:1")
    await channel.repaint(Copy("lilei", sent.message_ref), DECIDED)
    (bubble,), _ = await channel.history(["chenwei"])
    assert (bubble.revision, bubble.body["title"]) == (0, "订单 10024 待审批")


async def test_the_past_is_the_last_thirty_in_the_order_they_were_said(channel: WebChannel, clock: HandClock) -> None:
    for number in range(HISTORY + 5):
        clock.advance(timedelta(seconds=1))
        await channel.send("lilei", Spoken(str(number)), str(number))
    await channel.keep_own("lilei", "late", "说在前头", NOON + timedelta(seconds=HISTORY, microseconds=1))
    events = stream.events(channel, ["lilei"], None)
    past, _ = await until_ready(events)
    await events.aclose()
    texts = [message["body"]["text"] for message in past]
    assert texts == [*(str(n) for n in range(6, HISTORY)), "说在前头", *(str(n) for n in range(HISTORY, HISTORY + 5))]


async def test_what_happens_is_told_at_once(channel: WebChannel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "LOOK_AGAIN_SECONDS", 10 * PATIENCE)
    events = stream.events(channel, ["chenwei"], None)
    assert (await until_ready(events))[0] == []
    waiting = asyncio.ensure_future(anext(events))
    await asyncio.sleep(0.05)
    sent = await channel.send("chenwei", QUESTION, "notice:1")
    name, message = told(await asyncio.wait_for(waiting, PATIENCE))
    assert (name, message["id"], message["mine"]) == ("message", sent.message_ref, False)
    await channel.repaint(Copy("chenwei", sent.message_ref), DECIDED)
    name, message = told(await asyncio.wait_for(anext(events), PATIENCE))
    assert (name, message["id"], message["body"]["buttons"]) == ("repaint", sent.message_ref, [])
    await events.aclose()


async def test_a_line_that_was_lost_is_taken_up_where_it_ended(channel: WebChannel) -> None:
    first = await channel.send("chenwei", QUESTION, "1")
    events = stream.events(channel, ["chenwei"], None)
    _, position = await until_ready(events)
    await events.aclose()
    await channel.send("chenwei", Spoken("错过的"), "2")
    await channel.repaint(Copy("chenwei", first.message_ref), DECIDED)
    events = stream.events(channel, ["chenwei"], int(position))
    assert (await until_ready(events))[0] == []
    missed = [told(await asyncio.wait_for(anext(events), PATIENCE)) for _ in range(2)]
    await events.aclose()
    assert [(name, message["body"]["text"] or message["body"]["title"]) for name, message in missed] == [
        ("message", "错过的"),
        ("repaint", "订单 10024 已同意"),
    ]


async def test_a_listener_from_another_database_starts_anew(channel: WebChannel) -> None:
    await channel.send("chenwei", Spoken("你好"), "1")
    events = stream.events(channel, ["chenwei"], 99)
    assert (await anext(events)).event == "reset"
    past, position = await until_ready(events)
    await events.aclose()
    assert ([message["body"]["text"] for message in past], position) == (["你好"], "1")


async def test_one_stream_carries_several_chats_and_no_others(channel: WebChannel) -> None:
    events = stream.events(channel, ["lilei", "chenwei"], None)
    await until_ready(events)
    for audience in ("emma", "chenwei", "lilei"):
        await channel.send(audience, Spoken("你好"), "1")
    chats = [told(await asyncio.wait_for(anext(events), PATIENCE))[1]["chat"] for _ in range(2)]
    await events.aclose()
    assert chats == ["chenwei", "lilei"]


async def test_another_program_on_the_same_database_is_heard_too(channel: WebChannel, door: Door) -> None:
    events = stream.events(channel, ["chenwei"], None)
    await until_ready(events)
    await WebChannel(door).send("chenwei", Spoken("从别处来"), "1")
    _, message = told(await asyncio.wait_for(anext(events), PATIENCE))
    await events.aclose()
    assert message["body"]["text"] == "从别处来"


async def test_fifty_writers_at_once_lose_nothing(channel: WebChannel) -> None:
    await asyncio.gather(*(channel.send("lilei", Spoken(str(n)), str(n)) for n in range(50)))
    bubbles = await channel.after(["lilei"], 0)
    assert [bubble.position for bubble in bubbles] == list(range(1, 51))


async def test_writers_in_several_programs_lose_nothing_either(database_url: str, clock: HandClock) -> None:
    databases = [Database(database_url, PATIENCE) for _ in range(4)]
    programs = [WebChannel(Door(Desk(each, clock, lambda tx, fact: None, {}))) for each in databases]
    writing = (programs[n % 4].keep_own(f"person-{n % 8}", str(n), str(n), NOON) for n in range(80))
    await asyncio.gather(*writing)
    bubbles = await programs[0].after([f"person-{n}" for n in range(8)], 0)
    assert [bubble.position for bubble in bubbles] == list(range(1, 81))
    for each in databases:
        each.close()


async def test_who_stops_listening_leaves_nothing_behind(channel: WebChannel) -> None:
    events = stream.events(channel, ["lilei", "chenwei"], None)
    await until_ready(events)
    await events.aclose()
    assert not channel._listeners
