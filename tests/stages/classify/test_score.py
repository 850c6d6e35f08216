"""Selection and calibration at their edges."""

from __future__ import annotations

import pytest

from pipeline.stages.classify import score
from pipeline.stages.classify.score import Candidate


def ranked(*scores: float) -> list[Candidate]:
    total = sum(scores)
    return [Candidate(f"medtop:{n:02}000000", s, s / total, ()) for n, s in enumerate(scores, 1)]


def kept(*scores: float, short: bool = False) -> int:
    return len(score.keep(ranked(*scores), short=short))


@pytest.mark.parametrize(
    ("scores", "short", "count"),
    [
        ((), False, 0),
        ((3.9,), False, 0),
        ((3.9,), True, 1),
        ((4.0,), False, 1),
        ((10.0, 5.0), False, 2),
        ((10.0, 4.9), False, 1),
        ((10.0, 9.0, 8.0, 7.0), False, 3),
        ((5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0), False, 0),
        ((6.0, 3.9), False, 1),
    ],
)
def test_topics_kept(scores: tuple[float, ...], short: bool, count: int) -> None:
    assert kept(*scores, short=short) == count


def test_confidence_grows_with_the_lead_and_with_the_evidence() -> None:
    leads = [score.keep(ranked(20.0, s), short=False)[0].confidence for s in (20.0, 15.0, 10.0, 5.0, 1.0)]
    assert leads == sorted(leads)
    assert leads[0] == pytest.approx(0.4)
    assert leads[-1] > 0.9
    thin = [score.keep(ranked(s), short=True)[0].confidence for s in (2.0, 6.0, 12.0, 40.0)]
    assert thin == sorted(thin)
    assert thin[2] == thin[3] == pytest.approx(0.97)


def test_a_further_topic_is_never_surer_than_the_best() -> None:
    for second in range(50, 101):
        best, *others = score.keep(ranked(100.0, float(second)), short=False)
        assert all(o.confidence <= best.confidence for o in others)
