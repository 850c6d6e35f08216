"""A guard against work without end: hostile input may take its time, but not minutes. No test says how fast anything is."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 60.0
"""Seconds. What is guarded takes one or two; a quadratic step on its input would take minutes."""


@contextmanager
def no_hang(what: str = "this input") -> Iterator[None]:
    """Fail when the block is still at it after PATIENCE."""

    def give_up(_number: int, _frame: object) -> None:
        raise AssertionError(f"{what}: no end in {PATIENCE:.0f} s")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
