"""The same stages without Kafka: records go from stage to stage in memory, with the same routing and headers."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.runtime.routing import Place, Produce, route
from pipeline.runtime.stages import load_stages
from pipeline.settings import Settings
from pipeline.stage import AnyStage, Outcome, Processor, Raw, Retracted, Sent, Transient
from schemas.article import CleanArticle

TRANSIENT_ATTEMPTS = 5
FIRST_DELAY = 0.1


def _now_ms() -> int:
    return time.time_ns() // 1_000_000


@dataclass(frozen=True, slots=True)
class ChainResult:
    """How far a record came: the last stage it went through, that stage's outcome, and what it would write.

    article: what the last stage that sent the record on made of it; None when none did.
    """

    stage: str
    outcome: Outcome
    produced: Produce
    article: CleanArticle | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """Built stages in their order; each takes what the one before sends."""

    processors: tuple[Processor[object, object], ...]  # type: ignore[type-var]
    now_ms: Callable[[], int] = _now_ms

    @classmethod
    def build(
        cls, settings: Settings, until: str | None = None, stages: Sequence[AnyStage] | None = None
    ) -> Chain:
        """The stages up to and with `until` (None: all), models loaded. Raises ValueError for an unknown stage."""
        chosen = []
        for stage in load_stages() if stages is None else stages:
            chosen.append(Processor.build(stage, settings))
            if stage.name == until:
                return cls(tuple(chosen))
        if until is not None:
            raise ValueError(f"no stage {until!r}; there are {', '.join(p.stage.name for p in chosen)}")
        return cls(tuple(chosen))

    def run(self, raw: Raw, place: Place | None = None) -> ChainResult:
        """Take a record through the stages until one does not pass it on. Raises Transient when a service is away."""
        article = None
        for processor in self.processors:
            stage = processor.stage
            read = raw, place or Place(stage.source.name, 0, 0, -1)
            outcome = _patiently(processor, raw)
            produced = route(stage, read, outcome, self.now_ms())
            article = outcome.article if isinstance(outcome, Sent) else article
            if not isinstance(outcome, Sent | Retracted):
                break
            raw, place = Raw(produced.key, produced.value, produced.headers), None
        return ChainResult(stage.name, outcome, produced, article)

    def run_all(self, raws: Iterable[Raw]) -> Iterator[ChainResult]:
        """`run` for each record; the place says its number in the input."""
        for number, raw in enumerate(raws):
            yield self.run(raw, Place(self.processors[0].stage.source.name, 0, number, -1))


def _patiently(process: Callable[[Raw], Outcome], raw: Raw) -> Outcome:
    """The outcome, after up to five attempts when a stage's service does not answer."""
    for attempt in range(TRANSIENT_ATTEMPTS - 1):
        try:
            return process(raw)
        except Transient:
            time.sleep(FIRST_DELAY * 2**attempt)
    return process(raw)
