"""`newsmill run`: workers that take articles through the stages on Kafka."""

from __future__ import annotations

from typing import Annotated, Any

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
    instance_id: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="static membership: started again within the session timeout, workers take their partitions back"
            " without a rebalance; no two runs of a group may have the same",
        ),
    ] = None,
) -> None:
    """Run workers in the foreground; SIGTERM or Ctrl-C finishes and commits what is in flight."""
    # here, because importing Faust takes a second that no other command should wait for
    from pipeline.runtime.supervisor import run  # noqa: PLC0415

    given: dict[str, Any] = {
        "brokers": the_cluster().address,
        "metrics_port": metrics_port,
        "metrics_host": metrics_host,
        "instance_id": instance_id,
    }
    # Validated like the environment, which they override.
    settings = Settings(**{name: value for name, value in given.items() if value is not None})
    raise typer.Exit(run(settings, workers=workers))
