"""Find the article of a page: bound, parse, cut into blocks, describe each, let two stages of trees decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from selectolax.lexbor import LexborHTMLParser

from pipeline.stages.clean.html.block_maker import BlockMaker
from pipeline.stages.clean.html.bounds import check_page
from pipeline.stages.clean.html.context import read_context
from pipeline.stages.clean.html.elements import Elements, read_elements
from pipeline.stages.clean.html.features import Features, PageFacts, read_features
from pipeline.stages.clean.html.head import article_body, title_and_description
from pipeline.stages.clean.html.lists import complete_lists
from pipeline.stages.clean.html.page import Block, Page
from pipeline.stages.clean.html.trees import Trees, load_trees
from pipeline.stages.clean.html.walk import Walked, walk
from pipeline.stages.clean.html.wording import Wording, add_wording, load_wording

THRESHOLD = 0.5
"""Probability above which a block is kept (on publishers not trained on, .4 to .6 differ by less than .003)."""
_UNSURE = 1.1  # on unsure pages the threshold falls to so many times the one that is best for the expected F1
_NO_ARTICLE = 0.1  # where even the highest is below this, nothing is kept
# JSON-LD is taken as the text where it has four times what the document gave, and is not a mere teaser itself.
_BODY_RATIO, _BODY_MORE = 4, 200
_LONG = 90  # characters of a text that nobody says twice in an article
_BEFORE_END, _AFTER_END = 3, 12
MODELS = Path(__file__).parent / "models"


@dataclass(frozen=True, slots=True)
class PageBlocks:
    """A page cut into blocks and described, before anything is decided."""

    tree: LexborHTMLParser
    walked: Walked
    elements: Elements
    features: Features | None
    """None where the page has no text."""
    article_body: tuple[str, ...]


def read_page(page: str) -> PageBlocks:
    """Parse and describe a page. Raises PageTooComplex (see bounds)."""
    check_page(page)
    tree = LexborHTMLParser(page)
    walked = walk(tree)
    body = tuple(article_body(page))
    if not walked.text:
        return PageBlocks(tree, walked, read_elements(walked), None, body)
    elements = read_elements(walked)
    facts = PageFacts(*title_and_description(tree), " ".join(body))
    return PageBlocks(tree, walked, elements, read_features(walked, elements, facts), body)


def choose(probability: NDArray[np.float64], size: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which blocks to keep, given the second stage's probabilities and the sizes of the blocks.

    The choice with the highest expected F1 is all blocks above half of that F1 (Lipton, Elkan and Naryanaswamy 2014).
    Where the model is unsure of a whole page that is lower than THRESHOLD, and keeps it from taking one block alone.
    """
    if float(probability.max(initial=0.0)) < _NO_ARTICLE:
        return np.zeros(len(probability), dtype=np.bool_)
    order = np.argsort(-probability, kind="stable")
    expected = np.cumsum((size * probability)[order])
    f1 = 2 * expected / (np.cumsum(size[order]) + expected[-1])
    return np.asarray(probability > min(THRESHOLD, _UNSURE * float(f1.max()) / 2))


def without_copies(kept: NDArray[np.bool_], texts: Sequence[str]) -> NDArray[np.bool_]:
    """The choice with each long text only once: some pages hold all of it again, for other screens or for sharing."""
    kept, seen = kept.copy(), set()
    for i in np.flatnonzero(kept).tolist():
        text = texts[i]
        if len(text) >= _LONG:
            kept[i] = text not in seen
            seen.add(text)
    return kept


@dataclass(frozen=True, slots=True)
class Extractor:
    """Two stages of trees over the blocks of a page; holds no state, may be shared."""

    wording: Wording
    first: tuple[Trees, ...]
    second: tuple[Trees, ...]

    def extract(self, page: str) -> Page:
        """Take the HTML of a page, give its article; a page without text or article gives a Page without blocks.

        Raises PageTooComplex where the page is beyond a limit of `bounds`; nothing else, whatever the page.
        """
        read = read_page(page)
        if read.features is None:
            return self._by_article_body(Page(read.tree), read.article_body)
        probability = self.probabilities(read.features, read.walked.text)
        chosen = choose(probability, read.features.size)
        completed = complete_lists(chosen, read.walked, read.elements)
        kept = np.flatnonzero(without_copies(completed, read.walked.text)).tolist()
        maker = BlockMaker(read.walked, read.elements, probability)
        blocks, left_out = tuple(chain.from_iterable(map(maker.blocks, kept))), maker.between(kept)
        found = Page(
            read.tree,
            blocks,
            left_out,
            "dom",
            _confidence(blocks, left_out),
            len(probability),
            _ending(read.walked.text, kept),
            maker.header(kept),
        )
        return self._by_article_body(found, read.article_body)

    def probabilities(self, features: Features, texts: Sequence[str]) -> NDArray[np.float64]:
        """The probability of each block that it is part of the article."""
        features = add_wording(features, self.wording.scores(texts))
        first = _mean(self.first, features.rows())
        return _mean(self.second, read_context(features, first))

    @staticmethod
    def _by_article_body(page: Page, body: tuple[str, ...]) -> Page:
        found = sum(len(block.text) for block in page.blocks)
        if sum(map(len, body)) <= _BODY_RATIO * found + _BODY_MORE:
            return page
        blocks = tuple(Block(index, text, "p", score=1.0) for index, text in enumerate(body))
        return Page(page.tree, blocks, (), "json-ld", 1.0, page.blocks_read, header=page.header)


def _ending(texts: Sequence[str], kept: Sequence[int]) -> tuple[str, ...]:
    """The texts around the last of some blocks; see Page."""
    if not kept:
        return ()
    first, last = kept[0], kept[-1]
    return tuple(texts[max(first + 1, last - _BEFORE_END) : last + 1 + _AFTER_END])


def _confidence(blocks: Sequence[Block], left_out: Sequence[Block]) -> float:
    """Mean probability of the chosen text, lowered by the links to other pages that lie between it."""
    chosen = sum(len(block.text) for block in blocks)
    linked = sum(len(block.text) for block in left_out if block.link_share > 0.5)
    return sum(block.score * len(block.text) for block in blocks) / max(1, chosen + linked)


@lru_cache(1)
def load_extractor() -> Extractor:
    """The extractor with the models of this package, loaded once."""
    stages = [tuple(map(load_trees, sorted(MODELS.glob(f"{stage}-*.npz")))) for stage in ("first", "second")]
    if not all(stages):
        raise FileNotFoundError(f"no trained models in {MODELS.name}/")
    return Extractor(load_wording(MODELS / "wording.npz"), *stages)


def _mean(models: tuple[Trees, ...], rows: NDArray[np.float32]) -> NDArray[np.float64]:
    return np.asarray(np.mean([model.predict(rows) for model in models], axis=0))
