"""Names by kind word, surname and role in each language, and the recogniser's rates on whole articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.stages.enrich.entities import Recognizer, load_recognizer
from pipeline.stages.enrich.entities.tokens import normal
from train.ner.evaluate import articles, f1

ARTICLES = Path(__file__).parent / "articles"


@pytest.fixture(scope="module")
def recognizer() -> Recognizer:
    return load_recognizer()


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("fr", "Le blessé a été conduit au centre hospitalier de Brioude.", ("organization", "centre hospitalier de Brioude")),
        ("it", "Lo studio è del Consiglio nazionale delle ricerche.", ("organization", "Consiglio nazionale delle ricerche")),
        ("es", "Lo pidió la Asociación de Regantes del Sur.", ("organization", "Asociación de Regantes del Sur")),
        ("tr", "Yaralılar dün Kozan Devlet Hastanesi'ne götürüldü.", ("organization", "Kozan Devlet Hastanesi")),
        ("tr", "Deprem Malatya'nın Pütürge ilçesinde oldu.", ("place", "Pütürge")),
        ("id", "Menurut Partai Golkar Jusuf Wanandi sudah pulang.", ("organization", "Partai Golkar")),
        ("ru", "Иск рассмотрит Вельский районный суд.", ("organization", "Вельский районный суд")),
        ("ru", "Дорогу в Кировской области закрыли.", ("place", "Кировской области")),
        ("fa", "او استاد دانشگاه گیلان است.", ("organization", "دانشگاه گیلان")),
        ("ur", "زخمیوں کو سروسز ہسپتال منتقل کیا گیا۔", ("organization", "سروسز ہسپتال")),
        ("hi", "यह आंकड़ा केंद्रीय जल आयोग ने दिया।", ("organization", "केंद्रीय जल आयोग")),
        ("zh", "记者周晓敏报道，桥已通车。", ("person", "周晓敏")),
        ("zh", "記者周曉敏報導，橋已通車。", ("person", "周曉敏")),
        ("ja", "信州大学の木下浩教授が話した。", ("person", "木下浩")),
    ],
)  # fmt: skip
def test_a_name_by_its_make(
    recognizer: Recognizer, language: str, text: str, wanted: tuple[str, str]
) -> None:
    assert wanted in {(e.type, e.name) for e in recognizer.find(text, language)}


@pytest.mark.parametrize(
    ("language", "text", "unwanted"),
    [
        ("ar", "قالت اللجنة المشتركة إنها ستجتمع غدا.", "اللجنة المشتركة"),
        ("hi", "केंद्र सरकार से मदद मांगी गई है।", "केंद्र सरकार"),
        ("es", "El equipo ganó el Sudamericano ayer.", "Sudamericano"),
        ("ru", "Мост закрыли. Опоры моста изношены, сообщил мастер.", "Мост"),
    ],
)
def test_common_words_are_no_names(recognizer: Recognizer, language: str, text: str, unwanted: str) -> None:
    assert unwanted not in {e.name for e in recognizer.find(text, language)}


def test_both_chinese_scripts_have_one_key() -> None:
    assert normal("廣") == normal("广")
    assert normal("東") == normal("东")


def test_whole_articles(recognizer: Recognizer) -> None:
    counts = articles(recognizer, ARTICLES)[0]["all"]
    assert f1(counts, "person") > 0.92
    assert f1(counts, "organization") > 0.88
    assert f1(counts, "place") > 0.92
