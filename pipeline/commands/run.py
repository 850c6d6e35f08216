"""`newsmill run`: workers that take articles through the stages on Kafka."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.broker.console import the_cluster
from pipeline.settings import Settings


def run_command(
    workers: Annotated[
        int, typer.Option(min=1, max=256, help="worker processes; partitions are shared among them")
    ] = 1,
    metrics_port: Annotated[
        int | None,
        typer.Option(
            min=0, max=65535, help="port of /metrics, /healthz and /readyz; 0 is a free one from 9464 on"
        ),
    ] = None,
    metrics_host: Annotated[
        str | None, typer.Option(help="address to bind /metrics to; loopback unless given")
    ] = None,
) -> None:
    """Run workers in the foreground; SIGTERM or Ctrl-C finishes and commits what is in flight."""
    # here, because importing Faust takes a second that no other command should wait for
    from pipeline.runtime.supervisor import run  # noqa: PLC0415

    given = {"brokers": the_cluster().address, "metrics_port": metrics_port, "metrics_host": metrics_host}
    settings = Settings().model_copy(update={k: v for k, v in given.items() if v is not None})
    raise typer.Exit(run(settings, workers=workers))
