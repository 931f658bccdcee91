"""The measurements run. How fast it all is, they do not judge: that is for `make bench` on a quiet machine."""

from __future__ import annotations

import pytest

from benchmarks.__main__ import main
from benchmarks.report import Figure, percentile
from benchmarks.sentences import CHINESE, ENGLISH, sentences
from benchmarks.status import SIZES


def test_parsing_is_measured(capsys: pytest.CaptureFixture[str]) -> None:
    figures = {figure.what: figure for figure in main(["--quick", "--only", "parse"])}
    assert figures["one sentence, p50"].median <= figures["one sentence, p99"].median
    assert figures["sentences on one core"].median > 0
    assert "小单 Xiaodan, measured" in capsys.readouterr().out


def test_order_status_is_measured_at_two_sizes() -> None:
    figures = main(["--quick", "--only", "status"])
    *timed, wrong = figures
    assert [figure.what for figure in timed] == 2 * ["1,000 orders", "10,000 orders", "10,000 beside 1,000"]
    assert all(figure.median > 0 for figure in timed)
    assert wrong.median == 0


def test_allocation_is_measured_in_turn_and_together() -> None:
    figures = {figure.what: figure.median for figure in main(["--quick", "--only", "allocation"])}
    assert figures["greedy unserved"] == figures["optimal unserved"] == 0
    assert 0 < figures["optimal cost / greedy cost"] <= 1


def test_placing_is_measured_beside_a_bare_insert_of_the_same_rows() -> None:
    placed, bare, ratio = main(["--quick", "--only", "placing"])
    assert placed.median > 0
    assert int(bare.what.split()[4]) >= 10
    assert ratio.aim == 0.5


def test_the_sizes_end_at_a_million() -> None:
    assert SIZES[-1] == 1_000_000


def test_an_unknown_name_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--only", "parsing"])
    assert "parsing: not one of parse, peers, start, telegram" in capsys.readouterr().err


def test_sentences_differ_and_both_languages_have_their_half() -> None:
    made = sentences(20 * len(CHINESE))
    assert len(CHINESE) == len(ENGLISH)
    assert all(text.isascii() for text in made[1::2])
    assert not any(text.isascii() and not text.isdigit() for text in made[::2])
    assert len(set(made)) > len(made) // 2


def test_an_aim_is_met_from_above_or_from_below() -> None:
    assert Figure("a", "rate", [3.0, 1.0, 2.0], "/s", 2.0, at_least=True).is_met
    assert not Figure("a", "rate", [3.0, 1.0, 1.5], "/s", 2.0, at_least=True).is_met
    assert Figure("a", "time", [3.0, 1.0, 2.0], "s", 2.0).is_met
    assert not Figure("a", "time", [3.0, 2.5], "s", 2.0).is_met
    assert Figure("a", "told", [1.0], "s").is_met is None


def test_percentiles_are_values_that_occurred() -> None:
    values = [float(value) for value in range(1, 101)]
    assert percentile(values, 50) == 51
    assert percentile(values, 99) == 100
    assert percentile([7.0], 99) == 7
