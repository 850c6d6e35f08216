"""The numbers that describe each block of a page to the trained model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from pipeline.stages.clean.html.characters import count_characters
from pipeline.stages.clean.html.cues import CUES, LONGEST, cue_mask
from pipeline.stages.clean.html.elements import TAG_BITS, TAGS, Elements, Ints
from pipeline.stages.clean.html.families import FAMILIES
from pipeline.stages.clean.html.nearby import headings, read_nearby
from pipeline.stages.clean.html.walk import Walked

Floats = NDArray[np.float32]

_CLOCK = re.compile(r"\d[:：.h]\d\d|\d{4}[-/.年]|\b(?:19|20)\d\d\b")
_KNOWN_START = 40  # characters of a block looked for in the JSON-LD text, the title and the description

_MOST_COMPARED = 200_000_000
"""Characters of an articleBody times the blocks that are looked for in it: a long one of a page with many is cut off."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the head of a page says: title, description and the JSON-LD articleBody, white space collapsed."""

    title: str = ""
    description: str = ""
    article_body: str = ""


@dataclass(frozen=True, slots=True)
class Features:
    """One row a block: numbers, then bits; and the groups a block belongs to, from its signature to its grandparent."""

    numbers: Floats
    bits: Floats
    names: tuple[str, ...]
    groups: tuple[Ints, ...]
    parents: Ints
    """The parent of each element that holds text, as in Elements."""
    heading: Ints
    """The heading at or above each block, as the number of its block; -1 where there is none."""
    size: NDArray[np.float64]
    """Characters, those of unspaced scripts counted 2.5 times."""

    def rows(self) -> Floats:
        return np.hstack((self.numbers, self.bits))


def read_features(walked: Walked, elements: Elements, facts: PageFacts) -> Features:
    """Describe the blocks of a page that has at least one."""
    shape = _shapes(walked, facts)
    cues = shape.pop("cues").astype(np.int64)
    page = _PageArrays(walked, elements, shape)
    columns = {
        **shape,
        **page.position(),
        **page.groups_of_blocks(),
        **page.containers(),
        **page.surroundings(),
    }
    columns |= read_nearby(walked, elements, page.heading, cues)
    columns["after_h1"], columns["from_h1"] = _since_h1(elements)
    names = tuple(columns)
    count = len(walked.text)
    numbers = np.empty((count, len(names)), dtype=np.float32)
    for i, values in enumerate(columns.values()):
        numbers[:, i] = values
    return Features(numbers, page.bits(cues), names, page.groups, page.parents, page.heading, page.size)


