"""A mutator that knows the grammar: it inserts, repeats, cuts and joins the pieces that mean something to a stage."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.fuzz.units import OPENINGS, PAGE_UNITS, TEXT_UNITS


def mutator(target: str) -> Callable[[bytes, int, int], bytes]:
    """The custom mutator of a target, as libFuzzer calls it: (data, most bytes, seed)."""
    units = PAGE_UNITS if target == "page" else TEXT_UNITS
    # What chooses the language stands before the text, the headers on a line of their own.
    prefix = 1 if target == "annotate" else 0

    def mutated(data: bytes, most: int, seed: int) -> bytes:
        chosen = random.Random(seed)
        if chosen.random() < 0.2:
            return _bytes(data, chosen)[:most]
        head, text = data[:prefix], data[prefix:].decode("utf-8", "replace")
        for _ in range(chosen.randint(1, 4)):
            text = _step(text, units, chosen)
        changed = head + text.encode("utf-8", "replace")
        if prefix and chosen.random() < 0.2:
            changed = bytes([chosen.randrange(256)]) + changed[1:]
        return changed[:most]

    return mutated


def _bytes(data: bytes, chosen: random.Random) -> bytes:
    """Some bytes overwritten: what no valid UTF-8 holds."""
    changed = bytearray(data or b"a")
    for _ in range(chosen.randint(1, 4)):
        at = chosen.randrange(len(changed))
        changed[at : at + chosen.randint(0, 2)] = chosen.randbytes(chosen.randint(1, 3))
    return bytes(changed)


def _step(text: str, units: list[str], chosen: random.Random) -> str:
    at, end = sorted((chosen.randint(0, len(text)), chosen.randint(0, len(text))))
    kind = chosen.randrange(6)
    if kind == 0:
        return text[:at] + text[end:]
    if kind == 1:
        return text[:end] + text[at:end] * chosen.choice([1, 2, 30]) + text[end:]
    if kind == 2:
        return text[:at] + chosen.choice(OPENINGS) + text[at:]
    if kind == 3:
        return text[:at] + text[at:end][::-1] + text[end:]
    repeat = chosen.choice([1, 1, 1, 3, 200])
    return text[:at] + chosen.choice(units) * repeat + text[at:]
