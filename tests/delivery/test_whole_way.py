"""The program as a user runs it, on a real broker: every article ends in one place, also when a worker is killed."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from kafka import TopicPartition

from pipeline.broker.client import Cluster
from schemas.article import EnrichedArticle
from schemas.headers import DLQ_REASON
from schemas.topics import CLASSIFIED, CLEAN, DROPPED, ENRICHED, PARTITIONS, RAW, TOPICS
from tests.delivery.articles import records
from tests.runtime.world import fetch, until

pytestmark = pytest.mark.broker

COUNT = 10_000
PATIENCE = 400.0
ENDS = (ENRICHED.name, *(t.name for t in TOPICS if t.holds_failures))


def newsmill(cluster: Cluster, *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *args],
        env={**os.environ, "NEWSMILL_BROKERS": cluster.address},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def partitions(names: Sequence[str]) -> list[TopicPartition]:
    return [TopicPartition(name, p) for name in names for p in range(PARTITIONS)]


def count(cluster: Cluster, *names: str) -> int:
    with cluster.consumer() as consumer:
        ends = consumer.end_offsets(partitions(names)).values()
        starts = consumer.beginning_offsets(partitions(names)).values()
    return int(sum(ends) - sum(starts))


def read(cluster: Cluster, *names: str) -> list[Any]:
    found: list[Any] = []
    wanted = count(cluster, *names)
    with cluster.consumer() as consumer:
        consumer.assign(partitions(names))
        until(lambda: _take(consumer, found) >= wanted, f"{wanted} records to be read")
    return found


def _take(consumer: Any, found: list[Any]) -> int:
    for some in consumer.poll(timeout_ms=500).values():
        found += some
    return len(found)


@contextmanager
def running(cluster: Cluster, folder: Path, workers: int) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    log = folder / "run.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "pipeline", "run", "--workers", str(workers)],
            env={**os.environ, "NEWSMILL_BROKERS": cluster.address},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
    try:
        until(lambda: process.poll() is not None or ready(log, workers), "the workers to be ready", PATIENCE)
        yield process, log
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(30)
        print(log.read_text("utf-8", "replace"))


def ready(log: Path, workers: int) -> bool:
    ports = re.findall(r"metrics http://127\.0\.0\.1:(\d+)/", log.read_text("utf-8", "replace"))
    return len(ports) >= workers and all(fetch(int(p), "/readyz") for p in ports[:workers])


@pytest.fixture
def empty_topics(broker: str) -> Cluster:
    """The declared topics, with nothing on them and no group that read them before."""
    cluster = Cluster(broker)
    names = [t.name for t in TOPICS]
    with cluster.admin() as admin:
        present = set(admin.list_topics())
        if old := [n for n in names if n in present]:
            admin.delete_topics(old)
            until(lambda: not present_of(cluster, old), "the old topics to go")
        groups = [g["group_id"] for g in admin.list_groups()]
        if "newsmill" in groups:
            admin.delete_groups(["newsmill"])
    done = newsmill(cluster, "topics", "apply")
    assert done.returncode == 0, done.stderr
    return cluster


def present_of(cluster: Cluster, names: list[str]) -> set[str]:
    with cluster.admin() as admin:
        return set(names) & set(admin.list_topics())


def test_ten_thousand_articles_and_a_killed_worker(empty_topics: Cluster, tmp_path: Path) -> None:
    cluster = empty_topics
    sent = dict(records(COUNT))
    with cluster.producer(linger_ms=20, compression_type="lz4") as producer:
        for key, value in sent.items():
            producer.send(RAW.name, key=key, value=value)
        producer.flush()
    with running(cluster, tmp_path, workers=2) as (process, log):
        until(lambda: count(cluster, *ENDS) > COUNT // 5, "a fifth of the articles", PATIENCE)
        pids = re.findall(r"newsmill: worker (\d+): ", log.read_text("utf-8"))
        os.kill(int(pids[-1]), signal.SIGKILL)
        until(lambda: keys_ended(cluster) >= COUNT, "every article", PATIENCE)
        process.terminate()
        assert process.wait(15) == 0
    ends = {(r.topic, r.key) for r in read(cluster, *ENDS)}
    times = Counter(key for _, key in ends)  # a repeated delivery is on the same topic
    assert [key for key in sent if times[key] != 1][:10] == []
    assert len(times) == COUNT
    where = Counter(topic for topic, _ in ends)
    hundreds = COUNT // 100
    assert where == {ENRICHED.name: 97 * hundreds, RAW.dead_letters: 2 * hundreds, DROPPED.name: hundreds}


def keys_ended(cluster: Cluster) -> int:
    """How many articles have ended; reads only when enough records are there."""
    if count(cluster, *ENDS) < COUNT:
        return 0
    return len({r.key for r in read(cluster, *ENDS)})


def test_undisturbed_each_article_ends_once_and_all_its_records_are_readable(
    empty_topics: Cluster, tmp_path: Path
) -> None:
    cluster = empty_topics
    lines = tmp_path / "articles.jsonl"
    lines.write_bytes(b"".join(value + b"\n" for _, value in records(16)))
    with running(cluster, tmp_path, workers=1) as (process, _):
        done = newsmill(cluster, "send", str(lines))
        assert (done.returncode, done.stderr) == (0, "newsmill: 16 sent to raw-articles, 0 refused\n")
        with cluster.producer() as producer:
            producer.send(RAW.name, key=b"n-3", value=None)
            producer.send(
                RAW.name,
                key=b"page",
                value=b"<html><body><article><h1>Bridge opens to walkers</h1>"
                + b"<p>The bridge over the Tay opened to walkers on Friday, a year late, the council said.</p>"
                * 4
                + b"</article></body></html>",
                headers=[
                    ("content-type", b"text/html"),
                    ("fetched-at", b"2026-03-04T05:06:07Z"),
                    ("trace", b"7"),
                ],
            )
            producer.send(RAW.name, key=b"tomorrow", value=b"{}", headers=[("schema", b"raw-articles.v9")])
            producer.flush()
        until(lambda: count(cluster, *ENDS) >= 19, "every article", PATIENCE)
        process.terminate()
        assert process.wait(15) == 0
    for topic in (CLEAN.name, CLASSIFIED.name, ENRICHED.name):
        assert count(cluster, topic) == 18
    enriched = read(cluster, ENRICHED.name)
    articles = [EnrichedArticle.model_validate_json(r.value) for r in enriched if r.value]
    assert len(articles) == 17
    assert {r.key.decode() for r in enriched if r.value} == {a.article_id for a in articles}
    assert [r.key for r in enriched if r.value is None] == [b"n-3"]
    (page,) = (r for r in enriched if r.value and b"Bridge opens" in r.value)
    assert ("trace", b"7") in page.headers
    (dead,) = read(cluster, RAW.dead_letters)
    assert (dead.key, dead.value, dict(dead.headers)[DLQ_REASON]) == (b"tomorrow", b"{}", b"unknown_schema")


def test_the_same_article_twice_has_one_key_and_one_result(empty_topics: Cluster, tmp_path: Path) -> None:
    cluster = empty_topics
    lines = tmp_path / "articles.jsonl"
    lines.write_bytes(next(records(1))[1] + b"\n")
    with running(cluster, tmp_path, workers=1):
        for _ in range(2):
            assert newsmill(cluster, "send", str(lines)).returncode == 0
        until(lambda: count(cluster, ENRICHED.name) == 2, "both deliveries", PATIENCE)
    first, second = read(cluster, ENRICHED.name)
    assert (first.key, first.value) == (second.key, second.value)
    assert first.partition == second.partition
