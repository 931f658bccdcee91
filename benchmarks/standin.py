"""A Telegram that takes every message at once, lean enough to be no part of what is measured. `GET /count` counts."""

from __future__ import annotations

import asyncio
import json
import re
import signal

_LENGTH = re.compile(rb"(?i)\r\ncontent-length: *(\d+)")
_CHAT = re.compile(rb"chat_id=(-?\d+)")


class Telegram(asyncio.Protocol):
    """One connection to the Bot API."""

    taken = 0
    """Messages taken, over all connections."""

    def __init__(self) -> None:
        self._read = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Somebody has connected."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer every request that has arrived whole."""
        self._read += data
        while (end := self._read.find(b"\r\n\r\n")) >= 0:
            found = _LENGTH.search(self._read, 0, end + 2)
            whole = end + 4 + (int(found[1]) if found else 0)
            if len(self._read) < whole:
                return
            head, body, self._read = self._read[:end], self._read[end + 4 : whole], self._read[whole:]
            self._transport.write(_answer(head, body))


def _answer(head: bytes, body: bytes) -> bytes:
    if head.startswith(b"GET /count"):
        return _response({"count": Telegram.taken})
    Telegram.taken += 1
    chat = _CHAT.search(body)
    private = {"id": int(chat[1]) if chat else 0, "type": "private", "first_name": "C"}
    result = {"message_id": Telegram.taken, "date": 1763863200, "chat": private, "text": "…"}
    return _response({"ok": True, "result": result})


def _response(content: object) -> bytes:
    body = json.dumps(content).encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


async def _serve() -> None:
    loop = asyncio.get_running_loop()
    stopped = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, stopped.set)
    server = await loop.create_server(Telegram, "127.0.0.1", 0)
    print(json.dumps({"port": server.sockets[0].getsockname()[1]}), flush=True)
    await stopped.wait()


if __name__ == "__main__":
    asyncio.run(_serve())
