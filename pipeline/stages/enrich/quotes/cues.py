"""Verbs and phrases of saying (and of writing on a wall) in a text: the cues that attribute quotations."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from pipeline.stages.enrich.lexicon import Lexicon, Table, lexicon
from pipeline.stages.enrich.reading import Reading
from pipeline.stages.enrich.words import Words

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


_by_start = attrgetter("start")


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
    _starts: dict[str, list[int]]

    def within(self, kinds: Collection[str], start: int, end: int) -> list[Cue]:
        """The cues of those kinds that lie wholly within the offsets, in order."""
        found: list[Cue] = []
        for kind in kinds:
            starts = self._starts.get(kind)
            if starts is None:
                continue
            cues = self._by_kind[kind]
            first = at = bisect_left(starts, start)
            while at < len(cues) and cues[at].end <= end:
                at += 1
            found += cues[first:at]
        if len(kinds) > 1 and len(found) > 1:
            found.sort(key=_by_start)
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
    return Cues(by_kind, {kind: [c.start for c in cues] for kind, cues in by_kind.items()})


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
    after = 0
    starting = _starting(table, words) if lex.clitics else table.starting(words)
    for i in starting:
        if i < after:
            continue
        found = table.at(words, i)
        if found is None and lex.clitics and len(words.folded[i]) > 4:
            found = _with_object(table, words.folded[i])
        if found is None:
            continue
        kind, length = found
        if length == 1 and i and kind in SAYING and words.folded[i - 1] in determiners:
            continue  # "the claims": a noun
        after = i + length
        yield Cue(kind, words.starts[i], words.ends[after - 1], i, after)


def _starting(table: Table[str], words: Words) -> list[int]:
    return [i for i, word in enumerate(words.folded) if _may_start(table, word)]


@lru_cache(maxsize=16384)
def _may_start(table: Table[str], word: str) -> bool:
    return table.may_start(word) or (len(word) > 4 and _with_object(table, word) is not None)


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
