"""The script of a text: what most of its letters are, where a foreign name weighs less than a sentence around it."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

_RANGES = (
    ("Arab", 0x0600, 0x0700), ("Arab", 0x0750, 0x0780), ("Arab", 0xFB50, 0xFE00), ("Arab", 0xFE70, 0xFF00),
    ("Cyrl", 0x0400, 0x0530), ("Grek", 0x0370, 0x0400), ("Grek", 0x1F00, 0x2000), ("Armn", 0x0530, 0x0590),
    ("Hebr", 0x0590, 0x0600), ("Thaa", 0x0780, 0x07C0), ("Deva", 0x0900, 0x0980), ("Beng", 0x0980, 0x0A00),
    ("Guru", 0x0A00, 0x0A80), ("Gujr", 0x0A80, 0x0B00), ("Orya", 0x0B00, 0x0B80), ("Taml", 0x0B80, 0x0C00),
    ("Telu", 0x0C00, 0x0C80), ("Knda", 0x0C80, 0x0D00), ("Mlym", 0x0D00, 0x0D80), ("Sinh", 0x0D80, 0x0E00),
    ("Thai", 0x0E00, 0x0E80), ("Laoo", 0x0E80, 0x0F00), ("Tibt", 0x0F00, 0x1000), ("Mymr", 0x1000, 0x10A0),
    ("Geor", 0x10A0, 0x1100), ("Hang", 0x1100, 0x1200), ("Hang", 0x3130, 0x3190), ("Hang", 0xAC00, 0xD7B0),
    ("Ethi", 0x1200, 0x13A0), ("Khmr", 0x1780, 0x1800), ("Mong", 0x1800, 0x18B0), ("Kana", 0x3040, 0x3100),
    ("Hans", 0x3400, 0x4DC0), ("Hans", 0x4E00, 0xA000), ("Hans", 0xF900, 0xFB00),
)  # fmt: skip
_NAMES = ("Zyyy", "Latn", *dict.fromkeys(name for name, _, _ in _RANGES))
_KANA, _HAN = _NAMES.index("Kana"), _NAMES.index("Hans")
_WEIGHTS = np.ones(len(_NAMES))
_WEIGHTS[0] = 0
_WEIGHTS[[_KANA, _HAN]] = 2.5
_WEIGHTS[_NAMES.index("Hang")] = 2.0
_WEIGHTS[1] = 0.5
"""A letter of Latin script says less: a Chinese character stands for about 2.5 of them, a Korean syllable for two
(lengths of translations into English). Beside another script it is mostly a name, and texts in Latin letters quote other
scripts seldom, so it counts half."""
_LEAST_SHARE = 0.45
"""Of the weighted letters; where no script has as many, the text is in several, and in no language."""
_SPARE = 600


@lru_cache(1)
def _script_of() -> NDArray[np.uint8]:
    """The script of each character of the Basic Multilingual Plane; 0 for what is no letter or mark of one."""
    table = np.zeros((1 << 16) + 1, dtype=np.uint8)
    for code in range(1 << 16):
        char = chr(code)
        if char.isalpha() or (code >= 0x0900 and unicodedata.category(char) in ("Mc", "Mn")):
            table[code] = 1
    for name, start, end in _RANGES:
        table[start:end][table[start:end] > 0] = _NAMES.index(name)
    table[0x1AB0:0x1B00] = table[0x1DC0:0x1E00] = table[0x20D0:0x2100] = table[0xFE00:0xFE10] = 0
    table[[0xAA, 0xBA]] = 0
    return table


def script_of(sample: str) -> tuple[str | None, float, int]:
    """ISO 15924 of most letters (None: no letters, or of too many scripts), its share (0 to 1), and its letters.

    Han with kana among it is `Kana`. Vowel signs of Indic scripts count as letters.
    """
    if sample.isascii():
        letters = sum(map(str.isalpha, sample[:_SPARE]))
        return ("Latn", 1.0, letters) if letters else (None, 0.0, 0)
    codes = np.frombuffer(sample.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    counts = np.bincount(_script_of().take(codes, mode="clip"), minlength=len(_NAMES))
    counts[0] = 0
    if counts[_KANA] and counts[_KANA] >= 0.05 * (counts[_KANA] + counts[_HAN]):
        counts[_KANA], counts[_HAN] = counts[_KANA] + counts[_HAN], 0
    weighted = counts * _WEIGHTS
    total = float(weighted.sum())
    if not total:
        return None, 0.0, 0
    best = int(weighted.argmax())
    share = float(weighted[best]) / total
    return (_NAMES[best] if share >= _LEAST_SHARE else None), share, int(counts[best])
