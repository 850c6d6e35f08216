"""What must hold of every outcome of every stage, whatever the record was."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from pipeline.settings import Settings
from pipeline.stage import AnyStage, Dead, Dropped, Outcome, Processor, Raw, Retracted, Sent
from pipeline.stages import STAGES
from schemas.annotations import DateMention, Mention, Quantity, Quote
from schemas.article import ClassifiedArticle, CleanArticle, EnrichedArticle
from schemas.headers import SCHEMA, Headers
from schemas.reasons import DeadReason
from schemas.record import to_datetime

SETTINGS = Settings()
PAGE, TEXT = "text/html", "text/plain"
FETCHED = b"2026-05-03T10:00:00Z"
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u200b\u202a-\u202e\u2066-\u2069\ufeff]")
_LONGEST_DETAIL = 1_000


@lru_cache(maxsize=1)
def processors() -> tuple[Processor[CleanArticle, CleanArticle], ...]:
    """The three stages, built once."""
    return tuple(Processor.build(stage, SETTINGS) for stage in STAGES)


def bytes_record(body: bytes, kind: str, *more: tuple[str, bytes]) -> Raw:
    """A record whose value is a page or a text itself. kind: its content type, parameters allowed."""
    headers: Headers = (("content-type", kind.encode()), ("fetched-at", FETCHED), *more)
    return Raw(None, body, headers)


def through(raw: Raw, start: int = 0, *, twice: bool = False) -> list[Outcome]:
    """The outcomes of a record on its way through the stages from `start` on; asserts what must hold of each.

    twice: process it again and compare.
    """
    found: list[Outcome] = []
    for processor in processors()[start:]:
        outcome = processor(raw)
        check(outcome, processor.stage, raw)
        if twice:
            assert processor(raw) == outcome, "the same record gave another outcome"
        found.append(outcome)
        if not isinstance(outcome, Sent):
            break
        schema = ((SCHEMA, processor.stage.sink.schema.encode()),)
        raw = Raw(outcome.key, outcome.value, schema)
    return found


def check(outcome: Outcome, stage: AnyStage, raw: Raw) -> None:
    """One outcome, and no defect behind it; a sent one decodes with the next model and is true to itself."""
    assert isinstance(outcome, Sent | Dead | Dropped | Retracted)
    if isinstance(outcome, Dead):
        assert outcome.reason is not DeadReason.INTERNAL, f"{stage.name}: {outcome.detail}"
    if isinstance(outcome, Dead | Dropped):
        assert len(outcome.detail) <= _LONGEST_DETAIL
        assert "\n" not in outcome.detail
    if isinstance(outcome, Retracted):
        assert raw.value is None
    if isinstance(outcome, Sent):
        article = stage.sink.model.model_validate_json(outcome.value)
        assert outcome.key == article.article_id.encode()
        assert len(outcome.value) <= SETTINGS.max_output
        _check_clean(article)
        if isinstance(article, ClassifiedArticle):
            _check_topics(article)
        if isinstance(article, EnrichedArticle):
            _check_annotations(article)


def _check_clean(article: CleanArticle) -> None:
    source, text = article.source_text, article.text
    parts, last = [], 0
    for removal in article.removed:
        assert last <= removal.start < removal.end <= len(source)
        assert source[removal.start : removal.end] == removal.text
        parts.append(source[last : removal.start])
        last = removal.end
    assert "".join([*parts, source[last:]]) == text
    to_datetime(article.fetched_at)
    for moment in (article.published_at, article.modified_at):
        if moment is not None:
            to_datetime(moment)


def check_text(article: CleanArticle) -> None:
    """What holds of a text that the clean stage made: something to read, in NFC, without controls."""
    assert article.text.strip()
    assert not _UNWANTED.search(article.text)
    assert unicodedata.is_normalized("NFC", article.text)


def _check_topics(article: ClassifiedArticle) -> None:
    scores = [t.score for t in article.topics]
    assert scores == sorted(scores, reverse=True)
    for topic in article.topics:
        for found in (topic, *topic.narrower):
            for evidence in found.evidence:
                assert (evidence.start is None) == (evidence.end is None)
                if evidence.start is not None and evidence.end is not None:
                    assert 0 <= evidence.start < evidence.end <= len(article.text)


def _check_annotations(article: EnrichedArticle) -> None:
    text = article.text
    mentions = [m for e in article.entities for m in e.mentions]
    annotations: list[Mention | Quote | DateMention | Quantity] = [
        *mentions,
        *article.quotes,
        *article.dates,
        *article.quantities,
    ]
    for found in annotations:
        assert text[found.start : found.end] == found.text
        assert found.text
    assert all(a.end <= b.start for a, b in pairwise(article.dates))
    assert all(sentence in text for sentence in article.summary)
