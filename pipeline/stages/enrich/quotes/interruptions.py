"""Attributions inside one pair of marks: «Мы ждали, — сказал он. — Долго», « Oui, dit-elle, demain »."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.stages.enrich.keywords import stop_words
from pipeline.stages.enrich.marks import Pair
from pipeline.stages.enrich.quotes.cues import Cue, Cues
from pipeline.stages.enrich.reading import Reading

_DASH = re.compile(r"[,!?.…]?\s+[—–-]\s+")
_LONGEST = 160  # characters of an attribution between the two parts
_INVERTING = frozenset({"fr", "it", "es", "pt"})
_APPOSITION = 7  # words
_BEFORE_VERB = 12  # characters between the comma and the verb, for an auxiliary


class Interruption(NamedTuple):
    """The speech, the attribution's offsets, its cue, and the offsets of the parts of speech on both sides."""

    pair: Pair
    start: int
    end: int
    cue: Cue
    parts: tuple[tuple[int, int], ...]


def interruption(reading: Reading, pair: Pair, cues: Cues) -> Interruption | None:
    """The attribution inside the marks, None where there is none."""
    said = cues.within(("said",), pair.start, pair.end)
    if not said:
        return None
    text = reading.text
    for cue in said[:4]:
        opening = _last(_DASH, text, max(pair.start, cue.start - 24), cue.start)
        if opening is not None and _few(reading, opening.end(), cue.start):
            closing = _DASH.search(text, cue.end, min(pair.end, cue.end + _LONGEST))
            head = opening.start() + (text[opening.start()] in ",!?.…")
            if closing is None:
                if pair.end - cue.end < _LONGEST and text[pair.end - 1] not in "!?":
                    return Interruption(pair, opening.end(), pair.end, cue, ((pair.start, head),))
                continue
            return Interruption(
                pair, opening.end(), closing.start(), cue, ((pair.start, head), (closing.end(), pair.end))
            )
    return _inverted(reading, pair, said)


def _inverted(reading: Reading, pair: Pair, said: list[Cue]) -> Interruption | None:
    """Romance languages: a comma, the verb, its subject (`-il`, a name, an article and a noun), a comma or stop."""
    if reading.language not in _INVERTING:
        return None
    text = reading.text
    for cue in said[:4]:
        comma = text.rfind(",", max(pair.start, cue.start - _BEFORE_VERB), cue.start)
        if comma < 0 or not _few(reading, comma, cue.start) or not _subject_follows(reading, cue):
            continue
        end = _end_of_aside(reading, cue.end, min(pair.end, cue.end + _LONGEST))
        if end is None:
            continue
        rest = end + 1
        while rest < pair.end and text[rest].isspace():
            rest += 1
        parts = ((pair.start, comma + 1),) + (((rest, pair.end),) if rest < pair.end else ())
        return Interruption(pair, comma + 1, end, cue, parts)
    return None


def _subject_follows(reading: Reading, cue: Cue) -> bool:
    text, words = reading.text, reading.words
    if "-" in text[cue.start : cue.end + 2]:
        return True
    if cue.last >= len(words) or text[cue.end : words.starts[cue.last]].strip():
        return False
    noun = words.folded[cue.last] in reading.lexicon.words("quotes", "determiners")
    return text[words.starts[cue.last]].isupper() or (noun and reading.language == "fr")


def _end_of_aside(reading: Reading, start: int, end: int) -> int | None:
    """Where the attribution ends: at a comma or stop, past an apposition (`the vicar, John Lee.`)."""
    text = reading.text
    for at in range(start, end):
        if text[at] not in ",.":
            continue
        initial = text[at] == "." and text[at - 1].isupper()
        if not initial and not (text[at] == "," and _apposed(reading, start, at, end)):
            return at
    return None


def _apposed(reading: Reading, start: int, comma: int, end: int) -> bool:
    """Whether a name follows a role, or a few words without an article follow a name up to a stop."""
    text, words = reading.text, reading.words
    i = words.first_from(comma)
    if i >= len(words) or words.starts[i] >= end:
        return False
    if text[words.starts[i]].isupper():
        return True
    named = any(text[words.starts[k]].isupper() for k in words.between(start, comma))
    stop = min((at for at in (text.find(c, comma + 1, end) for c in ".,") if at >= 0), default=-1)
    function_word = words.folded[i] in stop_words(reading.language)
    return named and not function_word and stop > 0 and len(words.between(comma, stop)) <= _APPOSITION


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    found = None
    for match in pattern.finditer(text, start, end):
        found = match
    return found


def _few(reading: Reading, start: int, end: int) -> bool:
    return len(reading.words.between(start, end)) <= 2
