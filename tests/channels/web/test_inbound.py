"""Saying something and tapping a button in the browser, and what is not taken."""

from __future__ import annotations

import re

import httpx
import pytest
from PIL import Image
from sqlalchemy import func, select
from starlette.types import Receive, Scope, Send

from bot.barcodes import LARGEST_BYTES
from bot.channels.web.models import WebMessage
from bot.channels.web.outbound import WebChannel
from bot.channels.web.visitor import on_this_machine
from bot.conversation.message import Answer, Handled, Incoming, Spoken, SpokenButton
from core.clock import HandClock
from core.db import Database
from core.notices.queries import NoticeView
from core.notices.rules import Kind, Urgency
from tests.bot.pictures import barcode, photo
from tests.channels.web.conftest import NOON, NotingEar, app

NOTICE = NoticeView(
    id=1,
    kind=Kind.SENTENCE,
    dedupe_key="answer:1",
    person_id=None,
    channel="web",
    destination="lilei",
    subject=None,
    copy_id=None,
    content={},
    urgency=Urgency.NORMAL,
    attempts=0,
    created_at=NOON,
)
SAID = {"as": "lilei", "text": "10023 到哪了", "id": "abcdef01"}


def kept(database: Database) -> int:
    with database.reading() as db:
        return db.scalar(select(func.count()).select_from(WebMessage)) or 0


async def test_a_demo_person_says_something(browser: httpx.AsyncClient, ear: NotingEar, channel: WebChannel) -> None:
    answer = await browser.post("/chat/messages", json=SAID)
    assert (answer.status_code, answer.json()) == (200, {"ok": True, "answers": [], "toast": None})
    assert ear.heard == [
        Incoming(
            source="web",
            external_id="lilei:abcdef01",
            channel="web",
            user_id="lilei",
            chat_id="lilei",
            is_private=True,
            text="10023 到哪了",
            language="zh",
            user_name="李雷",
        )
    ]
    bubbles, _ = await channel.history(["lilei"])
    assert [(b.is_theirs, b.body) for b in bubbles] == [(True, {"text": "10023 到哪了", "client_id": "abcdef01"})]


async def test_a_demo_person_taps(browser: httpx.AsyncClient, ear: NotingEar, database: Database) -> None:
    ear.answer = Handled(toast="已同意")
    tap = {"as": "chenwei", "click": "b-7.x_1", "message": "12", "id": "abcdef02"}
    answer = await browser.post("/chat/messages", json=tap)
    assert answer.json()["toast"] == "已同意"
    heard = ear.heard[0]
    assert (heard.user_id, heard.click, heard.message_ref, heard.text) == ("chenwei", "b-7.x_1", "12", "")
    assert kept(database) == 0


async def test_the_same_words_twice_count_once(browser: httpx.AsyncClient, ear: NotingEar, database: Database) -> None:
    for _ in range(2):
        assert (await browser.post("/chat/messages", json=SAID)).status_code == 200
    assert (len(ear.heard), kept(database)) == (1, 1)


async def test_words_that_were_not_taken_are_not_shown_as_said(
    browser: httpx.AsyncClient, ear: NotingEar, database: Database
) -> None:
    ear.trouble = RuntimeError("database gone")
    with pytest.raises(RuntimeError):
        await browser.post("/chat/messages", json=SAID)
    assert kept(database) == 0


async def test_a_visitor_is_known_by_a_cookie_nobody_can_guess(outside: httpx.AsyncClient, ear: NotingEar) -> None:
    first = await outside.post("/chat/messages", json={"text": "你好"}, headers={"Accept-Language": "en-GB,zh;q=0.5"})
    cookie = first.headers["set-cookie"]
    assert re.match(r"xiaodan_visitor=[A-Za-z0-9_-]{43};", cookie)
    assert "HttpOnly" in cookie
    assert "samesite=lax" in cookie.lower()
    assert "secure" not in cookie.lower()
    second = await outside.post("/chat/messages", json={"text": "还在吗"})
    assert "set-cookie" not in second.headers
    heard = ear.heard
    assert heard[0].user_id == heard[1].user_id
    assert re.fullmatch(r"v-[0-9a-f]{40}", heard[0].user_id)
    assert outside.cookies["xiaodan_visitor"] not in heard[0].user_id
    assert heard[0].language == "en"


