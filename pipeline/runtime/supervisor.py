"""`newsmill run`: keeps workers running as children, and finds out which record it was when one of them dies."""

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

from pipeline.errors import UsageProblem
from pipeline.runtime.absence import FIRST_BACKOFF, LONGEST_BACKOFF, Absence
from pipeline.runtime.farewell import say_farewell
from pipeline.runtime.hand import Board, Record
from pipeline.runtime.inquest import CRASHED, TIMED_OUT, Inquest, Watch
from pipeline.runtime.logs import configure_logs
from pipeline.runtime.problems import Exit
from pipeline.runtime.stages import STAGES
from pipeline.runtime.vitals import Life, resident_bytes
from pipeline.runtime.voice import say
from pipeline.settings import Settings
from pipeline.stopping import STOPS

log = logging.getLogger("newsmill.supervisor")

RESTARTS_ALLOWED = 5
RESTART_WINDOW = 120.0
"""A worker that ends more often than that within these seconds, with no record in hand, will go on doing so."""

SUSPECTS_ALLOWED = 50
"""So many records that each ended one worker are no poison: whatever ends them does not depend on the record."""

STOP_SECONDS = 14.0
"""After SIGTERM; what has not ended then is killed, so that `run` ends within 15 s."""

SILENT_SECONDS = 60.0
"""Longer than anything that may hold the interpreter between records, as the loading of a model."""

POLL_SECONDS = 0.2
MEMORY_SECONDS = 1.0


def run(settings: Settings, workers: int = 1, metrics_port: int | None = None, stages: str = STAGES) -> int:
    """Run workers in the foreground until SIGTERM or Ctrl-C; the exit code: 0, 1, or 130 when forced.

    metrics_port: overrides the settings'; the workers take it and those after it, with 0 the first free ones.
    stages: `module:name` of the tuple of stages. Raises UsageProblem when the ports do not exist.
    """
    if metrics_port is not None:
        settings = settings.model_copy(update={"metrics_port": metrics_port})
    if settings.metrics_port and settings.metrics_port + workers - 1 > 65535:
        raise UsageProblem(f"no {workers} ports from {settings.metrics_port} on; give a lower --metrics-port")
    configure_logs()
    code = Supervisor(settings, workers, stages).run()
    return Exit.FAILED if code == Exit.REFUSED else code


def of_slot(settings: Settings, number: int) -> Settings:
    """The settings of one worker of a run: its own port and instance id."""
    return settings.model_copy(
        update={
            "metrics_port": settings.metrics_port and settings.metrics_port + number,
            "instance_id": settings.instance_id and f"{settings.instance_id}-{number}",
        }
    )


@dataclass(frozen=True, slots=True)
class End:
    """Why a worker ended: the metric's cause, the reason of a dead letter if a record was to blame, and the words."""

    cause: str
    reason: str
    how: str


@dataclass(slots=True)
class Slot:
    """The place of one worker: its process, and what became of those before it."""

    number: int
    life: Life | None = None
    watch: Watch = field(default_factory=Watch)
    killed: End | None = None
    """Why this supervisor killed the process."""
    restarts: Counter[str] = field(default_factory=Counter)
    crashes: deque[float] = field(default_factory=deque)
    start_at: float = 0.0


