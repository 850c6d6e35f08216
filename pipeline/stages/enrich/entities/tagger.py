"""The tagger: a linear chain over tokens, hashed and quantised weights, decoded with numpy."""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from pipeline.stages.enrich.entities import features
from pipeline.stages.enrich.entities.features import NameClass
from pipeline.stages.enrich.entities.tokens import normal

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
SIZE = len(LABELS)
# Sides a vector is added from: the word itself, the word before, after, two before, two after.
SIDES = ("", "-", "+", "=", "#")
_MAX_CACHE = 60_000  # word types (and pairs) kept; a full cache is emptied, which changes no result
_BATCH = 400  # sentences decoded at once, which bounds memory on a long text

Floats: TypeAlias = NDArray[np.float32]


class Span(NamedTuple):
    """A span of tokens: its type (PER, ORG, LOC), how far its tag is ahead of "outside", and who made it."""

    first: int
    end: int
    type: str
    margin: float
    source: str = "tagger"


def feature_hash(feature: str) -> int:
    """The 32-bit number a feature is stored under."""
    return zlib.crc32(feature.encode("utf-8", "surrogatepass"))


# A checksum goes on from that of the text before, so that each feature is encoded once for all sides.
_SIDE_HASHES = tuple(zlib.crc32(side.encode()) for side in SIDES)


def _encoded(names: Iterable[str]) -> list[bytes]:
    return [n.encode("utf-8", "surrogatepass") for n in names]


class Weights:
    """A family's weights: per feature hash one signed byte per label on a square-root scale."""

    def __init__(self, path: Path) -> None:
        with np.load(path, allow_pickle=False) as arrays:
            scale = float(arrays["scale"])
            packed = arrays["weights"].astype(np.float32)
            self.rows: Floats = (np.sign(packed) * (packed / 127.0) ** 2 * scale).astype(np.float32)
            hashes = np.cumsum(arrays["hashes"], dtype=np.uint64).tolist()
            self.transitions: Floats = arrays["transitions"].astype(np.float32)
        self._at = dict(zip(hashes, range(len(hashes)), strict=True))

    def row(self, name: str) -> Floats | None:
        """The label scores of one feature, None where the model has no such feature."""
        at = self._at.get(feature_hash(name))
        return None if at is None else np.asarray(self.rows[at], np.float32)

    def vector(self, names: Iterable[bytes], side: int = 0) -> Floats:
        """The summed label scores of some encoded features; `side` is the hash of what stands before each."""
        at, crc32 = self._at, zlib.crc32
        found = [row for row in (at.get(crc32(n, side)) for n in names) if row is not None]
        if not found:
            return np.zeros(SIZE, np.float32)
        return np.asarray(self.rows[found].sum(0), np.float32)


class _Lexicon:
    """Score vectors of word types and of pairs of them, computed once each, for one language."""

    def __init__(
        self,
        weights: Weights,
        language: str,
        name_class: NameClass,
        wide: bool,
        number: Callable[[str, str], int],
    ) -> None:
        self._weights, self._language, self._name_class, self._wide = weights, language, name_class, wide
        self._number = number
        self.clear()

    def clear(self) -> None:
        self._index: dict[str, int] = {}
        self._pairs: dict[tuple[int, int], int] = {}
        self.matrix = np.zeros((1024, len(SIDES) * SIZE), np.float32)
        self.pair_matrix = np.zeros((1024, 4 * SIZE), np.float32)
        self.kinds: list[int] = []
        self._keys: list[str] = []
        # Rows 0 and 1 are the marks beyond a sentence's ends: their only feature is their pair.
        for mark in ("^", "$"):
            self._keys.append(mark)
            self.kinds.append(self._number(mark, mark))

    @property
    def full(self) -> bool:
        return len(self._keys) > _MAX_CACHE or len(self._pairs) > 4 * _MAX_CACHE

    def word(self, word: str) -> int:
        at = self._index.get(word)
        return self._add(word) if at is None else at

    def _add(self, word: str) -> int:
        at = len(self._keys)
        self._index[word] = at
        self._keys.append(normal(word))
        self.kinds.append(self._number(features.shape(word), self._name_class(self._keys[at])))
        if at >= len(self.matrix):
            self.matrix = np.concatenate([self.matrix, np.zeros_like(self.matrix)])
        near = _encoded(features.near_features(word, self._language, self._name_class))
        far = _encoded(features.far_features(word))
        vector = self._weights.vector
        self.matrix[at] = np.concatenate(
            [
                vector(_encoded(features.own_features(word, self._language, self._name_class))),
                *(vector(near, side) for side in _SIDE_HASHES[1:3]),
                *(vector(far, side) for side in _SIDE_HASHES[3:]),
            ]
        )
        return at

    def pair(self, left: int, right: int) -> int:
        at = self._pairs.get((left, right))
        if at is None:
            at = self._pairs[left, right] = len(self._pairs)
            if at >= len(self.pair_matrix):
                self.pair_matrix = np.concatenate([self.pair_matrix, np.zeros_like(self.pair_matrix)])
            names = features.pair_features(self._keys[left], self._keys[right])
            for side, name in enumerate(names if self._wide else names[:2]):
                row = self._weights.row(name)
                if row is not None:
                    self.pair_matrix[at, side * SIZE : (side + 1) * SIZE] = row
        return at


