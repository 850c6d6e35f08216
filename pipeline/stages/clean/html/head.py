"""What the head and the embedded data of a page say about its text: title, description, JSON-LD articleBody."""

from __future__ import annotations

import html
import json
import re
from itertools import islice

from selectolax.lexbor import LexborHTMLParser

from pipeline.repeats import every
from pipeline.stages.clean.html.walk import MAX_BLOCKS

_MOST_HEAD_NODES = 2_000
_MOST_TOLD = 20_000
"""Characters of a title or a description: every block of the page is looked for in them."""
_DESCRIPTIONS = frozenset(("description", "og:description", "twitter:description"))
_STRING = every(r'[^"\\]++|\\.')
_BODY = re.compile(rf'"articleBody"\s*+:\s*+"({_STRING})"', re.DOTALL)
_TAG = re.compile(r"<[^<>]*+>")
_BREAK = re.compile(r"<(?:br|/?p|/?div|/?li|/?h[1-6])\b[^<>]*+>", re.IGNORECASE)


def title_and_description(tree: LexborHTMLParser) -> tuple[str, str]:
    """The page's title and its description, white space collapsed; empty where there is none."""
    title, description = "", ""
    head = tree.head
    node = head.first_child if head is not None else None
    for _ in range(_MOST_HEAD_NODES):
        if node is None or (title and description):
            break
        if node.tag == "title":
            title = title or " ".join((node.text() or "")[:_MOST_TOLD].split())
        elif node.tag == "meta" and not description:
            attributes = node.attributes
            if (attributes.get("property") or attributes.get("name") or "").lower() in _DESCRIPTIONS:
                description = " ".join(html.unescape((attributes.get("content") or "")[:_MOST_TOLD]).split())
        node = node.next
    return title, description


def article_body(page: str) -> list[str]:
    """Paragraphs of the longest JSON-LD articleBody of a page; empty where there is none.

    Found by its key wherever it stands, so that broken JSON around it does not matter.
    """
    best, at = "", page.find('"articleBody"')
    while at >= 0:
        match = _BODY.match(page, at)
        if match and len(match[1]) > len(best):
            best = match[1]
        at = page.find('"articleBody"', match.end() if match else at + 13)
    if not best:
        return []
    try:
        text = str(json.loads(f'"{best}"', strict=False))
    except ValueError:
        text = best
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub(" ", _BREAK.sub("\n", text))
    lines = (" ".join(line.split()) for line in text.splitlines())
    return list(islice((line for line in lines if line), MAX_BLOCKS))
