"""What holds for every text: exact offsets, no failure, no more than linear time."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.stages.enrich.dates import find_dates
from pipeline.stages.enrich.keywords import keywords
from pipeline.stages.enrich.quantities import find_quantities
from pipeline.stages.enrich.quotes import find_quotes
from pipeline.stages.enrich.reading import Reading, read
from pipeline.stages.enrich.summary import summary
from schemas.annotations import DateMention, Quantity, Quote
from tests.guards import no_hang
from tests.stages.enrich.naming import named

PIECES = [
    "“", "”", '"', "«", "»", "'", "’", "„", "「", "」", ", ", ". ", "\n\n", ": ", " — ", "(", ")", "؟", "۔", "।",
    "he said ", "said Ana Reed", "قال سامي ", "إن ", "ने कहा", "と述べた", "dedi", "сказал он", "dit-elle", "表示",
    "3 May ", "May 2", "2025-02-10", "10/2/25", "مارس (آذار) الماضي", "14 رمضان 1446هـ", "८ अप्रैल", "2024年3月8日", "昨天", "8日",
    "last year", "on Sunday", "three days ago", "yesterday", "$1.5 million", "20 %", "٣٧ في المئة", "مليونين و140 ألف", "9兆4000億円", "5 km",
    "Ana Reed ", "😀", "𝟙𝟚 ", "𐍈𐍉", "a\u0301", "\u200d", "\u202b", "ا\u0651\u064e", "क्षि", "\x00", "²", "١٢", "1,000", "Ⅷ", "0", "9" * 30,
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=40).map("".join)
CODES = st.sampled_from(
    ["en", "ar", "fr", "ru", "tr", "hi", "fa", "zh", "ja", "ko", "de", "und", "sv", "xx", ""]
)


def everything(text: str, code: str, anchor: str | None = "2025-03-12") -> Reading:
    """Run every part; the offsets of all of them must be exact."""
    reading = read(text, code)
    names = [named(text, "person", "Ana Reed")]
    quotes = find_quotes(reading, names)
    dates = find_dates(reading, anchor)
    amounts = find_quantities(reading, [(d.start, d.end) for d in dates])
    found: list[Quote | DateMention | Quantity] = [*quotes, *dates, *amounts]
    for item in found:
        assert text[item.start : item.end] == item.text
        assert item.text
    assert [q.start for q in quotes] == sorted(q.start for q in quotes)
    assert all(a.end <= b.start for a, b in pairwise(dates))
    keywords(reading, text[:40], names)
    assert all(s in text for s in summary(reading, None))
    return reading


@settings(deadline=None, max_examples=400)
@given(TEXTS, CODES)
def test_any_text(text: str, code: str) -> None:
    everything(text, code)


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_any_text_without_an_anchor(text: str) -> None:
    everything(text, "en", None)


@settings(deadline=None, max_examples=100)
@given(TEXTS, CODES)
def test_sentences_lie_in_order_and_hold_all_but_white_space(text: str, code: str) -> None:
    spans = read(text, code).sentences
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    kept = "".join(text[a:b] for a, b in spans)
    assert "".join(kept.split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("piece", "code"),
    [
        ("'", "en"),
        ('"', "ru"),
        ("“", "en"),
        ("1", "ja"),
        ("1 ", "en"),
        ("1,000,", "de"),
        ("word ", "ar"),
        ("قال «أ ب ج د» ", "ar"),
        ("«a, — сказал ", "ru"),
        ("« a, dit-il, ", "fr"),
        ("「あ」と述べた", "ja"),
        ("1月", "zh"),
        ("May ", "en"),
        ("2024 ", "en"),
        ("\n", "en"),
        (". A", "en"),
        ("a\u200d", "hi"),
        ('"a b," said Ana Reed. ', "en"),
    ],
)
def test_repetition_without_end_takes_bounded_time(piece: str, code: str) -> None:
    with no_hang(piece):
        everything(piece * (60_000 // len(piece)), code)
