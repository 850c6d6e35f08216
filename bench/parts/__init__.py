"""The parts of `newsmill bench`, by name: each takes a plan and gives its figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bench.parts.articles import efficiency, peers
from bench.parts.growth import partitions, workers
from bench.parts.latency import latency
from bench.parts.memory import memory
from bench.parts.passthrough import passthrough
from bench.parts.startup import startup
from bench.plan import Plan
from bench.results import Part

PARTS: Mapping[str, Callable[[Plan], Part]] = {
    "efficiency": efficiency,
    "peers": peers,
    "passthrough": passthrough,
    "latency": latency,
    "workers": workers,
    "partitions": partitions,
    "startup": startup,
    "memory": memory,
}
GROUPS: Mapping[str, tuple[str, ...]] = {
    # The peers' run measures the efficiency too; the memory of a million records takes as long as all the rest.
    "all": ("peers", "passthrough", "latency", "workers", "partitions", "startup"),
    "growth": ("workers", "partitions", "memory"),
}
"""Names for several parts."""
