"""Lists of the article itself: their items stay together, whatever the trees think of short lines."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pipeline.stages.clean.html.elements import Elements
from pipeline.stages.clean.html.families import FAMILIES
from pipeline.stages.clean.html.walk import Walked

_LISTS = frozenset(("ul", "ol", "dl"))
_LEVELS = 3
"""Elements between an item's text and its list, such as the p in an li."""
_MOST_ITEMS = 100
_MOST_LINKED = 0.3
"""Share of a list's characters in links, above which it is one of links."""
_COLONS = (":", "：")
_OTHER = sum(
    1 << FAMILIES.index(name)
    for name in (
        "related",
        "share",
        "promo",
        "subscribe",
        "comment",
        "tag",
        "navigation",
        "sidebar",
        "overlay",
        "hidden",
        "byline",
    )
)
"""Families of lists that are no part of an article."""


def complete_lists(kept: NDArray[np.bool_], walked: Walked, elements: Elements) -> NDArray[np.bool_]:
    """The choice with all items of the lists that the text announces by a colon, or of which it has at least half.

    The text must go on behind the list, and few of its letters may be in links. kept: a block an entry; it is not changed.
    """
    kept = kept.copy()
    count, at = len(kept), 0
    for start in np.flatnonzero(~kept).tolist():
        if start < at or (parent := _list_of(elements, start)) is None:
            continue
        first, at = start, start + 1
        while first > 0 and _list_of(elements, first - 1) == parent:
            first -= 1
        while at < count and _list_of(elements, at) == parent:
            at += 1
        if first == 0 or at == count or not (kept[first - 1] and kept[at]) or at - first > _MOST_ITEMS:
            continue
        announced = walked.text[first - 1].endswith(_COLONS)
        headed = (
            elements.tags[elements.block[first - 1]] == "h1"
        )  # so is the list of author, date and comments
        if not announced and (headed or 2 * int(kept[first:at].sum()) < at - first):
            continue
        size = sum(map(len, walked.text[first:at]))
        families = _families_apart(elements, parent, elements.block[first - 1])
        if not families & _OTHER and sum(walked.linked[first:at]) <= _MOST_LINKED * size:
            kept[first:at] = True
    return kept


def _families_apart(elements: Elements, element: int, other: int) -> int:
    """The families of an element and of what is above it, but not above the other."""
    shared = {0}
    while other:
        shared.add(other)
        other = elements.parents[other]
    mask = 0
    while element not in shared:
        mask |= int(elements.own[element])
        element = elements.parents[element]
    return mask


def _list_of(elements: Elements, block: int) -> int | None:
    """The list that a block is an item of."""
    element = elements.block[block]
    for _ in range(_LEVELS):
        if elements.tags[element] in _LISTS:
            return element
        element = elements.parents[element]
    return None
