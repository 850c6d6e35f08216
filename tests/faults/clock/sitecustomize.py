"""Shifts the wall clock of a Python process by the seconds that stand in a file; the monotonic clock stays.

Python runs this before anything else when its folder is on PYTHONPATH. The file is named by NEWSMILL_TEST_CLOCK.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

LOOK_SECONDS = 0.05
_true_time, _true_time_ns = time.time, time.time_ns
_file = Path(os.environ["NEWSMILL_TEST_CLOCK"])
_last: tuple[float, int] = (-LOOK_SECONDS, 0)


def _offset() -> int:
    global _last  # noqa: PLW0603 - what was last read, and when
    now = time.monotonic()
    if now - _last[0] >= LOOK_SECONDS:
        _last = (now, int(_file.read_text()))
    return _last[1]


def _time() -> float:
    return _true_time() + _offset()


def _time_ns() -> int:
    return _true_time_ns() + _offset() * 1_000_000_000


time.time, time.time_ns = _time, _time_ns
