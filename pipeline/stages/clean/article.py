"""The clean stage itself: a RawArticle with readable body to a CleanArticle, or a Drop."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from importlib.metadata import version

from pipeline.stage import Drop
from pipeline.stages.clean.assemble import Assembled, Piece, assemble
from pipeline.stages.clean.chars import ends_sentence, fold
from pipeline.stages.clean.date_lexicon import date_lexicon
from pipeline.stages.clean.dates import DateReader, day_of
from pipeline.stages.clean.elsewhere.finding import Extractor
from pipeline.stages.clean.fingerprint import fingerprint
from pipeline.stages.clean.html import load_extractor
from pipeline.stages.clean.identity import article_id
from pipeline.stages.clean.language_passages import article_languages
from pipeline.stages.clean.masthead import header_findings, section_of
from pipeline.stages.clean.noise.cues import Cues, load_cues
from pipeline.stages.clean.noise.furniture import Look
from pipeline.stages.clean.noise.label import label
from pipeline.stages.clean.noise.paragraph import Findings
from pipeline.stages.clean.noise.slots import Slots, load_slots
from pipeline.stages.clean.page.authors import signed_agency
from pipeline.stages.clean.reading import reading_seconds, word_count
from pipeline.stages.clean.source import Source, html_source, text_source
from pipeline.stages.clean.translation import Translations, load_translations
from schemas.annotations import Provenance
from schemas.article import CleanArticle, RawArticle
from schemas.reasons import DropReason

_COMPONENTS = ("newsmill", "selectolax", "eldc", "rensa", "ftfy")


@dataclass(frozen=True, slots=True)
class Cleaner:
    """The stage function with what it loaded. Call it with a RawArticle whose `body` is text (decode.decode_raw)."""

    cues: Cues
    dates: DateReader
    slots: Slots
    extractor: Extractor
    translations: Translations
    provenance: tuple[Provenance, ...]

    def __call__(self, article: RawArticle) -> CleanArticle | Drop:
        body = article.body or ""
        tools = Look(self.cues, self.dates, day_of(article.fetched_at), self.slots)
        if article.content_type == "text/html":
            source = html_source(article, body, self.extractor, tools)
            if isinstance(source, Drop):
                return source
        else:
            source = text_source(article, body, tools)
        header = header_findings(source.before, tools)
        findings = label(source.paragraphs, source.title, tools, source.over_text)
        findings.take_header(source.header.findings)
        findings.take_header(header)
        assembled = assemble(_pieces(source, header, findings))
        if not assembled.text.strip():
            return Drop(DropReason.NO_TEXT, f"{len(assembled.removed)} pieces, none of them text")
        return self._article(article, source, findings, assembled)

    def _article(
        self, article: RawArticle, source: Source, findings: Findings, assembled: Assembled
    ) -> CleanArticle:
        data, text = source.data, assembled.text
        near = day_of(article.fetched_at)
        language, passages = article_languages(text, article.language_hint)
        words, folded = word_count(text), fold(text)
        published, modified = _times(article, source, findings, near)
        authors = data.authors or tuple(findings.authors) or tuple(findings.reporters)
        return CleanArticle(
            article_id=article_id(article, article.body or ""),
            url=article.url,
            canonical_url=data.canonical_url,
            source=article.source,
            site_name=data.site_name,
            section=data.section
            or (section_of([p.text for p in source.before]) if source.origin == "text" else None),
            image_url=data.image_url,
            fetched_at=article.fetched_at,
            published_at=published,
            modified_at=modified,
            authors=authors,
            agency=findings.agency or data.agency or _signing_agency(assembled, authors),
            dateline=findings.dateline,
            language=language,
            other_languages=passages,
            title=source.title,
            alternative_titles=_alternatives(source, findings),
            teaser=data.standfirst
            or findings.teaser
            or _standfirst(source, text)
            or _header_standfirst(source, authors),
            text=text,
            source_text=assembled.source_text,
            text_from=None if source.origin == "text" else source.origin,
            paywalled=data.paywalled,
            removed=assembled.removed,
            machine_translation=self.translations.judge(text, folded, assembled.removed, language.code),
            fingerprint=fingerprint(folded),
            word_count=words,
            reading_seconds=reading_seconds(text, words, language.code),
            metadata=article.metadata,
            provenance=self.provenance,
        )


def load_cleaner() -> Cleaner:
    """Load all tables and models. Raises OSError or ValueError when the installation is broken."""
    return Cleaner(
        load_cues(),
        DateReader(date_lexicon()),
        load_slots(),
        load_extractor(),
        load_translations(),
        tuple(Provenance(component=c, version=version(c)) for c in _COMPONENTS),
    )


def _pieces(source: Source, header: Findings, findings: Findings) -> list[Piece]:
    pieces = [Piece(p.text, header.kinds[i]) for i, p in enumerate(source.before)]
    if source.title_line:
        pieces.append(Piece(source.title_line, "headline"))
    for i, paragraph in enumerate(source.paragraphs):
        pieces.append(Piece(paragraph.text, findings.kinds[i], tuple(findings.cuts.get(i, ()))))
    return pieces


def _times(
    article: RawArticle, source: Source, findings: Findings, near: date
) -> tuple[str | None, str | None]:
    """Publication and last change: the sender's word, the page's data, the lines a reader sees (not after tomorrow)."""
    latest = near + min(timedelta(days=1), date.max - near)
    data = source.data
    told = (*data.visible_dates, *source.header.findings.dates, *findings.dates, *data.scattered_dates)
    seen = [d for d in told if d.day is not None and d.day <= latest]
    first = next((d for d in seen if not d.updated), None)
    updated = next((d for d in seen if d.updated), None)
    published = article.published_at or data.published_at
    if published is None:
        best = first or updated
        day = findings.wire_day.isoformat() if findings.wire_day else None
        published = best.iso() if best else day
    elif "T" not in published:  # the hour that a reader sees for the same day
        timed = (d.iso() for d in seen if d.time and not d.updated)
        published = next((t for t in timed if t and t.startswith(published)), published)
    modified = data.modified_at or (updated.iso() if updated else None)
    return published, modified


def _alternatives(source: Source, findings: Findings) -> tuple[str, ...]:
    known = {fold(source.title or "")}
    found: list[str] = []
    # In a page, lines like the headline are subheadings and captions; its metadata have the other wordings.
    repeated = findings.repeated if source.origin == "text" else ()
    for other in (*source.data.alternative_titles, *repeated):
        if fold(other) not in known:
            known.add(fold(other))
            found.append(other)
    return tuple(found)


def _signing_agency(assembled: Assembled, authors: tuple[str, ...]) -> str | None:
    """The agency whose letters sign the text, where an author is named beside it."""
    signed = [r.text.strip() for r in assembled.removed[-4:] if r.kind == "credit"]
    return next((a for s in (*reversed(signed), assembled.text) if (a := signed_agency(s, authors))), None)


def _header_standfirst(source: Source, authors: tuple[str, ...]) -> str | None:
    """The line that stands over a page's byline or date; none where it opens with an author's name."""
    line = source.header.standfirst
    opening = fold(line or "")
    return None if any(opening.startswith(fold(a)) for a in authors if a) else line


def _standfirst(source: Source, text: str) -> str | None:
    """The page's description where it is a text of its own: not the article's cut-off beginning and not the headline."""
    description = source.data.description
    if not description:
        return None
    start = fold(description.rstrip(" .…"))
    cut_off = not ends_sentence(description) or description.rstrip().endswith(("…", "..."))
    if fold(text[: 2 * len(start)]).startswith(start[:60]) and (
        cut_off or fold(text).strip() == fold(description).strip()
    ):
        return None
    return None if fold(source.title or "").startswith(start[:60]) else description
