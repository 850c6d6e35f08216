"""Puts records on topics for a run, and tells how many there are. Sends with librdkafka, which keeps ahead of any worker."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any

from confluent_kafka import Producer
from kafka import TopicPartition

from bench.peers import REQUEST_BYTES
from pipeline.broker.client import Cluster
from schemas.headers import CONTENT_TYPE, INGESTED_AT, JSON

FLUSH_SECONDS = 120.0


class Sender:
    """Sends records as `newsmill send` would: keyed, with content type and the time of entry."""

    def __init__(self, address: str, linger_ms: int = 20) -> None:
        # Not of this object: a cycle would keep the producer and its connections after their time.
        self._refused = refused = list[Any]()
        self._producer = Producer(
            {
                "bootstrap.servers": address,
                "acks": "all",
                "enable.idempotence": True,
                "compression.type": "lz4",
                "linger.ms": linger_ms,
                "message.max.bytes": REQUEST_BYTES,
                "partitioner": "murmur2",
                "delivery.report.only.error": True,
                "on_delivery": lambda error, _message: refused.append(error),
                # A broker that has just started says for a moment that it is not ready; failures are told above.
                "log_level": 2,
            }
        )

    def send(self, topic: str, key: bytes, value: bytes) -> None:
        """Hand a record on, waiting while too many are on their way."""
        entered = b"%d" % (time.time_ns() // 1_000_000)
        headers = [(CONTENT_TYPE, JSON), (INGESTED_AT, entered)]
        while True:
            try:
                self._producer.produce(topic, value, key, headers=headers)
            except BufferError:
                self._producer.poll(0.1)
            else:
                return

    def close(self) -> None:
        """Wait until the broker has everything. Ends the program when it does not take a record."""
        if self._producer.flush(FLUSH_SECONDS) or self._refused:
            raise SystemExit(
                f"newsmill: the broker did not take the benchmark's records: {self._refused[:1]}"
            )


def fill(address: str, topic: str, pairs: Iterable[tuple[bytes, bytes]]) -> None:
    """Put records on a topic; returns when the broker has them."""
    sender = Sender(address)
    for key, value in pairs:
        sender.send(topic, key, value)
    sender.close()


class Counter:
    """Counts a topic's records by its end offsets."""

    def __init__(self, cluster: Cluster, topic: str, partitions: int) -> None:
        self._consumer = cluster.consumer()
        self._partitions = [TopicPartition(topic, number) for number in range(partitions)]

    def __call__(self) -> int:
        return sum(self._consumer.end_offsets(self._partitions).values())

    def close(self) -> None:
        self._consumer.close()
