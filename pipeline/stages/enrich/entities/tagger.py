"""The tagger: a linear chain over tokens, hashed and quantised weights, decoded with numpy."""

from __future__ import annotations

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
_MAX_CACHE = 60_000  # word types (and threes of kinds) kept; a full cache is emptied, which alters no result
_BEGINNING = 10  # bits cut off a hash to look up its beginning: a table of 4 MB
_PAIRS_AFTER = (1, 3)  # the places in features.PAIRS of those that a word has with the one after it
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


def _hashes(names: Iterable[bytes], side: int = 0) -> list[int]:
    """The numbers of encoded features; `side` is the hash of what stands before each."""
    return [zlib.crc32(n, side) for n in names]


class Weights:
    """A family's weights: per feature hash one signed byte per label on a square-root scale."""

    def __init__(self, path: Path) -> None:
        with np.load(path, allow_pickle=False) as arrays:
            scale = float(arrays["scale"])
            packed = arrays["weights"].astype(np.float32)
            rows = (np.sign(packed) * (packed / 127.0) ** 2 * scale).astype(np.float32)
            self._known = np.cumsum(arrays["hashes"], dtype=np.uint64).astype(np.uint32)
            self.transitions: Floats = arrays["transitions"].astype(np.float32)
        # Most features of a text are not in the model, and most of those have a beginning that no known hash has.
        self._begun = np.zeros(1 << (32 - _BEGINNING), np.bool_)
        self._begun[self._known >> _BEGINNING] = True
        # the last row is that of every feature the model does not have
        self._rows: Floats = np.concatenate([rows, np.zeros((1, SIZE), np.float32)])

    def _at(self, hashes: Sequence[int]) -> NDArray[np.intp]:
        wanted = np.array(hashes, np.uint32)
        at = np.full(len(wanted), len(self._known))
        likely = np.flatnonzero(self._begun[wanted >> _BEGINNING])
        found = np.searchsorted(self._known, wanted[likely])
        found[found == len(self._known)] = 0
        at[likely] = np.where(self._known[found] == wanted[likely], found, len(self._known))
        return at

    def scores(self, hashes: Sequence[int]) -> Floats:
        """The label scores of each feature, zeros where the model has no such feature."""
        return np.asarray(self._rows[self._at(hashes)], np.float32)

    def sums(self, groups: Sequence[Sequence[int]]) -> Floats:
        """The summed label scores of each group of features, added in their order."""
        sizes = np.array([len(g) for g in groups])
        filled = np.arange(sizes.max()) < sizes[:, None]
        at = np.full(filled.shape, len(self._known))
        at[filled] = self._at([h for g in groups for h in g])
        out = np.zeros((len(groups), SIZE), np.float32)
        for column in at.T:
            out += self._rows[column]
        return out


