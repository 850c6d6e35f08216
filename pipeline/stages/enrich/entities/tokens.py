"""Tokens with offsets, sentence bounds, and the normal forms words are compared by."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_CJK = "\u3040-\u309f\u30a0-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# Combining marks and joiners that stand inside words (they are not \w for `re`).
_MARK = (
    "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    "\u0900-\u0903\u093a-\u093c\u093e-\u094d\u0951-\u0957\u0962\u0963\u200c\u200d\u0981-\u0983\u09bc-\u09cd"
    "\u0a01-\u0a51\u0a81-\u0acd\u0b82-\u0bcd\u0c01-\u0c4d\u0c82-\u0ccd\u0d02-\u0d4d\u0e31\u0e34-\u0e4e"
)
_LETTERS = rf"(?>(?:[^\W_{_CJK}]++|[{_MARK}]++)+)"
_APOSTROPHE = "'\u2019\u02bc"
# A token is an acronym with stops, a CJK character, an elided article, a word with inner hyphens, an
# apostrophe with what follows it (a suffix), or one other visible character. What looks ahead spares most words the
# patterns that few of them match.
_TOKEN = re.compile(
    rf"(?=\w\.)(?:[^\W\d_{_CJK}]\.){{2,}}"
    rf"|[{_CJK}]"
    rf"|(?=[A-Za-z]{{1,4}}+[{_APOSTROPHE}])"
    rf"(?<!\w)(?:[LDCJMNSTldcjmnstOo]|[Qq]u|[Dd](?:ell|all|egl)|[Nn]ell|[Ss]ull|[Aa]ll|[Uu]n)[{_APOSTROPHE}](?=\w)"
    rf"|{_LETTERS}(?:[-\u2010\u2011]{_LETTERS})*"
    rf"|(?<=\w)[{_APOSTROPHE}]{_LETTERS}"
    rf"|[^\s]"
)


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_STOP = frozenset(".!?…。！？؟।۔")
_CLOSERS = frozenset("\"'”’»）)]」』›")
# Abbreviations before names that take a full stop without ending a sentence.
_ABBREVIATIONS = frozenset(
    _listed(
        "mr mrs ms dr prof st gen lt col capt sgt sen rep gov jr sr vs no inc ltd co corp dept mme mlle"
        " hr fr bzw ca nr dipl ing sr sra srta dra d dña av ing тыс млн млрд ул им г гг см т акад проф"
    )
)
_SENTENCE_ENDS = _STOP | _CLOSERS
_LINES = re.compile(r"\n+")
MAX_SENTENCE = 120  # tokens; longer runs (lists, text without stops) are cut for the decoder
_KEY_WORD = 48  # characters of a word that features look at


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text as parallel lists: the words and their code point offsets (ends exclusive)."""

    words: list[str]
    starts: list[int]
    ends: list[int]


def tokenize(text: str) -> Tokens:
    """All tokens of a text, in order, whitespace left out."""
    found = list(_TOKEN.finditer(text))
    return Tokens([m[0] for m in found], [m.start() for m in found], [m.end() for m in found])


def sentence_bounds(tokens: Tokens, text: str) -> list[tuple[int, int]]:
    """Token ranges of the sentences: cut at line breaks, at stops, and at MAX_SENTENCE tokens."""
    words, size = tokens.words, len(tokens.words)
    cuts = {bisect_left(tokens.starts, line.end()) for line in _LINES.finditer(text)}
    cuts |= {
        i + 1
        for i, word in enumerate(words)
        if word in _SENTENCE_ENDS
        and i + 1 < size
        and _ends_sentence(words, i, spaced=tokens.ends[i] < tokens.starts[i + 1])
    }
    bounds: list[tuple[int, int]] = []
    first = 0
    for cut in sorted((cuts | {size}) - {0}):
        bounds += [(a, min(a + MAX_SENTENCE, cut)) for a in range(first, cut, MAX_SENTENCE)]
        first = cut
    return bounds


def _ends_sentence(words: list[str], i: int, *, spaced: bool) -> bool:
    at = i - 1 if words[i] in _CLOSERS and i else i
    stop = words[at]
    if stop not in _STOP or words[i + 1] in _CLOSERS or words[i + 1] in _STOP:
        return False
    if stop in "。！？":
        return True
    if not spaced or words[i + 1][0].islower():
        return False
    if stop != "." or at == 0:
        return True
    before = words[at - 1]
    return not (len(before) == 1 and before.isupper()) and before.casefold() not in _ABBREVIATIONS


_ARABIC_FOLD = str.maketrans(
    {
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه",
        "ۀ": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه", "ک": "ك", "گ": "ك", "ڤ": "ف", "پ": "ب", "چ": "ج", "ژ": "ز",
        "ـ": None, "\u200c": None, "\u200d": None, "ء": None,
        **{chr(c): None for c in (*range(0x64B, 0x660), 0x670, *range(0x6D6, 0x6DD))},
    }
)  # fmt: skip
_LIGHT_FOLD = str.maketrans(
    {
        "ё": "е",
        "Ё": "е",
        "\u093c": None,
        "\u200c": None,
        "\u200d": None,
        "’": "'",
        "ʼ": "'",
        "\u2010": "-",
        "\u2011": "-",
    }
)


def _han_fold(path: Path = Path(__file__).parent / "data" / "han_variants.txt") -> dict[int, str]:
    """Traditional characters to simplified ones (OpenCC's table, made by `python -m train.ner.han_variants`)."""
    old, new = path.read_text(encoding="utf-8").splitlines()
    return {ord(a): b for a, b in zip(old, new, strict=True)}


_HAN_FOLD = _han_fold()


@lru_cache(maxsize=1 << 12)  # a word's features ask several times in a row
def normal(word: str) -> str:
    """The form a word is compared by: case, Arabic and Han letter variants, vowel signs and joiners folded.

    Latin diacritics are kept: they tell words of different languages apart.
    """
    word = word[:_KEY_WORD]
    if word.isascii():
        return word.lower()
    if "\u0600" <= word[0] <= "\u06ff":
        return unicodedata.normalize("NFC", word).translate(_ARABIC_FOLD) or word
    if "\u3040" <= word[0] <= "\u9fff":
        return word.translate(_HAN_FOLD)
    return unicodedata.normalize("NFC", word).translate(_LIGHT_FOLD).lower() or word


# Russian endings of nouns and adjectives, longest first; a crude stem joins the cases of a name.
_ENDINGS = tuple(
    sorted(
        _listed(
            "ай аю ае аем ами ями ого его ому ему ыми ими ией иям иях ой ей ий ый ая яя ое ее ых их ам ям ах ях ом ем ою"
            " ею ов ев ым им ия ию ии ье ья ью у ю а я е и ы о ь й"
        ),
        key=len,
        reverse=True,
    )
)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The normal form without a Russian case ending; other scripts keep their normal form."""
    key = normal(word)
    if not key or not "\u0430" <= key[0] <= "\u044f":
        return key
    for ending in _ENDINGS:
        if key.endswith(ending) and len(key) - len(ending) >= 3:
            return key[: -len(ending)]
    return key


def is_lower(word: str) -> bool:
    """Whether a word is written small; "al-Masri" is not, its article is."""
    return word[0].islower() and ("-" not in word or not any(c.isupper() for c in word))


def is_cjk(char: str) -> bool:
    """Whether a character is Han or Kana (each such character is a token of its own)."""
    code = ord(char)
    return 0x3040 <= code <= 0x30FF or 0x3400 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or code >= 0x20000
