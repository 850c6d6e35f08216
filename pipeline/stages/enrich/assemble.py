"""The stage function of enrich: a classified article in, the same with what its text says added."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Protocol

from pipeline import VERSION
from pipeline.stage import StageFn
from pipeline.stages.enrich.dates import find_dates
from pipeline.stages.enrich.entities import FoundEntity
from pipeline.stages.enrich.focus import focus
from pipeline.stages.enrich.keywords import keywords
from pipeline.stages.enrich.quantities import find_quantities
from pipeline.stages.enrich.quotes import find_quotes
from pipeline.stages.enrich.reading import read
from pipeline.stages.enrich.summary import summary
from schemas.annotations import Entity, EntityIds, Mention, Provenance
from schemas.article import ClassifiedArticle, EnrichedArticle

MOST_READ = 200_000
"""Characters of a text that are annotated, far above the longest news article: reading costs about 2.5 s a million."""

MOST_TITLE = 2_000
"""Characters of a title that are read; a sender's title has no limit of its own."""

_MADE_BY = Provenance(component="enrich", version=VERSION)
_MADE_BY_READING_PART = Provenance(component=f"enrich (the first {MOST_READ:,} characters)", version=VERSION)
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")


class Finder(Protocol):
    """What the stage needs of an entity recogniser."""

    def find(self, text: str, language: str, title: str = "") -> list[FoundEntity]: ...


def assembler(recognizer: Finder) -> StageFn[ClassifiedArticle, EnrichedArticle]:
    """The stage function that uses this recogniser. Deterministic; total on any text in any language."""

    def enriched(article: ClassifiedArticle) -> EnrichedArticle:
        text, code = article.text[:MOST_READ], article.language.code
        made_by = _MADE_BY if len(article.text) <= MOST_READ else _MADE_BY_READING_PART
        title = article.title and article.title[:MOST_TITLE]
        found = recognizer.find(text, code, title or "")
        reading = read(text, code)
        dates = find_dates(reading, anchor_of(article))
        # the article was validated when it was read; validating its parts again would double the cost
        return EnrichedArticle.model_construct(
            **{
                **dict(article),
                "entities": tuple(map(_entity, found)),
                "quotes": find_quotes(reading, found),
                "dates": dates,
                "quantities": find_quantities(reading, [(d.start, d.end) for d in dates]),
                "keywords": keywords(reading, title, found),
                "summary": summary(reading, title),
                "places": focus(found, len(text)),
                "provenance": (*article.provenance, made_by),
            }
        )

    return enriched


def anchor_of(article: ClassifiedArticle) -> str | None:
    """The day that relative and incomplete dates are read against: of publication, dateline or fetching."""
    dateline = article.dateline.date if article.dateline else None
    for time in (article.published_at, dateline, article.fetched_at):
        match = _ISO_DAY.match(time or "")
        if match and _is_day(match.group()):
            return match.group()
    return None


def _is_day(text: str) -> bool:
    """Whether the calendar has it: a dateline's is text, which anybody may have written."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _entity(found: FoundEntity) -> Entity:
    ids = found.ids
    number = ids.geonames if ids.geonames and ids.geonames.isdecimal() else None
    return Entity(
        type=found.type,
        name=found.name,
        text=found.text,
        label=found.label,
        ids=EntityIds(wikidata=ids.wikidata, geonames=int(number) if number else None, iso3166=ids.iso3166),
        latitude=found.latitude,
        longitude=found.longitude,
        mentions=_mentions(found.mentions),
        prominence=found.prominence,
        found_by=found.found_by,
    )


def _mentions(mentions: Sequence[tuple[int, int, str]]) -> tuple[Mention, ...]:
    return tuple(Mention(start=start, end=end, text=text) for start, end, text in mentions)
