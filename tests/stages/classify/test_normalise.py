"""Folding keeps its promise: every place in the folded text leads back to the original."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.stages.classify.normalise import normalise

LANGUAGES = st.sampled_from(["en", "de", "tr", "ar", "fa", "hi", "ru", "zh"])
MIXED = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("\0 الأإمنه\u064b\u0640éßœİıŒ\u0301\u200c\u200d\u00adक़ँ़،。-'"),
    ),
    max_size=60,
)


@given(MIXED, LANGUAGES)
def test_each_position_leads_to_the_code_point_it_came_from(text: str, language: str) -> None:
    normal = normalise(text, language)
    assert len(normal.marked) == len(text) + 2
    origins = [normal.original(i) for i in range(1, len(normal.text) - 1)]
    assert origins == sorted(set(origins))
    assert all(normal.marked[o + 1] == normal.text[i + 1] for i, o in enumerate(origins))
    assert all(0 <= o < len(text) for o in origins)


@given(MIXED, LANGUAGES)
def test_folding_a_folded_text_changes_nothing_but_the_article(text: str, language: str) -> None:
    once = normalise(text, language).text[1:-1]
    if language != "ar":
        assert normalise(once, language).text[1:-1] == once
    assert "\0" not in once


def test_no_code_point_changes_the_length() -> None:
    for start in range(0, 0x110000, 0x1000):
        text = "".join(map(chr, range(start, start + 0x1000)))
        assert len(normalise(text, "en").marked) == len(text) + 2


@pytest.mark.parametrize(
    ("language", "text", "folded"),
    [
        ("en", "Cease-Fire’s over: 1,000 CAFÉS", "cease fire s over  1 000 cafes"),
        ("fr", "L’Œuvre d’été", "l æuvre d ete"),
        ("de", "Straße STRASSE", "straße strasse"),
        ("tr", "İzmir Irmağı ılık", "izmir irmagi ilik"),
        ("ru", "Ещё ёлка, йод", "еще елка  йод"),
        ("ar", "الأَمْن العـــام وألمانيا والله", "امن عام والمانيا والله"),
        ("ar", "حمد الله اللاعب", "حمد الله لاعب"),
        ("fa", "دانشگاه‌های ايران کشور", "دانشگاه هاي ايران كشور"),
        ("ur", "حکومتِ پاکستان نہ", "حكومت پاكستان نه"),
        ("hi", "ज़मीन और माँग १२", "जमीन और मांग 12"),
        ("ja", "ＮＡＴＯの会議・東京", "natoの会議 東京"),
    ],
)
def test_spellings_of_one_word_agree(language: str, text: str, folded: str) -> None:
    assert normalise(text, language).text[1:-1] == folded
