"""Folds a text for matching, so that spellings of one word agree, and leads every place back to the original.

Nearly every step puts one code point for one, so offsets stay; only marks that are no letters (vowel signs of
Arabic, soft hyphens, direction marks) and the Arabic article are cut out, and where, is remembered.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

CUT = "\0"
"""Stands for a code point that is to be cut out; a NUL of the text itself has become a space before."""

_MANY = 96
"""Above so many different code points to fold, one str.translate is cheaper than a str.replace for each."""

_SPECIAL = {
    # letters without a Unicode decomposition
    "ı": "i", "ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ŧ": "t", "œ": "æ", "ё": "е",
    # Arabic, Persian and Urdu letter forms
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ے": "ي", "ئ": "ي", "ۓ": "ي", "ک": "ك", "ڪ": "ك", "ؤ": "و",
    "ة": "ه", "ۀ": "ه", "ہ": "ه", "ۂ": "ه", "ۃ": "ه", "ە": "ه", "ھ": "ه", "ـ": CUT, "\u0653": CUT, "\u0654": CUT,
    # Devanagari: the nukta is left out as often as not, and both nasal signs stand for each other
    "\u093c": CUT, "ँ": "ं",
    # Persian half-space: the parts are words of their own; the joiner and the breaks inside a word are nothing
    "\u200c": " ", "\u200d": CUT, "\u200b": CUT, "\u00ad": CUT,
}  # fmt: skip

_KEPT_MARKS = (0x0900, 0x0E80)
"""Vowel signs of the Indic scripts and Thai are part of the spelling; combining marks elsewhere are not."""

_ALEFS = "أإآٱ"
_SPACE_THEN_ARTICLE = " ال"
_SPACE_THEN_CUTS = " " + CUT + CUT
_GOD, _GOD_KEPT = " الله ", " ٱلله "


class _Folds(dict[int, str]):
    """Code point -> what it is folded to (one code point); filled as code points are met."""

    def __missing__(self, point: int) -> str:
        folded = self[point] = _fold(chr(point))
        return folded


def _fold(char: str) -> str:
    if char in _SPECIAL:
        return _SPECIAL[char]
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category[0] == "M":
        return char if _KEPT_MARKS[0] <= ord(char) < _KEPT_MARKS[1] else CUT
    if category == "Cf":
        return CUT
    if category[0] not in "LN":
        return " "
    compatible = unicodedata.normalize("NFKC", char).lower()
    if len(compatible) == 1:
        char = _SPECIAL.get(compatible, compatible)
    base = unicodedata.normalize("NFD", char)[0]
    return base if base.isascii() and base.isalpha() else char


_FOLDS = _Folds()
_ASCII = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}


@dataclass(frozen=True)
class Normalised:
    """`text` is folded, with a space at both ends. `marked` is the same before the cuts: position i + 1 is code
    point i of the original.
    """

    text: str
    marked: str

    @cached_property
    def _cuts(self) -> list[int]:
        """For each code point that was cut out, its place in `text`; ascending."""
        return list(accumulate(map(len, self.marked.split(CUT))))[:-1]

    def original(self, position: int) -> int:
        """The offset in the original of the code point at a position of `text`."""
        return position - 1 + bisect_right(self._cuts, position)


def normalise(text: str, language: str) -> Normalised:
    """The text in lower case, without accents, every mark that is no letter or digit a space, padded with spaces.

    language: ISO 639-1; Arabic loses its article, and Turkish dotless and dotted i are one letter in every language.
    """
    if text.isascii():
        folded = f" {text.translate(_ASCII)} "
        return Normalised(folded, folded)
    # the only code point whose lower case is longer than itself
    lowered = f" {text.replace('İ', 'i').replace(CUT, ' ').lower()} "
    marked = _without_article(lowered) if language == "ar" else _folded(lowered, "")
    return Normalised(marked.replace(CUT, ""), marked)


def _folded(text: str, keep: str) -> str:
    changed = [c for c in set(text) if c not in keep and _FOLDS[ord(c)] != c]
    if len(changed) > _MANY:
        return text.translate({ord(c): _FOLDS[ord(c)] for c in changed})
    for char in changed:
        text = text.replace(char, _FOLDS[ord(char)])
    return text


def _without_article(text: str) -> str:
    """Cuts `ال` at a word's start, while أ and إ still tell `الأمن` from `ألمانيا`; the name of God stays whole."""
    text = _folded(text, _ALEFS)
    text = text.replace(_GOD, _GOD_KEPT).replace(_SPACE_THEN_ARTICLE, _SPACE_THEN_CUTS)
    for alef in _ALEFS:
        text = text.replace(alef, "ا")
    return text
