"""Verbs and phrases of saying (and of writing on a wall) in a text: the cues that attribute quotations."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pipeline.stages.enrich.lexicon import Lexicon, Table, lexicon
from pipeline.stages.enrich.reading import Reading

KINDS = (
    "signs",
    "said",
    "adding",
    "describing",
    "according",
    "that",
    "pronouns",
    "works",
    "answers",
    "this_said",
    "oblique",
    "titles",
    "auxiliaries",
    "reporting",
)
"""Names of the tables in a language's [quotes]; a word in two of them counts for the first."""

SAYING = frozenset({"said", "adding", "describing", "according"})
_PRONOUN_ENDINGS = ("ها", "هم", "هما", "ه", "نا", "ني", "وا")  # an Arabic object written onto its verb


class Cue(NamedTuple):
    """A word or phrase of one of the tables, with its offsets and word indices (end exclusive)."""

    kind: str
    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of a text in order, by kind."""

    _by_kind: dict[str, list[Cue]]

    def within(self, kinds: Iterable[str], start: int, end: int) -> list[Cue]:
        """The cues of those kinds that lie wholly within the offsets, in order."""
        found: list[Cue] = []
        for kind in kinds:
            cues = self._by_kind.get(kind, ())
            at = bisect_left(cues, start, key=lambda c: c.start)
            while at < len(cues) and cues[at].end <= end:
                found.append(cues[at])
                at += 1
        found.sort(key=lambda c: c.start)
        return found


@lru_cache(maxsize=128)
def _table(language: str) -> Table[str]:
    return lexicon(language).table("quotes", KINDS)


@lru_cache(maxsize=128)
def _pattern(language: str) -> re.Pattern[str] | None:
    """One alternation of all cues, longest first, for languages without word spaces."""
    section = lexicon(language).section("quotes")
    named = [(w.replace("_", ""), k) for k in KINDS for w in str(section.get(k, "")).split()]
    if not named:
        return None
    groups = []
    for kind in KINDS:
        words = sorted({w for w, k in named if k == kind}, key=len, reverse=True)
        if words:
            groups.append(f"(?P<{kind}>{'|'.join(map(re.escape, words))})")
    return re.compile("|".join(groups))


def find_cues(reading: Reading) -> Cues:
    """All cues of the text."""
    found = _by_substring(reading) if reading.spaceless else _by_word(reading, reading.lexicon)
    by_kind: dict[str, list[Cue]] = {}
    for cue in found:
        by_kind.setdefault(cue.kind, []).append(cue)
    return Cues(by_kind)


def _by_substring(reading: Reading) -> Iterable[Cue]:
    pattern = _pattern(reading.language)
    if pattern is None:
        return
    for match in pattern.finditer(reading.text):
        first = reading.words.first_from(match.start())
        yield Cue(match.lastgroup or "", match.start(), match.end(), first, first)


def _by_word(reading: Reading, lex: Lexicon) -> Iterable[Cue]:
    table, words = _table(lex.language), reading.words
    determiners = lex.words("quotes", "determiners")
    i, n = 0, len(words)
    while i < n:
        found = table.at(words, i)
        if found is None and lex.clitics and len(words.folded[i]) > 4:
            found = _with_object(table, words.folded[i])
        if found is None:
            i += 1
            continue
        kind, length = found
        if length == 1 and i and kind in SAYING and words.folded[i - 1] in determiners:
            i += 1  # "the claims": a noun
            continue
        yield Cue(kind, words.starts[i], words.ends[i + length - 1], i, i + length)
        i += length


@lru_cache(maxsize=16384)
def _with_object(table: Table[str], word: str) -> tuple[str, int] | None:
    """A verb of saying with a pronoun written onto it, such as تجيبها."""
    for ending in _PRONOUN_ENDINGS:
        if word.endswith(ending):
            stem = word[: -len(ending)]
            found = table.one(stem)
            if found is not None and found in SAYING:
                return found, 1
    return None
