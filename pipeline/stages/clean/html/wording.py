"""How much a block is worded like articles, and how much like what stands around them: a linear model over its words."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.stages.clean.html.elements import Ints
from pipeline.stages.clean.html.features import Features

SLOT_BITS = 15
SLOTS = 1 << SLOT_BITS
_MOST_CHARACTERS = 300
_LONGEST_WORD = 32
_END = "\n"
_SYMBOLS = "©|@#"
_LETTER, _UNSPACED, _SYMBOL = 1, 2, 3
_TABLE_SIZE = 1 << 16
# Odd numbers with bits all over (the first is 2**64 over the golden ratio): a word's hash is the sum of its characters
# times the powers of one, mixed by the other.
_BASE, _MIX = 0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93
_POWERS = np.array([pow(_BASE, n, 1 << 64) for n in range(1, _LONGEST_WORD + 1)], dtype=np.uint64)


@lru_cache(1)
def _kinds() -> NDArray[np.uint8]:
    """What each character of the Basic Multilingual Plane is to a word; the last entry stands for all beyond it."""
    kinds = np.zeros(_TABLE_SIZE, dtype=np.uint8)
    for code in range(_TABLE_SIZE - 1):
        if unicodedata.category(chr(code))[0] in "LM":
            kinds[code] = _LETTER
    kinds[0x3040:0x3100] = kinds[0x3400:0xA000] = _UNSPACED
    kinds[[ord(symbol) for symbol in _SYMBOLS]] = _SYMBOL
    return kinds


def word_slots(texts: Sequence[str]) -> tuple[Ints, Ints]:
    """The words that blocks begin with: parallel arrays of the block's number and the word's slot.

    Words are runs of letters and marks, of two or more; in Chinese and Japanese pairs of characters stand for words.
    texts: without line breaks.
    """
    joined = _END.join([text[:_MOST_CHARACTERS] for text in texts]).lower()
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    kinds = np.zeros(len(codes) + 1, dtype=np.uint8)
    _kinds().take(codes, out=kinds[:-1], mode="clip")
    letters = kinds == _LETTER
    edges = np.flatnonzero(letters[1:] != letters[:-1]) + 1
    if letters[0]:
        edges = np.r_[0, edges]
    starts, lengths = edges[::2], np.minimum(edges[1::2] - edges[::2], _LONGEST_WORD)
    starts, lengths = starts[lengths > 1], lengths[lengths > 1]
    unspaced = kinds == _UNSPACED
    pairs = np.flatnonzero(unspaced[:-1] & unspaced[1:])
    symbols = np.flatnonzero(kinds == _SYMBOL)
    wide = codes.astype(np.uint64)
    hashes = np.concatenate(
        (
            _hashes(wide, starts, lengths),
            wide[pairs] * _POWERS[0] + wide[pairs + 1] * _POWERS[1],
            wide[symbols],
        )
    )
    at = np.concatenate((starts, pairs, symbols))
    slots = (hashes * np.uint64(_MIX)) >> np.uint64(64 - SLOT_BITS)
    ends = np.flatnonzero(codes == ord(_END))
    return np.searchsorted(ends, at), slots.astype(np.int64)


def _hashes(codes: NDArray[np.uint64], starts: Ints, lengths: Ints) -> NDArray[np.uint64]:
    """The hash of the word at each start."""
    if not len(starts):
        return np.zeros(0, dtype=np.uint64)
    firsts = np.r_[0, np.cumsum(lengths[:-1])]
    position = np.arange(int(lengths.sum())) - np.repeat(firsts, lengths)
    terms = codes[position + np.repeat(starts, lengths)] * _POWERS[position]
    return np.add.reduceat(terms, firsts)


@dataclass(frozen=True, slots=True)
class Wording:
    """A logistic model over hashed words; each of a block's n words counts 1/sqrt(n)."""

    weights: NDArray[np.float32]
    intercept: float

    def scores(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Log odds of each text to be part of an article, by its words alone."""
        rows, slots = word_slots(texts)
        sums = np.bincount(rows, self.weights[slots], len(texts))
        counts = np.bincount(rows, minlength=len(texts))
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
    columns.append(np.where(features.heading < 0, 0.0, scores[features.heading]))
    for group in features.groups[:4]:
        mean = np.bincount(group, scores * size) / np.maximum(1.0, np.bincount(group, size))
        columns.append(mean[group])
    names = (
        "wording",
        "wording_at_-1",
        "wording_at_1",
        "heading_wording",
        "class_wording",
        "place_wording",
        "element_wording",
        "parent_wording",
    )
    numbers = np.hstack((features.numbers, np.stack(columns, 1).astype(np.float32)))
    return replace(features, numbers=numbers, names=features.names + names)
