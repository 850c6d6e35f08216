"""Faust as its user guide shows it: an agent a topic, one event a record, `await topic.send(...)` for each.

The producer and the fetches are tuned. The guide's form acknowledges an event when it was handed to the producer, not
when the broker has it: less than the others promise, and less work, which is to this peer's advantage.
"""

from __future__ import annotations

import asyncio
import tempfile
from typing import Any

import faust

from bench.hops import Hop
from bench.peers import BATCH_BYTES, COMMIT_SECONDS, FETCH_BYTES, LINGER_MS, REQUEST_BYTES
from bench.subject import Work
from pipeline.runtime.compression import compress_fast

FETCH_RECORDS = 1000


def run(work: Work) -> None:
    """Work until killed."""
    compress_fast()
    asyncio.run(_run(work))


async def _run(work: Work) -> None:
    app = faust.App(
        work.group,
        broker=f"kafka://{work.brokers}",
        store="memory://",
        datadir=tempfile.mkdtemp(),
        web_enabled=False,
        autodiscover=False,
        topic_disable_leader=True,
        topic_allow_declare=False,
        broker_commit_interval=COMMIT_SECONDS,
        broker_max_poll_records=FETCH_RECORDS,
        consumer_max_fetch_size=FETCH_BYTES,
        consumer_auto_offset_reset="earliest",
        producer_acks=-1,
        producer_compression_type="lz4",
        producer_linger=LINGER_MS / 1000,
        producer_max_batch_size=BATCH_BYTES,
        producer_max_request_size=REQUEST_BYTES,
        stream_wait_empty=False,
    )
    hops = work.hops()
    for stage in work.stages:
        _add_agent(app, stage.source.name, stage.sink.name, hops[stage.source.name])
    await app.start()
    await asyncio.Event().wait()


def _add_agent(app: faust.App, source: str, sink: str, hop: Hop) -> None:
    raw: dict[str, Any] = {
        "key_type": bytes,
        "value_type": bytes,
        "key_serializer": "raw",
        "value_serializer": "raw",
    }
    reading, writing = app.topic(source, **raw), app.topic(sink, **raw)

    @app.agent(reading, name=source)
    async def work_on(stream: Any) -> None:
        async for event in stream.events():
            message = event.message
            made = hop(
                message.key, message.value, tuple(event.headers.items()), int(message.timestamp * 1000)
            )
            await writing.send(key=made.key, value=made.value, headers=dict(made.headers))
