"""The limit of dead letters: a bad deploy stops the run early and unacked, bad input never does."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from pipeline.stage import Raw
from tests.runtime.world import PARTITIONS, World, article, until

pytestmark = pytest.mark.broker

LIMIT = 60


def send_to(world: World, partition: int, raws: Iterable[Raw]) -> None:
    """Records of one sender: all on one partition."""
    with world.cluster.producer(linger_ms=20) as producer:
        for raw in raws:
            producer.send(
                world.raw, key=raw.key, value=raw.value, headers=list(raw.headers), partition=partition
            )
        producer.flush(30)


def articles(first: int, count: int, title: str | None = None) -> list[Raw]:
    return [article(n, title) for n in range(first, first + count)]


@pytest.mark.parametrize("action", ["crash", pytest.param("dead", marks=pytest.mark.long)])
def test_a_bad_deploy_stops_several_workers_unacked(world: World, action: str) -> None:
    total, workers = 4000, 3
    world.send(articles(0, total, f"{action}:uppercase"))
    with world.working(workers=workers, dead_letter_limit=LIMIT) as supervisor:
        assert supervisor.wait() == 1
    assert "stage uppercase" in supervisor.said
    assert "dead letters in a row" in supervisor.said
    assert "NEWSMILL_DEAD_LETTER_LIMIT" in supervisor.said
    assert "restarting" not in supervisor.said
    dead = world.count(f"{world.prefix}-raw-dlq")
    # one worker alone stops the run, the others may each have come as far
    assert LIMIT - 1 <= dead <= workers * LIMIT
    assert world.lag() >= total - dead


def test_a_partition_of_a_bad_sender_is_no_bad_deploy(world: World, full: bool) -> None:
    """A fifth of the input is bad, all of it on one partition and in one run, before anything good was seen."""
    bad = 5000 if full else 1000
    send_to(world, 0, articles(0, bad, "dead:uppercase"))
    for partition in range(1, PARTITIONS):
        send_to(world, partition, articles(10_000 * partition, bad * 4 // 3))
    total = bad + (PARTITIONS - 1) * (bad * 4 // 3)
    with world.working(dead_letter_limit=LIMIT) as worker:
        until(lambda: world.all_ended(total), "all records to end")
        assert worker.stop() == 0
    assert world.count(f"{world.prefix}-raw-dlq") == bad


@pytest.mark.long
def test_a_worker_with_nothing_but_a_bad_partition_sees_the_others_pass(world: World) -> None:
    """Four workers, one partition of each stage for each."""
    with world.working(workers=PARTITIONS, dead_letter_limit=LIMIT, session_timeout=6) as supervisor:
        until(lambda: supervisor.ready(PARTITIONS), "the workers")
        for turn in range(5):
            for partition in reversed(range(PARTITIONS)):
                title = None if partition else "dead:uppercase"
                send_to(world, partition, articles(100_000 * turn + 10_000 * partition, 500, title))
        until(lambda: world.all_ended(5 * 500 * PARTITIONS), "all records to end")
        assert supervisor.stop() == 0
    assert world.count(f"{world.prefix}-raw-dlq") == 5 * 500


@pytest.mark.long
def test_a_run_of_bad_records_after_many_good_ones_is_endured(world: World) -> None:
    """The good past counts, even when nothing else waits that could pass."""
    send_to(world, 0, articles(0, 1000))
    send_to(world, 0, articles(1000, 5 * LIMIT, "dead:uppercase"))
    send_to(world, 0, articles(5000, 100))
    with world.working(dead_letter_limit=LIMIT) as worker:
        until(lambda: world.all_ended(1100 + 5 * LIMIT), "all records to end")
        assert worker.stop() == 0


@pytest.mark.long
def test_the_count_outlives_a_restart(world: World) -> None:
    """A bad deploy that now refuses a record and now crashes has no more dead letters than any other."""
    for partition in range(PARTITIONS):
        send_to(
            world,
            partition,
            [
                article(1000 * partition + n, "exit:uppercase" if n == 30 else "dead:uppercase")
                for n in range(500)
            ],
        )
    with world.working(workers=1, dead_letter_limit=LIMIT, session_timeout=6) as supervisor:
        assert supervisor.wait() == 1
    assert "dead letters in a row" in supervisor.said
    # what was refused and not yet committed when the worker crashed is refused again
    assert LIMIT - 1 <= world.count(f"{world.prefix}-raw-dlq") <= 2 * LIMIT
