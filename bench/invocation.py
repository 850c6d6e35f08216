"""One invocation of `newsmill bench`: a broker, the parts that were asked for, the table, the files."""

from __future__ import annotations

import importlib
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench import machine
from bench.page_plan import PagePlan
from bench.parts import GROUPS, ON_A_BROKER, PARTS, function
from bench.progress import tell
from bench.results import Report, markdown, read
from pipeline.broker import embedded
from pipeline.broker.client import Cluster, translated
from pipeline.broker.progress import Stderr
from pipeline.errors import UsageProblem

if TYPE_CHECKING:
    from bench.plan import Plan


@dataclass(frozen=True, slots=True)
class Amounts:
    """How much is measured, and of which pages the part `clean`; see Plan and PagePlan."""

    articles: int
    records: int
    rounds: int
    flat_articles: int
    flat_records: int
    pages: Path | None = None


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
    # before a broker is started: a package may be missing
    functions = {name: function(name) for name in names}
    kept = read(file) if file else Report((), {})
    pinned = machine.cores()
    with ExitStack() as stack:
        cluster = stack.enter_context(_cluster(brokers, pinned)) if {*names} & {*ON_A_BROKER} else None
        measured = Report((), {})
        for name in names:
            began = time.monotonic()
            if name in ON_A_BROKER:
                assert cluster is not None
                facts = machine.description(pinned.note)
                with translated(cluster, f"the benchmark's part {name}"):
                    part = functions[name](_plan(cluster, pinned, amounts))
            else:
                facts = machine.description(pinned.alone_note, importlib.import_module(PARTS[name]).PACKAGES)
                part = functions[name](PagePlan(pinned, amounts.rounds, amounts.pages))
            tell(f"{name}: {time.monotonic() - began:.0f} s")
            measured = measured.with_newer(Report((part,), {name: facts}))
            kept = kept.with_newer(measured)
            if file:
                file.write_text(kept.to_json(), "utf-8")
    return measured if not file else kept


def _plan(cluster: Cluster, pinned: machine.Cores, amounts: Amounts) -> Plan:
    from bench.plan import Plan  # noqa: PLC0415 - it needs what a part without a broker does not

    return Plan(
        cluster,
        pinned,
        amounts.articles,
        amounts.records,
        amounts.rounds,
        amounts.flat_articles,
        amounts.flat_records,
    )


def show(report: Report) -> str:
    """The tables, under what they were measured on."""
    facts = "\n".join(f"- {name}: {text}" for name, text in _shared_facts(report).items())
    return f"{facts}\n\n{markdown(report)}"


def plot(report: Report, file: Path) -> None:
    """Draw the parts that have a picture."""
    from bench.plot import draw  # noqa: PLC0415 - matplotlib, for a picture only

    draw(report, file)


def check_files(parts: Sequence[str], *files: Path | None, plot: bool) -> None:
    """Before an hour is spent: the files can be written, and a plot has something to show. Raises UsageProblem."""
    for file in files:
        if file and not file.parent.is_dir():
            raise UsageProblem(f"{file}: there is no directory {file.parent}")
    if not plot:
        return
    from bench.plot import PANELS  # noqa: PLC0415 - as in `plot`

    if not set(named(parts)) & PANELS.keys():
        raise UsageProblem(f"none of these parts has a picture; those with one: {', '.join(PANELS)}")


def _shared_facts(report: Report) -> dict[str, str]:
    """The facts of the last part; the file keeps those of each."""
    return report.machine[report.parts[-1].name]


@contextmanager
def _cluster(brokers: str | None, pinned: machine.Cores) -> Iterator[Cluster]:
    machine.take(pinned.broker)
    if brokers:
        yield Cluster(brokers)
        return
    with tempfile.TemporaryDirectory(prefix="newsmill-bench-") as folder:
        data = Path(folder) / "broker"
        try:
            yield Cluster(embedded.start(data, Stderr()))
        finally:
            embedded.stop(data)
