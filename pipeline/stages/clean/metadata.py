"""What an HTML page says of its article: JSON-LD, then OpenGraph and meta, then what stands on the page."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.stages.clean.agencies import find_agency
from pipeline.stages.clean.chars import fold, one_line, readable
from pipeline.stages.clean.dates import DateReader, FoundDate
from pipeline.stages.clean.headline import headline_of
from pipeline.stages.clean.jsonld import article_node, names_of, text_of
from pipeline.stages.clean.noise.cues import Cues
from pipeline.stages.clean.people import lone_name, people
from pipeline.stages.clean.places import is_place
from schemas.record import iso_time

_MOST_META, _MOST_TEXT, _MOST_VISIBLE = 600, 2_000, 12
_PUBLISHED = (
    "article:published_time", "datepublished", "og:published_time", "parsely-pub-date", "sailthru.date", "dc.date.issued",
    "dc.date", "dcterms.created", "dcterms.issued", "date", "pubdate", "publishdate", "publish-date", "publication_date",
    "cxenseparse:recs:publishtime", "article.published", "dc.date.created", "citation_publication_date", "rnews:datepublished",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time",
    "datemodified",
    "og:updated_time",
    "lastmod",
    "last-modified",
    "dcterms.modified",
)
_AUTHORS = ("author", "article:author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator", "byl", "twitter:creator:name", "cxenseparse:author")  # fmt: skip
_LIKE_AUTHOR = re.compile(r"(?:author|authors|authorname|byline|writer|reporter|creator)$")
_LIKE_PUBLISHED = re.compile(
    r"(?:publish(?:ed)?|publication|pub|release|create|created|issue)(?:date|time|on|at)|date(?:published|created)|publishtimestamp"
)
"""Names that sites make up for themselves: `content_PublishedDate`, `articleAuthor`."""
_NAMED = (
    '[rel~="author"], [itemprop~="author"] [itemprop~="name"], [class~="author-name"], [class~="byline-name"]'
)
"""Elements that hold a name and nothing else."""
_BYLINES = (
    '[itemprop~="author"], [class~="byline"], [class~="author"], [class~="authors"], [class~="writer"], [class~="signature"],'
    ' [class~="autor"], [class~="by"], [class*="byline" i], [class*="author" i], [class*="writer" i], [class*="autor" i], [class*="reporter" i]'
)
"""Elements that hold a byline, of which only what its cue announces is believed."""
_TIMES = (
    'time, [itemprop~="datePublished"], [class~="date"], [class~="dt"], [class~="published"], [class~="pubdate"],'
    ' [class~="timestamp"], [class~="meta"], [class~="byline"], [class~="info"], [class*="publish" i], [class*="date-" i], [class*="info" i], [class*="meta" i]'
)
_SEGMENT = re.compile(r"\s+[-–—|·•]\s+|\s*[|·•\u3000]\s*|\n|\s{2,}")
_TIME_TEXT = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s?(Z|[+-]\d\d:?\d\d)?$")


@dataclass(frozen=True, slots=True)
class PageData:
    """Metadata of a page; None or empty where the page says nothing. Times as schemas.IsoTime."""

    title: str | None = None
    doubtful_title: bool = False
    """No heading has a word of the title: it may be the site's name."""
    alternative_titles: tuple[str, ...] = ()
    description: str | None = None
    authors: tuple[str, ...] = ()
    agency: str | None = None
    published_at: str | None = None
    modified_at: str | None = None
    canonical_url: str | None = None
    site_name: str | None = None
    section: str | None = None
    image_url: str | None = None
    visible_dates: tuple[FoundDate, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sources:
    tree: LexborHTMLParser
    node: dict[str, Any]
    meta: dict[str, list[str]]

    def first(self, *names: str) -> str | None:
        return next((v for n in names for v in self.meta.get(n, ()) if v), None)

    def like(self, pattern: re.Pattern[str]) -> list[str]:
        """The contents of all meta elements whose name without its marks matches."""
        return [
            v
            for n, values in self.meta.items()
            if pattern.search(re.sub(r"[\W_]", "", n))
            for v in values
            if v
        ]


def read_metadata(tree: LexborHTMLParser, url: str | None, tools: tuple[Cues, DateReader, date]) -> PageData:
    """The metadata of a parsed page. url: the address it was fetched from, to resolve and check others against.

    Raises nothing for broken markup or JSON; tools: the cue tables, the reader of date lines and the day of fetching.
    """
    sources = _Sources(tree, article_node(tree), _meta(tree))
    node = sources.node
    site = text_of(node.get("publisher")) or None
    site_name = sources.first("og:site_name", "application-name") or site
    sites = [s for s in (site_name, site, sources.first("og:site_name")) if s]
    h1, h2 = ([_text(n) for n in tree.css(tag)[:6]] for tag in ("h1", "h2"))
    head = tree.css_first("title")
    title, others = headline_of(
        [
            text_of(node.get("headline")) or text_of(node.get("name")),
            sources.first("og:title", "twitter:title"),
            _text(head),
        ],
        [h for h in h1 if h],
        sites,
        h2,
    )
    authors, agency = _authors(sources, sites, tools[0])
    authors = authors or _beside_date(tree, tools[1], tools[2])
    visible = _visible_dates(tree, tools[1], tools[2])
    published = _time(node.get("datePublished")) or _time(sources.first(*_PUBLISHED)) or _time_element(tree)
    published = published or next((t for v in sources.like(_LIKE_PUBLISHED) if (t := _time(v))), None)
    return PageData(
        title=title,
        doubtful_title=title is not None and title not in h1 and title not in h2,
        alternative_titles=others,
        description=_clean(node.get("description"))
        or sources.first("og:description", "description", "twitter:description"),
        authors=authors,
        agency=agency,
        published_at=published or _time(node.get("dateCreated")),
        modified_at=_time(node.get("dateModified")) or _time(sources.first(*_MODIFIED)),
        canonical_url=_canonical(tree, sources, url),
        site_name=site_name,
        section=text_of(node.get("articleSection")) or sources.first("article:section", "section"),
        image_url=_address(
            text_of(node.get("image")) or sources.first("og:image", "og:image:url", "twitter:image"), url
        ),
        visible_dates=visible,
    )


def _meta(tree: LexborHTMLParser) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for number, node in enumerate(tree.css("meta[content]")):
        if number >= _MOST_META:
            break
        attributes = node.attributes
        name = (
            attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        ).lower()
        if name and (content := _clean(attributes.get("content"))):
            found.setdefault(name, []).append(content)
    return found


def _clean(value: Any) -> str | None:
    text = text_of(value) if not isinstance(value, str) else value
    if not text:
        return None
    text = html.unescape(text[:_MOST_TEXT]) if "&" in text else text[:_MOST_TEXT]
    return one_line(readable(text)) or None


def _text(node: LexborNode | None) -> str:
    return (
        one_line(readable((node.text(deep=True, separator=" ") or "")[:_MOST_TEXT]))
        if node is not None
        else ""
    )


def _authors(sources: _Sources, sites: list[str], cues: Cues) -> tuple[tuple[str, ...], str | None]:
    houses = {fold(s) for s in sites}
    names = [n for n in names_of(sources.node.get("author")) if n]
    found = _people(names, houses, cues)
    if not found:
        names += [v for key in _AUTHORS for v in sources.meta.get(key, ())]
        names += sources.like(_LIKE_AUTHOR)
        found = _people(names, houses, cues)
    if not found:
        found = _people(_parts(sources.tree, _NAMED), houses, cues)
    for selector in (_BYLINES, _TIMES):
        if not found:
            found = _people([p for p in _parts(sources.tree, selector) if _has_byline(p, cues)], houses, cues)
    organisation = text_of(sources.node.get("author"))
    agency = next((a for n in (*names, organisation or "") if (a := find_agency(n))), None)
    return found, agency


def _beside_date(tree: LexborHTMLParser, reader: DateReader, near: date) -> tuple[str, ...]:
    """The person named by a part of the header of which another part is the date: "Ann Other | 3 May 2024"."""
    for node in tree.css(_TIMES)[:_MOST_VISIBLE]:
        text = readable((node.text(deep=True, separator="\n") or "")[:400]).strip()
        parts = [p for part in _SEGMENT.split(text)[:8] if (p := one_line(part))]
        if len(text) > 240 or len(parts) < 2 or not any(reader.read(p, near).is_timestamp for p in parts):
            continue
        for part in parts:
            if names := lone_name(part):
                return names
    return ()


def _parts(tree: LexborHTMLParser, selector: str) -> list[str]:
    """The lines and parts between bars of the elements that stand where authors and dates do."""
    found: list[str] = []
    for node in tree.css(selector)[: 2 * _MOST_VISIBLE]:
        text = readable((node.text(deep=True, separator="\n") or "")[:400]).strip()
        if text and len(text) <= 240:
            found.extend(p for part in (one_line(text), *_SEGMENT.split(text)[:8]) if (p := one_line(part)))
    return found


def _has_byline(text: str, cues: Cues) -> bool:
    return any(o.cue.shape in ("byline", "author") for o in cues.openings(fold(text)))


def _people(names: list[str], houses: set[str], cues: Cues) -> tuple[str, ...]:
    """The people among names as markup has them: no place, no name of the site, no desk."""
    found: list[str] = []
    for name in names:
        if any(c.isdigit() for c in name) or "http" in name:
            continue
        bare = name
        for opening in cues.openings(fold(name)):
            if opening.cue.shape in ("byline", "author"):
                count = len(opening.cue.phrase.split())
                bare = " ".join(name.split()[count:]).lstrip(" :-–—|/.") or name.partition(":")[2].strip()
                break
        found.extend(
            p
            for p in people(bare, certain=True)
            if p not in found and fold(p) not in houses and not is_place(p)
        )
    return tuple(found[:10])


def _time(value: Any) -> str | None:
    text = _clean(value)
    if text is None:
        return None
    if loose := _TIME_TEXT.match(text):
        text = f"{loose[1]}T{loose[2]}{loose[3] or ''}"
    try:
        return iso_time(text)
    except ValueError:
        return None


def _time_element(tree: LexborHTMLParser) -> str | None:
    """A date the markup gives for machines: of an element that says it is the publication's, or of the first one."""
    best = None
    for node in tree.css('[itemprop~="datePublished"], time[pubdate], time[datetime]')[:_MOST_VISIBLE]:
        value = _time(node.attributes.get("datetime") or node.attributes.get("content"))
        if value and "datepublished" in (node.attributes.get("itemprop") or "").lower():
            return value
        best = best or value
    return best


def _visible_dates(tree: LexborHTMLParser, reader: DateReader, near: date) -> tuple[FoundDate, ...]:
    for node in tree.css(_TIMES)[: 3 * _MOST_VISIBLE]:
        text = readable((node.text(deep=True, separator="\n") or "")[:400]).strip()
        if not text or len(text) > 240 or not any(c.isdigit() for c in text):
            continue
        for part in (one_line(text), *_SEGMENT.split(text)):
            line = reader.read(part, near)
            if line.is_timestamp and any(d.day for d in line.dates):
                return line.dates
    return ()


def _canonical(tree: LexborHTMLParser, sources: _Sources, url: str | None) -> str | None:
    link = tree.css_first('link[rel~="canonical"][href]')
    address = _address(link.attributes.get("href") if link is not None else sources.first("og:url"), url)
    if address is None:
        return None
    parts = urlsplit(address)
    if parts.path in ("", "/") and not parts.query:
        return None
    if url and _site(parts.hostname) != _site(urlsplit(url).hostname):
        return None
    return address


def _site(host: str | None) -> str:
    """The last two labels of a host (three under co.uk and the like): what is the same site for our purpose."""
    labels = (host or "").lower().removeprefix("www.").split(".")
    count = 3 if len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3 else 2
    return ".".join(labels[-count:])


def _address(value: str | None, url: str | None) -> str | None:
    if not value or len(value) > _MOST_TEXT:
        return None
    try:
        address = urljoin(url or "", value.strip())
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.hostname else None
