"""Dates in their wordings: weekday beside date, months of a relative year, lone days, weekdays that recur."""

from __future__ import annotations

import pytest

from pipeline.stages.enrich.dates import find_dates
from pipeline.stages.enrich.reading import read

ANCHOR = "2026-01-05"  # a Monday


def values(language: str, text: str) -> list[str]:
    return [d.value for d in find_dates(read(text, language), ANCHOR) if d.kind != "relative_span"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Elle partira mardi 13 janvier.", ["2026-01-13"]),
        ("tr", "4 Mart Çarşamba günü açılır.", ["2026-03-04"]),
        ("en", "It sank on Friday, June 13.", ["2025-06-13"]),
        ("en", "Replies are due by the 20th, or on the 12th century's eve.", ["2026-01-20"]),
        ("es", "El día 12 vuelve; los jueves hay mercado.", ["2026-01-12"]),
        ("pt", "Na sexta rodada perdeu; na quarta, joga de novo.", ["2026-01-07"]),
        ("pt", "Nevou em março do ano passado.", ["2025-03"]),
        ("de", "Im März vergangenen Jahres regnete es am 1. Mai nicht.", ["2025-03", "2025-05-01"]),
        ("it", "Nel marzo dell’anno scorso nevicava.", ["2025-03"]),
        ("ru", "В марте прошлого года шёл снег. В Вербное воскресенье тоже.", ["2025-03"]),
        ("tr", "Geçen yılın mart ayında kar yağdı.", ["2025-03"]),
        ("fa", "جشن روز ۱۵ حمل است.", ["2026-04-04"]),
        ("ja", "来月の10日に開く。毎週木曜日に市が立つ。日数は23日に上る。", ["2026-02-10"]),
        ("zh", "每周四有集市。", []),
        ("id", "Setiap Kamis ada pasar.", []),
        ("en", '"I have a shift on Friday," she said.', ["2026-01-09"]),
        ("en", '"It rained on Friday," she said.', ["2026-01-02"]),
        ("es", "Se juega este viernes.", ["2026-01-09"]),
    ],
)
def test_wordings(language: str, text: str, expected: list[str]) -> None:
    assert values(language, text) == expected
