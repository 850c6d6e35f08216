"""Hand-made entities for tests: a name is looked for in the text, so that offsets are right."""

from __future__ import annotations

import re
from typing import NamedTuple


class Spot(NamedTuple):
    start: int
    end: int
    text: str


class Ids(NamedTuple):
    iso3166: str | None = None


class Name(NamedTuple):
    type: str
    name: str
    mentions: tuple[Spot, ...]
    ids: Ids = Ids()
    label: str | None = None
    latitude: float | None = None
    country: str | None = None


def named(text: str, kind: str, name: str, *others: str, country: str | None = None) -> Name:
    """An entity with every mention of its names; the longest name wins where two overlap."""
    forms = sorted((name, *others), key=len, reverse=True)
    spots = [Spot(m.start(), m.end(), m.group()) for m in re.finditer("|".join(map(re.escape, forms)), text)]
    return Name(kind, name, tuple(spots), Ids(country), country=country)


def people(text: str, *names: str) -> list[Name]:
    """People who are also called by their last name."""
    return [named(text, "person", n, n.split()[-1]) for n in names]
