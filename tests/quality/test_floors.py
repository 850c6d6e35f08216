"""Quality may not fall: rates on the open half of the labelled articles against floors.json."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.quality import language, pages, topics
from tests.quality.measure import (
    CLEANUP_LOCKED,
    CLEANUP_OPEN,
    INBODY_FRESH,
    INBODY_LOCKED,
    INBODY_OPEN,
    INBODY_SECOND,
    INBODY_SECOND_LOCKED,
    LANGUAGE_LOCKED,
    LANGUAGE_OPEN,
    LOCKED,
    OPEN,
    digest,
    measure,
)
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


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        (CLEANUP_OPEN, "cleanup_open"),
        (INBODY_OPEN, "inbody_open"),
        (INBODY_FRESH, "inbody_fresh"),
        (INBODY_SECOND, "inbody_second"),
    ],
)
def test_cleanup_is_not_below_its_floors(folder: Path, name: str) -> None:
    assert below(rates(measure(folder)["all"]), FLOORS[name]) == {}


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        (pages.PAGES_OPEN, "pages_open"),
        (pages.PAGES_FRESH, "pages_fresh"),
        (pages.PAGES_SECOND, "pages_second"),
        (pages.PAGES_THIRD, "pages_third"),
    ],
)
def test_pages_are_read_no_worse_than_their_floors(folder: Path, name: str) -> None:
    assert below(pages.rates(pages.measure(folder)), FLOORS[name]) == {}


def test_topics_and_genres_are_not_below_their_floors() -> None:
    found = topics.measure(topics.TOPICS_OPEN)[0]["all"]
    floors = FLOORS["topics_open"]
    assert {
        m: found[m]
        for m, f in floors.items()
        if (found[m] > f if m in topics.LOWER_IS_BETTER else found[m] < f)
    } == {}


def below(found: Mapping[str, float], floors: Mapping[str, float]) -> dict[str, float]:
    return {
        m: found[m] for m, f in floors.items() if (found[m] > f if m in LOWER_IS_BETTER else found[m] < f)
    }


def test_every_article_arrives(totals: dict[str, Counter[str]]) -> None:
    assert totals["all"]["articles"] == FLOORS["articles"]
    assert set(totals) - {"all"} == set(FLOORS["languages"])


def test_languages_and_translation_hints_hold_their_floors() -> None:
    found = language.rates(LANGUAGE_OPEN)
    floors, ceilings = FLOORS["language_open"], FLOORS["language_open_at_most"]
    assert {n: v for n, v in found.items() if n in floors and v < floors[n]} == {}
    assert {n: v for n, v in found.items() if n in ceilings and v > ceilings[n]} == {}
    assert set(found) == {*floors, *ceilings}


def test_the_sets_are_the_ones_that_the_floors_were_measured_on() -> None:
    assert (digest(OPEN), digest(LOCKED)) == (FLOORS["open_sha256"], FLOORS["locked_sha256"])
    halves = {
        "cleanup": (CLEANUP_OPEN, CLEANUP_LOCKED),
        "inbody": (INBODY_OPEN, INBODY_LOCKED),
        "pages": (pages.PAGES_OPEN, pages.PAGES_LOCKED),
        "language": (LANGUAGE_OPEN, LANGUAGE_LOCKED),
    }
    later = {
        "inbody_fresh": INBODY_FRESH,
        "inbody_second": INBODY_SECOND,
        "inbody_second_locked": INBODY_SECOND_LOCKED,
        "pages_fresh": pages.PAGES_FRESH,
        "pages_second": pages.PAGES_SECOND,
        "pages_second_locked": pages.PAGES_SECOND_LOCKED,
        "pages_third": pages.PAGES_THIRD,
        "pages_third_locked": pages.PAGES_THIRD_LOCKED,
        "topics_open": topics.TOPICS_OPEN,
        "topics_locked": topics.TOPICS_LOCKED,
    }
    assert {name: digest(folder) for name, folder in later.items()} == {
        name: FLOORS[f"{name}_sha256"] for name in later
    }
    for name, half in halves.items():
        assert tuple(map(digest, half)) == (FLOORS[f"{name}_open_sha256"], FLOORS[f"{name}_locked_sha256"])
