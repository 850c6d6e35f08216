"""The four models an article goes through: RawArticle, CleanArticle, ClassifiedArticle, EnrichedArticle.

Each adds to the one before. Offsets are Unicode code points, end exclusive.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StringConstraints, field_validator, model_validator

from schemas.annotations import (
    Dateline,
    DateMention,
    Entity,
    Fingerprint,
    Genre,
    Keyword,
    Language,
    MachineTranslation,
    Passage,
    PlaceFocus,
    Provenance,
    Quantity,
    Quote,
    Removal,
    TopicLabel,
)
from schemas.record import IsoTime, Record

SCHEMA_VERSION = 1
"""Of all four models. A breaking change is a new model on a new topic, never an edit."""

ArticleId = Annotated[str, StringConstraints(min_length=1, max_length=512)]


class RawArticle(Record):
    """An article as it was fetched: the page or the text, and what the sender knows of it.

    Exactly one of `body` and `body_base64` is given. Unknown fields are kept in `model_extra` to be counted.
    """

    model_config = ConfigDict(extra="allow")

    article_id: ArticleId | None = Field(
        None, description="given by the sender; else made from the URL or the body"
    )
    url: str | None = Field(None, max_length=8192)
    content_type: Literal["text/html", "text/plain"]
    body: str | None = None
    body_base64: str | None = Field(None, description="the page's bytes, where its charset is not certain")
    charset: str | None = Field(None, max_length=64, description="of body_base64, as the server declared it")
    fetched_at: IsoTime
    source: str | None = Field(None, max_length=512, description="the sender's name for where it came from")
    language_hint: str | None = Field(None, max_length=64)
    title: str | None = Field(None, description="the sender's title, as a feed gives it")
    published_at: IsoTime | None = None
    metadata: dict[str, str] = Field({}, description="carried on unchanged")

    @field_validator("content_type", mode="before")
    @classmethod
    def _bare_content_type(cls, value: object) -> object:
        """`Text/HTML; charset=utf-8` is text/html; XHTML is read as HTML."""
        if not isinstance(value, str):
            return value
        bare = value.partition(";")[0].strip().lower()
        return "text/html" if bare == "application/xhtml+xml" else bare

    @model_validator(mode="after")
    def _one_body(self) -> RawArticle:
        if (self.body is None) == (self.body_base64 is None):
            raise ValueError("give exactly one of body and body_base64")
        return self


class CleanArticle(Record):
    """The article's own text with its metadata, and everything that was taken out of it."""

    article_id: ArticleId
    url: str | None = None
    canonical_url: str | None = Field(None, description="the page's rel=canonical; never the key")
    source: str | None = None
    site_name: str | None = None
    section: str | None = None
    image_url: str | None = None
    fetched_at: IsoTime
    published_at: IsoTime | None = None
    modified_at: IsoTime | None = None
    authors: tuple[str, ...] = ()
    agency: str | None = None
    dateline: Dateline | None = None
    language: Language
    other_languages: tuple[Passage, ...] = Field(
        (),
        description="whole paragraphs in other languages, sorted, disjoint; offsets into text, in code points",
    )
    title: str | None = None
    alternative_titles: tuple[str, ...] = ()
    teaser: str | None = None
    text: str = Field(description="NFC; paragraphs joined by a blank line; without the title")
    source_text: str = Field(description="as extracted, before in-body cleanup")
    text_from: Literal["dom", "json-ld", "state", "noscript", "amp"] | None = Field(
        None,
        description="where on the page the text stood: its visible document, the articleBody of its JSON-LD, data for its"
        " scripts, noscript, or parts that AMP scripts show; null for plain text",
    )
    paywalled: bool = Field(
        False, description="whether the page says that the whole article is for subscribers"
    )
    removed: tuple[Removal, ...] = Field(
        (), description="offsets into source_text, sorted, disjoint; cutting them out gives text"
    )
    machine_translation: MachineTranslation
    fingerprint: Fingerprint
    word_count: int = Field(ge=0)
    reading_seconds: int = Field(ge=0)
    metadata: dict[str, str] = Field({}, description="of the raw article, unchanged")
    provenance: tuple[Provenance, ...] = ()


class ClassifiedArticle(CleanArticle):
    """A clean article with what it is about."""

    topics: tuple[TopicLabel, ...] = Field((), description="IPTC Media Topics, top level; best first")
    topics_note: str | None = Field(None, description="why there is no topic, or why it is uncertain")
    genre: Genre | None = None


class EnrichedArticle(ClassifiedArticle):
    """A classified article with who, where, when, how much, and who said what."""

    entities: tuple[Entity, ...] = ()
    quotes: tuple[Quote, ...] = ()
    dates: tuple[DateMention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    keywords: tuple[Keyword, ...] = ()
    summary: tuple[str, ...] = Field((), description="sentences of the text")
    places: tuple[PlaceFocus, ...] = Field((), description="the countries the article is about; best first")
