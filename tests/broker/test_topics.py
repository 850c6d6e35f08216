from __future__ import annotations

import json
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from kafka import TopicPartition

from pipeline.broker import topics
from pipeline.broker.client import Cluster
from pipeline.broker.errors import BrokerUnreachable
from pipeline.broker.properties import MAX_RECORD_BYTES
from pipeline.broker.topics import Difference, Outcome, TopicSpec, TopicState, differences, effective_config
from pipeline.broker.waiting import wait_until
from schemas.topics import TOPICS

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer.testing import Result


@pytest.mark.parametrize(
    ("brokers", "copies", "in_sync"), [(0, 1, "1"), (1, 1, "1"), (2, 2, "1"), (3, 3, "2"), (9, 3, "2")]
)
def test_copies_follow_the_brokers(brokers: int, copies: int, in_sync: str) -> None:
    assert topics.replication(brokers) == copies
    config = effective_config(TopicSpec("t", 1, {"retention.ms": "5"}), copies)
    assert config == {
        "min.insync.replicas": in_sync,
        "unclean.leader.election.enable": "false",
        "message.timestamp.type": "LogAppendTime",
        "retention.ms": "5",
    }


def test_every_declared_topic_takes_the_largest_record_and_failures_have_room_for_their_reasons() -> None:
    found = topics.specs(TOPICS)
    assert [spec.name for spec in found] == [topic.name for topic in TOPICS]
    for spec, topic in zip(found, TOPICS, strict=True):
        room = 0 if topic.holds_failures else topics.DEAD_LETTER_ROOM
        assert spec.config["max.message.bytes"] == str(MAX_RECORD_BYTES - room)
    raw = found[0]
    assert raw.config["retention.ms"] == str(TOPICS[0].retention_days * 86_400_000)


def test_what_differs_is_told_with_what_can_be_changed() -> None:
    spec = TopicSpec("t", 4, {"retention.ms": "5"})
    config = {
        "min.insync.replicas": "1",
        "unclean.leader.election.enable": "true",
        "message.timestamp.type": "CreateTime",
    }
    assert differences(spec, TopicState("t", 6, 1, config), copies=3) == (
        Difference("partitions", "4", "6", fixable=False),
        Difference("replication", "3", "1", fixable=False),
        Difference("unclean.leader.election.enable", "false", "true"),
        Difference("message.timestamp.type", "LogAppendTime", "CreateTime"),
        Difference("retention.ms", "5", "unset"),
    )
    assert differences(spec, TopicState("t", 2, 1, effective_config(spec, 1)), copies=1) == (
        Difference("partitions", "4", "2", fixable=True),
    )


@pytest.mark.broker
def test_applying_creates_then_changes_only_when_told(cluster: Cluster) -> None:
    spec = TopicSpec("applied", 2, {"retention.ms": "60000"})
    assert outcomes(topics.apply(cluster, [spec])) == {"applied": Outcome.CREATED}
    assert outcomes(topics.apply(cluster, [spec])) == {"applied": Outcome.UNCHANGED}
    assert outcomes(topics.apply(cluster, [spec], update=True)) == {"applied": Outcome.UNCHANGED}

    wanted = TopicSpec("applied", 3, {"retention.ms": "120000"})
    told = topics.apply(cluster, [wanted])
    assert outcomes(told) == {"applied": Outcome.DIFFERS}
    assert {d.setting for d in told[0].differences} == {"partitions", "retention.ms"}
    assert outcomes(topics.apply(cluster, [wanted])) == {"applied": Outcome.DIFFERS}

    assert outcomes(topics.apply(cluster, [wanted], update=True)) == {"applied": Outcome.UPDATED}
    assert outcomes(topics.apply(cluster, [wanted])) == {"applied": Outcome.UNCHANGED}
    state = {state.name: state for state in topics.list_topics(cluster)}["applied"]
    assert (state.partitions, state.replication, state.config["retention.ms"]) == (3, 1, "120000")

    fewer = topics.apply(cluster, [TopicSpec("applied", 1, wanted.config)], update=True)
    assert outcomes(fewer) == {"applied": Outcome.DIFFERS}
    assert "cannot be changed" in str(fewer[0].differences[0])


@pytest.mark.broker
def test_records_carry_the_brokers_time_whatever_their_writer_says(cluster: Cluster) -> None:
    with cluster.admin() as admin:
        old = {
            "num_partitions": 1,
            "replication_factor": 1,
            "configs": {"message.timestamp.type": "CreateTime"},
        }
        admin.create_topics({"timed": old})
        admin.wait_for_topics(["timed"])
    spec = TopicSpec("timed", 1)
    assert [str(d) for d in topics.apply(cluster, [spec])[0].differences] == [
        "message.timestamp.type is CreateTime, declared LogAppendTime"
    ]
    assert outcomes(topics.apply(cluster, [spec], update=True)) == {"timed": Outcome.UPDATED}
    before = time.time_ns() // 1_000_000
    days = 30 * topics.DAY_MS
    with cluster.producer() as producer:
        for wrong in (before - days, before + days):
            producer.send("timed", b"x", timestamp_ms=wrong).get(30)
    with cluster.consumer() as consumer:
        place = TopicPartition("timed", 0)
        consumer.assign([place])
        consumer.seek_to_beginning(place)
        found: list[int] = []

        def both() -> bool:
            found.extend(r.timestamp for r in consumer.poll(500).get(place, ()))
            return len(found) == 2

        assert wait_until(both, 30)
    assert all(before - 1000 <= stamp <= time.time_ns() // 1_000_000 + 1000 for stamp in found)


def outcomes(results: tuple[topics.TopicResult, ...]) -> dict[str, Outcome]:
    return {result.name: result.outcome for result in results}


@pytest.mark.broker
def test_two_programs_may_apply_at_once(cluster: Cluster) -> None:
    specs = [TopicSpec(f"raced-{i}", 1) for i in range(6)]
    with ThreadPoolExecutor(3) as pool:
        runs = [pool.submit(topics.apply, cluster, specs) for _ in range(3)]
        found = [outcomes(run.result()) for run in runs]
    for spec in specs:
        assert sorted(run[spec.name] for run in found) == ["created", "unchanged", "unchanged"]


@pytest.mark.broker
def test_the_commands(newsmill: Callable[..., Result]) -> None:
    first = newsmill("topics", "apply")
    assert first.exit_code == 0, first.output
    again = [json.loads(line) for line in newsmill("topics", "apply", "--json").stdout.splitlines()]
    assert {row["topic"]: row["outcome"] for row in again} == {topic.name: "unchanged" for topic in TOPICS}

    listed = [json.loads(line) for line in newsmill("topics", "list", "--json").stdout.splitlines()]
    rows = {row["topic"]: row for row in listed}
    for topic in TOPICS:
        assert rows[topic.name]["partitions"] == topic.partitions
        assert rows[topic.name]["purpose"] == topic.purpose
    assert not any(name.startswith("__") for name in rows)
    table = newsmill("topics", "list").stdout.splitlines()
    assert table[0].split() == ["TOPIC", "PARTITIONS", "REPLICATION", "RETENTION", "PURPOSE"]


def test_no_broker_is_told_at_once_with_what_to_do() -> None:
    with pytest.raises(BrokerUnreachable, match=r"127\.0\.0\.1:1\b.*newsmill broker start"):
        topics.list_topics(Cluster("127.0.0.1:1"))
