"""`newsmill bench`: what the engine costs, beside its peers, on this machine. Works in a checkout."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.errors import NewsmillError

HOW = "`newsmill bench` needs a checkout with the packages of the extra `bench`: run `make bench-tools` there"


def bench_command(  # noqa: PLR0913, PLR0917  # one a line of --help
    parts: Annotated[
        list[str] | None,
        typer.Argument(
            help="efficiency, peers, passthrough, latency, workers, partitions, startup, memory;"
            " growth (workers, partitions, memory); all: everything but memory, which alone takes 20 minutes;"
            " clean: the clean stage beside other extractors of web pages, without a broker"
        ),
    ] = None,
    articles: Annotated[int, typer.Option(min=1, help="articles of all rounds together")] = 5_000,
    records: Annotated[int, typer.Option(min=1, help="records of a pass-through round")] = 40_000,
    rounds: Annotated[int, typer.Option(min=1, help="rounds, of which medians are taken")] = 5,
    memory_articles: Annotated[int, typer.Option(min=8, help="articles of the part memory")] = 50_000,
    memory_records: Annotated[int, typer.Option(min=8, help="records of the part memory")] = 1_000_000,
    pages: Annotated[
        Path | None,
        typer.Option(
            help="pages of the part clean: a folder (NAME.html with NAME.json) or FILE.jsonl.xz of id, url, html, text;"
            " tests/quality/pages/open unless given",
            exists=True,
            show_default=False,
        ),
    ] = None,
    brokers: Annotated[
        str | None,
        typer.Option(help="host:port of a cluster to use; one is started for the run unless given"),
    ] = None,
    json: Annotated[
        Path | None,
        typer.Option(help="file for the results; parts that it holds already and are not measured stay"),
    ] = None,
    plot: Annotated[Path | None, typer.Option(help="file for the pictures (PNG)")] = None,
) -> None:
    """Measure speed, latency and growth on a real broker, against the bare functions and against other frameworks.

    The part clean measures quality and speed on web pages, without a broker.
    """
    try:
        # here, because none of these is installed with newsmill itself
        from bench.invocation import Amounts, check_files, measure, show  # noqa: PLC0415
        from bench.invocation import plot as draw  # noqa: PLC0415

        wanted = parts or ["all"]
        check_files(wanted, json, plot, plot=plot is not None)
        amounts = Amounts(articles, records, rounds, memory_articles, memory_records, pages)
        report = measure(wanted, amounts, brokers, json)
    except ImportError as e:
        raise NewsmillError(f"{e.name or 'bench'} is missing; {HOW}") from e
    typer.echo(show(report))
    if plot:
        draw(report, plot)
