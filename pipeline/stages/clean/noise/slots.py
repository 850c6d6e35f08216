"""Furniture by its slots: lines made of a few kinds of words ("read" + "more" + "story"), in whatever combination.

The words are data (slots/*.tsv, one file a language), and so is what they make (slots/families.tsv); slots/README.md says how.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import get_args

from pipeline.stages.clean.chars import fold, word_length
from schemas.annotations import RemovalKind

FOLDER = Path(__file__).parent / "slots"
MODES = frozenset(("line", "head", "note", "sentence", "said", "late"))
_TOKEN = re.compile(
    r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[^\W_\u3040-\u9fff](?:[\w\u0900-\u0963\u0970-\u0dff]|-(?=\w))*"
)
_HEAD = re.compile(r"\s*(?::|：|\||>{1,3}|»|›|→|➡|►|▸|▶|:-)+\s*|\s+[-–—]\s+|\s*-\s+")
_SENTENCE = re.compile(r"(?<=[.!?؟।۔])[\"'”»)]*\s+|(?<=[。！？])\s*|\s+/\s+|:\s+")
_VERB_LAST = frozenset(("hi", "ur", "fa", "tr", "ja"))
_ENDS = 3
"""Words at the end of a sentence among which those languages have their verb; elsewhere a request opens with it."""
_SHORT = 30
"""Words of a paragraph that is read as one statement."""
_MOST_LINE, _MOST_HEAD, _MOST_TOKENS, _MOST_TOKENS_LINE = 16, 8, 160, 60
_LEAST_NOTE = 12
"""Characters behind "Correction:" that make a note of it."""
_STRANGE = 1
"""Words of no slot that a head may have: the subject of the links below ("More football news")."""
_KINDS: dict[str, RemovalKind] = {k: k for k in get_args(RemovalKind)}
_QUOTED = re.compile(r"[“„«\"]([^”“«»\"]*)[”“»\"]|[「『]([^」』]*)[」』]")
_QUOTED_WORDS = 4
"""Words that somebody says; fewer may be the name of a newsletter."""


@dataclass(frozen=True, slots=True)
class Family:
    """What some slots make. needed: groups of which each must have a slot (a bit mask); ends: those wanted at a sentence's end."""

    kind: RemovalKind
    mode: str
    needed: tuple[int, ...]
    ends: tuple[int, ...]
    allowed: int

    def groups(self) -> tuple[int, ...]:
        """All groups of which a paragraph must have a slot."""
        return (*self.needed, *self.ends)


@dataclass(frozen=True, slots=True)
class _Word:
    """A phrase where it stands: the slots it fills in any language, and those in each. No slot: a word of no table."""

    mask: int
    by_language: tuple[tuple[str, int], ...]


_RARE = (
    "comment", "think", "share", "members", "net", "app", "letter", "free press", "machine", "correction", "copy",
)  # fmt: skip
"""Slots of which a whole sentence has one before it can be a request or a note: a cheap test before the costly ones."""
_UNKNOWN = _Word(0, ())


@dataclass(frozen=True, slots=True)
class Said:
    """What a paragraph's words make of it. heading: a head with nothing behind it, so that what follows is announced."""

    kind: RemovalKind
    heading: bool = False


