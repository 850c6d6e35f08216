"""The group changes all the time, or its topics grow: nothing is lost, and what is repeated stays within its bound."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from pipeline.runtime.delivery import SLICES_AHEAD
from tests.faults.commits import commits, gone_back
from tests.faults.flow import Flow
from tests.runtime.world import PARTITIONS, Worker, World, until

pytestmark = pytest.mark.broker

RATE = 200.0
EVERY = 3.0
"""Seconds from one change of the group to the next."""

BATCH = 50
STAGES = 3
REPEATED = STAGES * (SLICES_AHEAD + 1) * BATCH
"""The most that one change of the group may repeat: what a worker that lets go of partitions has on its way."""


class Company:
    """Workers in the order they came."""

    def __init__(self, world: World, stack: ExitStack) -> None:
        self._world = world
        self._stack = stack
        self._at_work: list[Worker] = []
        self._leaving: list[Worker] = []
        self.changes = 0

    def one_comes(self) -> None:
        self.changes += 1
        self._at_work.append(
            self._stack.enter_context(self._world.working(session_timeout=6, batch_records=BATCH))
        )

    def one_goes(self) -> None:
        self.changes += 1
        oldest = self._at_work.pop(0)
        oldest.process.terminate()
        self._leaving.append(oldest)

    def ready(self) -> bool:
        return all(worker.ready() for worker in self._at_work)

    def stop(self) -> None:
        """All of them; each ends well."""
        while self._at_work:
            self.one_goes()
        assert [worker.wait(20) for worker in self._leaving] == [0] * len(self._leaving)


@contextmanager
def company_of(world: World, size: int) -> Iterator[Company]:
    with ExitStack() as stack:
        company = Company(world, stack)
        for _ in range(size):
            company.one_comes()
        yield company


def test_workers_that_start_together_and_then_come_and_go_every_three_seconds_lose_nothing(
    world: World, full: bool
) -> None:
    flow = Flow(world, RATE)
    flow.feed(1000)  # each of the first joins while there is much to fetch and nothing is committed
    with company_of(world, 3 if full else 2) as company:
        with flow.feeding():
            until(company.ready, "the workers")
            for _ in range(12 if full else 2):
                began = time.monotonic()
                company.one_comes()
                company.one_goes()
                # The beat is the fault: the next change comes whether or not the group has formed.
                time.sleep(max(0.0, began + EVERY - time.monotonic()))
        account = flow.account()
        company.stop()
    assert account.duplicates <= company.changes * REPEATED, f"{account} in {company.changes} changes"
    assert gone_back(world) == []


@pytest.mark.long
def test_partitions_added_while_running_are_read_from_their_first_record(world: World) -> None:
    """Keys move to other partitions; what lies on the new ones before a worker knows of them is not skipped."""
    flow = Flow(world, RATE)
    with company_of(world, 2) as company:
        with flow.feeding():
            until(company.ready, "the workers")
            before = flow.ended()
            until(lambda: flow.ended() > before, "the workers to work")
            with world.cluster.admin() as admin:
                admin.create_partitions(dict.fromkeys(world.names, 2 * PARTITIONS))
        flow.feed(500)  # by a new client, which knows of the new partitions at once
        flow.account()
        company.stop()
    read = {tp.partition for tp in commits(world) if tp.topic == world.raw}
    assert read == set(range(2 * PARTITIONS))
    assert gone_back(world) == []