def _shapes(walked: Walked, facts: PageFacts) -> dict[str, NDArray[np.floating]]:
    """The blocks as texts, each on its own."""
    title, description = facts.title, facts.description
    has_body = len(facts.article_body) >= 200
    body = facts.article_body[: _MOST_COMPARED // max(1, len(walked.text))]
    columns: dict[str, NDArray[np.floating]] = dict(count_characters(walked.text))
    has_digits = (columns["digits"] > 0).tolist()
    seen: set[str] = set()
    rows = []
    for text, digits in zip(walked.text, has_digits, strict=True):
        length, start = len(text), text[:_KNOWN_START]
        long = length >= 12
        rows.append(
            (
                digits and length < 120 and _CLOCK.search(text) is not None,
                start in seen,
                0 if not has_body or length < 2 else 1 if start in body else -1,
                long and start in description,
                long and start in title,
                length >= 6 and text == title[:length],
                cue_mask(text[:LONGEST]) if length < 200 else 0,
            )
        )
        seen.add(start)
    names = ("clock", "seen", "known", "in_description", "in_title", "begins_title", "cues")
    values = np.fromiter(chain.from_iterable(rows), np.float32, len(rows) * len(names))
    columns.update(zip(names, values.reshape(-1, len(names)).T, strict=True))
    size = columns["size"]
    columns["linked"] = np.minimum(np.array(walked.linked, np.float32), size) / size
    columns["bold"] = np.minimum(np.array(walked.bold, np.float32), size) / size
    columns["links"] = np.minimum(np.array(walked.links, np.float32), 10)
    columns["has_body"] = np.full(len(rows), has_body, np.float32)
    return columns


def _since_h1(elements: Elements) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    count = len(elements.block)
    first = next((i for i, element in enumerate(elements.block) if elements.tags[element] == "h1"), -1)
    if first < 0:
        return np.full(count, -1.0), np.full(count, -50.0)
    distance = np.arange(count, dtype=np.float64) - first
    return (distance > 0).astype(np.float64), np.clip(distance, -50, 50)


class _PageArrays:
    """The arrays several families of features share."""

    def __init__(self, walked: Walked, elements: Elements, shape: dict[str, NDArray[np.floating]]) -> None:
        self.elements = elements
        self.count = len(walked.text)
        self.index = np.arange(self.count)
        self.element = np.array(elements.block, dtype=np.int64)
        parents = np.array(elements.parents, dtype=np.int64)
        self.parents = parents
        self.heading = headings(elements)
        self.parent = parents[self.element]
        self.grand = parents[self.parent]
        size, words = shape["size"].astype(np.float64), shape["words"]
        self.linked = shape["linked"].astype(np.float64)
        # Scripts without spaces (Chinese, Japanese, Thai) carry more in a character.
        self.size = size * np.where(size > 12 * words, 2.5, 1.0)
        in_form = (elements.tag_path[self.element] & TAG_BITS["form"]) != 0
        self.good = (self.size >= 60) & (self.linked < 0.35) & (shape["sentences"] >= 1) & ~in_form
        self.mass = np.where(self.good, self.size * (1 - self.linked), 0.0)
        self.commas = shape["commas"].astype(np.float64)
        self.cumulated = np.r_[0.0, self.mass.cumsum()]
        self.groups = self._groups()
        self._sum_subtrees()
        self.total = max(1.0, float(self.sums[0][0]))

    def _groups(self) -> tuple[Ints, ...]:
        elements = self.elements
        by_class: dict[tuple[str, str, str], int] = {}
        by_place: dict[tuple[str, str, int], int] = {}
        signature, place = [], []
        for element in elements.block:
            outer = elements.parents[element]
            tag, key = elements.tags[element], elements.key[element]
            signature.append(by_class.setdefault((tag, key, elements.key[outer]), len(by_class)))
            place.append(by_place.setdefault((tag, key, outer), len(by_place)))
        return np.array(signature), np.array(place), self.element, self.parent, self.grand

    def _sum_subtrees(self) -> None:
        """Mass, size, linked size and blocks of whole subtrees; children come after their parents."""
        parents, count = self.elements.parents, len(self.elements.parents)
        weights = (self.mass, self.size, self.linked * self.size, np.ones(self.count))
        mass, size, linked, blocks = (np.bincount(self.element, w, count).tolist() for w in weights)
        end = list(range(count))
        for i in range(count - 1, 0, -1):
            outer = parents[i]
            mass[outer] += mass[i]
            size[outer] += size[i]
            linked[outer] += linked[i]
            blocks[outer] += blocks[i]
            end[outer] = max(end[outer], end[i])
        self.sums = (np.array(mass), np.array(size), np.array(linked), np.array(blocks))
        self.end = end

    def _within(self, element: int) -> NDArray[np.bool_]:
        return (self.element >= element) & (self.element <= self.end[element])

    def _focus(self, share: float) -> int:
        """The deepest element that holds a share of the text mass."""
        found = np.flatnonzero(self.sums[0] >= share * self.total)
        return int(found[-1]) if len(found) else 0

    def _top(self) -> int:
        """The container Readability's scoring would choose (commas and length, handed on to the ancestors)."""
        score = np.where(self.good, (1 + self.commas + np.minimum(3, self.size / 100)) * (1 - self.linked), 0)
        count = len(self.elements.parents)
        total = np.bincount(self.parent, score, count) + 0.5 * np.bincount(self.grand, score, count)
        total += 0.3 * np.bincount(self.element, score, count)
        return int(total.argmax()) if score.any() else self._focus(0.7)

    def position(self) -> dict[str, NDArray[np.generic]]:
        elements, depth = self.elements, self.elements.depth
        focus = [self._focus(share) for share in (0.9, 0.7, 0.5)]
        top = self._top()
        articles = [i for i, tag in enumerate(elements.tags) if tag == "article"]
        article = max(articles, key=lambda i: float(self.sums[0][i]), default=0)
        own_depth = depth[self.element]
        return {
            "log_size": np.log1p(self.size),
            "good": self.good,
            "share_before": self.index / self.count,
            "log_before": np.log1p(self.index),
            "log_after": np.log1p(self.count - self.index),
            "mass_before": self.cumulated[1:] / self.total,
            "depth": own_depth,
            "hidden": elements.hidden[self.element],
            "in_focus_90": self._within(focus[0]),
            "in_focus_70": self._within(focus[1]),
            "in_focus_50": self._within(focus[2]),
            "in_top": self._within(top),
            "in_article": self._within(article) if article else np.full(self.count, -1),
            "below_focus": np.clip(own_depth - depth[focus[1]], -5, 10),
            "below_top": np.clip(own_depth - depth[top], -5, 10),
            "log_total": np.full(self.count, np.log1p(self.total)),
            "log_blocks": np.full(self.count, np.log1p(self.count)),
        }

    def groups_of_blocks(self) -> dict[str, NDArray[np.generic]]:
        columns: dict[str, NDArray[np.generic]] = {}
        for name, group in zip(("class", "place"), self.groups, strict=False):
            count, size = np.bincount(group), np.bincount(group, self.size)
            linked, mass = np.bincount(group, self.linked * self.size), np.bincount(group, self.mass)
            columns[f"{name}_count"] = np.log1p(count)[group]
            columns[f"{name}_size"] = np.log1p(size / count)[group]
            columns[f"{name}_linked"] = (linked / np.maximum(1, size))[group]
            columns[f"{name}_mass"] = (mass / self.total)[group]
        return columns

    def containers(self) -> dict[str, NDArray[np.generic]]:
        mass, size, linked, blocks = self.sums
        stats = {
            "mass": mass / self.total,
            "purity": mass / np.maximum(1, size),
            "linked": linked / np.maximum(1, size),
            "log_size": np.log1p(size),
            "log_blocks": np.log1p(blocks),
        }
        places = {"element": self.element, "parent": self.parent, "grand": self.grand}
        return {f"{p}_{s}": values[at] for p, at in places.items() for s, values in stats.items()}

    def surroundings(self) -> dict[str, NDArray[np.generic]]:
        back, ahead = gaps(np.flatnonzero(self.good), self.index)
        columns: dict[str, NDArray[np.generic]] = {
            "from_good": np.minimum(back, 50),
            "to_good": np.minimum(ahead, 50),
        }
        near = {"size": np.log1p(self.size), "linked": self.linked, "good": self.good}
        for name, values in near.items():
            padded = np.zeros(self.count + 6)
            padded[3:-3] = values
            for k in (-3, -2, -1, 1, 2, 3):
                columns[f"{name}_at_{k}"] = padded[3 + k : 3 + k + self.count]
        for k in (3, 8, 20):
            high, low = np.minimum(self.count, self.index + k + 1), np.maximum(0, self.index - k)
            columns[f"mass_within_{k}"] = (self.cumulated[high] - self.cumulated[low]) / self.total
        place = self.groups[1]
        columns["same_parent_back"] = np.r_[False, self.parent[1:] == self.parent[:-1]]
        columns["same_place_back"] = np.r_[False, place[1:] == place[:-1]]
        columns["same_place_ahead"] = np.r_[place[1:] == place[:-1], False]
        return columns

    def bits(self, cues: Ints) -> Floats:
        elements, width = self.elements, len(FAMILIES)
        masks = [
            elements.own[self.element] | elements.tag_bit[self.element] << width,
            elements.own[self.parent] | elements.tag_bit[self.parent] << width,
            elements.path[self.element] | elements.tag_path[self.element] << width,
        ]
        near = (cues, np.r_[0, cues[:-1]], np.r_[cues[1:], 0])
        return np.hstack((_spread(masks, width + len(TAGS)), _spread(near, len(CUES))))


def _spread(masks: Sequence[Ints], width: int) -> Floats:
    """The lowest bits of some numbers a block, a column a bit."""
    rows = np.stack(masks, 1).astype("<i8")
    bits = np.unpackbits(rows.view(np.uint8), axis=1, bitorder="little").reshape(*rows.shape, 64)
    return bits[:, :, :width].reshape(len(rows), -1).astype(np.float32)


def gaps(hits: Ints, index: Ints) -> tuple[Ints, Ints]:
    """Blocks back to the last hit and on to the next one; 50 where there is none."""
    if not len(hits):
        none = np.full(len(index), 50)
        return none, none
    before, after = np.searchsorted(hits, index, "right"), np.searchsorted(hits, index, "left")
    back = np.where(before > 0, index - hits[before - 1], 50)
    return back, np.where(after < len(hits), hits[np.minimum(after, len(hits) - 1)] - index, 50)
