"""What the stage needs to know of a recognised entity, whoever recognised it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol


class Spot(Protocol):
    """A mention: code point offsets into the text, end exclusive."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Named(Protocol):
    """An entity of the text: its type, its fullest name, and where it is mentioned."""

    @property
    def type(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def mentions(self) -> Sequence[Spot]: ...


class NameSpot(NamedTuple):
    """One mention of an entity."""

    start: int
    end: int
    name: str
    type: str


@dataclass(frozen=True, slots=True)
class NameIndex:
    """All mentions in order of the text, to be asked by range."""

    spots: list[NameSpot]
    _starts: list[int] = field(repr=False)

    @classmethod
    def of(cls, entities: Iterable[Named]) -> NameIndex:
        spots = sorted(NameSpot(m.start, m.end, e.name, e.type) for e in entities for m in e.mentions)
        return cls(spots, [s.start for s in spots])

    def touching(self, offset: int) -> bool:
        """Whether the last mention that starts at or before the offset reaches over it."""
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and self.spots[at].end > offset

    def within(self, start: int, end: int) -> list[NameSpot]:
        """The mentions that lie wholly within the offsets, in order."""
        found = []
        for at in range(bisect_left(self._starts, start), len(self.spots)):
            spot = self.spots[at]
            if spot.start >= end:
                break
            if spot.end <= end:
                found.append(spot)
        return found
