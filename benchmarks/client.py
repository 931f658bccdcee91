"""Customers who write to us over connections that stay open, each waiting for the answer before writing again.

Bytes are made before the clock starts, and of an answer only the status is looked at: little of this is measured.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import time
from collections.abc import Iterator

from benchmarks.report import percentile
from benchmarks.shop import account_of, order_of

SECRET = "a-secret-of-the-benchmark"
WORDINGS = ("{} 到哪了", "where is {}?", "订单{}发货了吗", "any news on order {}?")
_LENGTH = re.compile(rb"(?i)\r\ncontent-length: *(\d+)")


class Customer(asyncio.Protocol):
    """One connection: sends the next request when the last one is answered."""

    def __init__(self, requests: Iterator[bytes], took: list[float], done: asyncio.Future[None]) -> None:
        self._requests = requests
        self._took = took
        self._done = done
        self._read = b""
        self._sent_at = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The connection is there: begin."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._send()

    def data_received(self, data: bytes) -> None:
        """Look whether the answer is whole."""
        self._read += data
        end = self._read.find(b"\r\n\r\n")
        if end < 0:
            return
        found = _LENGTH.search(self._read, 0, end + 2)
        if len(self._read) < end + 4 + (int(found[1]) if found else 0):
            return
        if not self._read.startswith(b"HTTP/1.1 200 "):
            self._end(RuntimeError(self._read[:200].decode(errors="replace")))
            return
        self._took.append(time.perf_counter() - self._sent_at)
        self._read = b""
        self._send()

    def connection_lost(self, exc: Exception | None) -> None:
        """It must not be lost before we are done."""
        self._end(exc or ConnectionResetError("the server hung up"))

    def _send(self) -> None:
        request = next(self._requests, None)
        if request is None:
            self._end(None)
            return
        self._sent_at = time.perf_counter()
        self._transport.write(request)

    def _end(self, error: Exception | None) -> None:
        if self._done.done():
            return
        if error is None:
            self._done.set_result(None)
        else:
            self._done.set_exception(error)
        self._transport.close()


def request(path: str, update_id: int, customers: int) -> bytes:
    """A message as Telegram posts it: a customer asks for one of their own orders."""
    customer = update_id % customers + 1
    account = account_of(customer)
    body = {
        "update_id": update_id,
        "message": {
            "message_id": update_id,
            "date": 1763863200,
            "chat": {"id": account, "type": "private", "first_name": "C"},
            "from": {"id": account, "is_bot": False, "first_name": "C", "language_code": "zh-hans"},
            "text": WORDINGS[customer % len(WORDINGS)].format(order_of(customer)),
        },
    }
    payload = json.dumps(body, ensure_ascii=False).encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        f"X-Telegram-Bot-Api-Secret-Token: {SECRET}\r\nContent-Length: {len(payload)}\r\n\r\n"
    )
    return head.encode() + payload


async def _load(options: argparse.Namespace) -> dict[str, float]:
    numbers = range(options.first, options.first + options.count)
    requests = iter([request(options.path, number, options.customers) for number in numbers])
    loop = asyncio.get_running_loop()
    took: list[float] = []
    ends = [loop.create_future() for _ in range(options.connections)]
    begun = time.perf_counter()
    for end in ends:
        await loop.create_connection(lambda end=end: Customer(requests, took, end), "127.0.0.1", options.port)  # type: ignore[misc]
    await asyncio.gather(*ends)
    seconds = time.perf_counter() - begun
    return {
        "answered": len(took),
        "seconds": seconds,
        "p50": percentile(took, 50),
        "p99": percentile(took, 99),
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    for name in ("port", "first", "count", "customers", "connections"):
        parser.add_argument(f"--{name}", type=int, required=True)
    parser.add_argument("--path", required=True)
    print(json.dumps(asyncio.run(_load(parser.parse_args()))))
