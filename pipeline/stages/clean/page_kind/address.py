"""What a page's address says of it: a root, a word of its path or host, a headline made into a slug, a date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from pipeline.stages.clean.chars import fold
from pipeline.stages.clean.page_kind.tables import Names, Tables

_LONGEST = 500
_SLUG_WORDS = 4
"""Words of a slug that can only be a headline; names of authors and sections have up to three."""
_SHALLOW, _SHALLOW_WORDS = 2, 3
_WORDS = re.compile(r"[-_+.]+")
_DATED = re.compile(r"/(?:19|20)\d\d[/-]?[01]\d(?:[/-]?[0-3]\d)?[/-]")
_NUMBERED = re.compile(r"\d{5,}")
_ROOT = re.compile(
    r"/?(?:[a-z]{2}(?:[-_][a-z]{2})?/?)?(?:(?:index|home|default)(?:\.[a-z]{2,5})?)?/?$", re.IGNORECASE
)
_QUERY = re.compile(
    r"(?:^|&)(?:s|q|query|search|keyword|keywords|searchterm|suche|busca)=[^&]+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Address:
    """`names` are kinds of page and points; `root`: of a whole site or edition; `article`: of an article; `shallow`: of
    a section, to judge by its few and short segments.
    """

    names: Names = ()
    root: bool = False
    article: bool = False
    shallow: bool = False


def read_address(url: str, tables: Tables) -> Address:
    """Of an absolute address or path; a broken one says nothing."""
    try:
        parts = urlsplit(url[:_LONGEST])
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return Address()
    if _ROOT.match(parts.path) and not parts.query:
        return Address(_host(host, tables), root=bool(host))
    path = fold(unquote(parts.path))
    segments = [s for s in path.split("/") if s]
    slugs = [len(_WORDS.split(s)) >= _SLUG_WORDS or bool(_NUMBERED.search(s)) for s in segments]
    names: Names = ()
    for i, segment in enumerate(segments):
        stem = segment.removesuffix(".html").removesuffix(".php").removesuffix(".aspx").removesuffix(".htm")
        found = tables.marks["path"].get(stem, ())
        if not found:
            found = tuple((k, 2) for k, p in tables.whole.get(_WORDS.sub("", stem), ()) if p > 2)
        if any(slugs[i + 1 :]) or stem.isdigit():  # a page below it, not it itself; the number of an article
            found = tuple((k, 1) for k, _ in found)
        names += found
    if _QUERY.search(parts.query) and (not slugs or not slugs[-1]):
        names += (("search result", 2),)
    article = bool(slugs and slugs[-1] and segments) or bool(_DATED.search(parts.path))
    shallow = len(segments) <= _SHALLOW and all(len(_WORDS.split(s)) < _SHALLOW_WORDS for s in segments)
    return Address(names + _host(host, tables), article=article, shallow=shallow and not article)


def _host(host: str, tables: Tables) -> Names:
    label, dot, rest = host.partition(".")
    return tables.marks["host"].get(label, ()) if dot and "." in rest else ()
