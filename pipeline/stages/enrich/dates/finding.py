"""Finds the dates of a text: numbers, month and weekday names and relative expressions, in any order of words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from pipeline.stages.enrich.dates.eastern import eastern_dates
from pipeline.stages.enrich.dates.lone_days import lone_day
from pipeline.stages.enrich.dates.mention import Found, Kind
from pipeline.stages.enrich.dates.months import MonthDates
from pipeline.stages.enrich.dates.numeric import numeric_dates
from pipeline.stages.enrich.dates.resolving import Direction, add_months, shifted, valid, weekday
from pipeline.stages.enrich.dates.tables import DateWords, Shift, date_words
from pipeline.stages.enrich.dates.tense import tense_around
from pipeline.stages.enrich.dates.years import Years
from pipeline.stages.enrich.lexicon import lexicon
from pipeline.stages.enrich.reading import Reading
from schemas.annotations import DateMention

_BESIDE = re.compile(r"[ ,،\u00a0(]{0,3}(?:(?:the|den|dem|el|le|il|lo|o|dia|ngày|tanggal|der) )?")
"""What may stand between a weekday and its date."""

_EASTERN = frozenset({"zh", "ja", "ko", "yue", "wuu"})


@dataclass(slots=True)
class _Finder:
    reading: Reading
    table: DateWords
    anchor: date | None
    found: list[Found] = field(default_factory=list)
    last_year: int | None = None

    def run(self) -> list[Found]:
        digits = list(numeric_dates(self.reading.text, self.table, self.anchor))
        months = MonthDates(self.reading, self.table, self.anchor)
        years = Years(self.reading, self.table)
        words, after, skip = self.reading.words, 0, iter([*digits, None])
        block = next(skip)
        for i in self.table.starting(words):
            if i < after:
                continue
            while block is not None and words.starts[i] >= block.end:
                self._keep([block])
                block = next(skip)
            if block is None or words.ends[i] <= block.start:
                after = self._at(i, months, years)
        self._keep([b for b in (block, *skip) if b is not None])
        return self.found

    def _at(self, i: int, months: MonthDates, years: Years) -> int:
        """Take what starts at word i; the index of the word to go on with."""
        word = self.reading.words.folded[i]
        if word[0].isdigit():
            year = years.at(i, self.found[-1].end if self.found else 0)
            found_day = year or lone_day(self.reading, self.table, self.anchor, i)
            if found_day is not None:
                self._keep([found_day])
            return i + 1
        month = months.at(i, self.found[-1] if self.found else None)
        if month is not None:
            found, last = month
            self._keep(found)
            return last
        return self._shift(i) or self._weekday(i) or self._ago(i) or i + 1

    def _keep(self, found: list[Found]) -> None:
        for date_found in found:
            if self.found and self.found[-1].end > date_found.start:
                self.found.pop()
            item = self._joined(date_found)
            self.found.append(item)
            if item.value[:4].isdigit():
                self.last_year = int(item.value[:4])

    def _joined(self, item: Found) -> Found:
        """`Tuesday 18 November` is one date, and its weekday tells the year where the text names none."""
        last = self.found[-1] if self.found else None
        if last is not None and _of_year(last, item) and not self.reading.text[last.end : item.start].strip():
            self.found.pop()
            return item._replace(start=last.start)
        if last is None or last.weekday is None or item.kind != "absolute" or len(item.value) != 10:
            return item
        if not _BESIDE.fullmatch(self.reading.text, last.end, item.start):
            return item
        self.found.pop()
        return _agreeing(item, last.weekday)._replace(start=last.start)

    # -- relative expressions ------------------------------------------------------------------------

    def _shift(self, i: int) -> int | None:
        hit = self.table.shifts.at(self.reading.words, i)
        if hit is None or self.anchor is None:
            return None
        shift, length = hit
        words, text = self.reading.words, self.reading.text
        start, end, last = words.starts[i], words.ends[i + length - 1], i + length
        if any("\n" in text[words.ends[k] : words.starts[k + 1]] for k in range(i, last - 1)):
            return None
        if i and self.table.has("day_not_before", words.folded[i - 1]):
            return None
        if shift.unit == "day" and shift.by == 0 and self._quoted(start):
            return None  # what "today" means inside a quotation depends on when it was said
        if shift.unit == "year before":
            if self.last_year is None:
                return None
            self._keep([Found(start, end, f"{self.last_year - 1:04d}", "relative")])
            return last
        start = self._trimmed_start(i, start)
        if shift.unit == "day" and last < len(words) and self.table.weekdays.at(words, last):
            beside = self.table.weekdays.at(words, last)
            if beside and not text[end : words.starts[last]].strip(" ,،("):
                last += beside[1]
                end = words.ends[last - 1]
        self._keep(
            [Found(start, end, shifted(self.anchor, shift.unit, self._by(shift, i)), self._kind(shift))]
        )
        return last

    def _by(self, shift: Shift, i: int) -> int:
        """Hindi and Urdu have one word for yesterday and tomorrow: the tense decides."""
        if shift.unit == "day" and abs(shift.by) == 9:
            start, end = self.reading.words.starts[i], self.reading.words.ends[i]
            return 1 if tense_around(self.reading, self.table, start, end) == "likely next" else -1
        return shift.by

    def _kind(self, shift: Shift) -> Kind:
        spans = shift.span or (shift.unit in ("year", "month") and self._other_calendar())
        return "relative_span" if spans else "relative"

    def _other_calendar(self) -> bool:
        """Whether the text counts by another calendar, whose years span two of ours."""
        return self.table.calendar == "jalali" or any(
            m in self.reading.text for m in ("هـ ", "هـ،", "هـ.", "هـ)")
        )

    def _quoted(self, offset: int) -> bool:
        return self.reading.pair_at(offset) is not None

    def _trimmed_start(self, i: int, start: int) -> int:
        """Leave a conjunction written onto the expression outside."""
        if self.table.clitics and self.table.shifts.one(self.reading.words.folded[i]) is None:
            folded, text = self.reading.words.folded[i], self.reading.text
            if folded[:1] in "وف" and text[start : start + 1] in ("و", "ف"):
                return start + 1
        return start

    # -- weekdays ------------------------------------------------------------------------------------

    def _weekday(self, i: int) -> int | None:
        hit = self.table.weekdays.at(self.reading.words, i)
        if hit is None or self.anchor is None:
            return None
        number, length = hit
        words, text = self.reading.words, self.reading.text
        start, end, last = words.starts[i], words.ends[i + length - 1], i + length
        dated = self.found[-1] if self.found else None
        if (
            dated
            and len(dated.value) == 10
            and dated.end <= start
            and not text[dated.end : start].strip(" ,،(")
        ):
            self.found[-1] = _agreeing(dated, number)  # `4 March, Wednesday`
            return last
        previous = words.folded[i - 1] if i else ""
        following = words.folded[last] if last < len(words) else ""
        if not self._is_weekday(i, previous, following):
            return None
        direction: Direction | None = tense_around(self.reading, self.table, start, end)
        said = self._direction(i, last)
        if said is not None:
            direction, start, end, last = said
        if (
            i
            and self.table.has("weekday_words", previous)
            and not text[words.ends[i - 1] : words.starts[i]].strip()
        ):
            start = min(start, words.starts[i - 1])
        day = weekday(number, self.anchor, direction)
        if direction == "next" and self.table.next_week and self.anchor.weekday() < number:
            day += timedelta(days=7)  # "next Thursday", said on a Wednesday, is not tomorrow
        self._keep([Found(start, end, day.isoformat(), "relative", weekday=number)])
        return last

    def _is_weekday(self, i: int, previous: str, following: str) -> bool:
        words, text, table = self.reading.words, self.reading.text, self.table
        if table.capital and not text[words.starts[i]].isupper():
            return False
        if table.has("weekday_not_before", previous) or table.has("weekday_not_after", following):
            return False
        if following and table.directions.at(words, words.first_from(words.ends[i])):
            return True
        if words.folded[i] in table.sets["weekday_ambiguous"] and words.folded[i + 1 : i + 2] != ["feira"]:
            if not table.has("weekday_context", previous):
                return self._set_off(i) or table.has("weekday_words", following)
            return not table.sets["weekday_follows"] or self._stands_alone(i, following)
        return True

    def _stands_alone(self, i: int, following: str) -> bool:
        """An ordinal that is also a weekday (`na sexta`) has no noun behind it."""
        after = self.reading.text[self.reading.words.ends[i] :][:1]
        return not after.isspace() or self.table.has("weekday_follows", following) or following[:1].isdigit()

    def _set_off(self, i: int) -> bool:
        """Between commas, or behind a verb of saying at a sentence's start: the day, not another word."""
        text, words = self.reading.text, self.reading.words
        after = text[words.ends[i] : words.ends[i] + 1]
        before = text[max(0, words.starts[i] - 2) : words.starts[i]].rstrip()
        if after in (",", "،", ".") and before.endswith((",", "،")):
            return True
        low, _ = self.reading.sentence_at(words.starts[i])
        return len(words.between(low, words.starts[i])) <= 4

    def _direction(self, i: int, last: int) -> tuple[Direction, int, int, int] | None:
        """A word for last, next or this beside the weekday, and the offsets with it."""
        words, text = self.reading.words, self.reading.text
        start, end = words.starts[i], words.ends[last - 1]
        for at, gap in ((last, (end, words.starts[last] if last < len(words) else end)), (i - 1, None)):
            if not 0 <= at < len(words):
                continue
            hit = self.table.directions.at(words, at)
            if hit is None:
                continue
            stop = words.ends[at + hit[1] - 1]
            between = text[slice(*gap)] if gap else text[stop:start]
            if between.strip():
                continue
            name = hit[0]
            if name == "current":
                near = tense_around(self.reading, self.table, start, end)
                return (
                    near or "current",
                    min(start, words.starts[at]),
                    max(end, stop),
                    max(last, at + 1),
                )
            way: Direction = "past" if name == "past" else "next"
            return way, min(start, words.starts[at]), max(end, stop), max(last, at + hit[1])
        return None

    # -- "three days ago" ----------------------------------------------------------------------------

    def _ago(self, i: int) -> int | None:
        if self.anchor is None:
            return None
        words, text = self.reading.words, self.reading.text
        after = self.table.ago_after.at(words, i)
        if after and i >= 2:
            unit = self.table.units.one(words.folded[i - 1])
            count = _count(self.reading, i - 2)
            if unit and count and not text[words.ends[i - 1] : words.starts[i]].strip():
                self._keep([self._span(words.starts[i - 2], words.ends[i + after[1] - 1], unit, count)])
                return i + after[1]
        before = self.table.ago_before.at(words, i)
        if before and i + before[1] + 1 < len(words):
            k = i + before[1]
            unit, count = self.table.units.one(words.folded[k + 1]), _count(self.reading, k)
            if unit and count and not text[words.ends[i] : words.starts[k]].strip():
                self._keep([self._span(words.starts[i], words.ends[k + 1], unit, count)])
                return k + 2
        return None

    def _span(self, start: int, end: int, unit: str, count: int) -> Found:
        assert self.anchor is not None
        if unit == "week":
            unit, count = "day", 7 * count
        if unit == "month":
            value = add_months(self.anchor, -count).isoformat()[:7]
        else:
            value = shifted(self.anchor, unit, -count)
        return Found(start, end, value, "relative_span")


