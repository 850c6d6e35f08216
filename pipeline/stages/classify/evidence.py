"""Shows what speaks for a topic: the terms as they are written in the article, and where."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from pipeline.stages.classify.match import Reading
from pipeline.stages.classify.patterns import NO_WORD_SPACES
from pipeline.stages.classify.score import Contribution
from schemas.annotations import Evidence

MAX_EVIDENCE = 5
SHOWN = ("text", "title")
"""The pieces of the article evidence is quoted from, the preferred first; only `text` has offsets."""
LONGEST_WORD = 40
"""A surface form is widened to whole words, by so many characters at most on each side."""


class Quoter:
    """Quotes the evidence for the topics of one article; a term that speaks for several is looked up once."""

    def __init__(self, reading: Reading, language: str) -> None:
        self._reading = reading
        self._language = language
        self._known: dict[int, Evidence | None] = {}

    def evidence(self, terms: Iterable[Contribution]) -> tuple[Evidence, ...]:
        """Up to five terms that speak for a topic, by contribution; `text[start:end]` is the term."""
        shown: list[Evidence] = []
        spellings: set[str] = set()
        for contribution in terms:
            if contribution.value <= 0 or len(shown) == MAX_EVIDENCE:
                break
            found = self._surface(contribution)
            if found is None or any(_overlap(found, other) for other in shown):
                continue
            if (spelling := found.term.lower()) not in spellings:
                spellings.add(spelling)
                shown.append(found)
        return tuple(shown)

    def _surface(self, contribution: Contribution) -> Evidence | None:
        key = id(contribution.found)
        if key not in self._known:
            self._known[key] = surface(contribution, self._reading, self._language)
        return self._known[key]


def _overlap(a: Evidence, b: Evidence) -> bool:
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return False
    return a.start < b.end and b.start < a.end


def surface(contribution: Contribution, reading: Reading, language: str) -> Evidence | None:
    """A term as the text, or else the title, writes it first; None when it is in neither."""
    places = {reading.segments[place[0]].name: place for place in contribution.found.places}
    for name in SHOWN:
        if name in places:
            number, start, end = places[name]
            text = reading.segments[number].text
            begin, stop = _original(reading, number, start, end)
            if language not in NO_WORD_SPACES:
                begin, stop = _whole_words(text, begin, stop)
            if name == "text":
                return Evidence(term=text[begin:stop], start=begin, end=stop)
            return Evidence(term=text[begin:stop])
    return None


def _original(reading: Reading, number: int, start: int, end: int) -> tuple[int, int]:
    """Offsets in the original of a hit, without the spaces that bound it."""
    normal = reading.folded[number]
    start += normal.text[start] == " "
    end -= normal.text[end - 1] == " "
    return normal.original(start), normal.original(end - 1) + 1


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    for _ in range(LONGEST_WORD):
        if start == 0 or not _in_word(text[start - 1]):
            break
        start -= 1
    for _ in range(LONGEST_WORD):
        if end == len(text) or not _in_word(text[end]):
            break
        end += 1
    return start, end


def _in_word(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char) in {"Mn", "Mc", "Lm", "Cf"}