class Tagger:
    """Tags token sequences of one script family. Caches by word type; results do not depend on the caches."""

    def __init__(self, weights: Weights, name_class: NameClass, wide: bool = False) -> None:
        """`wide`: pairs of tokens also tell about the tokens beyond them (for text of single characters)."""
        self._weights, self._name_class, self._wide = weights, name_class, wide
        self._lexica: dict[str, _Lexicon] = {}
        # The pairs of shape and name class that words have, numbered over all languages, and three in a row.
        self._kinds: list[tuple[str, str]] = []
        self._kind_numbers: dict[tuple[str, str], int] = {}
        self._threes: dict[tuple[int, int, int], int] = {}
        self._three_matrix = np.zeros((1024, SIZE), np.float32)
        self._classes: dict[tuple[str, str], Floats] = {}

    def tag(
        self,
        words: Sequence[str],
        bounds: Sequence[tuple[int, int]],
        language: str,
        classes: Sequence[tuple[str, Sequence[str]]],
    ) -> list[Span]:
        """The spans of a text's tokens, sentence by sentence.

        `classes` are named sequences of one class a token ("" none): gazetteer and name-list positions.
        """
        spans: list[Span] = []
        for at in range(0, len(bounds), _BATCH):
            batch = bounds[at : at + _BATCH]
            start, end = batch[0][0], batch[-1][1]
            local = [(a - start, b - start) for a, b in batch]
            part = [(name, values[start:end]) for name, values in classes]
            scores = self._emissions(words[start:end], local, language, part)
            labels = _viterbi(scores, local, self._weights.transitions)
            spans += [
                s._replace(first=s.first + start, end=s.end + start) for s in _spans(labels, scores, local)
            ]
        return spans

    def _emissions(
        self,
        words: Sequence[str],
        bounds: Sequence[tuple[int, int]],
        language: str,
        classes: Sequence[tuple[str, Sequence[str]]],
    ) -> Floats:
        lexicon = self._lexica.get(language)
        if lexicon is None:
            lexicon = self._lexica[language] = _Lexicon(
                self._weights, language, self._name_class, self._wide, self._kind
            )
        # Only here, as rows of the caches are held until the scores are summed.
        if lexicon.full:
            lexicon.clear()
        if len(self._threes) > _MAX_CACHE:
            self._threes.clear()
        numbers = [lexicon.word(w) for w in words]
        ids = np.array(numbers)
        rows = lexicon.matrix[ids]
        first = np.zeros(len(ids), bool)
        last = np.zeros(len(ids), bool)
        first[[a for a, _ in bounds]] = True
        last[[b - 1 for _, b in bounds]] = True
        scores: Floats = rows[:, :SIZE].copy()
        if len(ids) > 1:
            scores[1:] += rows[:-1, SIZE : 2 * SIZE] * ~first[1:, None]
            scores[:-1] += rows[1:, 2 * SIZE : 3 * SIZE] * ~last[:-1, None]
        if len(ids) > 2:
            scores[2:] += rows[:-2, 3 * SIZE : 4 * SIZE] * ~(first[2:] | first[1:-1])[:, None]
            scores[:-2] += rows[2:, 4 * SIZE :] * ~(last[:-2] | last[1:-1])[:, None]
        self._add_pairs(scores, lexicon, numbers, bounds)
        for name, values in classes:
            self._add_classes(scores, name, values, first, last)
        return scores

    def _add_pairs(
        self, scores: Floats, lexicon: _Lexicon, numbers: list[int], bounds: Sequence[tuple[int, int]]
    ) -> None:
        lefts: list[int] = []
        rights: list[int] = []
        threes: list[int] = []
        for a, b in bounds:
            chain = [0, *numbers[a:b], 1]
            pairs = [lexicon.pair(x, y) for x, y in itertools.pairwise(chain)]
            lefts += pairs[:-1]
            rights += pairs[1:]
            threes += self._three_rows([lexicon.kinds[n] for n in chain])
            if self._wide:
                matrix = lexicon.pair_matrix
                scores[a + 1 : b] += matrix[pairs[: b - a - 1], 2 * SIZE : 3 * SIZE]
                scores[a : b - 1] += matrix[pairs[2:], 3 * SIZE :]
        scores += (
            lexicon.pair_matrix[lefts, :SIZE]
            + lexicon.pair_matrix[rights, SIZE : 2 * SIZE]
            + self._three_matrix[threes]
        )

    def _kind(self, shape: str, name_class: str) -> int:
        """The number of a word's shape and name class; there are few hundred of them."""
        key = shape, name_class
        number = self._kind_numbers.get(key)
        if number is None:
            number = self._kind_numbers[key] = len(self._kinds)
            self._kinds.append(key)
        return number

    def _three_rows(self, kinds: list[int]) -> list[int]:
        """The rows of each inner position's three adjacent shapes and name classes, by the words' kinds."""
        known = self._threes
        rows: list[int] = []
        for key in zip(kinds, kinds[1:], kinds[2:], strict=False):
            row = known.get(key)
            rows.append(self._add_three(key) if row is None else row)
        return rows

    def _add_three(self, key: tuple[int, int, int]) -> int:
        row = self._threes[key] = len(self._threes)
        if row >= len(self._three_matrix):
            self._three_matrix = np.concatenate([self._three_matrix, np.zeros_like(self._three_matrix)])
        shapes, classes = zip(*(self._kinds[k] for k in key), strict=True)
        names = (features.shape_feature(*shapes), features.class_feature(*classes))
        self._three_matrix[row] = self._weights.vector(_encoded(names))
        return row

    def _add_classes(
        self,
        scores: Floats,
        name: str,
        values: Sequence[str],
        first: NDArray[np.bool_],
        last: NDArray[np.bool_],
    ) -> None:
        for i, value in enumerate(values):
            if not value:
                continue
            vectors = self._classes.get((name, value))
            if vectors is None:
                sides = [self._weights.vector(_encoded((side + name + value,))) for side in SIDES[:3]]
                vectors = self._classes[name, value] = np.array(sides, np.float32)
            scores[i] += vectors[0]
            if not last[i]:
                scores[i + 1] += vectors[1]
            if not first[i]:
                scores[i - 1] += vectors[2]


