"""Records a second that pass through one process: the batch transport against an agent as Faust's manual shows it.

    python -m bench.passthrough [--brokers HOST:PORT] [--records 60000] [--size 2048] [--rounds 2]

Both read the same topic of the same broker and write each record, unchanged, to a topic of their own; measured is
the time from the first record written to the last, as the broker's clock stamped them. Without --brokers an embedded
broker is started for the run.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import statistics
import tempfile
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import faust
from kafka import TopicPartition

from pipeline.broker import embedded, topics
from pipeline.broker.client import Cluster
from pipeline.broker.progress import Stderr
from pipeline.runtime.preflight import topics_of
from pipeline.runtime.worker import run_worker
from pipeline.settings import Settings
from pipeline.stage import AnyStage, Raw, Stage
from schemas.annotations import Language
from schemas.article import CleanArticle, RawArticle
from schemas.topics import Topic

PARTITIONS = 8
DEADLINE = 180.0


class Passed:
    """What a stage returns, as far as the shell looks at it; its JSON is the record as it came."""

    __slots__ = ("article_id", "text")
    language = Language(code="en", confidence=1.0)
    source_text = ""
    model_extra = None

    def __init__(self, article_id: str, text: str) -> None:
        self.article_id = article_id
        self.text = text

    def model_dump_json(self) -> str:
        return self.text


def decode(raw: Raw, _settings: Settings) -> Any:
    """No model is built or checked: the transport alone is measured."""
    return Passed((raw.key or b"").decode(), (raw.value or b"").decode())


def stage_from(source: str, sink: str) -> AnyStage:
    return Stage(
        "pass",
        Topic(source, RawArticle, 1, "in", PARTITIONS),
        Topic(sink, CleanArticle, 1, "out", PARTITIONS),
        lambda _settings: lambda article: article,
        decode,
        dropped=Topic(f"{sink}-dropped", RawArticle, 1, "dropped", PARTITIONS),
    )


def batch_worker(brokers: str, source: str, sink: str) -> None:
    """The project's worker with one stage that passes records on."""
    run_worker(Settings(brokers=brokers, group=f"batch-{sink}"), [stage_from(source, sink)])


def plain_worker(brokers: str, source: str, sink: str) -> None:
    """An agent as the user guide has it: one event per record, one send per event."""

    async def main() -> None:
        app = faust.App(
            f"plain-{sink}",
            broker=f"kafka://{brokers}",
            store="memory://",
            web_enabled=False,
            topic_disable_leader=True,
            topic_allow_declare=False,
            autodiscover=False,
            datadir=tempfile.mkdtemp(),
        )
        read = app.topic(source, key_type=bytes, value_type=bytes, value_serializer="raw")
        write = app.topic(sink, key_type=bytes, value_type=bytes, value_serializer="raw")

        @app.agent(read)
        async def passing(stream: Any) -> None:
            async for event in stream.events():
                await write.send(key=event.key, value=event.value)

        await app.start()
        await asyncio.Event().wait()

    asyncio.run(main())


def fill(cluster: Cluster, topic: str, records: int, size: int) -> None:
    words = b"the harbour town voted on its new bridge and the council gave its reasons at length "
    text = (words * (size // len(words) + 1))[:size]
    with cluster.producer(linger_ms=20, batch_size=256 * 1024, compression_type="lz4") as producer:
        for number in range(records):
            head = b"%d " % number
            producer.send(topic, key=b"article-%d" % number, value=head + text[len(head) :])


def ends(cluster: Cluster, topic: str) -> int:
    with cluster.consumer() as consumer:
        return sum(consumer.end_offsets([TopicPartition(topic, p) for p in range(PARTITIONS)]).values())


def time_of(cluster: Cluster, topic: str, records: int) -> float:
    """Seconds from the first to the last record of the topic, by their timestamps."""
    first, last, seen = float("inf"), 0.0, 0
    with cluster.consumer() as consumer:
        consumer.assign([TopicPartition(topic, p) for p in range(PARTITIONS)])
        while seen < records:
            for batch in consumer.poll(timeout_ms=1000).values():
                seen += len(batch)
                first = min(first, batch[0].timestamp)
                last = max(last, batch[-1].timestamp)
    return (last - first) / 1000


def measure(cluster: Cluster, worker: Callable[..., None], source: str, records: int) -> float:
    """Records a second of one worker process over the whole source topic."""
    sink = f"out-{uuid.uuid4().hex[:8]}"
    names = {sink, *topics_of([stage_from(source, sink)])}
    topics.apply(cluster, [topics.TopicSpec(name, PARTITIONS) for name in names])
    process = multiprocessing.get_context("spawn").Process(
        target=worker, args=(cluster.address, source, sink)
    )
    process.start()
    deadline = time.monotonic() + DEADLINE
    try:
        while ends(cluster, sink) < records:
            if time.monotonic() > deadline or not process.is_alive():
                raise SystemExit(
                    f"{worker.__name__}: {ends(cluster, sink)} of {records} records came through"
                )
            time.sleep(0.5)
    finally:
        process.kill()
        process.join()
    return records / time_of(cluster, sink, records)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--brokers")
    parser.add_argument("--records", type=int, default=60_000)
    parser.add_argument("--size", type=int, default=2048)
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "broker"
        address = options.brokers or embedded.start(data, Stderr())
        try:
            compare(Cluster(address), options)
        finally:
            if not options.brokers:
                embedded.stop(data)


def compare(cluster: Cluster, options: argparse.Namespace) -> None:
    source = f"in-{uuid.uuid4().hex[:8]}"
    topics.apply(cluster, [topics.TopicSpec(source, PARTITIONS)])
    fill(cluster, source, options.records, options.size)
    rates: dict[str, list[float]] = {"plain_worker": [], "batch_worker": []}
    for _ in range(options.rounds):
        for worker in (plain_worker, batch_worker):
            rate = measure(cluster, worker, source, options.records)
            rates[worker.__name__].append(rate)
            print(f"{worker.__name__:13} {rate:8,.0f} records/s")
    plain, batch = (statistics.median(rates[name]) for name in ("plain_worker", "batch_worker"))
    print(f"plain agent {plain:,.0f}, batch transport {batch:,.0f} records/s: {batch / plain:.1f}x")


if __name__ == "__main__":
    main()
