"""The intent model: linear, trained with scikit-learn, answered with numpy alone."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from math import exp, sqrt
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.understanding.features import WEIGHTS

Scores = NDArray[np.float32]

MODEL, _WEIGHTS, _RARITY = "model.json", "weights.npy", "rarity.npy"
"""The files of a saved model; the first is written last, so that a folder which has it is whole."""

_LEAST = 1e-12
"""Keeps the length of a block of nothing known from being zero."""


@dataclass(slots=True)
class IntentModel:
    """Weights of every known feature for every intent, and the temperature that makes confidence honest.

    `index` holds each block's features and their rows. `rarity` says how much a feature counts beside others of its
    block: rare words say more than common ones; `weights` have it in them already. Both end with a row of zeros, which
    stands for all that is unknown.
    """

    intents: tuple[str, ...]
    index: dict[str, dict[str, int]]
    rarity: Scores
    weights: Scores
    bias: Scores
    temperature: float
    _squares: list[float] = field(init=False, repr=False)
    """Of `rarity`."""

    def __post_init__(self) -> None:
        self._squares = np.square(self.rarity).tolist()

    def rows(self, features: Mapping[str, Sequence[str]]) -> tuple[list[int], list[float]]:
        """Rows and values of the features; each block counts alike, however long the sentence."""
        unknown, square_of = repeat(len(self.rarity) - 1), self._squares.__getitem__
        rows, values = list[int](), list[float]()
        for block, names in features.items():
            if names:
                found = list(map(self.index[block].get, names, unknown))
                length = sqrt(sum(map(square_of, found)) + _LEAST)
                rows += found
                values += [WEIGHTS[block] / length] * len(found)
        return rows, values

    def ranked(self, features: Mapping[str, Sequence[str]], most: int) -> list[tuple[str, float]]:
        """The likeliest intents, the best first, each with its calibrated probability."""
        rows, values = self.rows(features)
        scores = np.array(values, dtype=np.float32) @ self.weights.take(rows, axis=0)
        scores += self.bias
        best = scores.argsort()[: -most - 1 : -1].tolist()
        # Some fifty numbers: added up in Python before numpy would have begun.
        listed = scores.tolist()
        top = listed[best[0]]
        odds = [exp((score - top) / self.temperature) for score in listed]
        total = sum(odds)
        return [(self.intents[row], odds[row] / total) for row in best]

    def save(self, folder: Path) -> None:
        """Writes the model as plain arrays and text."""
        np.save(folder / _WEIGHTS, self.weights, allow_pickle=False)
        np.save(folder / _RARITY, self.rarity, allow_pickle=False)
        told = {
            "intents": self.intents,
            "index": {block: "\n".join(names) for block, names in self.index.items()},
            "bias": self.bias.tolist(),
            "temperature": self.temperature,
        }
        (folder / MODEL).write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> IntentModel:
        """Reads a saved model; nothing in the files is executed."""
        told = json.loads((folder / MODEL).read_text(encoding="utf-8"))
        return cls(
            intents=tuple(told["intents"]),
            index=_numbered(told["index"]),
            rarity=np.load(folder / _RARITY, allow_pickle=False),
            weights=np.load(folder / _WEIGHTS, allow_pickle=False),
            bias=np.array(told["bias"], dtype=np.float32),
            temperature=told["temperature"],
        )


def _numbered(index: Mapping[str, str]) -> dict[str, dict[str, int]]:
    """Every feature with its row; they are stored in the order of their rows."""
    numbered, row = dict[str, dict[str, int]](), 0
    for block, listed in index.items():
        names = listed.split("\n") if listed else []
        numbered[block] = dict(zip(names, range(row, row + len(names)), strict=True))
        row += len(names)
    return numbered
