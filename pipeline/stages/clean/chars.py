"""Characters: what is taken out of every text, folding for comparison, words, and the ends of sentences."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import numpy as np
import regex
from numpy.typing import NDArray

_NEWLINES = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_UNWANTED = re.compile(
    # C0 and C1 controls, lone surrogates, soft hyphen, zero-width space, bidi marks, BOM, noncharacters
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\xad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069"
    "\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)

_STACKED_MARKS = regex.compile(r"(\p{M}{30})\p{M}+")
"""No writing stacks more than 30 marks on a letter (the Stream-Safe Text Format of Unicode, UAX 15); putting many more in
order takes quadratic time."""


_NEWLINE, _INVISIBLE, _MARK, _JOINING = 1, 2, 4, 8
_TABLE_SIZE = 1 << 16
_FEW = 500
"""Characters up to which the regular expressions are faster than looking each one up in a table."""

_MOST_KINDS = 20
"""Kinds of characters that are taken out of a text one kind after the other."""
_DELETE = 0x7F
_MOST_MARKS = 30
_VOWEL_JAMO, _FINAL_JAMO = range(0x1161, 0x1176), range(0x11A8, 0x11C3)
"""Parts of Hangul syllables that a part before them takes in; their decomposition is in no table but arithmetic."""


@lru_cache(1)
def _traits() -> NDArray[np.uint8]:
    """What `readable` does with each character of the Basic Multilingual Plane; the last entry stands for all beyond.

    A text without joining characters is in NFC: each is what it is composed to, none goes with what stands before it.
    """
    every = "".join(map(chr, range(_TABLE_SIZE)))
    traits = np.zeros(_TABLE_SIZE + 1, dtype=np.uint8)
    for trait, pattern in ((_NEWLINE, _NEWLINES), (_INVISIBLE, _UNWANTED), (_MARK, regex.compile(r"\p{M}"))):
        traits[[match.start() for match in pattern.finditer(every)]] |= trait
    joining = {*_VOWEL_JAMO, *_FINAL_JAMO}
    for code, char in enumerate(every):
        parts = unicodedata.decomposition(char).split()
        if parts and parts[0][0] != "<":
            joining.update(int(part, 16) for part in parts[1:])
        if unicodedata.combining(char) or not unicodedata.is_normalized("NFC", char):
            joining.add(code)
    traits[sorted(joining)] |= _JOINING
    traits[-1] = _MARK | _JOINING  # there are some; a page full of emoji is looked through for them
    return traits


def readable(text: str) -> str:
    """The text with one kind of line end, in NFC, without control and invisible characters.

    Zero-width joiners stay: Persian and Indic spelling needs them. Of more than 30 marks on one letter 30 stay.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    stacked, joining = len(text) > _MOST_MARKS and not text.isascii(), True
    if len(text) > _FEW:
        text, stacked, joining = _looked_up(text)
    elif not text.isprintable():
        text = _UNWANTED.sub("", _NEWLINES.sub("\n", text))
    if stacked:
        text = _STACKED_MARKS.sub(r"\1", text)
    return unicodedata.normalize("NFC", text) if joining else text


def _looked_up(text: str) -> tuple[str, bool, bool]:
    """The text with its line ends and without invisible characters; whether marks may be stacked in it, and any joining.

    Most of a page is ASCII, and most that is rare in it is not: only the rest is looked up.
    """
    written = _bytes(text)
    codes = _codes(_beyond_ascii(written))
    traits = _traits().take(codes, mode="clip")
    met = int(np.bitwise_or.reduce(traits, initial=0))
    controls = written[(written < ord(" ")) | (written == _DELETE)]
    rare = {*map(chr, np.unique(controls).tolist())} - {"\n", "\t"}
    if met & (_NEWLINE | _INVISIBLE):
        rare.update(map(chr, np.unique(codes[traits & (_NEWLINE | _INVISIBLE) > 0]).tolist()))
        traits = traits[traits & _INVISIBLE == 0]
    if len(rare) > _MOST_KINDS:
        text, rare = _UNWANTED.sub("", _NEWLINES.sub("\n", text)), set()
    for char in rare:
        text = text.replace(char, "\n" if _NEWLINES.match(char) else "")
    marks = np.flatnonzero(traits & _MARK)
    stacked = bool(np.any(marks[_MOST_MARKS:] - marks[:-_MOST_MARKS] == _MOST_MARKS))
    return text, stacked, bool(met & _JOINING)


def _bytes(text: str) -> NDArray[np.uint8]:
    return np.frombuffer(text.encode("utf-8", "surrogatepass"), dtype=np.uint8)


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def runs_beyond_ascii(text: str) -> str:
    """The characters of a text that are not ASCII, each run of them with the one behind it: little, of most pages."""
    written = _bytes(text)
    kept = written > _DELETE
    kept[1:] |= written[:-1] > _DELETE
    return str(written[kept].tobytes(), "utf-8", "surrogatepass")


