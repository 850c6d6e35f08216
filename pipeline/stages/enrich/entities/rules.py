"""Laying the spans of grammar rules over those of a tagger."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from pipeline.stages.enrich.entities.tagger import Span

# Takes the tagged spans of some sentences and their token ranges, gives the spans with the rules' own.
Rule: TypeAlias = Callable[[Sequence[Span], Sequence[tuple[int, int]]], list[Span]]
# Sentences and tokens ruled on together, which keeps the time proportional to the text: ordinary sentences reach both
# at about the same place.
_BLOCK, _BLOCK_TOKENS = 50, 1_500

MARGIN = 2.0  # what a rule weighs against the tagger's margins; set on whole articles


def laid_over(spans: list[Span], rule: Span) -> list[Span]:
    """Spans with a rule's span in its place.

    A span of the same type around it stays as it is, one across its edge joins it, others give way; a person
    inside a surely tagged organisation that ends with it stays out.
    """
    touching = [s for s in spans if s.first < rule.end and s.end > rule.first]
    same = [s for s in touching if s.type == rule.type]
    if any(s.first <= rule.first and s.end >= rule.end for s in same):
        return spans
    others = [s for s in touching if s.type != rule.type]
    if (
        rule.type == "PER"
        and any(s.type == "ORG" and s.margin >= MARGIN and s.end >= rule.end for s in others)
        and not any(s.end == rule.end for s in others)
    ):
        return spans
    first = min([rule.first, *(s.first for s in same)])
    end = max([rule.end, *(s.end for s in same)])
    kept = [s for s in spans if s.end <= first or s.first >= end]
    return [*kept, Span(first, end, rule.type, max([rule.margin, *(s.margin for s in same)]), "rule")]


def in_blocks(rule: Rule, spans: Sequence[Span], bounds: Sequence[tuple[int, int]]) -> list[Span]:
    """The rules applied to a text's spans, some sentences at a time; no span crosses a sentence."""
    out: list[Span] = []
    at = 0
    for block in _blocks(bounds):
        start = at
        while at < len(spans) and spans[at].first < block[-1][1]:
            at += 1
        out += rule(spans[start:at], block)
    return out


def _blocks(bounds: Sequence[tuple[int, int]]) -> Iterator[Sequence[tuple[int, int]]]:
    start = 0
    for i, (_, last) in enumerate(bounds, 1):
        if i == len(bounds) or i - start >= _BLOCK or last - bounds[start][0] >= _BLOCK_TOKENS:
            yield bounds[start:i]
            start = i
