"""How much of a headline another line says again: folded words, with the article and particles of Arabic taken off."""

from __future__ import annotations

from functools import lru_cache

from pipeline.stages.clean.chars import CJK, WORD, fold

_PREFIXES = ("وال", "بال", "كال", "فال", "لل", "ال", "و", "ب", "ل", "ف", "ك")


_MOST_CHARACTERS = 1_000


def content_words(text: str) -> frozenset[str]:
    """The folded words of three letters and more; characters in pairs where words are not spaced.

    Of a long text its first thousand characters count.
    """
    return _content_words(text[:_MOST_CHARACTERS])


@lru_cache(maxsize=512)
def _content_words(text: str) -> frozenset[str]:
    folded = fold(text)
    if CJK.search(folded):
        packed = "".join(WORD.findall(folded))
        return frozenset(packed[i : i + 2] for i in range(len(packed) - 1))
    return frozenset(w for word in WORD.findall(folded) if len(w := _bare(word)) >= 3)


@lru_cache(maxsize=20_000)
def _bare(word: str) -> str:
    if not "\u0620" <= word[:1] <= "\u06ff":
        return word
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            return word[len(prefix) :]
    return word


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Shared words over the words of the shorter text; 0 where either has fewer than three."""
    least = min(len(one), len(other))
    return len(one & other) / least if least >= 3 else 0.0
