"""One invocation of `newsmill bench`: a broker, the parts that were asked for, the table, the files."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import machine
from bench.parts import GROUPS, PARTS
from bench.plan import Plan, tell
from bench.plot import PANELS, draw
from bench.results import Report, markdown, read
from pipeline.broker import embedded
from pipeline.broker.client import Cluster, translated
from pipeline.broker.progress import Stderr
from pipeline.errors import UsageProblem


@dataclass(frozen=True, slots=True)
class Amounts:
    """How much is measured; see Plan."""

    articles: int
    records: int
    rounds: int
    flat_articles: int
    flat_records: int


def named(wanted: Sequence[str]) -> tuple[str, ...]:
    """The parts that these names mean, once each. Raises UsageProblem."""
    unknown = [name for name in wanted if name not in PARTS and name not in GROUPS]
    if unknown:
        raise UsageProblem(f"no part {unknown[0]!r}: there are {', '.join((*GROUPS, *PARTS))}")
    return tuple(dict.fromkeys(part for name in wanted for part in GROUPS.get(name, (name,))))


def measure(parts: Sequence[str], amounts: Amounts, brokers: str | None, file: Path | None) -> Report:
    """Measure the parts and print their tables; with a file, each part is kept in it as soon as it is there.

    brokers: host:port of a cluster without TLS; None starts one for the run.
    """
    names = named(parts)
    kept = read(file) if file else Report((), {})
    pinned = machine.cores()
    facts = machine.description(pinned)
    machine.take(pinned.broker)
    with _cluster(brokers) as cluster:
        plan = Plan(
            cluster,
            pinned,
            amounts.articles,
            amounts.records,
            amounts.rounds,
            amounts.flat_articles,
            amounts.flat_records,
        )
        measured = Report((), {})
        for name in names:
            began = time.monotonic()
            with translated(cluster, f"the benchmark's part {name}"):
                part = PARTS[name](plan)
            tell(f"{name}: {time.monotonic() - began:.0f} s")
            measured = measured.with_newer(Report((part,), {name: facts}))
            kept = kept.with_newer(measured)
            if file:
                file.write_text(kept.to_json(), "utf-8")
    return measured if not file else kept


def show(report: Report) -> str:
    """The tables, under what they were measured on."""
    facts = "\n".join(f"- {name}: {text}" for name, text in _shared_facts(report).items())
    return f"{facts}\n\n{markdown(report)}"


def plot(report: Report, file: Path) -> None:
    """Draw the parts that have a picture."""
    draw(report, file)


def check_files(parts: Sequence[str], *files: Path | None, plot: bool) -> None:
    """Before an hour is spent: the files can be written, and a plot has something to show. Raises UsageProblem."""
    for file in files:
        if file and not file.parent.is_dir():
            raise UsageProblem(f"{file}: there is no directory {file.parent}")
    if plot and not set(named(parts)) & PANELS.keys():
        raise UsageProblem(f"none of these parts has a picture; those with one: {', '.join(PANELS)}")


def _shared_facts(report: Report) -> dict[str, str]:
    """The facts of the last part; the file keeps those of each."""
    return report.machine[report.parts[-1].name]


@contextmanager
def _cluster(brokers: str | None) -> Iterator[Cluster]:
    if brokers:
        yield Cluster(brokers)
        return
    with tempfile.TemporaryDirectory(prefix="newsmill-bench-") as folder:
        data = Path(folder) / "broker"
        try:
            yield Cluster(embedded.start(data, Stderr()))
        finally:
            embedded.stop(data)
