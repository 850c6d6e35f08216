"""What speaks for and against an article on a page, gathered in one query of its head and one of its body."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.stages.clean.chars import fold, one_line
from pipeline.stages.clean.page_kind.data_types import DataTypes, read_types

_DATA = 'meta, script[type="application/ld+json"]'
_HEAD = f'{_DATA}, title, link[rel="canonical"]'
_BODY = (
    f'{_DATA}, h1, input[type="password"], form, video, audio, area, table, [itemtype], [itemprop="datePublished"],'
    ' [itemprop="articleBody"]'
)
_MOST_NODES, _MOST_HEADINGS, _MOST_TITLE, _MOST_WORDS, _MOST_LINKS, _MOST_SCRIPTS = 4_000, 4, 300, 60, 200, 20
_MOST_CLASSES = 4_000
_PUBLISHED = frozenset([
    "article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date", "pubdate",
    "publishdate", "publish-date", "publication_date", "dc.date.issued", "dc.date", "date", "citation_publication_date",
])  # fmt: skip
_ADDRESSES = frozenset(("og:url", "al:web:url"))
_PRICES = frozenset(("product:price:amount", "og:price:amount", "product:availability"))
_ARTICLE_ITEM = re.compile(r"(?:Article|BlogPosting|Report|Reportage|Review|Recipe)$")
_CARTS = "cart|basket|warenkorb|panier|carrito|carrinho|carrello|sepet|koszyk|winkelwagen|varukorg|korzina"
_CART = re.compile(rf"(?:^|[/_-])(?:{_CARTS})", re.IGNORECASE)
_ADDS = re.compile(
    rf"(?:^|[/_.-])(?:{_CARTS})s?[/_.-](?:add|dodaj|ekle|line)|(?:add|ajout\w*)[/_-]?(?:to[-_]?)?(?:{_CARTS})|^cart$|variations_form",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Evidence:
    """What a page shows. Titles and words are folded; `headings` are its first h1."""

    title: str = ""
    og_title: str = ""
    site_name: str = ""
    headings: list[str] = field(default_factory=list)
    og_type: str = ""
    addresses: list[str] = field(default_factory=list)
    body_words: list[str] = field(default_factory=list)
    noindex: bool = False
    dated: bool = False
    priced: bool = False
    cart: bool = False
    adds: bool = False
    passwords: int = 0
    videos: int = 0
    audios: int = 0
    areas: int = 0
    article_items: int = 0
    article_body: bool = False
    scripts: list[str] = field(default_factory=list)
    tables: list[LexborNode] = field(default_factory=list)
    data: DataTypes = field(default_factory=DataTypes)


def read_head(tree: LexborHTMLParser) -> Evidence:
    """Of the head of a parsed page. Bounded in nodes; raises nothing."""
    found = Evidence()
    if tree.head is not None:
        for node in islice(tree.head.css(_HEAD), _MOST_NODES):
            tag = node.tag
            if tag == "meta":
                _meta(found, node.attributes)
            elif tag == "script":
                found.scripts.append(node.text(deep=True) or "")
            elif tag == "title":
                found.title = found.title or _line(node)
            else:
                found.addresses.append(node.attributes.get("href") or "")
    found.data = read_types(found.scripts[:_MOST_SCRIPTS])
    return found


def read_body(found: Evidence, tree: LexborHTMLParser) -> None:
    """Add what stands in the body; metadata too, which a broken head leaves there."""
    body = tree.body
    if body is None:
        return
    words = f"{(body.attributes.get('class') or '')[:_MOST_CLASSES]} {(body.attributes.get('id') or '')[:_MOST_CLASSES]}"
    found.body_words = words.lower().split()[:_MOST_WORDS]
    count = len(found.scripts)
    for node in islice(body.css(_BODY), _MOST_NODES):
        tag = node.tag
        if tag == "meta":
            _meta(found, node.attributes)
        elif tag == "script":
            found.scripts.append(node.text(deep=True) or "")
        elif tag == "h1":
            if len(found.headings) < _MOST_HEADINGS:
                found.headings.append(_line(node))
        else:
            _element(found, tag or "", node)
    if len(found.scripts) > count:
        found.data = read_types(found.scripts[:_MOST_SCRIPTS])


def table_width(tables: Iterable[LexborNode]) -> int:
    """Characters in the first tables of a page."""
    return sum(len(one_line(node.text(deep=True, separator=" ") or "")) for node in islice(tables, 5))


def in_menu(tree: LexborHTMLParser, headings: Iterable[str]) -> bool:
    """Whether a menu of the page has a link of a heading's very words, as it has to its sections."""
    wanted = {h for h in headings if h}
    return (
        any(_line(node) in wanted for node in islice(tree.css("nav a, header a"), _MOST_LINKS))
        if wanted
        else False
    )


def _meta(found: Evidence, attributes: dict[str, str | None]) -> None:
    name = (attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or "").lower()
    content = attributes.get("content") or ""
    if name == "og:type":
        if found.og_type in ("", "website"):  # what everything is where nobody says better
            found.og_type = content.strip().lower()[:_MOST_WORDS]
    elif name == "og:title":
        found.og_title = fold(one_line(content[:_MOST_TITLE]))
    elif name == "og:site_name":
        found.site_name = fold(one_line(content[:_MOST_TITLE]))
    elif name in ("robots", "googlebot"):
        found.noindex = found.noindex or "noindex" in content.lower()
    elif name in _ADDRESSES:
        found.addresses.append(content)
    elif name in _PUBLISHED:
        found.dated = found.dated or any(c.isdigit() for c in content)
    elif name in _PRICES:
        found.priced = True


def _element(found: Evidence, tag: str, node: LexborNode) -> None:
    attributes = node.attributes
    if tag == "input":
        found.passwords += 1
    elif tag == "video":
        found.videos += 1
    elif tag == "audio":
        found.audios += 1
    elif tag == "area":
        found.areas += 1
    elif tag == "table":
        found.tables.append(node)
    elif tag == "form":
        action = (attributes.get("action") or "")[:_MOST_TITLE]
        if _CART.search(action):
            found.cart = True
        found.adds = found.adds or bool(
            _ADDS.search(action) or _ADDS.search((attributes.get("class") or "")[:_MOST_TITLE])
        )
    item, part = attributes.get("itemtype"), attributes.get("itemprop")
    if item and _ARTICLE_ITEM.search(item.strip()[-_MOST_WORDS:]):
        found.article_items += 1
    if part == "datePublished":
        found.dated = True
    elif part == "articleBody":
        found.article_body = True


def _line(node: LexborNode) -> str:
    return fold(one_line((node.text(deep=True, separator=" ") or "")[:_MOST_TITLE]))
