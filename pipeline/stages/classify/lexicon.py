"""Reads a topic lexicon, one UTF-8 file a language, and says with line numbers what is wrong in it.

The format is described in lexicons/README.md.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from pipeline.stages.classify.patterns import NO_WORD_SPACES, Term, normalised_words, parse_term, patterns
from schemas.media_topics import media_topics

FOLDER = Path(__file__).with_name("lexicons")
COUNTER_EVIDENCE = "neg"
MIN_WEIGHT, MAX_WEIGHT = -3, 3
MIN_STEM = 3
"""Letters a prefix term (`*`) needs in a script with word spaces, so that it does not catch half the dictionary."""
LONGEST_TERM = 80

_BLOCK = re.compile(r"\[(\w+)\]")
_HEAD = re.compile(r"(\S+)\s+(\S+)")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a lexicon file; `line` counts from 1."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A term with what it says: `topic` is its top-level Media Topic, `code` that or one below, both as full ids."""

    term: Term
    topic: str
    code: str
    weight: int
    line: int


class LexiconInvalid(ValueError):
    """A lexicon file breaks the format; the message lists the problems with their lines."""

    def __init__(self, path: Path, problems: list[Problem]) -> None:
        lines = "\n".join(f"{path.name}:{p.line}: {p.message}" for p in problems)
        super().__init__(f"{len(problems)} problems\n{lines}")


def lexicon_path(language: str) -> Path | None:
    """The lexicon file of a language (ISO 639-1), None when there is none."""
    path = FOLDER / f"{language}.txt"
    return path if language.isascii() and language.isalpha() and path.is_file() else None


def read_lexicon(path: Path) -> list[Entry]:
    """The entries of a file named after its language. Raises LexiconInvalid when it has a problem."""
    entries, problems = check_lexicon(path.read_text("utf-8"), path.stem)
    if problems:
        raise LexiconInvalid(path, problems)
    return entries


def check_lexicon(text: str, language: str) -> tuple[list[Entry], list[Problem]]:
    """The entries that are well formed, and every problem found, in the order of their lines."""
    reader = _Reader(language)
    for number, line in enumerate(text.split("\n"), 1):
        reader.line(number, line.partition("#")[0].strip())
    return reader.entries, reader.problems


class _Reader:
    def __init__(self, language: str) -> None:
        self.language = language
        self.entries: list[Entry] = []
        self.problems: list[Problem] = []
        self._block: str | None = None
        self._seen: dict[tuple[str, str], int] = {}

    def line(self, number: int, line: str) -> None:
        if not line:
            return
        if line.startswith("["):
            self._open(number, line)
            return
        head, colon, body = line.partition(":")
        code_weight = _HEAD.fullmatch(head.strip())
        if not colon or not code_weight:
            self._wrong(number, "not CODE WEIGHT: term, term")
            return
        code = self._code(number, code_weight[1])
        weight = self._weight(number, code_weight[2])
        if code is None or weight is None:
            return
        for raw in body.split(","):
            self._add(number, raw, code, weight)

    def _wrong(self, number: int, message: str) -> None:
        self.problems.append(Problem(number, message))

    def _open(self, number: int, line: str) -> None:
        block = _BLOCK.fullmatch(line)
        if not block or not (block[1] == COUNTER_EVIDENCE or _full_id(block[1]) in media_topics()):
            self._wrong(
                number, f"no block: {line}; a block is [NN], a top-level code, or [{COUNTER_EVIDENCE}]"
            )
            return
        self._block = block[1]

    def _code(self, number: int, written: str) -> str | None:
        topic = media_topics().get(_full_id(written))
        if topic is None:
            self._wrong(
                number, f"unknown code {written}: two digits for a top-level topic or eight for one below"
            )
            return None
        if self._block is None:
            self._wrong(number, "a line before the first [block]")
            return None
        if self._block != COUNTER_EVIDENCE and topic.top != _full_id(self._block):
            self._wrong(number, f"code {written} does not belong in block [{self._block}]")
            return None
        return topic.id

    def _weight(self, number: int, written: str) -> int | None:
        try:
            weight = int(written)
        except ValueError:
            weight = MAX_WEIGHT + 1
        if not MIN_WEIGHT <= weight <= MAX_WEIGHT:
            self._wrong(number, f"weight {written} is not a whole number from {MIN_WEIGHT} to {MAX_WEIGHT}")
            return None
        if self._block == COUNTER_EVIDENCE and weight > 0:
            self._wrong(
                number, f"weight {written} in [{COUNTER_EVIDENCE}]: counter-evidence is 0 or negative"
            )
            return None
        return weight

    def _add(self, number: int, raw: str, code: str, weight: int) -> None:
        term = parse_term(raw)
        problem = _term_problem(term, raw, self.language)
        if problem:
            self._wrong(number, problem)
            return
        topic = media_topics()[code].top
        key = (topic, normalised_words(term.body, self.language) + "*" * term.prefix)
        if key in self._seen:
            self._wrong(number, f"{raw.strip()!r} stands in this topic already, line {self._seen[key]}")
            return
        self._seen[key] = number
        self.entries.append(Entry(term, topic, code, weight, number))


def _term_problem(term: Term, raw: str, language: str) -> str | None:
    shown = raw.strip()
    words = normalised_words(term.body, language)
    if not words:
        return f"empty term {shown!r}" if shown else "empty term (a comma too many?)"
    if any(mark in term.body for mark in "*~="):
        return f"{shown!r}: ~ and = stand only before a term, * only after it"
    if unicodedata.normalize("NFC", raw) != raw:
        return f"{shown!r} is not in Unicode normal form NFC"
    if len(words) > LONGEST_TERM:
        return f"{shown[:30]!r}… is longer than {LONGEST_TERM} characters"
    if len(words) < 2:
        return f"{shown!r} has one character"
    if term.exact and language != "ar":
        return f"{shown!r}: = is for Arabic only"
    if language in NO_WORD_SPACES:
        return f"{shown!r}: ~ and * mean nothing without word spaces" if term.infix or term.prefix else None
    if term.prefix and len(words) < MIN_STEM:
        return f"{shown!r}: a prefix needs {MIN_STEM} letters"
    return None


def _full_id(code: str) -> str:
    return f"medtop:{code}000000" if len(code) == 2 else f"medtop:{code}"


def pattern_table(entries: list[Entry], language: str) -> dict[str, list[int]]:
    """Every string to search for, with the indices of the entries it is a hit of."""
    table: dict[str, list[int]] = {}
    for index, entry in enumerate(entries):
        for pattern in sorted(patterns(entry.term, language)):
            table.setdefault(pattern, []).append(index)
    return table
