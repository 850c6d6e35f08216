"""The watchdog ends a worker that lives and does nothing, and leaves one alone that is idle or busy."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from pipeline.runtime.problems import WorkerStuck
from pipeline.runtime.watchdog import (
    ABSENT_TICKS,
    ALONE_TICKS,
    REJOIN_LOOKS,
    STILL_TICKS,
    UNREAD_LOOKS,
    Watchdog,
)

PATIENCE = 5
LONG = ABSENT_TICKS + STILL_TICKS + PATIENCE


class Consumer:
    """What the watchdog reads; each tick of a healthy one turns."""

    def __init__(self) -> None:
        self.last_turn = 0.0
        self.ledger = SimpleNamespace(progress=0, empty=True)
        self.part, self.turning, self.delivering = True, True, False
        self.dead: BaseException | None = None
        self.lag = 0
        self.member = True
        self.unread: frozenset[str] = frozenset()
        self.rejoined = 0

    def in_group(self) -> bool:
        return self.member

    async def unread_topics(self) -> frozenset[str]:
        return self.unread

    def rejoin(self) -> None:
        self.rejoined += 1

    def failure(self) -> BaseException | None:
        return self.dead

    def taking_part(self) -> bool:
        return self.part

    def lags(self) -> dict[str, int]:
        return {"p": self.lag}

    def tick(self) -> None:
        self.last_turn += self.turning
        self.ledger.progress += self.delivering


def watchdog_of(consumer: Consumer, **app: Any) -> Watchdog:
    fake: Any = SimpleNamespace(batches=consumer, crashed=False, crash_reason=None, **app)
    return Watchdog(fake, PATIENCE)


def watched(consumer: Consumer, ticks: int, **app: Any) -> None:
    dog = watchdog_of(consumer, **app)
    for _ in range(ticks):
        consumer.tick()
        dog.check()


def test_an_idle_worker_is_left_alone() -> None:
    watched(Consumer(), LONG)


def test_a_busy_worker_is_left_alone() -> None:
    consumer = Consumer()
    consumer.ledger.empty, consumer.delivering, consumer.lag = False, True, 1000
    watched(consumer, LONG)


@pytest.mark.parametrize("waiting", ["in hand", "behind"])
def test_records_that_wait_without_a_delivery_are_a_failure(waiting: str) -> None:
    consumer = Consumer()
    consumer.ledger.empty = waiting != "in hand"
    consumer.lag = 7 if waiting == "behind" else 0
    watched(consumer, STILL_TICKS)
    with pytest.raises(WorkerStuck, match="none was delivered"):
        watched(consumer, STILL_TICKS + PATIENCE + 1)


def test_a_fetch_loop_that_stands_still_is_a_failure() -> None:
    consumer = Consumer()
    consumer.turning = False
    with pytest.raises(WorkerStuck, match="nothing was fetched"):
        watched(consumer, STILL_TICKS + 1)


def test_a_rebalance_is_none_until_it_lasts() -> None:
    consumer = Consumer()
    consumer.part = consumer.turning = False
    watched(consumer, ABSENT_TICKS - 1)
    with pytest.raises(WorkerStuck, match="partitions"):
        watched(consumer, ABSENT_TICKS)


def test_a_group_that_does_not_answer_for_long_is_a_failure() -> None:
    consumer = Consumer()
    consumer.member = False
    watched(consumer, ALONE_TICKS - 1)
    with pytest.raises(WorkerStuck, match="group"):
        watched(consumer, ALONE_TICKS)


def test_partitions_without_a_reader_are_a_failure_when_it_lasts() -> None:
    consumer = Consumer()
    dog = watchdog_of(consumer)

    def look(*topics: str) -> None:
        consumer.unread = frozenset(topics)
        asyncio.run(dog.look_at_group())

    for _ in range(UNREAD_LOOKS - 1):
        look("clean")
    look()
    for _ in range(UNREAD_LOOKS - 1):
        look("clean", "raw")
    with pytest.raises(WorkerStuck, match="clean, raw"):
        look("clean", "raw")


def test_a_worker_joins_again_once_before_partitions_without_a_reader_end_it() -> None:
    consumer = Consumer()
    consumer.unread = frozenset({"clean"})
    dog = watchdog_of(consumer)
    rejoined = []
    for _ in range(UNREAD_LOOKS - 1):
        asyncio.run(dog.look_at_group())
        rejoined.append(consumer.rejoined)
    assert rejoined == [0] * (REJOIN_LOOKS - 1) + [1] * (UNREAD_LOOKS - REJOIN_LOOKS)


def test_a_dead_consumer_and_a_crashed_app_are_failures() -> None:
    consumer = Consumer()
    consumer.dead = OSError("gone")
    with pytest.raises(WorkerStuck, match="gone"):
        watched(consumer, 1)
    crashed: Any = SimpleNamespace(batches=Consumer(), crashed=True, crash_reason=ValueError("why"))
    with pytest.raises(WorkerStuck, match="why"):
        Watchdog(crashed, PATIENCE).check()
