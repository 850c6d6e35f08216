"""The cue tables: phrases of newsrooms' furniture in many languages, and the ways a paragraph can match them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import get_args

import ahocorasick_rs

from pipeline.stages.clean.chars import CJK, fold
from schemas.annotations import RemovalKind

FOLDER = Path(__file__).parent / "cues"
SHAPES = frozenset(
    ("whole", "label", "weak", "bare", "open", "note", "all", "edge", "tail", "byline", "author", "count")
)
_GROUPED = frozenset(("all", "edge", "tail"))
_LEAD = re.compile(r"[\s\-*•▪●◾■□►▶▸→«»›>|#~_=+\[({<]*")
"""What may stand before a cue: bullets, arrows, brackets. Quotation marks may not: speech is no furniture."""
SEPARATOR = re.compile(
    r"\s*(?::|\||/|>{1,2}|»|›|→|►|▶|\.{2,}|-{1,2}(?=\s)|\]|\)|。|・(?=\s))+\s*|\s+-\s*|\s*!\s+"
)
_FIRST = re.compile(r"[^\s:|/.,!?\-،؛>»)\]]+")
_MOST_COUNTED = 40
_NUMBER = (
    r"[(\[]?\s?\d(?:[\d.,\s]*\d)?\s?(?:[万萬만천]|(?:k|m|b|mil|mio|mln|mrd|bin|rb|jt|тыс|млн|الف|هزار)(?!\w))?"
    r"\.?\+?\s?[)\]]?"
)
_COUNT = re.compile(
    rf"{_NUMBER}\s?(?P<behind>[^\W\d][^\d:()\[\]]*?)[.!]?"
    rf"|(?P<before>[^\W\d][^\d:()\[\]]*?)\s?:?\s?{_NUMBER}(?:件|条|條|則|则|次|개|회|건)?[.!]?"
)
"""A number and words on one side of it, folded; thousands and millions in short, as sites write them."""
_KIND_OF: dict[str, RemovalKind] = {k: k for k in get_args(RemovalKind)}


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase at the start of a paragraph, folded."""

    kind: RemovalKind
    shape: str
    phrase: str


@dataclass(frozen=True, slots=True)
class Rule:
    """Phrases of which each group must have one in the paragraph."""

    kind: RemovalKind
    shape: str
    groups: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """A cue found at the start of a text: what follows it, and whether a separator lies between."""

    cue: Cue
    rest: str
    separated: bool
    mark: str


