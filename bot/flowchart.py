"""The order process as pictures, drawn from the tables that run it: https://mermaid.js.org.

`xiaodan flow` prints them as Markdown, which GitHub, GitLab and most editors show as diagrams.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.speech import Speech, Voice
from core.flow import consequences
from core.orders.lifecycle import LIFECYCLE, OVER, Status, Step
from core.tx import Consequences


def mermaid(language: str, zone: ZoneInfo) -> str:
    """Both pictures in a language of `locales/`. Raises ValueError if there is no such language."""
    voice = Speech(language).voice(language, zone, datetime.min.replace(tzinfo=UTC))
    parts = (
        f"## {voice.say_key('flow-lifecycle')}",
        _fenced(lifecycle(voice)),
        f"## {voice.say_key('flow-consequences')}",
        voice.say_key("flow-order-of-arrows"),
        _fenced(what_follows(consequences(zone))),
    )
    return "\n\n".join(parts)


def lifecycle(voice: Voice) -> str:
    """The life of an order: every status, and the steps that lead from one to another."""
    lines = [f"    {status} : {_status(voice, status)}" for status in Status]
    lines.append(f"    [*] --> {Status.PLACED}")
    for row in LIFECYCLE:
        sources = [status for status in Status if status in row.sources]
        lines += [f"    {source} --> {row.target} : {_step(voice, row.step)}" for source in sources]
    lines += [f"    {status} --> [*]" for status in Status if status in OVER]
    return "\n".join(["stateDiagram-v2", *lines])


def what_follows(page: Consequences) -> str:
    """The page of consequences: facts, and what follows from each, in this order. Both bear the code's names."""
    return "\n".join(["flowchart LR", *_arrows(page)])


def _arrows(page: Consequences) -> Iterator[str]:
    deeds: dict[str, None] = {}
    for fact, steps in page.items():
        yield f"    {fact.__name__}([{fact.__name__}])"
        for place, step in enumerate(steps, start=1):
            deeds[step.__name__] = None
            number = f"|{place}|" if len(steps) > 1 else ""
            yield f"    {fact.__name__} -->{number} {step.__name__}"
    for deed in deeds:
        yield f'    {deed}["{deed.replace("_", " ")}"]'


def _fenced(picture: str) -> str:
    return f"```mermaid\n{picture}\n```"


def _status(voice: Voice, status: Status) -> str:
    return _label(voice.say_key(f"status-{status.replace('_', '-')}"))


def _step(voice: Voice, step: Step) -> str:
    return _label(voice.say_key(f"step-{step}"))


def _label(words: str) -> str:
    """Words as Mermaid takes them after a colon: no colon or semicolon of their own."""
    return words.replace(":", "-").replace(";", ",")
