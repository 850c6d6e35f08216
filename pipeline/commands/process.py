"""`newsmill process`: the same stages without Kafka; articles in, one JSON object a line out."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from pipeline.commands.explain import Passage, explain
from pipeline.commands.inputs import STDIN, Input, find_files, read_inputs
from pipeline.commands.output import Shown, counted, write_line
from pipeline.commands.refused import RefusedFile
from pipeline.errors import NewsmillError, UsageProblem
from pipeline.runtime.in_memory import Chain
from pipeline.runtime.stages import load_stages
from pipeline.settings import Settings
from pipeline.stage import Dead, Dropped, Sent, outcome_name
from schemas.reasons import DeadReason

PathList = Annotated[
    list[str] | None, typer.Argument(metavar="[FILES|-]", help="files, folders, or - for standard input")
]
Until = Annotated[
    str | None,
    typer.Option(
        metavar="STAGE", help="the last stage to run: clean, classify or enrich", show_default=False
    ),
]
DeadLetters = Annotated[
    Path | None, typer.Option(help="write refused records to this file, one JSON object a line")
]


def process_command(
    files: PathList = None,
    until: Until = None,
    dead_letters: DeadLetters = None,
    explain_: Annotated[
        bool, typer.Option("--explain", help="show what was found and removed, and why, instead of JSON")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="exit with 1 when anything was refused")] = False,
) -> None:
    """Run articles through the stages without Kafka: .txt .html .jsonl (.gz of each), folders, or - for stdin."""
    paths = find_files(files or [STDIN])
    if until is not None and until not in (names := [s.name for s in load_stages()]):
        raise UsageProblem(f"unknown stage {until!r}; there are {', '.join(names)}")
    if dead_letters:
        RefusedFile.check(dead_letters, paths)
    settings = Settings()
    chain = Chain.build(settings, until=until)
    counts: Counter[str] = Counter()
    with ExitStack() as stack:
        refused = stack.enter_context(RefusedFile(dead_letters)) if dead_letters else None
        console = Shown() if explain_ else None
        try:
            for item in _with_progress(paths, settings, stack):
                passage = _run(chain, item)
                _deliver(item, passage, refused, console)
                counts[outcome_name(passage.outcome)] += 1
        except (KeyboardInterrupt, NewsmillError):
            _summarise(counts)
            raise
    if counts["dead"] or counts["dropped"]:
        _summarise(counts)
        if strict:
            raise typer.Exit(1)


def _summarise(counts: Counter[str]) -> None:
    print(  # noqa: T201 - a command's summary
        f"newsmill: {counted(counts.total(), 'article')}: {counts['sent']} passed, {counts['dead']} refused, "
        f"{counts['dropped']} dropped",
        file=sys.stderr,
    )


def _deliver(item: Input, passage: Passage, refused: RefusedFile | None, console: Console | None) -> None:
    """Print what passed; name what did not on stderr, and keep it in the dead-letter file when there is one.

    console: where each article is explained instead, those that did not pass too.
    """
    outcome = passage.outcome
    if isinstance(outcome, Dead | Dropped) and refused is not None:
        refused.write(item, passage.stage, outcome)
    if console is not None:
        explain(passage, console)
    elif isinstance(outcome, Dead | Dropped):
        detail = f": {outcome.detail}" if outcome.detail else ""
        print(f"newsmill: {item.origin}: {passage.stage}: {outcome.reason.value}{detail}", file=sys.stderr)  # noqa: T201
    elif isinstance(outcome, Sent):
        write_line(outcome.value)


def _run(chain: Chain, item: Input) -> Passage:
    if item.oversized:
        refusal = Dead(DeadReason.TOO_LARGE, "the line is longer than any article within max_body")
        return Passage(item.origin, chain.processors[0].stage.name, refusal, None)
    result = chain.run(item.raw)
    return Passage(item.origin, result.stage, result.outcome, result.article)


def _with_progress(paths: Sequence[Path], settings: Settings, stack: ExitStack) -> Iterator[Input]:
    """The inputs, with a bar on stderr when stderr is a terminal and the results go elsewhere."""
    inputs = read_inputs(paths, settings.max_body)
    if not sys.stderr.isatty() or sys.stdout.isatty() or STDIN in map(str, paths):
        yield from inputs
        return
    columns = (TextColumn("articles"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    bar = stack.enter_context(Progress(*columns, console=Console(stderr=True), transient=True))
    total = len(paths) if all(".jsonl" not in p.suffixes for p in paths) else None
    task = bar.add_task("articles", total=total)
    for item in inputs:
        yield item
        bar.advance(task)
