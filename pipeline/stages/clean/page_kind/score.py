"""Whether a page holds an article: points with names for each kind of page that holds none, against those of an article.

A page is no article where one kind has DROP points more than the article. Points of a kind come from independent sources
(its data, its address, its title, its markup, the shape and the wording of its text); the best of a source counts. The
weights were set by hand, on pages of our own making and so that none of 109 articles of 79 publishers and none of 447
further article pages is dropped; tests/stages/clean/test_page_kind.py says what has to stay on either side.
"""

from __future__ import annotations

from itertools import takewhile

from pipeline.stages.clean.chars import fold
from pipeline.stages.clean.html import Page
from pipeline.stages.clean.page_kind.address import Address, read_address
from pipeline.stages.clean.page_kind.case import Case
from pipeline.stages.clean.page_kind.evidence import Evidence, read_body, read_head
from pipeline.stages.clean.page_kind.looks import add_looks, add_wording, only_an_offer
from pipeline.stages.clean.page_kind.names import add_names
from pipeline.stages.clean.page_kind.shape import Shape, read_shape
from pipeline.stages.clean.page_kind.tables import load_tables

DROP = 3
_DECLARED, _DATED = 4, 2
"""Points of an article: a page that says in its data that it is one, a day of publication in its data."""
_CLEAR = 6
"""Points by which a page's head alone tells that it is an article: declared and dated, or declared with running text."""
_RUNS, _SHORT_RUNS = (400, 800, 1_600, 3_000), (150, 300, 500, 800)
"""Characters of running text, each worth a point for an article where the kind of page has none, or next to none."""
_ITEMS = 2
"""Articles in microdata on the page of one; a list has more."""
_TITLE = 80
"""Characters of a first line that may be the title of a page without a first heading."""
_MOST_ADDRESSES = 4
_HEADINGS = frozenset(("h2", "h3"))

_WORDY = frozenset([
    "policy page", "about page", "contact page", "help page", "product page", "author profile", "consent page",
    "job list", "subscription page", "login page",
])  # fmt: skip
"""Kinds that come with running text of their own; the length of it says nothing."""
_SHORT = frozenset(("video page", "gallery index", "e-paper reader", "table page", "scores page"))
"""Kinds that an article's page can name too (a film, pictures or a table belong to it), so that little text is much."""


def no_article(page: Page, url: str | None, signed: bool, dated: bool) -> str | None:
    """The kind of a page that holds no article, and what says so ("product page: JSON-LD product, a cart"); else None.

    page: as the extractor read it; url: the address it was sent with; signed, dated: an author, a day of publication were
    found on it. A page that carries its own articleBody is an article whatever else it says.
    """
    evidence, shape, tables = read_head(page.tree), read_shape(page.blocks, page.left_out), load_tables()
    if evidence.data.body:
        return None
    if only_an_offer(page, shape.size, evidence.data.sold, tables):
        return "paywall stub: its text"
    if _points_of_head(evidence) + 2 * (shape.run >= _RUNS[0]) >= _CLEAR:
        return None
    read_body(evidence, page.tree)
    if evidence.data.body:
        return None
    own = [read_address(a, tables) for a in evidence.addresses[:_MOST_ADDRESSES] if a]
    addresses = [read_address(url, tables), *own] if url else own
    case = Case()
    first_lines = [] if evidence.headings else _first_lines(page)
    add_names(case, evidence, addresses, first_lines, tables)
    if addresses and addresses[0].root:  # what a page says of itself is often the same on all pages of a site
        case.add("home page", "address", 3 if url else 1, "the address of a site")
    add_looks(case, evidence, addresses, shape, page)
    add_wording(case, page, shape.size, tables)
    if not (signed or dated or evidence.dated or evidence.article_items):
        for kind in case.named():
            case.add(kind, "unsigned", 1, "no date or author")
    return _verdict(case, _article_points(evidence, addresses), shape, signed)


def _first_lines(page: Page) -> list[str]:
    """The text's first lines, and the heading right above them where it was left out."""
    lines = [block.text for block in page.blocks[:2]]
    above = list(takewhile(lambda block: not block.kept, page.header))
    if above and above[-1].tag in _HEADINGS:
        lines.insert(0, above[-1].text)
    return [fold(line) for line in lines if len(line) < _TITLE]


def _points_of_head(evidence: Evidence) -> int:
    dated = evidence.dated or evidence.data.dated
    return _DECLARED * evidence.data.article + _DATED * dated + evidence.og_type.endswith("article")


def _article_points(evidence: Evidence, addresses: list[Address]) -> int:
    """What speaks for an article, whatever the kind of page: its data, its microdata, its address."""
    items = 0 < evidence.article_items <= _ITEMS
    return _points_of_head(evidence) + items + evidence.article_body + any(a.article for a in addresses)


def _verdict(case: Case, article: int, shape: Shape, signed: bool) -> str | None:
    run, short_run = (sum(shape.run >= r for r in runs) for runs in (_RUNS, _SHORT_RUNS))
    best, detail = DROP - 1, None
    for kind, sources in case.found.items():
        against = article + (signed and kind != "author profile")
        against += 0 if kind in _WORDY else short_run if kind in _SHORT else run
        points = sum(p for p, _ in sources.values()) - against
        if points > best and set(sources) != {"data"}:  # data of a thing that the article may be about
            best, detail = points, f"{kind}: {', '.join(name for _, name in sources.values())}"
    return detail
