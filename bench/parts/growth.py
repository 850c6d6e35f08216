"""What more workers and more partitions cost."""

from __future__ import annotations

import dataclasses
import statistics

from bench.comparing import OURS
from bench.corpus import articles, passing
from bench.parts.passthrough import RECORD_BYTES
from bench.plan import Plan
from bench.progress import tell
from bench.records import fill
from bench.results import Figure, Part, ratio
from bench.running import Reading, run, running, to_the_end, wait_until_joined

COUNTS = (4, 16, 64)
FLAT = 1.25
"""A record may cost this much more on 64 partitions than on 4."""


def workers(plan: Plan) -> Part:
    """Articles a CPU second of two workers over one's, each round on the same articles: half of those of the others."""
    size = max(1, plan.articles_a_round // 2)
    one, two = [], []
    for number in range(plan.rounds):
        one.append(_shared(plan, number * size, size, 1))
        two.append(_shared(plan, number * size, size, 2))
        tell(
            f"round {number + 1} of {plan.rounds}: {one[-1].per_cpu:.1f} with one worker, {two[-1].per_cpu:.1f} with two"
        )
    figures = (
        Figure(
            "two workers over one, articles a CPU second",
            ratio([r.per_cpu for r in two], [r.per_cpu for r in one]),
            "x",
            0.9,
        ),
        Figure("one worker: articles a second", statistics.median(r.per_second for r in one)),
        Figure("two workers: articles a second", statistics.median(r.per_second for r in two)),
    )
    return Part("workers", "One worker and two", figures)


def partitions(plan: Plan) -> Part:
    """CPU time a record of the pass-through on topics with more partitions."""
    found: dict[int, list[float]] = {count: [] for count in COUNTS}
    for number in range(plan.rounds):
        for count in COUNTS:
            with plan.source(passing(plan.records, RECORD_BYTES), count) as source:
                reading = run(plan.cluster, OURS, plan.workload("pass", source, count), plan.records)
            found[count].append(1e6 / reading.per_cpu)
            tell(
                f"round {number + 1} of {plan.rounds}: {found[count][-1]:.1f} µs a record on {count} partitions"
            )
    figures = (
        Figure(
            f"cost of a record, {COUNTS[-1]} partitions over {COUNTS[0]}",
            ratio(found[COUNTS[-1]], found[COUNTS[0]]),
            "x",
            FLAT,
            "at most",
        ),
        *(
            Figure(f"{count} partitions", statistics.median(times), "µs CPU a record")
            for count, times in found.items()
        ),
    )
    return Part("partitions", "Cost of a record by partitions", figures)


def _shared(plan: Plan, first: int, count: int, processes: int) -> Reading:
    """Articles that some workers of one group share; they are sent when all have joined."""
    with plan.source() as source:
        whole = plan.workload("articles", source)
        each = [
            (OURS, dataclasses.replace(whole, core=plan.cores.workers[n] if plan.cores.workers else None))
            for n in range(processes)
        ]
        with running(plan.cluster, each) as subjects:
            wait_until_joined(plan.cluster, whole.run, subjects)
            fill(plan.cluster.address, source, articles(count, first))
            return to_the_end(plan.cluster, subjects, whole, count)
