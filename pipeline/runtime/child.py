"""A worker as a child of the supervisor: `python -m pipeline.runtime.child`. Ends when the supervisor does."""

from __future__ import annotations

import argparse
import ctypes
import faulthandler
import json
import os
import resource
import signal
import sys
import threading

from pipeline.runtime.hand import Board, Hand
from pipeline.runtime.problems import Exit
from pipeline.runtime.voice import leave
from pipeline.stopping import end_at_once, nothing_left

PR_SET_PDEATHSIG = 1
"""linux/prctl.h"""


def main() -> int:
    """Run one worker as the arguments say; its exit code."""
    end_at_once(Exit.OK)
    parser = argparse.ArgumentParser(prog="pipeline.runtime.child")
    parser.add_argument("--stages", required=True)
    parser.add_argument("--settings", required=True, help="JSON")
    parser.add_argument("--restarts", default="{}", help="JSON: restarts of this worker so far, by cause")
    parser.add_argument("--board", type=int, help="descriptor of the board; without it nobody watches")
    parser.add_argument("--slot", type=int, default=0, help="this worker's number on the board")
    parser.add_argument("--slots", type=int, default=1, help="how many there are")
    arguments = parser.parse_args()
    die_with_parent()
    hand = Hand.unwatched()
    if arguments.board is not None:
        hand = Hand(Board(arguments.board, arguments.slots), arguments.slot)
        hand.keep_pulse()
        # Where native code ended this process, for whoever has to mend it.
        faulthandler.enable(all_threads=False)
    # here, because these imports take a second in which the worker must be able to stop
    from pipeline.runtime.stages import load_stages  # noqa: PLC0415
    from pipeline.runtime.worker import run_worker  # noqa: PLC0415
    from pipeline.settings import Settings  # noqa: PLC0415

    settings = Settings(**json.loads(arguments.settings))
    limit_memory(settings.worker_memory)
    return run_worker(settings, load_stages(arguments.stages), json.loads(arguments.restarts), hand)


def limit_memory(most: int) -> None:
    """Have allocations beyond this many bytes fail, so that they cost a record and not the worker; 0: no limit.

    Linux counts private memory, which is what a stage fills. macOS accepts the limit and does not keep it: there
    only the supervisor's eye on the worker's size holds it.
    """
    if most and sys.platform == "linux":
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        within = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (within, hard))


def die_with_parent() -> None:
    """Two ways, because neither is enough: the kernel's signal (Linux only), and the end of the pipe on stdin."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    threading.Thread(target=_watch_pipe, name="parent", daemon=True).start()


def _watch_pipe() -> None:
    # The supervisor never writes: a read returns when its end of the pipe is closed, however it died.
    while os.read(0, 1):
        pass
    leave(Exit.FAILED)


if __name__ == "__main__":
    code = main()
    nothing_left()
    sys.exit(code)
