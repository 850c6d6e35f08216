"""A world of its own for each test: topics under a fresh prefix, records in, workers as processes, records out."""

from __future__ import annotations

import itertools
import json
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from kafka import KafkaConsumer, TopicPartition
from kafka.structs import OffsetAndMetadata

from pipeline.broker import topics
from pipeline.broker.client import Cluster, retried
from pipeline.runtime.preflight import topics_of
from pipeline.settings import Settings
from pipeline.stage import AnyStage, Raw
from tests.runtime.example_stages import PREFIX_VARIABLE, make_stages

PATIENCE = 120.0
"""For what takes a second on a quiet machine."""

PARTITIONS = 4
LARGEST = 13 * 1024 * 1024
NUMBERS = itertools.count()


def until(done: Callable[[], Any], what: str, patience: float = PATIENCE) -> Any:
    """Wait until the call gives something true; fail with `what` after the patience."""
    deadline = time.monotonic() + patience
    while not (found := done()):
        if time.monotonic() > deadline:
            pytest.fail(f"waited {patience:.0f} s for {what}")
        time.sleep(0.05)
    return found


def article(number: int, title: str | None = None, body: str = "seven words are enough for a body") -> Raw:
    """A raw record with its id as key and a header that is not ours."""
    value = {
        "article_id": f"id-{number}",
        "content_type": "text/plain",
        "body": body,
        "title": title,
        "fetched_at": "2026-01-01T00:00:00Z",
    }
    return Raw(f"id-{number}".encode(), json.dumps(value).encode(), (("trace", str(number).encode()),))


class Worker:
    """A worker process of the example stages, and what it says on stderr."""

    def __init__(self, command: Sequence[str], environ: Mapping[str, str], log: Path) -> None:
        self._log = log
        with log.open("w") as stderr:
            # The pipe on stdin is the worker's lifeline: it ends when this process does.
            self.process = subprocess.Popen(command, env=environ, stdin=subprocess.PIPE, stderr=stderr)

    def wait(self, patience: float = PATIENCE) -> int:
        """The exit code."""
        try:
            return self.process.wait(patience)
        except subprocess.TimeoutExpired:
            pytest.fail(f"the worker did not end within {patience:.0f} s")

    def stop(self) -> int:
        """SIGTERM, then the exit code."""
        self.process.terminate()
        return self.wait(15)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def close(self) -> None:
        """Kill it if it runs; what it said is shown when a test fails."""
        if self.process.poll() is None:
            self.kill()
        if self.process.stdin:
            self.process.stdin.close()
        print(self.said)

    @property
    def ports(self) -> list[int]:
        """Of the metrics, in the order the workers said so."""
        return [int(port) for port in re.findall(r"metrics http://127\.0\.0\.1:(\d+)/", self.said)]

    @property
    def pids(self) -> list[int]:
        """Of the workers that said hello."""
        return [int(pid) for pid in re.findall(r"newsmill: worker (\d+): ", self.said)]

    def ready(self, workers: int = 1) -> bool:
        """Whether this many workers have partitions and work on them."""
        ports = self.ports[-workers:]
        return len(ports) == workers and all(fetch(port, "/readyz") for port in ports)

    @property
    def said(self) -> str:
        return self._log.read_text()


