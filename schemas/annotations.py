"""The parts of an article's record: languages, removals, topics, entities, quotes, dates and the like."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from schemas.record import IsoTime, Offset, Record, Share


class Provenance(Record):
    """A component that made or changed something in the record."""

    component: str
    version: str


class Language(Record):
    """`code` is ISO 639-1 (`und` when it cannot be known), `script` ISO 15924."""

    code: str
    script: str | None = None
    confidence: Share


class Passage(Record):
    """Paragraphs in another language than the article's: `text[start:end]`."""

    start: Offset
    end: Offset
    language: Language


RemovalKind = Literal[
    "headline", "related_link", "promo", "repeated_headline", "teaser", "byline", "dateline", "caption",
    "credit", "timestamp", "boilerplate", "advert", "tags", "copyright",
]  # fmt: skip


class Removal(Record):
    """A piece that was cut out, with its separator: `source_text[start:end] == text`."""

    kind: RemovalKind
    start: Offset
    end: Offset
    text: str


class Dateline(Record):
    """The line an agency report opens with, such as `PARIS, May 3 (AFP) -`."""

    place: str | None = None
    agency: str | None = None
    date: str | None = None


class MachineTranslation(Record):
    """A hint, never a verdict: `suspected` needs evidence of two independent kinds."""

    suspected: bool = False
    score: Share = 0.0
    evidence: tuple[str, ...] = ()


class Fingerprint(Record):
    """Of the clean text: equal content has an equal hash; near-duplicates have similar minhashes.

    To compare: the share of the 128 positions at which two minhashes are equal. On labelled articles in 15 languages it is
    .84 or more without the shortest paragraph, .5 or more without the longest, and .01 or less for other articles; .5 is
    a good limit. White space, Unicode form, markup, punctuation, marks and the headline change neither hash nor minhash.
    """

    content_sha256: str
    minhash: tuple[int, ...] = Field(
        (), description="of word 3-shingles (character 5-shingles without word spaces)"
    )


class Evidence(Record):
    """A term that speaks for a topic, where it stands in the text (no offsets: in the title)."""

    term: str
    start: Offset | None = None
    end: Offset | None = None


class NarrowerTopic(Record):
    """A second-level Media Topic under a top-level one."""

    id: Annotated[str, Field(pattern=r"^medtop:\d{8}$")]
    label: str
    score: Share
    evidence: tuple[Evidence, ...] = ()


class TopicLabel(NarrowerTopic):
    """A top-level IPTC Media Topic; `score` is a calibrated confidence."""

    narrower: tuple[NarrowerTopic, ...] = ()


class Genre(Record):
    """Report, opinion and the like, where the evidence is clear."""

    label: Literal["report", "opinion", "interview", "live_coverage", "press_release"]
    score: Share


class Mention(Record):
    """`text == article.text[start:end]`."""

    start: Offset
    end: Offset
    text: str


class EntityIds(Record):
    """Ids in public registers, where the link is certain."""

    wikidata: str | None = None
    geonames: int | None = None
    iso3166: str | None = None


class Entity(Record):
    """One real person, organisation, place, event or product, with all its mentions."""

    type: Literal["person", "organization", "place", "event", "product"]
    name: str = Field(description="the fullest form in the text, in its script")
    text: str = Field(description="the first mention")
    label: str | None = Field(None, description="the gazetteer's name")
    ids: EntityIds = EntityIds()
    latitude: float | None = Field(None, ge=-90, le=90)
    longitude: float | None = Field(None, ge=-180, le=180)
    mentions: tuple[Mention, ...]
    prominence: Share
    found_by: str | None = Field(None, description="the rule or model that found it")


class Quote(Record):
    """Somebody's words; offsets are of `text` without the marks."""

    kind: Literal["direct", "indirect"] = "direct"
    text: str
    start: Offset
    end: Offset
    speaker: str | None = Field(None, description="the entity's name, or a description")
    cue: str | None = Field(None, description="the verb or phrase of saying")


class DateMention(Record):
    """A calendar date in the text; `value` is Gregorian ISO 8601, as precise as the text."""

    text: str
    start: Offset
    end: Offset
    value: str
    kind: Literal["absolute", "relative", "relative_span", "range"]
    year_inferred: bool = False
    relative_to: IsoTime | None = None


class Quantity(Record):
    """An amount: `unit` is an ISO 4217 code, a unit symbol, `%`, or the counted noun."""

    text: str
    start: Offset
    end: Offset
    value: float
    unit: str
    kind: Literal[
        "money",
        "percent",
        "count",
        "length",
        "area",
        "mass",
        "volume",
        "temperature",
        "duration",
        "speed",
        "energy",
    ]


class Keyword(Record):
    text: str
    score: Share


class PlaceFocus(Record):
    """A country the article is about."""

    name: str
    iso3166: str
    score: Share
