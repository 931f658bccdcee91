"""What is too large is refused before it is read to the end."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
from fastapi import FastAPI, Request

from bot.channels.body import raw_body, storable

app = FastAPI()


@app.post("/")
async def length(request: Request) -> int:
    return len(await raw_body(request, largest=10))


async def post(content: bytes | AsyncIterator[bytes]) -> httpx.Response:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
        return await client.post("/", content=content)


async def test_a_body_of_the_largest_size_is_read() -> None:
    answer = await post(b"x" * 10)
    assert (answer.status_code, answer.json()) == (200, 10)


async def test_one_byte_more_is_refused() -> None:
    assert (await post(b"x" * 11)).status_code == 413


async def test_so_is_one_that_does_not_announce_its_size() -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(3):
            yield b"xxxx"

    assert (await post(chunks())).status_code == 413


def test_what_no_database_takes_goes_and_everything_else_stays() -> None:
    assert storable("小单\x00 🔴 \ud83d") == "小单 🔴 ?"
