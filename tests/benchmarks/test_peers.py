"""The peers that understanding is measured beside: finding Rasa's Python, what it is taught, who is said to be best."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from benchmarks import diet, peers
from benchmarks.diet import LeftOut, model_folder, pipeline, python, training_data
from benchmarks.peers import Answers, Labelled, compared

PHRASES = [('where is "10025"? [x](y)', "order_status"), ("取消 10025", "cancel_order")]


def stand_in(path: Path, version: str) -> Path:
    """A program that says of itself to be a Python of that version."""
    path.write_text(f"#!/bin/sh\necho {version}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_python_3_10_is_found_on_the_path_or_where_the_setting_says(tmp_path: Path) -> None:
    on_path = stand_in(tmp_path / "python3.10", "3 10")
    assert python({"PATH": str(tmp_path)}) == str(on_path)
    named = stand_in(tmp_path / "another", "3 10")
    assert python({"PATH": "", "RASA_PYTHON": str(named)}) == str(named)


@pytest.mark.parametrize(
    ("environment", "why"),
    [
        ({"PATH": ""}, "no python3.10 on PATH: install Python 3.10, or name it in RASA_PYTHON"),
        ({"PATH": "", "RASA_PYTHON": "/nowhere"}, "no /nowhere: install"),
        ({"RASA_PYTHON": ""}, "RASA_PYTHON is empty"),
        ({"RASA_PYTHON": sys.executable}, "is no Python 3.10, which Rasa needs"),
    ],
)
def test_why_there_is_no_python_3_10_is_said(environment: dict[str, str], why: str) -> None:
    with pytest.raises(LeftOut) as left_out:
        python(environment)
    assert why in str(left_out.value)


def test_what_rasa_is_taught_is_what_ours_is_taught() -> None:
    written = json.loads(json.dumps(training_data(PHRASES)))["rasa_nlu_data"]["common_examples"]
    assert [(example["text"], example["intent"]) for example in written] == PHRASES


def test_each_language_is_cut_into_words_in_its_own_way() -> None:
    assert [pipeline(language)["pipeline"][0]["name"] for language in ("zh", "en")] == [
        "JiebaTokenizer",
        "WhitespaceTokenizer",
    ]


def test_a_model_is_kept_under_what_it_learnt_from() -> None:
    kept = model_folder("zh", PHRASES)
    assert kept == model_folder("zh", list(PHRASES))
    assert len({kept, model_folder("zh", PHRASES[:1]), model_folder("en", PHRASES)}) == 3


def test_what_fails_is_left_out_politely(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diet, "HOME", tmp_path / "rasa")
    monkeypatch.setenv("RASA_PYTHON", str(stand_in(tmp_path / "python3.10", "3 10")))
    with pytest.raises(LeftOut, match="not trained yet; a run without --quick does that"):
        diet.answers("zh", PHRASES, ["你好"], tmp_path, may_train=False)
    with pytest.raises(LeftOut, match=r"installing failed \(FileNotFoundError\); .*install.log says more"):
        diet.answers("zh", PHRASES, ["你好"], tmp_path, may_train=True)
    assert not (tmp_path / "rasa" / "venv").exists()


def test_a_table_without_rasa_is_still_a_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(diet, "HOME", tmp_path)
    assert peers._rasa({"zh": [Labelled("你好", ("greet",))]}, tmp_path, may_train=False) == {}
    assert "Rasa DIET (zh) is left out: it is not trained yet" in capsys.readouterr().out


def test_the_best_of_each_measure_is_marked() -> None:
    sentences = [Labelled("a", ("greet",)), Labelled("b", ("out_of_scope",)), Labelled("c", ("thanks", "greet"))]
    answered = {
        "ours": Answers(["greet", "out_of_scope", "greet"], [1.0, 1.0, 9.0], 100),
        "theirs": Answers(["greet", "greet", "thanks"], [2.0, 2.0, 0.1], 50),
    }
    figures = {figure.what: figure.median for figure in compared("zh", sentences, answered)}
    assert figures == {
        "ours: right ★": 1.0,
        "theirs: right": 2 / 3,
        "ours: outside the trade, seen ★": 1.0,
        "theirs: outside the trade, seen": 0.0,
        "ours: one sentence, p50 ★": 1.0,
        "theirs: one sentence, p50": 2.0,
        "ours: memory": 100,
        "theirs: memory ★": 50,
    }


def test_each_set_gets_its_own_answers() -> None:
    sets = {"en": [Labelled("a", ("greet",))], "zh": [Labelled("b", ("greet",)), Labelled("c", ("greet",))]}
    split = peers._by_set(Answers(["x", "y", "z"], [1, 2, 3], 7), sets)
    assert [list(answers.said) for answers in split.values()] == [["x"], ["y", "z"]]
