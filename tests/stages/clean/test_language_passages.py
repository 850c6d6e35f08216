"""Paragraphs in another language than their article's."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.stages.clean.language_passages import article_languages
from tests.stages.clean.support import clean

ENGLISH = (
    "The harbour office said on Monday that the ferry will not run before the end of the week.",
    "Passengers who have already paid can ask for their money back at the counter or by letter.",
    "A new engine has been ordered from the yard, but it is not clear when it will arrive.",
)
FRENCH = "« Nous avons attendu toute la journée sur le quai, et personne ne nous a dit que le bateau ne partirait pas. »"
RUSSIAN = "«Мы весь день ждали на пристани, и никто нам не сказал, что паром сегодня не пойдёт», — говорит пассажирка."
JAPANESE = "港の事務所は月曜日、フェリーの運航を週末まで見合わせると発表した。乗客には運賃を払い戻すという。"
BENGALI = "সোমবার বন্দর কর্তৃপক্ষ জানিয়েছে, সপ্তাহ শেষ হওয়ার আগে ফেরি চলবে না এবং যাত্রীরা টাকা ফেরত পাবেন।"
NAMES = (
    "Giovanni Benedetti, Francesca Montalcini, Alessandro Ricciardi, Beatrice Santangelo, Lorenzo Fiorentini"
)
PIECES = (*ENGLISH, FRENCH, RUSSIAN, JAPANESE, BENGALI, NAMES, "No.", "Hm — 123", "")


def _others(*paragraphs: str) -> tuple[str, list[tuple[str, str]]]:
    text = "\n\n".join(paragraphs)
    main, passages = article_languages(text)
    return main.code, [(p.language.code, text[p.start : p.end]) for p in passages]


def test_a_paragraph_in_another_language() -> None:
    for code, paragraph in (("fr", FRENCH), ("ru", RUSSIAN), ("ja", JAPANESE), ("bn", BENGALI)):
        assert _others(ENGLISH[0], paragraph, *ENGLISH[1:]) == ("en", [(code, paragraph)])


def test_the_language_of_most_paragraphs_is_the_articles() -> None:
    assert _others(ENGLISH[0], JAPANESE, JAPANESE) == ("ja", [("en", ENGLISH[0])])


def test_paragraphs_one_after_the_other_are_one_passage() -> None:
    assert _others(*ENGLISH, FRENCH, FRENCH) == ("en", [("fr", f"{FRENCH}\n\n{FRENCH}")])


def test_names_and_short_lines_are_no_passage() -> None:
    assert _others(*ENGLISH, NAMES, "Non, merci.", "Ça va ?") == ("en", [])


def test_a_clean_article_has_them() -> None:
    found = clean("\n\n".join(("Ferry stopped until the weekend", *ENGLISH[:2], RUSSIAN, ENGLISH[2])))
    [passage] = found.other_languages
    assert (passage.language.code, found.text[passage.start : passage.end]) == ("ru", RUSSIAN)
    assert clean("Ferry stopped\n\n" + "\n\n".join(ENGLISH)).other_languages == ()


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_passages_are_whole_paragraphs_in_order(pieces: list[str]) -> None:
    text = "\n\n".join(pieces)
    main, passages = article_languages(text)
    last = 0
    for passage in passages:
        assert last <= passage.start < passage.end <= len(text)
        assert passage.start == 0 or text[: passage.start].endswith("\n\n")
        assert passage.end == len(text) or text[passage.end :].startswith("\n\n")
        assert passage.language.code not in ("und", main.code)
        last = passage.end
