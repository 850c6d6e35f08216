"""The features of a token for the taggers: strings of its form; training and decoding share them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from pipeline.stages.enrich.entities.arabic import bare, clitic
from pipeline.stages.enrich.entities.tokens import is_cjk, normal

# Gives the class of a word in the name-token lists ("" for none).
NameClass = Callable[[str], str]

# What stands before the words of a pair, by the token that the pair tells about, and between them.
PAIRS = ("P=", "Q=", "-P=", "+Q=")
PAIR_MARK = "|"

_RUNS = re.compile(r"(.)\1+")
_SHAPED = 24  # characters of a word that its shape is of


class _Marks(dict[int, str]):
    """Code point -> what stands for it in a shape; filled as code points are met."""

    def __missing__(self, point: int) -> str:
        mark = self[point] = _mark(chr(point))
        return mark


def _mark(char: str) -> str:
    if char.isupper():
        return "X"
    if char.isdigit():
        return "d"
    if char.isalpha():
        return "x" if char.islower() else "a"
    unseen = char in "\u200c\u0640" or "\u0300" <= char <= "\u036f" or "\u0610" <= char <= "\u0670"
    return "" if unseen or char >= "\u0900" else char


_MARKS = _Marks()


@lru_cache(maxsize=1 << 12)  # a word's features ask several times in a row
def shape(word: str) -> str:
    """A word's shape: letter case and digits in runs ("Xx", "X", "d-X"); scripts without case give their own."""
    if len(word) == 1 and is_cjk(word):
        code = ord(word)
        return "h" if 0x3040 <= code <= 0x309F else "k" if 0x30A0 <= code <= 0x30FF else "c"
    return _without_runs(word[:_SHAPED].translate(_MARKS))


@lru_cache(maxsize=1 << 12)
def _without_runs(marks: str) -> str:
    return _RUNS.sub(r"\1", marks) or "?"


def own_features(word: str, language: str, name_class: NameClass) -> list[str]:
    """Features of the word itself: form, affixes, shape, name lists, each also by language where it tells."""
    key = normal(word)
    outline = shape(word)
    out = ["b", "w=" + key, "s=" + outline, "ls=" + language + outline, f"n={min(len(word), 8)}"]
    if outline in ("c", "h", "k"):
        out.append("N=" + name_class(key))
        return out
    if not key[0].isalnum():
        return out
    size = len(key)
    out += [f"p{k}={key[:k]}" for k in (1, 2, 3, 4) if size > k]
    out += [f"e{k}={key[-k:]}" for k in (1, 2, 3, 4) if size > k]
    out.append("le=" + language + key[-3:])
    known = name_class(key)
    out.append("N=" + known)
    out.append("Ns=" + known + outline)
    parts = [p for p in key.split("-") if p] if "-" in key else []
    if parts:
        out += ["h0=" + parts[0], "h1=" + parts[-1], "hs=" + shape(parts[-1])]
    if "\u0600" <= key[0] <= "\u06ff":
        rest, prefix = bare(key), clitic(key)
        out += [
            "r=" + rest,
            "c=" + prefix,
            "cN=" + prefix + name_class(rest),
            "cy=" + prefix + rest[-1:] + rest[-2:-1],
        ]
        out += [f"r{k}={rest[:k]}" for k in (2, 3) if len(rest) > k]
    return out


def near_features(word: str, language: str, name_class: NameClass) -> list[str]:
    """Features a word lends to its direct neighbours (prefixed by the side when used)."""
    key = normal(word)
    outline = shape(word)
    out = ["w=" + key, "s=" + outline]
    if outline in ("c", "h", "k") or not key[0].isalnum():
        return out
    out += ["e3=" + key[-3:], "N=" + name_class(key), "le=" + language + key[-2:]]
    if "\u0600" <= key[0] <= "\u06ff":
        out += ["r=" + bare(key), "c=" + clitic(key)]
    return out


def far_features(word: str) -> list[str]:
    """Features a word lends two places away."""
    return ["w=" + normal(word)] if not is_cjk(word[0]) else ["w=" + normal(word), "s=" + shape(word)]


def class_feature(before: str, here: str, after: str) -> str:
    """The feature of three adjacent words' name classes."""
    return "N=" + before + "|" + here + "|" + after


def edge(words: list[str], i: int) -> str:
    """The normal form at a position of a sentence, a mark beyond its ends."""
    return "^" if i < 0 else "$" if i >= len(words) else normal(words[i])


def pair_features(left: str, right: str) -> tuple[str, str, str, str]:
    """Features of two adjacent normal forms for the right word, the left one, and the ones beyond them.

    The last two are for characters that are tokens, of which two make about one word.
    """
    both = left + PAIR_MARK + right
    at_right, at_left, beyond_right, beyond_left = PAIRS
    return at_right + both, at_left + both, beyond_right + both, beyond_left + both


def shape_feature(before: str, here: str, after: str) -> str:
    """The feature of three adjacent shapes."""
    return "S=" + before + " " + here + " " + after
