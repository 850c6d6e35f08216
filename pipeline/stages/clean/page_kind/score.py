"""Whether a page holds an article: points with names for each kind of page that holds none, against those of an article.

A page is no article where one kind has DROP points more than the article. Points of a kind come from independent sources
(its data, its address, its title, its markup, the shape of its text); the best of a source counts. The weights were set by
hand on pages of our own making and so that none of 109 articles of 79 publishers is dropped and of 447 further article
pages only those that are none; tests/stages/clean/test_page_kind.py says what has to stay on either side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.stages.clean.chars import ends_sentence, fold
from pipeline.stages.clean.html import Page
from pipeline.stages.clean.page_kind.address import Address, read_address
from pipeline.stages.clean.page_kind.evidence import Evidence, in_menu, read_evidence, table_width
from pipeline.stages.clean.page_kind.shape import Shape, read_shape, width
from pipeline.stages.clean.page_kind.tables import Tables, bare, load_tables, squeezed, title_names

DROP = 3

_LEAST_SENTENCES, _MOST_LINKS = 0.35, 0.5
"""Shares of a page's text in sentences and in links; lists of links and cards have next to none of the former."""
_FEW_CHARACTERS, _LEAST_CONFIDENCE = 250, 0.5
_LONG_TEXT, _VERSE_LINKS, _VERSE_CELLS = 600, 0.1, 0.5
"""A long text of lines that are neither links nor cells may be one that is written without stops."""
_FEW_CARDS, _CARDS, _CARD_SHARE = 2, (3, 4, 6), 0.75
_RUNS, _SHORT_RUNS = (400, 800, 1_600, 3_000), (150, 300, 500, 800)
"""Characters of running text, each worth a point for an article where the kind of page has none, or next to none."""
_LITTLE = 300
_MOST_TEXT = 2_500
"""Characters up to which a text is searched for words of a kind of page."""
_SPOKEN = 0.5
_REST = 100
"""Characters of sentences beside the words of an offer that are a teaser, and so a text."""
_TITLE = 80
"""Characters of a first line that may be the title of a page without a first heading."""
_SEPARATOR = re.compile(
    r"\s+[-|·•»:]+\s+|\s*[|｜·•»]\s*|\s*::\s*|(?<=[\u3040-\u9fff\uac00-\ud7af])\s*[-_]\s*|\s*_\s*"
)

_WORDY = frozenset([
    "policy page", "about page", "contact page", "help page", "product page", "author profile", "consent page",
    "job list", "subscription page", "login page",
])  # fmt: skip
"""Kinds that come with running text of their own; the length of it says nothing."""
_LISTS = frozenset([
    "home page", "section index", "tag page", "search result", "author profile", "podcast list", "gallery index",
    "video page", "scores page", "table page", "job list", "e-paper reader", "list of links",
])  # fmt: skip
_SHORT = frozenset(("video page", "gallery index", "e-paper reader", "table page", "scores page"))
"""Kinds that an article's page can name too (a film, pictures or a table belong to it), so that little text is much."""


_NAMING = frozenset(("data", "type", "address", "class", "title", "form"))


@dataclass(slots=True)
class _Case:
    """Points by kind and source, each with its name."""

    found: dict[str, dict[str, tuple[int, str]]] = field(default_factory=dict)

    def named(self) -> list[str]:
        """The kinds that the page calls itself by."""
        return [kind for kind, sources in self.found.items() if not _NAMING.isdisjoint(sources)]

    def add(self, kind: str, source: str, points: int, name: str) -> None:
        sources = self.found.setdefault(kind, {})
        if points > sources.get(source, (0, ""))[0]:
            sources[source] = (points, name)


