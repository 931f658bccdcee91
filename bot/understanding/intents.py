"""The intent model: linear, trained with scikit-learn, answered with numpy alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.understanding.features import WEIGHTS

Scores = NDArray[np.float32]


@dataclass(slots=True)
class IntentModel:
    """Weights of every known feature for every intent, and the temperature that makes confidence honest.

    `rarity` says how much a feature counts beside others of its block: rare words say more than common ones. `weights`
    have it in them already.
    """

    intents: tuple[str, ...]
    index: dict[str, int]
    rarity: list[float]
    weights: Scores
    bias: Scores
    temperature: float

    def rows(self, features: Mapping[str, Sequence[str]]) -> tuple[list[int], list[float]]:
        """Positions and values of the known features; each block counts alike, however long the sentence."""
        rows: list[int] = []
        values: list[float] = []
        get, rarity = self.index.get, self.rarity
        for block, names in features.items():
            known = [row for name in names if (row := get(name)) is not None]
            if known:
                rows += known
                length = sqrt(sum([rarity[row] * rarity[row] for row in known]))
                values += [WEIGHTS[block] / length] * len(known)
        return rows, values

    def confidence(self, features: Mapping[str, Sequence[str]]) -> Scores:
        """The calibrated probability of each intent, in the order of `intents`."""
        rows, values = self.rows(features)
        scores = self.bias.copy()
        if rows:
            scores += np.asarray(values, dtype=np.float32) @ self.weights[rows]
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
            names=np.frombuffer("\n".join(self.index).encode(), dtype=np.uint8),
            rarity=np.asarray(self.rarity, dtype=np.float32),
            weights=self.weights.astype(np.float16),
            bias=self.bias,
            temperature=np.float32(self.temperature),
        )

    @classmethod
    def load(cls, path: Path) -> IntentModel:
        """Reads a saved model; nothing in the file is executed."""
        with np.load(path, allow_pickle=False) as stored:
            names = stored["names"].tobytes().decode().split("\n")
            return cls(
                intents=tuple(str(name) for name in stored["intents"]),
                index={name: row for row, name in enumerate(names)},
                rarity=stored["rarity"].tolist(),
                weights=stored["weights"].astype(np.float32),
                bias=stored["bias"].astype(np.float32),
                temperature=float(stored["temperature"]),
            )
