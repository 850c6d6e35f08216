"""Dates with a month name: `10 February 2025`, `March`, `مارس/آذار المقبل`, `14 رمضان 1446`, `May 2`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.stages.enrich.dates.calendars import from_hijri, from_jalali
from pipeline.stages.enrich.dates.mention import Found, partial
from pipeline.stages.enrich.dates.resolving import (
    Direction,
    choose,
    day_in_year,
    month_in_year,
    valid,
)
from pipeline.stages.enrich.dates.tables import DateWords, Month
from pipeline.stages.enrich.dates.tense import tense_around
from pipeline.stages.enrich.reading import Reading

_ORDINALS = frozenset({"st", "nd", "rd", "th", "er", "º", "ª", "°", "re", "o", "ο", "е", "го"})
_CLAUSE_ENDS = frozenset(",;:.!?،؛\n()")
_YEAR_HOLDS = 8  # words
_DASHES = frozenset("-–—‑/")
_YEAR_MARKS = frozenset({"م", "ه", "هـ", "г", "р", "r", "ء"})


@dataclass(slots=True)
class _Parts:
    """What was read around a month name; words are indices, `first` to `last` (exclusive)."""

    month: Month
    first: int
    last: int
    start: int
    end: int
    day: int | None = None
    since_day: int | None = None
    joined: bool = False
    since_start: int = 0
    since_end: int = 0
    year: int | None = None
    direction: Direction | None = None
    doubled: bool = False
    implied: int | None = None


@dataclass(frozen=True, slots=True)
class MonthDates:
    """Reads the dates with month names of one text."""

    reading: Reading
    table: DateWords
    anchor: date | None

    def at(self, i: int, before: Found | None) -> tuple[list[Found], int] | None:
        """The date(s) of the month name at word i, and the word to go on with.

        before: the date found before it, whose words may not be taken again and whose year may hold on.
        """
        words, after = self.reading.words, before.end if before else 0
        hit = self.table.months.at(words, i)
        if hit is None:
            return None
        month, length = hit
        end = words.ends[i + length - 1]
        parts = _Parts(month, i, i + length, words.starts[i], end)
        self._trim_clitic(parts, i)
        self._doubled(parts)
        self._day_before(parts, after)
        if parts.day is None:
            self._day_after(parts)
        self._year(parts)
        self._relative_year(parts)
        self._direction(parts)
        if parts.year is None and parts.implied is None and parts.direction is None and before is not None:
            parts.implied = self._implied_year(parts, before)
        if not self._is_month(parts, i):
            return None
        found = self._resolved(parts)
        return (found, parts.last) if found else None

    # -- reading -------------------------------------------------------------------------------------

    def _gap(self, a: int, b: int) -> str:
        return self.reading.text[self.reading.words.ends[a] : self.reading.words.starts[b]]

    def _trim_clitic(self, parts: _Parts, i: int) -> None:
        if self.table.clitics and self.table.months.at_exact(self.reading.words, i) is None:
            parts.start += 1

    def _doubled(self, parts: _Parts) -> None:
        """The same month by its other name: `نوفمبر/ تشرين الثاني`, `مارس (آذار)`."""
        words, text = self.reading.words, self.reading.text
        if parts.last >= len(words):
            return
        gap = text[parts.end : words.starts[parts.last]].strip()
        if gap not in ("/", "(", "-", "–", "/ ", "_"):
            return
        hit = self.table.months.at(words, parts.last)
        if hit is None or hit[0] != parts.month:
            return
        parts.last += hit[1]
        parts.end = words.ends[parts.last - 1]
        parts.doubled = True
        if gap == "(" and text[parts.end : parts.end + 1] == ")":
            parts.end += 1

    def _day_before(self, parts: _Parts, after: int) -> None:
        words = self.reading.words
        j = parts.first - 1
        if j >= 0 and words.folded[j] in self.table.sets["of"] and not self._gap(j, j + 1).strip():
            j -= 1
        if j >= 0 and words.folded[j] in _ORDINALS and not self._gap(j, j + 1).strip(" ."):
            j -= 1
        if j < 0 or words.starts[j] < after or self._gap(j, j + 1).strip(" \u00a0.-ºª°᾽’'"):
            return
        day = self._number(j)
        if day is None:
            return
        parts.day, parts.first, parts.start = day, j, words.starts[j]
        self._range(parts, after)

    def _range(self, parts: _Parts, after: int) -> None:
        """A first day before the one beside the month: `12-14 May`, `12 to 14 May`, `12 and 14 May`."""
        words = self.reading.words
        j = parts.first - 1
        if j < 0 or words.starts[j] < after:
            return
        gap = self._gap(j, parts.first).strip(" .\u00a0")
        joined = False
        if gap not in _DASHES:
            link = words.folded[j]
            joined = self.table.has("and", link)
            if gap or j < 1 or not (joined or self.table.has("to", link)):
                return
            j -= 1
            if self._gap(j, j + 1).strip(" .ºª°") or words.starts[j] < after:
                return
        since = self._number(j)
        if since is not None and since < (parts.day or 0):
            parts.since_day, parts.joined, parts.first = since, joined, j
            parts.since_start, parts.since_end = words.starts[j], words.ends[j]

    def _day_after(self, parts: _Parts) -> None:
        words, text = self.reading.words, self.reading.text
        j = parts.last
        if (
            not self.table.month_first
            or j >= len(words)
            or text[parts.end : words.starts[j]].strip(" .\u00a0")
        ):
            return
        day = self._number(j)
        if day is None:
            return
        parts.day, parts.last, parts.end = day, j + 1, words.ends[j]
        if j + 1 < len(words) and words.folded[j + 1] in _ORDINALS and not self._gap(j, j + 1):
            parts.last, parts.end = j + 2, words.ends[j + 1]
        k = parts.last
        if k < len(words) and text[parts.end : words.starts[k]].strip() in _DASHES:
            until = self._number(k)
            if until is not None and until > day:
                parts.since_day, parts.day = day, until
                parts.since_start, parts.since_end = parts.start, parts.end
                parts.last, parts.end = k + 1, words.ends[k]

    def _year(self, parts: _Parts) -> None:
        words, text = self.reading.words, self.reading.text
        j = parts.last
        if j < len(words) and (
            words.folded[j] in self.table.sets["of"] or self.table.has("year_before", words.folded[j])
        ):
            linked = j + 1 < len(words) and words.folded[j + 1].isdecimal()
            j = j + 1 if linked and not text[parts.end : words.starts[j]].strip() else j
        if j >= len(words) or not (words.folded[j].isdecimal() and len(words.folded[j]) == 4):
            return
        head = words.starts[parts.last]
        if text[parts.end : head].strip(" ,،.’'\u00a0") or "\n" in text[parts.end : head]:
            return
        year = int(words.folded[j])
        if not (1000 <= year <= 2200):
            return
        parts.year, parts.last, parts.end = year, j + 1, words.ends[j]
        k = parts.last
        if (
            k < len(words)
            and words.folded[k] in _YEAR_MARKS
            and not text[parts.end : words.starts[k]].strip()
        ):
            parts.last, parts.end = k + 1, words.ends[k]

    def _relative_year(self, parts: _Parts) -> None:
        """`March of last year`, `март прошлого года`."""
        words = self.reading.words
        if parts.year is not None or self.anchor is None or self.table.calendar == "jalali":
            return
        for j in range(parts.last, min(parts.last + 3, len(words))):
            if self.reading.text[parts.end : words.starts[j]].strip(" ,’'") not in (
                "",
                *words.folded[parts.last : j],
            ):
                return
            hit = self.table.shifts.at(words, j)
            if hit and hit[0].unit == "year" and not hit[0].span:
                parts.implied = self.anchor.year + hit[0].by
                parts.last = j + hit[1]
                parts.end = words.ends[parts.last - 1]
                return
            if words.folded[j] not in self.table.sets["of"] and not self.table.has(
                "year_before", words.folded[j]
            ):
                return

    def _direction(self, parts: _Parts) -> None:
        words, text = self.reading.words, self.reading.text
        if parts.year is not None or parts.implied is not None:
            return
        if parts.last < len(words):
            hit = self.table.directions.at(words, parts.last)
            if hit and not text[parts.end : words.starts[parts.last]].strip(" )\u00a0"):
                parts.direction = _way(hit[0])
                parts.last += hit[1]
                parts.end = words.ends[parts.last - 1]
                return
        for back in (1, 2):
            j = parts.first - back
            if j < 0:
                break
            hit = self.table.directions.at(words, j)
            between = words.folded[j + 1] if back == 2 else ""
            if (
                hit
                and (not between or between in self.table.sets["month_words"])
                and "\n" not in self._gap(j, parts.first)
            ):
                if self.reading.text[words.ends[j] : parts.start].strip(" " + between):
                    continue
                parts.direction, parts.start = _way(hit[0]), words.starts[j]
                return

    def _number(self, i: int) -> int | None:
        """A day of the month, in digits of any script or as a word."""
        word = self.reading.words.folded[i]
        digits = word.isdecimal() and len(word) <= 2
        value = int(word) if digits else self.table.days.one(word) or 0
        return value if 1 <= value <= 31 else None

    def _is_month(self, parts: _Parts, i: int) -> bool:
        words = self.reading.words
        if self.table.capital and not self.reading.text[words.starts[i]].isupper():
            return False
        if self.table.lower and parts.day is None and parts.year is None and self._is_name(i):
            return False
        if parts.day is not None or parts.year is not None or parts.direction is not None or parts.doubled:
            return True
        if parts.month.calendar != "gregorian":
            return False
        word = words.folded[i]
        if not self.table.has("ambiguous", word):
            return True
        if self.table.month_first and not self.reading.text[words.starts[i]].isupper():
            return False
        following = words.folded[parts.last] if parts.last < len(words) else ""
        return (i > 0 and self.table.has("before", words.folded[i - 1])) or following in self.table.sets[
            "month_words"
        ]

    def _implied_year(self, parts: _Parts, before: Found) -> int | None:
        """The year a sentence has just named: `last year it met in May`."""
        between = self.reading.text[before.end : parts.start]
        if len(before.value) != 4 or not before.value.isdecimal():
            return None
        sentence, _ = self.reading.sentence_at(before.start)
        opens = self.reading.distance(sentence, before.start) <= 2  # `Last year, it met in May`
        if _CLAUSE_ENDS & set(between.replace(",", "", 1) if opens else between):
            return None
        linked = self.reading.words.between(before.end, parts.start)
        if any(self.table.has("and", self.reading.words.folded[k]) for k in linked):
            return None
        return int(before.value) if self.reading.distance(before.end, parts.start) <= _YEAR_HOLDS else None

    def _is_name(self, i: int) -> bool:
        """A capital inside a sentence, where months have none: somebody called Julio or Avril."""
        start = self.reading.words.starts[i]
        return self.reading.text[start].isupper() and self.reading.sentence_at(start)[0] != start

    # -- resolving -----------------------------------------------------------------------------------

    def _resolved(self, parts: _Parts) -> list[Found]:
        direction = parts.direction or tense_around(self.reading, self.table, parts.start, parts.end)
        days: list[int | None] = [d for d in (parts.since_day, parts.day) if d is not None]
        values = [self._value(parts.month, d, parts.year or parts.implied, direction) for d in days or [None]]
        if any(v is None for v in values):
            return []
        inferred = parts.year is None
        if parts.since_day is None:
            return [Found(parts.start, parts.end, str(values[0]), "absolute", inferred)]
        if parts.joined:
            return [
                Found(parts.since_start, parts.since_end, str(values[0]), "absolute", inferred),
                Found(parts.start, parts.end, str(values[1]), "absolute", inferred),
            ]
        start = min(parts.start, parts.since_start)
        return [Found(start, parts.end, f"{values[0]}/{values[1]}", "range", inferred)]

    def _value(self, month: Month, day: int | None, year: int | None, way: Direction | None) -> str | None:
        if month.calendar != "gregorian":
            return self._other_calendar(month, day, year, way)
        if year is not None:
            if day is None:
                return f"{year:04d}-{month.number:02d}"
            exact = valid(year, month.number, day)
            return exact.isoformat() if exact else None
        if self.anchor is None:
            return partial(month.number, day)
        if day is None:
            first = month_in_year(month.number, self.anchor, way)
            return first.isoformat()[:7] if first else None
        found = day_in_year(month.number, day, self.anchor, way)
        return found.isoformat() if found else None

    def _other_calendar(
        self, month: Month, day: int | None, year: int | None, way: Direction | None
    ) -> str | None:
        """A Hijri or Jalali day; their months and years span two of ours and have no value."""
        if day is None:
            return None
        convert = from_hijri if month.calendar == "hijri" else from_jalali
        if year is not None:
            exact = convert(year, month.number, day)
            return exact.isoformat() if exact else None
        if self.anchor is None:
            return None
        if month.calendar == "hijri":
            about = round((self.anchor.year - 622) * 33 / 32)
        else:
            about = self.anchor.year - 621
        candidates = [convert(y, month.number, day) for y in (about - 1, about, about + 1)]
        found = choose([d for d in candidates if d], self.anchor, way)
        return found.isoformat() if found else None


def _way(name: str) -> Direction:
    return "past" if name == "past" else "next" if name == "next" else "current"
