"""Paragraphs and their findings to source_text, text and removals: cutting the removals out gives the text exactly."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.stages.clean.noise.paragraph import Cut
from schemas.annotations import Removal, RemovalKind

SEPARATOR = "\n\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph of the source: as a whole of one kind (it goes), or None (it stays, but for the cuts)."""

    text: str
    kind: RemovalKind | None = None
    cuts: tuple[Cut, ...] = ()


@dataclass(frozen=True, slots=True)
class Assembled:
    """`removed` is sorted and disjoint, in offsets of `source_text`; `text` is what lies between."""

    source_text: str
    text: str
    removed: tuple[Removal, ...]


def assemble(pieces: list[Piece]) -> Assembled:
    """Join the pieces by blank lines and work out the removals, each with its separator.

    A removed paragraph takes the blank line before it along, above the first kept one that after it; a removed part takes
    the white space beside it.
    """
    source = SEPARATOR.join(p.text for p in pieces)
    kept: list[tuple[int, int]] = []
    units: list[tuple[int, int, RemovalKind]] = []
    at = 0
    for piece in pieces:
        if piece.text:
            _lay_out(piece, at, kept, units)
        at += len(piece.text) + len(SEPARATOR)
    spans = _spans(source, kept, units)
    text, last = [], 0
    for start, end, _ in spans:
        text.append(source[last:start])
        last = end
    text.append(source[last:])
    removed = tuple(Removal(kind=k, start=s, end=e, text=source[s:e]) for s, e, k in spans)
    return Assembled(source, "".join(text), removed)


def _lay_out(
    piece: Piece, at: int, kept: list[tuple[int, int]], units: list[tuple[int, int, RemovalKind]]
) -> None:
    """Add the piece's kept stretches (without white space at their ends) and its removed units, in source offsets."""
    if piece.kind is not None and not piece.cuts:
        units.append((at, at + len(piece.text), piece.kind))
        return
    last = 0
    for cut in (*sorted(piece.cuts, key=lambda c: c.start), None):
        start, end = (cut.start, cut.end) if cut else (len(piece.text), len(piece.text))
        if start < last:
            continue
        stretch = piece.text[last:start]
        bare = stretch.strip()
        if bare:
            begin = at + last + len(stretch) - len(stretch.lstrip())
            if piece.kind is None:
                kept.append((begin, begin + len(bare)))
            else:
                units.append((begin, begin + len(bare), piece.kind))
        if cut is not None and piece.text[start:end].strip():
            units.append((at + start, at + end, cut.kind))
        last = max(last, end)


def _spans(
    source: str, kept: list[tuple[int, int]], units: list[tuple[int, int, RemovalKind]]
) -> list[tuple[int, int, RemovalKind]]:
    """The stretches between kept ones, shared out among the units in them; every one has a unit, or is a separator."""
    spans: list[tuple[int, int, RemovalKind]] = []
    bounds = [(0, 0), *kept, (len(source), len(source))]
    at = 0
    for number in range(len(bounds) - 1):
        start, end = bounds[number][1], bounds[number + 1][0]
        inside: list[tuple[int, int, RemovalKind]] = []
        while at < len(units) and units[at][0] < end:
            inside.append(units[at])
            at += 1
        if not inside:
            continue
        for low, high in _gone(source, start, end, edge=number == 0 or number + 1 == len(bounds) - 1):
            spans.extend(_shared(low, high, [u for u in inside if low <= u[0] < high]))
    return spans


def _gone(source: str, start: int, end: int, *, edge: bool) -> tuple[tuple[int, int], ...]:
    """What of a stretch between two kept ones goes: all but one blank line, or one space within a paragraph."""
    if edge:
        return ((start, end),)
    at = source.rfind(SEPARATOR, start, end)
    if at >= 0:
        return (start, at), (at + len(SEPARATOR), end)
    if source[end - 1] == " ":
        return ((start, end - 1),)
    return ((start + 1, end),) if source[start] == " " else ((start, end),)


def _shared(
    start: int, end: int, inside: list[tuple[int, int, RemovalKind]]
) -> list[tuple[int, int, RemovalKind]]:
    found: list[tuple[int, int, RemovalKind]] = []
    for i, (_, _, kind) in enumerate(inside):
        stop = inside[i + 1][0] if i + 1 < len(inside) else end
        if start < stop:
            found.append((start, stop, kind))
        start = max(start, stop)
    return found
