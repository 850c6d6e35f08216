"""Standard output, for data and for people; a reader that has gone (head, less) ends the command quietly."""

from __future__ import annotations

import io
import os
import sys
from typing import NoReturn

import typer
from rich.console import Console

from pipeline.errors import NewsmillError


class Shown(Console):
    """Rich's console on stdout, but that a reader who has gone is no failure, nor a letter that its encoding lacks."""

    def __init__(self) -> None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="backslashreplace")
        super().__init__()

    def on_broken_pipe(self) -> NoReturn:
        discard_output()
        raise typer.Exit(0)


def write_line(value: bytes) -> None:
    """Write the bytes and a line end, whatever the locale. Raises NewsmillError when it cannot be written."""
    try:
        sys.stdout.buffer.write(value + b"\n")
        sys.stdout.buffer.flush()
    except BrokenPipeError as e:
        discard_output()
        raise typer.Exit(0) from e
    except OSError as e:
        discard_output()
        raise NewsmillError(f"standard output: {e.strerror}") from e


def discard_output() -> None:
    """Let what could not be written go: the interpreter must not fail again when it flushes at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def counted(number: int, thing: str) -> str:
    """The number and the word, with a plural s unless it is one."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
