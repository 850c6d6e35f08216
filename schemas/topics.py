"""The Kafka topics: name, model, partitions, retention, purpose. Everything that creates or lists topics reads this."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from schemas.article import SCHEMA_VERSION, ClassifiedArticle, CleanArticle, EnrichedArticle, RawArticle
from schemas.record import Record

R_co = TypeVar("R_co", bound=Record, covariant=True)

PARTITIONS = 8
"""The same for every topic: with one partitioner, an article id has the same partition in all of them."""


@dataclass(frozen=True, slots=True)
class Topic(Generic[R_co]):
    """A Kafka topic and the model of its values (dead letters carry the model of the topic they come from)."""

    name: str
    model: type[R_co]
    retention_days: int
    purpose: str
    partitions: int = PARTITIONS
    holds_failures: bool = False

    @property
    def schema(self) -> str:
        """The value of the `schema` header, such as `clean-articles.v1`."""
        return f"{self.name}.v{SCHEMA_VERSION}"

    @property
    def dead_letters(self) -> str:
        """The name of the topic that takes the records of this one that failed."""
        return f"{self.name}-dlq"


RAW = Topic("raw-articles", RawArticle, 7, "articles as fetched, HTML or text")
CLEAN = Topic(
    "clean-articles", CleanArticle, 7, "the article's own text, language, metadata, what was removed"
)
CLASSIFIED = Topic("classified-articles", ClassifiedArticle, 7, "with IPTC topics and genre")
ENRICHED = Topic(
    "enriched-articles", EnrichedArticle, 30, "with entities, quotes, dates, quantities, summary: the result"
)
DROPPED = Topic(
    "dropped-articles", RawArticle, 14, "records that are no articles, unchanged", holds_failures=True
)


def _dead_letters(topic: Topic[Record]) -> Topic[Record]:
    return Topic(
        topic.dead_letters,
        topic.model,
        30,
        f"records of {topic.name} that failed, unchanged",
        holds_failures=True,
    )


TOPICS: tuple[Topic[Record], ...] = (
    RAW,
    CLEAN,
    CLASSIFIED,
    ENRICHED,
    DROPPED,
    *(_dead_letters(t) for t in (RAW, CLEAN, CLASSIFIED)),
)
