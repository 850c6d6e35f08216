"""What the installed command `newsmill` calls.

Exit codes: 0 ok, 1 failed, 2 usage, 130 interrupted, 143 terminated (`run`: 0).
"""

from __future__ import annotations

import os
import sys

from pipeline.stopping import INTERRUPTED, TERMINATED, end_at_once, nothing_left, raise_in_command


def main() -> int:
    """Run the command line; the exit code. Ctrl-C is one line, from the first import on to the last moment."""
    code = _run()
    nothing_left()
    return code


def _run() -> int:
    runs = sys.argv[1:2] == ["run"]
    end_at_once(0 if runs else TERMINATED)
    try:
        _replace_closed_streams()
        # here, because the imports take half a second in which Ctrl-C must not end in a traceback
        from pipeline.commands.application import invoke  # noqa: PLC0415

        if not runs:  # which ends at once until its workers are there to be stopped
            raise_in_command()
        code = invoke()
        end_at_once()
    except KeyboardInterrupt:
        # what is left is to end: a second Ctrl-C does it at once
        end_at_once()
        sys.stderr.write("newsmill: interrupted\n")
        return INTERRUPTED
    return code


def _replace_closed_streams() -> None:
    """A caller may close the standard streams, and Python then has None for them.

    Messages to a closed stderr go nowhere, rather than into the data on stdout, as `print` would have it. The stand-in
    for stdout cannot be written: a command that has something to write there fails.
    """
    if sys.stderr is None:
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")
