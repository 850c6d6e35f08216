"""What every part of the benchmark is given: the cluster, the cores, how much to measure, and topics filled on the way."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bench.machine import Cores
from bench.records import fill
from bench.workload import Kind, Workload
from pipeline.broker import topics
from pipeline.broker.client import Cluster
from schemas.topics import PARTITIONS


@dataclass(frozen=True, slots=True)
class Plan:
    """One invocation.

    articles: over all rounds together; records: of the pass-through, a round; rounds: of which medians are taken;
    flat_articles, flat_records: for the memory of a worker.
    """

    cluster: Cluster
    cores: Cores
    articles: int = 5_000
    records: int = 40_000
    rounds: int = 5
    flat_articles: int = 50_000
    flat_records: int = 1_000_000

    @property
    def articles_a_round(self) -> int:
        return max(1, self.articles // self.rounds)

    def workload(
        self, kind: Kind, source: str, partitions: int = PARTITIONS, core: int | None = None
    ) -> Workload:
        """A run over a topic, under a fresh name, on the worker's core unless another is given."""
        core = self.cores.worker if core is None else core
        return Workload(kind, self.cluster.address, source, f"bench-{uuid.uuid4().hex[:8]}", partitions, core)

    @contextmanager
    def source(
        self, pairs: Iterable[tuple[bytes, bytes]] = (), partitions: int = PARTITIONS
    ) -> Iterator[str]:
        """The name of a fresh topic that holds these records, deleted at the end."""
        name = f"bench-in-{uuid.uuid4().hex[:8]}"
        topics.apply(self.cluster, [topics.TopicSpec(name, partitions)])
        try:
            fill(self.cluster.address, name, pairs)
            yield name
        finally:
            with self.cluster.admin() as admin:
                admin.delete_topics([name])
