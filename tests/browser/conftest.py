"""The running program, as `xiaodan up` starts it, on a loopback port of its own."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn

from bot.app import create_app
from bot.serve import prepare
from bot.settings import Settings
from bot.understanding.parser import Parser
from bot.wiring.program import build
from core.clock import SystemClock


@pytest.fixture
def live_program(tmp_path: Path, parser: Parser) -> Iterator[str]:
    """The base URL of a freshly loaded demo shop, with its timers and its delivery running."""
    settings = Settings(_env_file=None, database_url=f"sqlite:///{tmp_path}/live.db")
    clock = SystemClock()
    prepare(settings, clock)
    app = create_app(build(settings, clock, parser))
    server = uvicorn.Server(
        uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning", timeout_graceful_shutdown=2)
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 120
    while not server.started:
        assert time.monotonic() < deadline, "the program did not start"
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