def _viterbi(scores: Floats, bounds: Sequence[tuple[int, int]], transitions: Floats) -> list[int]:
    """The best label sequence of each sentence, all sentences advanced together."""
    order = sorted(bounds, key=lambda b: b[0] - b[1])
    longest = order[0][1] - order[0][0]
    padded = np.zeros((longest, len(order), SIZE), np.float32)
    for row, (a, b) in enumerate(order):
        padded[: b - a, row] = scores[a:b]
    back = np.zeros((longest, len(order), SIZE), np.int8)
    best = padded[0].copy()
    best[:, 2::2] = -1e9  # nothing continues a span that has not begun
    alive = len(order)
    for t in range(1, longest):
        while alive and order[alive - 1][1] - order[alive - 1][0] <= t:
            alive -= 1
        paths = best[:alive, :, None] + transitions
        choice = paths.argmax(1)
        back[t, :alive] = choice
        best[:alive] = paths.max(1) + padded[t, :alive]
    ends = best.argmax(1)
    labels = [0] * len(scores)
    for row, (a, b) in enumerate(order):
        label = int(ends[row])
        for t in range(b - a - 1, -1, -1):
            labels[a + t] = label
            if t:
                label = int(back[t, row, label])
    return labels


def _spans(labels: list[int], scores: Floats, bounds: Sequence[tuple[int, int]]) -> list[Span]:
    spans: list[Span] = []
    for a, b in bounds:
        i = a
        while i < b:
            if not labels[i]:
                i += 1
                continue
            end = i + 1
            while end < b and labels[end] and labels[end] == labels[i] + labels[i] % 2:
                end += 1
            ahead = sum(float(scores[t, labels[t]] - scores[t, 0]) for t in range(i, end)) / (end - i)
            spans.append(Span(i, end, LABELS[labels[i]][2:], ahead))
            i = end
    return spans
