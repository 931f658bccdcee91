"""The pictures show what the tables say, no less and no more."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.flowchart import lifecycle, mermaid, what_follows
from bot.speech import Speech
from core.flow import consequences
from core.orders.lifecycle import LIFECYCLE, OVER

SHANGHAI = ZoneInfo("Asia/Shanghai")


def drawn_life(language: str) -> str:
    return lifecycle(Speech(language).voice(language, SHANGHAI, datetime(2026, 11, 23, tzinfo=UTC)))


def test_every_transition_is_drawn_once() -> None:
    arrows = re.findall(r"^    (\w+) --> (\w+) : .+$", drawn_life("en"), re.MULTILINE)

    assert sorted(arrows) == sorted((source, row.target) for row in LIFECYCLE for source in row.sources)


def test_an_order_begins_as_placed_and_ends_where_nothing_more_is_expected() -> None:
    picture = drawn_life("en")

    assert picture.startswith("stateDiagram-v2\n")
    assert re.findall(r"\[\*\] --> (\w+)", picture) == ["placed"]
    assert set(re.findall(r"(\w+) --> \[\*\]", picture)) == set(OVER)


def test_statuses_and_steps_are_named_in_the_readers_language() -> None:
    assert "    awaiting_approval : awaiting approval" in drawn_life("en")
    assert "    awaiting_approval : 待审批" in drawn_life("zh")


def test_no_label_breaks_the_diagram() -> None:
    for language in ("en", "zh"):
        labels = re.findall(r" : (.+)$", drawn_life(language), re.MULTILINE)
        assert labels
        assert [label for label in labels if not label.strip() or ":" in label or ";" in label] == []


def test_every_consequence_is_drawn_in_its_order() -> None:
    page = consequences(SHANGHAI)

    picture = what_follows(page)

    arrows = re.findall(r"^    (\w+) -->(?:\|(\d)\|)? (\w+)$", picture, re.MULTILINE)
    expected = [
        (fact.__name__, str(place) if len(steps) > 1 else "", step.__name__)
        for fact, steps in page.items()
        for place, step in enumerate(steps, start=1)
    ]
    assert arrows == expected
    assert '    reserve_stock["reserve stock"]' in picture


def test_both_pictures_are_fenced_for_markdown() -> None:
    page = mermaid("zh", SHANGHAI)

    assert page.count("```mermaid\n") == 2
    assert page.count("\n```") == 4
    assert page.startswith("## 订单的一生\n")


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="no language 'fr'"):
        mermaid("fr", SHANGHAI)
