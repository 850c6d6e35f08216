"""Days of the Hijri (Umm al-Qura) and Jalali (Iranian solar) calendars as Gregorian days."""

from __future__ import annotations

from datetime import date, timedelta

from hijridate import Hijri

_FIRST_HIJRI, _LAST_HIJRI = 1343, 1500
_JALALI_BREAKS = (
    -61,
    9,
    38,
    199,
    426,
    686,
    756,
    818,
    1111,
    1181,
    1210,
    1635,
    2060,
    2097,
    2192,
    2262,
    2324,
    2394,
    2456,
    3178,
)


def from_hijri(year: int, month: int, day: int) -> date | None:
    """The Gregorian day by the Umm al-Qura table (1343-1500), None outside it."""
    if not _FIRST_HIJRI <= year <= _LAST_HIJRI:
        return None
    try:
        found = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(found.year, found.month, found.day)


def from_jalali(year: int, month: int, day: int) -> date | None:
    """The Gregorian day by the 33-year leap rule's break table (Borkowski 1996), None when there is no such day."""
    if not (1178 <= year <= 1633 and 1 <= month <= 12 and 1 <= day <= (31 if month <= 6 else 30)):
        return None
    leap, first = _new_year(year)
    if month == 12 and day == 30 and not leap:
        return None
    return first + timedelta(days=(month - 1) * 31 - max(month - 7, 0) + day - 1)


def _new_year(year: int) -> tuple[bool, date]:
    """Whether the Jalali year is a leap year, and the Gregorian day of its 1 Farvardin."""
    gregorian = year + 621
    leaps, previous, jump = -14, _JALALI_BREAKS[0], 0
    for following in _JALALI_BREAKS[1:]:
        jump = following - previous
        if year < following:
            break
        leaps += jump // 33 * 8 + jump % 33 // 4
        previous = following
    n = year - previous
    leaps += n // 33 * 8 + (n % 33 + 3) // 4
    if jump % 33 == 4 and jump - n == 4:
        leaps += 1
    march = 20 + leaps - (gregorian // 4 - (gregorian // 100 + 1) * 3 // 4 - 150)
    if jump - n < 6:
        n = n - jump + (jump + 4) // 33 * 33
    return ((n + 1) % 33 - 1) % 4 == 0, date(gregorian, 3, march)