class Supervisor:
    """Keeps a number of workers running. They stay in this process group and end when this process does."""

    def __init__(self, settings: Settings, workers: int, stages: str) -> None:
        self._settings = settings
        self._stages = stages
        self._slots = [Slot(n) for n in range(workers)]
        self._board = Board.make(workers)
        self._inquest = Inquest(time.monotonic)
        self._last = time.monotonic()
        self._measured = self._last
        self._open = False
        """What keeps one worker from starting keeps all: one tries, and says why once; then the others start."""
        self._absence: Absence | None = None
        self._asked = 0
        self._interrupts = 0

    def run(self) -> int:
        """Until a signal, or until a worker cannot be kept running; the exit code."""
        with self._signals() as wakened:
            code = Exit.OK
            while not self._asked and code == Exit.OK:
                code = self._tend()
                wakened(POLL_SECONDS)
            forced = self._end_all(wakened)
        return Exit.FORCED if forced else code

    def _tend(self) -> Exit:
        """Start what is due, look after what runs and what ended. Not OK: the whole run has to end."""
        now = time.monotonic()
        elapsed, self._last = now - self._last, now
        measuring = bool(self._settings.worker_memory) and now - self._measured >= MEMORY_SECONDS
        if measuring:
            self._measured = now
        if not self._open and self._board.ready(0):
            self._open = True
            if len(self._slots) > 1:
                say(f"supervisor {os.getpid()}: {len(self._slots)} workers")
        if self._absence and self._is_back(self._slots[self._absence.scout]):
            self._absence.over(now)
            self._absence = None
        for slot in self._slots:
            if slot.life is None:
                if now >= slot.start_at and self._may_start(slot):
                    self._start(slot)
                continue
            code = slot.life.poll()
            if code is None:
                self._examine(slot, slot.life, elapsed, measuring=measuring)
            elif (verdict := self._ended(slot, code)) != Exit.OK:
                return verdict
        return Exit.OK

    def _is_back(self, scout: Slot) -> bool:
        return scout.life is not None and bool(self._board.member(scout.number))

    def _may_start(self, slot: Slot) -> bool:
        if self._absence:
            return slot.number == self._absence.scout
        return self._open or slot.number == 0

    def _examine(self, slot: Slot, life: Life, elapsed: float, *, measuring: bool) -> None:
        """Kill a worker that hangs or has grown too large."""
        if slot.killed or life.stopped:
            return
        watch, limit = slot.watch, self._settings.record_seconds
        watch.look(self._board.in_hand(slot.number), self._board.pulse(slot.number), elapsed)
        if watch.seconds >= limit:
            slot.killed = End(
                "timed_out", TIMED_OUT, f"{watch.seconds:.0f} s in hand, NEWSMILL_RECORD_SECONDS is {limit:g}"
            )
        elif min(watch.seconds, watch.silent) >= self._settings.session_timeout:
            # No heartbeats either: the group has given the record to another, and would again and again.
            slot.killed = End(
                "timed_out",
                TIMED_OUT,
                f"{watch.seconds:.0f} s in hand while nothing else could run,"
                f" NEWSMILL_SESSION_TIMEOUT is {self._settings.session_timeout:g}",
            )
        elif watch.silent >= SILENT_SECONDS:
            slot.killed = End("timed_out", TIMED_OUT, f"nothing could run in it for {watch.silent:.0f} s")
        elif measuring and (size := resident_bytes(life.process.pid)) > self._settings.worker_memory:
            slot.killed = End(
                "memory",
                CRASHED,
                f"{size:,} bytes of memory, NEWSMILL_WORKER_MEMORY is {self._settings.worker_memory:,}",
            )
        if slot.killed:
            life.process.kill()

    def _ended(self, slot: Slot, code: int) -> Exit:
        end = slot.killed or end_of(code)
        record = self._to_blame(slot, code)
        member = self._board.member(slot.number)
        slot.life = slot.killed = None
        # With a record in hand it is no answer of the worker's, whatever code the stage ended the process with.
        if record is None and (code == Exit.REFUSED or (code > 0 and not self._open)):
            return Exit.REFUSED if code == Exit.REFUSED else Exit.FAILED  # it has said why
        if record is None and code == Exit.AWAY:
            self._left_alone(slot)
            return Exit.OK
        say_farewell(of_slot(self._settings, slot.number), member)
        slot.restarts[end.cause] += 1
        return self._died_alone(slot, end) if record is None else self._died_of(slot, end, record)

    def _to_blame(self, slot: Slot, code: int) -> Record | None:
        """The record that the worker died of, None when it died of something else."""
        held, seen = self._board.in_hand(slot.number), slot.watch
        if held is None or (slot.killed and held != seen.held):
            return None
        if code == -signal.SIGKILL and not slot.killed and (held != seen.held or not seen.seconds):
            # Somebody killed it while this record came by. Memory does not run out in so short a time.
            return None
        return held.record

    def _died_of(self, slot: Slot, end: End, record: Record) -> Exit:
        say(f"worker {slot.number} ended with {record} in hand ({end.how}); restarting")
        slot.start_at = 0.0
        verdict = self._inquest.died(record, end.reason, end.how)
        self._board.publish(self._inquest.verdicts)
        if verdict is not None:
            say(f"{record} becomes a dead letter ({verdict.reason})")
        if self._inquest.suspects > SUSPECTS_ALLOWED:
            say(
                f"{self._inquest.suspects} different records were in hand when workers ended, the last time: {end.how};"
                " not the records but the program, its settings or the machine must be at fault; giving up"
            )
            return Exit.FAILED
        return Exit.OK

    def _left_alone(self, slot: Slot) -> None:
        """The worker ended because the broker is away, which no restart of a worker can be blamed for."""
        slot.restarts["away"] += 1
        now = time.monotonic()
        self._absence = self._absence or Absence(slot.number, now)
        if slot.number == self._absence.scout:
            slot.start_at = now + self._absence.again(now)

    def _died_alone(self, slot: Slot, end: End) -> Exit:
        now = time.monotonic()
        slot.crashes.append(now)
        while slot.crashes[0] < now - RESTART_WINDOW:
            slot.crashes.popleft()
        if len(slot.crashes) > RESTARTS_ALLOWED:
            say(
                f"worker {slot.number} ended {len(slot.crashes)} times in {RESTART_WINDOW:g} s"
                f" ({end.cause}: {end.how}); giving up"
            )
            return Exit.FAILED
        delay = min(LONGEST_BACKOFF, FIRST_BACKOFF * 2 ** (len(slot.crashes) - 1))
        say(f"worker {slot.number} ended ({end.cause}: {end.how}); restarting in {delay:g} s")
        slot.start_at = now + delay
        return Exit.OK

    def _start(self, slot: Slot) -> None:
        self._board.clear(slot.number)
        slot.watch = Watch()
        settings = of_slot(self._settings, slot.number)
        # Both held back until the child has handlers of its own (`end_at_once`).
        before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
        try:
            process = subprocess.Popen(  # noqa: S603 - our own module
                [
                    *(sys.executable, "-m", "pipeline.runtime.child"),
                    *("--stages", self._stages),
                    *("--settings", settings.model_dump_json()),
                    *("--restarts", json.dumps(slot.restarts)),
                    *("--board", str(self._board.descriptor)),
                    *("--slot", str(slot.number)),
                    *("--slots", str(len(self._slots))),
                ],
                stdin=subprocess.PIPE,  # held open, never written: its end tells the child that this process died
                pass_fds=(self._board.descriptor,),
            )
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        slot.life = Life(process)

    def _end_all(self, wakened: Waiter) -> bool:
        """Ask every worker to stop, kill what does not; whether it was forced by a second Ctrl-C."""
        running = [s.life for s in self._slots if s.life is not None]
        for life in running:
            life.process.terminate()
        deadline = time.monotonic() + STOP_SECONDS
        while any(life.poll() is None for life in running):
            if self._interrupts > 1 or time.monotonic() >= deadline:
                for life in running:
                    life.process.kill()
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

        before = {n: signal.signal(n, count) for n in STOPS}
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


def end_of(code: int) -> End:
    """Why a process ended that nobody here killed; the cause is `killed`, `signal`, `failed` or `ended`."""
    if code < 0:
        name = signal.Signals(-code).name
        return End("killed" if name == "SIGKILL" else "signal", CRASHED, f"signal {name}")
    return End("failed" if code else "ended", CRASHED, f"exit code {code}")
