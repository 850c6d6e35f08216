"""A measured process: `python -m bench.subject NAME WORKLOAD` runs the engine or a peer until it is killed.

Before it starts, the stages are built and warm. When the first stage gets its first record, one line of JSON on
stdout tells the processor time (`cpu`) and the wall clock (`wall`) of that moment, both in seconds: start-up is not
part of what is measured.
"""

from __future__ import annotations

import dataclasses
import gc
import importlib
import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from bench.corpus import article
from bench.hops import Hop, hop_of
from bench.meter import Meter
from bench.workload import Workload
from pipeline.settings import Settings
from pipeline.stage import AnyStage, Processor, Raw, Sent

SUBJECTS = {
    "newsmill": "bench.peers.newsmill",
    "faust": "bench.peers.faust_agent",
    "aiokafka": "bench.peers.aiokafka_loop",
    "confluent": "bench.peers.confluent_loop",
    "quix": "bench.peers.quix",
}
"""Who is measured, ours first; each module has `run(work)`."""

AnyProcessor: TypeAlias = Processor[Any, Any]
WARM_ARTICLES = 24
WARM_FIRST = 1_000_000
"""Warm-up articles are none of those that are measured."""


@dataclass(frozen=True, slots=True)
class Work:
    """What a subject gets: where to read, what to do with it, and under which group."""

    brokers: str
    group: str
    stages: tuple[AnyStage, ...]

    def hops(self) -> dict[str, Hop]:
        """What a peer does with the records of each source topic."""
        settings = Settings(brokers=self.brokers, group=self.group)
        return {s.source.name: hop_of(Processor.build(s, settings)) for s in self.stages}


def main() -> None:
    """Build, warm, run."""
    name, workload = sys.argv[1], Workload.from_json(sys.argv[2])
    if workload.core is not None:
        os.sched_setaffinity(0, {workload.core})
    settings = Settings(brokers=workload.brokers, group=workload.run)
    stages = workload.stages
    if not workload.cold:
        processors = [Processor.build(stage, settings) for stage in stages]
        if workload.kind == "articles":
            warm(processors)
        stages = tuple(_built(p) for p in processors)
    if workload.meter and workload.kind == "articles":
        stages = tuple(map(Meter(Path(workload.meter)).over, stages))
    stages = (_telling_first(stages[0]), *stages[1:])
    work = Work(workload.brokers, workload.run, stages)
    importlib.import_module(SUBJECTS[name]).run(work)


def warm(processors: Sequence[AnyProcessor]) -> None:
    """Take some articles through the stages, so that their tables are loaded and their caches filled.

    What is loaded is kept out of garbage collection, as the worker does for itself, so that all have the same.
    """
    for number in range(WARM_FIRST, WARM_FIRST + WARM_ARTICLES):
        through(processors, Raw(None, article(number)))
    gc.collect()
    gc.freeze()


def through(processors: Sequence[AnyProcessor], raw: Raw) -> Raw:
    """A record through all stages, as bytes in between. An article of the corpus that is not sent is a defect."""
    for processor in processors:
        outcome = processor(raw)
        if not isinstance(outcome, Sent):
            raise SystemExit(
                f"newsmill: stage {processor.stage.name} sends no result of a made-up article: {outcome}"
            )
        raw = Raw(outcome.key, outcome.value)
    return raw


def _built(processor: AnyProcessor) -> AnyStage:
    """The stage, which is not built again when a worker builds its stages."""
    return dataclasses.replace(processor.stage, build=lambda _settings: processor.function)


def _telling_first(stage: AnyStage) -> AnyStage:
    """The stage, whose function tells when it gets its first record."""
    return dataclasses.replace(stage, build=lambda settings: _telling(stage.build(settings)))


def _telling(call: Callable[..., Any]) -> Callable[..., Any]:
    """The call, which tells of its first use."""
    told = False

    def telling(*arguments: Any) -> Any:
        nonlocal told
        if not told:
            told = True
            sys.stdout.write(json.dumps({"cpu": time.process_time(), "wall": time.time()}) + "\n")
            sys.stdout.flush()
        return call(*arguments)

    return telling


if __name__ == "__main__":
    main()
