"""Averaged structured perceptron over the taggers' features, and the packing of its weights."""

from __future__ import annotations

import itertools
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from pipeline.stages.enrich.entities import features
from pipeline.stages.enrich.entities.gazetteer import (
    Gazetteer,
    NameTokens,
    han_name_spans,
    keys_of,
    match_classes,
)
from pipeline.stages.enrich.entities.scripts import Family
from pipeline.stages.enrich.entities.tagger import SIDES, SIZE, feature_hash
from train.ner.corpora import Sentence

Ints: TypeAlias = NDArray[np.int64]
_PAIR_COUNT = 2  # a pair of words seen once teaches nothing
_ANY_LANGUAGE = 12  # every so many sentences are read as of an unknown language


def token_classes(
    words: Sequence[str], family: Family, gazetteer: Gazetteer, names: NameTokens
) -> list[tuple[str, list[str]]]:
    """The named class sequences the tagger takes for a token sequence."""
    keys = keys_of(words)
    found = gazetteer.matches(words, keys)
    classes = [("G=", match_classes(len(words), found, gazetteer))]
    if family == "han":
        classes.append(("H=", han_name_spans(keys, names)))
    return classes


@dataclass
class Encoded:
    """A sentence as feature numbers: flat, with each token's start, and its gold labels."""

    flat: NDArray[np.int32]
    starts: Ints
    gold: tuple[int, ...]


class Encoder:
    """Numbers features; the same strings as the decoder's, by way of the same functions."""

    def __init__(self, family: Family, gazetteer: Gazetteer, names: NameTokens) -> None:
        self.family, self._gazetteer, self._names = family, gazetteer, names
        self.index: dict[str, int] = {}
        self._types: dict[tuple[str, str], list[list[int]]] = {}
        self._pairs: Counter[str] = Counter()

    def _number(self, names: Iterable[str]) -> list[int]:
        index = self.index
        return [index.setdefault(n, len(index)) for n in names]

    def _of_word(self, word: str, language: str) -> list[list[int]]:
        known = self._types.get((word, language))
        if known is None:
            near = features.near_features(word, language, self._names)
            far = features.far_features(word)
            known = [self._number(features.own_features(word, language, self._names))]
            known += [self._number(s + f for f in near) for s in SIDES[1:3]]
            known += [self._number(s + f for f in far) for s in SIDES[3:]]
            self._types[word, language] = known
        return known

    def count_pairs(self, sentences: Iterable[Sentence]) -> None:
        """First pass: how often each pair of words occurs."""
        for s in sentences:
            keys = [features.edge(list(s.words), i) for i in range(-1, len(s.words) + 1)]
            self._pairs.update(a + "|" + b for a, b in itertools.pairwise(keys))

    def encode(self, s: Sentence, language: str) -> Encoded:
        """Second pass: the feature numbers of a sentence."""
        words, size = list(s.words), len(s.words)
        types = [self._of_word(w, language) for w in words]
        shapes = ["^", *(features.shape(w) for w in words), "$"]
        keys = [features.edge(words, i) for i in range(-1, size + 1)]
        kinds = ["^", *(self._names(k) for k in keys[1:-1]), "$"]
        tokens: list[list[int]] = []
        for i in range(size):
            ids = list(types[i][0])
            ids += types[i - 1][1] if i else ()
            ids += types[i + 1][2] if i + 1 < size else ()
            ids += types[i - 2][3] if i > 1 else ()
            ids += types[i + 2][4] if i + 2 < size else ()
            extra = [features.shape_feature(*shapes[i : i + 3]), features.class_feature(*kinds[i : i + 3])]
            reach = ((0, 0), (1, 1), (-1, 2), (2, 3)) if self.family == "han" else ((0, 0), (1, 1))
            for offset, side in reach:
                at = i + offset
                if 0 <= at <= size and self._pairs[keys[at] + "|" + keys[at + 1]] >= _PAIR_COUNT:
                    extra.append(features.pair_features(keys[at], keys[at + 1])[side])
            tokens.append(ids + self._number(extra))
        for name, values in token_classes(words, self.family, self._gazetteer, self._names):
            for i, value in enumerate(values):
                if value:
                    tokens[i] += self._number((name + value,))
                    if i + 1 < size:
                        tokens[i + 1] += self._number(("-" + name + value,))
                    if i:
                        tokens[i - 1] += self._number(("+" + name + value,))
        starts = np.cumsum([0, *(len(t) for t in tokens[:-1])])
        return Encoded(np.array([f for t in tokens for f in t], np.int32), starts, s.labels)

    def encode_all(self, sentences: Sequence[Sentence]) -> list[Encoded]:
        """All sentences, a few of them as of an unknown language."""
        self.count_pairs(sentences)
        return [
            self.encode(s, "xx" if i % _ANY_LANGUAGE == 0 else s.language) for i, s in enumerate(sentences)
        ]


