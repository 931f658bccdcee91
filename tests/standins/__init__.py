"""Local stand-ins of the messengers' APIs: they record every call, keep the vendors' limits, and answer like them.

A stand-in listens on a free loopback port, in a thread of its own, so that it serves tests of any event loop.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

import uvicorn
from starlette.applications import Starlette
from starlette.responses import JSONResponse, Response


@dataclass(frozen=True, slots=True)
class Call:
    """One call that was made: the method's name as the vendor has it, what it was given, and what came of it."""

    method: str
    arguments: Mapping[str, Any]
    taken: bool


@dataclass(frozen=True, slots=True)
class Fault:
    """An answer that is given instead of doing what was asked: a limit, a breakdown."""

    status: int
    body: Any
    headers: Mapping[str, str] = field(default_factory=dict)

    def response(self) -> Response:
        """The answer as the vendor gives it. A body of bytes is sent as it is, as an HTML page of a proxy would be."""
        if isinstance(self.body, bytes):
            return Response(self.body, self.status, dict(self.headers), media_type="text/html")
        return JSONResponse(self.body, self.status, dict(self.headers))


class StandIn:
    """What the stand-ins have in common: start and stop, the record of calls, and faults to come."""

    def __init__(self) -> None:
        self._calls: list[Call] = []
        self._changed = threading.Condition()
        self._faults: dict[str, list[Fault]] = {}
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None
        self.port = 0

    def app(self) -> Starlette:
        """The vendor's API."""
        raise NotImplementedError

    def calls(self, method: str | None = None) -> list[Call]:
        """The calls so far, in order; of one method, or all."""
        with self._changed:
            return [call for call in self._calls if method in (None, call.method)]

    def taken(self, method: str) -> list[Mapping[str, Any]]:
        """The arguments of the calls that were taken, in order."""
        return [call.arguments for call in self.calls(method) if call.taken]

    def wait_for(self, enough: Callable[[list[Call]], bool], seconds: float = 60) -> list[Call]:
        """The calls, as soon as they are enough. Raises TimeoutError with what there was instead."""
        with self._changed:
            if not self._changed.wait_for(lambda: enough(self._calls), seconds):
                seen = "\n".join(f"  {call.method} {dict(call.arguments)}" for call in self._calls)
                raise TimeoutError(f"not within {seconds} s; there was:\n{seen or '  nothing'}")
            return list(self._calls)

    def forget(self) -> None:
        """Forget the calls and faults so far. What was posted stays."""
        with self._changed:
            self._calls.clear()
            self._faults.clear()

    def fail(self, method: str, *faults: Fault) -> None:
        """Answer the next calls of a method like this, one after the other."""
        with self._changed:
            self._faults.setdefault(method, []).extend(faults)

    def next_fault(self, method: str) -> Fault | None:
        """The fault that is due for this call, if any."""
        with self._changed:
            due = self._faults.get(method)
            return due.pop(0) if due else None

    def note(self, method: str, arguments: Mapping[str, Any], *, taken: bool) -> None:
        """Record a call and wake whoever waits for it."""
        with self._changed:
            self._calls.append(Call(method, arguments, taken))
            self._changed.notify_all()

    @property
    def stopping(self) -> bool:
        """Whether it is about to stop, so that no answer may wait any longer."""
        return self._server is None or self._server.should_exit

    def start(self) -> Self:
        """Listen on a free loopback port."""
        config = uvicorn.Config(
            self.app(), host="127.0.0.1", port=0, log_level="error", lifespan="off", ws="none",
            timeout_graceful_shutdown=2,
        )  # fmt: skip
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, name=type(self).__name__, daemon=True)
        self._thread.start()
        deadline = time.monotonic() + 60
        while not self._server.started:
            if time.monotonic() > deadline or not self._thread.is_alive():
                raise RuntimeError("the stand-in did not start")
            time.sleep(0.005)
        self.port = self._server.servers[0].sockets[0].getsockname()[1]
        return self

    def stop(self, *, wait: bool = True) -> None:
        """Stop listening and let go of every connection; return when that is done, or at once."""
        if self._server is not None and self._thread is not None:
            self._server.should_exit = True
            if wait:
                self._thread.join(10)
        self._server = self._thread = None

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop(wait=False)
