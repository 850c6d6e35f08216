"""Which countries an article is about, from the places it names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from babel import Locale

from pipeline.stages.enrich.named import Spot
from schemas.annotations import PlaceFocus

_ENGLISH = Locale("en")
_LIMIT = 5
_LEAST = 0.08  # share of the leading country below which one is only mentioned
_EARLY = 1.0  # added weight of a mention at the start, falling to 0 at the end
_WEIGHT = {"place": 1.0, "organization": 0.5, "person": 0.3}


class Ids(Protocol):
    @property
    def iso3166(self) -> str | None: ...


class Located(Protocol):
    """An entity with what says where it belongs; `country` is the country a linked place lies in."""

    @property
    def type(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def label(self) -> str | None: ...
    @property
    def ids(self) -> Ids: ...
    @property
    def latitude(self) -> float | None: ...
    @property
    def country(self) -> str | None: ...
    @property
    def mentions(self) -> Sequence[Spot]: ...


def focus(entities: Sequence[Located], length: int) -> tuple[PlaceFocus, ...]:
    """At most five countries, best first; the scores add up to 1 before the small ones are dropped.

    length: of the text, so that an early mention counts more. A subdivision (`US-TX`) counts for its country.
    """
    weights: dict[str, float] = {}
    names: dict[str, str] = {}
    size = max(length, 1)
    for entity in entities:
        code = (entity.country or entity.ids.iso3166 or "").split("-")[0].upper()
        if len(code) != 2:
            continue
        weight = sum(1 + _EARLY * (1 - m.start / size) for m in entity.mentions) * _WEIGHT.get(entity.type, 0)
        weights[code] = weights.get(code, 0.0) + weight
        if entity.type == "place" and _is_country(entity):
            names.setdefault(code, entity.name)
    total = sum(weights.values())
    if not total:
        return ()
    best = max(weights.values())
    ranked = sorted((c for c in weights if weights[c] >= _LEAST * best), key=lambda c: (-weights[c], c))
    return tuple(
        PlaceFocus(name=names.get(c) or country_name(c), iso3166=c, score=round(weights[c] / total, 4))
        for c in ranked[:_LIMIT]
    )


def _is_country(entity: Located) -> bool:
    return entity.ids.iso3166 is not None and len(entity.ids.iso3166) == 2


def country_name(code: str) -> str:
    """CLDR's English name of a country, the code itself where it has none."""
    return str(_ENGLISH.territories.get(code, code))
