"""The JSON-LD of a page: the node that describes its article, out of lists, graphs and slightly broken JSON."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from pipeline.stages.clean.chars import fold
from pipeline.stages.clean.noise.similarity import content_words, likeness

_MOST_SCRIPTS, _MOST_CHARACTERS, _MOST_NODES = 30, 600_000, 3_000
_MOST_OF_ALL, _MOST_WORD, _MOST_HEADLINE = 1_500_000, 200, 2_000
"""Characters of all scripts; of the name of a type; of a headline."""
_CONTROL = re.compile(r"[\x00-\x1f]+")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_COMMENT = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*<!\[CDATA\[\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\]\]>\*/|\]\]>)\s*$"
)
_MOST_NESTING, _MOST_KINDS = 60, 20
_ARTICLE = re.compile(
    r"(?:Article|BlogPosting|Reportage|Review|LiveBlogPosting|Report|Posting|PressRelease)\w*$", re.IGNORECASE
)
_PAGE = re.compile(r"(?:^|/)(?:WebPage|ItemPage|CreativeWork)$")
_WITHIN = frozenset(
    (
        "@graph",
        "mainEntity",
        "mainEntityOfPage",
        "itemListElement",
        "item",
        "hasPart",
        "liveBlogUpdate",
        "subjectOf",
    )
)
_LISTED = frozenset(("itemListElement", "hasPart", "liveBlogUpdate", "item"))
"""Keys under which other articles than the page's own stand."""
_REFERRED = (
    "author",
    "creator",
    "contributor",
    "publisher",
    "image",
    "primaryImageOfPage",
    "thumbnail",
    "isPartOf",
)
_SAME = 0.5
_AFTER_VALUE = re.compile(r'\s*(?:[}\]]|,\s*(?:"(?:[^"\\]|\\.){1,80}"\s*:|[\[{\d]|$)|$)')
_AFTER_ITEM = re.compile(r'\s*(?:\]|,\s*["{\[\d-])')
_AFTER_KEY = re.compile(r"\s*:")
_MARKS = re.compile(r'["{}\[\]:,]')


@dataclass(frozen=True, slots=True)
class LinkedData:
    """`article`: the page's own article; `page`: its WebPage, where that tells times; `crumbs`: names and addresses of its
    trail, outermost first; `sites`: names of WebSite and publisher nodes. Empty where there is none.
    """

    article: dict[str, Any] = field(default_factory=dict)
    page: dict[str, Any] = field(default_factory=dict)
    crumbs: tuple[tuple[str, str], ...] = ()
    sites: tuple[str, ...] = ()


def read_linked_data(tree: LexborHTMLParser, titles: tuple[str, ...] = ()) -> LinkedData:
    """What the page's JSON-LD says. titles: wordings of its headline, to tell its article from others.

    Of several articles the one that no list holds, whose headline is the page's, and that says most. Bounded in scripts, size
    and nesting.
    """
    nodes = list(_nodes(tree))
    known = {str(n["@id"]): n for n, _ in nodes if isinstance(n.get("@id"), str) and len(n) > 1}
    wanted = [(fold(t), content_words(t)) for t in titles]
    best: tuple[tuple[int, int, int], dict[str, Any]] | None = None
    page: dict[str, Any] = {}
    crumbs: tuple[tuple[str, str], ...] = ()
    sites: list[str] = []
    for node, listed in nodes:
        kinds = _kinds(node)
        if any(_ARTICLE.search(k) for k in kinds):
            same = _same_title(node, wanted)
            if not listed or same:
                rank = (int(not listed), int(same), _richness(node))
                if best is None or rank > best[0]:
                    best = (rank, node)
        elif any(_PAGE.search(k) for k in kinds) and not listed and _richness(node) > _richness(page):
            page = node
        elif "BreadcrumbList" in kinds and not crumbs:
            crumbs = _crumbs(node)
        elif "WebSite" in kinds and (name := text_of(node.get("name"))):
            sites.append(name)
    return LinkedData(_resolved(best[1], known) if best else {}, _resolved(page, known), crumbs, tuple(sites))


def _kinds(node: dict[str, Any]) -> list[str]:
    kinds = node.get("@type")
    listed = kinds[:_MOST_KINDS] if isinstance(kinds, list) else [kinds]
    return [k for k in listed if isinstance(k, str) and len(k) <= _MOST_WORD]


def _richness(node: dict[str, Any]) -> int:
    return sum(
        bool(node.get(k))
        for k in ("headline", "datePublished", "author", "articleBody", "dateModified", "image")
    )


def _same_title(node: dict[str, Any], wanted: list[tuple[str, frozenset[str]]]) -> bool:
    told = (text_of(node.get("headline")) or text_of(node.get("name")) or "")[:_MOST_HEADLINE]
    if not told:
        return False
    folded, words = fold(told), content_words(told)
    return any(folded == title or likeness(words, own) >= _SAME for title, own in wanted)


