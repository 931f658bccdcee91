"""Rasa 3.6 as a peer: DIET, the intent classifier of its default pipeline, taught the same phrases as ours.

Rasa runs on Python 3.10 at the latest, so it lives in a virtual environment of its own, `build/rasa/venv`, made by the
`python3.10` on PATH or by the one that RASA_PYTHON names (RASA_PYTHON= leaves Rasa out). The first time a gigabyte is
downloaded and each language is trained for ten minutes and more; models are kept under a digest of what they learnt
from. What cannot be had raises LeftOut, which says why: a table without Rasa is still a table.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.process import ROOT

HOME = ROOT / "build" / "rasa"
PACKAGE = "rasa[jieba]==3.6.21"
EPOCHS = 5
"""A fortieth of Rasa's own default: of its 30,000 phrases a language DIET then knows 95 in 100 again."""
TOKENIZERS = {"zh": "JiebaTokenizer"}
"""What cuts a language into words; spaces do in all others."""
UNSURE = 0.3
"""Below this confidence Rasa says it did not understand; its own default."""
PATIENCE = 3 * 3600
"""Seconds for any one step. A machine that needs longer has better things to do."""

Labelled = tuple[str, str]
"""A phrase and its intent."""


class LeftOut(Exception):
    """Rasa cannot take part; the message says why, and what to do about it."""


def python(environment: Mapping[str, str] = os.environ) -> str:
    """The Python 3.10 that is at hand. Raises LeftOut."""
    named = environment.get("RASA_PYTHON")
    if named == "":
        raise LeftOut("RASA_PYTHON is empty")
    found = shutil.which(named or "python3.10", path=environment.get("PATH"))
    if found is None:
        raise LeftOut(f"no {named or 'python3.10 on PATH'}: install Python 3.10, or name it in RASA_PYTHON")
    asked = subprocess.run(
        [found, "-c", "import sys; print(*sys.version_info[:2])"], capture_output=True, text=True, check=False
    )
    if asked.stdout.split() != ["3", "10"]:  # also a shim in front of a version that is not there
        raise LeftOut(f"{found} is no Python 3.10, which Rasa needs: name one in RASA_PYTHON")
    return found


def training_data(phrases: Sequence[Labelled]) -> dict[str, Any]:
    """The phrases in Rasa's JSON format. In its YAML, brackets and quotes of a phrase would mean something."""
    examples = [{"text": text, "intent": intent, "entities": []} for text, intent in phrases]
    return {"rasa_nlu_data": {"common_examples": examples}}


def pipeline(language: str) -> dict[str, Any]:
    """Rasa's suggested pipeline for a language without pretrained vectors, intents only.

    As in ours, letters in a row count from the second phrase on in which they stand: without that an epoch takes twice
    as long.
    """
    return {
        "recipe": "default.v1",
        "language": language,
        "assistant_id": "benchmark",
        "pipeline": [
            {"name": TOKENIZERS.get(language, "WhitespaceTokenizer")},
            {"name": "CountVectorsFeaturizer"},
            {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4, "min_df": 3},
            {
                "name": "DIETClassifier",
                "epochs": EPOCHS,
                "batch_size": 256,
                "entity_recognition": False,
                "constrain_similarities": True,
            },
            {"name": "FallbackClassifier", "threshold": UNSURE},
        ],
        "policies": [],
    }


def model_folder(language: str, phrases: Sequence[Labelled]) -> Path:
    """Where the model of these phrases is kept; another pipeline or another phrase is another folder."""
    learnt_from = json.dumps([PACKAGE, pipeline(language), training_data(phrases)], ensure_ascii=False)
    return HOME / f"{language}-{hashlib.sha256(learnt_from.encode()).hexdigest()[:16]}"


def answers(
    language: str, phrases: Sequence[Labelled], texts: Sequence[str], folder: Path, *, may_train: bool
) -> dict[str, Any]:
    """What Rasa takes each text for, as `diet_child` writes it down. Raises LeftOut.

    `may_train`: whether what is missing may be installed and trained, which takes its time.
    """
    model = model_folder(language, phrases) / "model.tar.gz"
    rasa = HOME / "venv" / "bin" / "python"
    if not may_train and not (rasa.exists() and model.exists()):
        raise LeftOut("it is not trained yet; a run without --quick does that")
    if not rasa.exists():
        _install(python())
    if not model.exists():
        _train(rasa, language, phrases, model.parent)
    asked, answered = folder / f"rasa-{language}.json", folder / f"rasa-{language}-answers.json"
    asked.write_text(json.dumps(texts), encoding="utf-8")
    child = Path(__file__).with_name("diet_child.py")
    _run("answering", [rasa, "-I", child, model, asked, answered], HOME / "answering.log")
    found: dict[str, Any] = json.loads(answered.read_text(encoding="utf-8"))
    return found


def _install(base: str) -> None:
    """Make the virtual environment. Half of one is not kept."""
    venv, making = HOME / "venv", HOME / "venv-in-the-making"
    shutil.rmtree(making, ignore_errors=True)
    HOME.mkdir(parents=True, exist_ok=True)
    print("Installing Rasa: a gigabyte, some minutes, the first time only …")
    log = HOME / "install.log"
    _run("making its virtual environment", [base, "-m", "venv", making], log)
    _run("installing", [making / "bin" / "python", "-m", "pip", "install", "--quiet", PACKAGE], log)
    making.rename(venv)


def _train(rasa: Path, language: str, phrases: Sequence[Labelled], folder: Path) -> None:
    """Train one language; the log shows how far it is."""
    folder.mkdir(parents=True, exist_ok=True)
    nlu, config = folder / "nlu.json", folder / "config.yml"
    nlu.write_text(json.dumps(training_data(phrases), ensure_ascii=False), encoding="utf-8")
    config.write_text(json.dumps(pipeline(language)), encoding="utf-8")  # JSON is YAML
    log = folder / "train.log"
    print(f"Training Rasa on {len(phrases):,} phrases ({language}): some ten minutes, the first time only; see {log}")
    command = [rasa, "-m", "rasa", "train", "nlu", "--nlu", nlu, "--config", config]
    _run("training", [*command, "--out", folder, "--fixed-model-name", "model"], log)
    if not (folder / "model.tar.gz").exists():
        raise LeftOut(f"training made no model; {log} says more")


def _run(what: str, command: Sequence[str | Path], log: Path) -> None:
    """Run a step to its end, its output in a log. Raises LeftOut if it fails."""
    quiet = {**os.environ, "RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONPATH": ""}
    try:
        with log.open("ab") as said:
            subprocess.run(
                [*map(str, command)], stdout=said, stderr=said, cwd=log.parent, env=quiet, check=True, timeout=PATIENCE
            )
    except (subprocess.SubprocessError, OSError) as error:
        raise LeftOut(f"{what} failed ({type(error).__name__}); {log} says more") from error
