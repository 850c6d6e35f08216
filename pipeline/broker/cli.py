"""`newsmill broker`: start, stop, status and logs of the embedded broker."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from pipeline.broker import embedded
from pipeline.broker.console import complain, one_line_errors, print_json
from pipeline.broker.errors import RunsElsewhere
from pipeline.broker.progress import Stderr

broker_app = typer.Typer(
    name="broker", help="The embedded Apache Kafka broker of this machine.", no_args_is_help=True
)

Data = Annotated[
    Path | None,
    typer.Option(
        "--data",
        help="Data directory. [default: NEWSMILL_BROKER_DATA, or newsmill/broker in the user's data directory]",
        show_default=False,
    ),
]


@broker_app.command()
def start(
    port: Annotated[
        int | None,
        typer.Option(
            min=1, max=65535, help="Client port on 127.0.0.1. [default: the last one, or a free one]"
        ),
    ] = None,
    data: Data = None,
    heap_mb: Annotated[
        int, typer.Option(min=128, envvar="NEWSMILL_BROKER_HEAP_MB", help="Java heap, in MB.")
    ] = embedded.HEAP_MB,
    java_options: Annotated[
        str,
        typer.Option(
            envvar="NEWSMILL_BROKER_JAVA_OPTIONS", help="More options for Java, separated by spaces."
        ),
    ] = "",
) -> None:
    """Start the broker, wait until it answers, and print its address (alone, on stdout).

    One that runs already stays as it is; exit with 1 when it is at another port than the one asked for.
    """
    with one_line_errors():
        address = embedded.start(_data(data), Stderr(), port, heap_mb, shlex.split(java_options))
        if port is not None and not address.endswith(f":{port}"):
            raise RunsElsewhere(address, port)
        typer.echo(address)


@broker_app.command()
def stop(data: Data = None) -> None:
    """Stop the broker; its records stay in the data directory."""
    with one_line_errors():
        was_running = embedded.stop(_data(data))
        complain("the broker was stopped" if was_running else "the broker was not running")


@broker_app.command()
def status(
    data: Data = None, as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False
) -> None:
    """Say whether the broker runs, and where; exit with 1 when it does not."""
    with one_line_errors():
        found = embedded.status(_data(data))
        if as_json:
            print_json(
                {
                    "running": found.running,
                    "address": found.address,
                    "pid": found.pid,
                    "data": str(found.data),
                    "log": str(found.log),
                }
            )
        else:
            where = f"running at {found.address}, process {found.pid}" if found.running else "not running"
            typer.echo(f"{where}\ndata: {found.data}\nlog:  {found.log}")
        if not found.running:
            raise typer.Exit(1)


@broker_app.command()
def logs(
    data: Data = None,
    lines: Annotated[int, typer.Option("--lines", "-n", min=1, help="How many of the last lines.")] = 50,
) -> None:
    """Print the last lines of the broker's log."""
    with one_line_errors():
        found = embedded.log_lines(_data(data), lines)
        if not found:
            complain("the broker of this data directory never started: there is no log")
        for line in found:
            typer.echo(line)


def _data(given: Path | None) -> Path:
    return given or embedded.default_data_directory()
