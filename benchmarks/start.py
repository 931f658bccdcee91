"""From starting `xiaodan up`, on a database that is there already, to the first message answered."""

from __future__ import annotations

import http.client
import json
import socket
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.process import environment
from benchmarks.report import Figure
from bot.understanding.parser import Parser

LONGEST = 60.0
"""Seconds after which it will not answer any more."""


def measure(folder: Path, rounds: int) -> list[Figure]:
    """Start it so many times on one database."""
    Parser.load()
    settings = environment({"XIAODAN_DATABASE_URL": f"sqlite:///{folder}/shop.db"})
    subprocess.run(_xiaodan("seed"), cwd=folder, env=settings, check=True, stdout=subprocess.DEVNULL)
    took = [_start(folder, settings) for _ in range(rounds)]
    return [Figure("start", "process start → first answer", took, "s", 3.0)]


def _xiaodan(*arguments: str) -> list[str]:
    return [sys.executable, "-c", "from bot.cli import main; main()", *arguments]


def _start(folder: Path, settings: dict[str, str]) -> float:
    port = _free_port()
    begun = time.perf_counter()
    process = subprocess.Popen(
        _xiaodan("up", "--port", str(port)),
        cwd=folder,
        env=settings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while not _answers(port):
            if process.poll() is not None or time.perf_counter() - begun > LONGEST:
                raise RuntimeError("xiaodan up did not answer")
            time.sleep(0.01)
        return time.perf_counter() - begun
    finally:
        process.terminate()
        process.wait(20)


def _answers(port: int) -> bool:
    """Whether somebody who asks for an order is told of it."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    asked = json.dumps({"as": "lilei", "text": "10023 到哪了"})
    try:
        connection.request("POST", "/chat/messages", asked, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        return answer.status == http.HTTPStatus.OK and b"10023" in answer.read()
    except ConnectionRefusedError:
        return False
    finally:
        connection.close()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
