"""Arabic clitics: the conjunctions and prepositions written together with the next word."""

from __future__ import annotations

from collections.abc import Iterable

# One conjunction, then one preposition, may stand before a name: "وبالقاهرة", "فلبنان", "كاليابان".
_CONJUNCTIONS = "وف"
_PREPOSITIONS = "بلك"
_SHORTEST = 3  # letters that must remain for a rest to be a name


def splits(word: str) -> list[int]:
    """Lengths of the clitic prefixes a word may carry, shortest first ("وبالقاهرة" -> [1, 2]).

    The lengths count characters of `word` itself; the word without a prefix is not in the list.
    """
    found: list[int] = []
    at = 0
    if len(word) - 1 >= _SHORTEST and word[0] in _CONJUNCTIONS:
        found.append(1)
        at = 1
    if len(word) - at - 1 >= _SHORTEST and word[at] in _PREPOSITIONS:
        found.append(at + 1)
    return found


def rests(key: str) -> list[tuple[int, str]]:
    """The words a normalised word may stand for without its clitics, with the clitics' length.

    "للسودان" is "ل" and "السودان": the article loses its alef after that preposition, so the rest is
    given with the article restored.
    """
    out: list[tuple[int, str]] = []
    for length in splits(key):
        rest = key[length:]
        if key[length - 1] == "ل" and rest.startswith("ل") and len(rest) > _SHORTEST:
            out.append((length + 1, "ال" + rest[1:]))
        else:
            out.append((length, rest))
    return out


def bare(key: str) -> str:
    """A crude stem for features: conjunction, preposition and article taken off while four letters remain."""
    if len(key) > 4 and key[0] in _CONJUNCTIONS:
        key = key[1:]
    if len(key) > 5 and key[0] in _PREPOSITIONS and key[1:3] in ("ال", "لا"):
        key = key[1:]
    if len(key) > 5 and key.startswith("لل"):
        key = key[2:]
    return key[2:] if len(key) > 4 and key.startswith("ال") else key


def clitic(key: str) -> str:
    """The letters that may be clitics before a word, as a feature: "", "و", "ب", "وال" and the like."""
    rest = bare(key)
    return key[: len(key) - len(rest)] if rest != key else ""


def demonyms(countries: Iterable[str]) -> frozenset[str]:
    """Adjectives and nouns of nationality made out of normalised country names, without the article.

    "اليابان" gives "ياباني", "يابانيه", "يابانيون" and so on; the last vowel of a name falls ("كوريا", "كوري"),
    and of a longer name the first word is taken.
    """
    found: set[str] = set()
    for name in countries:
        root = name.split(" ", 1)[0].removeprefix("ال")
        if len(root) < 3 or not "\u0600" <= root[0] <= "\u06ff":
            continue
        for ending in ("يا", "ا", "ه", ""):
            if root.endswith(ending) and len(root) - len(ending) >= 2:
                root = root[: len(root) - len(ending)]
                break
        found |= {root + suffix for suffix in ("ي", "يه", "يون", "يين", "يان", "يات", "يتين")}
    return frozenset(found)
