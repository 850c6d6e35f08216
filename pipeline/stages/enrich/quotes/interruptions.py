"""Attributions inside one pair of marks: «Мы ждали, — сказал он. — Долго», « Oui, dit-elle, demain »."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.stages.enrich.marks import Pair
from pipeline.stages.enrich.quotes.cues import Cue, Cues
from pipeline.stages.enrich.reading import Reading

_DASH = re.compile(r"[,!?.…]?\s+[—–-]\s+")
_LONGEST = 160  # characters of an attribution between the two parts
_INVERTED = re.compile(r",\s+([^,]{4,80}),\s+")


class Interruption(NamedTuple):
    """The attribution's offsets, its cue, and the offsets of the parts of speech on both sides."""

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
                    return Interruption(opening.end(), pair.end, cue, ((pair.start, head),))
                continue
            return Interruption(
                opening.end(), closing.start(), cue, ((pair.start, head), (closing.end(), pair.end))
            )
    return _inverted(reading, pair, said)


def _inverted(reading: Reading, pair: Pair, said: list[Cue]) -> Interruption | None:
    """French: a comma, the verb with its subject behind it and a hyphen or a name, a comma."""
    if reading.language != "fr":
        return None
    text = reading.text
    for cue in said[:4]:
        match = _INVERTED.search(text, max(pair.start, cue.start - 12), min(pair.end, cue.end + 90))
        if match is None or not match.start(1) <= cue.start < match.end(1):
            continue
        if cue.start - match.start(1) > 8 or (
            "-" not in match.group(1) and not text[cue.end : cue.end + 2].strip().isupper()
        ):
            continue
        return Interruption(
            match.start(1), match.end(1), cue, ((pair.start, match.start() + 1), (match.end(), pair.end))
        )
    return None


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    found = None
    for match in pattern.finditer(text, start, end):
        found = match
    return found


def _few(reading: Reading, start: int, end: int) -> bool:
    return len(reading.words.between(start, end)) <= 2