def no_article(page: Page, url: str | None, signed: bool, dated: bool) -> str | None:
    """The kind of a page that holds no article, and what says so ("product page: data Product, a cart"); else None.

    page: as the extractor read it; url: the address it was sent with; signed, dated: an author, a day of publication were
    found on it. A page that carries its own articleBody is an article whatever else it says.
    """
    evidence = read_evidence(page.tree)
    if evidence.data.body:
        return None
    shape, tables = read_shape(page.blocks, page.left_out), load_tables()
    addresses = _addresses(evidence, url, tables)
    case = _Case()
    _named(case, page, evidence, url, addresses, tables)
    if shape.cards >= _FEW_CARDS:
        _section(case, page, evidence, addresses)
    _shaped(case, evidence, shape, page)
    if _sold(evidence, page, shape.size, tables):
        return "paywall stub: its text"
    _spoken(case, page, shape.size, tables)
    if not (signed or dated or evidence.dated or evidence.article_items):
        for kind in case.named():
            case.add(kind, "unsigned", 1, "no date or author")
    return _verdict(case, evidence, addresses, shape, signed)


def _addresses(evidence: Evidence, url: str | None, tables: Tables) -> list[Address]:
    """Of the page: where it was fetched from, else what it calls itself (a root is often said of every page)."""
    if url:
        return [read_address(url, tables)]
    return [read_address(a, tables) for a in evidence.addresses[:3] if a]


def _named(
    case: _Case, page: Page, evidence: Evidence, url: str | None, addresses: list[Address], tables: Tables
) -> None:
    """What the page calls itself: in its data, its address, its titles and the classes of its body."""
    marks = tables.marks
    for kind_of_data in evidence.data.types:
        for kind, points in marks["data"].get(kind_of_data, ()):
            case.add(kind, "data", points, f"JSON-LD {kind_of_data}")
    for kind, points in marks["type"].get(evidence.og_type, ()):
        case.add(kind, "type", points, f"og:type {evidence.og_type}")
    for address in addresses:
        for kind, points in address.names:
            case.add(kind, "address", points, "its address")
        if address.root:
            case.add("home page", "address", 1 + 2 * bool(url), "the address of a site")
    if evidence.site_name and evidence.site_name in (evidence.og_title, bare(evidence.title)):
        case.add("home page", "title", 1, "the name of a site")
    for word in evidence.body_words:
        for kind, points in marks["class"].get(word, ()):
            case.add(kind, "class", points, f"body class {word}")
    first_lines = [] if evidence.headings else [fold(b.text) for b in page.blocks[:2] if len(b.text) < _TITLE]
    for kind, points in _titled(evidence, first_lines, tables):
        case.add(kind, "title", points, "its title")
    if evidence.noindex:
        for kind in case.named():
            case.add(kind, "noindex", 1, "noindex")
    if evidence.priced or evidence.cart:
        case.add(
            "product page",
            "price" if evidence.priced else "cart",
            1,
            "a price" if evidence.priced else "a cart",
        )
    if evidence.adds:
        case.add("product page", "form", 2, "a form that adds to a cart")
    if evidence.passwords:
        case.add("login page", "password", 1, "a password")


def _titled(evidence: Evidence, first_lines: list[str], tables: Tables) -> Iterable[tuple[str, int]]:
    """What the titles say: the headings that the head's title repeats (others head a box beside the article), and its
    parts, of which a kicker before a heading says nothing.
    """
    headings = [h for h in evidence.headings if bare(h)]
    told = [
        h
        for h in headings
        if bare(h) in evidence.title and bare(h) not in (evidence.site_name, bare(evidence.title))
    ]
    for title in (*(told or headings[:2] or first_lines), evidence.og_title):
        if title:
            yield from title_names(title, tables)
    parts = [p for p in _SEPARATOR.split(evidence.title) if p.strip()]
    if not parts:
        return
    for part in (parts[0], parts[-1], evidence.title):
        if not told or any(bare(h) in part for h in told):
            yield from title_names(part, tables)


def _section(case: _Case, page: Page, evidence: Evidence, addresses: list[Address]) -> None:
    """Cards under the name of a section: a link of the menu, or an address without depth."""
    if in_menu(page.tree, evidence.headings):
        case.add("section index", "title", 2, "a name of the menu")
    if any(a.shallow for a in addresses):
        case.add("section index", "address", 1, "a shallow address")


