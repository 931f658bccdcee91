"""The program is killed between the commit and the sending: after a restart what was owed goes out, once."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from sqlalchemy import select, update

from bot.understanding.parser import Parser
from core.db import Database
from core.notices.models import Notice
from tests.standins import telegram as telegram_side
from tests.standins.telegram import TelegramStandIn

PATIENCE = 60
"""Seconds within which the program must start."""


@contextmanager
def program(folder: Path, telegram_url: str) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """`xiaodan up` as a process of its own; its base URL and the process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = {
        "XIAODAN_DATABASE_URL": f"sqlite:///{folder}/crash.db",
        "XIAODAN_TELEGRAM__TOKEN": telegram_side.TOKEN,
        "XIAODAN_TELEGRAM__SECRET_TOKEN": telegram_side.SECRET,
        "XIAODAN_TELEGRAM__API_URL": telegram_url,
    }
    command = [sys.executable, "-c", "from bot.cli import main; main()", "up", "--port", str(port)]
    with (folder / "log").open("ab") as log:
        process = subprocess.Popen(command, env={**os.environ, **settings}, stdout=log, stderr=log)
    base = f"http://127.0.0.1:{port}"
    try:
        _wait_until_ready(base, process, folder)
        yield base, process
    finally:
        process.kill()
        process.wait()


def _wait_until_ready(base: str, process: subprocess.Popen[bytes], folder: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert process.poll() is None, (folder / "log").read_text()
        try:
            if httpx.get(f"{base}/readyz").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    pytest.fail((folder / "log").read_text())


@contextmanager
def silent_vendor() -> Iterator[str]:
    """A Telegram that takes calls and never answers."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}/bot"


def say(base: str, update_id: int, said: dict[str, object]) -> None:
    """Hand an update over as Telegram does."""
    headers = {"X-Telegram-Bot-Api-Secret-Token": telegram_side.SECRET}
    assert httpx.post(f"{base}/telegram/webhook", json=said, headers=headers, timeout=10).status_code == 200, update_id


def test_what_was_owed_when_it_was_killed_goes_out_after_the_restart_once(tmp_path: Path, parser: Parser) -> None:
    asked = telegram_side.message_update("10023 到哪了", 1001, 900001)
    with silent_vendor() as nowhere, program(tmp_path, nowhere) as (base, process):
        say(base, 900001, asked)
        process.send_signal(signal.SIGKILL)
        process.wait()
    database = Database(f"sqlite:///{tmp_path}/crash.db")
    with database.reading() as db:
        owed = db.scalars(select(Notice).where(Notice.kind == "reply")).one()
        assert (owed.state, owed.destination) == ("sending", "1001")
    with database.writing() as db:  # what the dead one had claimed is free again when its claim has run out
        db.execute(update(Notice).values(lease_until=datetime.now(UTC) - timedelta(seconds=1)))
    with TelegramStandIn() as telegram, program(tmp_path, telegram.api_url) as (base, _):
        telegram.wait_for(lambda calls: any("10023" in str(call.arguments.get("text")) for call in calls), PATIENCE)
        say(base, 900001, asked)
        time.sleep(1.5)
        answers = [text for call in telegram.calls("sendMessage") if "10023" in (text := str(call.arguments["text"]))]
    assert len(answers) == 1
    assert "订单 10023 已发货，正在路上。" in answers[0]
    with database.reading() as db:
        assert db.scalars(select(Notice.state).where(Notice.kind == "reply")).all() == ["sent"]
    database.close()
