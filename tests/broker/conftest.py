"""Fixtures of the broker suite: the cluster of the shared broker, fresh topics on it, and the commands."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import typer
from typer.testing import CliRunner

from pipeline.broker import admin_cli, cli, topics
from pipeline.broker.client import Cluster
from pipeline.broker.java import SHORT_LIVED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from typer.testing import Result

NUMBERS = itertools.count()


@pytest.fixture(scope="session")
def cluster(broker: str) -> Cluster:
    return Cluster(broker)


@pytest.fixture
def new_topic(cluster: Cluster) -> Callable[..., str]:
    """Makes a topic of the given partitions whose name ends as asked, and gives its name."""

    def make(partitions: int = 1, suffix: str = "") -> str:
        name = f"suite-{next(NUMBERS)}{suffix}"
        topics.apply(cluster, [topics.TopicSpec(name, partitions)])
        return name

    return make


@pytest.fixture
def produce(cluster: Cluster) -> Callable[..., None]:
    """Writes (value, partition, key, headers) records and waits for each."""

    def write(topic: str, *records: dict[str, Any]) -> None:
        with cluster.producer() as producer:
            for future in [producer.send(topic, **record) for record in records]:
                future.get(10)

    return write


@pytest.fixture
def consume(cluster: Cluster) -> Callable[[str, int], list[Any]]:
    """The first `count` records of a topic, sorted by partition and offset; fails when they do not come."""
    return lambda topic, count: read_records(cluster, topic, count)


def read_records(cluster: Cluster, topic: str, count: int) -> list[Any]:
    records: list[Any] = []
    with cluster.consumer(consumer_timeout_ms=10_000) as consumer:
        consumer.subscribe([topic])
        for record in consumer:
            records.append(record)
            if len(records) == count:
                break
    assert len(records) == count
    return sorted(records, key=lambda record: (record.partition, record.offset))


@pytest.fixture
def newsmill(broker: str) -> Callable[..., Result]:
    """Runs a command of the suite's applications inside this process, against the shared broker."""
    app = typer.Typer()
    for sub in (cli.broker_app, admin_cli.topics_app, admin_cli.dlq_app):
        app.add_typer(sub)
    app.command("lag")(admin_cli.lag)
    return lambda *arguments: CliRunner().invoke(app, list(arguments), env={"NEWSMILL_BROKERS": broker})


def broker_command(*arguments: str, pass_fds: Sequence[int] = ()) -> subprocess.CompletedProcess[str]:
    """`newsmill broker ...` as a process of its own, with its outputs captured."""
    return subprocess.run(
        [sys.executable, "-c", "from pipeline.broker.cli import broker_app; broker_app()", *arguments],
        env={**os.environ, "NEWSMILL_BROKER_JAVA_OPTIONS": " ".join(SHORT_LIVED)},
        pass_fds=pass_fds,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
