"""Days of the month that stand alone: `by the 20th`, `el día 15`, `am 12.`"""

from __future__ import annotations

from datetime import date

from pipeline.stages.enrich.dates.mention import Found
from pipeline.stages.enrich.dates.resolving import day_in_month
from pipeline.stages.enrich.dates.tables import DateWords
from pipeline.stages.enrich.dates.tense import tense_around
from pipeline.stages.enrich.keywords import stop_words
from pipeline.stages.enrich.reading import Reading

_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_ENDS = frozenset(",;:!?)\"”»'’\n،؛—–-")
_LAST_DAY = 31


def lone_day(reading: Reading, table: DateWords, anchor: date | None, i: int) -> Found | None:
    """The day that the number at word i means, as the nearest such day; None when it counts something else.

    English wants the ordinal after `by the`, German the point after `am`; others a word for day before the number.
    """
    words, text = reading.words, reading.text
    word = words.folded[i]
    if anchor is None or i == 0 or not (word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= _LAST_DAY):
        return None
    named = table.sets["day_words"] | table.sets["day_nouns"]
    if words.folded[i - 1] not in named or text[words.ends[i - 1] : words.starts[i]] != " ":
        return None
    first, last, end = i - 1, i + 1, words.ends[i]
    if table.sets["day_before"]:
        ordinal = last < len(words) and words.starts[last] == end and words.folded[last] in _ORDINALS
        if not ordinal or i < 2 or words.folded[i - 2] not in table.sets["day_before"]:
            return None
        last, end = last + 1, words.ends[last]
    elif reading.language == "de":
        if text[end : end + 1] != ".":
            return None
        end += 1
    alone = bool(table.sets["day_nouns"]) or _stands_alone(reading, last, end)
    if not alone or _has_month(reading, table, last):
        return None
    start = words.starts[first]
    day = day_in_month(int(word), anchor, tense_around(reading, table, start, end))
    return Found(start, end, day.isoformat(), "absolute", inferred=True) if day else None


def _stands_alone(reading: Reading, following: int, end: int) -> bool:
    """Whether nothing that could be counted follows: a mark, the end or a function word does."""
    words, text = reading.words, reading.text
    if following >= len(words) or text[end] in _ENDS:
        return True
    if text[end] == ".":
        return True
    return text[words.starts[following]].islower() and words.folded[following] in stop_words(reading.language)


def _has_month(reading: Reading, table: DateWords, following: int) -> bool:
    words = reading.words
    if following < len(words) and words.folded[following] in table.sets["of"]:
        following += 1
    return following < len(words) and table.months.at(words, following) is not None
