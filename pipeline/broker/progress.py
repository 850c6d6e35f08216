"""How long work tells that it goes on: a bar on a terminal, plain lines otherwise, always on stderr."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager


class Report(Protocol):
    """Where the broker's code says what it does; every line and bar goes through it."""

    def say(self, text: str) -> None:
        """One line about a step that takes a moment."""

    def download(self, title: str, total: int) -> AbstractContextManager[Callable[[int], None]]:
        """A context whose value is called with every number of bytes that arrived; `total` is in bytes."""


class Silent:
    """Says nothing: for code that runs inside another program."""

    def say(self, text: str) -> None:
        """Nothing."""

    @contextmanager
    def download(self, title: str, total: int) -> Iterator[Callable[[int], None]]:  # noqa: ARG002  # the protocol
        """Count nothing."""
        yield lambda _count: None


class Stderr:
    """Lines on stderr; a download is a bar on a terminal, and a line at its start and end otherwise."""

    def __init__(self) -> None:
        self._console = Console(stderr=True, highlight=False)

    def say(self, text: str) -> None:
        """Print one line."""
        self._write(text)

    @contextmanager
    def download(self, title: str, total: int) -> Iterator[Callable[[int], None]]:
        """See `Report.download`."""
        if not self._console.is_terminal:
            self._write(f"{title} ({total / 1e6:.0f} MB) ...")
            yield lambda _count: None
            self._write(f"{title}: done")
            return
        columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
        with Progress(*columns, console=self._console, transient=True) as bar:
            task = bar.add_task(title, total=total)
            yield lambda count: bar.advance(task, count)

    @staticmethod
    def _write(text: str) -> None:
        sys.stderr.write(text + "\n")
        sys.stderr.flush()
