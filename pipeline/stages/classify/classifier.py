"""Topics for an article, or why there are none; the lexicon of a language is read when its first article comes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.stages.classify import score
from pipeline.stages.classify.evidence import Quoter
from pipeline.stages.classify.lexicon import lexicon_path, read_lexicon
from pipeline.stages.classify.match import Matcher, Reading, Segment
from pipeline.stages.classify.patterns import NO_WORD_SPACES
from schemas.annotations import NarrowerTopic, TopicLabel
from schemas.article import CleanArticle
from schemas.media_topics import media_topics


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of an article, with everything it was decided from. `reading` None: there is no lexicon."""

    topics: tuple[TopicLabel, ...]
    note: str | None
    ranked: tuple[score.Candidate, ...] = ()
    reading: Reading | None = None


@cache
def matcher(language: str) -> Matcher | None:
    """The matcher of a language (ISO 639-1), None where no lexicon exists. Raises LexiconInvalid for a broken file."""
    path = lexicon_path(language)
    return Matcher(read_lexicon(path), language) if path else None


def classify(article: CleanArticle) -> Verdict:
    """The topics of an article, best first, at most three, with evidence and calibrated scores."""
    language = _primary(article.language.code)
    found_by = matcher(language)
    if found_by is None:
        return Verdict((), f"no topic lexicon for the language {article.language.code!r}")
    density = score.DENSE_SCRIPT if language in NO_WORD_SPACES else 1.0
    reading = found_by.read(segments(article, int(density * score.LEAD_CHARS)))
    ranked = score.candidates(reading.found)
    kept = score.keep(ranked, short=len(article.text) < density * score.SHORT_CHARS)
    labels = [_name(c.topic) for c in ranked[:2]]
    quoter = Quoter(reading, language)
    topics = tuple(_label(k, quoter) for k in kept)
    return Verdict(topics, score.note(ranked, kept, labels), tuple(ranked), reading)


def _primary(code: str) -> str:
    """`pt-BR` and `zh_Hant` have the lexicon of `pt` and `zh`."""
    return code.replace("_", "-").partition("-")[0].lower()


def segments(article: CleanArticle, lead_chars: int) -> Sequence[Segment]:
    """The pieces that are read. The section is the newsroom's own word for the topic, so it weighs as the title does."""
    return (
        Segment("title", article.title or "", score.TITLE_WEIGHT),
        Segment("section", article.section or "", score.TITLE_WEIGHT),
        Segment("teaser", article.teaser or "", score.LEAD_WEIGHT),
        Segment("text", article.text, 1.0, score.LEAD_WEIGHT, lead_chars),
    )


def _label(kept: score.Kept, quoter: Quoter) -> TopicLabel:
    candidate = kept.candidate
    return TopicLabel(
        id=candidate.topic,
        label=_name(candidate.topic),
        score=kept.confidence,
        evidence=quoter.evidence(candidate.heaviest_first()),
        narrower=tuple(
            NarrowerTopic(
                id=code,
                label=_name(code),
                # sure of the topic, and as sure of this part of it as it has part in the score
                score=round(kept.confidence * min(1.0, part / candidate.score), 3),
                evidence=quoter.evidence(terms),
            )
            for code, part, terms in score.narrower(candidate)
        ),
    )


def _name(topic: str) -> str:
    return media_topics()[topic].label()
