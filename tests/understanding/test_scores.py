"""The scores on the development sets may rise, never fall. `xiaodan evaluate` prints them in full."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.understanding.evaluate import evaluate
from bot.understanding.parser import Parser

SENTENCES = Path(__file__).parent / "sentences"

# What was measured, less a small margin: right intent, out of scope caught, wrong action (at most), entities exact.
FLOORS = {
    "zh": (0.904, 0.925, 0.027, 0.923),
    "en": (0.865, 0.870, 0.020, 0.885),
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
