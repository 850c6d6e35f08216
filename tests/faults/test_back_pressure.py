"""A downstream that takes nothing, and bodies of the largest size: a worker's memory stays bounded, and nothing is lost."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psutil
import pytest

from tests.runtime.world import Worker, World, article, fetch, metric, until

pytestmark = [pytest.mark.broker, pytest.mark.long]

MB = 1024 * 1024
IN_FLIGHT = 8 * MB
BACKLOG = 300 * MB
STALLED_GROWTH = 100 * MB
"""A third of the backlog; what is in hand and on its way, as fetched and as decoded, is far less."""

LARGE_BODIES = 24
LARGEST_GROWTH = 700 * MB
"""For 32 MB in hand of each of three stages, as decoded, and as encoded on its way in three times the size."""


def noise(length: int, seed: int) -> str:
    """Text that compresses little."""
    return random.Random(seed).randbytes(length // 2).hex()


class Memory:
    """The resident memory of a process, watched from a thread: what it was at first and at most."""

    def __init__(self, pid: int) -> None:
        self._process = psutil.Process(pid)
        self.first = self.most = int(self._process.memory_info().rss)
        self.end = threading.Event()

    def watch(self) -> None:
        while not self.end.wait(0.1):
            self.most = max(self.most, self._process.memory_info().rss)

    @property
    def growth(self) -> int:
        return int(self.most - self.first)


@contextmanager
def watched(worker: Worker) -> Iterator[Memory]:
    memory = Memory(worker.process.pid)
    thread = threading.Thread(target=memory.watch)
    thread.start()
    try:
        yield memory
    finally:
        memory.end.set()
        thread.join()
        print(f"{memory.first / MB:.0f} MB grew by {memory.growth / MB:.0f} MB")


def in_hand(worker: Worker) -> float:
    page = fetch(worker.ports[0])
    return metric(page, "newsmill_in_flight_records") if page else -1.0


class Stillness:
    """Whether what a worker has in hand stays the same for some seconds."""

    SECONDS = 3.0

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._last = 0.0
        self._since = time.monotonic()

    def __call__(self) -> bool:
        now = in_hand(self._worker)
        if now <= 0 or now != self._last:
            self._last, self._since = now, time.monotonic()
        return time.monotonic() - self._since >= self.SECONDS


def test_a_downstream_that_takes_nothing_grows_no_memory(world: World) -> None:
    count = BACKLOG // MB
    with world.working(in_flight_bytes=IN_FLIGHT, retry_seconds=600) as worker:
        until(worker.ready, "the worker")
        world.delete(world.dropped)
        with watched(worker) as memory:
            world.send([article(n, "drop:uppercase", body=noise(MB, n)) for n in range(count)])
            until(Stillness(worker), "the worker to take no more", 180)
        assert memory.growth < STALLED_GROWTH
        world.create()
        until(lambda: world.all_ended(count) and world.lag() == 0, "all records to end", 180)
        assert worker.stop() == 0
    assert set(world.ends()) == {(world.dropped, f"id-{n}".encode()) for n in range(count)}


def test_bodies_up_to_the_limit_pass_with_all_they_grow_into(world: World) -> None:
    largest = world.settings().max_body
    with world.working() as worker:
        until(worker.ready, "the worker")
        with watched(worker) as memory:
            world.send([article(n, body=noise(largest, n)) for n in range(LARGE_BODIES)])
            until(lambda: world.all_ended(LARGE_BODIES) and world.lag() == 0, "all records to end", 180)
        assert worker.stop() == 0
    assert memory.growth < LARGEST_GROWTH
    assert world.count(world.enriched) == LARGE_BODIES
