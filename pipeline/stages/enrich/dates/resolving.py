"""From what a text says of a date to a day, month or year: against an anchor, by tense where it decides."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

Direction = Literal["past", "next", "current", "likely past", "likely next"]
"""`past`, `next`, `current` are said by a word ("last May"); the likely ones come from the tense around it."""

_LIKELY_WITHIN = 300
"""Days. A tense beside the date decides the year only this far; beyond it the nearest year wins, for verbs of
saying are past even where the date is to come."""


_JUST_GONE = 2
"""Days. "This Friday" without a tense is the one just gone only so soon after it."""


def valid(year: int, month: int, day: int) -> date | None:
    """The day, None when the calendar has none such."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def choose(candidates: list[date], anchor: date, direction: Direction | None) -> date | None:
    """Which of several possible days (one a year) is meant.

    A month is given as its first day and the anchor as the first day of its month.
    """
    if not candidates:
        return None
    before = [c for c in candidates if c <= anchor]
    after = [c for c in candidates if c >= anchor]
    nearest = min(candidates, key=lambda c: (abs((c - anchor).days), c > anchor))
    match direction:
        case "past":
            strictly = [c for c in before if c < anchor]
            return max(strictly, default=nearest)
        case "next":
            strictly = [c for c in after if c > anchor]
            return min(strictly, default=nearest)
        case "current":
            return nearest
        case "likely past":
            likely = max(before, default=nearest)
        case "likely next":
            likely = min(after, default=nearest)
        case _:
            likely = nearest
    return likely if abs((likely - anchor).days) <= _LIKELY_WITHIN else nearest


def day_in_year(month: int, day: int, anchor: date, direction: Direction | None) -> date | None:
    """A day and month without a year."""
    years = (anchor.year - 1, anchor.year, anchor.year + 1)
    return choose([d for y in years if (d := valid(y, month, day))], anchor, direction)


def month_in_year(month: int, anchor: date, direction: Direction | None) -> date | None:
    """A month without a year, as its first day."""
    years = (anchor.year - 1, anchor.year, anchor.year + 1)
    return choose([d for y in years if (d := valid(y, month, 1))], anchor.replace(day=1), direction)


def day_in_month(day: int, anchor: date, direction: Direction | None) -> date | None:
    """A day without a month ("8日"), as the nearest such day."""
    months = [add_months(anchor, n) for n in (-1, 0, 1)]
    days = [d for m in months if (d := valid(m.year, m.month, day))]
    if direction in ("likely past", "likely next"):
        direction = None
    return choose(days, anchor, direction)


def weekday(number: int, anchor: date, direction: Direction | None) -> date:
    """The day of a weekday (Monday is 0): the last one, today included, unless the direction is ahead.

    `current`: the one just gone or the coming one.
    """
    back = (anchor.weekday() - number) % 7
    ahead = (number - anchor.weekday()) % 7
    match direction:
        case "past":
            return _shifted(anchor, -(back or 7))
        case "next":
            return _shifted(anchor, ahead or 7)
        case "likely next":
            return _shifted(anchor, ahead)
        case "current":
            return _shifted(anchor, -back if back <= _JUST_GONE else ahead)
        case _:
            return _shifted(anchor, -back)


def add_months(day: date, months: int) -> date:
    """The first day of the month so many months away; the ends of the calendar are not crossed."""
    number = day.year * 12 + day.month - 1 + months
    year = min(max(number // 12, 1), 9999)
    return date(year, number % 12 + 1, 1)


def shifted(anchor: date, unit: str, by: int) -> str:
    """The ISO value so many days, weeks, months or years from the anchor, as precise as the unit."""
    match unit:
        case "day":
            return _shifted(anchor, by).isoformat()
        case "week":
            monday = _shifted(anchor, 7 * by - anchor.weekday())
            return f"{monday.isoformat()}/{_shifted(monday, 6).isoformat()}"
        case "month":
            return add_months(anchor, by).isoformat()[:7]
        case _:
            return f"{min(max(anchor.year + by, 1), 9999):04d}"


def _shifted(day: date, by: int) -> date:
    try:
        return day + timedelta(days=by)
    except OverflowError:
        return day