class Slots:
    """The tables, indexed. Raises ValueError for a malformed line."""

    def __init__(self, languages: Mapping[str, Iterable[str]], families: Iterable[str]) -> None:
        self._bits: dict[str, int] = {}
        found: dict[tuple[str, ...], dict[str, int]] = {}
        for language, lines in languages.items():
            for line in lines:
                if line.strip() and not line.startswith("#"):
                    self._add(language, line, found)
        self._first: dict[str, list[tuple[list[str], _Word]]] = {}
        for phrase, masks in found.items():
            union = 0
            for mask in masks.values():
                union |= mask
            entry = (list(phrase), _Word(union, tuple(sorted(masks.items()))))
            self._first.setdefault(phrase[0], []).append(entry)
        self._may_fill: dict[str, int] = {}
        for word, entries in self._first.items():
            entries.sort(key=lambda e: -len(e[0]))
            for _, filling in entries:
                self._may_fill[word] = self._may_fill.get(word, 0) | filling.mask
        rare = sum(self._bits.get(slot, 0) for slot in _RARE)
        self._rare = frozenset(p[0] for p, masks in found.items() if any(m & rare for m in masks.values()))
        read = [self._family(f) for f in families if f.strip() and not f.startswith("#")]
        self._here = [(f, f.groups()) for f in read if f.mode != "late"]
        self._late = [(f, f.groups()) for f in read if f.mode == "late"]

    def _add(self, language: str, line: str, found: dict[tuple[str, ...], dict[str, int]]) -> None:
        slot, tab, words = line.partition("\t")
        if not tab:
            raise ValueError(f"not a line of slots: {line[:60]!r}")
        bit = self._bits.setdefault(slot, 1 << len(self._bits))
        for word in words.split("|"):
            phrase = tuple(_tokens(fold(word)))
            if phrase:
                masks = found.setdefault(phrase, {})
                masks[language] = masks.get(language, 0) | bit

    def _family(self, line: str) -> Family:
        parts = line.split("\t")
        if len(parts) < 3 or parts[0] not in _KINDS or parts[1] not in MODES:
            raise ValueError(f"not a line of families: {line[:60]!r}")
        needed: list[int] = []
        ends: list[int] = []
        for group in parts[2].split(" & "):
            (ends if group.startswith("^") else needed).append(self._mask(group.replace("^", "")))
        allowed = self._mask(parts[3]) if len(parts) > 3 else 0
        for mask in needed:
            allowed |= mask
        return Family(_KINDS[parts[0]], parts[1], tuple(needed), tuple(ends), allowed)

    def _mask(self, slots: str) -> int:
        mask = 0
        for slot in slots.split("|"):
            if slot not in self._bits:
                raise ValueError(f"no language has a slot {slot!r}")
            mask |= self._bits[slot]
        return mask

    def read(self, folded: str, *, stops: bool) -> Said | None:
        """What a short paragraph is by its words; None for text. stops: it ends with a full stop. Not for speech."""
        tokens = _tokens(folded)
        if (stops or len(tokens) > _MOST_TOKENS_LINE) and self._rare.isdisjoint(tokens):
            return None
        seen = 0
        for token in tokens:
            seen |= self._may_fill.get(token, 0)
        if not _possible(self._here, seen):
            return None
        words = self._scan(tokens)
        seen = 0
        for word in words:
            seen |= word.mask
        likely = _possible(self._here, seen)
        if not likely:
            return None
        if not stops and (found := self._line(folded, words, likely)):
            return found
        sentences = _sentences(folded)
        scanned = [words] if len(sentences) == 1 else [self._scan(_tokens(s)) for s in sentences]
        for family in likely:
            if family.mode == "sentence" and any(_made_of(family, s, 0) for s in scanned if len(s) > 1):
                return Said(family.kind)
            if family.mode == "said" and _says(family, scanned):
                return Said(family.kind)
            if family.mode == "note" and self._is_note(family, folded):
                return Said(family.kind)
        return None

    def _is_note(self, family: Family, folded: str) -> bool:
        head = _head(folded)
        if head is None or len(folded) - head[1] < _LEAST_NOTE:
            return False
        return _made_of(family, self._scan(_tokens(folded[: head[0]])), 0)

    def late(self, folded: str) -> RemovalKind | None:
        """The kind of one of the last paragraphs that only there is surely furniture: a correction, a ban on copying."""
        if self._rare.isdisjoint(_tokens(folded)):
            return None
        scanned = [self._scan(_tokens(s)) for s in _sentences(folded)]
        seen = 0
        for sentence in scanned:
            for word in sentence:
                seen |= word.mask
        return next((f.kind for f in _possible(self._late, seen) if _says(f, scanned)), None)

    def _line(self, folded: str, words: list[_Word], likely: list[Family]) -> Said | None:
        head = _head(folded)
        opening = self._scan(_tokens(folded[: head[0]])) if head else words
        alone = head is None or head[1] >= len(folded)
        for family in likely:
            if family.mode == "line" and len(words) <= _MOST_LINE and _made_of(family, words, 0):
                return Said(family.kind)
            if family.mode == "head" and len(opening) <= _MOST_HEAD and _made_of(family, opening, _STRANGE):
                return Said(family.kind, heading=alone)
        return None

    def _scan(self, tokens: list[str]) -> list[_Word]:
        """The phrases of a text, the longest first at each word; numbers are left out."""
        found: list[_Word] = []
        at, end = 0, min(len(tokens), _MOST_TOKENS)
        while at < end:
            word, size = _UNKNOWN, 1
            for phrase, entry in self._first.get(tokens[at], ()):
                size = len(phrase)
                if size == 1 or tokens[at : at + size] == phrase:
                    word = entry
                    break
            else:
                size = 1
            if word is not _UNKNOWN or not tokens[at].isdecimal():
                found.append(word)
            at += size
        return found


