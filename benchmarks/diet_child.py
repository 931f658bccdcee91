"""Runs in Rasa's own Python 3.10, and so imports nothing of ours: `diet_child.py MODEL TEXTS ANSWERS`.

TEXTS is a JSON list; ANSWERS becomes an object as `benchmarks.peers` writes it too: `said`, an intent for each text;
`took`, its milliseconds; `memory`, what the process holds in the end, in MiB.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from pathlib import Path

FALLBACK, OUT_OF_SCOPE = "nlu_fallback", "out_of_scope"


async def answer(model: str, texts: list[str]) -> dict[str, object]:
    """What the model takes each text for."""
    from rasa.core.agent import Agent  # noqa: PLC0415

    agent = Agent.load(model)
    said, took = [], []
    for text in texts:
        begun = time.perf_counter()
        parsed = await agent.parse_message(text)
        took.append((time.perf_counter() - begun) * 1000)
        intent = str(parsed["intent"]["name"])
        said.append(OUT_OF_SCOPE if intent in {FALLBACK, "None"} else intent)
    return {"said": said, "took": took, "memory": held()}


def held() -> float:
    """Memory that this process holds, in MiB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def main(model: str, texts: str, answers: str) -> None:
    """Answer, and write the answers down."""
    asked = json.loads(Path(texts).read_text(encoding="utf-8"))
    Path(answers).write_text(json.dumps(asyncio.run(answer(model, asked))), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
