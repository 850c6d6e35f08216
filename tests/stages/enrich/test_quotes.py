from __future__ import annotations

import pytest

from pipeline.stages.enrich.quotes import find_quotes
from pipeline.stages.enrich.reading import read
from tests.stages.enrich.naming import Name, named, people


def said(language: str, text: str, names: list[Name]) -> list[tuple[str, str | None]]:
    return [(q.text, q.speaker) for q in find_quotes(read(text, language), names)]


CASES = [
    (
        "en",
        "“We waited,” Ana Reed told reporters. “Then we left.”",
        "Ana Reed",
        ["We waited,", "Then we left."],
    ),
    (
        "en",
        "Ana Reed said the vote “could change everything here.”",
        "Ana Reed",
        ["could change everything here."],
    ),
    ("en", "“The point,” Ana Reed added, “is time.”", "Ana Reed", ["The point,", "is time."]),
    ("en", "Ana Reed was asked for one word.\n\n“Late.”", "Ana Reed", ["Late."]),
    ("fr", "« On attend, a dit Léa Morin, depuis hier. »", "Léa Morin", ["On attend,", "depuis hier."]),
    ("fr", "Léa Morin dénonce « une erreur grave ».", "Léa Morin", ["une erreur grave"]),
    ("es", "«No hay prisa», bromeó Luis Vega al llegar.", "Luis Vega", ["No hay prisa"]),
    ("de", "„Wir halten durch“, brummte Uwe Lang am Morgen.", "Uwe Lang", ["Wir halten durch"]),
    ("pt", '"A obra começa logo", disse Rui Paz.', "Rui Paz", ["A obra começa logo"]),
    ("it", '"Non ci fermiamo". Lo ha detto Ugo Riva.', "Ugo Riva", ["Non ci fermiamo"]),
    ("ru", "«Мы ждали, — сказал Илья Орлов. — Зря».", "Илья Орлов", ["Мы ждали,", "Зря"]),
    ("tr", "Kaya Demir, “Bekliyoruz ve umutluyuz” dedi.", "Kaya Demir", ["Bekliyoruz ve umutluyuz"]),
    ("tr", "“Ekmek yok” diyen Kaya Demir yürüdü.", "Kaya Demir", ["Ekmek yok"]),
    ("fa", "رضا نوری گفت: «باران آمد و رفت».", "رضا نوری", ["باران آمد و رفت"]),
    ("ur", "علی خان نے کہا: ”بارش رک گئی ہے“", "علی خان", ["بارش رک گئی ہے"]),
    ("hi", '"फसल डूब गई," रवि जोशी ने कहा।', "रवि जोशी", ["फसल डूब गई,"]),
    ("zh", "王明强调：“道路很快会修好。”", "王明", ["道路很快会修好。"]),
    ("zh", "“我们等了很久。”王明说，“终于来了。”", "王明", ["我们等了很久。", "终于来了。"]),
    ("ja", "田中実さんは「雨が多い」と話した。", "田中実", ["雨が多い"]),
    ("id", '"Kami menunggu lama," kata Budi Santoso.', "Budi Santoso", ["Kami menunggu lama,"]),
    ("nl", "'Het duurt lang', zei Piet Bos.", "Piet Bos", ["Het duurt lang"]),
    ("pl", "„To koniec” – powiedział Jan Lis.", "Jan Lis", ["To koniec"]),
    ("ko", '이준호 의원은 "예산이 부족하다"고 말했다.', "이준호", ["예산이 부족하다"]),
    (
        "ar",
        'وقال سامي حداد: "وصلنا متأخرين". "لم ننتظر أحدا".',
        "سامي حداد",
        ["وصلنا متأخرين", "لم ننتظر أحدا"],
    ),
    ("ar", "وصفت ليلى منصور القرار بأنه «خطوة إلى الوراء».", "ليلى منصور", ["خطوة إلى الوراء"]),
    ("ar", '"انتهى الأمر"، قالت ليلى منصور.', "ليلى منصور", ["انتهى الأمر"]),
    (
        "ar",
        "وقالت ليلى منصور إن الطريق «مغلق منذ أيام»، مضيفة أن الناس «تعبوا».",
        "ليلى منصور",
        ["مغلق منذ أيام", "تعبوا"],
    ),
]


