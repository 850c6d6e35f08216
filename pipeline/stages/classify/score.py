"""Turns the terms found in an article into topics: scores, which are kept, and how sure that is.

The formulas and thresholds were measured on five labelled sets of news articles (English, French, German; 12,000
articles): with title weight 1-6, lead weight 1-3 and term saturation .3-4 the share of right best topics stays within
.013, and term rarity (IDF) adds nothing. So the plain values stand.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.stages.classify.match import Found

TITLE_WEIGHT = 3.0
LEAD_WEIGHT = 1.5
LEAD_CHARS = 400
MIN_SCORE = 4.0
MIN_SCORE_SHORT = 2.0
SHORT_CHARS = 400
"""Texts below need only MIN_SCORE_SHORT: they have no room for more terms."""
DENSE_SCRIPT = 0.4
"""A Chinese or Japanese text says the same in about .4 of the characters; LEAD_CHARS and SHORT_CHARS shrink with it."""
MIN_RATIO = 0.5
MIN_SHARE = 0.15
MAX_TOPICS = 3
MIN_NARROWER_SCORE = 4.0
MIN_NARROWER_RATIO = 0.4

BEST_CONFIDENCE = ((0.0, 0.40), (0.125, 0.50), (0.375, 0.72), (0.625, 0.84), (0.875, 0.94), (1.0, 0.97))
"""(margin, probability) the best topic is an acceptable one, linear between. The margin is (best - second) / best;
at its four measured ranges the share of right ones was .29-.67, .67-.78, .75-.92 and .87-1.00."""
FURTHER_CONFIDENCE = ((MIN_RATIO, 0.30), (1.0, 0.40))
"""(ratio to the best score, probability) for the second and third topic: never surer than a tie for the first."""
UNCERTAIN_MARGIN = 0.25
FULL_SCORE = 12.0
"""Below this best score the evidence is thin; confidence falls to THIN_FACTOR of itself at score 0."""
THIN_FACTOR = 0.6
THIN_SCORE = 6.0


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a term adds to its topic: weight x ln(1 + weighted count)."""

    found: Found
    value: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A topic with its score, its share of all topics' scores, and the terms behind it, in no order."""

    topic: str
    score: float
    share: float
    terms: Sequence[Contribution]

    def heaviest_first(self) -> list[Contribution]:
        """The terms by what they add; equal ones as they come in the article."""
        return sorted(self.terms, key=lambda c: (-c.value, c.found.places[0], c.found.entry.line))


@dataclass(frozen=True, slots=True)
class Kept:
    """A topic that is reported, with its calibrated confidence."""

    candidate: Candidate
    confidence: float


def candidates(found: Sequence[Found]) -> list[Candidate]:
    """Every topic with a score above 0, best first; equal scores by code."""
    terms: dict[str, list[Contribution]] = {}
    for f in found:
        value = f.entry.weight * math.log1p(f.count)
        terms.setdefault(f.entry.topic, []).append(Contribution(f, value))
    scores = {topic: sum(c.value for c in of_topic) for topic, of_topic in terms.items()}
    total = sum(score for score in scores.values() if score > 0)
    ranked = sorted(
        ((score, topic) for topic, score in scores.items() if score > 0), key=lambda x: (-x[0], x[1])
    )
    return [Candidate(topic, score, score / total, terms[topic]) for score, topic in ranked]


def keep(ranked: Sequence[Candidate], *, short: bool) -> list[Kept]:
    """The topics to report, at most MAX_TOPICS: enough evidence, close to the best, and a fair share of the whole."""
    enough = MIN_SCORE_SHORT if short else MIN_SCORE
    if not ranked or ranked[0].score < enough:
        return []
    best = ranked[0].score
    passing = [
        c
        for c in ranked[:MAX_TOPICS]
        if c.score >= enough and c.score >= MIN_RATIO * best and c.share >= MIN_SHARE
    ]
    thin = THIN_FACTOR + (1 - THIN_FACTOR) * min(1.0, best / FULL_SCORE)
    return [Kept(c, round(thin * _confidence(c, ranked), 3)) for c in passing]


def _confidence(candidate: Candidate, ranked: Sequence[Candidate]) -> float:
    if candidate is ranked[0]:
        return _between(BEST_CONFIDENCE, margin(ranked))
    return _between(FURTHER_CONFIDENCE, candidate.score / ranked[0].score)


def margin(ranked: Sequence[Candidate]) -> float:
    """How far the best topic leads, (best - second) / best: 1 when it stands alone, 0 for none."""
    if not ranked:
        return 0.0
    second = ranked[1].score if len(ranked) > 1 else 0.0
    return (ranked[0].score - second) / ranked[0].score


def _between(table: Sequence[tuple[float, float]], x: float) -> float:
    """Linear interpolation; the end values beyond the ends."""
    if x <= table[0][0]:
        return table[0][1]
    for (x0, y0), (x1, y1) in pairwise(table):
        if x <= x1:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return table[-1][1]


def narrower(candidate: Candidate) -> list[tuple[str, float, tuple[Contribution, ...]]]:
    """The second-level topics within a topic that carry a good part of its score: (id, score, terms), best first."""
    parts: dict[str, list[Contribution]] = {}
    for c in candidate.heaviest_first():
        if c.found.entry.code != candidate.topic:
            parts.setdefault(c.found.entry.code, []).append(c)
    scored = [(code, sum(c.value for c in terms), tuple(terms)) for code, terms in parts.items()]
    enough = max(MIN_NARROWER_SCORE, MIN_NARROWER_RATIO * candidate.score)
    return sorted((s for s in scored if s[1] >= enough), key=lambda s: (-s[1], s[0]))


def note(ranked: Sequence[Candidate], kept: Sequence[Kept], labels: Sequence[str]) -> str | None:
    """Why there is no topic, or why the best is uncertain; None when neither. labels: of the first two of `ranked`."""
    if not ranked:
        return "no term of any topic found"
    if not kept:
        return f"evidence too thin: the best topic, {labels[0]}, scores {ranked[0].score:.1f}"
    if ranked[0].score < THIN_SCORE:
        return f"uncertain: little evidence, the best topic scores {ranked[0].score:.1f}"
    if margin(ranked) < UNCERTAIN_MARGIN:
        return f"uncertain which comes first: {labels[0]} and {labels[1]} score nearly the same"
    return None