def _shaped(case: _Case, evidence: Evidence, shape: Shape, page: Page) -> None:
    """What the shape of the text says: of any list that was named, else of a list of links."""
    lists = [k for k in case.named() if k in _LISTS] or ["list of links"]
    points, name = 0, ""
    if shape.sentences < _LEAST_SENTENCES:
        verse = shape.size >= _LONG_TEXT and shape.linked < _VERSE_LINKS and shape.cells < _VERSE_CELLS
        points, name = DROP - verse, "few sentences"
    elif shape.linked > _MOST_LINKS:
        points, name = DROP, "mostly links"
    elif shape.size < _FEW_CHARACTERS and page.confidence < _LEAST_CONFIDENCE:
        points, name = DROP, "little text"
    elif shape.cards >= _FEW_CARDS and shape.card_share >= _CARD_SHARE:
        points, name = sum(shape.cards >= n for n in _CARDS), f"{shape.cards} cards"
    if points:
        for kind in lists:
            case.add(kind, "shape", points, name)
    if shape.prose >= _LITTLE * 2:
        return
    if evidence.videos:
        case.add("video page", "player", 1, "a player")
    if evidence.audios > 1:
        case.add("podcast list", "player", 1, f"{evidence.audios} players")
    if evidence.areas > 3:  # a page of a paper has a dozen, a drawing in an article one or two
        case.add("e-paper reader", "areas", 2, "areas of an image")
    if evidence.tables and table_width(evidence.tables) > 2 * shape.prose + _REST:
        for kind in [k for k in case.found if k in ("scores page", "table page")] or ["table page"]:
            case.add(kind, "table", 2, "more table than text")


def _spoken(case: _Case, page: Page, size: int, tables: Tables) -> None:
    """What a short text itself says: an offer in place of an article, a notice."""
    named = case.named()
    if size > _MOST_TEXT or not any(kind in named for kind in tables.texts):
        return
    blocks = [squeezed(fold(b.text)) for b in page.blocks]
    for kind, phrases in tables.texts.items():
        if kind not in named:
            continue
        spoken = sum(len(text) for text in blocks if any(p in text for p in phrases))
        if spoken >= _SPOKEN * sum(map(len, blocks)):
            case.add(kind, "text", 2, "its text")


def _sold(evidence: Evidence, page: Page, size: int, tables: Tables) -> bool:
    """Whether an offer stands in place of the text. Without the page's word that it is sold two blocks have to say so.

    A sentence of anything else is a teaser, and the page an article.
    """
    if size > _MOST_TEXT:
        return False
    said, offers, rest = 0, 0, 0
    for block in page.blocks:
        text = squeezed(fold(block.text))
        if any(p in text for p in tables.texts["paywall stub"]):
            said += 1
        elif any(p in text for p in tables.texts["offer"]):
            offers += 1
        elif ends_sentence(block.text) and not any(p in text for p in tables.texts["consent page"]):
            rest += width(block.text)
    return said > 0 and said + offers + evidence.data.sold > 1 and rest < _REST // 2


def _verdict(
    case: _Case, evidence: Evidence, addresses: list[Address], shape: Shape, signed: bool
) -> str | None:
    article = (
        4 * evidence.data.article
        + 2 * (evidence.dated or evidence.data.dated)
        + (evidence.og_type.endswith("article"))
        + (0 < evidence.article_items <= 2)  # a list of articles has more
        + evidence.article_body
        + signed
        + any(a.article for a in addresses)
    )
    run, short_run = (sum(shape.run >= r for r in runs) for runs in (_RUNS, _SHORT_RUNS))
    best, detail = DROP - 1, None
    for kind, sources in case.found.items():
        against = article - (signed and kind == "author profile")
        against += 0 if kind in _WORDY else short_run if kind in _SHORT else run
        points = sum(p for p, _ in sources.values()) - against
        if points > best and set(sources) != {"data"}:  # data of an object that the article is about
            best, detail = points, f"{kind}: {', '.join(name for _, name in sources.values())}"
    return detail
