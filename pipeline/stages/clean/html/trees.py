"""Boosted trees as flat arrays: all trees and rows walk down together, one level at a time."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_ROWS_AT_ONCE = 256


@dataclass(frozen=True, slots=True)
class Trees:
    """A binary classifier. A row goes from `node` to `child[node]`, or the node after that where its value is greater.

    A leaf is its own child and its threshold infinite. Column, threshold, child and value are parallel over nodes.
    """

    column: NDArray[np.int64]
    threshold: NDArray[np.float32]
    child: NDArray[np.int64]
    value: NDArray[np.float64]
    roots: NDArray[np.int64]
    depth: int

    def predict(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """The probability of each row."""
        parts = [self._scores(rows[i : i + _ROWS_AT_ONCE]) for i in range(0, len(rows), _ROWS_AT_ONCE)]
        scores = np.concatenate(parts) if parts else np.zeros(0)
        return np.asarray(1.0 / (1.0 + np.exp(-scores)))

    def _scores(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        values = np.ascontiguousarray(rows).reshape(-1)
        offsets = (np.arange(len(rows)) * rows.shape[1])[:, None]
        node = self.child[self.roots] + (rows[:, self.column[self.roots]] > self.threshold[self.roots])
        for _ in range(1, self.depth):
            at = self.column.take(node)
            at += offsets
            greater = values.take(at) > self.threshold.take(node)
            node = self.child.take(node)
            node += greater
        return np.asarray(self.value.take(node).sum(axis=1))


def load_trees(path: Path) -> Trees:
    """Read trees that `save_trees` wrote; no pickled objects are accepted."""
    with np.load(path, allow_pickle=False) as stored:
        return Trees(
            stored["column"].astype(np.int64),
            stored["threshold"],
            stored["child"].astype(np.int64),
            stored["value"].astype(np.float64),
            stored["roots"].astype(np.int64),
            int(stored["depth"]),
        )


def save_trees(trees: Trees, path: Path) -> None:
    """Write trees in the smallest types that hold them."""
    np.savez_compressed(
        path,
        allow_pickle=False,
        column=trees.column.astype(np.uint16),
        threshold=trees.threshold,
        child=trees.child.astype(np.uint16 if len(trees.child) < 65_536 else np.uint32),
        value=trees.value.astype(np.float32),
        roots=trees.roots.astype(np.uint32),
        depth=np.int64(trees.depth),
    )
