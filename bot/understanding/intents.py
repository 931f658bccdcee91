"""The intent model: linear, trained with scikit-learn, answered with numpy alone."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.understanding.features import WEIGHTS

Scores = NDArray[np.float32]

_LEAST = np.float32(1e-12)
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

    def rows(self, features: Mapping[str, Sequence[str]]) -> tuple[NDArray[np.intp], Scores]:
        """Rows and values of the features; each block counts alike, however long the sentence."""
        unknown = repeat(len(self.rarity) - 1)
        rows: list[int] = []
        begins, sizes, weights = list[int](), list[int](), list[float]()
        for block, names in features.items():
            if names:
                begins.append(len(rows))
                rows += map(self.index[block].get, names, unknown)
                sizes.append(len(names))
                weights.append(WEIGHTS[block])
        found = np.array(rows, dtype=np.intp)
        squares = np.square(self.rarity.take(found))
        lengths = np.sqrt(np.add.reduceat(squares, begins) + _LEAST)
        values = np.array(weights, dtype=np.float32) / lengths
        return found, values.repeat(sizes).astype(np.float32, copy=False)

    def confidence(self, features: Mapping[str, Sequence[str]]) -> Scores:
        """The calibrated probability of each intent, in the order of `intents`."""
        rows, values = self.rows(features)
        scores: Scores = values @ self.weights.take(rows, axis=0)
        scores += self.bias
        scores /= self.temperature
        scores -= scores.max()
        np.exp(scores, out=scores)
        scores /= scores.sum()
        return scores

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
