"""Workers that are killed, stopped or frozen at any moment: nothing is lost, little is repeated, no zombie commits."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from typing import cast

import pytest

from pipeline.runtime.delivery import SLICES_AHEAD
from tests.faults.commits import Commits, commits, gone_back
from tests.faults.flow import Feed, Flow, mixed
from tests.runtime.world import PARTITIONS, Worker, World, article, fetch, metric, until

pytestmark = pytest.mark.broker

STAGES = ("uppercase", "measure", "reverse")
SESSION = 6
COMMIT_INTERVAL = 0.5
COMMIT_SLACK = 2.0
"""Seconds that a commit may be late on a busy machine."""

BATCH = 50
RATE = 120.0


def slow_somewhere(number: int) -> Feed:
    """As mixed; what passes takes 5 ms in one of the stages, so that each has records in hand most of the time."""
    raw, ends = mixed(number)
    if ends == "enriched" and raw.value is not None:
        raw = article(number, f"slow:{STAGES[number % 3]}")
    return raw, ends


class Crew:
    """Two workers of a world; who is hit is replaced at once."""

    def __init__(self, world: World, dice: random.Random) -> None:
        self._world = world
        self._dice = dice
        self.members = [self._new(), self._new()]
        self.gone: list[Worker] = []

    def hit(self, victim: Worker, number: signal.Signals) -> None:
        at_work = bool(victim.pids)
        os.kill(victim.process.pid, number)
        ended = victim.wait(20)
        if number == signal.SIGKILL or (ended and not at_work):
            assert ended == -number  # a process that is still loading has no say in how a signal ends it
        else:
            assert ended == 0
        self.gone.append(victim)
        self.members[self.members.index(victim)] = self._new()

    def _new(self) -> Worker:
        return self._world.start(
            commit_interval=COMMIT_INTERVAL, session_timeout=SESSION, batch_records=BATCH
        )

    def victim(self, stage: str | None) -> Worker:
        """One that has records of the stage in hand right now; without a stage, any at a random moment."""
        if stage is None:
            time.sleep(self._dice.uniform(0.1, 2.0))  # no condition: the moment is what is random
            return self._dice.choice(self.members)
        return cast(
            "Worker",
            until(
                lambda: next((m for m in self._shuffled() if in_hand(m, stage)), None),
                f"records in hand of {stage}",
            ),
        )

    def _shuffled(self) -> list[Worker]:
        return self._dice.sample(self.members, len(self.members))

    def ready(self) -> bool:
        return all(member.ready() for member in self.members)


@contextmanager
def crew_of(world: World, dice: random.Random) -> Iterator[Crew]:
    crew = Crew(world, dice)
    try:
        yield crew
    finally:
        for worker in (*crew.members, *crew.gone):
            worker.close()


def in_hand(worker: Worker, stage: str) -> bool:
    page = fetch(worker.ports[0]) if worker.ports else None
    return bool(page and metric(page, "newsmill_in_flight_records", stage=stage))


def repeatable(world: World, deaths: list[float]) -> int:
    """The most that deaths at these moments (Unix time) may repeat.

    For each stage: what it wrote in the last commit interval, and the slices on their way.
    """
    stamps = [r.timestamp / 1000 for r in world.read(*world.names[1:])]
    on_their_way = len(STAGES) * (SLICES_AHEAD + 1) * BATCH
    window = COMMIT_INTERVAL + COMMIT_SLACK
    return sum(on_their_way + sum(death - window <= at <= death for at in stamps) for death in deaths)


def test_workers_killed_and_stopped_at_any_moment_and_stage_lose_nothing(world: World, full: bool) -> None:
    seed = random.SystemRandom().randrange(1_000_000)
    print(f"seed {seed}")
    dice = random.Random(seed)
    killed: list[float] = []
    flow = Flow(world, RATE, slow_somewhere)
    with crew_of(world, dice) as crew:
        with flow.feeding():
            until(crew.ready, "the workers")
            for hit, stage in enumerate(islice(cycle((*STAGES, None)), 30 if full else 3)):
                kind = signal.SIGTERM if hit % 2 else signal.SIGKILL
                crew.hit(crew.victim(stage), kind)
                if kind == signal.SIGKILL:
                    killed.append(time.time())
        account = flow.account()
        assert all(member.stop() == 0 for member in crew.members)
    assert account.duplicates <= repeatable(world, killed), f"{account}, {len(killed)} killed"
    assert gone_back(world) == []


@pytest.mark.long
def test_a_zombie_does_not_commit_over_its_successor(world: World) -> None:
    flow = Flow(world, RATE / 2, slow_somewhere)
    with world.working(session_timeout=SESSION, batch_records=BATCH) as zombie:
        until(zombie.ready, "the first worker")
        with world.working(session_timeout=SESSION, batch_records=BATCH) as successor, flow.feeding():
            until(lambda: zombie.ready() and successor.ready(), "both workers")
            until(lambda: len(commits(world)) == len(STAGES) * PARTITIONS, "commits of every partition")
            until(lambda: in_hand(zombie, "measure"), "records in hand")
            os.kill(zombie.process.pid, signal.SIGSTOP)
            before = commits(world)
            until(
                lambda: all_moved(before, commits(world)), "every partition to move on without the frozen one"
            )
            os.kill(zombie.process.pid, signal.SIGCONT)
            until(zombie.ready, "the worker to be a member again")
            until(lambda: in_hand(zombie, "measure"), "it to work")
        flow.account()
        assert zombie.stop() == 0
    assert gone_back(world) == []


def all_moved(before: Commits, after: Commits) -> bool:
    return all(after[tp][-1] > offsets[-1] for tp, offsets in before.items())
