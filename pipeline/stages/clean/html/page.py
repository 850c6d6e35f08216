"""What the extractor gives back: the article's blocks, and what was left out between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from selectolax.lexbor import LexborHTMLParser


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a page: the text between two block-level boundaries, or a part of it between line breaks (see lines).

    White space is collapsed. `index` is its place among all texts of the page, so that chosen and left-out blocks can be put in
    order; paragraphs cut out of one block share it. `tag` is its
    element's tag, `ancestors` the tags above that, innermost first, without the body. `families` are what the element's
    class and id say (names of families.FAMILIES), `outer_families` what those of the ancestors say. `link_share` and
    `bold_share` are shares of its characters, `score` the probability that it is part of the article, 0 to 1.
    """

    index: int
    text: str
    tag: str
    link_share: float = 0.0
    bold_share: float = 0.0
    families: frozenset[str] = frozenset()
    outer_families: frozenset[str] = frozenset()
    ancestors: tuple[str, ...] = ()
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class HeaderBlock:
    """A block over the text: as a whole and, where it is short and has some, its pieces of text between tags.

    kept: whether it is one of the article's. tag, families, link_share: as in Block.
    """

    text: str
    parts: tuple[str, ...]
    tag: str
    families: frozenset[str]
    link_share: float
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """An article page that was read.

    `blocks` are the article, in document order; `left_out` what lies between the first and the last of them and is none
    of it. With the origin "json-ld" the text is the page's own JSON-LD articleBody, because the document held less
    than a quarter of it (it is drawn by a script, or sold); `left_out` is then empty. The other
    origins are those of elsewhere.find_text. `confidence` is the
    mean probability of the chosen text, lowered by the link text that lies between it: above .75 on 98 in 100 article
    pages, about .5 on a front page whose teasers were taken for text, 0 where nothing was chosen. A short notice (an
    error page) may have a high one: judge it together with the size of the text.
    """

    tree: LexborHTMLParser
    blocks: tuple[Block, ...] = ()
    left_out: tuple[Block, ...] = ()
    origin: Literal["dom", "json-ld", "state", "noscript", "amp"] = "dom"
    confidence: float = 0.0
    blocks_read: int = 0
    """Blocks of text on the whole page."""
    ending: tuple[str, ...] = ()
    """The texts around the article's end, chosen or not: of the blocks from three before its last one, behind its first, to a
    dozen after it."""

    header: tuple[HeaderBlock, ...] = ()
    """The blocks up to the article's second paragraph of sentences, chosen or not, at most 40: its header is among them."""

    @property
    def text(self) -> str:
        """The article's blocks, a blank line between two."""
        return "\n\n".join(block.text for block in self.blocks)
