"""The elements above the text of a page: their families, tags and depth, as arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.stages.clean.html.families import family_mask
from pipeline.stages.clean.html.walk import Walked

Ints = NDArray[np.int64]

TAGS = (
    "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "td", "figcaption", "article",
    "main", "section", "aside", "header", "form", "figure", "ul", "ol", "table", "dl",
)  # fmt: skip
MOST_ATTRIBUTE_CHARACTERS = 150_000
"""Characters of distinct class and id attributes read on one page; a news page has about 10,000."""

TAG_BITS = {tag: 1 << i for i, tag in enumerate(TAGS)}


@dataclass(frozen=True, slots=True)
class Elements:
    """The elements above some text, renumbered, in document order; 0 is the body and its own parent."""

    block: list[int]
    """The element of each block."""
    parents: list[int]
    tags: list[str]
    key: list[str]
    """Class, id and itemprop as they stand."""
    original: list[int]
    """Index of each element in the walk."""
    own: Ints
    path: Ints
    """Families of the element, and of it and everything above."""
    tag_bit: Ints
    tag_path: Ints
    depth: Ints
    hidden: Ints


def read_elements(walked: Walked) -> Elements:
    """Keep the elements that hold text and read their attributes, from the outside in."""
    parents = walked.parents or [0]
    needed = {0, *walked.element}
    for element in walked.element:
        outer = parents[element]
        while outer not in needed:
            needed.add(outer)
            outer = parents[outer]
    kept = sorted(needed)
    new = {element: i for i, element in enumerate(kept)}
    parents = [new[parents[element]] for element in kept]
    tags = [walked.tags[element] if walked.tags else "body" for element in kept]
    count = len(kept)
    own, path, tag_path, depth, hidden = ([0] * count for _ in range(5))
    key = [""] * count
    masks = _Families()
    tag_bit = [TAG_BITS.get(tag, 0) for tag in tags]
    for i, element in enumerate(kept):
        outer = parents[i]
        attributes = walked.nodes[element].attributes if walked.nodes else None
        hidden[i] = hidden[outer]
        if attributes:
            key[i] = _key(attributes)
            own[i] = masks.of(key[i]) if i else 0
            if _is_hidden(attributes):
                hidden[i] = 1
        path[i] = path[outer] | own[i]
        tag_path[i] = tag_path[outer] | tag_bit[i]
        depth[i] = depth[outer] + 1
    arrays = np.array((own, path, tag_bit, tag_path, depth, hidden), dtype=np.int64)
    return Elements([new[e] for e in walked.element], parents, tags, key, kept, *arrays)


class _Families:
    """The families of a page's attributes; reads so many characters of distinct ones and no more."""

    def __init__(self) -> None:
        self.left = MOST_ATTRIBUTE_CHARACTERS
        self.known: dict[str, int] = {}

    def of(self, key: str) -> int:
        mask = self.known.get(key)
        if mask is None:
            self.left -= len(key)
            mask = self.known[key] = family_mask(key) if self.left >= 0 else 0
        return mask


def _key(attributes: dict[str, str | None]) -> str:
    name = attributes.get("class") or attributes.get("data-component") or attributes.get("data-testid") or ""
    return f"{name} {attributes.get('id') or ''} {attributes.get('itemprop') or ''}".strip()


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    style = attributes.get("style") or ""
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or ("none" in style and "display" in style)
    )
