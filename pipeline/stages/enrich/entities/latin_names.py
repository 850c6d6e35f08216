"""Names in Latin script by their kind word: "Grey Street", "Hospital Central de X", "University of X"."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.stages.enrich.entities.rules import MARGIN, laid_over
from pipeline.stages.enrich.entities.tagger import Span
from pipeline.stages.enrich.entities.wordlists import GENERIC


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# English kind words that close a name.
_CLOSING = {
    **dict.fromkeys(
        _set(
            "Road Street Avenue Square Bridge Airport Stadium Park Beach Wharf Harbour Harbor Island Valley Bay Canal Prison"
        ),
        "LOC",
    ),
    **dict.fromkeys(
        _set(
            "University Hospital Institute Ministry Council Agency Museum College Association Federation Foundation Commission"
        ),
        "ORG",
    ),
}
# Kind words that open a name; what follows is its own name, by capitals and small words.
_OPENING = _set(
    "University Ministry Institute Department Université Institut Ministère ministère Hôpital Théâtre Musée Universidad"
    " Instituto Ministerio Hospital Universidade Ministério Università Istituto Ministero Ospedale Museo Teatro Fundación"
    " Fondation Fundação Fondazione Observatoire Observatorio Tribunal"
)
_SMALL = _set(
    "of the de la le les du des del della dei delle do da dos das di y e et d' d’ l' l’ D' L' and for"
)
_LONGEST = 8  # tokens of a name


def with_rules(
    spans: Sequence[Span], words: Sequence[str], keys: Sequence[str], bounds: Sequence[tuple[int, int]]
) -> list[Span]:
    """Tagged spans and those by kind words together, without overlap.

    A tagged span of another type that is not all inside the kind word's name is trusted over it.
    """
    merged = list(spans)
    for rule in by_kind(words, keys, bounds):
        touching = [s for s in merged if s.first < rule.end and s.end > rule.first and s.type != rule.type]
        if all(rule.first <= s.first and s.end <= rule.end and s[:2] != rule[:2] for s in touching):
            merged = laid_over(merged, rule)
    return sorted(merged)


def by_kind(words: Sequence[str], keys: Sequence[str], bounds: Sequence[tuple[int, int]]) -> list[Span]:
    """Spans of names by their opening or closing kind word, in tokens, left to right."""
    found: list[Span] = []
    for first, last in bounds:
        at = first
        for i in range(first, last):
            if i < at:
                continue
            if words[i] in _OPENING:
                end = _own_name(words, i + 1, last)
                if end:
                    found.append(Span(_before(words, keys, i, max(at, i - 3)), end, "ORG", MARGIN, "rule"))
                    at = end
            elif words[i] in _CLOSING and i > at:
                start = _before(words, keys, i, max(at, i - 4))
                if start < i:
                    found.append(Span(start, i + 1, _CLOSING[words[i]], MARGIN, "rule"))
                    at = i + 1
    return found


def _own_name(words: Sequence[str], i: int, last: int) -> int:
    """The end of the name after an opening word: its last capitalised word, 0 where none follows."""
    end, small = 0, 0
    for j in range(i, min(last, i + _LONGEST)):
        word = words[j]
        if word in _SMALL:
            small += 1
            # "and" joins two things rather than the parts of one name.
            if small > 2 or word in ("and", "e", "y", "et"):
                break
        elif word[0].isupper() and word.isalpha():
            end, small = j + 1, 0
        else:
            break
    return end


def _before(words: Sequence[str], keys: Sequence[str], i: int, least: int) -> int:
    """The first of the capitalised words directly before a closing kind word."""
    start = i
    while start > least and words[start - 1][0].isupper() and words[start - 1].isalpha():
        if keys[start - 1] in GENERIC or len(words[start - 1]) < 2:
            break
        start -= 1
    return start
