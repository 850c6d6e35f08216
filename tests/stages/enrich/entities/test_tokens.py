"""Tokens, sentence bounds and normal forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.stages.enrich.entities.scripts import route
from pipeline.stages.enrich.entities.tokens import MAX_SENTENCE, normal, sentence_bounds, stem, tokenize


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The U.S. and John's Port-au-Prince.", ["The", "U.S.", "and", "John", "'s", "Port-au-Prince", "."]),
        ("L'Union d'Aix", ["L'", "Union", "d'", "Aix"]),
        ("Ankara'da", ["Ankara", "'da"]),
        ("حزب‌الله وَطن", ["حزب‌الله", "وَطن"]),
        ("दिल्ली में।", ["दिल्ली", "में", "।"]),
        ("東京のNHK", ["東", "京", "の", "NHK"]),
        ("𠮷野", ["𠮷", "野"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert tokenize(text).words == words


@given(st.text(max_size=300))
def test_tokens_are_slices_in_order_and_leave_only_space(text: str) -> None:
    tokens = tokenize(text)
    at = 0
    for word, start, end in zip(tokens.words, tokens.starts, tokens.ends, strict=True):
        assert word == text[start:end]
        assert not text[at:start].strip()
        at = end
    assert not text[at:].strip()


@given(st.text(alphabet="aB. !?\n»)。", max_size=200))
def test_sentences_cover_all_tokens_once(text: str) -> None:
    tokens = tokenize(text)
    bounds = sentence_bounds(tokens, text)
    assert [i for a, b in bounds for i in range(a, b)] == list(range(len(tokens.words)))
    assert all(0 < b - a <= MAX_SENTENCE for a, b in bounds)


def test_titles_and_initials_end_no_sentence() -> None:
    text = "Dr. Anna B. Meyer spoke. She left."
    tokens = tokenize(text)
    parts = [text[tokens.starts[a] : tokens.ends[b - 1]] for a, b in sentence_bounds(tokens, text)]
    assert parts == ["Dr. Anna B. Meyer spoke.", "She left."]


@pytest.mark.parametrize(
    ("one", "other"), [("أحمد", "احمد"), ("علي", "علی"), ("مدرسة", "مدرسه"), ("Ёлкин", "елкин")]
)
def test_variants_have_one_normal_form(one: str, other: str) -> None:
    assert normal(one) == normal(other)


def test_cases_of_a_russian_name_have_one_stem_and_its_adjective_another() -> None:
    assert len({stem(w) for w in ("Москва", "Москвы", "Москве", "Москву", "Москвой")}) == 1
    assert stem("Китай") == stem("Китая") != stem("китайский")


def test_the_letters_decide_over_the_language() -> None:
    assert route("Hello world", "ar") == ("latin", "xx")
    assert route("مرحبا", "ar-EG") == ("arabic", "ar")
    assert route("123 !", "en") == (None, "xx")
