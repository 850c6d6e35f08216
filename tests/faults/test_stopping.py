"""A stop at any moment of a worker's life, and Ctrl-C and SIGTERM at any moment of a command's: clean, and in time."""

from __future__ import annotations

import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import cycle, islice
from pathlib import Path

import pytest

from tests.faults.flow import Flow
from tests.runtime.world import Worker, World, until

STOP_WITHIN = 15.0
"""Seconds from the first signal: the limit that is promised."""

PATIENCE = 180.0
BUSY_MACHINE = 4.0
"""Times as long as is promised: a machine with more to do than it can is no defect of a worker."""

START, WORK = 5.0, 3.0
"""Seconds in which a worker starts, and in which it joins and works; a moment in one of them is drawn for the signal."""

SIGNALS = (
    (signal.SIGTERM,),
    (signal.SIGTERM, signal.SIGTERM),
    (signal.SIGINT,),
    (signal.SIGINT, signal.SIGINT),
)
COMMANDS = (("--help",), ("run",), ("topics", "list"), ("lag",), ("process", "-"), ("generate", "--check"))


@dataclass
class Doomed:
    """A worker or a run, and which signals come when: so long after its start, or after its greeting."""

    worker: Worker
    greeted: bool
    moment: float
    signals: tuple[signal.Signals, ...]

    def strike(self, began: float) -> None:
        until(partial(catching, self.worker.process), "its first line")
        if self.greeted:
            until(lambda: self.worker.pids, "its greeting", PATIENCE)
            began = time.monotonic()
        time.sleep(max(0.0, began + self.moment - time.monotonic()))  # no condition: the moment is random
        for number in self.signals:
            if self.worker.process.poll() is None:
                self.worker.process.send_signal(number)
                time.sleep(0.05)  # no condition: the second comes while the first is being handled


@contextmanager
def doomed(world: World, dice: random.Random, count: int) -> Iterator[list[Doomed]]:
    """Workers and runs of two, all starting now, in the order of their ends."""
    started = [
        Doomed(
            world.start(workers=dice.choice((0, 0, 2))),
            greeted,
            dice.uniform(0, WORK if greeted else START),
            dice.choice(SIGNALS),
        )
        for greeted in islice(cycle((False, True)), count)
    ]
    try:
        yield sorted(started, key=lambda d: (d.greeted, d.moment))
    finally:
        for one in started:
            one.worker.close()


@pytest.mark.broker
def test_stopped_at_any_moment_of_its_life_a_worker_ends_cleanly_and_loses_nothing(
    world: World, full: bool
) -> None:
    """One worker stays; the others come and go, so each of them meets rebalances."""
    seed = random.SystemRandom().randrange(1_000_000)
    print(f"seed {seed}")
    dice = random.Random(seed)
    flow = Flow(world)
    with world.working() as resident:
        until(resident.ready, "the one that stays")
        with flow.feeding():
            for _ in range(4 if full else 1):
                with doomed(world, dice, 5) as dying:
                    began = time.monotonic()
                    for one in dying:
                        one.strike(began)
                    for one in dying:
                        code = one.worker.wait(STOP_WITHIN * BUSY_MACHINE)
                        print(f"{one.greeted=} {one.moment:.2f} s {[n.name for n in one.signals]}: {code}")
                        assert code in ({0, 130} if signal.SIGINT in one.signals else {0})
                        assert "Traceback" not in one.worker.said
        flow.account()
        assert resident.stop() == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_every_command_ends_in_one_line_at_any_moment(number: signal.Signals, full: bool) -> None:
    seed = random.SystemRandom().randrange(1_000_000)
    print(f"seed {seed}")
    dice = random.Random(seed)
    with socket.create_server(("127.0.0.1", 0)) as closed:
        address = f"127.0.0.1:{closed.getsockname()[1]}"
    environ = {**os.environ, "NEWSMILL_BROKERS": address}
    for command in COMMANDS if full else dice.sample(COMMANDS, 3):
        process = subprocess.Popen(
            [sys.executable, "-m", "pipeline", *command],
            env=environ,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        until(partial(catching, process), "its first line")
        time.sleep(dice.uniform(0, 2))  # no condition: the moment is what is random
        process.send_signal(number)
        _, said = process.communicate(timeout=STOP_WITHIN * BUSY_MACHINE)
        stopped = 130 if number == signal.SIGINT else 0 if command == ("run",) else 143
        print(command, process.returncode, said)
        assert process.returncode in (stopped, 0, 1)
        assert said.count(b"\n") <= 2
        assert b"Traceback" not in said


def catching(process: subprocess.Popen[bytes]) -> bool:
    """Whether the process has come to our own first line, which handles SIGTERM, or is gone.

    Before it there is only Python itself: some hundredths of a second. Without /proc the first moments are left out.
    """
    status = Path(f"/proc/{process.pid}/status")
    if not status.exists():
        return process.poll() is not None or sys.platform != "linux"
    caught = next((line for line in status.read_text().splitlines() if line.startswith("SigCgt:")), "0 0")
    return bool(int(caught.split()[1], 16) >> (signal.SIGTERM - 1) & 1) or process.poll() is not None