async def test_over_https_the_cookie_is_secure(outside: httpx.AsyncClient) -> None:
    answer = await outside.post("https://xiaodan.test/chat/messages", json={"text": "你好"})
    assert "Secure" in answer.headers["set-cookie"]


async def test_a_made_up_cookie_is_replaced(outside: httpx.AsyncClient, ear: NotingEar) -> None:
    outside.cookies.set("xiaodan_visitor", "lilei")
    answer = await outside.post("/chat/messages", json={"text": "你好"})
    assert "set-cookie" in answer.headers
    assert ear.heard[0].user_id.startswith("v-")


async def test_outside_the_demo_nobody_speaks_for_another(outside: httpx.AsyncClient, ear: NotingEar) -> None:
    for answer in (await outside.post("/chat/messages", json=SAID), await outside.get("/chat/stream?as=lilei")):
        assert answer.status_code == 403
    assert (ear.heard, (await outside.get("/chat/people")).json()) == ([], [])


async def test_beside_messengers_whoever_sits_at_the_machine_still_speaks_for_all(
    beside_messengers: httpx.AsyncClient, ear: NotingEar
) -> None:
    answer = await beside_messengers.post("/chat/messages", json=SAID)
    assert (answer.status_code, [each.user_id for each in ear.heard]) == (200, ["lilei"])


@pytest.mark.parametrize(
    "sent",
    [
        {"host": "shop.example"},
        {"host": ""},
        {"host": "[::1"},
        {"host": "127.0.0.1.shop.example"},
        {"x-forwarded-for": "203.0.113.7"},
        {"forwarded": "for=203.0.113.7"},
    ],
)
async def test_beside_messengers_nobody_speaks_for_another_from_outside(
    beside_messengers: httpx.AsyncClient, ear: NotingEar, sent: dict[str, str]
) -> None:
    said = await beside_messengers.post("/chat/messages", json=SAID, headers=sent)
    heard = await beside_messengers.get("/chat/stream?as=chenwei", headers=sent)
    people = await beside_messengers.get("/chat/people", headers=sent)
    page = await beside_messengers.get("/", headers=sent)
    assert (said.status_code, heard.status_code, people.json(), ear.heard) == (403, 403, [], [])
    assert 'data-mode="visitor"' in page.text


async def test_a_proxy_left_as_it_comes_is_nobody_at_the_machine(
    ear: NotingEar, channel: WebChannel, clock: HandClock
) -> None:
    doors = app(ear, channel, clock, demo=on_this_machine)

    async def by_nginx(scope: Scope, receive: Receive, send: Send) -> None:
        await doors({**scope, "http_version": "1.0"}, receive, send)

    async with httpx.AsyncClient(transport=httpx.ASGITransport(by_nginx), base_url="http://127.0.0.1:8000") as client:
        answer = await client.post("/chat/messages", json=SAID)

    assert (answer.status_code, ear.heard) == (403, [])


@pytest.mark.parametrize("origin", ["http://[", "null", "http://127.0.0.1:8000.shop.example", "127.0.0.1:8000"])
async def test_what_is_no_page_of_ours_says_nothing(
    beside_messengers: httpx.AsyncClient, ear: NotingEar, origin: str
) -> None:
    answer = await beside_messengers.post("/chat/messages", json=SAID, headers={"origin": origin})
    assert (answer.status_code, ear.heard) == (403, [])


async def test_only_people_of_the_demo_can_be_chosen(browser: httpx.AsyncClient, ear: NotingEar) -> None:
    for name in ("nobody", "v-" + "0" * 40, ""):
        answer = await browser.post("/chat/messages", json=SAID | {"as": name})
        assert answer.status_code == 403
    assert ear.heard == []


async def test_the_demo_people(browser: httpx.AsyncClient) -> None:
    people = (await browser.get("/chat/people")).json()
    assert people[1] == {"key": "emma", "name": "Emma Clark", "role": "customer", "language": "en"}


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
async def test_what_another_site_could_send_unasked_is_not_taken(
    browser: httpx.AsyncClient, ear: NotingEar, kind: str
) -> None:
    answer = await browser.post("/chat/messages", content=b'{"text":"x"}', headers={"Content-Type": kind})
    assert (answer.status_code, ear.heard) == (415, [])


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": "http://xiaodan.test"}, 200),
        ({"Origin": "https://xiaodan.test"}, 200),
        ({"Origin": "http://evil.test"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "https://shop.test"}, 200),  # a proxy that gave us another Host
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://xiaodan.test"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
    ],
)
async def test_the_page_must_be_ours(
    browser: httpx.AsyncClient, ear: NotingEar, headers: dict[str, str], status: int
) -> None:
    answer = await browser.post("/chat/messages", json=SAID, headers=headers)
    assert answer.status_code == status
    assert len(ear.heard) == (status == 200)


