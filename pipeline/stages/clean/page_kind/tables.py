"""The tables of this folder: what pages without an article call themselves, in titles, addresses and markup."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pipeline.stages.clean.chars import CJK, fold

_FOLDER = Path(__file__).parent
_EDGES = " \t!?.,:;…¡¿\"'«»|·-–—»›>()[]"

Names = tuple[tuple[str, int], ...]
"""Kinds of page and the points that speak for them."""


@dataclass(frozen=True, slots=True)
class Tables:
    """Folded phrases and words, each with what it speaks for."""

    whole: Mapping[str, Names]
    start: Mapping[str, Names]
    end: Mapping[str, Names]
    marks: Mapping[str, Mapping[str, Names]]
    """By source (data, type, path, host, class), then by word."""
    texts: Mapping[str, tuple[str, ...]]
    """Squeezed, as the keys of `whole`."""
    starts: tuple[str, ...]
    ends: tuple[str, ...]


@lru_cache(1)
def load_tables() -> Tables:
    """Load the tables once. Raises OSError or ValueError when they are missing or broken."""
    titles: dict[str, dict[str, Names]] = {"whole": {}, "start": {}, "end": {}}
    for kind, where, points, phrases in _rows("titles.tsv"):
        for phrase in phrases.split("|"):
            folded = " ".join(fold(phrase).split())
            word = {"start": folded, "end": bare(folded)}.get(where) or squeezed(bare(folded))
            _add(titles[where], word, kind, int(points))
    marks: dict[str, dict[str, Names]] = {}
    for kind, source, points, words in _rows("marks.tsv"):
        for word in words.split():
            _add(marks.setdefault(source, {}), fold(word), kind, int(points))
    texts: dict[str, tuple[str, ...]] = {}
    for kind, phrases in _rows("texts.tsv"):
        texts[kind] = texts.get(kind, ()) + tuple(
            squeezed(fold(p.strip())) for p in phrases.split("|") if p.strip()
        )
    starts, ends = tuple(titles["start"]), tuple(titles["end"])
    return Tables(titles["whole"], titles["start"], titles["end"], marks, texts, starts, ends)


def bare(text: str) -> str:
    """A folded text without the marks around it."""
    return text.strip(_EDGES)


def squeezed(text: str) -> str:
    """A folded text without its spaces and hyphens: they are set in many ways ("e-paper", Persian half spaces)."""
    return text.replace(" ", "").replace("-", "")


def title_names(title: str, tables: Tables) -> Names:
    """What a folded title of one line says of its page; nothing for a headline. See titles.tsv."""
    found = tables.whole.get(squeezed(bare(title)), ())
    if title.startswith(tables.starts):
        found += tuple(
            n for p in tables.starts if title.startswith(p) and _parts(title, len(p)) for n in tables.start[p]
        )
    stripped = bare(title)
    if stripped.endswith(tables.ends):
        found += tuple(
            n
            for p in tables.ends
            if stripped.endswith(p) and _parts(stripped, len(stripped) - len(p))
            for n in tables.end[p]
        )
    return found


def _parts(text: str, at: int) -> bool:
    """Whether one word ends and another begins at a place of a text."""
    if at <= 0 or at >= len(text):
        return True
    before, after = text[at - 1], text[at]
    return not (before.isalnum() and after.isalnum()) or bool(CJK.match(before) or CJK.match(after))


def _rows(name: str) -> Iterator[list[str]]:
    for line in (_FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split("\t")


def _add(table: dict[str, Names], word: str, kind: str, points: int) -> None:
    if word and (kind, points) not in table.get(word, ()):
        table[word] = (*table.get(word, ()), (kind, points))
