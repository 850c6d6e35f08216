"""Second-stage numbers about containers and sections: how much of them the first stage took for text."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pipeline.stages.clean.html.elements import Ints
from pipeline.stages.clean.html.features import Features

Columns = list[NDArray[np.generic]]

_SHARES = (0.9, 0.6)
_LEVELS = 2
_LONG = 80
_FAR = 50


def others_like(features: Features, first: NDArray[np.float64]) -> Columns:
    """The share of text among the other blocks of the same classes, and of the same classes in the same place."""
    size, columns = features.size, []
    chosen = size * first
    for group in features.groups[:2]:
        taken = np.bincount(group, chosen)[group] - chosen
        whole = np.bincount(group, size)[group] - size
        columns.append(np.where(whole > 0, taken / np.maximum(1.0, whole), -1.0))
    return columns


def containers(features: Features, first: NDArray[np.float64]) -> Columns:
    """The part of the text's container that a block lies in, or of the page outside of it; and containers further out."""
    parents, element = features.parents.tolist(), features.groups[2]
    count = len(parents)
    weights = (features.size * first, features.size, np.ones(len(first)))
    chosen, size, blocks = (_subtrees(np.bincount(element, w, count), parents) for w in weights)
    share, total = chosen / np.maximum(1.0, size), max(1.0, float(chosen[0]))
    columns: Columns = []
    for least in _SHARES:
        # The deepest element that holds so much of the text; none where there is hardly any.
        focus = int(np.flatnonzero(chosen >= least * chosen[0] - 1e-9)[-1]) if total > 1 else 0
        part, inside = _parts(parents, focus)
        at, own = part[element], element == focus
        columns += [
            inside[element],
            np.where(own, -1.0, share[at]),
            np.where(own, -1.0, chosen[at] / total),
            np.where(own, -1.0, np.log1p(size[at])),
            np.where(own, -1.0, np.log1p(blocks[at])),
            own,
            np.full(len(first), share[focus]),
        ]
    outer = features.groups[4]
    for _ in range(_LEVELS):
        outer = features.parents[outer]
        columns += [share[outer], chosen[outer] / total, np.log1p(blocks[outer])]
    return columns


def long_neighbours(features: Features, first: NDArray[np.float64]) -> Columns:
    """The nearest long block before and after: whether it is text, how far it is, and whether its classes are the same."""
    count, classes = len(first), features.groups[0]
    index, long = np.arange(count), np.flatnonzero(features.size >= _LONG)
    if not len(long):
        none, far, no = np.full(count, -1.0), np.full(count, _FAR), np.zeros(count, dtype=np.bool_)
        return [none, none, far, far, no, no]
    before, after = np.searchsorted(long, index, "left") - 1, np.searchsorted(long, index, "right")
    any_before, any_after = before >= 0, after < len(long)
    back, ahead = long[np.maximum(before, 0)], long[np.minimum(after, len(long) - 1)]
    return [
        np.where(any_before, first[back], -1.0),
        np.where(any_after, first[ahead], -1.0),
        np.where(any_before, np.minimum(_FAR, index - back), _FAR),
        np.where(any_after, np.minimum(_FAR, ahead - index), _FAR),
        any_before & (classes[back] == classes),
        any_after & (classes[ahead] == classes),
    ]


def sections(features: Features, first: NDArray[np.float64]) -> Columns:
    """The stretch from a heading to the next: how much of it is text, of those around it, and the heading's own."""
    heading, size = features.heading, features.size
    section = np.unique(heading, return_inverse=True)[1]
    chosen, whole = np.bincount(section, size * first), np.bincount(section, size)
    share = np.r_[-1.0, chosen / np.maximum(1.0, whole), -1.0]
    return [
        share[section + 1],
        np.log1p(whole)[section],
        np.where(heading < 0, -1.0, first[heading]),
        share[section + 2],
        share[section],
    ]


def _subtrees(own: NDArray[np.generic], parents: list[int]) -> NDArray[np.float64]:
    """Sums over whole subtrees; children come after their parents."""
    sums = own.tolist()
    for i in range(len(sums) - 1, 0, -1):
        sums[parents[i]] += sums[i]
    return np.array(sums)


def _parts(parents: list[int], focus: int) -> tuple[Ints, NDArray[np.bool_]]:
    """For each element the child of the focus, or else of the body, that it lies in; and whether it lies in the focus."""
    count = len(parents)
    part, inside = list(range(count)), [False] * count
    inside[focus] = True
    for i in range(1, count):
        outer = parents[i]
        if outer not in (focus, 0):
            part[i] = part[outer]
        inside[i] = inside[i] or inside[outer]
    return np.array(part), np.array(inside)
