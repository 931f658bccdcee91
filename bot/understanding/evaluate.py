"""Measures a parser on labelled sentences: `{"text", "accept": [intents], "also", "entities", "tags"}` a line."""

from __future__ import annotations

import json
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.understanding.meaning import CHANGING_INTENTS, OUT_OF_SCOPE, Meaning
from bot.understanding.parser import Parser

_NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@dataclass(slots=True)
class Tally:
    """So many right of so many."""

    right: int = 0
    total: int = 0

    def count(self, right: bool) -> None:
        """One more."""
        self.right += right
        self.total += 1

    @property
    def share(self) -> float:
        """The share that was right; 1 of nothing."""
        return self.right / self.total if self.total else 1.0

    def __str__(self) -> str:
        return f"{self.share:6.3f}  ({self.right}/{self.total})"


@dataclass(slots=True)
class Report:
    """How a parser did on one set. Times are in milliseconds for one sentence."""

    name: str
    intents: Tally = field(default_factory=Tally)
    out_of_scope: Tally = field(default_factory=Tally)
    also: Tally = field(default_factory=Tally)
    entities: Tally = field(default_factory=Tally)
    wrong_actions: int = 0
    by_kind: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    by_tag: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    by_intent: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    confusions: Counter[tuple[str, str]] = field(default_factory=Counter)
    misses: list[tuple[str, str, Meaning]] = field(default_factory=list)
    entity_misses: list[tuple[str, str, object, object]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    @property
    def wrong_action_rate(self) -> float:
        """How often an intent that changes something was chosen wrongly."""
        return self.wrong_actions / self.intents.total if self.intents.total else 0.0

    def percentile(self, share: float) -> float:
        """The time below which this share of the sentences stays."""
        ordered = sorted(self.times) or [0.0]
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]

    def __str__(self) -> str:
        lines = [
            f"{self.name}: {self.intents.total} sentences",
            f"  right intent          {self.intents}",
            f"  out of scope caught   {self.out_of_scope}",
            f"  wrong action          {self.wrong_action_rate:6.3f}  ({self.wrong_actions}/{self.intents.total})",
            f"  second wishes         {self.also}",
            f"  entities exact        {self.entities}",
            f"  ms p50 / p99          {self.percentile(0.5):.3f} / {self.percentile(0.99):.3f}",
        ]
        lines += ["  by entity"] + [f"    {kind:<20}{tally}" for kind, tally in sorted(self.by_kind.items())]
        lines += ["  by tag"] + [f"    {tag:<20}{tally}" for tag, tally in sorted(self.by_tag.items())]
        worst = sorted(self.by_intent.items(), key=lambda pair: pair[1].share)[:10]
        lines += ["  weakest intents"] + [f"    {intent:<20}{tally}" for intent, tally in worst]
        lines += ["  commonest confusions (meant → understood)"]
        lines += [f"    {count:>3}  {meant} → {heard}" for (meant, heard), count in self.confusions.most_common(15)]
        return "\n".join(lines)


def evaluate(parser: Parser, path: Path) -> Report:
    """Parses every sentence of the file and counts what came out right."""
    report = Report(path.stem)
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    for line in lines[:50]:
        parser.parse(line["text"], now=_NOON, timezone=UTC)
    for line in lines:
        started = time.perf_counter()
        meaning = parser.parse(line["text"], now=_NOON, timezone=UTC)
        report.times.append((time.perf_counter() - started) * 1000)
        _count_intent(report, line, meaning)
        if "entities" in line:
            _count_entities(report, line["text"], line["entities"], meaning.entities.as_json())
    return report


def _count_intent(report: Report, line: dict[str, Any], meaning: Meaning) -> None:
    accepted = line["accept"]
    right = meaning.intent in accepted
    report.intents.count(right)
    report.by_intent[accepted[0]].count(right)
    for tag in line.get("tags", []):
        report.by_tag[tag].count(right)
    if accepted[0] == OUT_OF_SCOPE:
        report.out_of_scope.count(right)
    if "also" in line:
        report.also.count(right and list(meaning.also) == line["also"])
    elif meaning.also and right:
        report.confusions[accepted[0], f"also {meaning.also[0]}"] += 1
    if not right:
        report.confusions[accepted[0], meaning.intent] += 1
        report.misses.append((line["text"], accepted[0], meaning))
        report.wrong_actions += meaning.intent in CHANGING_INTENTS


def _count_entities(report: Report, text: str, wanted: dict[str, Any], found: dict[str, Any]) -> None:
    for kind in wanted.keys() | found.keys():
        right = _same(kind, wanted.get(kind), found.get(kind))
        report.entities.count(right)
        report.by_kind[kind].count(right)
        if not right:
            report.entity_misses.append((text, kind, wanted.get(kind), found.get(kind)))


def _same(kind: str, wanted: object, found: object) -> bool:
    """Equal, for an address in its text: the parts are counted as kinds of their own by whoever needs them."""
    if kind == "address" and isinstance(wanted, dict) and isinstance(found, dict):
        return bool(wanted.get("text") == found.get("text"))
    return wanted == found
