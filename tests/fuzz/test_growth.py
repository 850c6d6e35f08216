"""Four times the text takes about four times the time: no piece of any size makes a stage quadratic. No test says how fast."""

from __future__ import annotations

import json
import time

import pytest

from pipeline.stage import Dead, Raw
from pipeline.stages.enrich.assemble import MOST_TITLE, assembler
from pipeline.stages.enrich.entities import FoundEntity
from schemas.article import ClassifiedArticle
from schemas.reasons import DeadReason
from tests.fuzz.invariants import PAGE, TEXT, bytes_record, through
from tests.fuzz.units import OPENINGS, repeated

SIZE = 16_000
MOST_GROWTH, SLACK = 6.0, 0.3
"""Times the shorter text's time, plus seconds: room for a busy machine; a quadratic step takes sixteen times as long."""
UNITS = [
    "a", "(", '"a" ', "“", "U.S. ", "in May ", "$5 ", "市", "北京大学，", "王小明表示", "محمد بن ", "क्", "Иван Иванович ",
    "a: b\n", "By Ann Other\n", "PARIS, May 3 (AFP) — a\n\n", "a\u200d", "twenty-one and ", "http://a.b/c?d=e& ", "1,",
]  # fmt: skip
TAGS = [
    "<p>a b c. </p>",
    "</p>",
    "<",
    "<a href=x>a</a>",
    "<meta name=a content=b>",
    '"articleBody":"a',
    "<!--",
    "&#x41;",
    "<td>",
]


def _seconds(raw: Raw) -> float:
    start = time.process_time()
    through(raw)
    return time.process_time() - start


def _grows_in_step(of_size: list[Raw]) -> None:
    short, long = of_size
    for _ in range(3):  # another process may have had the caches
        taken = _seconds(short), _seconds(long)
        if taken[1] <= MOST_GROWTH * taken[0] + SLACK:
            return
    raise AssertionError(f"{taken[0]:.2f} s for a text, {taken[1]:.2f} s for four times as much")


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    for opening in OPENINGS:
        through(bytes_record((opening * 3 or "a").encode(), TEXT))


@pytest.mark.parametrize("unit", UNITS)
def test_text(unit: str) -> None:
    _grows_in_step([bytes_record(repeated(unit, SIZE * n).encode(), TEXT) for n in (1, 4)])


@pytest.mark.parametrize("tag", TAGS)
def test_pages(tag: str) -> None:
    opening = f"<p>{OPENINGS[1] * 3}</p>"
    _grows_in_step([bytes_record((opening + repeated(tag, SIZE * n)).encode(), PAGE) for n in (1, 4)])


ENDLESS_TAGS = [
    ("<div>" * 100_000, DeadReason.TOO_COMPLEX),
    ("<b>" * 100_000, DeadReason.TOO_COMPLEX),
    ("<a " + "b=c " * 900_000, DeadReason.TOO_COMPLEX),
    ("<select>" + "<option>" * 100_000, DeadReason.TOO_COMPLEX),
    ("<i></i>" * 400_000, DeadReason.TOO_COMPLEX),
]


@pytest.mark.parametrize(
    ("page", "reason"), ENDLESS_TAGS, ids=["deep", "bold", "attributes", "options", "many"]
)
def test_pages_that_would_take_the_parser_minutes_are_refused(page: str, reason: DeadReason) -> None:
    (outcome,) = through(bytes_record(page.encode(), PAGE))
    assert isinstance(outcome, Dead)
    assert outcome.reason is reason


class _Listener:
    """Stands for the recogniser; remembers how much of a title it was given."""

    read = 0

    def find(self, text: str, language: str, title: str = "") -> list[FoundEntity]:
        assert text.isprintable()
        assert language
        self.read = len(title)
        return []


def test_a_title_without_end_is_carried_and_not_read_whole() -> None:
    title = "Ann Other " * 100_000
    record = {"content_type": TEXT, "body": OPENINGS[1], "fetched_at": "2026-05-03", "title": title}
    outcomes = through(Raw(b"k", json.dumps(record).encode()))
    classified, enriched = outcomes[1].article, outcomes[2].article  # type: ignore[union-attr]
    assert enriched.title == title.strip()
    listener = _Listener()
    assembler(listener)(ClassifiedArticle(**dict(classified)))
    assert 0 < listener.read <= MOST_TITLE


def test_pieces_of_several_scripts_together_cost_what_they_cost_alone() -> None:
    unit = "王小明- www.a.b \n\n1 “a” قال «b» "
    _grows_in_step([bytes_record(repeated(unit, SIZE * n).encode(), TEXT) for n in (1, 4)])
