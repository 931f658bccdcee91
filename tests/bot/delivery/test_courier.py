"""What is owed arrives: once, in order, on the channel that reaches the person, whatever goes wrong on the way."""

from __future__ import annotations

import asyncio
import contextlib
from datetime import timedelta

import pytest
from sqlalchemy import delete

from bot.channels.channel import Copy, Declined, Pace, TryLater, Unreachable
from bot.conversation.message import Answer, Handled, Incoming, Spoken
from bot.wiring.door import Door
from core.approvals import service as approvals
from core.approvals.queries import latest_for
from core.clock import HandClock
from core.notices import service as notices
from core.notices.models import Notice
from core.notices.rules import LEASE, REPLY_LEASE
from core.orders import editing
from core.orders import service as orders
from core.tx import Desk, Role
from tests.bot.delivery.fakes import SPEECH, FakeChannel, courier_of, ended, linked, owe
from tests.conftest import ZONE
from tests.core.house import SUZHOU, join, open_house, place
from tests.core.looks import copies_of


async def test_what_is_owed_is_said_where_the_person_is(door: Door, desk: Desk, lilei: int) -> None:
    telegram = FakeChannel("telegram")
    linked(desk, lilei, {"telegram": "1001"})
    owe(desk, lilei, "您好")
    courier = courier_of(door, telegram)
    await courier.drain()
    await courier.drain()
    assert telegram.sent == [("1001", "您好", "您好")]
    assert ended(desk) == [("您好", "sent", "telegram", None)]


async def test_a_channel_that_asks_for_patience_is_asked_again(
    door: Door, desk: Desk, lilei: int, clock: HandClock
) -> None:
    telegram = FakeChannel("telegram")
    telegram.trouble["1001"] = [TryLater(0.01, "429"), RuntimeError("odd")]
    linked(desk, lilei, {"telegram": "1001"})
    owe(desk, lilei, "a")
    courier = courier_of(door, telegram)
    await courier.drain()
    assert ended(desk) == [("a", "owed", None, "429")]
    await courier.drain()
    assert telegram.sent == []
    clock.advance(timedelta(seconds=5))
    await courier.drain()
    assert ended(desk) == [("a", "owed", None, "RuntimeError('odd')")]
    clock.advance(timedelta(seconds=10))
    await courier.drain()
    assert (telegram.texts, ended(desk)) == (["a"], [("a", "sent", "telegram", None)])


async def test_another_channel_is_tried_where_the_first_does_not_reach(door: Door, desk: Desk, lilei: int) -> None:
    web, telegram = FakeChannel("web"), FakeChannel("telegram")
    linked(desk, lilei, {"telegram": "1001", "web": "lilei"})
    courier = courier_of(door, telegram, web)
    telegram.trouble["1001"] = [Unreachable("blocked"), Unreachable("blocked")]
    owe(desk, lilei, "a")
    await courier.drain()
    web.trouble["lilei"] = [Unreachable("gone")]
    owe(desk, lilei, "b")
    await courier.drain()
    assert (telegram.texts, web.texts) == ([], ["a"])
    assert ended(desk) == [
        ("a", "sent", "web", None),
        ("b", "failed", None, "no chat in which this person could be reached"),
    ]


async def test_what_a_channel_will_never_take_fails_with_the_reason(door: Door, desk: Desk, lilei: int) -> None:
    telegram = FakeChannel("telegram")
    telegram.trouble["1001"] = [Declined("message is too strange")]
    linked(desk, lilei, {"telegram": "1001"})
    owe(desk, lilei, "a", "b")
    await courier_of(door, telegram).drain()
    assert telegram.texts == ["b"]
    assert ended(desk) == [("a", "failed", None, "message is too strange"), ("b", "sent", "telegram", None)]


async def test_somebody_without_a_chat_cannot_be_told(door: Door, desk: Desk, lilei: int) -> None:
    owe(desk, lilei, "a")
    await courier_of(door, FakeChannel("telegram")).drain()
    assert ended(desk) == [("a", "failed", None, "no chat in which this person could be reached")]


async def test_after_a_crash_before_it_was_written_down_it_goes_out_again_under_the_same_key(
    door: Door, desk: Desk, lilei: int, clock: HandClock
) -> None:
    telegram = FakeChannel("telegram")
    linked(desk, lilei, {"telegram": "1001"})
    owe(desk, lilei, "a")
    crashed = courier_of(door, telegram)
    await crashed._round()
    while not telegram.sent:
        await asyncio.sleep(0.001)
    later = courier_of(door, telegram)
    await later.drain()
    assert telegram.texts == ["a"]
    clock.advance(LEASE)
    await later.drain()
    assert telegram.sent == [("1001", "a", "a"), ("1001", "a", "a")]
    assert ended(desk) == [("a", "sent", "telegram", None)]


