"""Measured processes that take turns on one core: what else the machine does meanwhile hits all of them alike.

One after the other, each alone for half a minute, they would differ by what their minutes were like: on a shared
machine by a quarter. In turns of a second every one of them runs through the same minutes.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

from bench.records import Counter
from bench.running import POLL_SECONDS, Reading, RunFailed, Subject, running, wait_until_joined
from bench.workload import Workload
from pipeline.broker.client import Cluster

TURN_SECONDS = 1.0
"""Six subjects are then still for five seconds at a time, half of the shortest session timeout among them."""

STALLED_TURNS = 60
"""Without one record more, a run has failed."""


class Entrant(Protocol):
    """One that takes turns."""

    def pause(self) -> None:
        """Stand still until resumed."""

    def resume(self) -> None:
        """Go on."""

    def done(self) -> bool:
        """Whether its work is done; looked at while it runs. Raises RunFailed when it cannot be any more."""


def in_turns(entrants: Sequence[Entrant], seconds: float = TURN_SECONDS) -> None:
    """Run paused entrants, one at a time, until the work of each is done. Raises RunFailed."""
    waiting = list(entrants)
    while waiting:
        for entrant in tuple(waiting):
            until = time.monotonic() + seconds
            entrant.resume()
            try:
                while not (done := entrant.done()) and time.monotonic() < until:
                    time.sleep(POLL_SECONDS)
            finally:
                entrant.pause()
            if done:
                waiting.remove(entrant)


class Run:
    """A subject as an entrant: done when that many records are on its last topic. `reading` is what it took then."""

    def __init__(self, subject: Subject, count: Counter, records: int) -> None:
        self._subject, self._count, self._records = subject, count, records
        self._turns: list[tuple[float, float]] = []
        self._began = math.inf
        self._seen, self._seen_after = 0, 0
        self.reading: Reading | None = None

    def pause(self) -> None:
        self._subject.pause()
        if self._began < math.inf:
            self._turns.append((self._began, time.time()))

    def resume(self) -> None:
        self._subject.check()
        idle = len(self._turns) - self._seen_after
        if idle > STALLED_TURNS:
            raise RunFailed(
                f"{self._subject.name}: {self._seen:,} of {self._records:,} records, then nothing in {idle} turns"
            )
        self._began = time.time()
        self._subject.resume()

    def done(self) -> bool:
        seen = self._count()
        if seen > self._seen:
            self._seen, self._seen_after = seen, len(self._turns)
        if seen < self._records:
            return False
        ended, used, stages = time.time(), self._subject.cpu(), self._subject.stages()
        first = self._subject.first()
        turns = (*self._turns, (self._began, ended))
        wall = sum(max(0.0, end - max(began, first["wall"])) for began, end in turns)
        self.reading = Reading(self._records, used - first["cpu"], wall, stages)
        return True


@contextmanager
def ready(cluster: Cluster, name: str, workload: Workload, records: int) -> Iterator[Run]:
    """A subject that has joined its group, on a topic that is filled later."""
    with running(cluster, [(name, workload)]) as subjects:
        count = Counter(cluster, workload.sink, workload.partitions)
        try:
            wait_until_joined(cluster, workload.run, subjects)
            yield Run(subjects[0], count, records)
        finally:
            count.close()
