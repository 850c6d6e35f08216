"""Pages nobody writes: an article or a reason, in bounded time and memory."""

from __future__ import annotations

import resource

import pytest

from pipeline.stage import Outcome
from tests.guards import no_hang
from tests.stages.clean.hostile_pages import PAGES, TEXTS
from tests.stages.clean.support import processor, run

MOST_MEMORY = 600 * 1024
"""KiB that the whole process may grow by. A page is to stay below 300 MB; what shares grow without end goes far beyond."""


def _fits(name: str, outcome: Outcome) -> None:
    assert type(outcome).__name__ in ("Sent", "Dead", "Dropped"), name
    if type(outcome).__name__ == "Dead":
        assert outcome.reason.value in ("too_large", "too_complex"), outcome  # type: ignore[union-attr]


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


@pytest.mark.parametrize("name", PAGES)
def test_a_hostile_page_gets_an_answer(name: str) -> None:
    page = PAGES[name]()
    processor()
    before = _peak()
    with no_hang(name):
        outcome = run(page, content_type="text/html")
    _fits(name, outcome)
    assert _peak() - before < MOST_MEMORY


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_gets_an_answer(name: str) -> None:
    text = TEXTS[name]()
    with no_hang(name):
        outcome = run(text)
    _fits(name, outcome)
