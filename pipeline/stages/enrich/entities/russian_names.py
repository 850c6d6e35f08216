"""Russian names of institutions by their grammar: a head noun, the adjectives before, the genitives after."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.stages.enrich.entities.rules import MARGIN, laid_over
from pipeline.stages.enrich.entities.tagger import Span
from pipeline.stages.enrich.entities.tokens import stem


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem(w) for w in words.split())


_HEADS = _stems(
    "институт университет министерство комитет служба агентство академия фонд совет суд прокуратура департамент"
    " управление ассоциация палата музей театр обсерватория центр комиссия организация лаборатория"
)
# Endings of adjectives and of nouns in the genitive, as institutions' names take them.
_ADJECTIVE_BEFORE = ("ый", "ий", "ой", "ая", "ое", "ого", "его", "ому", "ему", "ом", "ем", "ую", "ым", "им")
_ADJECTIVE_AFTER = ("ых", "их", "ого", "его", "ой", "ей")
_NOUN_AFTER = ("ий", "ия", "ии", "ов", "ев", "ства", "тва", "ки", "сти", "уры", "дел")
_LONGEST = 4  # lower-case words after the head


def with_rules(
    spans: Sequence[Span], words: Sequence[str], keys: Sequence[str], bounds: Sequence[tuple[int, int]]
) -> list[Span]:
    """Tagged spans and those of the rule together, without overlap."""
    merged = list(spans)
    for rule in institutions(words, keys, bounds):
        merged = laid_over(merged, rule)
    return sorted(merged)


def institutions(words: Sequence[str], keys: Sequence[str], bounds: Sequence[tuple[int, int]]) -> list[Span]:
    """Spans of institutions: capitalised adjectives, a head noun, genitives and a closing proper name.

    The head or the first adjective has a capital, and there is more than the head alone.
    """
    found: list[Span] = []
    for first, last in bounds:
        at = first
        for i in range(first, last):
            if keys[i] not in _HEADS or i < at:
                continue
            start = i
            while (
                start > at and words[start - 1][0].isupper() and words[start - 1].endswith(_ADJECTIVE_BEFORE)
            ):
                start -= 1
            end = _genitives(words, i + 1, last)
            if words[start][0].isupper() and end - start > 1:
                found.append(Span(start, end, "ORG", MARGIN, "rule"))
                at = end
    return found


def _genitives(words: Sequence[str], i: int, last: int) -> int:
    end, at = i, i
    while at < last and at - i < _LONGEST and words[at].islower() and len(words[at]) > 3:
        if words[at].endswith(_ADJECTIVE_AFTER):
            at += 1
            continue
        if not words[at].endswith(_NOUN_AFTER):
            break
        at = end = at + 1
    # The name closes with whose it is: an acronym, or a country in the genitive.
    if (
        end < last
        and words[end][0].isupper()
        and ((words[end].isupper() and words[end].isalpha()) or words[end].endswith(("ии", "ны", "вы", "ша")))
    ):
        end += 1
    return end
