"""Processes of their own for what must not share an interpreter, and what the system says of them (Linux: /proc)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Child:
    """A running process; `ready` is what it said of itself when it was ready."""

    process: subprocess.Popen[str]
    ready: Any

    def cpu_seconds(self) -> float:
        """Processor time it has used; less shaken by what else runs on the machine than time on the wall."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rpartition(") ")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def rss_mib(self) -> float:
        """Memory it holds, in MiB."""
        return rss_mib(self.process.pid)


def rss_mib(pid: int) -> float:
    """Memory that a process holds, in MiB."""
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def command(module: str, *arguments: object) -> list[str]:
    """The command that runs one of our modules."""
    return [sys.executable, "-m", f"benchmarks.{module}", *map(str, arguments)]


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Ours without any settings of the program, so that nothing of a developer's own set-up is measured."""
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith("XIAODAN_")}
    return {**kept, "PYTHONPATH": str(ROOT), **(extra or {})}


@contextmanager
def running(module: str, *arguments: object, cwd: Path) -> Iterator[Child]:
    """A module that runs until the block ends; it prints one line of JSON when it is ready."""
    process = subprocess.Popen(
        command(module, *arguments), stdout=subprocess.PIPE, text=True, cwd=cwd, env=environment()
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        if not line:
            raise RuntimeError(f"{module} did not start")
        yield Child(process, json.loads(line))
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def told(module: str, *arguments: object, cwd: Path) -> Any:
    """What a module prints, one line of JSON, when it has run to its end."""
    done = subprocess.run(
        command(module, *arguments), stdout=subprocess.PIPE, text=True, cwd=cwd, env=environment(), check=True
    )
    return json.loads(done.stdout)
