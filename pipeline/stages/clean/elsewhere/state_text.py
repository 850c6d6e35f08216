"""The paragraphs that a value of a page's data holds: HTML, plain text, or a list of blocks of any editor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from pipeline.stages.clean.elsewhere.budget import Budget
from pipeline.stages.clean.html.bounds import PageTooComplex, check_page
from pipeline.stages.clean.html.walk import walk

MOST_TEXT = 1_000_000
_MOST_BLOCKS, _MOST_DEPTH = 4_000, 24
_MOST_KEYS = 100
_MARKUP_COST = 1_000
"""What reading markup costs beside its length: it is parsed as a page."""
_MARKUP = re.compile(
    r"<(?:p|br|div|h[1-6]|ul|ol|li|a|b|i|em|strong|span|blockquote|figure|section)\b", re.IGNORECASE
)
_LINES = re.compile(r"\n\s*\n|\r\n?|\n|\u2029")
_KINDS = ("type", "__typename", "_type", "nodeType", "kind", "blockType", "blockName", "component", "tag", "tagName", "name")  # fmt: skip
"""Keys under which editors say what a block is."""
_HELD = (
    "html", "text", "content", "children", "nodes", "body", "blocks", "contentElements", "content_elements", "elements",
    "paragraphs", "items", "value", "data", "model", "attributes", "attrs", "props", "fields", "rendered", "root", "document",
    "json", "raw", "innerBlocks",
)  # fmt: skip
"""Keys under which they hold its text, or its parts; the first that holds something is read."""
_NOT_TEXT = re.compile(
    r"relat|advert|(?:^|[^a-z])ads?(?:$|[^a-z])|newsletter|promo|embed|image|photo|picture|video|galler|media|caption|tweet|social"
    r"|interstitial|poll|podcast|audio|divider|separator|rule$|raw_?html|script|iframe|share|teaser|recommend|readmore|read_more"
    r"|also|subscri|paywall|atomic|figure|slideshow|carousel|quiz|signup|banner|link_?list|button|cta$|map$",
    re.IGNORECASE,
)
"""Kinds of blocks that are no text of the article."""
_INLINE = frozenset((
    "text", "link", "a", "hyperlink", "span", "strong", "b", "bold", "italic", "i", "em", "emphasis", "linebreak", "br",
    "hard_break", "hardbreak", "underline", "u", "mark", "mention", "code", "entity-hyperlink", "fragment", "urllink", "autolink",
))  # fmt: skip
_HEADING = re.compile(r"head(?:er|ing|line)|^h[1-6]$|subtitle|subhead|crosshead|intertitle", re.IGNORECASE)
_LISTED = re.compile(r"list_?-?item|^li$", re.IGNORECASE)


def paragraphs(value: Any, budget: Budget) -> list[tuple[str, str]]:
    """The (tag, text) of the paragraphs that a value holds, in order: p, h2, li, blockquote, figcaption.

    What is a picture, an advertisement or a link to another article by its kind is left out, as is what has an address and a
    title of its own. Bounded in blocks, depth and by the budget.
    """
    found: list[tuple[str, str]] = []
    left = MOST_TEXT
    for tag, text in _blocks(value, "", 0, budget):
        found.append((tag, text))
        left -= len(text)
        if len(found) >= _MOST_BLOCKS or left < 0:
            break
    return found


def of_text(text: str, tag: str = "p") -> list[tuple[str, str]]:
    """The paragraphs of a string: of its blocks where it is HTML, else of its lines."""
    text = text[:MOST_TEXT]
    if "&lt;" in text and "<" not in text and _MARKUP.search(bare := unescape(text)):
        text = bare
    if _MARKUP.search(text):
        page = f"<!doctype html><body>{text}"
        try:
            check_page(page)
        except PageTooComplex:
            return []
        walked = walk(LexborHTMLParser(page))
        tags = [walked.tags[e] for e in walked.element]
        return [
            (_tag(t) if t not in ("body", "p") else tag, s) for t, s in zip(tags, walked.text, strict=True)
        ]
    return [(tag, line) for part in _LINES.split(text) if (line := " ".join(part.split()))]


def _tag(tag: str) -> str:
    return tag if tag in ("h2", "h3", "h4", "li", "blockquote", "figcaption") else "p"


def _blocks(value: Any, kind: str, depth: int, budget: Budget) -> Iterator[tuple[str, str]]:
    if depth > _MOST_DEPTH or not budget.look(len(value) if isinstance(value, list | dict) else 1):
        return
    tag = "h2" if _HEADING.search(kind) else "li" if _LISTED.search(kind) else "p"
    if isinstance(value, str):
        budget.read(len(value) + _MARKUP_COST * ("<" in value))
        yield from of_text(value, tag)
    elif isinstance(value, list):
        if (
            kind
            and any(_is_inline(item) for item in value)
            and all(_is_inline(item) or isinstance(item, str) for item in value)
        ):
            text = " ".join("".join(_inline(item, 0, budget) for item in value).split())
            yield from of_text(text, tag) if text else ()
            return
        for item in value[:_MOST_BLOCKS]:
            yield from _blocks(item, kind if isinstance(item, str) else "", depth + 1, budget)
    elif isinstance(value, dict):
        own = kind_of(value)
        if (own and _NOT_TEXT.search(own)) or is_card(value):
            return
        for key in _HELD:
            held = value.get(key)
            if isinstance(held, str | list | dict) and held:
                yield from _blocks(held, own or kind, depth + 1, budget)
                if key != "attributes" or not value.get("innerBlocks"):
                    return


def kind_of(block: dict[str, Any]) -> str:
    """What a block says it is."""
    return next((k for key in _KINDS if isinstance(k := block.get(key), str) and 0 < len(k) <= 60), "")


def is_card(block: dict[str, Any]) -> bool:
    """Whether a block stands for another page: it has an address and a title."""
    has = {k.lower() for k in islice(block, _MOST_KEYS)}
    return bool(has & {"url", "href", "link", "slug", "path", "permalink", "canonicalurl"}) and bool(
        has & {"title", "headline", "headlines"}
    )


def _is_inline(item: Any) -> bool:
    if not isinstance(item, dict):
        return False
    kind = kind_of(item).lower()
    if kind:
        return kind in _INLINE and not isinstance(item.get("model"), dict)
    return isinstance(item.get("text"), str)


def _inline(item: Any, depth: int, budget: Budget) -> str:
    if not budget.look():
        return ""
    if isinstance(item, str):
        budget.read(len(item))
        return item
    if not isinstance(item, dict) or depth > _MOST_DEPTH:
        return ""
    if kind_of(item).lower() in ("linebreak", "br", "hard_break", "hardbreak"):
        return " "
    for key in ("text", "value", "content", "children", "nodes"):
        held = item.get(key)
        if isinstance(held, str) and held:
            budget.read(len(held))
            return held
        if isinstance(held, list) and held:
            return "".join(_inline(part, depth + 1, budget) for part in held)
    return ""
