"""One hop as every peer makes it: a record through a stage, and the record that is written for its outcome."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from bench.passing import PASS
from pipeline.runtime.routing import Place, Produce, route
from pipeline.stage import Processor, Raw

Headers = Sequence[tuple[str, bytes]]


class Hop(Protocol):
    """Takes a record of a source topic, gives the record to write."""

    def __call__(
        self, key: bytes | None, value: bytes | None, headers: Headers, timestamp: int, /
    ) -> Produce: ...


@dataclass(frozen=True, slots=True)
class StageHop:
    """Decodes, processes and encodes by the engine's own `process`, so that the work is the same for all."""

    processor: Processor[Any, Any]

    def __call__(self, key: bytes | None, value: bytes | None, headers: Headers, timestamp: int) -> Produce:
        stage = self.processor.stage
        raw = Raw(key, value, tuple(headers))
        # Where a record was read is told by dead letters only, and the benchmark's articles are all good.
        place = Place(stage.source.name, -1, -1, timestamp)
        return route(stage, (raw, place), self.processor(raw), time.time_ns() // 1_000_000)


@dataclass(frozen=True, slots=True)
class PassingHop:
    """Hands a record on as it is: the least that a peer can do."""

    function: Callable[[Any], Any]
    sink: str

    def __call__(self, key: bytes | None, value: bytes | None, headers: Headers, _timestamp: int) -> Produce:
        return Produce(self.sink, key, self.function(value), tuple(headers))


def hop_of(processor: Processor[Any, Any]) -> Hop:
    """What a peer does with a record for this stage."""
    if processor.stage.name == PASS:
        return PassingHop(processor.function, processor.stage.sink.name)
    return StageHop(processor)
