"""`newsmill run`: one worker in this process, or several as children that are restarted when they crash."""

from __future__ import annotations

import json
import logging
import os
import selectors
import signal
import socket
import subprocess
import sys
import time
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from pipeline.broker.errors import BrokerError
from pipeline.errors import NewsmillError, UsageProblem
from pipeline.runtime.logs import configure_logs
from pipeline.runtime.preflight import check_cluster, the_cluster
from pipeline.runtime.problems import Exit, exit_code
from pipeline.runtime.stages import STAGES, load_stages
from pipeline.runtime.voice import say
from pipeline.runtime.worker import run_worker
from pipeline.settings import Settings

log = logging.getLogger("newsmill.supervisor")

RESTARTS_ALLOWED = 5
RESTART_WINDOW = 120.0
"""A worker that crashes more often than that within these seconds will go on crashing."""

FIRST_BACKOFF, LONGEST_BACKOFF = 0.5, 15.0
STOP_SECONDS = 14.0
"""After SIGTERM; what has not ended then is killed, so that `run` ends within 15 s."""

POLL_SECONDS = 0.2


def run(settings: Settings, workers: int = 1, metrics_port: int | None = None, stages: str = STAGES) -> int:
    """Run workers in the foreground until SIGTERM or Ctrl-C; the exit code: 0, 1, or 130 when forced.

    metrics_port: overrides the settings'; the workers take it and those after it, with 0 the first free ones.
    stages: `module:name` of the tuple of stages. Raises UsageProblem when the ports do not exist.
    """
    if metrics_port is not None:
        settings = settings.model_copy(update={"metrics_port": metrics_port})
    if workers == 1:
        return _shown(run_worker(of_slot(settings, 0), load_stages(stages)))
    if settings.metrics_port and settings.metrics_port + workers - 1 > 65535:
        raise UsageProblem(f"no {workers} ports from {settings.metrics_port} on; give a lower --metrics-port")
    configure_logs()
    try:
        check_cluster(the_cluster(settings), load_stages(stages), settings.group)
    except (NewsmillError, BrokerError) as e:
        say(str(e))
        return _shown(exit_code(e))
    return _shown(Supervisor(settings, workers, stages).run())


def _shown(code: int) -> int:
    return Exit.FAILED if code == Exit.REFUSED else code


def of_slot(settings: Settings, number: int) -> Settings:
    """The settings of one worker of a run: its own port and instance id."""
    return settings.model_copy(
        update={
            "metrics_port": settings.metrics_port and settings.metrics_port + number,
            "instance_id": settings.instance_id and f"{settings.instance_id}-{number}",
        }
    )


@dataclass(slots=True)
class Slot:
    """The place of one worker: its process, and what became of those before it."""

    number: int
    process: subprocess.Popen[bytes] | None = None
    restarts: Counter[str] = field(default_factory=Counter)
    crashes: deque[float] = field(default_factory=deque)
    start_at: float = 0.0


class Supervisor:
    """Keeps a number of workers running. They stay in this process group and end when this process does."""

    def __init__(self, settings: Settings, workers: int, stages: str) -> None:
        self._settings = settings
        self._stages = stages
        self._slots = [Slot(n) for n in range(workers)]
        self._asked = 0
        self._interrupts = 0

    def run(self) -> int:
        """Until a signal, or until a worker cannot be kept running; the exit code."""
        say(f"supervisor {os.getpid()}: {len(self._slots)} workers")
        with self._signals() as wakened:
            code = Exit.OK
            while not self._asked and code == Exit.OK:
                code = self._tend()
                wakened(POLL_SECONDS)
            forced = self._end_all(wakened)
        return Exit.FORCED if forced else code

    def _tend(self) -> Exit:
        """Start what is due, look after what ended. Not OK: the whole run has to end."""
        for slot in self._slots:
            if slot.process is None:
                if time.monotonic() >= slot.start_at:
                    self._start(slot)
                continue
            code = slot.process.poll()
            if code is not None and (verdict := self._ended(slot, code)) != Exit.OK:
                return verdict
        return Exit.OK

    def _ended(self, slot: Slot, code: int) -> Exit:
        slot.process = None
        if code == Exit.REFUSED:
            return Exit.REFUSED  # it has said why
        cause = cause_of(code)
        now = time.monotonic()
        slot.crashes.append(now)
        while slot.crashes[0] < now - RESTART_WINDOW:
            slot.crashes.popleft()
        if len(slot.crashes) > RESTARTS_ALLOWED:
            say(
                f"worker {slot.number} ended {len(slot.crashes)} times in {RESTART_WINDOW:g} s ({cause}); giving up"
            )
            return Exit.FAILED
        delay = min(LONGEST_BACKOFF, FIRST_BACKOFF * 2 ** (len(slot.crashes) - 1))
        say(f"worker {slot.number} ended ({cause}); restarting in {delay:g} s")
        slot.restarts[cause] += 1
        slot.start_at = now + delay
        return Exit.OK

    def _start(self, slot: Slot) -> None:
        settings = of_slot(self._settings, slot.number)
        slot.process = subprocess.Popen(  # noqa: S603 - our own module
            [
                *(sys.executable, "-m", "pipeline.runtime.child"),
                *("--stages", self._stages),
                *("--settings", settings.model_dump_json()),
                *("--restarts", json.dumps(slot.restarts)),
            ],
            stdin=subprocess.PIPE,  # held open, never written: its end tells the child that this process died
        )

    def _end_all(self, wakened: Waiter) -> bool:
        """Ask every worker to stop, kill what does not; whether it was forced by a second Ctrl-C."""
        running = [s.process for s in self._slots if s.process is not None]
        for process in running:
            process.terminate()
        deadline = time.monotonic() + STOP_SECONDS
        while any(p.poll() is None for p in running):
            if self._interrupts > 1 or time.monotonic() >= deadline:
                for process in running:
                    process.kill()
            wakened(POLL_SECONDS)
        return self._interrupts > 1

    @contextmanager
    def _signals(self) -> Iterator[Waiter]:
        """Count SIGTERM and SIGINT and have them end a wait at once."""
        reading, writing = socket.socketpair()
        reading.setblocking(False)
        writing.setblocking(False)

        def count(number: int, _frame: object) -> None:
            self._asked += 1
            self._interrupts += number == signal.SIGINT

        before = {n: signal.signal(n, count) for n in (signal.SIGTERM, signal.SIGINT)}
        before_fd = signal.set_wakeup_fd(writing.fileno())
        try:
            yield Waiter(reading)
        finally:
            signal.set_wakeup_fd(before_fd)
            for number, handler in before.items():
                signal.signal(number, handler)
            reading.close()
            writing.close()


class Waiter:
    """Waits for some seconds or the next signal."""

    def __init__(self, reading: socket.socket) -> None:
        self._reading = reading
        self._selector = selectors.DefaultSelector()
        self._selector.register(reading, selectors.EVENT_READ)

    def __call__(self, seconds: float) -> None:
        if self._selector.select(seconds):
            self._reading.recv(4096)


def cause_of(code: int) -> str:
    """Why a process ended, for the metric: `killed`, `signal`, `failed` or `ended`."""
    if code == -signal.SIGKILL:
        return "killed"
    if code < 0:
        return "signal"
    return "failed" if code else "ended"
