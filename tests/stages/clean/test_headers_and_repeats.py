"""What stands over a text, comes back in it and signs it: names with days, standfirsts said again, reporters in brackets."""

from __future__ import annotations

import pytest

from tests.stages.clean.support import clean, cut_out, page

TITLE = "Council backs tram line after a decade of delay"
FIRST = (
    "The city council voted on Thursday to build the northern tram line, ending ten years of long argument."
)
SECOND = (
    "Residents had asked for the line since 2010, and the mayor said it would open in five years from now."
)


@pytest.mark.parametrize(
    ("line", "author", "day"),
    [
        ("Ann Other, Paris Thu 2 May 2024", "Ann Other", "2024-05-02"),
        ("रमेश कुमार 2 मई 2024, दोपहर 1:05 बजे", "रमेश कुमार", "2024-05-02"),
        ("رپورٹ: سلیم احمد جمعرات 2 مئی 2024", "سلیم احمد", "2024-05-02"),
        ("2024年5月2日 11時30分　山田太郎", "山田太郎", "2024-05-02"),
        ("रमेश कुमार की रिपोर्ट", "रमेश कुमार", None),
        ("生活中心／王小明報導", "王小明", None),
        ("記者王小明／台北報導", "王小明", None),
        ("文・山田太郎", "山田太郎", None),
        ("Texto: Ana Gómez Fotos: Luis Pérez", "Ana Gómez", None),
        ("Ann Other Staff Writer", "Ann Other", None),
    ],
)
def test_header_lines_of_a_name_and_a_day(line: str, author: str, day: str | None) -> None:
    article = clean(f"{TITLE}\n\n{line}\n\n{FIRST}\n\n{SECOND}")
    assert article.authors == (author,)
    assert (article.published_at or "")[:10] == (day or "")
    assert article.text == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize("line", ["Redaktion / K.B.", "P.T.", "Traducido del inglés por Rosa Díaz"])
def test_desks_initials_and_translators_are_no_authors(line: str) -> None:
    article = clean(f"{TITLE}\n\n{FIRST}\n\n{SECOND}\n\n{line}")
    assert article.authors == ()
    assert article.text == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize(
    ("mark", "author"), [("（山田太郎）", "山田太郎"), (" (ANN OTHER)", "Ann Other"), ("（拍手）", None)]
)
def test_who_signs_behind_the_last_sentence(mark: str, author: str | None) -> None:
    article = clean(f"{TITLE}\n\n{FIRST}\n\n{SECOND}{mark}")
    assert article.authors == ((author,) if author else ())
    assert (mark in article.text) is (author is None)
    assert cut_out(article) == article.text


def test_a_first_paragraph_that_comes_back_is_the_standfirst() -> None:
    lead = "A line that nobody wanted will be built after all, and soon."
    article = clean(f"{TITLE}\n\n{lead}\n\n{FIRST}\n\n{lead[:-1]}\n\n{SECOND}")
    assert article.text == f"{FIRST}\n\n{SECOND}"
    assert article.teaser == lead
    once = clean(f"{TITLE}\n\n{lead}\n\n{FIRST}\n\n{SECOND}")
    assert once.text.startswith(lead)


def test_a_text_that_stands_there_twice_keeps_its_first_paragraph() -> None:
    article = clean(f"{TITLE}\n\n" + "\n\n".join([FIRST, SECOND, FIRST, SECOND]))
    assert article.text.startswith(FIRST)


def test_the_headline_said_again_in_the_midst_goes_and_a_line_of_a_list_stays() -> None:
    article = clean(f"{TITLE}\n\n{FIRST}\n\nCouncil backs the tram line after a decade of delay\n\n{SECOND}")
    assert article.text == f"{FIRST}\n\n{SECOND}"
    listed = clean(f"{TITLE}\n\n{FIRST}\n\nThe lines:\n\n- tram line: 4 km\n- bus line: 9 km\n\n{SECOND}")
    assert "- tram line: 4 km" in listed.text


def test_prose_on_copyright_and_short_last_sentences_stay() -> None:
    prose = "Copyright, says the singer, is a fence around a letter. She climbed it."
    last = "Nobody answered the phone."
    article = clean(f"{TITLE}\n\n{FIRST}\n\n{prose}\n\n{SECOND}\n\nRead also: Trams of the world\n\n{last}")
    assert article.text == f"{FIRST}\n\n{prose}\n\n{SECOND}\n\n{last}"


@pytest.mark.parametrize(
    ("opening", "place", "day"),
    [
        ("Aldorf, 2. Mai (XYK). ", "Aldorf", "2024-05-02"),
        ("ALDORF/WESTEND. ", "ALDORF/WESTEND", None),
        ("नगर समाचार संवाददाता, रामपुर। ", "रामपुर", None),
        ("ایسنا/گیلان ", "گیلان", None),
    ],
)
def test_datelines_without_a_dash(opening: str, place: str, day: str | None) -> None:
    article = clean(f"{TITLE}\n\n{opening}{FIRST}\n\n{SECOND}")
    assert article.dateline is not None
    assert (article.dateline.place, article.dateline.date) == (place, day)
    assert article.text == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize(
    ("line", "time"),
    [
        ("Última atualização: 02/05/2024 às 19h52 (horário de Brasília)", "2024-05-02T19:52"),
        ("نشر: ۱۳ ثور ۱۴۰۳", "2024-05-02"),
        ("最後更新：2024-05-02 21:20", "2024-05-02T21:20"),
    ],
)
def test_days_with_the_city_of_a_zone_or_in_afghan_months(line: str, time: str) -> None:
    article = clean(f"{TITLE}\n\n{line}\n\n{FIRST}\n\n{SECOND}")
    assert article.published_at is not None
    assert article.published_at.startswith(time)


def test_a_live_blogs_first_paragraph_stays_where_an_entry_repeats_the_headline() -> None:
    lead = "Eight boats and one steep quay: the race of the barrels is back after two years in which it rained on every day."
    entries = "".join(
        f"<article><header><time>{time}</time><h3>{head}</h3></header><p>{text}</p></article>"
        for time, head, text in (
            ("18:42", "Thistle wins barrel race", "It is over: the Thistle quarter wins the race of the barrels in seven minutes, a record."),
            ("18:37", "A fall at the mill", "The barrel of the Goose lies across the road, but nobody is hurt and they push on."),
            ("18:31", "They are off", "The mortar went off at the second try, and the Thistle leads by a length at the fountain."),
        )
    )  # fmt: skip
    found = page(
        f"<main><h1>Barrel race live: Thistle wins barrel race</h1><div>{lead}</div><div>{entries}</div></main>"
    )
    assert found.text.startswith(lead)


def test_a_last_sentence_that_an_unknown_house_signs_stays() -> None:
    body = (
        "The pilots of the bay went back to work on Tuesday, after nineteen days in which no ship came in.",
        "Their union said that the port had promised two more boats and a stove for the outer pier.",
        "The next talks are in September. (Bayside)",
    )
    article = clean("\n\n".join(("Pilots return to work in the bay", *body)))
    assert article.text.endswith("The next talks are in September. (Bayside)")
