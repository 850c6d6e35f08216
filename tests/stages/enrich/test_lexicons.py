"""Every language file holds what the code reads, and nothing else."""

from __future__ import annotations

import pytest

from pipeline.stages.enrich.dates.tables import date_words
from pipeline.stages.enrich.lexicon import languages, lexicon
from pipeline.stages.enrich.quotes.cues import KINDS
from pipeline.stages.enrich.words import split_words
from schemas.annotations import Quantity

SECTIONS = {"sentences", "quotes", "dates", "quantities", "keywords"}
QUOTE_KEYS = {
    *KINDS,
    "order",
    "topics",
    "relatives",
    "phrase_ends",
    "determiners",
    "markers",
    "media",
    "manner",
    "fronted",
    "converbs",
    "as",
}
KIND_NAMES = set(Quantity.model_fields["kind"].annotation.__args__)  # type: ignore[union-attr]


def test_the_languages_that_are_promised() -> None:
    assert {"ar", "en", "fr", "es", "de", "pt", "it", "ru", "tr", "fa", "ur", "hi", "zh", "ja", "id"} <= set(
        languages()
    )


@pytest.mark.parametrize("code", languages())
def test_file(code: str) -> None:
    lex = lexicon(code)
    assert set(lex.raw) <= SECTIONS
    assert set(lex.section("quotes")) <= QUOTE_KEYS
    assert lex.section("quotes").get("order", "svo") in {"svo", "sov", "vso"}
    for name, length in (("months", 12), ("weekdays", 7), ("hijri", 12), ("jalali", 12)):
        assert len(lex.section("dates").get(name, [""] * length)) == length
    assert all(key.partition(" ")[0] in KIND_NAMES for key in lex.section("quantities").get("units", {}))
    assert all(len(c) == 3 and c.isupper() for c in lex.section("quantities").get("currencies", {}))
    date_words(code)


@pytest.mark.parametrize("code", ["en", "ar", "ru", "hi", "sv", "el"])
def test_every_month_and_weekday_has_a_name(code: str) -> None:
    table = date_words(code)
    assert {m.number for _, m in table.months.items() if m.calendar == "gregorian"} == set(range(1, 13))
    assert {n for _, n in table.weekdays.items()} == set(range(7))


def test_unknown_language_has_empty_tables() -> None:
    assert not lexicon("xx").known
    assert date_words("xx").months.at(split_words("May"), 0) is None