class World:
    """Topics of one test and what can be done with them.

    `cluster` may be replaced while a test runs, `environ` is added to that of workers.
    """

    def __init__(
        self, cluster: Cluster, prefix: str, folder: Path, environ: Mapping[str, str] | None = None
    ) -> None:
        self._folder = folder
        self.cluster = cluster
        self.environ = dict(environ or {})
        self.prefix = prefix
        self.stages: tuple[AnyStage, ...] = make_stages(prefix, PARTITIONS)
        self.names = topics_of(self.stages)
        self.raw, self.enriched = f"{prefix}-raw", f"{prefix}-enriched"
        self.dropped = f"{prefix}-dropped"
        self.final = (self.enriched, self.dropped, *(s.source.dead_letters for s in self.stages))

    def create(self, **limits: int) -> None:
        """Create the topics; `limits` gives max.message.bytes of a topic by the end of its name."""
        topics.apply(
            self.cluster,
            [
                topics.TopicSpec(
                    name,
                    PARTITIONS,
                    {"max.message.bytes": str(limits.get(name.removeprefix(self.prefix + "-"), LARGEST))},
                )
                for name in self.names
            ],
        )

    def send(self, raws: Sequence[Raw], topic: str | None = None) -> None:
        with self.cluster.producer(linger_ms=20, batch_size=128 * 1024) as producer:
            sent = [
                producer.send(topic or self.raw, key=r.key, value=r.value, headers=list(r.headers))
                for r in raws
            ]
            for future in sent:
                future.get(30)

    def settings(self, **changed: Any) -> Settings:
        return Settings(**{"brokers": self.cluster.address, "group": self.prefix, **changed})

    def start(self, workers: int = 0, **changed: Any) -> Worker:
        """A worker of its own, or a supervisor with this many workers."""
        module = "tests.runtime.run_workers" if workers else "pipeline.runtime.child"
        command = [sys.executable, "-m", module, "--stages", "tests.runtime.example_stages:STAGES"]
        return Worker(
            [
                *command,
                *(["--workers", str(workers)] if workers else []),
                "--settings",
                self.settings(**changed).model_dump_json(),
            ],
            {**os.environ, **self.environ, PREFIX_VARIABLE: self.prefix},
            self._folder / f"worker-{next(NUMBERS)}.log",
        )

    @contextmanager
    def working(self, workers: int = 0, **changed: Any) -> Iterator[Worker]:
        """A worker (or a supervisor) that is killed at the end if it still runs."""
        worker = self.start(workers, **changed)
        try:
            yield worker
        finally:
            worker.close()

    def count(self, *names: str) -> int:
        """Records on the topics, by their end offsets."""
        with self.cluster.consumer() as consumer:
            return sum(consumer.end_offsets(partitions(consumer, names)).values())

    def read(self, *names: str) -> list[Any]:
        """Every record on the topics."""
        with self.cluster.consumer() as consumer:
            assigned = partitions(consumer, names)
            starts = consumer.beginning_offsets(assigned)
            missing = sum(end - starts[tp] for tp, end in consumer.end_offsets(assigned).items())
            consumer.assign(assigned)
            records: list[Any] = []
            deadline = time.monotonic() + PATIENCE
            while len(records) < missing and time.monotonic() < deadline:
                for found in consumer.poll(timeout_ms=500).values():
                    records += found
        return records

    def ends(self) -> Counter[tuple[str, bytes]]:
        """How often each key ended on each of the topics where a record's way can end."""
        return Counter((r.topic, r.key) for r in self.read(*self.final))

    def all_ended(self, total: int) -> bool:
        return self.count(*self.final) >= total

    def lag(self) -> int:
        """Records of the stages' sources that the group has not committed."""
        with self.cluster.consumer() as consumer:
            ends = consumer.end_offsets(partitions(consumer, [s.source.name for s in self.stages]))
        committed = self.committed(ends)
        return sum(end - committed.get(tp, 0) for tp, end in ends.items())

    def committed(self, sources: Iterable[TopicPartition]) -> dict[TopicPartition, int]:
        """The group's committed offsets of these partitions; those without one are left out."""
        with self.cluster.admin() as admin:
            asked = {self.prefix: list(sources)}
            answer = retried(lambda: admin.list_group_offsets(asked))[self.prefix]
        return {
            tp: o.offset for tp, o in answer.items() if isinstance(o, OffsetAndMetadata) and o.offset >= 0
        }

    def delete(self, topic: str) -> None:
        with self.cluster.admin() as admin:
            admin.delete_topics([topic])


def partitions(consumer: KafkaConsumer, names: Iterable[str]) -> list[TopicPartition]:
    """Every partition of the topics as they are now; of a topic that does not exist, none."""
    return [
        TopicPartition(name, number)
        for name in names
        for number in sorted(consumer.partitions_for_topic(name) or ())
    ]


def fetch(port: int, path: str = "/metrics") -> str | None:
    """The answer of a worker's server, None when it gives none or an error."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return str(answer.read().decode())
    except (urllib.error.URLError, OSError):
        return None


def metric(text: str, name: str, **labels: str) -> float:
    """The sum of a metric's samples that carry these labels."""
    total = 0.0
    for line in text.splitlines():
        match = re.fullmatch(rf"{name}(?:{{(.*)}})? (\S+)", line)
        if match and all(f'{k}="{v}"' in (match[1] or "") for k, v in labels.items()):
            total += float(match[2])
    return total