class Cues:
    """All tables, indexed. Raises ValueError for a malformed line, OSError when the tables are missing."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.counted: dict[str, RemovalKind] = {}
        """What stands beside a number, folded, and what a line of the two is."""
        self._first: dict[str, list[Cue]] = {}
        self._phrases: dict[str, tuple[str, ...]] = {}
        rules: list[Rule] = []
        for line in lines:
            if line.strip() and not line.startswith("#"):
                rules.extend(self._read(line))
        self._atoms = sorted({a for r in rules for g in r.groups for a in g})
        self._automaton = ahocorasick_rs.AhoCorasick(
            self._atoms, matchkind=ahocorasick_rs.MatchKind.Standard, implementation=None
        )
        self._rules: dict[str, list[Rule]] = {}
        for rule in rules:
            for atom in rule.groups[0]:
                self._rules.setdefault(atom, []).append(rule)
        for key, cues in self._first.items():
            cues.sort(key=lambda c: (-len(c.phrase), c.shape == "weak"))
            self._phrases[key] = tuple({c.phrase for c in cues})

    def _read(self, line: str) -> Iterator[Rule]:
        try:
            kind, shape, text = line.split("\t")
            removal = _KIND_OF[kind]
        except (ValueError, KeyError) as e:
            raise ValueError(f"not a line of a cue table: {line[:60]!r}") from e
        if shape not in SHAPES:
            raise ValueError(f"unknown shape {shape!r}")
        if shape in _GROUPED:
            groups = (
                frozenset(_folded(p) for p in group.split("|") if p.strip()) for group in text.split(" & ")
            )
            yield Rule(removal, shape, tuple(groups))
            return
        if shape == "count":
            self.counted.update((_folded(phrase), removal) for phrase in text.split("|"))
            return
        for phrase in text.split("|"):
            if folded := _folded(phrase):
                cue = Cue(removal, _safer(shape, folded, removal), folded)
                self._first.setdefault(_key(folded), []).append(cue)

    def openings(self, folded: str) -> Iterator[Opening]:
        """The cues that `folded` (the start of a paragraph, folded) begins with, the longest first."""
        lead = _LEAD.match(folded)
        start = lead.end() if lead else 0
        yield from self._openings_at(folded, start)
        if start:  # a few phrases have a bracket or bullet of their own
            yield from self._openings_at(folded, 0)

    def _openings_at(self, folded: str, start: int) -> Iterator[Opening]:
        head = folded[start : start + 80]
        if not head:
            return
        key = _key(head)
        for first in (key, head[0]) if key != head[0] else (key,):
            if first not in self._phrases or not head.startswith(self._phrases[first]):
                continue
            for cue in self._first[first]:
                if not head.startswith(cue.phrase):
                    continue
                at = start + len(cue.phrase)
                after = folded[at : at + 1]
                if _joins(cue.phrase[-1], after):
                    continue
                mark = SEPARATOR.match(folded, at)
                separated = mark is not None
                rest = folded[mark.end() if mark else at :].strip()
                yield Opening(cue, rest, separated, mark[0].strip() if mark else "")

    def count(self, folded: str) -> RemovalKind | None:
        """What a line is that counts what readers did ("12 comments", "Views: 1.2k"); None where it is another."""
        found = _COUNT.fullmatch(folded) if len(folded) <= _MOST_COUNTED else None
        return self.counted.get((found["behind"] or found["before"]).strip()) if found else None

    def begins(self, word: str) -> bool:
        """Whether any cue can start with this folded word: a cheap test before the costly one."""
        return bool(word) and (word in self._first or word[0] in self._first)

    def rules(self, folded: str) -> Iterator[Rule]:
        """The rules of which every group has a phrase in the folded text."""
        found = {
            self._atoms[i]
            for i, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True)
            if not _joins(folded[end - 1], folded[end : end + 1])
            and not _joins(folded[start], folded[start - 1 : start])
        }
        for atom in sorted(found):
            for rule in self._rules.get(atom, ()):
                if all(not group.isdisjoint(found) for group in rule.groups):
                    yield rule


def _folded(phrase: str) -> str:
    return " ".join(fold(phrase).split())


def _key(folded: str) -> str:
    """The first word; without spaces between words, the first character."""
    if CJK.match(folded) or (not folded[0].isalnum() and CJK.match(folded, 1)):
        return folded[0]
    word = _FIRST.match(folded)
    return word[0] if word else folded[0]


def _joins(one: str, other: str) -> bool:
    """Whether two neighbouring characters belong to one word."""
    return bool(other) and _letter(one) and _letter(other) and not (CJK.match(one) or CJK.match(other))


def _letter(char: str) -> bool:
    return char.isalnum() or ("\u0900" <= char <= "\u0dff" and char not in "।॥")  # Indic vowel signs


def _safer(shape: str, phrase: str, kind: RemovalKind) -> str:
    if shape != "open" or " " in phrase or phrase[-1] in ":-" or not phrase[0].isalnum():
        return shape
    if CJK.match(phrase):
        return "label" if len(phrase) <= 3 else shape
    return shape if kind == "copyright" else "bare" if kind == "promo" else "label"


@lru_cache(maxsize=1)
def load_cues() -> Cues:
    """All tables of the folder, read once."""
    lines = [
        line
        for path in sorted(FOLDER.glob("*.tsv"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return Cues(lines)