async def test_a_courier_that_is_stopped_writes_down_what_it_has_sent(door: Door, desk: Desk, lilei: int) -> None:
    telegram = FakeChannel("telegram")
    linked(desk, lilei, {"telegram": "1001"})
    owe(desk, lilei, "a")
    courier = courier_of(door, telegram)
    running = asyncio.create_task(courier.run())
    courier.wake()
    while not telegram.sent:
        await asyncio.sleep(0)
    running.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await running
    await door.write(lambda tx: None)
    assert ended(desk) == [("a", "sent", "telegram", None)]


@pytest.mark.parametrize("home", ["sqlite", "postgres"], indirect=True)
async def test_what_is_owed_to_one_person_arrives_in_order(door: Door, desk: Desk, lilei: int) -> None:
    telegram = FakeChannel("telegram", takes={"1001": 0.002})
    linked(desk, lilei, {"telegram": "1001"})
    texts = [str(number) for number in range(30)]
    owe(desk, lilei, *texts)
    await courier_of(door, telegram).drain()
    assert telegram.texts == texts


async def test_an_answer_waits_for_what_is_just_being_said_in_the_same_chat_and_for_nothing_else(
    door: Door, desk: Desk, lilei: int
) -> None:
    telegram = FakeChannel("telegram", takes={"1001": 0.02})
    linked(desk, lilei, {"telegram": "1001"})
    owe(desk, lilei, "1", "2")
    courier = courier_of(door, telegram)
    await courier._round()
    while not telegram.busy:
        await asyncio.sleep(0.001)
    courier.expedite(answer(desk, lilei, "3"), incoming())
    await courier.drain()
    assert telegram.texts == ["1", "3", "2"]


async def test_a_slow_chat_delays_nobody_else(door: Door, desk: Desk, lilei: int) -> None:
    telegram = FakeChannel("telegram", takes={"1001": 0.15})
    emma = join(desk, "Emma Clark", Role.CUSTOMER).person_id
    assert emma is not None
    linked(desk, lilei, {"telegram": "1001"})
    linked(desk, emma, {"telegram": "1002"})
    owe(desk, lilei, "slow 1", "slow 2")
    owe(desk, emma, "quick 1", "quick 2")
    await courier_of(door, telegram).drain()
    assert telegram.texts == ["quick 1", "quick 2", "slow 1", "slow 2"]


async def test_what_waits_longer_than_its_lease_is_still_sent_once(
    door: Door, desk: Desk, lilei: int, clock: HandClock
) -> None:
    telegram = FakeChannel("telegram", Pace(10_000, 20))
    linked(desk, lilei, {"telegram": "1001"})
    owe(desk, lilei, "a", "b", "c")
    courier = courier_of(door, telegram)
    await courier._round()
    clock.advance(LEASE)
    await courier.drain()
    assert telegram.texts == ["a", "b", "c"]


async def test_one_result_that_cannot_be_written_down_does_not_take_the_others_with_it(
    door: Door, desk: Desk, lilei: int
) -> None:
    telegram = FakeChannel("telegram")
    linked(desk, lilei, {"telegram": "1001"})
    owe(desk, lilei, "a", "b")
    courier = courier_of(door, telegram)
    await courier._round()
    while len(telegram.sent) < 2:
        await asyncio.sleep(0.001)
    with desk.transaction() as tx:
        tx.db.execute(delete(Notice).where(Notice.dedupe_key == "a"))
    await courier.drain()
    assert ended(desk) == [("b", "sent", "telegram", None)]


async def test_a_notice_that_cannot_be_put_into_words_is_tried_again_and_holds_up_nothing(
    door: Door, desk: Desk, lilei: int
) -> None:
    telegram = FakeChannel("telegram")
    linked(desk, lilei, {"telegram": "1001"})
    with desk.transaction() as tx:
        notices.owe_card(tx, lilei, "approval:999", "nonsense")
    owe(desk, lilei, "a")
    await courier_of(door, telegram).drain()
    (nonsense, good) = ended(desk)
    assert (nonsense[1], good[1], telegram.texts) == ("owed", "sent", ["a"])


def incoming(channel: str = "telegram", chat_id: str = "1001") -> Incoming:
    return Incoming(channel, "m1", channel, chat_id, chat_id, is_private=True)


def answer(desk: Desk, person_id: int, text: str) -> Handled:
    with desk.transaction() as tx:
        content = {"sentences": [{"key": "said", "values": {"text": text}}]}
        owed = notices.owe_reply(tx, "telegram", "1001", content, text, person_id=person_id)  # type: ignore[arg-type]
    return Handled((Answer(owed, Spoken(text=text)),))


async def test_an_answer_goes_out_at_once_and_only_once(door: Door, desk: Desk, lilei: int, clock: HandClock) -> None:
    telegram = FakeChannel("telegram", takes={"1001": 0.05})
    courier = courier_of(door, telegram)
    courier.expedite(answer(desk, lilei, "您好"), incoming())
    clock.advance(REPLY_LEASE)
    await courier.drain()
    assert telegram.sent == [("1001", "您好", "您好")]
    assert ended(desk) == [("您好", "sent", "telegram", None)]


