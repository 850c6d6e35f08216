"""Blocks as the caller sees them, made from the arrays the extractor works on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from pipeline.stages.clean.chars import is_full_sentence
from pipeline.stages.clean.html.elements import Elements
from pipeline.stages.clean.html.families import family_mask, family_names
from pipeline.stages.clean.html.lines import paragraphs
from pipeline.stages.clean.html.page import Block, HeaderBlock
from pipeline.stages.clean.html.walk import Walked

_MOST_ANCESTORS = 64
_MOST_HEADER = 40


class BlockMaker:
    """Makes Block values of one page."""

    def __init__(self, walked: Walked, elements: Elements, probability: NDArray[np.float64]) -> None:
        self.walked = walked
        self.elements = elements
        self.probability = probability
        self.known: dict[int, tuple[str, ...]] = {}
        self.furniture_at = [before for before, _, _ in walked.furniture]

    def blocks(self, i: int) -> list[Block]:
        """The i-th block of the page, cut where its single line breaks part paragraphs; all with the same index."""
        whole = self.block(i)
        lines = self.walked.lines.get(i)
        if lines is None or len(found := paragraphs(lines)) < 2:
            return [whole]
        return [
            replace(
                whole,
                text=line.text,
                link_share=min(1.0, line.linked / len(line.text)),
                bold_share=min(1.0, line.bold / len(line.text)),
            )
            for line in found
        ]

    def block(self, i: int) -> Block:
        """The i-th block of the page, as a whole."""
        walked, elements = self.walked, self.elements
        element, text = elements.block[i], walked.text[i]
        outer = elements.parents[element]
        return Block(
            index=i + bisect_right(self.furniture_at, i),
            text=text,
            tag=elements.tags[element],
            link_share=min(1.0, walked.linked[i] / len(text)),
            bold_share=min(1.0, walked.bold[i] / len(text)),
            families=family_names(int(elements.own[element])),
            outer_families=family_names(int(elements.path[outer])) if element else frozenset(),
            ancestors=self._ancestors(element),
            score=float(self.probability[i]),
        )

    def header(self, kept: Sequence[int]) -> tuple[HeaderBlock, ...]:
        """The blocks up to the second of the kept ones that are paragraphs of sentences; see Page."""
        walked = self.walked
        prose = [i for i in kept if is_full_sentence(walked.text[i])]
        stop = prose[:2][-1] if prose else 0
        chosen, found = set(kept), []
        for i in range(max(0, stop - _MOST_HEADER), stop):
            block = self.block(i)
            families = block.families | family_names(
                int(self.elements.own[self.elements.parents[self.elements.block[i]]])
            )
            found.append(
                HeaderBlock(
                    block.text, walked.parts.get(i, ()), block.tag, families, block.link_share, i in chosen
                )
            )
        return tuple(found)

    def between(self, kept: Sequence[int]) -> tuple[Block, ...]:
        """Everything between the first and the last of some blocks that is not one of them, menus and buttons too."""
        if not kept:
            return ()
        chosen, (first, last) = set(kept), (kept[0], kept[-1])
        blocks = [block for i in range(first, last) if i not in chosen for block in self.blocks(i)]
        for order, (before, _, node) in enumerate(self.walked.furniture):
            if first < before <= last:
                text = " ".join(node.text(separator=" ").split())
                if text:
                    attributes = node.attributes
                    words = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
                    families = family_names(family_mask(words))
                    blocks.append(Block(before + order, text, node.tag or "", families=families))
        return tuple(sorted(blocks, key=lambda block: block.index))

    def _ancestors(self, element: int) -> tuple[str, ...]:
        found = self.known.get(element)
        if found is None:
            tags: list[str] = []
            outer = element
            while outer and len(tags) < _MOST_ANCESTORS:
                outer = self.elements.parents[outer]
                if outer:
                    tags.append(self.elements.tags[outer])
            found = self.known[element] = tuple(tags)
        return found
