"""How far consumer groups are behind, by topic and partition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kafka import TopicPartition

from pipeline.broker.client import retried, translated

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kafka.admin import KafkaAdminClient

    from pipeline.broker.client import Cluster


@dataclass(frozen=True, slots=True)
class PartitionLag:
    """One partition as a group sees it; offsets are Kafka's, `end` is that of the next record to come."""

    group: str
    topic: str
    partition: int
    committed: int | None
    """The next record the group will read; None when it has committed nothing there."""

    first: int
    end: int

    @property
    def lag(self) -> int:
        """Records that are there and that the group has not committed (transaction marks count as records)."""
        return max(0, self.end - max(self.committed or 0, self.first))


def lags(
    cluster: Cluster, groups: Sequence[str] = (), topics: Iterable[str] = ()
) -> tuple[PartitionLag, ...]:
    """The lag of these groups (none given: of all), sorted by group, topic, partition.

    A group is shown on every topic that it has committed anything on, with all partitions of that topic, and on
    every one of `topics`, so that a group that has not begun shows its whole backlog. Raises ClusterError.
    """
    with translated(cluster, "reading lag"), cluster.admin() as admin, cluster.consumer() as consumer:
        names = sorted(set(groups) or {group["group_id"] for group in admin.list_groups()})
        if not names:
            return ()
        committed = retried(lambda: admin.list_group_offsets(names))
        seen = {name: {tp.topic for tp in committed[name]} | set(topics) for name in names}
        partitions = _partitions(admin, set().union(*seen.values()))
        every = [tp for found in partitions.values() for tp in found]
        first, end = consumer.beginning_offsets(every), consumer.end_offsets(every)
    rows = []
    for name in names:
        for tp in (tp for topic in seen[name] for tp in partitions.get(topic, ())):
            offset = committed[name][tp].offset if tp in committed[name] else -1
            known = offset if offset >= 0 else None
            rows.append(PartitionLag(name, tp.topic, tp.partition, known, first[tp], end[tp]))
    return tuple(sorted(rows, key=lambda row: (row.group, row.topic, row.partition)))


def _partitions(admin: KafkaAdminClient, topics: set[str]) -> dict[str, list[TopicPartition]]:
    """The partitions of the topics that exist; one that was deleted has no lag."""
    if not topics:
        return {}
    return {
        topic["name"]: [TopicPartition(topic["name"], p["partition_index"]) for p in topic["partitions"]]
        for topic in admin.describe_topics(sorted(topics))
        if not topic["error_code"]
    }
