"""The contract: what travels on each topic. Imports nothing else of newsmill, so readers can depend on it alone."""

from schemas.article import (
    SCHEMA_VERSION,
    ClassifiedArticle,
    CleanArticle,
    EnrichedArticle,
    RawArticle,
)
from schemas.reasons import DeadReason, DropReason
from schemas.record import Record
from schemas.topics import TOPICS, Topic

__all__ = [
    "SCHEMA_VERSION",
    "TOPICS",
    "ClassifiedArticle",
    "CleanArticle",
    "DeadReason",
    "DropReason",
    "EnrichedArticle",
    "RawArticle",
    "Record",
    "Topic",
]
