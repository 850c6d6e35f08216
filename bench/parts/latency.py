"""From entry to enriched: at half of what the worker can take, and one article at a time."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager

from kafka import TopicPartition

from bench.comparing import OURS
from bench.corpus import articles
from bench.plan import Plan
from bench.progress import tell
from bench.records import Counter, Sender
from bench.results import Figure, Part, percentile
from bench.running import Subject, run, running, wait_for, wait_until_joined
from bench.workload import Workload
from schemas.headers import INGESTED_AT

LOAD = 0.5
LOAD_SECONDS = 60.0
SETTLE_SHARE = 0.1
"""Of the first articles under load, which are not counted."""

PROBE_ARTICLES = 1_200
"""Half a minute of work: in a few seconds a shared machine may be faster than it stays."""
IDLE_ARTICLES = 40
IDLE_PAUSE = 0.25
"""Seconds between an article's arrival and the next."""

STAMPED = {"message.timestamp.type": "LogAppendTime"}
"""The broker stamps what is written when it is written; entry and end are read from one machine's clock."""


def latency(plan: Plan) -> Part:
    """Percentiles of the time from the header `ingested-at` to the record on the last topic, in milliseconds.

    Each round measures the most that the worker takes, then half of that: a shared machine changes between rounds.
    """
    rates, rounds = [], []
    for number in range(plan.rounds):
        rate, loaded = _loaded(plan, number)
        rates.append(rate)
        rounds.append(loaded)
    idle = _idle(plan)

    def middle(share: float) -> float:
        return statistics.median(percentile(loaded, share) for loaded in rounds)

    slowest = [percentile(loaded, 0.99) for loaded in rounds]
    figures = (
        Figure("articles a second while measured, Poisson arrivals", statistics.median(rates)),
        Figure("under load, p50", middle(0.50), "ms", 60, "at most"),
        Figure("under load, p95", middle(0.95), "ms"),
        Figure("under load, p99", middle(0.99), "ms", 250, "at most"),
        Figure("under load, p99 of the best round", min(slowest), "ms"),
        Figure("under load, p99 of the worst round", max(slowest), "ms"),
        Figure("idle, one article at a time: p50", percentile(idle, 0.50), "ms", 100, "at most"),
        Figure("idle: slowest", max(idle), "ms"),
    )
    every = [taken for loaded in rounds for taken in loaded]
    return Part("latency", "Latency, ingest to enriched", figures, {"loaded": every, "idle": idle})


def _loaded(plan: Plan, number: int) -> tuple[float, list[float]]:
    """One round: the rate, and the times of the articles that came at that rate."""
    with plan.source(articles(PROBE_ARTICLES)) as source:
        most = run(plan.cluster, OURS, plan.workload("articles", source), PROBE_ARTICLES).per_second
    rate = LOAD * most
    tell(f"latency, round {number + 1}: {rate:.1f} articles a second, half of {most:.1f}")
    with _worker(plan) as (subject, workload):
        count = int(rate * LOAD_SECONDS)
        _send_at(plan, workload.source, count, rate, seed=number)
        with _counting(plan, workload) as arrived:
            wait_for(lambda: arrived() >= count, "the articles under load", [subject])
        return rate, _times(plan, workload)[int(count * SETTLE_SHARE) :]


def _idle(plan: Plan) -> list[float]:
    """The times of articles that find a worker at rest."""
    with _worker(plan) as (subject, workload):
        _one_by_one(plan, workload, subject)
        return _times(plan, workload)[1:]


@contextmanager
def _worker(plan: Plan) -> Iterator[tuple[Subject, Workload]]:
    """A worker that has joined its group and waits for articles."""
    with plan.source() as source:
        workload = plan.workload("articles", source)
        with running(plan.cluster, [(OURS, workload)], STAMPED) as subjects:
            wait_until_joined(plan.cluster, workload.run, subjects)
            yield subjects[0], workload


def _send_at(plan: Plan, source: str, count: int, rate: float, seed: int) -> None:
    """Articles at random moments, as independent senders would: exponential pauses, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - arrivals
    sender = Sender(plan.cluster.address, linger_ms=0)
    due = time.monotonic()
    for key, value in list(articles(count)):
        due += chance.expovariate(rate)
        time.sleep(max(0.0, due - time.monotonic()))
        sender.send(source, key, value)
    sender.close()


def _one_by_one(plan: Plan, workload: Workload, subject: Subject) -> None:
    sender = Sender(plan.cluster.address, linger_ms=0)
    with _counting(plan, workload) as arrived:
        for number, (key, value) in enumerate(articles(IDLE_ARTICLES + 1)):
            sender.send(workload.source, key, value)
            wait_for(lambda sent=number: arrived() > sent, "an article", [subject])  # type: ignore[misc]
            time.sleep(IDLE_PAUSE)
    sender.close()


@contextmanager
def _counting(plan: Plan, workload: Workload) -> Iterator[Counter]:
    counter = Counter(plan.cluster, workload.sink, workload.partitions)
    try:
        yield counter
    finally:
        counter.close()


def _times(plan: Plan, workload: Workload) -> list[float]:
    """Milliseconds from entry to end of every article on the last topic, in the order of their entry."""
    found: list[tuple[int, int]] = []
    with plan.cluster.consumer() as consumer:
        parts = [TopicPartition(workload.sink, n) for n in range(workload.partitions)]
        missing = sum(consumer.end_offsets(parts).values())
        consumer.assign(parts)
        while len(found) < missing:
            for records in consumer.poll(timeout_ms=1000).values():
                found += [(int(dict(r.headers)[INGESTED_AT]), r.timestamp) for r in records]
    return [float(ended - entered) for entered, ended in sorted(found)]
