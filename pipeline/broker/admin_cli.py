"""`newsmill topics`, `newsmill lag` and `newsmill dlq`: looking after a cluster, embedded or not.

The commands import the Kafka client themselves: it takes half a second, which no other command should wait for.
"""

from __future__ import annotations

import base64
import sys
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.broker import selecting
from pipeline.broker.console import (
    complain,
    flat,
    one_line_errors,
    print_json,
    print_table,
    print_text,
    the_cluster,
)
from schemas import headers as names

if TYPE_CHECKING:
    from pipeline.broker.dead_letters import DeadLetter

topics_app = typer.Typer(name="topics", help="The declared topics on the cluster.", no_args_is_help=True)
dlq_app = typer.Typer(name="dlq", help="Dead letters and drops: list, show, send back.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]
Topic = Annotated[
    list[str] | None,
    typer.Option(
        "--topic",
        callback=selecting.dead_letter_topics,
        help="Only this topic; repeatable. [default: all declared ones]",
    ),
]
Reason = Annotated[
    str,
    typer.Option("--reason", callback=selecting.reason, help="Only this reason, such as invalid_schema."),
]
StageName = Annotated[
    str, typer.Option("--stage", callback=selecting.stage, help="Only letters of this stage.")
]
SHOWN_ERROR = 60
SHOWN_TOPICS = 5
DAY_MS = 24 * 60 * 60 * 1000


@topics_app.command("apply")
def apply_topics(
    update: Annotated[
        bool, typer.Option("--update", help="Change existing topics that differ. [default: only tell]")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Create the declared topics that are missing, and say what differs on those that are there."""
    from pipeline.broker import topics  # noqa: PLC0415  # see the module's docstring
    from schemas.topics import TOPICS  # noqa: PLC0415  # see the module's docstring

    with one_line_errors():
        results = topics.apply(the_cluster(), topics.specs(TOPICS), update=update)
        for result in results:
            if as_json:
                changes = [
                    {"setting": d.setting, "declared": d.wanted, "actual": d.actual, "fixable": d.fixable}
                    for d in result.differences
                ]
                print_json({"topic": result.name, "outcome": result.outcome, "differences": changes})
            else:
                typer.echo(f"{result.name}: {result.outcome}")
                for difference in result.differences:
                    typer.echo(f"  {difference}")
        waiting = [
            d for r in results if r.outcome is topics.Outcome.DIFFERS for d in r.differences if d.fixable
        ]
        if waiting:
            complain("topics differ from what is declared: `newsmill topics apply --update` changes them")


@topics_app.command("list")
def list_topics(as_json: AsJson = False) -> None:
    """Every topic of the cluster, with its declared purpose; declared ones that are missing are marked."""
    from pipeline.broker import topics  # noqa: PLC0415  # see the module's docstring
    from schemas.topics import TOPICS  # noqa: PLC0415  # see the module's docstring

    with one_line_errors():
        declared = {topic.name: topic.purpose for topic in TOPICS}
        found = {state.name: state for state in topics.list_topics(the_cluster())}
        rows = []
        for name in sorted({*declared, *found}):
            state = found.get(name)
            rows.append(
                {
                    "topic": name,
                    "exists": state is not None,
                    "partitions": state.partitions if state else None,
                    "replication": state.replication if state else None,
                    "retention_ms": int(state.config["retention.ms"]) if state and state.config else None,
                    "purpose": declared.get(name, ""),
                }
            )
        if as_json:
            for row in rows:
                print_json(row)
            return
        head = ("TOPIC", "PARTITIONS", "REPLICATION", "RETENTION", "PURPOSE")
        print_table(
            head,
            [
                (r["topic"], r["partitions"], r["replication"], _days(r["retention_ms"]), r["purpose"])
                if r["exists"]
                else (r["topic"], "-", "-", "missing", r["purpose"])
                for r in rows
            ],
        )


def lag(
    group: Annotated[
        list[str] | None, typer.Option("--group", help="Only this consumer group; repeatable.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """How many records each consumer group has still to read, by topic and partition."""
    from pipeline.broker.lag import lags  # noqa: PLC0415  # see the module's docstring

    with one_line_errors():
        rows = lags(the_cluster(), group or ())
        if as_json:
            for row in rows:
                print_json(
                    {
                        "group": row.group,
                        "topic": row.topic,
                        "partition": row.partition,
                        "committed": row.committed,
                        "end": row.end,
                        "lag": row.lag,
                    }
                )
            return
        if not rows:
            complain("no consumer group has committed anything")
            return
        head = ("GROUP", "TOPIC", "PARTITION", "COMMITTED", "END", "LAG")
        print_table(
            head,
            [
                (r.group, r.topic, r.partition, "-" if r.committed is None else r.committed, r.end, r.lag)
                for r in rows
            ],
        )


@dlq_app.command("list")
def list_letters(  # noqa: PLR0913, PLR0917  # the options of a command
    topic: Topic = None,
    reason: Reason = "",
    stage: StageName = "",
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="At most so many.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Those that were sent back, too.")] = False,
    count: Annotated[
        bool, typer.Option("--count", help="Only how many, by topic, stage and reason.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Dead letters and drops that were not sent back yet."""
    from pipeline.broker import dead_letters as letters  # noqa: PLC0415  # see the module's docstring

    with one_line_errors():
        selection = letters.Selection(tuple(topic or ()), reason, stage)
        found = islice(letters.dead_letters(the_cluster(), selection, pending_only=not everything), limit)
        if count:
            counted = Counter((letter.topic, letter.stage, letter.reason) for letter in found)
            head = ("TOPIC", "STAGE", "REASON", "COUNT")
            if as_json:
                for key, number in sorted(counted.items()):
                    print_json(dict(zip(map(str.lower, head), (*key, number), strict=True)))
            else:
                print_table(head, [(*key, number) for key, number in sorted(counted.items())])
            return
        for letter in found:
            if as_json:
                print_json(_summary(letter))
            else:
                print_text(_line(letter))


@dlq_app.command()
def show(
    topic: str,
    partition: Annotated[int, typer.Argument(min=0)],
    offset: Annotated[int, typer.Argument(min=0)],
    value: Annotated[bool, typer.Option("--value", help="Only the original value, byte for byte.")] = False,
    as_json: AsJson = False,
) -> None:
    """One dead letter: all its headers, key and value."""
    from pipeline.broker import dead_letters as letters  # noqa: PLC0415  # see the module's docstring

    with one_line_errors():
        letter = letters.read_letter(the_cluster(), topic, partition, offset)
        if value:
            sys.stdout.buffer.write(letter.value or b"")
            sys.stdout.buffer.flush()
            return
        whole = {
            **_summary(letter),
            "headers": [{"name": name, **_readable("value", data)} for name, data in letter.headers],
            **_readable("value", letter.value),
        }
        if as_json:
            print_json(whole)
            return
        print_text(_line(letter))
        for name, data in letter.headers:
            print_text(f"  {flat(name)}: {flat((data or b'').decode('utf-8', 'replace'))}")
        typer.echo("")
        print_text((letter.value or b"").decode("utf-8", "replace"))


@dlq_app.command()
def redrive(  # noqa: PLR0913, PLR0917  # the options of a command
    topic: Topic = None,
    reason: Reason = "",
    stage: StageName = "",
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="At most so many.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only count what would be sent.")] = False,
    as_json: AsJson = False,
) -> None:
    """Send dead letters back to the topic they failed on, each one once.

    Drops are sent back only with --topic dropped-articles or with --reason. A redrive that was interrupted goes on
    where it stopped. Exit with 1 when some could not be sent, because the topic they failed on is unknown or gone.
    """
    from pipeline.broker import dead_letters as letters  # noqa: PLC0415  # see the module's docstring

    with one_line_errors():
        selection = letters.Selection(tuple(topic or ()), reason, stage)
        counts = letters.redrive(the_cluster(), selection, limit=limit, dry_run=dry_run)
        if as_json:
            print_json(
                {
                    "dry_run": dry_run,
                    "redriven": dict(sorted(counts.sent.items())),
                    "not_selected": counts.not_selected,
                    "unroutable": counts.unroutable,
                    "missing_topics": sorted(counts.gone),
                }
            )
        else:
            for target, number in sorted(counts.sent.items()):
                typer.echo(f"{target}: {number} {'would be ' if dry_run else ''}redriven")
            typer.echo(f"total: {counts.sent.total()}, not selected: {counts.not_selected}")
        if counts.unrecorded:
            stretches = "1 stretch" if counts.unrecorded == 1 else f"{counts.unrecorded} stretches"
            complain(f"{stretches} of redriven records may be sent again by the next redrive")
        if counts.unroutable:
            complain(f"{counts.unroutable} left: {_why_left(counts.gone)}")
            raise typer.Exit(1)


def _why_left(gone: set[str]) -> str:
    """Why records could not be sent, with the first few of the topics that do not exist."""
    if not gone:
        return "nothing says which topic they came from, or they are empty"
    shown = ", ".join(flat(ascii(name)) for name in sorted(gone)[:SHOWN_TOPICS])
    more = f" and {len(gone) - SHOWN_TOPICS} more" if len(gone) > SHOWN_TOPICS else ""
    return f"what they came from is not known or does not exist (no topic {shown}{more})"


def _summary(letter: DeadLetter) -> dict[str, object]:
    return {
        "topic": letter.topic,
        "partition": letter.partition,
        "offset": letter.offset,
        **_readable("key", letter.key),
        "reason": letter.reason,
        "stage": letter.stage,
        "error": letter.header(names.DLQ_ERROR),
        "failed_at": letter.header(names.DLQ_FAILED_AT),
        "attempts": letter.attempts,
        "source": {
            "topic": letter.source,
            "partition": letter.header(names.DLQ_PARTITION),
            "offset": letter.header(names.DLQ_OFFSET),
        },
    }


def _line(letter: DeadLetter) -> str:
    """Where it lies, when and why it failed, its key and error; a line whatever the record holds."""
    key = (letter.key or b"-").decode("utf-8", "replace")
    error = flat(letter.header(names.DLQ_ERROR))
    short = error if len(error) <= SHOWN_ERROR else error[: SHOWN_ERROR - 1] + "…"
    place = f"{letter.topic} {letter.partition} {letter.offset}"
    shown = (place, letter.header(names.DLQ_FAILED_AT), letter.stage, letter.reason, key, short)
    return "  ".join(map(flat, shown))


def _readable(name: str, data: bytes | None) -> dict[str, object]:
    """The bytes as text under `name`, or under `name`_base64 when they are no UTF-8."""
    if data is None:
        return {name: None}
    try:
        return {name: data.decode("utf-8")}
    except UnicodeDecodeError:
        return {f"{name}_base64": base64.b64encode(data).decode("ascii")}


def _days(retention_ms: object) -> str:
    if not isinstance(retention_ms, int):
        return "not shown to this user"
    if retention_ms < 0:
        return "forever"
    return f"{retention_ms / DAY_MS:g} d"
