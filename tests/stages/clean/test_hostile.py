"""Text nobody writes: a result in bounded time."""

from __future__ import annotations

import pytest

from pipeline.stages.clean.chars import readable
from tests.guards import no_hang
from tests.stages.clean.support import run

SIZE = 4 * 1024 * 1024 - 4096
TEXTS = {
    "one word": "a" * SIZE,
    "one line": "word " * (SIZE // 5),
    "blank lines": "\n" * 1_000_000 + "Hello there.",
    "full stops": "." * SIZE,
    "brackets": "(" * SIZE,
    "links in brackets": "(read more: x) " * (SIZE // 15),
    "sentences": "Yes. " * (SIZE // 5),
    "short lines": "ab\n" * (SIZE // 3),
    "dates": "3 May 2024\n" * (SIZE // 11),
    "related": "Read more\n" * (SIZE // 10),
    "bylines": "By Ann Other\n" * (SIZE // 13),
    "hashtags": "#a " * (SIZE // 3),
    "digits": "1" * SIZE,
    "characters without spaces": "記事。" * (SIZE // 9),
    "accents": "e\u0301" * (SIZE // 3),
}


@pytest.mark.parametrize("name", TEXTS)
def test_hostile_text_takes_bounded_time(name: str) -> None:
    with no_hang(name):
        outcome = run(TEXTS[name])
    assert type(outcome).__name__ in ("Sent", "Dead", "Dropped")
    if type(outcome).__name__ == "Dead":
        assert outcome.reason.value == "too_large"  # type: ignore[union-attr]


@pytest.mark.parametrize("marks", ["\u0301\u0327", "\u0f71\u0f72\u0f74"])
def test_marks_without_end_on_one_letter_cost_linear_time(marks: str) -> None:
    with no_hang(marks):
        text = readable("a" + marks * 500_000 + " b")
    assert len(text) < 40
    assert readable(text) == text
