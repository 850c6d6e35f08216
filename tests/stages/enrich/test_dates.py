from __future__ import annotations

from datetime import date

import pytest

from pipeline.stages.enrich.dates import find_dates
from pipeline.stages.enrich.dates.calendars import from_hijri, from_jalali
from pipeline.stages.enrich.reading import read

ANCHOR = "2025-03-12"  # a Wednesday


def values(language: str, text: str, anchor: str | None = ANCHOR) -> list[str]:
    return [d.value for d in find_dates(read(text, language), anchor) if d.kind != "relative_span"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "It opened on 26 March 2024 and closed in June 2024.", ["2024-03-26", "2024-06"]),
        ("en", "They met on March 3 and will meet on April 2.", ["2025-03-03", "2025-04-02"]),
        ("en", "It ran from 12 to 14 May 2024.", ["2024-05-12/2024-05-14"]),
        ("en", "They may march; in May they will.", ["2025-05"]),
        ("en", "On Monday it rained; it will rain on Friday.", ["2025-03-10", "2025-03-14"]),
        ("en", "I swim on Sundays and read the Sunday Times.", []),
        ("en", "She left last year and returns next month.", ["2024", "2025-04"]),
        ("en", "Since 1999, some 2000 people a day; Pier 2020 stood.", ["1999"]),
        ("en", "Between 2015 and 2019 (and in 2021).", ["2015", "2019", "2021"]),
        ("en", "Due on 2025-04-01 or 04/13/2025.", ["2025-04-01", "2025-04-13"]),
        ("en", "They meet next Thursday, not next Monday.", ["2025-03-20", "2025-03-17"]),
        ("es", "El alcalde Julio Vega llegó en julio de 2024.", ["2024-07"]),
        ("de", "Am Sonntagabend regnete es.", ["2025-03-09"]),
        ("ru", "В прошлом году она прошла в мае.", ["2024", "2024-05"]),
        ("ar", "وقع الاتفاق في نوفمبر/ تشرين الثاني 2023.", ["2023-11"]),
        ("ar", "عُقد في 12 كانون الثاني الماضي ويعود في مارس (آذار) 2026.", ["2025-01-12", "2026-03"]),
        ("ar", "وصل أمس الثلاثاء، ويغادر غدًا.", ["2025-03-11", "2025-03-13"]),
        ("ar", "بكينا نحن الاثنين معا.", []),
        ("ar", "يبدأ يوم ٢١ رمضان ١٤٤٦هـ.", ["2025-03-21"]),
        ("ar", "بين عامي 2020 و2022.", ["2020", "2022"]),
        ("fr", "Le 1er janvier 2025, puis fin 2028 ; mardi, il a plu.", ["2025-01-01", "2028", "2025-03-11"]),
        ("es", "Llegó ayer por la mañana y se va mañana.", ["2025-03-11", "2025-03-13"]),
        ("de", "Am 10.02.2025 und am 3. Mai; im vergangenen Jahr.", ["2025-02-10", "2025-05-03", "2024"]),
        ("pt", "Na quinta-feira passada; em 22 de agosto de 2024.", ["2025-03-06", "2024-08-22"]),
        ("it", "Il 10 febbraio è nevicato; lo scorso anno no.", ["2025-02-10", "2024"]),
        (
            "ru",
            "В среду выпал снег; 3 сентября 2024 года и к 2030 году.",
            ["2025-03-12", "2024-09-03", "2030"],
        ),
        ("tr", "Perşembe günü açıklanacak; 29 Ekim 2024’te oldu.", ["2025-03-13", "2024-10-29"]),
        ("fa", "روز دوشنبه آغاز شد و ۱۵ خرداد ۱۴۰۳ پایان یافت.", ["2025-03-10", "2024-06-04"]),
        ("fa", "پارسال و سال ۱۴۰۲ باران نبارید.", []),
        ("ur", "پیر کو بارش ہوئی، 14 اگست 2024 کو نہیں۔", ["2025-03-10", "2024-08-14"]),
        ("hi", "सोमवार को बारिश हुई। आठ अप्रैल 2024 को नहीं।", ["2025-03-10", "2024-04-08"]),
        (
            "zh",
            "昨天下雨，2023年6月没有；3月5日也没有，下周二开会。",
            ["2025-03-11", "2023-06", "2025-03-05", "2025-03-18"],
        ),
        ("ja", "昨年3月に始まり、8日に終わった。令和7年4月1日。", ["2024-03", "2025-03-08", "2025-04-01"]),
        ("ko", "2022년 3월 시작됐다. 지난해 끝났다.", ["2022-03", "2024"]),
        ("id", "Pada Senin lalu dan 17 Agustus 2024.", ["2025-03-10", "2024-08-17"]),
        ("nl", "Gisteren regende het; op 1 juli 2024 niet.", ["2025-03-11", "2024-07-01"]),
        ("pl", "Wczoraj padało; 20 marca 2024 r. nie.", ["2025-03-11", "2024-03-20"]),
        ("uk", "Це було 3 вересня 2024 року.", ["2024-09-03"]),
    ],
)
def test_values(language: str, text: str, expected: list[str]) -> None:
    assert values(language, text) == expected


def test_span_is_no_day() -> None:
    found = find_dates(read("It began three days ago, not this week.", "en"), ANCHOR)
    assert [(d.kind, d.value) for d in found] == [
        ("relative_span", "2025-03-09"),
        ("relative_span", "2025-03-10/2025-03-16"),
    ]


def test_without_an_anchor() -> None:
    text = "Yesterday it rained; on 3 May and in June it did not; 4 July 2020 was dry."
    found = find_dates(read(text, "en"), None)
    assert [(d.value, d.year_inferred, d.relative_to) for d in found] == [
        ("--05-03", False, None),
        ("--06", False, None),
        ("2020-07-04", False, None),
    ]


def test_what_was_inferred_is_said() -> None:
    found = find_dates(read("On 3 May they met, and on Monday 5 May 2025 again.", "en"), ANCHOR)
    assert found[0].year_inferred
    assert found[0].relative_to == ANCHOR
    assert not found[-1].year_inferred


def test_today_in_a_quotation_is_left_open() -> None:
    assert values("en", "“Today we are free,” he said today.") == [ANCHOR]


@pytest.mark.parametrize(
    ("given", "expected"),
    [((1403, 1, 1), (2024, 3, 20)), ((1399, 12, 30), (2021, 3, 20)), ((1357, 11, 22), (1979, 2, 11))],
)
def test_jalali(given: tuple[int, int, int], expected: tuple[int, int, int]) -> None:
    assert from_jalali(*given) == date(*expected)


def test_no_such_day() -> None:
    assert from_jalali(1402, 12, 30) is None
    assert from_jalali(1403, 13, 1) is None
    assert from_hijri(1446, 13, 1) is None
    assert from_hijri(100, 1, 1) is None
    assert from_hijri(1446, 9, 14) == date(2025, 3, 14)
