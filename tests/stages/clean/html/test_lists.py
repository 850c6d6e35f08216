"""Items of the article's own lists are not lost one by one."""

from __future__ import annotations

import numpy as np
import pytest
from selectolax.lexbor import LexborHTMLParser

from pipeline.stages.clean.html.elements import read_elements
from pipeline.stages.clean.html.lists import complete_lists
from pipeline.stages.clean.html.walk import walk


def completed(body: str, kept: str) -> str:
    """The choice after completion, a letter a block: x for kept, . for left out."""
    walked = walk(LexborHTMLParser(f"<body>{body}"))
    assert len(walked.text) == len(kept), walked.text
    before = np.array([c == "x" for c in kept])
    after = complete_lists(before, walked, read_elements(walked))
    assert "".join("x" if k else "." for k in before) == kept
    return "".join("x" if k else "." for k in after)


ITEMS = "<li>Rent: 400</li><li><p>Water: 90</p></li><li>Soap: 7</li>"


@pytest.mark.parametrize(
    ("body", "kept", "found"),
    [
        (f"<p>It costs:</p><ul>{ITEMS}</ul><p>No more.</p>", "x...x", "xxxxx"),
        (f"<p>它的费用：</p><ol>{ITEMS}</ol><p>No more.</p>", "x...x", "xxxxx"),
        (f"<p>It costs.</p><ul>{ITEMS}</ul><p>No more.</p>", "xxx.x", "xxxxx"),
        (f"<p>It costs.</p><ul>{ITEMS}</ul><p>No more.</p>", "x.x.x", "x.x.x"),
        (f"<h1>Rent goes up</h1><ul>{ITEMS}</ul><p>No more.</p>", "xxx.x", "xxx.x"),
        (f"<p>It costs:</p><ul>{ITEMS}</ul><p>No more.</p>", "x....", "x...."),
        (f"<p>It costs:</p><ul>{ITEMS}</ul>", "x...", "x..."),
        (f"<p>It costs:</p><ul class='share-bar'>{ITEMS}</ul><p>No more.</p>", "x...x", "x...x"),
        (f"<div class='newsletter'><p>It costs:</p><ul>{ITEMS}</ul><p>No more.</p></div>", "x...x", "xxxxx"),
        ("<p>Also:</p><ul><li><a href='/a'>Rent goes up</a></li></ul><p>No more.</p>", "x.x", "x.x"),
        ("<p>Also:</p><ul><li>Rent</li></ul><ul><li>Soap</li></ul><p>No more.</p>", "x..x", "x..x"),
    ],
)
def test_lists_that_the_text_announces_or_has_mostly(body: str, kept: str, found: str) -> None:
    assert completed(body, kept) == found
