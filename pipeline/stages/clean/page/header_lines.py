"""What stands right below a page's headline, before its text: where bylines, dates and standfirsts are, whatever their classes."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.stages.clean.chars import ends_sentence, fold, one_line
from pipeline.stages.clean.page.byline_parts import byline_parts
from pipeline.stages.clean.page.meta_tags import beginnings, text

_ELEMENTS = 14
"""Elements below the headline that are looked at."""
_LEVELS, _SIBLINGS = 3, 6
_HEADINGS = 8
_LONG = 200
"""Characters of a line that is the text's."""
_SENTENCE, _MOST_SENTENCES = 60, 2
"""Characters of a sentence, and how many may stand under a headline before the text has begun."""
_MOST_LINES = 12
_BLOCKS = frozenset(("p", "div", "h2", "h3", "h4", "span", "strong", "section", "header", "b", "i", "em", "small", "address", "time", "ul", "li", "tr", "td", "font", "center", "dl", "dt", "dd"))  # fmt: skip


def shown_heading(tree: LexborHTMLParser, title: str | None) -> LexborNode | None:
    """The heading with the words of the title."""
    wanted = fold(title or "")
    headings = [*tree.css("h1")[:_HEADINGS], *tree.css("h2")[:_HEADINGS]]
    return next((h for h in headings if wanted and fold(text(h)) == wanted), None)


def below_headline(node: LexborNode | None) -> list[LexborNode]:
    """The elements that follow the headline, and that follow what holds it, with what they hold; in no strict order."""
    found: list[LexborNode] = []
    for _ in range(_LEVELS):
        if node is None or node.tag in ("body", "main", "html"):
            break
        following, count = node.next, 0
        while following is not None and count < _SIBLINGS and len(found) < _ELEMENTS:
            if following.tag in _BLOCKS:
                count += 1
                found.append(following)
                found.extend(c for c in following.iter() if c.tag in _BLOCKS and len(found) < _ELEMENTS)
            following = following.next
        node = node.parent
    return found


def header_lines(nodes: list[LexborNode]) -> list[str]:
    """The short lines of such elements, up to the first that is as long as a paragraph, or the third sentence."""
    found: list[str] = []
    sentences = 0
    for _, beginning in beginnings(nodes, 1_000, "\n"):
        whole = beginning.strip()
        pieces = [one_line(part) for part in whole.split("\n")]
        sentences += ends_sentence(whole) and len(whole) >= _SENTENCE
        if sentences > _MOST_SENTENCES or any(len(line) > _LONG for line in pieces):
            break
        lines = [one_line(whole), *byline_parts(whole), *pieces]
        found.extend(line for line in lines if line and len(line) <= _LONG and line not in found)
        if len(found) >= _MOST_LINES:
            break
    return found