def _beyond_ascii(written: NDArray[np.uint8]) -> str:
    return str(written[written > _DELETE].tobytes(), "utf-8", "surrogatepass")


def one_line(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def _fold_table() -> dict[int, int | str]:
    table: dict[int, int | str] = {}
    for start, end in ((0xC0, 0x250), (0x1E00, 0x1F00)):  # Latin letters with marks
        for code in range(start, end):
            bare = "".join(c for c in unicodedata.normalize("NFD", chr(code)) if not unicodedata.combining(c))
            if bare and bare != chr(code):
                table[code] = bare.casefold()
    for code in range(0x300, 0x370):
        table[code] = ""
    for code in (*range(0x610, 0x61B), *range(0x64B, 0x660), 0x670, 0x640, *range(0x6D6, 0x6DD)):
        table[code] = ""  # Arabic marks and tatweel
    for zero in (0x660, 0x6F0, 0x966, 0x9E6, 0xFF10):
        table |= {zero + i: str(i) for i in range(10)}
    pairs = "أا إا آا ٱا ىي یي ئي ؤو ةه ۀه ہه ۃه ھه کك ڪك ےي ۓي ёе ıi øo đd łl ʼ' ’' ‘' `' ´' –- —- −- ‑- ‐- ：: ｜| ／/ （( ）) 【[ 】] ［[ ］] …. “\" ”\" „\""
    table |= {ord(p[0]): p[1] for p in pairs.split(" ")}
    table |= {0x200C: "", 0x200D: "", 0xA0: " ", 0x202F: " ", 0x2009: " ", 0x3000: " "}
    return table


_FOLD = {code: code for code in range(0x3100)} | _fold_table()
"""With each character of the alphabets, since a miss costs more than a hit."""
_SHORT = 250
"""Characters up to which this table is faster than an array."""
_GONE = 0x110000
"""No character: what is left out."""


@lru_cache(1)
def _fold_array() -> NDArray[np.uint32]:
    """The same table, of the Basic Multilingual Plane."""
    folded = np.arange(_TABLE_SIZE, dtype=np.uint32)
    for code, char in _FOLD.items():
        folded[code] = char if isinstance(char, int) else ord(char) if char else _GONE
    return folded


def fold(text: str) -> str:
    """For comparison only: case, marks, digits, quotes, dashes and Arabic letter variants made alike.

    Lengths change; offsets of the result are not those of `text`.
    """
    if text.isascii():
        return text.lower().replace("`", "'")
    text = text.casefold()
    if len(text) <= _SHORT:
        return text.translate(_FOLD)
    codes = _codes(text)
    folded = np.where(codes < _TABLE_SIZE, _fold_array().take(codes, mode="clip"), codes)
    return str(folded[folded != _GONE].tobytes(), "utf-32-le", "surrogatepass")


@lru_cache(maxsize=50_000)
def fold_word(word: str) -> str:
    """`fold`, remembered: news repeats its words."""
    return fold(word)


WORD = re.compile(r"[\w\u0900-\u0963\u0966-\u0dff\u200c]+")
"""A word; Indic vowel signs and the zero-width non-joiner belong to it, the danda (the Indic full stop) does not."""

CJK = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
"""A character of a script that is written without spaces between words (Chinese, Japanese)."""

_CLOSING = "\"'”’“«»›‹」』)]）］】*"
_STOPS = ".!?。！？؟।॥۔…؛;．"
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:\w\.){1,4}$")


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does: with a stop, question or exclamation mark, closing marks after it aside."""
    bare = text.rstrip().rstrip(_CLOSING)
    return bool(bare) and bare[-1] in _STOPS


def final_stop(text: str) -> bool:
    """Whether the text ends with a full stop: what a headline has not (it may ask or exclaim, or end in "U.S.")."""
    bare = text.rstrip().rstrip(_CLOSING)
    if not bare or bare[-1] not in ".。।॥۔؛;．":
        return False
    return not (bare.endswith((".", "．")) and (_ABBREVIATION.search(bare[-12:]) or bare.endswith("..")))


def opens_with_quote(text: str) -> bool:
    """Whether the text starts with a quotation mark or the dash of a dialogue."""
    if text[:1] in "»›":  # German opens a quotation with it; elsewhere it is an arrow
        return "«" in text or "‹" in text
    return text[:1] in "\"'“”„«‘‚‹「『" or text[:2] in ("— ", "– ")


def word_length(text: str) -> int:
    """How long a text is in words; without spaces between words, two characters count as one word."""
    if text.isascii() or not CJK.search(text):
        return len(text.split())
    return len(CJK.findall(text)) // 2 + len(text.split())


_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_SENTENCE_WORDS, _KOREAN_WORDS = 12, 7
"""Words of a sentence as texts have them; a Korean word holds what others say with two."""


def is_full_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does and is as long as those of articles, not of notices and labels."""
    least = _KOREAN_WORDS if not text.isascii() and _HANGUL.search(text) else _SENTENCE_WORDS
    return ends_sentence(text) and word_length(text) >= least
