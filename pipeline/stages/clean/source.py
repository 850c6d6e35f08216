"""What a raw body holds, as text or markup alike: paragraphs in order, the headline among them, and a page's metadata."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Literal

from pipeline.stage import Drop, Reject
from pipeline.stages.clean.chars import ends_sentence, fold, readable, word_length
from pipeline.stages.clean.elsewhere.finding import Extractor, find_text
from pipeline.stages.clean.html import Block, Page, PageTooComplex
from pipeline.stages.clean.masthead import REACH, find_headline, is_other_wording
from pipeline.stages.clean.noise.furniture import Look
from pipeline.stages.clean.noise.paragraph import Paragraph
from pipeline.stages.clean.noise.similarity import content_words, likeness
from pipeline.stages.clean.page.header import Header, read_header
from pipeline.stages.clean.page.metadata import PageData, read_metadata
from pipeline.stages.clean.page.paywall import is_gate
from pipeline.stages.clean.page.standfirst import MOST_STANDFIRST
from pipeline.stages.clean.page_kind import no_article
from pipeline.stages.clean.plain_text import read_plain_text
from schemas.article import RawArticle
from schemas.reasons import DeadReason, DropReason

_SAME_HEADLINE = 0.8
_FEW_WORDS = 5
_SENTENCE, _MOST_ABOVE = 90, 2
"""Characters of a paragraph of sentences, and how many may stand over a headline: notices, a standfirst."""
_TITLE_REACH, _MOST_HEADLINE = 4, 220
"""Twice so many paragraphs are looked at for a heading; and the characters of the longest headline."""
_MOST_GATE = 6
"""Paragraphs of a gate below a sold article's beginning."""
_DATES = 2
"""Days in sight on the page of one article, of its publication and its last change; a list has one an item."""


@dataclass(frozen=True, slots=True)
class Source:
    """`before` are paragraphs above the headline (a section's name); `title_line` is the headline where it stands in the body."""

    paragraphs: list[Paragraph]
    title: str | None
    title_line: str | None = None
    before: list[Paragraph] = field(default_factory=list)
    data: PageData = field(default_factory=PageData)
    origin: Literal["text", "dom", "json-ld", "state", "noscript", "amp"] = "text"
    header: Header = field(default_factory=Header)
    """Of a page: what stands between its headline and its text, chosen or not."""
    over_text: str | None = None
    """The standfirst that stands over the text and is no part of it."""


def text_source(article: RawArticle, body: str, tools: Look) -> Source:
    """Of a plain text. The sender's title is looked for among the first lines; it stands for a missing headline."""
    read = read_plain_text(body)
    found = find_headline(read.paragraphs, tools)
    at = read.title if found is None else found
    if article.title and len(read.paragraphs) > 1:
        wanted = fold(" ".join(article.title.split()))
        same = _same_line(read.paragraphs, wanted)
        if same is not None:
            at = same
        elif at is not None and not is_other_wording(
            read.paragraphs[at].text, article.title, read.paragraphs[at + 1 :]
        ):
            at = None
    if at is None:
        return Source(read.paragraphs, " ".join(article.title.split()) or None if article.title else None)
    line = read.paragraphs[at].text
    data = PageData()
    if article.title and fold(article.title) != fold(line):
        data = PageData(alternative_titles=(" ".join(article.title.split()),))
    return Source(read.paragraphs[at + 1 :], line, line, read.paragraphs[:at], data)


def html_source(article: RawArticle, body: str, extractor: Extractor, tools: Look) -> Source | Drop:
    """Of a page; a Drop for a page that holds no article. Raises Reject(too_complex)."""
    try:
        page = extractor.extract(body)
    except PageTooComplex as e:
        raise Reject(DeadReason.TOO_COMPLEX, str(e)) from e
    page, state = find_text(page, extractor)
    data = read_metadata(page, article.url, (tools.cues, tools.dates, tools.near), state)
    if (what := _no_article(page, article.url, data)) is not None:
        return Drop(DropReason.NOT_ARTICLE, what)
    paragraphs = _in_order(page, data.standfirst)
    title = data.title or article.title
    at = _headline_at(paragraphs, title)
    if at is None and (title is None or (data.doubtful_title and word_length(title) <= _FEW_WORDS)):
        at = find_headline(paragraphs, tools)  # the title names the site
        title = paragraphs[at].text if at is not None else title
    before: list[Paragraph] = []
    line = None
    if at is not None:
        line = paragraphs[at].text
        title = title or line
        before = paragraphs[:at]
        paragraphs = paragraphs[at + 1 :]
    if data.paywalled:
        paragraphs = _without_gate(paragraphs)
    if not paragraphs:
        return Drop(DropReason.NOT_ARTICLE, "a headline and no text")
    header = read_header(page.header, title, data.site_name, tools)
    over = _left_over_text(page, data.standfirst or header.standfirst)
    return Source(paragraphs, title, line, before, data, page.origin, header, over)


