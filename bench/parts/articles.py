"""Articles through all three stages: against the bare functions, and against the peers."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from contextlib import contextmanager

from bench.bare import Bare, Loop, loop
from bench.comparing import LABELS, OURS, Pairs, Readings, against, compare, rates, rows, shares
from bench.corpus import articles
from bench.plan import Plan
from bench.progress import tell
from bench.results import Figure, Part, ratio

PEERS = ("faust", "aiokafka", "confluent", "quix")


def efficiency(plan: Plan) -> Part:
    """Ours over the bare functions, per CPU second."""
    readings, loops = _measured(plan, (OURS,))
    return Part(
        "efficiency",
        "Efficiency: articles through Kafka over the bare functions",
        (*_efficiency(readings, loops), *shares(readings)),
        rows(readings),
    )


def peers(plan: Plan) -> Part:
    """As efficiency, and the same stage functions in other frameworks."""
    readings, loops = _measured(plan, (OURS, *PEERS))
    ratios = {name: against(readings, name) for name in PEERS}
    best = min(ratios, key=lambda name: ratios[name])
    figures = (
        *_efficiency(readings, loops),
        *(
            Figure(f"newsmill over {LABELS[name]}", value, "x", {"faust": 1.0}.get(name))
            for name, value in ratios.items()
        ),
        Figure(f"newsmill over the best peer ({LABELS[best]})", ratios[best], "x", 0.95),
        *shares(readings),
        *rates(readings, "articles"),
    )
    return Part("peers", "Articles: the bare functions, and the peers", figures, rows(readings))


def _measured(plan: Plan, names: tuple[str, ...]) -> tuple[Readings, list[Bare]]:
    size = plan.articles_a_round
    loops: list[Bare] = []

    @contextmanager
    def beside(number: int) -> Iterator[Loop]:
        with loop(number * size, size, plan.cores.worker) as entrant:
            yield entrant
            loops.append(entrant.result())
        tell(
            f"round {number + 1} of {plan.rounds}, functions in a loop: {loops[-1].per_cpu:,.1f} articles a CPU second"
        )

    def records_of(number: int) -> tuple[int, Pairs]:
        return size, articles(size, number * size)

    return compare(plan, "articles", names, records_of, beside), loops


def _efficiency(readings: Readings, loops: list[Bare]) -> tuple[Figure, ...]:
    ours = [r.per_cpu for r in readings[OURS]]
    return (
        Figure("newsmill over the bare functions", ratio(ours, [b.per_cpu for b in loops]), "x", 0.90),
        Figure(
            "newsmill over the functions with decoding and encoding at each hop",
            ratio(ours, [b.per_cpu_with_codec for b in loops]),
            "x",
        ),
        Figure("bare functions: articles a CPU second", statistics.median(b.per_cpu for b in loops)),
        Figure(
            "with decoding and encoding: articles a CPU second",
            statistics.median(b.per_cpu_with_codec for b in loops),
        ),
    )
