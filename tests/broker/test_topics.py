from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from pipeline.broker import topics
from pipeline.broker.client import Cluster
from pipeline.broker.errors import BrokerUnreachable
from pipeline.broker.properties import MAX_RECORD_BYTES
from pipeline.broker.topics import Difference, Outcome, TopicSpec, TopicState, differences, effective_config
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
    config = {"min.insync.replicas": "1", "unclean.leader.election.enable": "true"}
    assert differences(spec, TopicState("t", 6, 1, config), copies=3) == (
        Difference("partitions", "4", "6", fixable=False),
        Difference("replication", "3", "1", fixable=False),
        Difference("unclean.leader.election.enable", "false", "true"),
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
    assert topics.missing_topics(cluster, ["raced-0", "absent", "raced-5"]) == ("absent",)


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
