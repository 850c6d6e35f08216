"""A plain loop on confluent-kafka (librdkafka): consume many, produce, and on the interval flush and commit."""

from __future__ import annotations

import time
from typing import Any

from confluent_kafka import Consumer, KafkaException, Producer, TopicPartition

from bench.peers import COMMIT_SECONDS, FETCH_BYTES, LINGER_MS, REQUEST_BYTES
from bench.subject import Work

CONSUMED = 500


def run(work: Work) -> None:
    """Work until killed."""
    hops = work.hops()
    consumer = Consumer(
        {
            "bootstrap.servers": work.brokers,
            "group.id": work.group,
            "auto.offset.reset": "earliest",
            "enable.auto.commit": False,
            "enable.auto.offset.store": False,
            "max.partition.fetch.bytes": FETCH_BYTES,
            "fetch.max.bytes": 2 * REQUEST_BYTES,
        }
    )
    refused: list[Any] = []
    producer = Producer(
        {
            "bootstrap.servers": work.brokers,
            "acks": "all",
            "enable.idempotence": True,
            "compression.type": "lz4",
            "linger.ms": LINGER_MS,
            "message.max.bytes": REQUEST_BYTES,
            "partitioner": "murmur2",
            # A callback a record is the dearest part of the Python client, and only failures need one.
            "delivery.report.only.error": True,
            "on_delivery": lambda error, _message: refused.append(error),
        }
    )
    consumer.subscribe(list(hops))
    done: dict[tuple[str, int], int] = {}
    due = time.monotonic()
    while True:
        for message in consumer.consume(CONSUMED, timeout=0.1):
            if message.error():
                raise KafkaException(message.error())
            topic = message.topic()
            made = hops[topic](
                message.key(), message.value(), message.headers() or (), message.timestamp()[1]
            )
            _produce(producer, made.topic, made.value, made.key, list(made.headers))
            done[topic, message.partition()] = message.offset() + 1
        producer.poll(0)
        if done and time.monotonic() >= due:
            if producer.flush(30) or refused:
                raise SystemExit(f"confluent: not delivered: {refused[:1]}")
            offsets = [TopicPartition(*at, offset) for at, offset in done.items()]
            consumer.commit(offsets=offsets, asynchronous=False)
            done.clear()
            due = time.monotonic() + COMMIT_SECONDS


def _produce(producer: Producer, *record: Any) -> None:
    """Produce, waiting while the producer's queue is full."""
    topic, value, key, headers = record
    while True:
        try:
            producer.produce(topic, value, key, headers=headers)
        except BufferError:
            producer.poll(0.1)
        else:
            return
