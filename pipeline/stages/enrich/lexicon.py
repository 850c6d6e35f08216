"""The word tables of a language: one TOML file a language in languages/, read once and indexed for look-up.

In the files a list of words is one string: words are separated by white space, the words of a phrase are
joined by `_`, and a `*` at the end stands for any ending. To add a language, add a file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from pipeline.stages.enrich.words import Words, fold, split_words

T = TypeVar("T")
_FOLDER = Path(__file__).parent / "languages"
_ARABIC_CLITICS = ("و", "ف"), ("ب", "ل", "ك")
_REMEMBERED = 65536


@lru_cache(maxsize=65536)
def _without_clitics(word: str) -> tuple[str, ...]:
    """An Arabic word without the conjunction and the preposition written onto it; most letters kept first."""
    forms = []
    for group in _ARABIC_CLITICS:
        if word[0] in group and len(word) > (2 if word[0] == "و" else 3):
            word = word[1:]
            forms.append(word)
    return tuple(forms)


@dataclass(slots=True, eq=False)
class Table(Generic[T]):
    """Words and phrases with a value each; `at` finds the longest that starts at a word."""

    clitics: bool = False
    _phrases: dict[str, list[tuple[tuple[str, ...], T]]] = field(default_factory=dict)
    _endings: dict[str, T] = field(default_factory=dict)
    _lengths: tuple[int, ...] = ()
    _starts: dict[str, bool] = field(
        default_factory=dict
    )  # a cache: whether an entry can start with the word

    def add(self, entries: str | Iterable[str], value: T) -> None:
        """Add the entries of a table string (or several), each with the value; earlier ones stay."""
        for entry in entries.split() if isinstance(entries, str) else entries:
            parts = tuple(split_words(entry.replace("_", " ")).folded)
            if not parts:
                continue
            if entry.endswith("*") and len(parts) == 1:
                self._endings.setdefault(parts[0], value)
                self._lengths = tuple(sorted({len(e) for e in self._endings}, reverse=True))
                continue
            known = self._phrases.setdefault(parts[0], [])
            if all(rest != parts[1:] for rest, _ in known):
                known.append((parts[1:], value))
                known.sort(key=lambda item: -len(item[0]))

    def may_start(self, word: str) -> bool:
        """Whether some entry starts with the folded word; remembered, so that most words cost one look-up."""
        known = self._starts.get(word)
        if known is None:
            forms = (word, *(_without_clitics(word) if self.clitics else ()))
            known = any(f in self._phrases or self._has_ending(f) for f in forms)
            if len(self._starts) >= _REMEMBERED:
                self._starts.clear()
            self._starts[word] = known
        return known

    def starting(self, words: Words) -> list[int]:
        """The indices of the words that an entry may start with, found in one pass."""
        known = self._starts
        return [
            i
            for i, word in enumerate(words.folded)
            if (known[word] if word in known else self.may_start(word))
        ]

    def _has_ending(self, word: str) -> bool:
        return any(word[:n] in self._endings for n in self._lengths if len(word) >= n)

    def at(self, words: Words, i: int) -> tuple[T, int] | None:
        """The value of the longest entry that starts at word i, and how many words it has."""
        folded = words.folded
        first = folded[i]
        if not self.may_start(first):
            return None
        found = self._match(first, folded, i)
        if found is None and self.clitics:
            for form in _without_clitics(first):
                found = self._match(form, folded, i)
                if found is not None:
                    break
        return found

    def items(self) -> list[tuple[str, T]]:
        """Every entry with its value, the words of a phrase joined without spaces."""
        return [(first + "".join(rest), v) for first, known in self._phrases.items() for rest, v in known]

    def at_exact(self, words: Words, i: int) -> tuple[T, int] | None:
        """As `at`, but only as the word is written, with nothing taken off it."""
        return self._match(words.folded[i], words.folded, i)

    def one(self, word: str) -> T | None:
        """The value of a single folded word, None when it is not in the table."""
        for rest, value in self._phrases.get(word, ()):
            if not rest:
                return value
        return None

    def _match(self, first: str, folded: list[str], i: int) -> tuple[T, int] | None:
        for rest, value in self._phrases.get(first, ()):
            if not rest or tuple(folded[i + 1 : i + 1 + len(rest)]) == rest:
                return value, len(rest) + 1
        for length in self._lengths:
            if len(first) >= length and first[:length] in self._endings:
                return self._endings[first[:length]], 1
        return None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The tables of one language as its file gives them; a language without a file has empty ones."""

    language: str
    known: bool
    raw: Mapping[str, Mapping[str, Any]] = field(repr=False)

    @property
    def clitics(self) -> bool:
        """Whether conjunctions and prepositions are written onto the next word."""
        return self.language == "ar"

    def section(self, name: str) -> Mapping[str, Any]:
        return self.raw.get(name, {})

    def words(self, section: str, name: str) -> frozenset[str]:
        """The folded single words of an entry."""
        return _word_set(self.language, section, name) if self.known else frozenset()

    def table(self, section: str, names: Iterable[str]) -> Table[str]:
        """One table of several entries; the value of a word is the name of the entry it is in."""
        table: Table[str] = Table(self.clitics)
        for name in names:
            table.add(str(self.section(section).get(name, "")), name)
        return table


def languages() -> tuple[str, ...]:
    """The codes of the languages that have a file."""
    return tuple(sorted(p.stem for p in _FOLDER.glob("*.toml")))


@cache
def _read(code: str) -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads((_FOLDER / f"{code}.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=4096)
def _word_set(code: str, section: str, name: str) -> frozenset[str]:
    return frozenset(fold(w) for w in str(_read(code).get(section, {}).get(name, "")).split())


@lru_cache(maxsize=512)
def lexicon(language: str) -> Lexicon:
    """The lexicon of an ISO 639-1 code (`pt-BR` is read as `pt`)."""
    code = language.replace("_", "-").split("-")[0].casefold()
    known = code in languages()
    return Lexicon(code, known, _read(code) if known else {})
