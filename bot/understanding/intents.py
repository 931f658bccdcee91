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

    def save(self, path: Path) -> None:
        """Writes the model as plain arrays."""
        np.savez(
            path,
            intents=np.asarray(self.intents),
            names=np.frombuffer(json.dumps(self.index, ensure_ascii=False).encode(), dtype=np.uint8),
            rarity=self.rarity,
            weights=self.weights.astype(np.float16),
            bias=self.bias,
            temperature=np.float32(self.temperature),
        )

    @classmethod
    def load(cls, path: Path) -> IntentModel:
        """Reads a saved model; nothing in the file is executed."""
        with np.load(path, allow_pickle=False) as stored:
            return cls(
                intents=tuple(str(name) for name in stored["intents"]),
                index=json.loads(stored["names"].tobytes()),
                rarity=stored["rarity"],
                weights=stored["weights"].astype(np.float32, order="C"),
                bias=stored["bias"].astype(np.float32),
                temperature=float(stored["temperature"]),
            )