def _possible(families: list[tuple[Family, tuple[int, ...]]], seen: int) -> list[Family]:
    """The families a paragraph with words of the slots `seen` can be of: a cheap test before the costly ones."""
    found = []
    for family, groups in families:
        for mask in groups:
            if not seen & mask:
                break
        else:
            found.append(family)
    return found


def _tokens(folded: str) -> list[str]:
    return _TOKEN.findall(folded)


def _sentences(folded: str) -> list[str]:
    return [s for s in _SENTENCE.split(folded, 8) if s.strip()]


def _head(folded: str) -> tuple[int, int] | None:
    """Where a head ends and what it announces begins; None without a mark between."""
    found = _HEAD.search(folded, 3, 80)
    return (found.start(), found.end()) if found else None


def _made_of(family: Family, words: list[_Word], strange: int) -> bool:
    """Whether all words but `strange` fill slots of the family, and each needed slot is filled by a word of its own."""
    if not len(family.needed) <= len(words) <= _MOST_LINE * 2:
        return False
    outside = sum(not w.mask & family.allowed for w in words)
    return outside <= strange and outside < len(words) - 1 + (strange == 0) and _filled(family.needed, words)


def _filled(needed: tuple[int, ...], words: list[_Word]) -> bool:
    """Whether each needed slot has a word of its own: the scarcest slots choose first."""
    options = sorted(([i for i, w in enumerate(words) if w.mask & mask] for mask in needed), key=len)
    taken: set[int] = set()
    for option in options:
        free = next((i for i in option if i not in taken), None)
        if free is None:
            return False
        taken.add(free)
    return True


def _says(family: Family, sentences: list[list[_Word]]) -> bool:
    """Whether a sentence, or a short paragraph as a whole, fills each needed slot in one and the same language."""
    for language in _languages(family, sentences):
        own = [[dict(w.by_language).get(language, 0) for w in s] for s in sentences]
        wholes = [[m for s in own for m in s]] if sum(map(len, own)) <= _SHORT else own
        edges = [m for s in own for m in (s[-_ENDS:] if language in _VERB_LAST else s[:1])]
        if all(any(m & mask for m in edges) for mask in family.ends) and any(
            _filled(family.groups(), [_Word(m, ()) for m in whole]) for whole in wholes
        ):
            return True
    return False


def _languages(family: Family, sentences: list[list[_Word]]) -> list[str]:
    """The languages that have a word for each slot the family needs."""
    seen: dict[str, int] = {}
    for sentence in sentences:
        for word in sentence:
            for language, mask in word.by_language:
                seen[language] = seen.get(language, 0) | mask
    return [language for language, mask in seen.items() if all(mask & g for g in family.groups())]


def has_long_quote(text: str) -> bool:
    """Whether a text quotes four words and more: somebody speaks in it."""
    return any(word_length(q[1] or q[2] or "") >= _QUOTED_WORDS for q in _QUOTED.finditer(text))


@lru_cache(maxsize=1)
def load_slots() -> Slots:
    """All tables of the folder, read once."""
    languages = {
        p.stem: p.read_text("utf-8").splitlines()
        for p in sorted(FOLDER.glob("*.tsv"))
        if p.stem != "families"
    }
    return Slots(languages, (FOLDER / "families.tsv").read_text("utf-8").splitlines())
