"""Reading what was posted to us, before anything is believed of it."""

from __future__ import annotations

from fastapi import HTTPException, Request

LARGEST = 1_000_000
"""Bytes. No messenger sends more than a few kilobytes; what is larger is refused before it is read."""


async def raw_body(request: Request, largest: int = LARGEST) -> bytes:
    """The raw bytes, over which signatures are made. Raises 413 as soon as there are too many, announced or not."""
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > largest:
        raise HTTPException(413, "too large")
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > largest:
            raise HTTPException(413, "too large")
    return bytes(body)


def storable(text: str) -> str:
    """The text without what no database or encoding takes: NUL, and surrogates that lost their other half."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
