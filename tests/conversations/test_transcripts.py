"""Every transcript is played as it is written; a turn that names no facts must leave the journal as it was."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bot.understanding.parser import Parser
from core.clock import HandClock
from tests.conftest import load_shop
from tests.conversations.stage import Stage
from tests.conversations.transcript import Transcript, load_all
from tests.databases import SqliteHome
from tests.stories.house import open_house

TRANSCRIPTS = list(load_all(Path(__file__).parent))

FEWEST = 60
"""Transcripts there are at least, half of them in each language."""


@pytest.mark.parametrize("transcript", TRANSCRIPTS, ids=lambda each: f"{each.language}: {each.name}")
async def test_a_transcript(transcript: Transcript, sqlite_home: SqliteHome, clock: HandClock, parser: Parser) -> None:
    url = sqlite_home.lend("shop", load_shop)
    async with open_house(url, clock, parser) as house:
        stage = Stage(house)
        await stage.play(transcript)
    sqlite_home.take_back(url)
    assert not stage.faults, "\n".join([*stage.faults, "", *stage.told])


def test_there_are_enough_in_both_languages() -> None:
    spoken = Counter(transcript.language for transcript in TRANSCRIPTS)
    assert spoken["zh"] >= FEWEST / 2
    assert spoken["en"] >= FEWEST / 2


def test_every_pattern_is_told_in_both_languages() -> None:
    told = {(transcript.pattern, transcript.language) for transcript in TRANSCRIPTS}
    assert {pattern for pattern, language in told if language == "zh"} == {
        pattern for pattern, language in told if language == "en"
    }
