"""Words and numbers of a text with their offsets and the folded form that word tables are looked up by."""

from __future__ import annotations

import re
import sys
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

_LAST_SCANNED = 0x1FFFF
_LONGEST_FOLDED = 64  # a longer run of letters is no word of any table
CJK_LANGUAGES = frozenset({"zh", "ja", "yue", "wuu"})
"""Written without spaces between words: their tables are looked up by substring, not by word."""


def _marks() -> str:
    """The combining marks (which the word class of re leaves out) as the inside of a character class."""
    ranges: list[tuple[int, int]] = []
    for code in range(0x300, min(_LAST_SCANNED, sys.maxunicode) + 1):
        if unicodedata.category(chr(code))[0] == "M":
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1] = (ranges[-1][0], code)
            else:
                ranges.append((code, code))
    return "".join(f"\\U{a:08x}-\\U{b:08x}" for a, b in ranges)


MARKS = _marks()
# A word, letters with their marks and joiners, or a number with its separators. What stands behind most words is plain
# and need not be looked up among the marks.
_WORD = re.compile(
    rf"[^\W\d_]++(?>(?:(?![\x00-\x7f])[{MARKS}\u200c\u200d]++[^\W\d_]*+)*)|\d++(?>(?:[.,٫٬'’]\d++)*)"
)

_LETTERS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ۀ": "ه", "ہ": "ه", "ۂ": "ه",
    "ؤ": "و", "ё": "е", "ı": "i",
}  # fmt: skip
_DROPPED = (*range(0x064B, 0x0653), 0x0670, 0x0640, 0x200C, 0x200D, 0x0307)
_FOLD: dict[int, str | None] = {ord(a): b for a, b in _LETTERS.items()} | dict.fromkeys(_DROPPED)


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Case, Arabic diacritics and letter variants, joiners and Turkish dots removed: the form of the tables.

    Never empty for a word: a lone tatweel, used as a dash, stays.
    """
    return word.casefold().translate(_FOLD) or word


@dataclass(frozen=True, slots=True)
class Words:
    """Parallel lists: where each word starts and ends, and its folded form."""

    starts: list[int]
    ends: list[int]
    folded: list[str]

    def __len__(self) -> int:
        return len(self.starts)

    def first_from(self, offset: int) -> int:
        """Index of the first word that starts at or after the offset."""
        return bisect_left(self.starts, offset)

    def last_before(self, offset: int) -> int:
        """Index of the last word that ends at or before the offset, -1 when there is none."""
        return bisect_right(self.ends, offset) - 1

    def between(self, start: int, end: int) -> range:
        """Indices of the words that lie wholly within the offsets."""
        return range(self.first_from(start), self.last_before(end) + 1)


def split_words(text: str) -> Words:
    """The words and numbers of a text, in order."""
    found = list(_WORD.finditer(text))
    written = [match[0] for match in found]
    folded = [fold(word) if len(word) < _LONGEST_FOLDED else word for word in written]
    return Words([match.start() for match in found], [match.end() for match in found], folded)
