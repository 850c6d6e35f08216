"""Date lines of articles: "Published 3 May 2024, 10:15 GMT", in many languages, digits and three calendars."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from pipeline.stages.clean.calendars import from_jalali
from pipeline.stages.clean.chars import fold
from pipeline.stages.clean.date_lexicon import DateLexicon
from pipeline.stages.clean.date_phrases import DatePhrases

MAX_LINE = 200
"""Characters; what is longer is no date line."""
_LEAST_STATED = 5
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_BUDDHIST = 543
"""Years by which Thailand's era is ahead."""
_MOST_STRANGE = 10
"""Words no date line has, in a line that still may be one with a name, a place or a reading time beside the date."""
_YMD = re.compile(r"(?<!\d)(\d{4})\s?[-/.年년]\s?(\d{1,2})\s?[-/.月월]\s?(\d{1,2})(?:[日일]|(?!\d))")
_DMY = re.compile(r"(?<!\d)(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})(?![\d:])")
_MD_WEEKDAY = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})\s?[(（][月火水木金土日][)）]")
"""As Japanese sites write days of this year: "5/3(金)"."""
_MD_CJK = re.compile(r"(?<!\d)(\d{1,2})[月월]\s?(\d{1,2})[日일]")
_TIME = re.compile(
    r"(?<!\d)([01]?\d|2[0-3])(?:\s?(?::|h|시|時|点|时)\s?|\.(?=\d\d(?!\d|\.\d)))([0-5]\d)(?::([0-5]\d))?(?:[分분]|(?!\d))"
)
_HOUR = re.compile(
    r"(?<!\d)(\d{1,2})\s?(a\.?m\.?|p\.?m\.?)(?!\w)|(?<!\d)(\d{1,2})\s?(?:h(?!\w)|[時时시](?![間间간\d半]))"
)
_BRACKETED_WEEKDAY = re.compile(r"[(（]\s?[月火水木金土日월화수목금토일]\s?[)）]")
_OFFSET = re.compile(
    r"(?:gmt|utc)\s?([+-])\s?(\d{1,2})(?::?(\d\d))?(?!\d)|(?<=:\d\d)([+-])(\d\d):?(\d\d)(?!\d)"
)
_ISO_T = re.compile(r"(?<=\d)t(?=\d\d:)")
_AMOUNT = re.compile(r"[%$€£₹¥٪]")
_TOKEN = re.compile(r"\d+|[^\W\d]+(?:[\u0900-\u0e7f]+[^\W\d]*)*|\x00\d+\x00")


_OF_ZONE = frozenset(map(fold, ("بتوقيت", "توقيت")))
"""The word after these names the city whose time it is."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A day, with the time and zone the text gives. `updated`: the text says that it is of a later change."""

    day: date | None = None
    time: str | None = None
    offset: str | None = None
    updated: bool = False
    year_known: bool = True

    def iso(self) -> str | None:
        """ISO 8601, as precise as the text: a day, a local time, or an instant."""
        if self.day is None:
            return None
        if self.time is None:
            return self.day.isoformat()
        return f"{self.day.isoformat()}T{self.time}{self.offset or ''}"


@dataclass(frozen=True, slots=True)
class DateLine:
    """The dates of a line, in order, and how many of its words are nothing that a date line has."""

    dates: tuple[FoundDate, ...]
    unknown: int
    relative: bool = False
    """Whether it tells how long ago something was."""
    stated: bool = False
    """Whether it says that it is about publication: "posted", not a mere "on"."""

    @property
    def is_timestamp(self) -> bool:
        """Whether the line holds a date or a time and nothing else."""
        return self.unknown == 0 and (bool(self.dates) or self.relative)


@dataclass(slots=True)
class _Open:
    """The date being read, token by token."""

    day: int | None = None
    month: tuple[str, int] | None = None
    year: int | None = None
    ready: date | None = None
    time: str | None = None
    offset: str | None = None
    weekday: bool = False
    today: int | None = None
    """"Yesterday", say, as days from the day the page was fetched: of use beside a time."""

    def empty(self) -> bool:
        return self.ready is None and self.month is None and self.time is None and self.day is None


