"""`newsmill send`: put articles on raw-articles, checked before they leave."""

from __future__ import annotations

import sys
import time
from typing import Annotated, Any

import typer

from pipeline.broker.client import translated
from pipeline.broker.console import the_cluster
from pipeline.commands.inputs import STDIN, Input, find_files, read_inputs
from pipeline.errors import NewsmillError
from pipeline.settings import Settings
from pipeline.stage import Reject
from schemas.headers import CONTENT_TYPE, INGESTED_AT, JSON, SCHEMA, Headers
from schemas.reasons import DeadReason
from schemas.topics import RAW


def send_command(
    files: Annotated[
        list[str] | None, typer.Argument(metavar="[FILES|-]", help="files, folders, or - for stdin")
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="refuse articles with fields that the schema lacks")
    ] = False,
) -> None:
    """Send articles to raw-articles; each is checked first, and a refused one is named on stderr."""
    paths = find_files(files or [STDIN])
    settings = Settings()
    cluster = the_cluster()
    sent = refused = 0
    with translated(cluster, "sending"), cluster.producer(compression_type="lz4", linger_ms=20) as producer:
        deliveries: list[Any] = []
        for item in read_inputs(paths, settings.max_body):
            try:
                record = prepare(item, settings, strict=strict)
            except Reject as e:
                print(f"newsmill: {item.origin}: {e}", file=sys.stderr)  # noqa: T201 - a command's message
                refused += 1
                continue
            deliveries.append(producer.send(RAW.name, **record))
            sent += 1
            if len(deliveries) >= 1000:
                _await(deliveries)
        _await(deliveries)
    print(f"newsmill: {sent} sent to {RAW.name}, {refused} refused", file=sys.stderr)  # noqa: T201
    if refused:
        raise typer.Exit(1)


def prepare(item: Input, settings: Settings, *, strict: bool = False) -> dict[str, Any]:
    """The record to send: the value as it came, keyed by its article id. Raises Reject when the clean stage would."""
    if item.oversized:
        raise Reject(DeadReason.TOO_LARGE, "the line is longer than any article within max_body")
    # here, because the stages' import takes a second that no other command should wait for
    from pipeline.stages.clean.decode import decode_raw  # noqa: PLC0415
    from pipeline.stages.clean.identity import article_id  # noqa: PLC0415

    article = decode_raw(item.raw, settings)
    if strict and article.model_extra:
        raise Reject(DeadReason.INVALID_SCHEMA, f"unknown fields: {', '.join(sorted(article.model_extra))}")
    headers = item.raw.headers or ((CONTENT_TYPE, JSON), (SCHEMA, RAW.schema.encode()))
    value = (item.raw.value or b"").rstrip(b"\r\n") if not item.raw.headers else item.raw.value
    return {
        "key": article_id(article, article.body or "").encode(),
        "value": value,
        "headers": [*headers, *_stamp()],
    }


def _stamp() -> Headers:
    return ((INGESTED_AT, str(time.time_ns() // 1_000_000).encode()),)


def _await(deliveries: list[Any]) -> None:
    """Wait for every delivery; the first failure is raised, so that nothing is reported as sent that was not."""
    for delivery in deliveries:
        try:
            delivery.get(timeout=60)
        except TimeoutError as e:
            raise NewsmillError(
                "the broker did not confirm a record within 60 s; what was not confirmed may be sent again"
            ) from e
    deliveries.clear()
