"""How long a worker takes from its start to its first record."""

from __future__ import annotations

import dataclasses
import statistics

from bench.comparing import OURS
from bench.corpus import articles
from bench.plan import Plan
from bench.results import Figure, Part
from bench.running import running

START_SECONDS = 5.0


def startup(plan: Plan) -> Part:
    """From the start of the process, imports and models included, to a record in the first stage's hands."""
    taken = []
    with plan.source(articles(8)) as source:
        for _ in range(plan.rounds):
            workload = dataclasses.replace(plan.workload("articles", source), cold=True)
            with running(plan.cluster, [(OURS, workload)]) as subjects:
                taken.append(subjects[0].first()["wall"] - subjects[0].started)
    figures = (
        Figure("start to first record", statistics.median(taken), "s", START_SECONDS, "at most"),
        Figure("slowest start", max(taken), "s"),
    )
    return Part("startup", "Start-up of a worker", figures)
