"""Which dead letters of a partition were redriven: a set of offsets that fits in one committed offset.

A redrive with a filter leaves records behind, so one number cannot say how far it got. The committed offset is the
first record that is still to do; the ranges after it that are done travel in the metadata of the commit.
"""

from __future__ import annotations

import base64
import binascii
import zlib
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

PREFIX = "done1:"
MOST_METADATA = 4000
"""Kafka's `offset.metadata.max.bytes` is 4096 by default; the text is ASCII."""

MOST_INFLATED = 1 << 20
"""Metadata of ours inflates to far less; more than this is not ours."""


@dataclass(frozen=True, slots=True)
class Redriven:
    """Offsets that are done: all below `base`, and the `ranges` (start, end exclusive) after it, sorted, apart."""

    base: int = 0
    ranges: tuple[tuple[int, int], ...] = ()

    def __contains__(self, offset: int) -> bool:
        """Whether this record is done."""
        if offset < self.base:
            return True
        i = bisect_right(self.ranges, offset, key=lambda found: found[0])
        return i > 0 and offset < self.ranges[i - 1][1]

    def plus(self, done: Iterable[tuple[int, int]]) -> Redriven:
        """With these ranges (start, end exclusive; any order, overlap allowed) done as well."""
        base = self.base
        merged: list[tuple[int, int]] = []
        for start, end in sorted((*self.ranges, *done)):
            if end <= max(base, start):
                continue
            if start <= base:
                base = end
            elif merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        return Redriven(base, tuple(merged))

    def metadata(self) -> tuple[str, int]:
        """The ranges as text that `redriven` reads, and how many of them (the last ones) did not fit.

        What does not fit is redriven once more by a later redrive: delivered twice, never lost.
        """
        kept = len(self.ranges)
        text = _encode(self.base, self.ranges)
        while len(text) > MOST_METADATA:
            kept = min(kept - 1, kept * MOST_METADATA // len(text))
            text = _encode(self.base, self.ranges[:kept])
        return text, len(self.ranges) - kept


def redriven(base: int, metadata: str | None) -> Redriven:
    """From a committed offset and its metadata; metadata that is not ours counts as no ranges."""
    if not metadata or not metadata.startswith(PREFIX):
        return Redriven(base)
    try:
        packed = base64.b64decode(metadata.removeprefix(PREFIX), validate=True)
        numbers = _varints(zlib.decompressobj().decompress(packed, MOST_INFLATED))
    except (binascii.Error, zlib.error, ValueError):
        return Redriven(base)
    ranges = []
    end = base
    for gap, length in zip(numbers[::2], numbers[1::2], strict=False):
        start, end = end + gap, end + gap + length
        ranges.append((start, end))
    return Redriven(base).plus(ranges)


def _encode(base: int, ranges: tuple[tuple[int, int], ...]) -> str:
    if not ranges:
        return ""
    numbers = bytearray()
    last = base
    for start, end in ranges:
        for number in (start - last, end - start):
            rest = number
            while rest > 0x7F:
                numbers.append(rest & 0x7F | 0x80)
                rest >>= 7
            numbers.append(rest)
        last = end
    return PREFIX + base64.b64encode(zlib.compress(bytes(numbers), 9)).decode("ascii")


def _varints(data: bytes) -> list[int]:
    """Unsigned LEB128 numbers. Raises ValueError for one of more than 63 bits: no offset is that large."""
    numbers, number, shift = [], 0, 0
    for byte in data:
        number |= (byte & 0x7F) << shift
        shift += 7
        if shift > 63:
            raise ValueError("not an offset")
        if not byte & 0x80:
            numbers.append(number)
            number = shift = 0
    return numbers
