"""Linking: which gazetteer entry an entity is, decided by names, size and the countries an article speaks of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from pipeline.stages.enrich.entities.gazetteer import Entry, Gazetteer

# A city this large is meant without further evidence; a smaller one needs its country in the article.
_LARGE_CITY = 300_000
# How much larger than the next one of its name a place must be to be the one meant.
_DOMINANT = 6


def countries_named(entries: Iterable[Sequence[Entry]]) -> Counter[str]:
    """Country codes by number of names in the article that can mean nothing else."""
    seen: Counter[str] = Counter()
    for found in entries:
        codes = {e.country for e in found if e.country}
        if len(codes) == 1 and found[0].kind != "city":
            seen.update(codes)
    return seen


def link(kind: str, keys: Sequence[str], gazetteer: Gazetteer, context: Counter[str]) -> Entry | None:
    """The entry meant by an entity of a type whose forms have these keys (fullest first), None when unclear.

    `context` counts the countries the article names.
    """
    for key in keys:
        found = [e for e in gazetteer.lookup(key) if e.type == kind]
        if kind == "person":
            entry = _person(found, gazetteer.is_sure(key), context) if " " in key else None
        elif kind == "place":
            entry = _place(found, context)
        else:
            entry = _organization(found, gazetteer.is_sure(key), context)
        if entry:
            return entry
    return None


def _person(found: list[Entry], sure: bool, context: Counter[str]) -> Entry | None:
    current = [e for e in found if e.weight]
    if len(current) == 1 and sure:
        return current[0]
    # A politician of the lists shares the name with others: the article must speak of the country.
    there = [e for e in found if e.country in context]
    return there[0] if len(there) == 1 else None


def _organization(found: list[Entry], sure: bool, context: Counter[str]) -> Entry | None:
    if len(found) == 1 and (sure or not found[0].country or found[0].country in context):
        return found[0]
    there = [e for e in found if e.country in context]
    return there[0] if len(there) == 1 else None


def _place(found: list[Entry], context: Counter[str]) -> Entry | None:
    for entry in found:
        if entry.kind in ("country", "region") and len([e for e in found if e.kind == entry.kind]) == 1:
            return entry
    large = sorted(found, key=lambda e: -e.weight)
    cities = [e for e in large if e.kind == "city"]
    if cities and cities[0].weight >= _LARGE_CITY:
        others = [e.weight for e in cities[1:]]
        if not others or cities[0].weight >= _DOMINANT * others[0]:
            return cities[0]
    there = [e for e in large if e.country in context]
    if not there:
        states = [e for e in large if e.kind == "territory"]
        return states[0] if len(states) == 1 and not cities else None
    most = max(context[e.country] for e in there)
    there = [e for e in there if context[e.country] == most]
    if len(there) > 1 and there[0].weight < _DOMINANT * there[1].weight:
        return there[0] if there[0].kind != there[1].kind else None
    return there[0]
