"""Several workers under one `run`: restarts, metrics, and that nothing outlives it."""

from __future__ import annotations

import os
import signal
import socket
from pathlib import Path

import pytest

from pipeline.broker.client import Cluster
from pipeline.runtime.http import listen
from pipeline.runtime.problems import Exit
from pipeline.runtime.supervisor import end_of
from tests.runtime.world import World, article, fetch, metric, until


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except (ProcessLookupError, FileNotFoundError):
        return False


@pytest.mark.parametrize(
    ("code", "cause"), [(-9, "killed"), (-11, "signal"), (Exit.FAILED, "failed"), (0, "ended")]
)
def test_the_cause_of_an_end_is_one_of_a_few(code: int, cause: str) -> None:
    assert end_of(code).cause == cause


@pytest.mark.broker
def test_a_killed_worker_is_restarted_and_counted_and_sigterm_ends_all(world: World) -> None:
    with world.working(workers=2, session_timeout=6) as supervisor:
        until(lambda: supervisor.ready(2), "two workers")
        assert len(set(supervisor.ports)) == 2
        pids = supervisor.pids
        assert {os.getpgid(pid) for pid in pids} == {os.getpgid(supervisor.process.pid)}
        os.kill(pids[0], signal.SIGKILL)
        until(lambda: len(supervisor.pids) == 3, "the restart")
        world.send([article(n) for n in range(200)])
        until(lambda: world.all_ended(200) and world.lag() == 0, "all records to end")
        pages = [fetch(port) or "" for port in set(supervisor.ports)]
        assert sum(metric(p, "newsmill_worker_restarts_total", cause="killed") for p in pages) == 1
        assert sum(metric(p, "newsmill_articles_total", stage="reverse") for p in pages) == 200
        assert supervisor.stop() == 0
    assert not any(alive(pid) for pid in supervisor.pids)
    assert set(world.ends().values()) == {1}


@pytest.mark.broker
def test_workers_die_with_a_killed_supervisor(world: World) -> None:
    with world.working(workers=2) as supervisor:
        until(lambda: len(supervisor.pids) == 2, "two workers")
        supervisor.kill()
        until(lambda: not any(alive(pid) for pid in supervisor.pids), "the workers to end", 10)


@pytest.mark.broker
def test_a_refusing_worker_ends_the_whole_run(world: World) -> None:
    world.send([article(n, "crash:uppercase") for n in range(100)])
    with world.working(workers=2, dead_letter_limit=10) as supervisor:
        assert supervisor.wait() == 1
    assert "dead letters in a row" in supervisor.said
    assert "restarting" not in supervisor.said


@pytest.mark.broker
def test_missing_topics_start_no_worker(bare_world: World) -> None:
    with bare_world.working(workers=3) as supervisor:
        assert supervisor.wait(30) == 1
    assert supervisor.said.count("\n") == 1
    assert "newsmill topics apply" in supervisor.said


@pytest.mark.broker
def test_a_taken_metrics_port_is_said_in_one_line(world: World) -> None:
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with world.working(workers=1, metrics_port=port) as worker:
            assert worker.wait(30) == 1
    assert worker.said.count("\n") == 1
    assert f"port {port}" in worker.said


def test_an_unreachable_broker_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))  # nobody listens, and nobody else can
        address = f"127.0.0.1:{silent.getsockname()[1]}"
        world = World(Cluster(address), "nowhere", tmp_path)
        with world.working(workers=1) as worker:
            assert worker.wait(60) == 1
    assert worker.said.count("\n") == 1
    assert address in worker.said
