"""`newsmill generate`: write the generated files, or check that they are up to date."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline import generate
from pipeline.errors import NewsmillError


def generate_command(
    check: Annotated[
        bool, typer.Option("--check", help="write nothing; fail when a file is out of date")
    ] = False,
) -> None:
    """Write the JSON Schemas and reference pages that are made from the declarations."""
    folder = generate.root()
    if not check:
        for path in generate.write(folder):
            typer.echo(path)
        return
    if stale := generate.stale(folder):
        raise NewsmillError(f"out of date: {', '.join(stale)}; run `make generate`")