async def test_a_text_has_a_limit(browser: httpx.AsyncClient, ear: NotingEar) -> None:
    answer = await browser.post("/chat/messages", json=SAID | {"text": "订" * 4001})
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert (answer.json()["type"], answer.json()["limit"]) == ("text-too-long", 4000)
    assert ear.heard == []
    assert (await browser.post("/chat/messages", json=SAID | {"text": "订" * 4000})).status_code == 200


async def test_a_body_has_a_limit(browser: httpx.AsyncClient, ear: NotingEar) -> None:
    answer = await browser.post("/chat/messages", json=SAID | {"text": "x" * 70_000})
    assert (answer.status_code, ear.heard) == (413, [])


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe garbage",
        b"[]",
        b"{}",
        b'{"text":"  "}',
        b'{"text":"a","click":"b"}',
        b'{"click":"no spaces allowed"}',
        b'{"click":"b","message":"../1"}',
        b'{"text":"a","id":"has spaces"}',
        b'{"text":["a"]}',
    ],
)
async def test_what_cannot_be_read_is_a_problem_with_a_name(
    browser: httpx.AsyncClient, ear: NotingEar, body: bytes
) -> None:
    headers = {"Content-Type": "application/json"}
    answer = await browser.post("/chat/messages", content=body, headers=headers)
    assert answer.status_code == 422
    assert answer.json()["type"] in {"message-not-understood", "message-empty"}
    assert ear.heard == []


async def test_a_nul_is_left_out_and_half_a_character_is_a_problem(browser: httpx.AsyncClient, ear: NotingEar) -> None:
    headers = {"Content-Type": "application/json"}
    nul = await browser.post("/chat/messages", content=b'{"as":"lilei","text":"a\\u0000b"}', headers=headers)
    half = await browser.post("/chat/messages", content=b'{"as":"lilei","text":"\\ud83d"}', headers=headers)
    assert (nul.status_code, half.status_code) == (200, 422)
    assert [heard.text for heard in ear.heard] == ["ab"]


async def test_the_answers_are_in_the_response_too(browser: httpx.AsyncClient, ear: NotingEar) -> None:
    question = Spoken("确认？", buttons=(SpokenButton("确认", "b-1", "primary"),))
    ear.answer = Handled((Answer(NOTICE, question),))
    answer = (await browser.post("/chat/messages", json=SAID)).json()["answers"]
    assert [(one["text"], one["buttons"]) for one in answer] == [
        ("确认？", [{"label": "确认", "token": "b-1", "style": "primary"}])
    ]


async def send_photo(
    browser: httpx.AsyncClient, content: bytes, kind: str = "image/jpeg", **more: str
) -> httpx.Response:
    return await browser.post("/chat/photos", content=content, headers={"Content-Type": kind, **more})


async def test_the_barcodes_of_a_photo_are_read_and_nobody_is_told(
    browser: httpx.AsyncClient, ear: NotingEar, database: Database
) -> None:
    answer = await send_photo(browser, photo(barcode("P10031-1"), barcode("SF1366000025001")))
    assert (answer.status_code, answer.json()) == (200, {"numbers": ["P10031-1", "SF1366000025001"]})
    assert (ear.heard, kept(database)) == ([], 0)


@pytest.mark.parametrize("content", [b"", b"no picture", photo(Image.new("RGB", (300, 200), "grey"))])
async def test_a_photo_without_a_barcode_holds_no_numbers(browser: httpx.AsyncClient, content: bytes) -> None:
    answer = await send_photo(browser, content)
    assert (answer.status_code, answer.json()) == (200, {"numbers": []})


async def test_a_photo_must_be_one_come_from_our_page_and_have_a_limit(browser: httpx.AsyncClient) -> None:
    for kind in ("text/plain", "application/json", "imagery/jpeg", ""):
        assert (await send_photo(browser, b"x", kind)).status_code == 415
    assert (await send_photo(browser, b"x", Origin="https://elsewhere.example")).status_code == 403
    assert (await send_photo(browser, b"x" * (LARGEST_BYTES + 1))).status_code == 413
