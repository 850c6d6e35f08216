"""Which tagger family (Latin, Arabic, Cyrillic, Devanagari, Han and Kana) a text belongs to."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import Literal

Family = Literal["latin", "arabic", "cyrillic", "devanagari", "han"]
FAMILIES: tuple[Family, ...] = ("latin", "arabic", "cyrillic", "devanagari", "han")

_LANGUAGE_FAMILY: dict[str, Family] = {
    **dict.fromkeys(("en", "fr", "es", "de", "pt", "it", "tr", "id", "da"), "latin"),
    **dict.fromkeys(("ar", "fa", "ur"), "arabic"),
    "ru": "cyrillic",
    "hi": "devanagari",
    "zh": "han",
    "ja": "han",
}
LANGUAGES = frozenset(_LANGUAGE_FAMILY)

# First and last code point of the blocks that decide; letters outside them say nothing.
_BLOCKS: tuple[tuple[int, int, Family], ...] = (
    (0x41, 0x24F, "latin"),
    (0x400, 0x52F, "cyrillic"),
    (0x600, 0x6FF, "arabic"),
    (0x750, 0x77F, "arabic"),
    (0x900, 0x97F, "devanagari"),
    (0x1E00, 0x1EFF, "latin"),
    (0x3040, 0x30FF, "han"),
    (0x3400, 0x9FFF, "han"),
    (0xFB50, 0xFDFF, "arabic"),
    (0xFE70, 0xFEFF, "arabic"),
)
_SAMPLE = 4_000  # characters that decide the script of a text
# One Han character says about as much as three letters of an alphabet.
_WEIGHT = {"han": 3}


@lru_cache(maxsize=1 << 14)
def _family_of_character(char: str) -> Family | None:
    code = ord(char)
    found = (family for first, last, family in _BLOCKS if first <= code <= last)
    return next(found, None) if char.isalpha() else None


def family_of(text: str) -> Family | None:
    """The family most letters of the text's beginning belong to, None where none of ours does."""
    counts: Counter[Family] = Counter()
    for char, times in Counter(text[:_SAMPLE]).items():
        family = _family_of_character(char)
        if family:
            counts[family] += times * _WEIGHT.get(family, 1)
    return counts.most_common(1)[0][0] if counts else None


def route(text: str, language: str) -> tuple[Family | None, str]:
    """The tagger family and the language feature for a text.

    The text's own letters decide the family; the language is kept where it is one the taggers know and
    is written in that family, else it is "xx", the taggers' any-language value.
    """
    code = language.replace("_", "-").split("-")[0].casefold()
    family = family_of(text)
    if family is None:
        return None, "xx"
    return family, code if _LANGUAGE_FAMILY.get(code) == family else "xx"
