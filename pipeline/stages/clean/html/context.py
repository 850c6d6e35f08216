"""Second-stage numbers: what the first stage thought of a block's neighbours and of blocks like it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pipeline.stages.clean.html.chosen import containers, long_neighbours, others_like, sections
from pipeline.stages.clean.html.features import Features, Floats, gaps

_NEIGHBOURS = (-1, 1, -2, 2, -3, 3, -4, 4)
_WINDOWS = (2, 6, 15)
_SURE = 0.8


def read_context(features: Features, first: NDArray[np.float64]) -> Floats:
    """Rows for the second stage, given the first stage's probability of each block."""
    count, size, index = len(first), features.size, np.arange(len(first))
    pad = np.zeros(count + 8)
    pad[4:-4] = first
    weighed, sizes = np.r_[0.0, np.cumsum(size * first)], np.r_[0.0, np.cumsum(size)]
    total = max(1.0, float(weighed[-1]))
    sure = np.flatnonzero(first > _SURE)
    columns: list[NDArray[np.generic]] = [first]
    columns += [pad[4 + k : 4 + k + count] for k in _NEIGHBOURS]
    for k in _WINDOWS:
        low, high = np.maximum(0, index - k), np.minimum(count, index + k + 1)
        columns.append((weighed[high] - weighed[low]) / np.maximum(1, sizes[high] - sizes[low]))
    for value in (np.log1p(total), first.max(), weighed[-1] / max(1.0, float(sizes[-1]))):
        columns.append(np.full(count, value))
    columns.append(weighed[1:] / total)
    for group in features.groups:
        chosen, whole, blocks = np.bincount(group, size * first), np.bincount(group, size), np.bincount(group)
        columns += [
            (chosen / np.maximum(1, whole))[group],
            (chosen / total)[group],
            np.log1p(blocks)[group],
            (np.bincount(group, first) / np.maximum(1, blocks))[group],
        ]
    columns += gaps(sure, index)
    none = np.zeros(count, dtype=np.bool_)
    columns += [index < sure[0], index > sure[-1]] if len(sure) else [none, none]
    like = _sure_like_this(features.groups[1], first)
    columns += [like[0], like[1]]
    for read in (others_like, containers, long_neighbours, sections):
        columns += read(features, first)
    rows = np.empty((count, len(columns) + features.numbers.shape[1]), dtype=np.float32)
    for i, values in enumerate(columns):
        rows[:, i] = values
    rows[:, len(columns) :] = features.numbers
    return rows


def _sure_like_this(
    place: NDArray[np.int64], first: NDArray[np.float64]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Whether a block of the same tag, class and parent that is surely text comes before, and after."""
    count = len(place)
    index, groups = np.arange(count), int(place.max()) + 1
    earliest, latest = np.full(groups, count), np.full(groups, -1)
    hits = np.flatnonzero(first > _SURE)
    np.minimum.at(earliest, place[hits], hits)
    np.maximum.at(latest, place[hits], hits)
    return earliest[place] < index, latest[place] > index
