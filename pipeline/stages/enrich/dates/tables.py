"""The date words of a language: CLDR's month and weekday names with those of the language's file added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from babel import Locale, UnknownLocaleError

from pipeline.stages.enrich.dates.resolving import Direction
from pipeline.stages.enrich.lexicon import Lexicon, Table, lexicon
from pipeline.stages.enrich.words import Words, fold

Calendar = Literal["gregorian", "hijri", "jalali"]


class Month(NamedTuple):
    """A month name: its calendar and number."""

    calendar: Calendar
    number: int


class Shift(NamedTuple):
    """A relative expression: so many units from the anchor; `span`: it names a stretch, not a day, month or year."""

    unit: Literal["day", "week", "month", "year", "year before"]
    by: int
    span: bool


REMEMBERED = 65536
"""Words of a language whose part in dates is remembered."""

_DIRECTIONS = ("past", "next", "current")
_SETS = (
    "ambiguous",
    "before",
    "of",
    "year_before",
    "year_after",
    "weekday_words",
    "weekday_context",
    "weekday_follows",
    "day_words",
    "day_nouns",
    "day_before",
    "weekday_ambiguous",
    "weekday_not_before",
    "weekday_not_after",
    "day_not_before",
    "since",
    "to",
    "and",
    "future_marks",
    "past_marks",
    "month_words",
)


@dataclass(frozen=True, slots=True, eq=False)
class DateWords:
    """The tables of one language, ready for look-up."""

    months: Table[Month]
    weekdays: Table[int]
    shifts: Table[Shift]
    units: Table[str]
    days: Table[int]
    directions: Table[str]
    sets: dict[str, frozenset[str]]
    endings: dict[str, tuple[str, ...]]
    month_first: bool
    capital: bool
    lower: bool
    next_week: bool
    calendar: Calendar
    ago_before: Table[str]
    ago_after: Table[str]
    seen: dict[str, bool]
    tenses: dict[str, Direction | None]  # the direction of the words that were looked up
    clitics: bool

    def may_start(self, word: str) -> bool:
        """Whether a date can start with (or around) the folded word; remembered for speed."""
        known = self.seen.get(word)
        if known is None:
            tables = (self.months, self.weekdays, self.shifts, self.ago_before, self.ago_after)
            known = word[0].isdigit() or any(t.may_start(word) for t in tables)
            if len(self.seen) >= REMEMBERED:
                self.seen.clear()
            self.seen[word] = known
        return known

    def starting(self, words: Words) -> list[int]:
        """The indices of the words that a date can start with or around, found in one pass."""
        known = self.seen
        return [
            i
            for i, word in enumerate(words.folded)
            if (known[word] if word in known else self.may_start(word))
        ]

    def has(self, name: str, word: str) -> bool:
        """Whether the folded word is in the set of that name; in Arabic also with a conjunction written onto it."""
        members = self.sets[name]
        if word in members:
            return True
        return self.clitics and len(word) > 2 and word[0] in "وفبل" and word[1:] in members


@lru_cache(maxsize=256)
def date_words(language: str) -> DateWords:
    """The date tables of a language; one without a file still has its CLDR names."""
    lex = lexicon(language)
    section = lex.section("dates")
    months, weekdays = _months(lex), _weekdays(lex)
    shifts: Table[Shift] = Table(lex.clitics)
    for part, span in (("relative", False), ("spans", True)):
        for key, entries in section.get(part, {}).items():
            shifts.add(entries, _shift(key, span=span))
    units: Table[str] = Table(lex.clitics)
    for unit, entries in section.get("units", {}).items():
        units.add(entries, unit)
    days: Table[int] = Table(lex.clitics)
    for entry in str(section.get("number_days", "")).split():
        word, _, value = entry.partition("|")
        if value:
            days.add(word, int(value))
    endings = {
        name: tuple(fold(w) for w in str(section.get(name, "")).split())
        for name in ("past_endings", "future_endings", "future_starts", "not_future_starts")
    }
    ago_before, ago_after = (lex.table("dates", (name,)) for name in ("ago_before", "ago_after"))
    return DateWords(
        months=months,
        weekdays=weekdays,
        shifts=shifts,
        units=units,
        days=days,
        directions=lex.table("dates", _DIRECTIONS),
        sets={name: lex.words("dates", name) for name in _SETS},
        endings=endings,
        month_first=bool(section.get("month_first", False)),
        capital=bool(section.get("capital", False)),
        lower=bool(section.get("lower", False)),
        next_week=bool(section.get("next_week", False)),
        calendar="jalali" if lex.language == "fa" else "gregorian",
        ago_before=ago_before,
        ago_after=ago_after,
        seen={},
        tenses={},
        clitics=lex.clitics,
    )


def _shift(key: str, *, span: bool) -> Shift:
    unit, _, by = key.rpartition(" ")
    if key == "year before":
        return Shift("year before", -1, span=False)
    assert unit in ("day", "week", "month", "year"), key
    return Shift(unit, int(by), span)  # type: ignore[arg-type]


def _months(lex: Lexicon) -> Table[Month]:
    table: Table[Month] = Table(lex.clitics)
    own: Sequence[str] = lex.section("dates").get("months", ())
    for n, entries in enumerate(own, 1):
        table.add(entries, Month("gregorian", n))
    for n, name in _cldr(lex.language, "months"):
        table.add([name], Month("gregorian", n))
    for calendar in ("hijri", "jalali"):
        for n, entries in enumerate(lex.section("dates").get(calendar, ()), 1):
            table.add(entries, Month("hijri" if calendar == "hijri" else "jalali", n))
    return table


def _weekdays(lex: Lexicon) -> Table[int]:
    table: Table[int] = Table(lex.clitics)
    own: Sequence[str] = lex.section("dates").get("weekdays", ())
    for n, entries in enumerate(own):
        table.add(entries, n)
    for n, name in _cldr(lex.language, "days"):
        table.add([name], n)
    return table


def _cldr(language: str, kind: Literal["months", "days"]) -> list[tuple[int, str]]:
    """CLDR's wide names, in the form for dates and the form that stands alone."""
    try:
        locale = Locale.parse(language)
    except (ValueError, UnknownLocaleError):
        return []
    names = []
    for context in ("format", "stand-alone"):
        for n, name in getattr(locale, kind)[context]["wide"].items():
            if not any(c.isdigit() for c in name) and len(name) > 1:
                names.append((n, name))
    return names
