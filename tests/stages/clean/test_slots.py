"""Furniture known by the slots its words fill, in combinations that no table lists; and prose with the same words."""

from __future__ import annotations

import pytest

from pipeline.stages.clean.chars import final_stop, fold
from pipeline.stages.clean.noise.slots import FOLDER, Slots, load_slots
from tests.stages.clean.support import clean, cut_out

FIRST = "The cabinet met on Thursday to talk about the budget for the coming year, two ministers said."
SECOND = "Schools will get a tenth more than they had, and the bridges of the north will be painted again."
LAST = "The session will go on next week, according to a spokesman for the government and the unions."


def _read(text: str) -> str | None:
    said = load_slots().read(fold(text), stops=final_stop(text))
    return said.kind if said else None


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("advert", "Report resumes below this advert"),
        ("advert", "Der Bericht geht nach der Werbung weiter"),
        ("advert", "Le reportage reprend après l'annonce"),
        ("advert", "La entrevista sigue tras el anuncio"),
        ("advert", "O texto continua depois da propaganda"),
        ("advert", "Il servizio prosegue dopo l'annuncio"),
        ("advert", "Статья продолжается под рекламой"),
        ("advert", "Yazı reklamdan sonra devam ediyor"),
        ("advert", "التقرير يتواصل بعد الإعلان"),
        ("advert", "ادامه گزارش پس از تبلیغات"),
        ("advert", "رپورٹ اشتہار کے بعد بھی جاری ہے"),
        ("advert", "रिपोर्ट विज्ञापन के बाद जारी है"),
        ("advert", "Laporan berlanjut setelah iklan"),
        ("advert", "広告の後に本文が続きます"),
        ("advert", "内容在广告之后继续"),
        ("related_link", "Listen also: What the ferryman heard"),
        ("related_link", "Hören Sie auch: Was der Fährmann hörte"),
        ("related_link", "यह रिपोर्ट भी सुनें: नाव वाले ने क्या सुना"),
        ("related_link", "よく読まれている記事：渡し船の一日"),
        ("promo", "Write your opinion in the comments below."),
        ("promo", "Schreiben Sie uns Ihre Meinung in die Kommentare!"),
        ("promo", "Escríbenos tu opinión en los comentarios."),
        ("promo", "अपनी राय नीचे कमेंट में बताएं।"),
        ("promo", "Tulis pendapatmu di kolom komentar."),
        ("promo", "Dieser Artikel nur für Abonnenten"),
        ("boilerplate", "Diese Meldung wurde maschinell übersetzt."),
        ("boilerplate", "Berichtigung vom 3. Mai: Die Brücke ist 90 Meter lang, nicht 900."),
        ("boilerplate", "【突发】"),
    ],
)
def test_combinations_that_nobody_wrote_down(kind: str, line: str) -> None:
    assert _read(line) == kind


@pytest.mark.parametrize(
    "sentence",
    [
        "Advertising revenue continued to fall after the report.",
        "The company got a free app for its drivers.",
        "They get a newsletter every week.",
        "Der Artikel gilt nur für Mitglieder.",
        "Voters were told to support independent candidates.",
        "The council urged people to share the bread.",
        "Readers commented on the story.",
        "Follow the river to the mill, he said.",
        "Her new book, translated by artificial intelligence, sells well.",
        "Les abonnés du théâtre ont commenté la saison.",
        "Die Korrektur der Kurse kam nach Mittag.",
        "El comentario del ministro sobre la nota no gustó.",
        "विज्ञापन पर खर्च बढ़ा है।",
        "广告收入下降之后，公司裁员三成。",
        "会員は記事を読んで感想を述べた。",
    ],
)
def test_sentences_with_the_same_words_are_text(sentence: str) -> None:
    assert _read(sentence) is None
    article = clean(f"A day in the capital\n\n{FIRST}\n\n{sentence}\n\n{SECOND}\n\n{LAST}")
    assert sentence in article.text.split("\n\n")


def test_what_somebody_says_is_no_request() -> None:
    quoted = '"Leave your comments below, they write, and nobody does," said the editor of the paper.'
    article = clean(f"A day in the capital\n\n{FIRST}\n\n{quoted}\n\n{SECOND}\n\n{LAST}")
    assert quoted in article.text


@pytest.mark.parametrize("marked", ["— Advertisement —", "+++ Werbung +++", "۔۔۔اشتہار۔۔۔", "ـــ إعلان ـــ"])
def test_marks_on_both_sides_are_no_speech_and_no_stop(marked: str) -> None:
    article = clean(f"A day in the capital\n\n{FIRST}\n\n{marked}\n\n{SECOND}\n\n{LAST}")
    assert article.text == f"{FIRST}\n\n{SECOND}\n\n{LAST}"
    assert cut_out(article) == article.text


def test_a_note_counts_only_among_the_last_paragraphs() -> None:
    note = "This story has been corrected to show that the ferry is twelve years old."
    many = [f"{SECOND[:-1]} in year {n}." for n in range(8)]
    late = clean("\n\n".join(["A day in the capital", FIRST, *many, note]))
    assert note not in late.text
    slots = load_slots()
    assert slots.late(fold(note)) == "boilerplate"
    assert slots.late(fold("The correction of the course came late.")) is None


@pytest.mark.parametrize(
    ("languages", "families"),
    [
        ({"en": ["ad advert"]}, []),
        ({"en": ["ad\tadvert"]}, ["advert\tline\tmissing"]),
        ({"en": ["ad\tadvert"]}, ["advert\tsomehow\tad"]),
        ({"en": ["ad\tadvert"]}, ["nothing\tline\tad"]),
    ],
)
def test_a_malformed_table_is_told(languages: dict[str, list[str]], families: list[str]) -> None:
    with pytest.raises(ValueError, match=r"slot|families"):
        Slots(languages, families)


def test_every_language_fills_the_slots_of_every_family() -> None:
    wanted = {
        slot
        for line in (FOLDER / "families.tsv").read_text("utf-8").splitlines()
        if line and not line.startswith("#")
        for group in line.split("\t")[2].split(" & ")
        for slot in group.replace("^", "").split("|")
    }
    for path in FOLDER.glob("*.tsv"):
        if path.stem != "families":
            lines = path.read_text("utf-8").splitlines()
            assert wanted <= {line.split("\t")[0] for line in lines}, path.stem