async def test_an_answer_whose_sender_died_is_sent_by_another(
    door: Door, desk: Desk, lilei: int, clock: HandClock
) -> None:
    telegram = FakeChannel("telegram")
    answer(desk, lilei, "您好")
    courier = courier_of(door, telegram)
    await courier.drain()
    assert telegram.sent == []
    clock.advance(REPLY_LEASE)
    await courier.drain()
    assert telegram.sent == [("1001", "您好", "您好")]


async def test_an_answer_that_reaches_nobody_fails(door: Door, desk: Desk, lilei: int, clock: HandClock) -> None:
    telegram = FakeChannel("telegram")
    telegram.trouble["1001"] = [Unreachable("blocked")] * 3
    answer(desk, lilei, "您好")
    clock.advance(REPLY_LEASE)
    await asyncio.wait_for(courier_of(door, telegram).drain(), 60)
    assert ended(desk) == [("您好", "failed", "telegram", "blocked")]
    assert len(telegram.trouble["1001"]) == 2


async def test_an_answer_to_a_tap_takes_the_place_of_what_was_tapped(door: Door, desk: Desk, lilei: int) -> None:
    telegram = FakeChannel("telegram")
    with desk.transaction() as tx:
        content = {"sentences": [], "replaces": "m7", "response_code": "c7"}
        owed = notices.owe_reply(tx, "telegram", "1001", content, "r", person_id=lilei)  # type: ignore[arg-type]
    courier = courier_of(door, telegram)
    courier.expedite(Handled((Answer(owed, Spoken(text="done")),)), incoming())
    await courier.drain()
    assert telegram.painted == [(Copy("1001", "m7", "c7"), Spoken(text="done"))]
    assert ended(desk) == [("r", "sent", "telegram", None)]


async def test_a_card_hangs_is_repainted_and_is_not_shown_once_settled(
    door: Door, desk: Desk, clock: HandClock
) -> None:
    house = open_house(desk)
    assert house.director.person_id is not None
    linked(desk, house.director.person_id, {"telegram": "2001"})
    order = place(desk, house.lilei, pieces=8, price=1_600_000)
    telegram = FakeChannel("telegram")
    courier = courier_of(door, telegram)
    await courier.drain()
    assert telegram.texts == [SPEECH.voice("zh", ZONE, clock.now()).say_key("approval-title", {"order_no": "10001"})]
    with desk.reading() as tx:
        approval = latest_for(tx.db, order.id)
        assert approval is not None
        (copy,) = copies_of(tx.db, approval.subject)
    assert (copy.message_ref, copy.painted) == ("telegram-1", approval.version)

    with desk.transaction(house.lilei) as tx:
        editing.edit_address(tx, order.order_no, SUZHOU)
    await courier.drain()
    ((painted, spoken),) = telegram.painted
    assert painted == Copy("2001", "telegram-1", None)
    assert [button.style for button in spoken.buttons] == ["primary", "danger", "plain", "plain"]

    with desk.reading() as tx:
        approval = latest_for(tx.db, order.id)
        assert approval is not None
    with desk.transaction(house.director) as tx:
        approvals.decide(tx, approval.id, approved=True, seen=approval.shown)
        notices.owe_card(tx, house.director.person_id, approval.subject, "too late")
    await courier.drain()
    assert (len(telegram.painted), [each.label for each in telegram.painted[1][1].buttons]) == (2, ["撤销"])
    assert "陈伟" in telegram.painted[1][1].note
    settled = [each for each in ended(desk) if each[0] == "too late"]
    assert settled == [("too late", "dropped", None, "settled before it was sent")]
    assert len(telegram.sent) == 1


async def test_a_card_that_changes_while_it_is_on_its_way_is_repainted(door: Door, desk: Desk) -> None:
    house = open_house(desk)
    assert house.director.person_id is not None
    linked(desk, house.director.person_id, {"telegram": "2001"})
    order = place(desk, house.lilei, pieces=8, price=1_600_000)
    telegram = FakeChannel("telegram", takes={"2001": 0.05})
    courier = courier_of(door, telegram)
    await courier._round()
    while not telegram.busy:
        await asyncio.sleep(0.001)
    with desk.transaction(house.lilei) as tx:
        orders.cancel(tx, order.order_no, "")
    await courier.drain()
    await courier.drain()
    assert (len(telegram.sent), len(telegram.painted)) == (1, 1)
    assert telegram.painted[0][1].buttons == ()


async def test_a_courier_that_runs_sends_when_it_is_woken(door: Door, desk: Desk, lilei: int) -> None:
    telegram = FakeChannel("telegram")
    linked(desk, lilei, {"telegram": "1001"})
    courier = courier_of(door, telegram)
    running = asyncio.create_task(courier.run())
    await asyncio.sleep(0.01)
    owe(desk, lilei, "a")
    courier.wake()
    while ended(desk)[0][1] != "sent":
        await asyncio.sleep(0.005)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert telegram.texts == ["a"]
