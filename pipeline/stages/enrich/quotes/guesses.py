"""Names nobody recognised: runs of capitalised words, as a last resort to name a speaker by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.stages.enrich.keywords import stop_words
from pipeline.stages.enrich.named import Named, NameIndex
from pipeline.stages.enrich.reading import Reading

_FEWEST, _MOST = 2, 4
_JOINTS = frozenset({" ", "\u00a0", "-", "’", "'"})


class _Spot(NamedTuple):
    start: int
    end: int


class Guess(NamedTuple):
    """A run of capitalised words outside all recognised names."""

    name: str
    mentions: tuple[_Spot, ...]
    type: str = "guess"


def guessed_names(reading: Reading, entities: Sequence[Named]) -> list[Guess]:
    """Two to four capitalised words in a row, and known surnames alone, in scripts that have capitals."""
    text, words = reading.text, reading.words
    known = NameIndex.of(entities)
    stop = stop_words(reading.language)
    titles = reading.lexicon.words("quotes", "titles")
    capitals = [i for i, start in enumerate(words.starts) if text[start].isupper()]
    found: list[Guess] = []
    run: list[int] = []
    surnames = {e.name.split()[-1]: e.name for e in entities if e.type == "person" and " " in e.name}
    for i in capitals:
        word = words.folded[i]
        whole = surnames.get(text[words.starts[i] : words.ends[i]])
        if whole is not None and not known.touching(words.starts[i]):
            found.append(Guess(whole, (_Spot(words.starts[i], words.ends[i]),), "person"))
            continue
        if word in stop or word in titles:
            continue
        if run and run[-1] == i - 1 and text[words.ends[i - 1] : words.starts[i]] in _JOINTS:
            run.append(i)
            continue
        _keep(found, reading, run, known)
        run = [i]
    _keep(found, reading, run, known)
    return found


def _keep(found: list[Guess], reading: Reading, run: list[int], known: NameIndex) -> None:
    if _FEWEST <= len(run) <= _MOST:
        start, end = reading.words.starts[run[0]], reading.words.ends[run[-1]]
        if not known.within(start, end):
            found.append(Guess(reading.text[start:end], (_Spot(start, end),)))
