"""Runs one measured process (or several that share the work) to the end of its input and reads what it took."""

from __future__ import annotations

import dataclasses
import json
import select
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from bench.child import Child
from bench.meter import Meter
from bench.records import Counter
from bench.workload import Workload
from pipeline.broker import topics
from pipeline.broker.client import Cluster, retried
from pipeline.errors import NewsmillError

POLL_SECONDS = 0.02
MEMORY_SECONDS = 0.5
STALL_SECONDS = 120.0
"""Without one record more, a run has failed."""

MIB = 1024 * 1024


class RunFailed(NewsmillError):
    """A measured process ended or stood still."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a run took, from the first record that was processed to the last that was written. Times in seconds."""

    records: int
    cpu: float
    wall: float
    stages: float
    """Of `cpu`, in the stages' own code; 0 for the pass-through."""
    memory: tuple[tuple[int, float], ...] = field(default=(), repr=False)
    """Records written so far, and MiB resident in all processes then."""

    @property
    def per_cpu(self) -> float:
        """Records a second of processor time."""
        return self.records / self.cpu

    @property
    def per_second(self) -> float:
        return self.records / self.wall


class Subject(Child):
    """A measured process; see bench.subject."""

    def __init__(self, name: str, workload: Workload) -> None:
        self.name = name
        self.started = time.time()
        self._folder = tempfile.TemporaryDirectory(prefix="newsmill-bench-")
        meter = Path(self._folder.name) / "meter"
        self._meter = Meter.made(meter)
        super().__init__("bench.subject", name, dataclasses.replace(workload, meter=str(meter)).to_json())
        self._watched = psutil.Process(self.process.pid)

    def first(self) -> dict[str, float]:
        """Processor time and wall clock when it got its first record; waits for it. Raises RunFailed."""
        assert self.process.stdout is not None
        told, _, _ = select.select([self.process.stdout], [], [], STALL_SECONDS)
        if not told:
            raise RunFailed(f"{self.name} got no record within {STALL_SECONDS:.0f} s")
        line = self.process.stdout.readline()
        if not line:
            self.check()
            raise RunFailed(f"{self.name} closed its output before its first record")
        found: dict[str, float] = json.loads(line)
        return found

    def cpu(self) -> float:
        """Processor time so far of all its threads, in seconds."""
        times = self._watched.cpu_times()
        return float(times.user + times.system)

    def stages(self) -> float:
        """Processor time so far in the stages' own code, in seconds, since its first record."""
        return self._meter.read()

    def memory(self) -> float:
        """MiB resident."""
        return float(self._watched.memory_info().rss) / MIB

    def check(self) -> None:
        """Raises RunFailed when the process has ended."""
        if self.process.poll() is not None:
            raise RunFailed(f"{self.name} ended with {self.process.returncode}: {self.last_words()}")

    def close(self) -> None:
        """End it; what it had not committed is of no use to anybody."""
        super().close()
        self._folder.cleanup()


@contextmanager
def running(
    cluster: Cluster, workloads: Sequence[tuple[str, Workload]], config: dict[str, str] | None = None
) -> Iterator[list[Subject]]:
    """The processes of one run, on topics of their own that are deleted at the end.

    workloads: a name and a workload a process; all share the run's topics. config: Kafka's settings for them.
    """
    first = workloads[0][1]
    specs = [topics.TopicSpec(name, first.partitions, config or {}) for name in first.topics]
    topics.apply(cluster, specs)
    with ExitStack() as stack:
        stack.callback(_delete, cluster, first.topics)
        subjects = []
        for name, workload in workloads:
            subjects.append(Subject(name, workload))
            stack.callback(subjects[-1].close)
        yield subjects


def to_the_end(cluster: Cluster, subjects: Sequence[Subject], workload: Workload, records: int) -> Reading:
    """Wait until that many records are on the last topic. Raises RunFailed."""
    memory: list[tuple[int, float]] = []
    count = Counter(cluster, workload.sink, workload.partitions)
    try:
        done, moved, looked = 0, time.monotonic(), 0.0
        while (now_done := count()) < records:
            now = time.monotonic()
            if now_done > done:
                done, moved = now_done, now
            if now - looked > MEMORY_SECONDS:
                looked = now
                memory.append((done, sum(s.memory() for s in subjects)))
                for subject in subjects:
                    subject.check()
            if now - moved > STALL_SECONDS:
                raise RunFailed(
                    f"{subjects[0].name}: {done:,} of {records:,} records, then nothing for {STALL_SECONDS:.0f} s"
                )
            time.sleep(POLL_SECONDS)
        ended, used = time.time(), sum(s.cpu() for s in subjects)
        stages = sum(s.stages() for s in subjects)
    finally:
        count.close()
    firsts = [s.first() for s in subjects]
    return Reading(
        records,
        used - sum(f["cpu"] for f in firsts),
        ended - min(f["wall"] for f in firsts),
        stages,
        tuple(memory),
    )


def run(cluster: Cluster, name: str, workload: Workload, records: int) -> Reading:
    """One process over a topic that is filled already."""
    with running(cluster, [(name, workload)]) as subjects:
        return to_the_end(cluster, subjects, workload, records)


def wait_for(done: Callable[[], Any], what: str, subjects: Sequence[Subject] = ()) -> None:
    """Wait for a condition. Raises RunFailed after STALL_SECONDS, or when a process ends."""
    deadline = time.monotonic() + STALL_SECONDS
    while not done():
        for subject in subjects:
            subject.check()
        if time.monotonic() > deadline:
            raise RunFailed(f"waited {STALL_SECONDS:.0f} s for {what}")
        time.sleep(POLL_SECONDS)


def wait_until_joined(cluster: Cluster, group: str, subjects: Sequence[Subject]) -> None:
    """Wait until the group is at rest with all these subjects. Raises RunFailed."""
    with cluster.admin() as admin:

        def joined() -> bool:
            # A broker that has just started knows no coordinator for a moment.
            found = retried(lambda: admin.describe_groups([group]))[group]
            return found["group_state"] == "Stable" and len(found["members"]) == len(subjects)

        wait_for(joined, f"{len(subjects)} of {subjects[0].name} to join", subjects)


def _delete(cluster: Cluster, names: Sequence[str]) -> None:
    with cluster.admin() as admin:
        # The dead letters of the input are on a topic that the runs of a round share.
        present = set(admin.list_topics())
        admin.delete_topics([name for name in names if name in present])
