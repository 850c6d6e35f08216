"""The machine that measures: which cores the worker and the broker get, and what is written beside the figures."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGES = ("newsmill", "faust-streaming", "aiokafka", "confluent-kafka", "quixstreams", "pydantic")
"""Whose versions matter to the parts on a broker."""


@dataclass(frozen=True, slots=True)
class Cores:
    """Processor cores by number. Empty tuples: this system or machine cannot part them."""

    workers: tuple[int, ...] = ()
    broker: tuple[int, ...] = ()

    @property
    def worker(self) -> int | None:
        """The core of a single worker."""
        return self.workers[0] if self.workers else None

    @property
    def note(self) -> str:
        """How worker and broker were kept apart, for the report."""
        if not self.workers:
            return "worker and broker were not pinned to cores: this system or machine has no way to"
        return f"worker on core {self.worker}, broker and driver on {', '.join(map(str, self.broker))}"

    @property
    def alone_note(self) -> str:
        """The same for a part without a broker."""
        return "not pinned to a core" if self.worker is None else f"on core {self.worker}"


def cores() -> Cores:
    """The last core for the worker and the others for broker and driver; a second worker shares the broker's last."""
    if not hasattr(os, "sched_getaffinity"):
        return Cores()
    mine = sorted(os.sched_getaffinity(0))
    if len(mine) < 2:
        return Cores()
    return Cores((mine[-1], mine[-2]), tuple(mine[:-1]))


def take(numbers: tuple[int, ...]) -> None:
    """Run this process, and what it starts from now on, on these cores."""
    if numbers:
        os.sched_setaffinity(0, set(numbers))


@contextmanager
def alone_on(number: int | None) -> Iterator[None]:
    """Run this process on that core meanwhile, None: wherever it runs."""
    if number is None:
        yield
        return
    before = os.sched_getaffinity(0)
    take((number,))
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def description(pinning: str, packages: Sequence[str] = PACKAGES) -> dict[str, str]:
    """What has to be known to compare figures: processor, load, Python, versions, pinning (told by the caller)."""
    return {
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "load": f"{os.getloadavg()[0]:.1f} when the run began",
        "system": f"{platform.system()} {platform.machine()}, Python {sys.version.split()[0]}",
        "pinning": pinning,
        "versions": ", ".join(f"{name} {_version(name)}" for name in packages),
    }


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [
            line.partition(":")[2].strip() for line in info.read_text().splitlines() if "model name" in line
        ]
        if names:
            return names[0]
    return platform.processor() or platform.machine()
