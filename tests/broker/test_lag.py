from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from kafka import TopicPartition
from kafka.structs import OffsetAndMetadata

from pipeline.broker import lag
from pipeline.broker.lag import PartitionLag

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer.testing import Result

    from pipeline.broker.client import Cluster


@pytest.mark.parametrize(
    ("committed", "first", "end", "behind"),
    [(None, 0, 10, 10), (4, 0, 10, 6), (10, 0, 10, 0), (2, 5, 10, 5), (None, 5, 10, 5), (12, 0, 10, 0)],
)
def test_lag_counts_what_is_there_and_unread(
    committed: int | None, first: int, end: int, behind: int
) -> None:
    assert PartitionLag("g", "t", 0, committed, first, end).lag == behind


@pytest.mark.broker
def test_lag_by_group_topic_and_partition(
    cluster: Cluster,
    new_topic: Callable[..., str],
    produce: Callable[..., None],
    newsmill: Callable[..., Result],
) -> None:
    topic, unread = new_topic(3), new_topic(1)
    produce(topic, *({"value": b"x", "partition": i % 2} for i in range(10)))
    produce(unread, *({"value": b"x"} for _ in range(4)))
    with cluster.admin() as admin:
        admin.alter_group_offsets("readers", {TopicPartition(topic, 0): OffsetAndMetadata(3, "", -1)})

    found = {
        (row.topic, row.partition): (row.committed, row.end, row.lag)
        for row in lag.lags(cluster, ["readers"])
    }
    assert found == {(topic, 0): (3, 5, 2), (topic, 1): (None, 5, 5), (topic, 2): (None, 0, 0)}

    fresh = lag.lags(cluster, ["never-seen"], [unread])
    assert [(row.topic, row.lag) for row in fresh] == [(unread, 4)]
    assert {row.group for row in lag.lags(cluster)} >= {"readers"}

    rows = [json.loads(line) for line in newsmill("lag", "--group", "readers", "--json").stdout.splitlines()]
    assert sum(row["lag"] for row in rows) == 7
    table = newsmill("lag", "--group", "readers").stdout.splitlines()
    assert table[1].split() == ["readers", topic, "0", "3", "5", "2"]


@pytest.mark.broker
def test_a_deleted_topic_has_no_lag(cluster: Cluster, new_topic: Callable[..., str]) -> None:
    topic = new_topic()
    with cluster.admin() as admin:
        admin.alter_group_offsets("left-over", {TopicPartition(topic, 0): OffsetAndMetadata(0, "", -1)})
        admin.delete_topics([topic])
    assert lag.lags(cluster, ["left-over"]) == ()
