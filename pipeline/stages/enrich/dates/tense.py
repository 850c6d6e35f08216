"""Whether the words around a date speak of what was or of what will be."""

from __future__ import annotations

from pipeline.stages.enrich.dates.resolving import Direction
from pipeline.stages.enrich.dates.tables import REMEMBERED, DateWords
from pipeline.stages.enrich.reading import Reading

_REACH = 14  # words to either side
_SINCE_REACH = 2  # words between "since" and its date
_CLAUSE_COST = 6  # a comma or quotation mark between counts as so many words
_BREAKS = frozenset(',;:،؛"“”«»„「」—–')


def tense_around(reading: Reading, table: DateWords, start: int, end: int) -> Direction | None:
    """The direction of the nearest tense mark in the sentence, None when it has none."""
    low, high = _within(reading, start)
    words = reading.words
    first, last = words.first_from(start), words.last_before(end)
    best: tuple[float, Direction] | None = None
    near = words.between(low, high)
    for i in range(max(near.start, first - _REACH), min(near.stop, last + 1 + _REACH)):
        if first <= i <= last:
            continue
        if i < first and first - i <= _SINCE_REACH and table.has("since", words.folded[i]):
            return "past"
        word = words.folded[i]
        direction = table.tenses[word] if word in table.tenses else _remembered(table, word)
        if direction is None:
            continue
        between = reading.text[words.ends[i] : start] if i < first else reading.text[end : words.starts[i]]
        crossed = bool(_BREAKS & set(between)) or _has_that(reading, i, first, last)
        distance = (first - i if i < first else i - last + 0.5) + _CLAUSE_COST * crossed
        if best is None or distance < best[0]:
            best = (distance, direction)
    if best is None and reading.pair_at(start) is not None:
        return "likely next"  # somebody who tells of the past says so by the verb
    return best[1] if best else None


def _within(reading: Reading, start: int) -> tuple[int, int]:
    """The sentence; inside quotation marks only what stands there, for verbs of saying tell when it was said."""
    pair = reading.pair_at(start)
    return reading.sentence_at(start) if pair is None else (pair.start, pair.end)


def _has_that(reading: Reading, i: int, first: int, last: int) -> bool:
    """Whether a word such as "that" opens another clause between the mark and the date."""
    that = reading.lexicon.words("quotes", "that")
    span = range(i + 1, first) if i < first else range(last + 1, i)
    return any(reading.words.folded[k] in that for k in span)


def _remembered(table: DateWords, word: str) -> Direction | None:
    if len(table.tenses) >= REMEMBERED:
        table.tenses.clear()
    direction = table.tenses[word] = _mark(table, word)
    return direction


def _mark(table: DateWords, word: str) -> Direction | None:
    if table.has("future_marks", word):
        return "likely next"
    if table.has("past_marks", word):
        return "likely past"
    beside = table.directions.one(word)
    if beside in ("past", "next"):
        return "likely past" if beside == "past" else "likely next"
    if len(word) < 4 or word[0].isdigit():
        return None
    starts = table.endings["future_starts"]
    if starts and len(word) > 4 and word.startswith(starts):
        return None if word.startswith(table.endings["not_future_starts"]) else "likely next"
    if table.endings["future_endings"] and word.endswith(table.endings["future_endings"]):
        return "likely next"
    if table.endings["past_endings"] and word.endswith(table.endings["past_endings"]):
        return "likely past"
    return None
