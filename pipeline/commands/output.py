"""One line of data on standard output, flushed; a reader that has gone (head, less) ends the command quietly."""

from __future__ import annotations

import os
import sys

import typer


def write_line(value: bytes) -> None:
    """Write the bytes and a line end, whatever the locale."""
    try:
        sys.stdout.buffer.write(value + b"\n")
        sys.stdout.buffer.flush()
    except BrokenPipeError as e:
        # the interpreter must not fail again when it flushes at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from e
