"""`newsmill send`: put articles on raw-articles, checked before they leave."""

from __future__ import annotations

import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Annotated, Any

import typer
from kafka import KafkaProducer
from kafka.errors import KafkaError, KafkaTimeoutError

from pipeline.broker.client import translated
from pipeline.broker.console import the_cluster
from pipeline.commands.inputs import STDIN, Input, find_files, read_inputs
from pipeline.errors import NewsmillError
from pipeline.settings import Settings
from pipeline.stage import Reject
from schemas.headers import CONTENT_TYPE, INGESTED_AT, JSON, SCHEMA, Headers
from schemas.reasons import DeadReason
from schemas.topics import RAW

MOST_OPEN = 1000
"""Records in flight before their deliveries are awaited."""

CONFIRM_SECONDS = 60
LAST_SECONDS = 5
"""After Ctrl-C or a failure, how long what is in flight may still arrive."""


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
    with translated(cluster, "sending"), cluster.producer(compression_type="lz4", linger_ms=20) as producer:
        sending = Sending(producer)
        try:
            for item in read_inputs(paths, settings.max_body):
                try:
                    sending.send(prepare(item, settings, strict=strict))
                except Reject as e:
                    print(f"newsmill: {item.origin}: {e}", file=sys.stderr)  # noqa: T201 - a command's message
                    sending.refused += 1
            sending.confirm()
        except (KeyboardInterrupt, NewsmillError, KafkaError):
            with suppress(KafkaError):
                producer.flush(LAST_SECONDS)
            raise
        finally:
            print(f"newsmill: {sending.summary()}", file=sys.stderr)  # noqa: T201
    if sending.refused:
        raise typer.Exit(1)


@dataclass(slots=True)
class Sending:
    """The records given to a producer, and which of them the broker confirmed."""

    producer: KafkaProducer
    refused: int = 0
    _confirmed: int = 0
    _open: list[Any] = field(default_factory=list)

    def send(self, record: dict[str, Any]) -> None:
        """Hand a record on; waits for the earlier ones when many are open. Raises NewsmillError or KafkaError."""
        self._open.append(self.producer.send(RAW.name, **record))
        if len(self._open) >= MOST_OPEN:
            self.confirm()

    def confirm(self) -> None:
        """Wait for every delivery; the first failure is raised, so that nothing is reported as sent that was not."""
        for delivery in self._open:
            try:
                delivery.get(timeout=CONFIRM_SECONDS)
            except KafkaTimeoutError as e:
                raise NewsmillError(
                    f"the broker did not confirm a record within {CONFIRM_SECONDS} s; "
                    "what was not confirmed may be sent again"
                ) from e
        self._confirmed += len(self._open)
        self._open.clear()

    def summary(self) -> str:
        """What was confirmed, refused, and, after a failure, not confirmed."""
        late = sum(delivery.succeeded() for delivery in self._open)
        unknown = f", {len(self._open) - late} not confirmed" if len(self._open) > late else ""
        return f"{self._confirmed + late} sent to {RAW.name}, {self.refused} refused{unknown}"


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
