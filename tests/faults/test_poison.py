"""Records that hang a stage, exhaust memory or kill the interpreter: they end as dead letters, everything else passes."""

from __future__ import annotations

import os
import signal
import time
from collections import Counter
from collections.abc import Callable, Mapping

import pytest

from pipeline.stage import Raw
from tests.faults.flow import Feed, Flow, mixed
from tests.runtime.world import Worker, World, article, fetch, metric, until

pytestmark = pytest.mark.broker

MEMORY = 400 * 1024**2
SECONDS = 2.0
RATE = 60.0
HARMLESS = ("devour", "quit")
"""Those that cost no worker."""

ENDS = {"uppercase": "raw-dlq", "measure": "clean-dlq", "reverse": "classified-dlq"}
REASONS = {
    "hang": "timed_out",
    "spin": "timed_out",
    "segfault": "crashed_worker",
    "exit": "crashed_worker",
    "abort": "crashed_worker",
    "devour": "too_large",
    "quit": "internal",
    "share": "crashed_worker",
}


def poisoned(poisons: Mapping[int, str]) -> Callable[[int], Feed]:
    """The ordinary mix, and at some numbers a poison such as `hang:measure`."""

    def make(number: int) -> Feed:
        title = poisons.get(number)
        return (article(number, title), ENDS[title.partition(":")[2]]) if title else mixed(number)

    return make


def headers(record: object) -> dict[str, str]:
    return {name: value.decode() for name, value in record.headers}  # type: ignore[attr-defined]


def letters(world: World, poisons: Mapping[int, str]) -> dict[int, list[object]]:
    """The dead letters of the poisons, by number."""
    dead = world.read(*(s.source.dead_letters for s in world.stages))
    return {number: [r for r in dead if r.key == f"id-{number}".encode()] for number in poisons}


def verdicts(supervisor: Worker) -> int:
    return supervisor.said.count("becomes a dead letter")


def restarts(supervisor: Worker, workers: int) -> Counter[str]:
    pages = [fetch(port) or "" for port in set(supervisor.ports[-workers:])]
    causes = ("timed_out", "memory", "signal", "failed", "killed", "ended")
    return Counter(
        {c: int(sum(metric(p, "newsmill_worker_restarts_total", cause=c) for p in pages)) for c in causes}
    )


def run_with(world: World, poisons: Mapping[int, str], workers: int) -> Worker:
    """Feed the mix with the poisons until each has ended; everything is accounted for."""
    flow = Flow(world, rate=RATE, make=poisoned(poisons))
    killers = sum(not title.startswith(HARMLESS) for title in poisons.values())
    with world.working(
        workers=workers, session_timeout=6, record_seconds=SECONDS, worker_memory=MEMORY
    ) as supervisor:
        until(lambda: supervisor.ready(workers), "the workers")
        with flow.feeding():
            until(lambda: verdicts(supervisor) >= killers, "a verdict on every poison", 900)
        account = flow.account()
        assert account.dead >= len(poisons)
        assert supervisor.stop() == 0
    assert "giving up" not in supervisor.said
    for number, found in letters(world, poisons).items():
        assert found, number
        action = poisons[number].partition(":")[0]
        for letter in found:
            said = headers(letter)
            assert said["dlq-reason"] == REASONS[action], (number, said)
            assert said["trace"] == str(number)
    return supervisor


def test_poison_becomes_a_dead_letter_and_everything_else_flows_on(world: World) -> None:
    poisons = {20: "segfault:measure", 70: "hang:reverse", 120: "devour:uppercase", 121: "quit:measure"}
    supervisor = run_with(world, poisons, workers=2)
    said = supervisor.said
    # more when a stage before it was interrupted too and wrote the record twice
    assert said.count("in hand (signal SIGSEGV); restarting") >= 2
    assert said.count(f"NEWSMILL_RECORD_SECONDS is {SECONDS:g}); restarting") >= 2
    found = letters(world, poisons)
    sent = article(20, "segfault:measure")
    clean = next(r for r in world.read(f"{world.prefix}-clean") if r.key == sent.key)
    letter = found[20][0]
    assert (letter.key, letter.value) == (clean.key, clean.value)  # type: ignore[attr-defined]
    assert set(clean.headers) <= set(letter.headers)  # type: ignore[attr-defined]
    assert "signal SIGSEGV, then signal SIGSEGV" in headers(letter)["dlq-error"]


@pytest.mark.long
@pytest.mark.parametrize("stage", ["uppercase", "measure", "reverse"])
def test_every_poison_at_every_stage(world: World, stage: str) -> None:
    """With one worker, as `newsmill run` starts it; several poisons lie side by side in a partition."""
    actions = ("exit", "abort", "spin", "share", "segfault", "hang", "devour", "quit")
    poisons = {40 + 30 * n: f"{action}:{stage}" for n, action in enumerate(actions)}
    run_with(world, poisons, workers=1)


@pytest.mark.long
def test_records_that_crash_worker_after_worker_end_the_run(world: World) -> None:
    with world.cluster.producer() as producer:
        for raw in (article(n, "exit:uppercase") for n in range(200)):
            producer.send(world.raw, key=raw.key, value=raw.value, headers=list(raw.headers), partition=0)
        producer.flush(30)
    with world.working(workers=1, crash_limit=2, session_timeout=6) as supervisor:
        assert supervisor.wait(200) == 1
    assert "2 records in a row crashed or hung a worker" in supervisor.said
    assert "NEWSMILL_CRASH_LIMIT" in supervisor.said
    # the record that reached the limit stays unacked, and what comes after it
    assert world.count(f"{world.prefix}-raw-dlq") == 1
    assert world.lag() == 199


@pytest.mark.long
def test_the_others_take_over_at_once_from_a_worker_that_was_killed(world: World) -> None:
    with world.working(workers=2, session_timeout=45) as supervisor:
        until(lambda: supervisor.ready(2), "two workers")
        os.kill(supervisor.pids[0], signal.SIGKILL)
        killed = time.monotonic()
        world.send([article(n) for n in range(100)])
        until(lambda: world.all_ended(100), "records of all partitions to end")
        # without a farewell the group waits for the dead worker's session to run out
        assert time.monotonic() - killed < 40
        assert supervisor.stop() == 0


@pytest.mark.long
def test_a_worker_that_is_stopped_is_not_blamed(world: World) -> None:
    """SIGSTOP for longer than the record's time, while records are in hand: no death, no dead letter."""
    with world.working(workers=1, record_seconds=3, session_timeout=30) as supervisor:
        until(lambda: supervisor.ready(1), "the worker")
        world.send(
            [Raw(r.key, r.value, r.headers) for r in (article(n, "slow:measure") for n in range(2000))]
        )
        until(lambda: world.count(world.enriched) > 10, "work in progress")
        os.kill(supervisor.pids[0], signal.SIGSTOP)
        stopped = time.monotonic()
        until(lambda: time.monotonic() - stopped > 8, "a time longer than the record's")
        os.kill(supervisor.pids[0], signal.SIGCONT)
        until(lambda: world.all_ended(2000), "all records to end")
        assert restarts(supervisor, 1).total() == 0
        assert supervisor.stop() == 0
    assert len(supervisor.pids) == 1