class DateReader:
    """Reads date lines. near: the day dates without a year are taken near to, and never far after."""

    def __init__(self, lexicon: DateLexicon) -> None:
        self._words = lexicon.words
        self._phrases = lexicon.phrases
        self._unusual = DatePhrases(lexicon)
        self._parts = frozenset(part for word in lexicon.words for part in word.split("_"))

    def may_hold(self, folded: str) -> bool:
        """Whether a folded line can be a date line, or one beside a name or a place: a cheap test before `read`."""
        strange = sum(t not in self._parts for t in _TOKEN.findall(folded) if not t.isdecimal())
        return strange <= _MOST_STRANGE

    def read(self, line: str, near: date) -> DateLine:
        """The dates of one line. Lines above MAX_LINE characters hold none."""
        if len(line) > MAX_LINE or _AMOUNT.search(line):
            return DateLine((), 1)
        folded = _ISO_T.sub(" ", fold(line))
        kept: list[tuple[str, object]] = []

        def keep(role: str, value: object) -> str:
            kept.append((role, value))
            return f" \x00{len(kept) - 1}\x00 "

        folded = self._unusual.in_digits(self._unusual.without_asides(folded.replace("\x00", " ")))
        told = self._unusual.without_relative(folded, " ")
        relative, folded = told != folded, told
        folded = _OFFSET.sub(lambda m: keep("Z", _offset(m)), folded)
        folded = _YMD.sub(lambda m: keep("D", _ymd(m, near)), folded)
        folded = _DMY.sub(lambda m: keep("D", _dmy(m, near)), folded)
        folded = _MD_WEEKDAY.sub(lambda m: keep("D", _nearest(int(m[1]), int(m[2]), near)), folded)
        folded = _BRACKETED_WEEKDAY.sub(" ", folded)
        folded = _MD_CJK.sub(lambda m: keep("D", _nearest(int(m[1]), int(m[2]), near)), folded)
        folded = _TIME.sub(
            lambda m: keep("T", f"{int(m[1]):02d}:{m[2]}" + (f":{m[3]}" if m[3] else "")), folded
        )
        folded = _HOUR.sub(lambda m: keep("T", _hour(m)), folded)
        folded = self._phrases.sub(lambda m: "_".join(re.split(r"[\s.]+", m[0].strip())), folded)
        tokens = _TOKEN.findall(folded)
        dates, unknown = self._assemble(tokens, kept, near)
        stated = any(len(t) >= _LEAST_STATED and ("published", "") in self._words.get(t, ()) for t in tokens)
        return DateLine(dates, unknown, relative, stated)

    def has_number(self, text: str) -> bool:
        """Whether the text has a digit, or a day in words before the name of a month."""
        folded = fold(text)
        return any(map(str.isdigit, folded)) or self._unusual.in_digits(folded) != folded

    def has_month(self, word: str) -> bool:
        """Whether the word names a month or a weekday, so that it is no person's name."""
        return any(role in ("M", "J", "H", "W") for role, _ in self._words.get(fold(word).strip(".,"), ()))

    def weekday(self, word: str) -> int | None:
        """0 for Monday; None for what is no weekday."""
        for role, value in self._words.get(fold(word), ()):
            if role == "W":
                return int(value)
        return None

    def _assemble(
        self, tokens: list[str], kept: list[tuple[str, object]], near: date
    ) -> tuple[tuple[FoundDate, ...], int]:
        """The dates of a line, and how many of its tokens are none of a date line's."""
        dates: list[FoundDate] = []
        current, updated, unknown, last = _Open(), False, 0, ""
        for token in tokens:
            if token[0] == "\x00":
                role, value = kept[int(token.strip("\x00"))]
                unknown += value is None
                if (role == "D" and current.ready is not None) or (role == "T" and current.time is not None):
                    _close(current, updated, near, dates)
                    current = _Open()
                _take(current, role, value, last)
                last = role
                continue
            if token.isdecimal():
                unknown += not (_number(current, int(token), len(token)) or last in ("filler", "N"))
                last = "N"
                continue
            role = _word(current, self._words.get(token, ()), last)
            if not role and last == "zone":
                role = "filler"
            elif role == "filler" and token in _OF_ZONE:
                role = "zone"
            if role in ("published", "updated"):
                if not current.empty():
                    _close(current, updated, near, dates)
                    current = _Open()
                updated = role == "updated"
            unknown += role == ""
            last = role or "X"
        _close(current, updated, near, dates)
        return tuple(_days_shared(dates)), unknown


def _take(current: _Open, role: str, value: object, last: str) -> None:
    """Put a day, a time or an offset that was read as one into the date being read."""
    if isinstance(value, date):
        current.ready = value
    elif role == "T" and isinstance(value, str):
        current.time = _half(value, last) if last in ("am", "pm") else value
    elif role == "Z" and isinstance(value, str):
        current.offset = value


def _number(current: _Open, value: int, digits: int) -> bool:
    if current.month is not None and current.month[0] == "H":
        if digits <= 2:  # the day of the second calendar
            current.day = value
        return True
    value = _common_year(value)
    if digits == 4 and current.year is None and (1300 <= value <= 1500 or _FIRST_YEAR <= value <= _LAST_YEAR):
        current.year = value
        return True
    if digits <= 2 and 1 <= value <= 31 and (current.day is None or current.month is None):
        # Of two before the month the nearer one is its day.
        alone, current.day = current.day is None, value
        return alone
    # A second calendar stands beside the first: "3 May 2024, 24 Shawwal 1445".
    return (current.month is not None or current.ready is not None) and 1300 <= value <= 1500


