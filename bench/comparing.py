"""Runs several subjects over the same records, in turns, in every round."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack

from bench.plan import Plan
from bench.progress import tell
from bench.records import fill
from bench.results import Figure, ratio
from bench.running import Reading
from bench.turns import Entrant, in_turns, ready
from bench.workload import Kind

OURS = "newsmill"
LABELS = {
    OURS: "newsmill",
    "faust": "Faust agent as in its manual",
    "aiokafka": "aiokafka loop",
    "confluent": "confluent-kafka loop",
    "quix": "Quix Streams",
}
Readings = Mapping[str, list[Reading]]
Pairs = Iterable[tuple[bytes, bytes]]


def compare(
    plan: Plan,
    kind: Kind,
    names: Sequence[str],
    records_of: Callable[[int], tuple[int, Pairs]],
    beside: Callable[[int], AbstractContextManager[Entrant]] | None = None,
) -> Readings:
    """Readings of each subject, one a round.

    records_of: how many records a round has, and which; all subjects of a round read the same topic. beside: who else
    takes turns in a round.
    """
    found: dict[str, list[Reading]] = {name: [] for name in names}
    for number in range(plan.rounds):
        count, pairs = records_of(number)
        with ExitStack() as stack:
            source = stack.enter_context(plan.source())
            # Another order each round, so that none always comes after the same neighbour.
            order = rotated(names, number)
            entered = [
                stack.enter_context(ready(plan.cluster, name, plan.workload(kind, source), count))
                for name in order
            ]
            other = [stack.enter_context(beside(number))] if beside else []
            for run in entered:
                run.pause()
            fill(plan.cluster.address, source, pairs)
            in_turns([*other, *entered])
        for name, run in zip(order, entered, strict=True):
            assert run.reading is not None
            found[name].append(run.reading)
            tell(
                f"round {number + 1} of {plan.rounds}, {name}: {run.reading.per_cpu:,.1f} {kind} a CPU second,"
                f" {run.reading.per_second:,.1f} a second"
            )
    return found


def rotated(names: Sequence[str], by: int) -> list[str]:
    """The names from another start on."""
    at = by % len(names)
    return [*names[at:], *names[:at]]


def rates(readings: Readings, noun: str) -> list[Figure]:
    """Medians of each subject, per CPU second and by the clock."""
    return [
        figure
        for name, found in readings.items()
        for figure in (
            Figure(f"{LABELS[name]}: {noun} a CPU second", statistics.median(r.per_cpu for r in found)),
            Figure(f"{LABELS[name]}: {noun} a second", statistics.median(r.per_second for r in found)),
        )
    ]


def against(readings: Readings, name: str) -> float:
    """Ours over a peer's, per CPU second, round by round."""
    return ratio([r.per_cpu for r in readings[OURS]], [r.per_cpu for r in readings[name]])


def shares(readings: Readings) -> list[Figure]:
    """Of each subject's processor time, the share that the stages' own code took; the rest is JSON and transport."""
    return [
        Figure(
            f"{LABELS[name]}: share of the time in the stages",
            statistics.median(r.stages / r.cpu for r in found),
        )
        for name, found in readings.items()
    ]


def rows(readings: Readings) -> dict[str, list[dict[str, float]]]:
    """Every reading, for the file."""
    return {
        name: [{"records": r.records, "cpu": r.cpu, "wall": r.wall, "stages": r.stages} for r in found]
        for name, found in readings.items()
    }
