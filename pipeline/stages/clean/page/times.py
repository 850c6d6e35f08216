"""When a page's article was published and last changed: JSON-LD, meta, elements for machines; the most precise that agree."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from selectolax.lexbor import LexborNode

from pipeline.stages.clean.chars import fold, one_line
from pipeline.stages.clean.page.meta_tags import MOST_TEXT, Sources, class_names, cleaned, text
from schemas.record import iso_time

_MOST_ELEMENTS = 24
_PUBLISHED = (
    "article:published_time", "datepublished", "og:published_time", "og:article:published_time", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "dc.date", "dcterms.created", "dcterms.issued", "dcterms.date", "date", "pubdate", "publishdate", "publish-date",
    "publication_date", "cxenseparse:recs:publishtime", "article.published", "dc.date.created", "citation_publication_date",
    "citation_date", "rnews:datepublished", "bt:pubdate", "published_time", "article:published",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "datemodified", "og:updated_time", "og:article:modified_time", "lastmod", "last-modified", "dcterms.modified",
    "dc.date.modified", "article:modified", "article.updated", "bt:moddate", "revised", "parsely-mod-date", "lastdate", "last_updated",
)  # fmt: skip
_LIKE_PUBLISHED = re.compile(
    r"(?:publish(?:ed)?|publication|pub|release|create|created|issue)(?:date|time|on|at)|date(?:published|created)|publishtimestamp"
)
_LIKE_MODIFIED = re.compile(
    r"(?:modif(?:ied|ication|y)|updated?|lastmod)(?:date|time|on|at)|date(?:modified|updated)|lastupdated?$"
)
"""Names that sites make up for themselves: `content_PublishedDate`, `data-modify-date-time`."""
_CHANGED = re.compile(r"modif|updat|edit|change|aktualis|actuali|aggiorn|guncel|change", re.IGNORECASE)
_FIRST = re.compile(r"(?:^|\s)(?:entry-date|published|pubdate)(?:\s|$)", re.IGNORECASE)
"""Classes of publication, which WordPress gives beside "updated" where both times are one."""
_TIME_TEXT = re.compile(
    r"(\d{4})[-/](\d\d)[-/](\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s?(Z|[+-]\d\d:?\d\d)?$"
)
_COMPACT = re.compile(r"(20\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?)?$")
_DATED = "time[pubdate], abbr.published[title], abbr.updated[title], time[datetime], [data-datetime], [data-date-time], [data-modify-date-time], [data-timestamp], [data-published], [data-date]"
_CARD = "h2 a[href], h3 a[href], h4 a[href], a[href] h2, a[href] h3, a[href] h4"
"""Headings that lead to other articles."""
_UP = 4
_MOST_LINK = 40
"""Characters of a link that is no more than a date: of the article's own address."""
_COMMENTS = re.compile(r"comment|comentari|kommentar|reply|disqus|yorum|opinion-list", re.IGNORECASE)
_ZONE, _NO_FRACTION = re.compile(r"([+-]\d\d)(\d\d)$"), re.compile(r"\.0{1,9}(?=$|Z|[+-])")
"""A zone without its colon, and a fraction of a second that says nothing."""
_DATE_DATA = re.compile(r"^data-.{0,30}(?:date|time|publish|timestamp|modif|updat)")


def published_time(sources: Sources, shown: date | None = None) -> str | None:
    """The time of publication that the page's metadata gives, as schemas.IsoTime. shown: the day that stands under the headline."""
    node, page = sources.node, sources.linked.page
    told = [node.get("datePublished"), page.get("datePublished"), *sources.all(*_PUBLISHED)]
    times = [t for v in told if (t := read_time(v))]
    elements = _elements(sources, changed=False, shown=shown)
    times += [t for v in (*elements, *sources.like(_LIKE_PUBLISHED)) if (t := read_time(v))]
    return _most_precise(times) or read_time(node.get("dateCreated")) or read_time(node.get("uploadDate"))


def modified_time(sources: Sources) -> str | None:
    """The time of the last change that the page's metadata gives."""
    node, page = sources.node, sources.linked.page
    told = [node.get("dateModified"), *sources.all(*_MODIFIED), page.get("dateModified")]
    times = [t for v in told if (t := read_time(v))]
    times += [
        t for v in (*_elements(sources, changed=True), *sources.like(_LIKE_MODIFIED)) if (t := read_time(v))
    ]
    return _most_precise(times)


