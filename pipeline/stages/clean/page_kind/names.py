"""What a page calls itself: in its data, its address, the class of its body, its titles, its forms."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.stages.clean.chars import word_length
from pipeline.stages.clean.page_kind.address import Address
from pipeline.stages.clean.page_kind.case import Case
from pipeline.stages.clean.page_kind.evidence import Evidence
from pipeline.stages.clean.page_kind.tables import Names, Tables, bare, title_names

_SEPARATOR = re.compile(
    r"\s+[-|·•»:]+\s+|\s*[|｜·•»]\s*|\s*::\s*|(?<=[\u3040-\u9fff\uac00-\ud7af])\s*[-_]\s*|\s*_\s*"
)

_NAME_WORDS = 3
"""Words of a head's title that may be the site's name alone."""


def add_names(
    case: Case, evidence: Evidence, addresses: Iterable[Address], first_lines: list[str], tables: Tables
) -> None:
    """Add what names the page. first_lines: the short first texts, folded, for a page without a first heading."""
    marks = tables.marks
    for word in evidence.data.types:
        _add(case, "data", marks["data"].get(word, ()), f"JSON-LD {word}")
    _add(case, "type", marks["type"].get(evidence.og_type, ()), f"og:type {evidence.og_type}")
    for address in addresses:
        _add(case, "address", address.names, "its address")
    for word in evidence.body_words:
        _add(case, "class", marks["class"].get(word, ()), f"body class {word}")
    _add(case, "title", titled(evidence, first_lines, tables), "its title")
    if evidence.site_name and evidence.site_name in (evidence.og_title, bare(evidence.title)):
        case.add("home page", "title", 1, "the name of a site")
    if evidence.adds:
        case.add("product page", "form", 2, "a form that adds to a cart")
    if evidence.priced or evidence.cart:
        case.add("product page", "price", 1, "a price" if evidence.priced else "a cart")
    if evidence.passwords:
        case.add("login page", "password", 1, "a password")
    if evidence.noindex:
        for kind in case.named():
            case.add(kind, "noindex", 1, "noindex")


def titled(evidence: Evidence, first_lines: list[str], tables: Tables) -> Names:
    """What the titles say: the headings that the head's title repeats (others head a box beside the article), and its
    parts, of which a kicker before a heading says nothing.
    """
    headings = [h for h in evidence.headings if bare(h)]
    own = {evidence.site_name}
    if word_length(evidence.title) <= _NAME_WORDS:
        own.add(bare(evidence.title))
    told = [h for h in headings if bare(h) in evidence.title and bare(h) not in own]
    titles = [*(told or headings[:2] or first_lines), evidence.og_title]
    parts = [p for p in _SEPARATOR.split(evidence.title) if p.strip()]
    if parts:
        titles += [
            p for p in (parts[0], parts[-1], evidence.title) if not told or any(bare(h) in p for h in told)
        ]
    return tuple(name for title in titles if title for name in title_names(title, tables))


def _add(case: Case, source: str, names: Names, name: str) -> None:
    for kind, points in names:
        case.add(kind, source, points, name)
