"""The JSON-LD of a page: the node that describes its article, out of lists, graphs and slightly broken JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

_MOST_SCRIPTS, _MOST_CHARACTERS, _MOST_NODES = 20, 600_000, 3_000
_CONTROL = re.compile(r"[\x00-\x1f]+")
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_COMMENT = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|/\*<!\[CDATA\[\*/)|(?:-->|//\]\]>|/\*\]\]>\*/)\s*$")
_MOST_NESTING = 60
_ARTICLE = re.compile(
    r"(?:Article|BlogPosting|Reportage|Review|LiveBlogPosting|Report|Posting)\w*$", re.IGNORECASE
)


def article_node(tree: LexborHTMLParser) -> dict[str, Any]:
    """The JSON-LD object of the page's article; empty where there is none.

    Of several, the one with most of headline, date, author and text. Bounded in scripts, size and nesting.
    """
    best: dict[str, Any] = {}
    for node in _nodes(tree):
        if _is_article(node) and _richness(node) > _richness(best):
            best = node
    return best


def _richness(node: dict[str, Any]) -> int:
    return sum(
        bool(node.get(k))
        for k in ("headline", "datePublished", "author", "articleBody", "dateModified", "image")
    )


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(k, str) and _ARTICLE.search(k) for k in (kinds if isinstance(kinds, list) else [kinds])
    )


def _nodes(tree: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    """Every object of the page's JSON-LD, the outer ones first."""
    count = 0
    for number, script in enumerate(tree.css('script[type="application/ld+json"]')):
        if number >= _MOST_SCRIPTS:
            return
        stack = [_parsed(script.text(deep=True) or "")]
        while stack and count < _MOST_NODES:
            item = stack.pop(0)
            if isinstance(item, list):
                stack.extend(item[:200])
            elif isinstance(item, dict):
                count += 1
                yield item
                stack.extend(
                    v
                    for k, v in item.items()
                    if k in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement")
                )


def _parsed(text: str) -> Any:
    if len(text) > _MOST_CHARACTERS or not text.strip() or _depth(text) > _MOST_NESTING:
        return None
    text = _COMMENT.sub("", text.strip()).strip().rstrip(";")
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", _CONTROL.sub(" ", text))):
        try:
            return json.loads(attempt, strict=False)
        except ValueError:
            continue
    try:  # two objects after one another, or something behind the first
        return json.JSONDecoder(strict=False).raw_decode(text)[0]
    except ValueError:
        return None


def _depth(text: str) -> int:
    depth = most = 0
    for mark in re.findall(r"[\[{}\]]", text):
        depth += 1 if mark in "[{" else -1
        most = max(most, depth)
    return most


def text_of(value: Any) -> str | None:
    """A plain text out of a JSON-LD value: a string, the first of a list, or an object's name."""
    for _ in range(4):
        if isinstance(value, list):
            value = value[0] if value else None
        elif isinstance(value, dict):
            value = value.get("name") or value.get("url") or value.get("@value") or value.get("contentUrl")
        else:
            break
    return " ".join(value.split()) or None if isinstance(value, str) else None


def names_of(value: Any) -> list[str]:
    """The names in an author value, organisations left out."""
    found: list[str] = []
    for item in value[:20] if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            kind = item.get("@type")
            if kind == "Organization" or (isinstance(kind, list) and "Person" not in kind):
                continue
            names = item.get("name")
            found.extend(n for n in (names if isinstance(names, list) else [names]) if isinstance(n, str))
        elif isinstance(item, str):
            found.append(item)
    return [" ".join(n.split()) for n in found if n.strip()]