def read_time(value: Any) -> str | None:
    """A time of metadata as schemas.IsoTime; None for what is none."""
    told = cleaned(value)
    if told is None:
        return None
    if loose := _TIME_TEXT.match(told):
        if "." not in told or " " in told or "/" in told:
            told = f"{loose[1]}-{loose[2]}-{loose[3]}T{loose[4]}{loose[5] or ''}"
    elif compact := _COMPACT.match(told):
        clock = f"T{compact[4]}:{compact[5]}" + (f":{compact[6]}" if compact[6] else "") if compact[4] else ""
        told = f"{compact[1]}-{compact[2]}-{compact[3]}{clock}{compact[7] or ''}"
    elif re.fullmatch(r"\d{4}/\d\d/\d\d", told):
        told = told.replace("/", "-")
    if "T" in told:
        told = _ZONE.sub(r"\1:\2", _NO_FRACTION.sub("", told))
    try:
        return iso_time(told)
    except ValueError:
        return None


def _most_precise(times: list[str]) -> str | None:
    """The first time, with the hour or the zone that a later one adds to the same day or the same hour."""
    best = times[0] if times else None
    for other in times[1:]:
        if best is None or not other.startswith(best[:16] if "T" in best else best):
            continue
        if ("T" not in best and "T" in other) or (not _has_zone(best) and _has_zone(other)):
            best = other
    return best


def _has_zone(time: str) -> bool:
    return time.endswith("Z") or bool(re.search(r"[+-]\d\d:?\d\d$", time[11:]))


def _elements(sources: Sources, *, changed: bool, shown: date | None = None) -> list[str]:
    """What the markup gives for machines: first of elements that say which time it is, then of the others.

    Of those that do not say it: the first that fits the day under the headline, and is not of a link to another article.
    """
    sure: list[str] = []
    other: list[str] = []
    titles = page_titles(sources)
    wanted = "dateModified" if changed else "datePublished"
    named = f'[itemprop~="{wanted}"], [property~="{wanted}"]'
    nodes = sources.css(f"{named}, {_DATED}") if sources.css(named) else sources.css(_DATED)
    for node in nodes[:_MOST_ELEMENTS]:
        attributes = node.attributes
        prop = f"{attributes.get('itemprop') or ''} {attributes.get('property') or ''}"
        values = [attributes.get("datetime"), attributes.get("content")]
        values += [attributes.get("title")] if node.tag == "abbr" else []
        values += [v for k, v in attributes.items() if _DATE_DATA.match(k)]
        value = next((v for v in values if v and read_time(v)), None)
        if value is None:
            continue
        names = " ".join((*class_names(node), prop[:MOST_TEXT], *attributes))[: 2 * MOST_TEXT]
        if wanted.lower() in prop.lower():
            sure.append(value)
        elif (bool(_CHANGED.search(names)) and not _FIRST.search(names)) == changed:
            if changed:
                sure.append(value)
            elif not other and _is_near(value, shown) and not is_of_another(node, titles):
                other.append(value)
    return sure or other


def page_titles(sources: Sources) -> str:
    """The titles that the page's metadata and title element give, folded."""
    told = [*sources.all("og:title", "twitter:title"), text(sources.tree.css_first("title"))]
    return fold("\n".join(one_line(t) for t in told))


def _is_near(time: str, shown: date | None) -> bool:
    """Whether a time may be of the day shown: zones differ by a day at most."""
    day = read_time(time)
    return shown is None or (day is not None and abs((date.fromisoformat(day[:10]) - shown).days) <= 1)


def is_of_another(node: LexborNode, titles: str) -> bool:
    """Whether an element belongs to a link or a card of another article, or to a comment. titles: what the page is called, folded."""
    here: LexborNode | None = node
    for _ in range(_UP):
        if here is None or here.tag in ("body", "main"):
            break
        if here.tag == "aside" or (here.tag == "a" and len(text(here)) > _MOST_LINK):
            return True
        if any(_COMMENTS.search(name) for name in (*class_names(here), here.attributes.get("id") or "")):
            return True
        if here.css_first("h1") is not None:
            break
        if (card := here.css_first(_CARD)) is not None:
            return fold(text(card)) not in titles
        here = here.parent
    return False
