"""`newsmill tail`: what arrives on a topic."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import typer
from kafka import TopicPartition
from pydantic import ValidationError
from rich.console import Console

from pipeline.broker.client import Cluster, translated
from pipeline.broker.console import the_cluster
from pipeline.broker.errors import TopicMissing
from pipeline.commands.output import Shown, write_line
from pipeline.commands.render import render, safe, shorten
from schemas.article import EnrichedArticle
from schemas.headers import DLQ_ERROR, DLQ_REASON, DLQ_STAGE
from schemas.topics import ENRICHED

POLL_MS = 500


def tail_command(
    topic: Annotated[str, typer.Argument(help="such as enriched-articles")] = ENRICHED.name,
    from_beginning: Annotated[
        bool, typer.Option("--from-beginning", help="everything kept, then what arrives")
    ] = False,
    count: Annotated[int | None, typer.Option("-n", min=1, help="end after this many records")] = None,
    json_: Annotated[bool, typer.Option("--json", help="the values as they are, one a line")] = False,
) -> None:
    """Show records as they arrive; end with Ctrl-C, or after -n of them."""
    cluster = the_cluster()
    console = Shown()
    with translated(cluster, f"reading {topic}"):
        for number, record in enumerate(follow(cluster, topic, from_beginning=from_beginning), 1):
            if json_:
                write_line((record.value or b"null").replace(b"\n", b" "))
            else:
                show(record, console)
            if number == count:
                return


def follow(cluster: Cluster, topic: str, *, from_beginning: bool) -> Iterator[Any]:
    """Consumer records of all partitions, endlessly. Raises TopicMissing."""
    with cluster.consumer() as consumer:
        partitions = [TopicPartition(topic, p) for p in consumer.partitions_for_topic(topic) or ()]
        if not partitions:
            raise TopicMissing(topic)
        consumer.assign(partitions)
        (consumer.seek_to_beginning if from_beginning else consumer.seek_to_end)(*partitions)
        while True:
            for records in consumer.poll(timeout_ms=POLL_MS).values():
                yield from records


def show(record: Any, console: Console) -> None:
    """An enriched article as a page, a dead letter with its reason, anything else as one line."""
    key = safe((record.key or b"").decode("utf-8", "replace"))
    headers = {k: v.decode("utf-8", "replace") for k, v in record.headers}
    if record.value is None:
        console.print(f"{key}  retracted", markup=False)
    elif DLQ_REASON in headers:
        stage, reason, error = (safe(headers.get(h, "")) for h in (DLQ_STAGE, DLQ_REASON, DLQ_ERROR))
        console.print(f"{key}  {stage}: {reason}: {shorten(error, 200)}", markup=False, style="yellow")
    elif record.topic == ENRICHED.name and (article := _enriched(record.value)):
        render(article, console)
    else:
        console.print(f"{key}  {shorten(record.value[:2000].decode('utf-8', 'replace'), 300)}", markup=False)


def _enriched(value: bytes) -> EnrichedArticle | None:
    try:
        return EnrichedArticle.model_validate_json(value)
    except ValidationError:
        return None