class _Lexicon:
    """Score vectors of word types, computed once each, for one language."""

    def __init__(
        self,
        weights: Weights,
        language: str,
        name_class: NameClass,
        wide: bool,
        number: Callable[[str, str], int],
    ) -> None:
        self._weights, self._language, self._name_class = weights, language, name_class
        self._number = number
        self._kinds_of_pairs = features.PAIRS if wide else features.PAIRS[:2]
        self.clear()

    def clear(self) -> None:
        self._index: dict[str, int] = {}
        self.matrix = np.zeros((1024, len(SIDES) * SIZE), np.float32)
        self.kinds: list[int] = []
        self._keys: list[bytes] = []
        # By kind of pair, the hashes of all that stands before the right word's key, by the left word.
        self._lefts: tuple[list[int], ...] = tuple([] for _ in self._kinds_of_pairs)
        # Rows 0 and 1 are the marks beyond a sentence's ends: their only feature is their pair.
        for mark in ("^", "$"):
            self._add_key(mark, self._number(mark, mark))

    @property
    def full(self) -> bool:
        return len(self._keys) > _MAX_CACHE

    def numbers(self, words: Sequence[str]) -> list[int]:
        """The rows of words in the matrix; those not seen before get theirs."""
        index = self._index
        new = [w for w in dict.fromkeys(words) if w not in index]
        if new:
            self._add(new)
        return [index[w] for w in words]

    def _add_key(self, key: str, kind: int) -> None:
        self._keys.append(key.encode("utf-8", "surrogatepass"))
        self.kinds.append(kind)
        for pair, lefts in zip(self._kinds_of_pairs, self._lefts, strict=True):
            lefts.append(feature_hash(pair + key + features.PAIR_MARK))

    def _add(self, words: Sequence[str]) -> None:
        at, end = len(self._keys), len(self._keys) + len(words)
        while end > len(self.matrix):
            self.matrix = np.concatenate([self.matrix, np.zeros_like(self.matrix)])
        hashes: tuple[list[list[int]], ...] = tuple([] for _ in SIDES)
        for row, word in enumerate(words, at):
            self._index[word] = row
            key = normal(word)
            self._add_key(key, self._number(features.shape(word), self._name_class(key)))
            own = features.own_features(word, self._language, self._name_class)
            near = _encoded(features.near_features(word, self._language, self._name_class))
            far = _encoded(features.far_features(word))
            for side, (names, before) in enumerate(
                zip((_encoded(own), near, near, far, far), _SIDE_HASHES, strict=True)
            ):
                hashes[side].append(_hashes(names, before))
        for side, groups in enumerate(hashes):
            self.matrix[at:end, side * SIZE : (side + 1) * SIZE] = self._weights.sums(groups)

    def pairs(self, before: Sequence[int], here: Sequence[int], after: Sequence[int]) -> Floats:
        """By kind of pair and place: the label scores of the word there with the one before it, or after it.

        All words are given by their rows.
        """
        keys_here, keys_after = [self._keys[n] for n in here], [self._keys[n] for n in after]
        hashes: list[int] = []
        for kind, lefts in enumerate(self._lefts):
            if kind in _PAIRS_AFTER:
                hashes += map(zlib.crc32, keys_after, [lefts[n] for n in here])
            else:
                hashes += map(zlib.crc32, keys_here, [lefts[n] for n in before])
        return self._weights.scores(hashes).reshape(len(self._lefts), len(here), SIZE)


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
        numbers = lexicon.numbers(words)
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
        self,
        scores: Floats,
        lexicon: _Lexicon,
        numbers: list[int],
        bounds: Sequence[tuple[int, int]],
    ) -> None:
        before, after = _beside(numbers, bounds, 0, 1)
        pairs = lexicon.pairs(before, numbers, after)
        if self._wide:
            for a, b in bounds:
                scores[a + 1 : b] += pairs[2, a : b - 1]
                scores[a : b - 1] += pairs[3, a + 1 : b]
        kinds = [lexicon.kinds[n] for n in numbers]
        kinds_before, kinds_after = _beside(kinds, bounds, *lexicon.kinds[:2])
        scores += pairs[0] + pairs[1] + self._three_rows(kinds_before, kinds, kinds_after)

    def _kind(self, shape: str, name_class: str) -> int:
        """The number of a word's shape and name class; there are few hundred of them."""
        key = shape, name_class
        number = self._kind_numbers.get(key)
        if number is None:
            number = self._kind_numbers[key] = len(self._kinds)
            self._kinds.append(key)
        return number

    def _three_rows(self, before: list[int], here: list[int], after: list[int]) -> Floats:
        """The scores of three adjacent shapes and name classes, by the words' kinds."""
        known = self._threes
        keys = list(zip(before, here, after, strict=True))
        for key in keys:
            if key not in known:
                self._add_three(key)
        return np.asarray(self._three_matrix[[known[key] for key in keys]], np.float32)

    def _add_three(self, key: tuple[int, int, int]) -> None:
        row = self._threes[key] = len(self._threes)
        if row >= len(self._three_matrix):
            self._three_matrix = np.concatenate([self._three_matrix, np.zeros_like(self._three_matrix)])
        shapes, classes = zip(*(self._kinds[k] for k in key), strict=True)
        names = (features.shape_feature(*shapes), features.class_feature(*classes))
        self._three_matrix[row] = self._weights.sums([_hashes(_encoded(names))])[0]

    def _add_classes(
        self,
        scores: Floats,
        name: str,
        values: Sequence[str],
        first: NDArray[np.bool_],
        last: NDArray[np.bool_],
    ) -> None:
        places = [i for i, value in enumerate(values) if value]
        if not places:
            return
        vectors = np.array([self._class_vectors(name, values[i]) for i in places])
        at = np.array(places)
        ahead, behind = ~last[at], ~first[at]
        scores[at[ahead] + 1] += vectors[ahead, 1]
        scores[at] += vectors[:, 0]
        scores[at[behind] - 1] += vectors[behind, 2]

    def _class_vectors(self, name: str, value: str) -> Floats:
        """The scores a class gives its token, the one after and the one before."""
        vectors = self._classes.get((name, value))
        if vectors is None:
            hashes = [feature_hash(side + name + value) for side in SIDES[:3]]
            vectors = self._classes[name, value] = self._weights.scores(hashes)
        return vectors


def _beside(
    values: list[int], bounds: Sequence[tuple[int, int]], start: int, end: int
) -> tuple[list[int], list[int]]:
    """For each place the values before and after it, `start` and `end` beyond a sentence's ends."""
    before, after = [start, *values[:-1]], [*values[1:], end]
    for a, b in bounds:
        before[a], after[b - 1] = start, end
    return before, after


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
