"""What the broker's commands share: errors as one line, tables and JSON on stdout."""

from __future__ import annotations

import json
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from pipeline.broker.errors import BrokerError, ExtraMissing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.broker.client import Cluster

CONTROLS = {code: 0xFFFD for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n\t"}
"""C0 and C1 controls but newline and tab: a record from the web must not drive the terminal of who looks at it."""


@contextmanager
def one_line_errors() -> Iterator[None]:
    """Print a BrokerError as `newsmill: ...` on stderr and exit with 1; a closed pipe is no error."""
    try:
        yield
    except BrokerError as error:
        complain(str(error))
        raise typer.Exit(1) from error
    except BrokenPipeError as error:
        # The reader (head, less) has seen enough; the interpreter must not fail again when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from error


def complain(message: str) -> None:
    """One line for a person, on stderr."""
    typer.echo(f"newsmill: {message}", err=True)


def the_cluster() -> Cluster:
    """The cluster that the environment names, or the running embedded broker. Raises BrokerError."""
    from pipeline.broker.client import cluster_from  # noqa: PLC0415  # half a second, for these commands only

    return cluster_from(os.environ, embedded_address())


def embedded_address() -> str | None:
    """The address of the default embedded broker if it runs; None too when the `broker` extra is missing."""
    from pipeline.broker.embedded import running_address  # noqa: PLC0415  # keeps `lag` free of the Java side

    try:
        return running_address()
    except ExtraMissing:
        return None


def print_json(value: object) -> None:
    """Any JSON value, in one line, in UTF-8 whatever the locale."""
    typer.echo(json.dumps(value, ensure_ascii=False).encode("utf-8"))


def print_text(text: str) -> None:
    """Text that may come from anywhere: without terminal control codes, and in what the locale can show."""
    shown = text.replace("\r\n", "\n").translate(CONTROLS)
    typer.echo(shown.encode(sys.stdout.encoding or "utf-8", "replace"))


def flat(text: str) -> str:
    """The text in one line: every stretch of white space, line ends of any kind among it, becomes one space."""
    return " ".join(text.split())


def print_table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Aligned columns, numbers to the right; plain text that survives a pipe."""
    cells = [list(head), *([flat(str(cell)) for cell in row] for row in rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(head))]
    numeric = [len(cells) > 1 and all(_is_number(row[i]) for row in cells[1:]) for i in range(len(head))]
    for row in cells:
        columns = (
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(row, widths, numeric, strict=True)
        )
        print_text("  ".join(columns).rstrip())


def _is_number(cell: str) -> bool:
    return cell.lstrip("-").isdecimal() or cell in {"", "-"}