def _resolved(node: dict[str, Any], known: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The node with its people, house and pictures in place of references to other nodes of the graph."""

    def full(value: Any) -> Any:
        if isinstance(value, list):
            return [full(v) for v in value[:20]]
        if isinstance(value, dict) and not {"name", "url", "contentUrl"} & value.keys():
            return known.get(str(value.get("@id")), value)
        return value

    return {**node, **{k: full(node[k]) for k in _REFERRED if k in node}}


def _crumbs(node: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    items = node.get("itemListElement")
    for entry in items[:12] if isinstance(items, list) else ():
        if not isinstance(entry, dict):
            continue
        item = entry.get("item")
        name = text_of(entry.get("name")) or (text_of(item.get("name")) if isinstance(item, dict) else None)
        address = (item.get("@id") or item.get("url")) if isinstance(item, dict) else item
        if name:
            found.append((name, address if isinstance(address, str) else ""))
    return tuple(found)


def _nodes(tree: LexborHTMLParser) -> Iterator[tuple[dict[str, Any], bool]]:
    """Every object of the page's JSON-LD, the outer ones first, and whether a list of several holds it."""
    count, left = 0, _MOST_OF_ALL
    for number, script in enumerate(tree.css('script[type^="application/ld+json" i]')):
        if number >= _MOST_SCRIPTS:
            return
        text = script.text(deep=True) or ""
        left -= len(text)
        if left < 0:
            return
        stack: list[tuple[Any, bool]] = [(v, False) for v in _parsed(text)]
        at = 0
        while at < len(stack) and count < _MOST_NODES:
            item, listed = stack[at]
            at += 1
            if isinstance(item, list):
                stack.extend((v, listed) for v in item[:200])
            elif isinstance(item, dict):
                count += 1
                yield item, listed
                stack.extend((v, listed or k in _LISTED) for k, v in item.items() if k in _WITHIN)


def _parsed(text: str) -> list[Any]:
    """The values of a script, mended where it is certain what was meant; several may stand after one another."""
    if len(text) > _MOST_CHARACTERS or not text.strip() or _depth(text) > _MOST_NESTING:
        return []
    text = _COMMENT.sub("", text.strip()).strip().rstrip(";")
    if "{&quot;" in text or "{ &quot;" in text or '"' not in text:
        text = html.unescape(text)
    mended = _TRAILING_COMMA.sub(r"\1", _CONTROL.sub(" ", text))
    for attempt in (text, mended):
        try:
            return [json.loads(attempt, strict=False)]
        except (ValueError, RecursionError):
            continue
    found: list[Any] = []
    at, decoder = 0, json.JSONDecoder(strict=False)
    try:  # objects after one another, or something behind the first
        while at < len(mended) and len(found) < 20:
            value, at = decoder.raw_decode(mended, at)
            found.append(value)
            at += len(mended[at:]) - len(mended[at:].lstrip(" ,;\n"))
    except (ValueError, RecursionError):
        pass
    if found:
        return found
    try:
        return [json.loads(_quotes_escaped(mended), strict=False)]
    except (ValueError, RecursionError):
        return []


def _quotes_escaped(text: str) -> str:
    """The JSON with quotation marks escaped that stand within strings: those no comma, colon or bracket of JSON follows."""
    parts: list[str] = []
    objects: list[bool] = []
    at, key = 0, False
    while match := _MARKS.search(text, at):
        mark = match[0]
        parts.append(text[at : match.end()])
        at = match.end()
        if mark in "{[":
            objects.append(mark == "{")
            key = mark == "{"
        elif mark in "}]":
            objects[-1:] = []
            key = False
        elif mark == ",":
            key = bool(objects) and objects[-1]
        elif mark == ":":
            key = False
        else:
            follows = _AFTER_KEY if key else _AFTER_VALUE if not objects or objects[-1] else _AFTER_ITEM
            while (end := text.find('"', at)) >= 0:
                escaped = (end - len(text[at:end].rstrip("\\")) - at) % 2 if text[end - 1] == "\\" else 0
                if escaped or follows.match(text, end + 1):
                    parts.append(text[at : end + 1])
                    at = end + 1
                    if not escaped:
                        break
                else:
                    parts.append(text[at:end] + '\\"')
                    at = end + 1
            if end < 0:
                break
    parts.append(text[at:])
    return "".join(parts)


def _depth(text: str) -> int:
    """How deep the brackets of a text nest, at most; those within strings count, too."""
    depth = most = 0
    for mark in re.findall(r"[\[{}\]]", text):
        depth = depth + 1 if mark in "[{" else max(0, depth - 1)
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
    for item in _listed(value):
        if isinstance(item, dict):
            if _is_house(item):
                continue
            names = item.get("name")
            if not names and isinstance(item.get("familyName"), str):
                names = f"{item.get('givenName') or ''} {item['familyName']}"
            found.extend(n for n in (names if isinstance(names, list) else [names]) if isinstance(n, str))
        elif isinstance(item, str):
            found.append(item)
    return [" ".join(n.split()) for n in found if n.strip()]


def houses_of(value: Any) -> list[str]:
    """The names of the organisations in an author value."""
    names = [
        text_of(item.get("name")) for item in _listed(value) if isinstance(item, dict) and _is_house(item)
    ]
    return [n for n in names if n]


def _listed(value: Any) -> list[Any]:
    if isinstance(value, dict) and isinstance(value.get("@list"), list):
        value = value["@list"]
    return value[:20] if isinstance(value, list) else [value]


def _is_house(item: dict[str, Any]) -> bool:
    kinds = _kinds(item)
    return "Person" not in kinds and any(
        k.endswith(("Organization", "Corporation")) or isinstance(item.get("@type"), list) for k in kinds
    )
