"""Whose fault a worker's death was, and for how long a record was in hand."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

from pipeline.runtime.hand import MOST_VERDICTS, InHand, Record
from pipeline.runtime.inquest import CRASHED, FORGET_SECONDS, LONGEST_STEP, TIMED_OUT, Inquest, Watch
from pipeline.runtime.vitals import Life, resident_bytes
from tests.runtime.world import until

POISON = Record("raw-articles", 1, 17)


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_the_second_death_is_the_verdict() -> None:
    inquest = Inquest(Clock())
    assert inquest.died(POISON, CRASHED, "signal SIGSEGV") is None
    assert inquest.died(Record("raw-articles", 1, 18), CRASHED, "exit code 7") is None
    assert inquest.suspects == 2
    verdict = inquest.died(POISON, TIMED_OUT, "60 s in hand")
    assert verdict is not None
    assert (verdict.record, verdict.reason) == (POISON, TIMED_OUT)
    assert "signal SIGSEGV, then 60 s in hand" in verdict.detail
    assert inquest.suspects == 1
    assert inquest.verdicts[-1] == verdict
    assert [(v.record.offset, v.final) for v in inquest.verdicts] == [(18, False), (17, True)]


def test_a_death_of_a_record_under_a_verdict_leaves_it_in_force() -> None:
    inquest = Inquest(Clock())
    for _ in range(3):
        inquest.died(POISON, CRASHED, "signal SIGSEGV")
    assert [v.record for v in inquest.verdicts] == [POISON]
    assert inquest.suspects == 0


def test_deaths_and_verdicts_are_forgotten_in_time() -> None:
    clock = Clock()
    inquest = Inquest(clock)
    inquest.died(POISON, CRASHED, "")
    clock.now += FORGET_SECONDS + 1
    assert inquest.suspects == 0
    assert inquest.died(POISON, CRASHED, "") is None
    assert inquest.died(POISON, CRASHED, "") is not None
    clock.now += FORGET_SECONDS + 1
    assert inquest.died(Record("raw-articles", 1, 18), CRASHED, "") is None
    assert [v.final for v in inquest.verdicts] == [False]


def test_verdicts_are_bounded() -> None:
    inquest = Inquest(Clock())
    for offset in range(MOST_VERDICTS + 10):
        for _ in range(2):
            inquest.died(Record("raw-articles", 0, offset), CRASHED, "")
    assert len(inquest.verdicts) == MOST_VERDICTS
    assert inquest.verdicts[-1].record.offset == MOST_VERDICTS + 9


def test_only_the_time_of_one_turn_with_one_record_counts() -> None:
    watch = Watch()
    watch.look(InHand(1, POISON), 1, 0.2)
    assert watch.seconds == 0
    watch.look(InHand(1, POISON), 1, 0.2)
    watch.look(InHand(1, POISON), 1, 0.3)
    assert watch.seconds == watch.silent == 0.5
    watch.look(InHand(2, POISON), 2, 0.2)
    assert watch.seconds == watch.silent == 0
    watch.look(None, 2, 0.2)
    assert (watch.seconds, watch.silent) == (0, 0.2)


def test_a_suspended_machine_is_no_records_time() -> None:
    watch = Watch()
    watch.look(InHand(1, POISON), 1, 0.2)
    watch.look(InHand(1, POISON), 1, 3600)
    assert watch.seconds == LONGEST_STEP


def test_a_stopped_process_is_told_from_a_running_one_and_its_end_is_seen() -> None:
    life = Life(subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE))
    assert life.poll() is None
    until(lambda: resident_bytes(life.process.pid) > 1024**2, "memory in use")
    os.kill(life.process.pid, signal.SIGSTOP)
    until(lambda: life.poll() is None and life.stopped, "the stop")
    os.kill(life.process.pid, signal.SIGCONT)
    until(lambda: life.poll() is None and not life.stopped, "the continuation")
    life.process.kill()
    until(lambda: life.poll() is not None, "the end")
    assert life.poll() == life.process.poll() == -signal.SIGKILL
    assert resident_bytes(life.process.pid) == 0
    life.process.communicate()
