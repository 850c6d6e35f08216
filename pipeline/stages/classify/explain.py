"""Everything a topic decision was made from, as plain data: for people who wonder why, and for work on lexicons."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.stages.classify import score
from pipeline.stages.classify.classifier import classify
from pipeline.stages.classify.evidence import surface
from pipeline.stages.classify.match import Reading
from schemas.article import CleanArticle
from schemas.media_topics import media_topics


@dataclass(frozen=True, slots=True)
class ExplainedTerm:
    """A term as the lexicon has it: its weight, weighted count, what it adds, and how the article writes it (None:
    only in the section or the teaser).
    """

    term: str
    code: str
    weight: int
    count: float
    adds: float
    surface: str | None


@dataclass(frozen=True, slots=True)
class ExplainedTopic:
    """A topic with its score, its share of all scores, whether it is reported and how sure, and every term."""

    id: str
    label: str
    score: float
    share: float
    reported: float | None
    terms: tuple[ExplainedTerm, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """All topics with a score above 0, best first. `margin`: how far the best leads, (best - second) / best."""

    article_id: str
    language: str
    note: str | None
    margin: float
    topics: tuple[ExplainedTopic, ...]


def explain(article: CleanArticle) -> Explanation:
    """Why the article has the topics it has."""
    verdict = classify(article)
    reported = {t.id: t.score for t in verdict.topics}
    language = article.language.code
    topics = tuple(
        ExplainedTopic(
            id=c.topic,
            label=media_topics()[c.topic].label(),
            score=round(c.score, 3),
            share=round(c.share, 3),
            reported=reported.get(c.topic),
            terms=tuple(_term(t, verdict.reading, language) for t in c.heaviest_first())
            if verdict.reading
            else (),
        )
        for c in verdict.ranked
    )
    return Explanation(
        article.article_id, language, verdict.note, round(score.margin(verdict.ranked), 3), topics
    )


def _term(contribution: score.Contribution, reading: Reading, language: str) -> ExplainedTerm:
    entry = contribution.found.entry
    shown = surface(contribution, reading, language)
    return ExplainedTerm(
        term=entry.term.written,
        code=entry.code,
        weight=entry.weight,
        count=round(contribution.found.count, 2),
        adds=round(contribution.value, 3),
        surface=shown.term if shown else None,
    )