@pytest.mark.parametrize(("language", "text", "speaker", "quotes"), CASES)
def test_who_said_what(language: str, text: str, speaker: str, quotes: list[str]) -> None:
    names = [named(text, "person", speaker, speaker.rsplit(maxsplit=1)[-1])]
    assert said(language, text, names) == [(q, speaker) for q in quotes]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", 'A banner reading "Welcome home, everybody" hung there.'),
        ("en", 'The film "Long Way Home" opens soon.'),
        ("en", 'The "free" lunch was cold.'),
        ("en", 'Ana Reed said that it would cut funds for "woke" schools.'),
        ("en", 'Ana Reed told "The Morning Show" that it rained.'),
        ("en", 'The party repeated the claims of "fraud" there.'),
        ("de", "Das Schiff »Nordwind am Abend« sank."),
        ("fr", "Le roman « La Nuit des temps » est sorti."),
        ("ar", "كُتب عليها: «ممنوع الدخول ليلا»."),
        ("ar", "التزام بـ «الردع الموسع» في المنطقة."),
        ("ru", "Завод «Красный луч» выпустил трактор."),
        ("ja", "NPO法人「山の会」が運営する。"),
        ("es", 'Marcharon con pancartas que decían "Fuera".'),
    ],
)
def test_signs_titles_and_doubts_are_no_quotes(language: str, text: str) -> None:
    assert said(language, text, []) == []


def test_the_person_named_behind_an_opening_sentence() -> None:
    text = "«Mi hanno tolto tutto in una notte». Rita Conti, 58 anni, mostra la vetrina."
    assert said("it", text, people(text, "Rita Conti")) == [
        ("Mi hanno tolto tutto in una notte", "Rita Conti")
    ]


def test_a_network_of_one_letter_ends_a_sentence() -> None:
    text = "Tom Hale wrote on X. The police said officers “used restraint at all times.”"
    assert said("en", text, people(text, "Tom Hale")) == [("used restraint at all times.", "The police")]


def test_two_speakers_in_one_sentence() -> None:
    text = "وقالت ليلى منصور إن الجسر «جاهز تماما»، فيما رأى سامي حداد أن العمل «لم يكتمل» بعد."
    assert said("ar", text, people(text, "ليلى منصور", "سامي حداد")) == [
        ("جاهز تماما", "ليلى منصور"),
        ("لم يكتمل", "سامي حداد"),
    ]


def test_the_paper_that_was_told_is_no_quote() -> None:
    text = "وقال سامي حداد لـ«النهار»: «لن نعود إلى الوراء»."
    assert said("ar", text, people(text, "سامي حداد")) == [("لن نعود إلى الوراء", "سامي حداد")]


def test_pronoun_is_the_last_person_named() -> None:
    text = "Ana Reed met Tom Hale. Hale smiled. “It is over for now,” he said."
    assert said("en", text, people(text, "Ana Reed", "Tom Hale")) == [("It is over for now,", "Tom Hale")]


def test_description_where_nobody_is_named() -> None:
    assert said("ar", 'وقال مصدر أمني، طلب عدم ذكر اسمه: "لا نعرف شيئا حتى الآن".', []) == [
        ("لا نعرف شيئا حتى الآن", "مصدر أمني")
    ]
    assert said("en", "“Nobody knows yet,” one official said.", []) == [("Nobody knows yet,", "one official")]


def test_names_nobody_recognised_still_speak() -> None:
    text = "“Nobody slept,” said the union's negotiator, Sam Okoro."
    assert said("en", text, []) == [("Nobody slept,", "Sam Okoro")]


def test_a_role_means_the_person_who_has_it() -> None:
    text = "La presidenta Eva Sol llegó tarde. «Había mucho tráfico», dijo la presidenta."
    assert said("es", text, people(text, "Eva Sol")) == [("Había mucho tráfico", "Eva Sol")]


def test_cue_and_offsets() -> None:
    text = "“We waited,” said Ana Reed."
    quote = find_quotes(read(text, "en"), people(text, "Ana Reed"))[0]
    assert (quote.cue, text[quote.start : quote.end], quote.kind) == ("said", quote.text, "direct")
