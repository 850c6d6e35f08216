"""The shape of a page's text, told from the blocks that the extractor chose: running text, or cards below one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.stages.clean.chars import CJK, ends_sentence
from pipeline.stages.clean.html import Block

_PROSE, _LONG = 25, 200
"""Characters of a block of sentences, and of one that is taken for text though no stop ends it (Thai writes none)."""
_LINKED, _HEADLINE = 0.8, 15
"""Share of links and characters of a linked headline."""
_CARD, _CARD_BLOCKS = 450, 2
"""Most characters and blocks of the teaser below a linked headline."""

_CELLS = frozenset(("td", "th", "li", "dt", "dd"))
_SAMPLE = 20
"""Characters of each block that tell whether a page's writing puts spaces between words."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes in characters, Chinese and Japanese ones counted twice.

    `size` of all chosen text, `prose` of blocks of sentences, `run` of the longest row of them without a linked headline
    between; `linked`, `sentences` and `cells` are shares of links, of
    blocks that end as sentences do, of cells and list items; `cards` are linked headlines with a teaser, `card_share` their share of prose.
    """

    size: int = 0
    prose: int = 0
    run: int = 0
    linked: float = 0.0
    sentences: float = 0.0
    cells: float = 0.0
    cards: int = 0
    card_share: float = 0.0


def read_shape(blocks: Sequence[Block], left_out: Sequence[Block]) -> Shape:
    """Of a page's chosen blocks and what lies between them."""
    rows = sorted([(b.index, b, True) for b in blocks] + [(b.index, b, False) for b in left_out], key=_place)
    size = prose = ending = cells = 0
    links = 0.0
    runs: list[tuple[int, int, bool]] = []
    run = count = 0
    below = False
    spaced = not any(CJK.search(b.text, 0, _SAMPLE) for b in blocks)
    for _, block, chosen in rows:
        weight = len(block.text) if spaced else width(block.text)
        text = chosen and _is_text(block, weight)
        if chosen:
            size += weight
            links += weight * block.link_share
            ending += weight if text else 0
            cells += weight if block.tag in _CELLS else 0
        if block.link_share > _LINKED and weight >= _HEADLINE:
            runs.append((run, count, below))
            run = count = 0
            below = True
        elif text and weight >= _PROSE:
            run, count, prose = run + weight, count + 1, prose + weight
    runs.append((run, count, below))
    cards = [r for r, n, under in runs if under and 0 < r <= _CARD and n <= _CARD_BLOCKS]
    return Shape(
        size,
        prose,
        max(r for r, _, _ in runs),
        links / size if size else 0.0,
        ending / size if size else 0.0,
        cells / size if size else 0.0,
        len(cards),
        sum(cards) / prose if prose else 0.0,
    )


def width(text: str) -> int:
    """Characters, Chinese and Japanese ones counted twice: they say about twice as much."""
    return len(text) if text.isascii() else len(text) + len(CJK.findall(text))


def _is_text(block: Block, weight: int) -> bool:
    return ends_sentence(block.text) or (weight >= _LONG and block.link_share <= 1 - _LINKED)


def _place(row: tuple[int, Block, bool]) -> int:
    return row[0]
