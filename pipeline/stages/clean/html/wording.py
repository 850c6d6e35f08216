"""How much a block is worded like articles, and how much like what stands around them: a linear model over its words."""

from __future__ import annotations

import functools
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.stages.clean.html.features import Features

SLOTS = 1 << 15
_MOST_WORDS = 40
_MOST_CHARACTERS = 600
# Words without digits; in Chinese and Japanese pairs of characters stand for words.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{2}|[^\W\d_\u3040-\u30ff\u3400-\u9fff]{2,}|[©|@#]")


@functools.lru_cache(100_000)
def _slot(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "replace")) % SLOTS


def word_slots(text: str) -> list[int]:
    """The slots of the distinct words a block begins with."""
    return list({_slot(word) for word in _WORD.findall(text[:_MOST_CHARACTERS].lower())[:_MOST_WORDS]})


@dataclass(frozen=True, slots=True)
class Wording:
    """A logistic model over hashed words; each of a block's n words counts 1/sqrt(n)."""

    weights: NDArray[np.float32]
    intercept: float

    def scores(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Log odds of each text to be part of an article, by its words alone."""
        slots = [word_slots(text) for text in texts]
        counts = np.array([len(found) for found in slots])
        rows = np.repeat(np.arange(len(texts)), counts)
        flat = np.fromiter(
            (slot for found in slots for slot in found), dtype=np.int64, count=int(counts.sum())
        )
        sums = np.bincount(rows, self.weights[flat], len(texts))
        return np.asarray(np.clip(self.intercept + sums / np.sqrt(np.maximum(1, counts)), -8.0, 8.0))

    def save(self, path: Path) -> None:
        """Write the weights, halved in precision."""
        np.savez_compressed(
            path, weights=self.weights.astype(np.float16), intercept=np.float64(self.intercept)
        )


def load_wording(path: Path) -> Wording:
    """Read weights that `save` wrote; no pickled objects are accepted."""
    with np.load(path, allow_pickle=False) as stored:
        return Wording(stored["weights"].astype(np.float32), float(stored["intercept"]))


def add_wording(features: Features, scores: NDArray[np.float64]) -> Features:
    """Features with the wording of each block, its neighbours and the blocks like it."""
    size = np.sqrt(features.size)
    columns = [scores, np.r_[0.0, scores[:-1]], np.r_[scores[1:], 0.0]]
    for group in features.groups[:4]:
        mean = np.bincount(group, scores * size) / np.maximum(1.0, np.bincount(group, size))
        columns.append(mean[group])
    names = (
        "wording",
        "wording_at_-1",
        "wording_at_1",
        "class_wording",
        "place_wording",
        "element_wording",
        "parent_wording",
    )
    numbers = np.hstack((features.numbers, np.stack(columns, 1).astype(np.float32)))
    return replace(features, numbers=numbers, names=features.names + names)
