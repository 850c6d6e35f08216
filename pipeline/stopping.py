"""SIGTERM and Ctrl-C while there is nothing to finish: the process ends at once, whatever it is importing."""

from __future__ import annotations

import contextlib
import os
import signal

INTERRUPTED = 130
TERMINATED = 143
"""As a shell shows the two signals."""

STOPS = (signal.SIGTERM, signal.SIGINT)


def end_at_once(terminated: int = TERMINATED) -> None:
    """From now on SIGTERM ends the process with this code and Ctrl-C with 130, until other handlers are set.

    Not by an exception, which an import may swallow or turn into a traceback.
    """

    def end(number: int, _frame: object) -> None:
        if number == signal.SIGINT:
            with contextlib.suppress(OSError):  # a closed stderr
                os.write(2, b"newsmill: interrupted\n")
        os._exit(INTERRUPTED if number == signal.SIGINT else terminated)

    for number in STOPS:
        signal.signal(number, end)
    # A supervisor starts its workers with both held back, so that none meets Python's own handlers.
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)


def nothing_left() -> None:
    """From now on both signals count no more. The last thing a process does before it hands its exit code to Python,
    which takes the handlers away while it shuts down: a signal would end the process with another code than its own.
    """
    for number in STOPS:
        signal.signal(number, signal.SIG_IGN)


def raise_in_command() -> None:
    """From now on SIGTERM raises SystemExit and Ctrl-C KeyboardInterrupt, so that a command clears up behind it."""

    def end(_number: int, _frame: object) -> None:
        raise SystemExit(TERMINATED)

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, signal.default_int_handler)
