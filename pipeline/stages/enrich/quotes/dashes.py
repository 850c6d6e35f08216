"""Speech that a dash opens, without marks: `— Лёд держит, — сказал Пётр. — Пока`, `—Nadie duerme —dijo Pilar—.`"""

from __future__ import annotations

import re

from pipeline.stages.enrich.marks import Pair
from pipeline.stages.enrich.quotes.cues import Cue, Cues
from pipeline.stages.enrich.quotes.interruptions import Interruption
from pipeline.stages.enrich.reading import Reading

_DASHES = frozenset("—–―")
_OPENS = re.compile(r"[—–―]\s?(?=[\w¿¡«\"“])")
_TURN = re.compile(r"(?<=[\s,.!?…])[—–―]\s?|(?<=\w)[—–―](?=[\s,.;:])")
_FIRST_WORDS = 3  # of an attribution, among which its verb stands
_LONGEST = 160  # characters of an attribution
_MOST_TURNS = 8


def has_dashes(reading: Reading) -> bool:
    """Whether a paragraph opens with a dash."""
    return any(reading.text[start] in _DASHES for start, _ in reading.paragraphs)


def spoken_paragraphs(reading: Reading, cues: Cues) -> list[Interruption]:
    """The paragraphs that a dash opens and whose speech is attributed inside; others may be items of a list."""
    text = reading.text
    found = []
    for start, end in reading.paragraphs:
        opening = _OPENS.match(text, start, end) if text[start] in _DASHES else None
        spoken = _read(reading, cues, opening.end(), end) if opening else None
        if spoken is not None:
            found.append(spoken)
    return found


def _read(reading: Reading, cues: Cues, start: int, end: int) -> Interruption | None:
    text = reading.text
    turns = [m.span() for m in _TURN.finditer(text, start, end)][:_MOST_TURNS]
    for at, (dash, after) in enumerate(turns):
        stop = turns[at + 1][0] if at + 1 < len(turns) else end
        cue = _verb(reading, cues, after, min(stop, after + _LONGEST))
        if cue is None:
            continue
        parts = [_trimmed(text, start, dash)]
        if at + 1 < len(turns):
            rest = turns[at + 1][1]
            parts.append(_trimmed(text, rest, end))
        else:
            stop = min(stop, reading.sentence_at(cue.start)[1])
        pair = Pair(start - 1, start, end, end, "—")
        return Interruption(pair, after, stop, cue, tuple(p for p in parts if p[0] < p[1]))
    return None


def _verb(reading: Reading, cues: Cues, start: int, end: int) -> Cue | None:
    """The verb of saying among the first words of what stands behind a dash."""
    first = reading.words.first_from(start)
    if first >= len(reading.words) or not reading.text[reading.words.starts[first]].islower():
        return None
    said = cues.within(("said",), start, end)
    return said[0] if said and said[0].first - first < _FIRST_WORDS else None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in ",.;:—–"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
