"""What an HTML page says of its article: JSON-LD, then OpenGraph and meta, then what stands on the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from selectolax.lexbor import LexborNode

from pipeline.stages.clean.chars import fold
from pipeline.stages.clean.dates import DateReader, FoundDate
from pipeline.stages.clean.elsewhere.state_article import StateArticle
from pipeline.stages.clean.html import Page
from pipeline.stages.clean.noise.cues import Cues
from pipeline.stages.clean.page.above import columnist
from pipeline.stages.clean.page.addresses import find_canonical, find_image
from pipeline.stages.clean.page.authors import REPORTER, beside_date, find_authors
from pipeline.stages.clean.page.header_lines import below_headline, header_lines, shown_heading
from pipeline.stages.clean.page.headline import headline_of
from pipeline.stages.clean.page.meta_tags import Sources, cleaned, read_sources, text
from pipeline.stages.clean.page.paywall import is_paywalled
from pipeline.stages.clean.page.section import find_section
from pipeline.stages.clean.page.shown import headline_in, shown_headline, without_label
from pipeline.stages.clean.page.signatures import boxed_author, opened_by, signed_below
from pipeline.stages.clean.page.sites import find_sites
from pipeline.stages.clean.page.standfirst import find_standfirst, is_tagline
from pipeline.stages.clean.page.times import modified_time, published_time, read_time
from pipeline.stages.clean.page.visible_dates import day_under_headline, scattered_dates, visible_dates

_TITLES = ("og:title", "twitter:title", "title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title", "citation_title", "originaltitle", "headline", "name")  # fmt: skip
_DESCRIPTIONS = ("description", "og:description", "twitter:description", "dc.description", "dcterms.abstract", "sailthru.description")  # fmt: skip
_MOST_HEADINGS = 6


@dataclass(frozen=True, slots=True)
class PageData:
    """Metadata of a page; None or empty where the page says nothing. Times as schemas.IsoTime."""

    title: str | None = None
    doubtful_title: bool = False
    """No heading has a word of the title: it may be the site's name."""
    alternative_titles: tuple[str, ...] = ()
    description: str | None = None
    standfirst: str | None = None
    """The one that stands on the page."""
    authors: tuple[str, ...] = ()
    agency: str | None = None
    published_at: str | None = None
    modified_at: str | None = None
    canonical_url: str | None = None
    site_name: str | None = None
    section: str | None = None
    image_url: str | None = None
    paywalled: bool = False
    visible_dates: tuple[FoundDate, ...] = ()
    scattered_dates: tuple[FoundDate, ...] = ()
    """Of less certain places: they count where nothing else has a date."""


def read_metadata(
    page: Page, url: str | None, tools: tuple[Cues, DateReader, date], state: StateArticle | None = None
) -> PageData:
    """The metadata of a parsed page. url: the address it was fetched from, to resolve and check others against.

    Raises nothing for broken markup or JSON; tools: the cue tables, the reader of date lines and the day of fetching; state:
    what the data of its scripts say, where the text is from there: it is believed first.
    """
    cues, reader, near = tools
    sources = read_sources(page.tree, url)
    state = state or StateArticle()
    sites = find_sites(sources)
    title, others, doubtful, headline = _titles(sources, sites, state)
    description = _description(sources, state)
    if description and is_tagline(description, page.tree):
        description = None
    headline = headline or shown_heading(page.tree, title)
    below = below_headline(headline)
    lines = header_lines(below)
    standfirst = find_standfirst(below, title, description)
    authors, agency = find_authors(sources, sites, cues, lines, page.ending)
    shown = day_under_headline(lines, reader, near)
    published = published_time(sources, shown) or read_time(state.published)
    visible = visible_dates(sources, lines, (reader, near))
    scattered = (
        scattered_dates(sources, page.ending, headline, (reader, near)) if not (published or visible) else ()
    )
    return PageData(
        title=title,
        doubtful_title=doubtful,
        alternative_titles=tuple(o for o in others if not _is_standfirst(o, description, standfirst)),
        description=description,
        standfirst=standfirst,
        authors=tuple(REPORTER.sub("", a) for a in state.authors)
        or authors
        or columnist(headline)
        or beside_date(sources, reader, near)
        or signed_below(sources, page)
        or opened_by(page, title)
        or boxed_author(sources),
        agency=agency,
        published_at=published,
        modified_at=modified_time(sources) or read_time(state.modified),
        canonical_url=find_canonical(sources),
        site_name=next(iter(sites), None),
        section=state.section or find_section(sources, title, sites, headline),
        image_url=find_image(sources, state.image, headline),
        paywalled=is_paywalled(sources, page, sold=state.sold, headline=headline),
        visible_dates=visible,
        scattered_dates=scattered,
    )


def _titles(
    sources: Sources, sites: list[str], state: StateArticle
) -> tuple[str | None, tuple[str, ...], bool, LexborNode | None]:
    """The headline, its other wordings, whether no heading has it, and the element that shows it where that is no heading."""
    tree, node = sources.tree, sources.node
    first, second = (tree.css(tag)[:_MOST_HEADINGS] for tag in ("h1", "h2"))
    told = [
        cleaned(node.get("headline")) or cleaned(node.get("name")),
        *(v for n in _TITLES for v in sources.meta.get(n, ())[:2]),
        text(tree.css_first("title")),
        cleaned(node.get("alternativeHeadline")),
    ]
    if state.title:  # what a script would have shown as the headline
        title, others = headline_of([state.title, *told], [state.title], sites)
        return title, others, False, None
    known = [t for t in told if t]
    inner = {text(n): n for h in first if (n := headline_in(h, known)) is not None}
    bare = {h.mem_id: said for h in first if (said := without_label(h, known))}
    inner.update({said: h for h in first if (said := bare.get(h.mem_id))})
    h1 = [bare.get(h.mem_id) or text(headline_in(h, known) or h) for h in first]
    h2 = [text(n) for n in second]
    title, others = headline_of(told, [h for h in h1 if h], sites, h2)
    if title in h1 or title in h2:
        return title, others, False, inner.get(title or "")
    shown = shown_headline(tree, text(tree.css_first("title")), sites)
    if shown is not None:
        title, others = headline_of(told, [text(shown)], sites, exact=True)
    return title, others, title is not None and shown is None, shown


def _is_standfirst(line: str, description: str | None, standfirst: str | None) -> bool:
    bare = fold(line).strip(" .")
    return any(bare == fold(other).strip(" .") for other in (description, standfirst) if other)


def _description(sources: Sources, state: StateArticle) -> str | None:
    """The page's description: of the data its text is from, of JSON-LD, of meta; the fuller one of two that begin alike."""
    told = [state.teaser, cleaned(sources.node.get("description")), *sources.all(*_DESCRIPTIONS)]
    found = [t for t in told if t]
    best = found[0] if found else None
    for other in found[1:]:
        if best and len(other) > len(best) and fold(other).startswith(fold(best).rstrip(" .…")):
            best = other
    return best
