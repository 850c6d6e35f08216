"""Laying the spans of grammar rules over those of a tagger."""

from __future__ import annotations

from pipeline.stages.enrich.entities.tagger import Span

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
