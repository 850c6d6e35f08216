"""A plain loop on aiokafka: fetch many, send, and on the interval wait for the deliveries and commit."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer

from bench.peers import BATCH_BYTES, COMMIT_SECONDS, FETCH_BYTES, LINGER_MS, REQUEST_BYTES
from bench.subject import Work
from pipeline.runtime.compression import compress_fast

FETCH_RECORDS = 1000
TURN_SECONDS = 0.05
"""How long the loop computes before the client's own tasks (heartbeat, sender) get a turn."""


def run(work: Work) -> None:
    """Work until killed."""
    compress_fast()
    asyncio.run(_run(work))


async def _run(work: Work) -> None:
    hops = work.hops()
    consumer = AIOKafkaConsumer(
        *hops,
        bootstrap_servers=work.brokers,
        group_id=work.group,
        auto_offset_reset="earliest",
        enable_auto_commit=False,
        max_partition_fetch_bytes=FETCH_BYTES,
    )
    producer = AIOKafkaProducer(
        bootstrap_servers=work.brokers,
        acks="all",
        enable_idempotence=True,
        compression_type="lz4",
        linger_ms=LINGER_MS,
        max_batch_size=BATCH_BYTES,
        max_request_size=REQUEST_BYTES,
    )
    await consumer.start()
    await producer.start()
    sent: list[asyncio.Future[Any]] = []
    done: dict[Any, int] = {}
    turn = due = time.monotonic()
    while True:
        fetched = await consumer.getmany(timeout_ms=100, max_records=FETCH_RECORDS)
        for tp, records in fetched.items():
            hop = hops[tp.topic]
            for record in records:
                made = hop(record.key, record.value, record.headers, record.timestamp)
                sent.append(
                    await producer.send(made.topic, made.value, key=made.key, headers=list(made.headers))
                )
                if time.monotonic() - turn > TURN_SECONDS:
                    await asyncio.sleep(0)
                    turn = time.monotonic()
            done[tp] = records[-1].offset + 1
        if done and time.monotonic() >= due:
            await producer.flush()
            for future in sent:
                future.result()
            await consumer.commit(done)
            sent.clear()
            done.clear()
            due = time.monotonic() + COMMIT_SECONDS
