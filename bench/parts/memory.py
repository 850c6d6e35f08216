"""Whether a worker's memory stays flat over many records."""

from __future__ import annotations

import itertools

from bench.comparing import OURS, Pairs
from bench.corpus import articles, passing
from bench.parts.passthrough import RECORD_BYTES
from bench.plan import Plan
from bench.progress import tell
from bench.results import Figure, Part, Series, growth, thinned
from bench.running import run
from bench.workload import Kind

DISTINCT_ARTICLES = 5_000
FLAT = 1.10
"""The last quarter of the way may take this much more than the second."""


def memory(plan: Plan) -> Part:
    """Resident memory on the way through many records of each kind."""
    figures: list[Figure] = []
    raw: dict[str, Series] = {}
    distinct = list(articles(min(DISTINCT_ARTICLES, plan.flat_articles)))
    kinds: tuple[tuple[Kind, int, Pairs], ...] = (
        ("pass", plan.flat_records, passing(plan.flat_records, RECORD_BYTES)),
        ("articles", plan.flat_articles, itertools.islice(itertools.cycle(distinct), plan.flat_articles)),
    )
    for kind, count, pairs in kinds:
        tell(f"memory over {count:,} {kind}")
        with plan.source(pairs) as source:
            reading = run(plan.cluster, OURS, plan.workload(kind, source), count)
        raw[kind] = thinned(reading.memory)
        noun = "articles" if kind == "articles" else "pass-through records"
        figures += [
            Figure(
                f"{count:,} {noun}: last quarter over second",
                growth(reading.memory, count),
                "x",
                FLAT,
                "at most",
            ),
            Figure(f"{count:,} {noun}: at the end", reading.memory[-1][1], "MiB"),
            Figure(f"{count:,} {noun}: most", max(size for _, size in reading.memory), "MiB"),
            Figure(f"{count:,} {noun}: a CPU second", reading.per_cpu),
        ]
    return Part("memory", "Memory of a worker", tuple(figures), raw)