def _no_article(page: Page, url: str | None, data: PageData) -> str | None:
    """What kind of page this is, where it is no article; a text out of the page's own data is one."""
    if not page.blocks:
        return f"{page.blocks_read} blocks of text, none of an article"
    if page.origin != "dom":
        return None
    dated = data.published_at is not None and len(data.visible_dates) <= _DATES
    return no_article(page, url, bool(data.authors or data.agency), dated)


def _left_over_text(page: Page, standfirst: str | None) -> str | None:
    """The standfirst, where a block over the text that is none of the article's has its words."""
    wanted = fold(standfirst or "")
    return standfirst if wanted and any(not b.kept and fold(b.text) == wanted for b in page.header) else None


def _in_order(page: Page, standfirst: str | None) -> list[Paragraph]:
    wanted = fold(standfirst or "")
    blocks: list[tuple[Block, bool]] = [(b, False) for b in page.blocks] + [(b, True) for b in page.left_out]
    blocks.sort(key=lambda pair: pair[0].index)
    pieces = Counter(block.index for block, _ in blocks)
    found: list[Paragraph] = []
    for number, (block, out) in enumerate(blocks):
        text = " ".join(readable(block.text).split())
        if text:
            found.append(
                Paragraph(
                    text,
                    number,
                    block.tag,
                    block.link_share,
                    out,
                    _role(block, fold(text) == wanted if wanted else None, whole=pieces[block.index] == 1),
                )
            )
    return found


def _without_gate(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs of a sold article with those marked as left out that a gate at its end consists of."""
    first = max(1, len(paragraphs) - _MOST_GATE)
    at = next((i for i in range(first, len(paragraphs)) if is_gate(paragraphs[i].text)), len(paragraphs))
    return [*paragraphs[:at], *(replace(p, left_out=True) for p in paragraphs[at:])]


def _role(block: Block, standfirst: bool | None, *, whole: bool) -> str:
    """What the markup says of a block: a caption by its tag, a standfirst by its own class.

    standfirst: whether it has the words of the page's standfirst; None where the page has none. whole: it is no piece of a block
    of several paragraphs: a standfirst has one.
    """
    if block.tag == "figcaption" or "figcaption" in block.ancestors[:2]:
        return "caption"
    if standfirst is not None:
        return "teaser" if standfirst else ""
    return "teaser" if whole and "lead" in block.families and len(block.text) <= MOST_STANDFIRST else ""


def _headline_at(paragraphs: list[Paragraph], title: str | None) -> int | None:
    """Where the headline stands among the first paragraphs: its very words, else an h1, or a heading much like it."""
    wanted, words = fold(title or ""), content_words(title or "")
    if wanted and (same := _same_line(paragraphs, wanted)) is not None:
        return same
    sentences = 0
    for i, paragraph in enumerate(paragraphs[: _TITLE_REACH * 2]):
        short = len(paragraph.text) <= _MOST_HEADLINE
        if short and paragraph.tag == "h1":
            return i
        if (
            short
            and paragraph.tag in ("h2", "h3")
            and i < 2
            and likeness(content_words(paragraph.text), words) >= _SAME_HEADLINE
        ):
            return i
        sentences += len(paragraph.text) >= _SENTENCE and ends_sentence(paragraph.text)
        if len(paragraph.text) > 400 or sentences > _MOST_ABOVE:
            break  # an h1 below the article's text is of a picture, or of the next story
    return None


def _same_line(paragraphs: list[Paragraph], wanted: str) -> int | None:
    """The first line with these folded words, not below the article's text: a headline may stand there again."""
    sentences = 0
    for i, paragraph in enumerate(paragraphs[:REACH]):
        if fold(paragraph.text) == wanted:
            return i
        sentences += len(paragraph.text) >= _SENTENCE and ends_sentence(paragraph.text)
        if sentences > _MOST_ABOVE:
            return None
    return None
