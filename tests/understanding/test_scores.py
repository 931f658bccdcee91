"""The scores on the development sets may rise, never fall. `xiaodan evaluate` prints them in full."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.understanding.evaluate import evaluate
from bot.understanding.parser import Parser

SENTENCES = Path(__file__).parent / "sentences"

# What was measured, less a small margin: right intent, out of scope caught, wrong action (at most), entities exact.
FLOORS = {
    "zh": (0.928, 0.927, 0.020, 0.930),
    "en": (0.875, 0.910, 0.020, 0.915),
}


@pytest.mark.parametrize("language", sorted(FLOORS))
def test_scores_do_not_fall(parser: Parser, language: str) -> None:
    intents, out_of_scope, wrong, entities = FLOORS[language]
    report = evaluate(parser, SENTENCES / f"{language}.jsonl")
    assert report.intents.total > 600
    assert report.intents.share >= intents, report
    assert report.out_of_scope.share >= out_of_scope, report
    assert report.wrong_action_rate <= wrong, report
    assert report.entities.share >= entities, report
