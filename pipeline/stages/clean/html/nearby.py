"""What stands near a block: pictures, the heading above it, phrases that end an article, copies of itself."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pipeline.stages.clean.html.cues import CUES
from pipeline.stages.clean.html.elements import Elements, Ints
from pipeline.stages.clean.html.walk import Walked

_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_SINCE = ("related", "comment", "subscribe", "byline", "share", "tags")
"""Kinds of phrases whose distance is told."""
_FAR = 50
_MOST_MEDIA, _MOST_COPIES = 3, 9


def headings(elements: Elements) -> Ints:
    """The heading at or above each block, as the number of its block; -1 where there is none."""
    return _last(np.array([elements.tags[element] in _HEADINGS for element in elements.block]))


def read_nearby(
    walked: Walked, elements: Elements, heading: Ints, cues: Ints
) -> dict[str, NDArray[np.generic]]:
    """Columns by name. cues: the kinds of phrases a block begins with, as bits."""
    size = np.fromiter(map(len, walked.text), np.float64, len(walked.text))
    return {
        "italic": np.minimum(np.array(walked.italic), size) / size,
        **_media(walked, elements),
        "since_heading": _since(heading),
        **{f"since_{kind}": _since(_last((cues >> CUES.index(kind) & 1) > 0)) for kind in _SINCE},
        **_copies(walked),
    }


def _media(walked: Walked, elements: Elements) -> dict[str, NDArray[np.generic]]:
    """Pictures right before and after a block, and in the elements around it."""
    count = len(walked.text)
    kept = {element: i for i, element in enumerate(elements.original)}
    held, between = [0] * len(elements.original), [0] * (count + 1)
    for at, element in walked.media:
        between[at] += 1
        held[_holder(element, kept, walked.parents)] += 1
    for i in range(len(held) - 1, 0, -1):
        held[elements.parents[i]] += held[i]
    around = np.minimum(_MOST_MEDIA, np.array(between))
    parents, inside = np.array(elements.parents), np.log1p(held)
    at_block = np.array(elements.block)
    parent = parents[at_block]
    return {
        "media_back": around[:-1],
        "media_ahead": around[1:],
        "since_media": _since(_last(around[:-1] > 0)),
        "element_media": inside[at_block],
        "parent_media": inside[parent],
        "grand_media": inside[parents[parent]],
    }


def _holder(element: int, kept: dict[int, int], parents: list[int]) -> int:
    """The element that holds some text and this one, by its new number; what was looked up on the way is remembered."""
    path = []
    while element not in kept:
        path.append(element)
        element = parents[element]
    for below in path:
        kept[below] = kept[element]
    return kept[element]


def _copies(walked: Walked) -> dict[str, NDArray[np.generic]]:
    """How often a block's text stands on the page, and whether it does further down, and further up."""
    found: dict[str, list[int]] = {}
    for i, text in enumerate(walked.text):
        found.setdefault(text, []).append(i)
    places = [found[text] for text in walked.text]
    index = np.arange(len(places))
    return {
        "copies": np.array([min(_MOST_COPIES, len(at)) for at in places]),
        "copy_ahead": np.array([at[-1] for at in places]) > index,
        "copy_back": np.array([at[0] for at in places]) < index,
    }


def _last(hits: NDArray[np.bool_]) -> Ints:
    """The last hit at or before each block, -1 where there is none."""
    return np.maximum.accumulate(np.where(hits, np.arange(len(hits)), -1))


def _since(last: Ints) -> Ints:
    """Blocks since the last of something, as `_last` gives it."""
    return np.where(last < 0, _FAR, np.minimum(_FAR, np.arange(len(last)) - last))