def _of_year(year: Found, item: Found) -> bool:
    """Whether a month or day falls in the relative year before it: `geçen yılın mart ayında`."""
    return year.kind == "relative" and len(year.value) == 4 and item.value.startswith(year.value + "-")


def _agreeing(item: Found, number: int) -> Found:
    """The date in the year nearest to the inferred one in which it falls on that weekday."""
    if not item.inferred or item.value.startswith("-"):
        return item
    day = date.fromisoformat(item.value)
    for year in (day.year, day.year - 1, day.year + 1):
        other = valid(year, day.month, day.day)
        if other is not None and other.weekday() == number:
            return item._replace(value=other.isoformat())
    return item


def _count(reading: Reading, i: int) -> int | None:
    word = reading.words.folded[i]
    if word.isdecimal() and len(word) <= 3:
        return int(word)
    for value, entries in lexicon(reading.language).section("quantities").get("numbers", {}).items():
        if word in str(entries).casefold().split():
            return int(float(value))
    return None


def find_dates(reading: Reading, anchor: str | None = None) -> tuple[DateMention, ...]:
    """The dates of a text in order of their offsets.

    anchor: the ISO day (or instant) that relative and incomplete dates are resolved against; without one,
    relative dates are left out and a month or day without a year is `--MM` or `--MM-DD`.
    """
    day = date.fromisoformat(anchor[:10]) if anchor else None
    table = date_words(reading.language)
    found = _Finder(reading, table, day).run()
    if reading.language in _EASTERN:
        found = _merged(found, eastern_dates(reading, table, day))
    relative_to = day.isoformat() if day else None
    return tuple(
        DateMention(
            text=reading.text[f.start : f.end],
            start=f.start,
            end=f.end,
            value=f.value,
            kind=f.kind,
            year_inferred=f.inferred and not f.value.startswith("--"),
            relative_to=relative_to if f.kind in ("relative", "relative_span") or f.inferred else None,
        )
        for f in found
    )


def _merged(found: list[Found], eastern: list[Found]) -> list[Found]:
    """Both lists in order; where two overlap the eastern form, which knows the units, stays."""
    taken = eastern[:]
    at = 0
    for item in found:
        while at < len(eastern) and eastern[at].end <= item.start:
            at += 1
        if at == len(eastern) or eastern[at].start >= item.end:
            taken.append(item)
    return sorted(taken)
