"""Dates in digits: 2025-02-10, 10.02.2025, 10/2/2025."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pipeline.stages.enrich.dates.calendars import from_hijri, from_jalali
from pipeline.stages.enrich.dates.mention import Found
from pipeline.stages.enrich.dates.resolving import valid
from pipeline.stages.enrich.dates.tables import DateWords

_NUMERIC = re.compile(r"(?<![\d.,/\-٫])(\d{1,4})([./\-]) ?(\d{1,2})\2 ?(\d{4}|\d{1,2})(?![\d/\-]|[.,]\d)")
_PIVOT = 70  # two-digit years from 70 on are of the last century


def numeric_dates(text: str, table: DateWords, anchor: date | None) -> Iterator[Found]:
    """The dates written in digits, with their offsets."""
    for match in _NUMERIC.finditer(text):
        first, second, third = int(match[1]), int(match[3]), int(match[4])
        if len(match[1]) == 4:
            day = _by_calendar(first, second, third)
        elif len(match[4]) == 4:
            day = _either_order(third, first, second, table, anchor)
        elif len(match[4]) == 2 and len(match[1]) <= 2 and match[2] != "-":
            year = third + (1900 if third >= _PIVOT else 2000)
            day = _either_order(year, first, second, table, anchor)
        else:
            day = None
        if day is not None:
            yield Found(match.start(), match.end(), day.isoformat(), "absolute")


def _by_calendar(year: int, month: int, day: int) -> date | None:
    if 1300 <= year < 1430:
        return from_jalali(year, month, day)
    if 1430 <= year <= 1500:
        return from_hijri(year, month, day)
    return valid(year, month, day) if 1000 <= year <= 2200 else None


def _either_order(year: int, first: int, second: int, table: DateWords, anchor: date | None) -> date | None:
    if not 1000 <= year <= 2200:
        return None
    day_first, month_first = valid(year, second, first), valid(year, first, second)
    if day_first is None or month_first is None:
        return day_first or month_first
    if table.month_first and anchor is not None:
        # both orders are written in English: the one nearer to the publication is meant
        return min(month_first, day_first, key=lambda d: abs((d - anchor).days))
    return month_first if table.month_first else day_first
