"""Date lines, the Solar Hijri calendar and datelines."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.stages.clean.calendars import from_jalali, is_leap
from pipeline.stages.clean.date_lexicon import date_lexicon
from pipeline.stages.clean.dateline import find_dateline
from pipeline.stages.clean.dates import DateReader

NEAR = date(2024, 6, 1)
READER = DateReader(date_lexicon())


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Published 3 May 2024, 10:15 GMT", "2024-05-03T10:15+00:00"),
        ("May 3, 2024 7:05 pm EDT", "2024-05-03T19:05-04:00"),
        ("03.05.2024, 13:47 Uhr", "2024-05-03T13:47"),
        ("Publié le 3 mai 2024 à 16h41", "2024-05-03T16:41"),
        ("3 de mayo de 2024 a las 10:15", "2024-05-03T10:15"),
        ("Pubblicato il 3 maggio 2024 alle ore 9:30", "2024-05-03T09:30"),
        ("3 мая 2024, 14:06", "2024-05-03T14:06"),
        ("Yayınlanma: 03.05.2024 - 21:15", "2024-05-03T21:15"),
        ("جمعه ۱۴ اردیبهشت ۱۴۰۳ - ۱۹:۳۰", "2024-05-03T19:30"),
        ("۱۴۰۳/۰۲/۱۴ ساعت ۱۲:۳۰", "2024-05-03T12:30"),
        ("الجمعة ٣ أيار ٢٠٢٤ - ١٠:٠٢ بتوقيت بيروت", "2024-05-03T10:02"),
        ("3 مايو/أيار 2024 - 06:40 م", "2024-05-03T18:40"),
        ("24 شوال 1445هـ - 3 مايو 2024م", "2024-05-03"),
        ("03 मई 2024, 05:12 PM", "2024-05-03T17:12"),
        ("गुरूवार, 1 फरवरी 2024, 05:12 PM", "2024-02-01T17:12"),
        ("3 सितम्बर 2023", "2023-09-03"),
        ("3. Jänner 2024, 13:47 Uhr", "2024-01-03T13:47"),
        ("Jumat, 3 Nopember 2023 09:12 WIB", "2023-11-03T09:12+07:00"),
        ("2024年5月3日 午後6時15分", "2024-05-03T18:15"),
        ("Jumat, 3 Mei 2024 09:12 WIB", "2024-05-03T09:12+07:00"),
        ("05/13/2024", "2024-05-13"),
        ("3 May", "2024-05-03"),
        ("1er mai 2024 à 10h", "2024-05-01T10:00"),
        ("2024 gegužės 3", "2024-05-03"),
        ("மே 3, 2024 10:45 AM", "2024-05-03T10:45"),
        ("3 พ.ค. 2567 10:45 น.", "2024-05-03T10:45"),
        ("03/05/2567", "2024-05-03"),
        ("ngày 3 tháng 5 năm 2024", "2024-05-03"),
        ("3 במאי 2024", "2024-05-03"),
        ("نشر في الثالث من أيار 2024", "2024-05-03"),
        ("الثالث والعشرون من نيسان 2024", "2024-04-23"),
        ("بیست و یکم اردیبهشت ۱۴۰۳", "2024-05-10"),
        ("इक्कीस मई 2024", "2024-05-21"),
        ("二〇二四年五月二十三日", "2024-05-23"),
        ("2024年5月3日（金） 午後6時", "2024-05-03T18:00"),
        ("2024年5月3日 星期五 10:45", "2024-05-03T10:45"),
        ("২০ বৈশাখ ১৪৩১, ৩ মে ২০২৪", "2024-05-03"),
        ("2 hours ago (May 3, 2024)", "2024-05-03"),
        ("Today, 10:45 AM", "2024-06-01T10:45"),
        ("gestern, 14:05 Uhr", "2024-05-31T14:05"),
        ("2024-05-03T05:41:09Z", "2024-05-03T05:41:09+00:00"),
    ],
)
def test_date_lines(line: str, iso: str) -> None:
    read = READER.read(line, NEAR)
    assert read.is_timestamp
    assert read.dates[0].iso() == iso


@pytest.mark.parametrize(
    "line",
    [
        "20 minutes ago",
        "il y a 2 heures",
        "vor 3 Tagen",
        "منذ ساعتين",
        "۲ ساعت پیش",
        "3 घंटे पहले",
        "2小时前",
        "3시간 전",
    ],
)
def test_how_long_ago_is_no_day(line: str) -> None:
    read = READER.read(line, NEAR)
    assert read.is_timestamp
    assert not read.dates


@pytest.mark.parametrize(
    "line",
    [
        "The 1973 treaty",
        "Two years ago in May",
        "الخامس من العمال 2024",
        "It was 3 May 2024 in Paris",
        "45 people",
        "2,100",
        "May and June",
        "",
    ],
)
def test_lines_that_are_no_date_lines(line: str) -> None:
    assert not READER.read(line, NEAR).is_timestamp


def test_publication_and_update_on_one_line() -> None:
    first, second = READER.read("Giriş: 02.05.2024 - 21:15 Güncelleme: 03.05.2024 - 23:47", NEAR).dates
    assert (first.iso(), first.updated) == ("2024-05-02T21:15", False)
    assert (second.iso(), second.updated) == ("2024-05-03T23:47", True)


@given(st.text(max_size=250))
def test_any_line_is_read(line: str) -> None:
    READER.read(line, NEAR)


@pytest.mark.parametrize(
    ("jalali", "gregorian"),
    [
        ((1404, 1, 1), date(2025, 3, 21)),
        ((1403, 12, 30), date(2025, 3, 20)),
        ((1357, 11, 22), date(1979, 2, 11)),
        ((1408, 12, 30), date(2030, 3, 20)),
    ],
)
def test_solar_hijri(jalali: tuple[int, int, int], gregorian: date) -> None:
    assert from_jalali(*jalali) == gregorian


def test_days_the_calendar_has_not() -> None:
    assert not is_leap(1404)
    assert from_jalali(1404, 12, 30) is None
    assert from_jalali(1404, 7, 31) is None
    assert from_jalali(900, 1, 1) is None


@pytest.mark.parametrize(
    ("text", "place", "agency", "day"),
    [
        ("PARIS, May 3 (AFP) - The minister resigned.", "PARIS", "AFP", date(2024, 5, 3)),
        (
            "Madrid (Comunidad), 3 may (EFE).- El ministro dimitió.",
            "Madrid (Comunidad)",
            "EFE",
            date(2024, 5, 3),
        ),
        ("MILWAUKEE — The lake froze over.", "MILWAUKEE", None, None),
        ("Kiel (dpa/lno) - Der Landtag stimmte zu.", "Kiel", "dpa", None),
        ("МОСКВА, 3 мая. /ТАСС/. Министр ушёл в отставку.", "МОСКВА", "ТАСС", date(2024, 5, 3)),
        ("عدن - أ ف ب: استقال الوزير.", "عدن", "أ ف ب", None),
        ("بيروت (رويترز) - استقال الوزير.", "بيروت", "رويترز", None),
        ("नई दिल्ली, 3 मई (भाषा) मंत्री ने इस्तीफा दिया।", "नई दिल्ली", "भाषा", date(2024, 5, 3)),
        ("ANKARA (AA) - Bakan istifa etti.", "ANKARA", "AA", None),
        ("【ワシントン時事】大臣が辞任した。", "ワシントン", "時事", None),
        ("Ostrava, 4 May (QXT) -- The mill closed.", "Ostrava", "QXT", date(2024, 5, 4)),
        ("VALDORRE (KX) – Il mulino ha chiuso.", "VALDORRE", None, None),
        ("Kebun Raya (Suara Lembah) - Pabrik itu tutup.", "Kebun Raya", None, None),
        ("Aldearrubia, Zam.- El molino cerró.", "Aldearrubia, Zam", None, None),
        ("النبعة – 4 أيار (الساحل) - أغلقت الطاحونة.", "النبعة", "الساحل", date(2024, 5, 4)),
        ("نیا گاؤں، 4 مئی (ایکس وائی) ۔ چکی بند ہو گئی۔", "نیا گاؤں", "ایکس وائی", date(2024, 5, 4)),
        ("（白石市4日讯）磨坊关闭了。", None, None, date(2024, 5, 4)),
        ("（遠山社記者王小明白石市4日電）磨坊關閉了。", None, "遠山社", date(2024, 5, 4)),
    ],
)
def test_datelines(text: str, place: str, agency: str | None, day: date | None) -> None:
    found = find_dateline(text, READER, NEAR)
    assert found is not None
    assert (found.place, found.agency, found.day) == (place, agency, day)


@pytest.mark.parametrize(
    "text",
    [
        "The minister — who resigned on Friday — said nothing.",
        "“No,” she said (twice) - and left.",
        "Der Politiker (CDU) - seit Jahren im Amt - trat zurück.",
        "Then came the rain: nobody had expected it.",
        "قال الوزير - الذي استقال أمس - إنه لن يعود.",
        "One - two - three.",
        "Die Stadtwerke (SWX) - eine Tochter der Stadt - erhöhen die Preise.",
        "Der Verband (VDX) - Sprecher Karl Weber war dabei - lehnt das ab.",
        "Mill Road (North) - closed since May - is open again.",
        "Markets: what to watch this week.",
    ],
)
def test_sentences_that_open_with_no_dateline(text: str) -> None:
    assert find_dateline(text, READER, NEAR) is None
