"""The recogniser on whole texts: offsets, joining, linking, and what is no entity."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.stages.enrich.entities import FoundEntity, Recognizer, load_recognizer
from tests.guards import no_hang

ARABIC = (
    "وصل وزير الخارجية الأمريكي أنتوني بلينكن إلى القاهرة يوم الأحد، والتقى الرئيس المصري عبد الفتاح السيسي.\n\n"
    "وقال بلينكن إن واشنطن تدعم مصر، وشكر السيسي على استقباله. ثم توجه بلينكن إلى لبنان وبغداد."
)
ENGLISH = (
    "Maria Keller, who leads the World Health Organization (WHO) office in Nairobi, arrived in Kenya on Monday.\n\n"
    "Keller said the WHO would work with the ministry. She had flown from Paris, France."
)


@pytest.fixture(scope="module")
def recognizer() -> Recognizer:
    return load_recognizer()


def by_name(found: list[FoundEntity]) -> dict[str, FoundEntity]:
    return {e.name: e for e in found}


def test_a_full_name_and_the_surname_are_one_person(recognizer: Recognizer) -> None:
    found = by_name(recognizer.find(ARABIC, "ar"))
    person = found["أنتوني بلينكن"]
    assert person.type == "person"
    assert len(person.mentions) == 3
    assert "بلينكن" not in found
    assert len(found["عبد الفتاح السيسي"].mentions) == 2


def test_arabic_clitics_titles_days_and_nationalities_are_no_part_of_names(recognizer: Recognizer) -> None:
    found = recognizer.find(ARABIC, "ar")
    texts = {m.text for e in found for m in e.mentions}
    assert "بغداد" in texts
    assert not texts & {"وبغداد", "الأحد", "يوم الأحد", "المصري", "الأمريكي", "الرئيس", "وزير الخارجية"}


def test_places_are_linked(recognizer: Recognizer) -> None:
    found = by_name(recognizer.find(ARABIC, "ar"))
    assert found["مصر"].ids.iso3166 == "EG"
    assert found["مصر"].ids.wikidata == "Q79"
    cairo = found["القاهرة"]
    assert cairo.country == "EG"
    assert cairo.latitude == pytest.approx(30.06, abs=0.1)
    assert cairo.ids.geonames == "360630"


def test_an_acronym_joins_its_organisation(recognizer: Recognizer) -> None:
    found = by_name(recognizer.find(ENGLISH, "en"))
    who = found["World Health Organization"]
    assert {m.text for m in who.mentions} == {"World Health Organization", "WHO"}
    assert who.ids.wikidata == "Q7817"
    assert "WHO" not in found
    assert [m.text for m in found["Maria Keller"].mentions] == ["Maria Keller", "Keller"]


def test_the_article_s_country_decides_between_places_of_one_name(recognizer: Recognizer) -> None:
    text = (
        "The mayor of Alexandria spoke. The Nile delta floods in Egypt worry Cairo, and Egypt asked for help."
    )
    assert by_name(recognizer.find(text, "en"))["Alexandria"].country == "EG"


def test_turkish_suffixes_and_russian_cases_join(recognizer: Recognizer) -> None:
    turkish = by_name(recognizer.find("Ayşe Demir dün Ankara'ya geldi. Demir, Ankara'da konuştu.", "tr"))
    assert [m.text for m in turkish["Ankara"].mentions] == ["Ankara", "Ankara"]
    russian = recognizer.find(
        "Иван Петров прилетел в Москву. Позже Петрова видели в Москве, он уехал из Москвы.", "ru"
    )
    places = [e for e in russian if e.type == "place"]
    assert [m.text for e in places for m in e.mentions] == ["Москву", "Москве", "Москвы"]
    assert len(places) == 1


def test_a_title_raises_prominence_and_adds_no_mention(recognizer: Recognizer) -> None:
    plain = by_name(recognizer.find(ENGLISH, "en"))["Kenya"]
    titled = by_name(recognizer.find(ENGLISH, "en", "Health chief visits Kenya"))["Kenya"]
    assert titled.prominence > plain.prominence
    assert titled.mentions == plain.mentions


def test_other_scripts_and_wrong_languages_do_no_harm(recognizer: Recognizer) -> None:
    assert recognizer.find("ഇത് മലയാളം ആണ്", "ml") == []
    assert recognizer.find("", "en") == []
    assert by_name(recognizer.find(ARABIC, "en")) == by_name(recognizer.find(ARABIC, "xx"))


def test_calls_do_not_depend_on_each_other(recognizer: Recognizer) -> None:
    first = recognizer.find(ENGLISH, "en")
    recognizer.find(ARABIC, "ar")
    assert recognizer.find(ENGLISH, "en") == first


ALPHABET = st.sampled_from(
    [*"aBéŞ'’-.,()\n «»\"0", "ل", "و", "ب", "ال", "َ", "ـ", "\u200c", "محمد", "لبنان", "للسودان", "Ж", "ов", "अ", "ि", "日", "本", "ア",
     "𠮷", "😀", "𝒜", "WHO", " Paris", "Москвы ", "ğ", "ß", "İ", "\u0301", "\ud7ff"]
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.one_of(st.text(max_size=120), st.lists(ALPHABET, max_size=40).map("".join)), language=st.sampled_from(["ar", "en", "ru", "ja", "hi", "zz"]))  # fmt: skip
def test_offsets_are_exact_and_mentions_disjoint(recognizer: Recognizer, text: str, language: str) -> None:
    found = recognizer.find(text, language)
    mentions = sorted(m for e in found for m in e.mentions)
    for m in mentions:
        assert m.text == text[m.start : m.end]
        assert m.text.strip()
    for left, right in itertools.pairwise(mentions):
        assert left.end <= right.start
    for e in found:
        assert e.text == e.mentions[0].text
        assert 0 <= e.prominence <= 1


@pytest.mark.parametrize("piece", ["a", "Ab ", "و", "U.S.", "L'", "-", "日本", "(", "Paris, "])
def test_hostile_text_takes_bounded_time(recognizer: Recognizer, piece: str) -> None:
    with no_hang(piece):
        recognizer.find(piece * (60_000 // len(piece)), "en")
