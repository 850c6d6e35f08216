"""What a run says to a person, and how a process of it ends at once."""

from __future__ import annotations

import os
import sys


def say(message: str) -> None:
    """One line for a person, on stderr."""
    print(f"newsmill: {message}", file=sys.stderr, flush=True)  # noqa: T201 - the command's own voice


def leave(code: int) -> None:
    """End the process now, without waiting for threads."""
    sys.stderr.flush()
    os._exit(code)
