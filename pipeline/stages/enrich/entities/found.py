"""What the recogniser gives: an entity of an article with its mentions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

EntityType = Literal["person", "organization", "place", "event", "product"]


class Mention(NamedTuple):
    """One occurrence: code point offsets into the text (end exclusive) and the text between them."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Ids:
    """Identifiers of a linked entity; None where unknown. `iso3166` is a country or subdivision code."""

    wikidata: str | None = None
    geonames: str | None = None
    iso3166: str | None = None


@dataclass(frozen=True, slots=True)
class FoundEntity:
    """A person, organisation or place of an article.

    `name` is the fullest form in the text, `text` the first mention, `label` the gazetteer's name where the
    entity is linked. `country` is the ISO 3166-1 code of the country a linked place lies in.
    `prominence` (0 to 1) grows with the number of mentions and with an early first one.
    `found_by` names the evidence: "gazetteer", "rule", "tagger", or several joined by "+".
    """

    type: EntityType
    name: str
    text: str
    mentions: tuple[Mention, ...]
    prominence: float
    found_by: str
    label: str | None = None
    ids: Ids = field(default_factory=Ids)
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None
