"""Counts of characters that tell sentences from menus, for all blocks of a page at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

_STOPS = ".!?…؟।۔。\uff01\uff1f"
_CLOSERS = _STOPS + ':;)"”»’」』\uff1a\uff1b\uff09'
_OPENERS = "\"“„«‘'「『—–-"
_ZEROS = (0x0660, 0x06F0, 0x0966, 0x09E6, 0xFF10)
"""Of the digits of Arabic, Persian, Hindi, Bengali, and those of full width."""

_SPACED_STOPS = ".?!؟।۔"
"""End a sentence where a space follows."""

_SETS = {
    "space": " ",
    "digit": "0123456789" + "".join(chr(zero + n) for zero in _ZEROS for n in range(10)),
    "comma": ",،、\uff0c",
    "spaced_stop": _SPACED_STOPS,
    "unspaced_stop": "。\uff01\uff1f",
    "stop": _STOPS,
    "closer": _CLOSERS,
    "opener": _OPENERS,
    "colon": ":\uff1a",
}
_BITS = {name: 1 << i for i, name in enumerate(_SETS)}
_UPPER = 1 << len(_SETS)
_TABLE_SIZE = 1 << 16

Counts = NDArray[np.float32]


@lru_cache(1)
def _table() -> NDArray[np.uint16]:
    """The sets that each character of the Basic Multilingual Plane is in; the last entry stands for all beyond it."""
    table = np.zeros(_TABLE_SIZE, dtype=np.uint16)
    for name, characters in _SETS.items():
        table[[ord(c) for c in set(characters)]] |= _BITS[name]
    table[[code for code in range(_TABLE_SIZE - 1) if chr(code).isupper()]] |= _UPPER
    return table


def count_characters(texts: Sequence[str]) -> dict[str, Counts]:
    """What the blocks are made of, a number a block: counts, and yes or no for the first and last character.

    texts: at least one, none of them empty.
    """
    sizes = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    starts = np.cumsum(sizes) - sizes
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    sets = _table().take(codes, mode="clip")

    def count(hits: NDArray[np.bool_]) -> Counts:
        return np.add.reduceat(hits.view(np.uint8), starts, dtype=np.int64).astype(np.float32)

    def each(name: str) -> NDArray[np.bool_]:
        return np.asarray((sets & _BITS[name]) != 0)

    spaces = each("space")
    ends = each("spaced_stop")
    ends[:-1] &= spaces[1:]
    ends[-1] = False
    last, first = sets[starts + sizes - 1], sets[starts]
    closed = (last & _BITS["closer"]) != 0
    return {
        "size": sizes.astype(np.float32),
        "words": count(spaces) + 1,
        "sentences": count(ends | each("unspaced_stop")) + closed,
        "commas": count(each("comma")),
        "closed": closed.astype(np.float32),
        "stopped": ((last & _BITS["stop"]) != 0).astype(np.float32),
        "colon": ((last & _BITS["colon"]) != 0).astype(np.float32),
        "opened": ((first & _BITS["opener"]) != 0).astype(np.float32),
        "upper": ((first & _UPPER) != 0).astype(np.float32),
        "digits": count(each("digit")) / sizes.astype(np.float32),
    }