def _word(current: _Open, roles: tuple[tuple[str, str], ...], last: str) -> str:
    """What a word is where it stands; "" for a word no date line has."""
    named = dict(roles)
    if last == "T" and current.time is not None:
        for half in ("am", "pm"):
            if half in named:
                current.time = _half(current.time, half)
                return half
    for role in ("M", "J", "H"):
        if role in named:
            _month(current, role, int(named[role]))
            return role
    if "W" in named:
        current.weekday = True
        return "W"
    if "today" in named:
        current.today = int(named["today"])
        return "today"
    if "tz" in named:
        current.offset = current.offset or named["tz"]
        return "tz"
    for role in ("updated", "published", "zone", "filler", "am", "pm"):
        if role in named:
            return role
    return ""


def _month(current: _Open, calendar: str, number: int) -> None:
    """Take a month, unless it is that of a second calendar; one of the common calendar replaces a second one's."""
    if calendar == "H" and (current.month is not None or current.ready is not None):
        return
    if current.month is not None and current.month[0] == "H" and calendar != "H":
        current.month, current.year = (calendar, number), None
    elif current.month is None:
        current.month = (calendar, number)


def _close(current: _Open, updated: bool, near: date, dates: list[FoundDate]) -> None:
    day, known = current.ready, True
    if day is None and current.month is not None and current.day is not None:
        calendar, month = current.month
        if calendar == "J":
            day = from_jalali(current.year, month, current.day) if current.year else None
        elif calendar == "M":
            known = current.year is not None and current.year >= _FIRST_YEAR
            day = (
                _day(current.year, month, current.day)
                if known and current.year is not None
                else _nearest(month, current.day, near)
            )
    if day is None and current.today is not None and current.time is not None:
        day = near + timedelta(days=current.today)
    if day is not None or current.time is not None:
        dates.append(FoundDate(day, current.time, current.offset, updated, known))


def _days_shared(dates: list[FoundDate]) -> list[FoundDate]:
    """A time without a day is of the day that stands beside it; a day beside a time that stands apart takes it."""
    if len(dates) == 2 and not dates[1].updated and not dates[0].updated:
        first, second = dates
        if first.day is None and second.time is None and second.day is not None:
            return [replace(second, time=first.time, offset=first.offset or second.offset)]
    days = [d.day for d in dates if d.day is not None and not d.updated]
    return [replace(d, day=days[0]) if d.day is None and days else d for d in dates]


def _half(time: str, half: str) -> str:
    hour = int(time[:2])
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    return f"{hour:02d}{time[2:]}"


def _hour(match: re.Match[str]) -> str | None:
    hour = int(match[1] or match[3])
    if hour > (12 if match[1] else 24):
        return None
    time = f"{hour % 24:02d}:00"
    return _half(time, match[2][0] + "m") if match[2] else time


def _offset(match: re.Match[str]) -> str | None:
    sign, hours, minutes = (match[1], match[2], match[3]) if match[1] else (match[4], match[5], match[6])
    return f"{sign}{int(hours):02d}:{int(minutes or 0):02d}" if int(hours) <= 14 else None


def _ymd(match: re.Match[str], near: date) -> date | None:
    year, month, day = _common_year(int(match[1])), int(match[2]), int(match[3])
    if 1370 <= year <= near.year - 600:  # Solar Hijri; the lunar one is some forty years ahead of it
        return from_jalali(year, month, day)
    return _day(year, month, day)


def _dmy(match: re.Match[str], near: date) -> date | None:
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    year = year + 2000 if year < 100 else _common_year(year)
    options = [d for d in (_day(year, second, first), _day(year, first, second)) if d is not None]
    # Day first is the habit of most of the world; month first where only that is not in the future.
    return next((d for d in options if d <= near + timedelta(days=1)), options[0] if options else None)


def _common_year(year: int) -> int:
    """A year of Thailand's era in the common one; others as they are."""
    return year - _BUDDHIST if _FIRST_YEAR <= year - _BUDDHIST <= _LAST_YEAR < year else year


def _nearest(month: int, day: int, near: date) -> date | None:
    options = [d for y in (near.year, near.year - 1, near.year + 1) if (d := _day(y, month, day)) is not None]
    past = [d for d in options if d <= near + timedelta(days=1)]
    return max(past) if past else None


def _day(year: int, month: int, day: int) -> date | None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_of(time: str) -> date:
    """The day of an ISO time, in the zone it is given in."""
    return datetime.fromisoformat(time).date()
