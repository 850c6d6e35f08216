"""Quality may not fall: rates on the open half of the labelled articles against floors.json."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.quality.measure import CLEANUP_LOCKED, CLEANUP_OPEN, LOCKED, OPEN, digest, measure
from tests.quality.scoring import LOWER_IS_BETTER, METRICS, rates

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text("utf-8"))

pytestmark = pytest.mark.quality


@pytest.fixture(scope="module")
def totals() -> dict[str, Counter[str]]:
    return measure(OPEN)


@pytest.mark.parametrize("metric", METRICS)
def test_no_rate_is_below_its_floor(totals: dict[str, Counter[str]], metric: str) -> None:
    value, floor = rates(totals["all"])[metric], FLOORS["open"][metric]
    assert (value <= floor) if metric in LOWER_IS_BETTER else (value >= floor)


def test_cleanup_of_very_noisy_articles_is_not_below_its_floors() -> None:
    found = rates(measure(CLEANUP_OPEN)["all"])
    floors = FLOORS["cleanup_open"]
    assert {
        m: found[m] for m, f in floors.items() if (found[m] > f if m in LOWER_IS_BETTER else found[m] < f)
    } == {}


def test_every_article_arrives(totals: dict[str, Counter[str]]) -> None:
    assert totals["all"]["articles"] == FLOORS["articles"]
    assert set(totals) - {"all"} == set(FLOORS["languages"])


def test_the_sets_are_the_ones_that_the_floors_were_measured_on() -> None:
    assert (digest(OPEN), digest(LOCKED)) == (FLOORS["open_sha256"], FLOORS["locked_sha256"])
    assert (digest(CLEANUP_OPEN), digest(CLEANUP_LOCKED)) == (
        FLOORS["cleanup_open_sha256"],
        FLOORS["cleanup_locked_sha256"],
    )
