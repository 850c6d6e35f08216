"""Small pages in several languages and templates: every paragraph counts, nothing around them does."""

from __future__ import annotations

from collections import Counter

import pytest

from pipeline.stages.clean.html import load_extractor
from tests.stages.clean.html.small_pages import PAGES, SmallPage


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_paragraph_of_a_small_page_is_found(page: SmallPage) -> None:
    found = load_extractor().extract(page.html)
    texts = [block.text for block in found.blocks]
    assert [text for text in page.wanted if text not in texts] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_hardly_anything_else_is_taken(page: SmallPage) -> None:
    found = load_extractor().extract(page.html)
    extra = [block.text for block in found.blocks if block.text not in page.wanted]
    assert sum(map(len, extra)) <= 0.2 * sum(map(len, page.wanted)), extra


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_chosen_and_left_out_account_for_all_text_in_between(page: SmallPage) -> None:
    found = load_extractor().extract(page.html)
    pieces = sorted((*found.blocks, *found.left_out), key=lambda block: block.index)
    assert max(Counter(block.index for block in pieces).values()) == 1
    assert [b for b in pieces if b in found.blocks] == list(found.blocks)
    tree = found.tree.body
    assert tree is not None
    everything = "".join(tree.text().split())
    joined = "".join("".join(block.text.split()) for block in pieces)
    assert joined in everything
