"""`newsmill demo`: the whole way in one command, on a real Kafka: broker, topics, worker, samples, results."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from kafka import TopicPartition
from rich.console import Console

from pipeline.broker import embedded, topics
from pipeline.broker.client import Cluster, cluster_from, translated
from pipeline.broker.progress import Stderr
from pipeline.commands.inputs import find_files, read_inputs
from pipeline.commands.output import counted
from pipeline.commands.send import prepare
from pipeline.commands.tail import show
from pipeline.errors import NewsmillError, UsageProblem
from pipeline.generate import root
from pipeline.runtime.http import free_port
from pipeline.settings import Settings
from pipeline.stage import Reject
from schemas.topics import ENRICHED, RAW, TOPICS

PATIENCE = 120.0
"""Seconds without anything new before the demo gives up."""

STOP_SECONDS = 20
ENDS = (ENRICHED, *(t for t in TOPICS if t.holds_failures))
"""Where an article's way can end."""


def demo_command(
    keep: Annotated[bool, typer.Option("--keep", help="leave the broker and the worker running")] = False,
) -> None:
    """Start a real Kafka and a worker, send the sample articles, and show what becomes of them."""
    samples = root() / "examples"
    if not samples.is_dir():
        raise UsageProblem(f"{samples}: no sample articles")
    console = Console()
    with ExitStack() as started:
        cluster = _broker(started, keep=keep)
        _step("creating the topics")
        topics.apply(cluster, topics.specs(TOPICS))
        settings = Settings(brokers=cluster.address, metrics_port=free_port())
        worker = started.enter_context(_worker(settings, keep=keep))
        with translated(cluster, "the demo"):
            arrived = _send_and_watch(cluster, samples, settings, worker, console)
        _summary(console, settings, arrived, worker if keep else None)


def _step(what: str) -> None:
    print(f"newsmill: {what}", file=sys.stderr)  # noqa: T201 - progress of a command


def _broker(started: ExitStack, *, keep: bool) -> Cluster:
    """The cluster of NEWSMILL_BROKERS, else the embedded broker, stopped at the end if it was started here."""
    if os.environ.get("NEWSMILL_BROKERS"):
        return cluster_from(os.environ)
    data = embedded.default_data_directory()
    running = embedded.running_address(data)
    if running is None:
        _step("starting Apache Kafka")
        running = embedded.start(data, Stderr())
        if not keep:
            started.callback(embedded.stop, data)
    return cluster_from(os.environ, running)


@contextmanager
def _worker(settings: Settings, *, keep: bool) -> Iterator[subprocess.Popen[bytes]]:
    """`newsmill run` as a child, its log in a file; stopped at the end unless it is to be kept."""
    _step("starting a worker")
    log = embedded.default_data_directory() / "demo-worker.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as out:
        process = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-m", "pipeline", "run", "--metrics-port", str(settings.metrics_port)],
            env={**os.environ, "NEWSMILL_BROKERS": settings.brokers},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
    try:
        _until(lambda: _ready(settings) or _check(process, log), "the worker to be ready")
        yield process
        _check(process, log)
    except BaseException:
        _end(process)
        raise
    if not keep:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _check(process: subprocess.Popen[bytes], log: Path) -> bool:
    """False while the worker lives. Raises NewsmillError with the end of its log when it does not."""
    if process.poll() is None:
        return False
    tail = " / ".join(log.read_text("utf-8", "replace").strip().splitlines()[-3:])
    raise NewsmillError(f"the worker ended with exit code {process.returncode}: {tail} (whole log: {log})")


def _ready(settings: Settings) -> bool:
    return _get(settings, "/readyz") is not None


def _get(settings: Settings, path: str) -> str | None:
    url = f"http://127.0.0.1:{settings.metrics_port}{path}"
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return str(answer.read().decode())
    except (urllib.error.URLError, OSError):
        return None


def _until(done: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not done():
        if time.monotonic() > deadline:
            raise NewsmillError(f"waited {PATIENCE:.0f} s for {what}")
        time.sleep(0.1)


def _send_and_watch(
    cluster: Cluster, samples: Path, settings: Settings, worker: subprocess.Popen[bytes], console: Console
) -> dict[str, int]:
    """Send the samples, print each article where its way ends; how many ended on which topic."""
    arrived: dict[str, int] = {}
    with cluster.consumer() as consumer:
        partitions = [
            TopicPartition(t.name, p) for t in ENDS for p in consumer.partitions_for_topic(t.name) or ()
        ]
        consumer.assign(partitions)
        consumer.seek_to_end(*partitions)
        for partition in partitions:
            consumer.position(partition)
        waiting = _send(cluster, samples, settings)
        deadline = time.monotonic() + PATIENCE
        while waiting:
            for record in _poll(consumer):
                if record.key not in waiting:
                    continue
                waiting.remove(record.key)
                arrived[record.topic] = arrived.get(record.topic, 0) + 1
                deadline = time.monotonic() + PATIENCE
                show(record, console)
            if worker.poll() is not None or time.monotonic() > deadline:
                raise NewsmillError(
                    f"{len(waiting)} of the sample articles did not arrive; see the worker's log"
                )
    return arrived


def _poll(consumer: Any) -> Iterator[Any]:
    for records in consumer.poll(timeout_ms=200).values():
        yield from records


def _send(cluster: Cluster, samples: Path, settings: Settings) -> set[bytes]:
    keys = set()
    with cluster.producer() as producer:
        for item in read_inputs(find_files([str(samples)]), settings.max_body):
            try:
                record = prepare(item, settings)
            except Reject:
                # sent all the same: the demo shows what becomes of a bad record
                record = {
                    "key": item.origin.encode(),
                    "value": item.raw.value,
                    "headers": list(item.raw.headers),
                }
            producer.send(RAW.name, **record)
            keys.add(record["key"])
        producer.flush()
    _step(f"sent {counted(len(keys), 'article')} to {RAW.name}")
    return keys


def _summary(
    console: Console, settings: Settings, arrived: dict[str, int], kept: subprocess.Popen[bytes] | None
) -> None:
    ends = ", ".join(f"{n} on {topic}" for topic, n in sorted(arrived.items()))
    console.print(f"\n{counted(sum(arrived.values()), 'article')}: {ends}", markup=False, highlight=False)
    metrics = f"http://127.0.0.1:{settings.metrics_port}/metrics"
    lines = [
        line
        for line in (_get(settings, "/metrics") or "").splitlines()
        if line.startswith("newsmill_articles_total")
    ]
    console.print(
        "\n".join([f"metrics: {metrics}", *(f"  {line}" for line in lines)]), markup=False, highlight=False
    )
    console.print("\nnext:", highlight=False)
    if kept is None:
        hints = ["make demo KEEP=1                          the same, left running", *_HINTS[1:]]
    else:
        hints = [
            f"NEWSMILL_BROKERS={settings.brokers}  (the broker's address)",
            *_HINTS,
            f"kill {kept.pid}; .venv/bin/newsmill broker stop   stop the worker and the broker",
        ]
    for hint in hints:
        console.print(f"  {hint}", markup=False, highlight=False)


_HINTS = (
    ".venv/bin/newsmill tail enriched-articles --from-beginning",
    ".venv/bin/newsmill process examples            the same stages without Kafka",
    ".venv/bin/newsmill process --explain FILE      what was found and removed in one article",
)
