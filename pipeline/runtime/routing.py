"""What is written for an outcome: from a stage, a record with its place, and an Outcome to Kafka records. Pure."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from importlib import metadata
from typing import Any, NamedTuple, TypeAlias

from pipeline.stage import AnyStage, Dead, Dropped, Outcome, Raw, Sent
from schemas.headers import (
    CONTENT_TYPE,
    DLQ_ATTEMPTS,
    DLQ_ERROR,
    DLQ_FAILED_AT,
    DLQ_OFFSET,
    DLQ_PARTITION,
    DLQ_PREFIX,
    DLQ_REASON,
    DLQ_STAGE,
    DLQ_TOPIC,
    DLQ_VERSION,
    FETCHED_AT,
    INGESTED_AT,
    JSON,
    SCHEMA,
    URL,
    Headers,
)
from schemas.topics import Topic

VERSION = metadata.version("newsmill")
MAX_ATTEMPTS_DIGITS = 9
"""A longer number in `dlq-attempts` was not written by us."""

_OURS = frozenset({CONTENT_TYPE, SCHEMA, INGESTED_AT, URL, FETCHED_AT})


class Place(NamedTuple):
    """Where a record was read. `timestamp` is the record's own, in milliseconds since 1970; negative: it has none."""

    topic: str
    partition: int
    offset: int
    timestamp: int


class Produce(NamedTuple):
    """A record to write; its key alone chooses the partition."""

    topic: str
    key: bytes | None
    value: bytes | None
    headers: Headers


Read: TypeAlias = tuple[Raw, Place]


def route(stage: AnyStage, read: Read, outcome: Outcome, now_ms: int) -> Produce:
    """The record that an outcome is written as.

    now_ms: the time of the attempt, in milliseconds since 1970; goes into `dlq-failed-at`, and into `ingested-at`
    only where neither a header nor the record's timestamp says when it entered.
    """
    raw, place = read
    if isinstance(outcome, Sent):
        return Produce(stage.sink.name, outcome.key, outcome.value, _onward(stage, raw, place, now_ms))
    if isinstance(outcome, Dropped):
        return _aside(stage, read, stage.dropped.name, outcome, now_ms)
    if isinstance(outcome, Dead):
        return _aside(stage, read, stage.source.dead_letters, outcome, now_ms)
    return Produce(stage.sink.name, outcome.key, None, _onward(stage, raw, place, now_ms))


def ingested_at(raw: Raw, place: Place, now_ms: int) -> int:
    """When the record entered the pipeline, in ms: its header, else its timestamp, else `now_ms`."""
    declared = raw.header(INGESTED_AT)
    if declared is not None and declared.isascii() and declared.isdigit() and len(declared) < 16:
        return int(declared)
    return place.timestamp if place.timestamp >= 0 else now_ms


def _onward(stage: AnyStage, raw: Raw, place: Place, now_ms: int) -> Headers:
    foreign = [h for h in raw.headers if h[0] not in _OURS and not h[0].startswith(DLQ_PREFIX)]
    return (
        (CONTENT_TYPE, JSON),
        (SCHEMA, _schema(stage.sink)),
        (INGESTED_AT, b"%d" % ingested_at(raw, place, now_ms)),
        *foreign,
    )


@cache
def _schema(sink: Topic[Any]) -> bytes:
    return sink.schema.encode()


def _aside(stage: AnyStage, read: Read, topic: str, outcome: Dead | Dropped, now_ms: int) -> Produce:
    raw, place = read
    untouched = tuple(h for h in raw.headers if not h[0].startswith(DLQ_PREFIX))
    if raw.header(INGESTED_AT) is None:
        # So that the latency of a redriven record counts from its first arrival.
        untouched += ((INGESTED_AT, str(ingested_at(raw, place, now_ms)).encode()),)
    failed_at = datetime.fromtimestamp(now_ms / 1000, UTC).isoformat(timespec="milliseconds")
    about = {
        DLQ_REASON: outcome.reason.value,
        DLQ_STAGE: stage.name,
        DLQ_ERROR: outcome.detail,
        DLQ_TOPIC: place.topic,
        DLQ_PARTITION: str(place.partition),
        DLQ_OFFSET: str(place.offset),
        DLQ_FAILED_AT: failed_at,
        DLQ_ATTEMPTS: str(_attempts(raw) + 1),
        DLQ_VERSION: VERSION,
    }
    added = tuple((name, text.encode("utf-8", "replace")) for name, text in about.items())
    # Kafka clients refuse a record with neither key nor value; an empty value is the nearest that can be written.
    value = b"" if raw.key is None and raw.value is None else raw.value
    return Produce(topic, raw.key, value, untouched + added)


def _attempts(raw: Raw) -> int:
    """How often the record was put aside before, as a redriven record says."""
    said = raw.header(DLQ_ATTEMPTS) or ""
    return int(said) if said.isascii() and said.isdigit() and len(said) <= MAX_ATTEMPTS_DIGITS else 0