def _best(scores: NDArray[np.float32], transitions: NDArray[np.float32]) -> list[int]:
    back = []
    best = scores[0].copy()
    best[2::2] = -1e9
    for row in scores[1:]:
        paths = best[:, None] + transitions
        choice = paths.argmax(0)
        back.append(choice)
        best = paths.max(0) + row
    labels = [int(best.argmax())]
    for choice in reversed(back):
        labels.append(int(choice[labels[-1]]))
    return labels[::-1]


def _impossible() -> NDArray[np.float32]:
    """Minus much where an inside label follows anything but its own type."""
    table = np.zeros((SIZE, SIZE), np.float32)
    for inside in (2, 4, 6):
        table[:, inside] = -1e6
        table[[inside - 1, inside], inside] = 0
    return table


def train(data: Sequence[Encoded], size: int, epochs: int, seed: int = 7) -> tuple[Any, Any, list[float]]:
    """Averaged weights (features x labels), transitions, and the share of wrong tokens per epoch."""
    weights = np.zeros(size * SIZE, np.float32)
    sums = np.zeros(size * SIZE, np.float64)
    block = _impossible()
    moves, move_sums = np.zeros((SIZE, SIZE), np.float32), np.zeros((SIZE, SIZE), np.float64)
    rng, order, step, errors = random.Random(seed), list(range(len(data))), 1, []
    table = weights.reshape(-1, SIZE)
    for _ in range(epochs):
        rng.shuffle(order)
        wrong = total = 0
        for n in order:
            s = data[n]
            scores = np.add.reduceat(table[s.flat], s.starts, axis=0)
            labels = _best(scores, moves + block)
            total += len(labels)
            if labels != list(s.gold):
                lengths = np.diff(s.starts, append=len(s.flat))
                guess, gold = np.array(labels), np.array(s.gold)
                bad = np.repeat(guess != gold, lengths)
                flat = s.flat[bad].astype(np.int64) * SIZE
                for labelling, sign in ((gold, 1.0), (guess, -1.0)):
                    at = flat + np.repeat(labelling, lengths)[bad]
                    np.add.at(weights, at, np.float32(sign))
                    np.add.at(sums, at, sign * step)
                    np.add.at(moves, (labelling[:-1], labelling[1:]), np.float32(sign))
                    np.add.at(move_sums, (labelling[:-1], labelling[1:]), sign * step)
                wrong += int((guess != gold).sum())
            step += 1
        errors.append(wrong / total)
    mean = (weights - sums / step).reshape(-1, SIZE).astype(np.float32)
    return mean, (moves - move_sums / step).astype(np.float32) + block, errors


def pack(path: Path, index: dict[str, int], weights: Any, transitions: Any, keep: int) -> int:
    """Write the `keep` strongest features: hash differences, bytes on a square-root scale. Returns the size."""
    strength = np.abs(weights).max(1)
    threshold = np.partition(strength, -keep)[-keep] if len(strength) > keep else 0.0
    chosen: dict[int, int] = {}
    for name, row in index.items():
        if strength[row] > threshold:
            chosen.setdefault(feature_hash(name), row)
    hashes = np.array(sorted(chosen), np.uint32)
    rows = weights[[chosen[int(h)] for h in hashes]]
    scale = float(np.abs(rows).max())
    packed = np.round(np.sign(rows) * np.sqrt(np.abs(rows) / scale) * 127).astype(np.int8)
    np.savez_compressed(
        path,
        hashes=np.diff(hashes, prepend=np.uint32(0)).astype(np.uint32),
        weights=packed,
        transitions=np.asarray(transitions, np.float32),
        scale=np.float32(scale),
    )
    return path.stat().st_size
