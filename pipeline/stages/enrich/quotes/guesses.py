"""Names nobody recognised: runs of capitalised words, as a last resort to name a speaker by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.stages.enrich.keywords import stop_words
from pipeline.stages.enrich.named import Named, NameIndex
from pipeline.stages.enrich.reading import Reading

_FEWEST, _MOST = 2, 4


class _Spot(NamedTuple):
    start: int
    end: int


class Guess(NamedTuple):
    """A run of capitalised words outside all recognised names."""

    name: str
    mentions: tuple[_Spot, ...]
    type: str = "guess"


def guessed_names(reading: Reading, entities: Sequence[Named]) -> list[Guess]:
    """Two to four capitalised words in a row, in scripts that have capitals."""
    text, words = reading.text, reading.words
    known = NameIndex.of(entities)
    stop = stop_words(reading.language)
    titles = reading.lexicon.words("quotes", "titles")
    found: list[Guess] = []
    run: list[int] = []
    for i in range(len(words) + 1):
        if i < len(words):
            name = text[words.starts[i]].isupper() and words.folded[i] not in stop and words.folded[i] not in titles
            joined = not run or text[words.ends[i - 1] : words.starts[i]] in (" ", "\u00a0", "-", "’", "'")
            if name and joined:
                run.append(i)
                continue
        if _FEWEST <= len(run) <= _MOST:
            start, end = words.starts[run[0]], words.ends[run[-1]]
            if not known.within(start, end):
                found.append(Guess(text[start:end], (_Spot(start, end),)))
        run = [i] if i < len(words) and text[words.starts[i]].isupper() and words.folded[i] not in stop else []
    return found
