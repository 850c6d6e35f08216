"""Solar Hijri (Jalali) dates to Gregorian ones, by the 33-year cycle; own arithmetic."""

from __future__ import annotations

from datetime import date, timedelta

_NOWRUZ_1403 = date(2024, 3, 20)
FIRST_YEAR, LAST_YEAR = 1244, 1472
"""The years for which the 33-year rule gives the official calendar (Borkowski, Earth Moon Planets 74, 1996)."""


def is_leap(year: int) -> bool:
    """Whether a Solar Hijri year has 366 days."""
    return (25 * year + 11) % 33 < 8


def from_jalali(year: int, month: int, day: int) -> date | None:
    """The Gregorian day; None for a day the calendar has not, or a year out of range."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= _month_days(year, month)):
        return None
    low, high = sorted((year, 1403))
    days = sum(366 if is_leap(y) else 365 for y in range(low, high))
    start = _NOWRUZ_1403 + timedelta(days=days if year >= 1403 else -days)
    return start + timedelta(days=(month - 1) * 31 - max(0, month - 7) + day - 1)


def _month_days(year: int, month: int) -> int:
    if month <= 6:
        return 31
    return 30 if month < 12 or is_leap(year) else 29
