"""Who is named as the speaker: by a role, a surname, a pronoun, the sentence before, an aside, a dash."""

from __future__ import annotations

import pytest

from pipeline.stages.enrich.quotes import find_quotes
from pipeline.stages.enrich.reading import read
from tests.stages.enrich.naming import named, people


def said(
    language: str, text: str, *persons: str, organization: str | None = None
) -> list[tuple[str, str | None]]:
    names = people(text, *persons)
    if organization:
        names.append(named(text, "organization", organization))
    return [(q.text, q.speaker) for q in find_quotes(read(text, language), names)]


@pytest.mark.parametrize(
    ("language", "text", "speaker", "quotes"),
    [
        ("en", 'Ada Moss, the abbess, prayed. The bell rang. "It cracked," the abbess said.', "Ada Moss", ["It cracked,"]),
        ("en", 'Ada Moss looked up. "The roof will go before I do."', "Ada Moss", ["The roof will go before I do."]),
        ("en", "Ada Moss rose, smiled and said: \"Late again.\"", "Ada Moss", ["Late again."]),
        ("en", 'Ada Moss opened it. She called it "a stitch, not a scar" and left.', "Ada Moss", ["a stitch, not a scar"]),
        ("de", "„Wir gehen“, so Ida Moll. Sie sei „müde, aber froh“.", "Ida Moll", ["Wir gehen", "müde, aber froh"]),
        ("fr", "« C’est loin, soupire Ida Brun, postière à Sens. Trop loin. »", "Ida Brun", ["C’est loin,", "Trop loin."]),
        ("fr", "Tout fermera, précise Ida Brun, mais « pas avant le printemps ».", "Ida Brun", ["pas avant le printemps"]),
        ("it", "«La torre tiene», assicura Aldo Neri. Poi, sorridendo: «Per ora».", "Aldo Neri", ["La torre tiene", "Per ora"]),
        ("es", "—Aquí nadie duerme —explicó Rosa Gil—, y el pan llega tarde.", "Rosa Gil", ["Aquí nadie duerme", "y el pan llega tarde."]),
        ("ru", "— Лёд держит, — сказал Пётр Громов. — Пока.", "Пётр Громов", ["Лёд держит,", "Пока."]),
        ("ru", "Как заявила Вера Лис, мост «простоит сто лет».", "Вера Лис", ["простоит сто лет"]),
        ("tr", "Can Er pencereye bakıp ekledi: “Artık kimse gelmez.”", "Can Er", ["Artık kimse gelmez."]),
        ("tr", "Can Er salona girdi ve ekledi: “Artık kimse gelmez.”", "Can Er", ["Artık kimse gelmez."]),
        ("fa", "او رفت. مینا کاظمی، مدیر موزه، روی صحنه آمد و گفت: «خوش آمدید همه».", "مینا کاظمی", ["خوش آمدید همه"]),
        ("ur", "شیر افضل نے پل پار کرتے ہوئے کہا کہ ’راستہ اب آسان ہے۔‘", "شیر افضل", ["راستہ اب آسان ہے۔"]),
        ("hi", '"नाव चलेगी," रवि जोशी, जो यहां पचास साल से रहते हैं, ने कहा।', "रवि जोशी", ["नाव चलेगी,"]),
        ("zh", "李芳点头。“桥会通车，”她提醒，“但要等。”", "李芳", ["桥会通车，", "但要等。"]),
        ("ja", "館長の森田実さんは「雨のあとに来てほしい」。", "森田実", ["雨のあとに来てほしい"]),
        ("ar", "\"الكتاب الذي لا يسافر يموت\"، يردد رابح مسعودي دائما.", "رابح مسعودي", ["الكتاب الذي لا يسافر يموت"]),
        ("ar", "وقال ضاحكا رابح مسعودي: \"لم نجد قارئا واحدا\".", "رابح مسعودي", ["لم نجد قارئا واحدا"]),
    ],
)  # fmt: skip
def test_the_speaker_is_found(language: str, text: str, speaker: str, quotes: list[str]) -> None:
    assert said(language, text, speaker) == [(q, speaker) for q in quotes]


def test_a_statement_stands_for_who_issued_it() -> None:
    text = 'Greenfold met on Monday. The statement said the leak was "minor and contained by now".'
    assert said("en", text, organization="Greenfold") == [("minor and contained by now", "Greenfold")]


def test_a_relative_clause_is_no_subject() -> None:
    text = 'The trust that owns the site called him "a charming squatter".'
    assert said("en", text) == [("a charming squatter", "The trust")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "— Первый пункт\n— Второй пункт"),
        ("en", "— One — two\n— Three — four"),
        ("ja", "地震の揺れは「雑音」として捨てられた。"),
        ("de", "Am Tor hängt ein Schild, auf dem steht: „Bitte nicht klopfen, danke.“"),
        ("ru", "Вера Лис сказала: «Слышно». «Соловья» вернули на место в мае."),
    ],
)
def test_these_say_nothing_new(language: str, text: str) -> None:
    assert [q for q, _ in said(language, text, "Вера Лис") if q != "Слышно"] == []
