"""Quix Streams: a dataframe a topic; the checkpoint flushes the producer before it commits."""

from __future__ import annotations

import tempfile
from typing import Any

from quixstreams import Application
from quixstreams.models import Serializer

from bench.hops import Hop
from bench.peers import COMMIT_SECONDS, FETCH_BYTES, LINGER_MS, REQUEST_BYTES
from bench.subject import Work
from pipeline.runtime.routing import Produce


class ValueOf(Serializer):  # type: ignore[misc] # the library may not be installed
    """Takes the value out of what a hop made, so that key and headers travel with it without a copy."""

    def __call__(self, value: Produce, ctx: Any) -> bytes | None:  # noqa: ARG002 - the library's signature
        return value.value


def run(work: Work) -> None:
    """Work until killed."""
    app = Application(
        broker_address=work.brokers,
        consumer_group=work.group,
        auto_offset_reset="earliest",
        commit_interval=COMMIT_SECONDS,
        auto_create_topics=False,
        use_changelog_topics=False,
        state_dir=tempfile.mkdtemp(),
        loglevel="WARNING",
        consumer_poll_timeout=0.1,
        consumer_extra_config={
            "max.partition.fetch.bytes": FETCH_BYTES,
            "fetch.max.bytes": 2 * REQUEST_BYTES,
        },
        producer_extra_config={
            "acks": "all",
            "compression.type": "lz4",
            "linger.ms": LINGER_MS,
            "message.max.bytes": REQUEST_BYTES,
            # Offsets of deliveries are of use to changelogs only, which nothing here has.
            "delivery.report.only.error": True,
        },
    )
    hops = work.hops()
    for stage in work.stages:
        _add(app, stage.source.name, stage.sink.name, hops[stage.source.name])
    app.run()


def _add(app: Application, source: str, sink: str, hop: Hop) -> None:
    reading = app.topic(source, value_deserializer="bytes", key_deserializer="bytes")
    writing = app.topic(sink, value_serializer=ValueOf(), key_serializer="bytes")

    def made(value: bytes, key: bytes | None, timestamp: int, headers: Any) -> Produce:
        return hop(key, value, headers or (), timestamp)

    frame = app.dataframe(reading).apply(made, metadata=True)
    frame = frame.set_headers(lambda record, *_: list(record.headers))
    frame.to_topic(writing, key=lambda record: record.key)
