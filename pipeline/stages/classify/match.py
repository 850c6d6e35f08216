"""Finds the terms of a lexicon in an article: title, section, teaser and text in one pass of an automaton."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import ahocorasick_rs

from pipeline.stages.classify.lexicon import Entry, pattern_table
from pipeline.stages.classify.normalise import Normalised, normalise
from pipeline.stages.classify.patterns import begins_word

MAX_CHARS = 40_000
"""Text beyond is not read: scores grow with the logarithm of counts, so that the subject of an article is long
settled, and a record of megabytes costs no more than a long one."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the article and what a hit in it counts. `name` is title, section, teaser or text."""

    name: str
    text: str
    weight: float
    lead_weight: float = 0.0
    lead_chars: int = 0


@dataclass(slots=True)
class Found:
    """A term with its weighted count and where it was first seen: segment index, start and end, normalised."""

    entry: Entry
    count: float
    places: list[tuple[int, int, int]]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in an article, and the folded segments that the places refer to."""

    found: Sequence[Found]
    segments: Sequence[Segment]
    folded: Sequence[Normalised]


class Matcher:
    """The automaton of one language. Immutable after it is built."""

    def __init__(self, entries: Sequence[Entry], language: str) -> None:
        table = pattern_table(list(entries), language)
        self.entries = entries
        self.language = language
        self._owners = [[(owner, entries[owner].topic) for owner in owners] for owners in table.values()]
        self._checks_start = language == "ar"
        self._automaton = ahocorasick_rs.AhoCorasick(
            list(table), implementation=ahocorasick_rs.Implementation.ContiguousNFA
        )

    def read(self, segments: Sequence[Segment]) -> Reading:
        """All terms of the segments. A hit inside a longer hit of the same topic is not counted."""
        folded = [normalise(s.text[:MAX_CHARS], self.language) for s in segments]
        found: dict[int, Found] = {}
        for number, (segment, normal) in enumerate(zip(segments, folded, strict=True)):
            lead_end = segment.lead_chars + 1
            for start, end, owner in self._hits(normal.text):
                weight = segment.lead_weight if start < lead_end and segment.lead_chars else segment.weight
                known = found.get(owner)
                if known is None:
                    found[owner] = Found(self.entries[owner], weight, [(number, start, end)])
                else:
                    known.count += weight
                    if known.places[-1][0] != number:
                        known.places.append((number, start, end))
        return Reading(tuple(found.values()), segments, folded)

    def _hits(self, text: str) -> list[tuple[int, int, int]]:
        """(start, end, entry index) of the hits kept, in no particular order between topics."""
        owners, checks_start = self._owners, self._checks_start
        kept: dict[str, list[tuple[int, int, int]]] = {}
        # by end, the longer first; ends differ by the space that closes a whole word
        for pattern, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if checks_start and text[start - 1] != " " and not begins_word(text, start):
                continue
            for owner, topic in owners[pattern]:
                hits = kept.get(topic)
                if hits is None:
                    kept[topic] = [(start, end, owner)]
                    continue
                while hits and start <= hits[-1][0]:
                    if start == hits[-1][0] and end == hits[-1][1]:
                        break
                    hits.pop()
                if not hits or end > hits[-1][1] + 1 or start < hits[-1][0]:
                    hits.append((start, end, owner))
        return [hit for hits in kept.values() for hit in hits]
