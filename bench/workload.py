"""What a measured process works on: which stages, from which topic, under which names. Goes to the process as JSON."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from typing import Any, Literal

from bench.passing import passing_stage
from pipeline.runtime.preflight import topics_of
from pipeline.stage import AnyStage
from pipeline.stages import STAGES
from schemas.topics import PARTITIONS, Topic

Kind = Literal["articles", "pass"]


@dataclass(frozen=True, slots=True)
class Workload:
    """One run's stages and topics.

    kind: the pipeline's stages on articles, or one stage that passes records on.
    source: the input topic, which other runs read too; run: the prefix of everything else, and the group.
    core: the processor core to run on, None for any. cold: nothing is built or warm before the engine starts.
    meter: the file in which the stages' time is added up; see bench.meter.
    """

    kind: Kind
    brokers: str
    source: str
    run: str
    partitions: int = PARTITIONS
    core: int | None = None
    cold: bool = False
    meter: str | None = None

    @classmethod
    def from_json(cls, text: str) -> Workload:
        return cls(**json.loads(text))

    def to_json(self) -> str:
        return json.dumps(dataclasses.asdict(self))

    @property
    def stages(self) -> tuple[AnyStage, ...]:
        """The stages between this run's topics."""
        if self.kind == "pass":
            return (passing_stage(self.source, self.sink, self.partitions),)
        names = {STAGES[0].source.name: self.source}
        return tuple(
            dataclasses.replace(
                stage,
                source=self._renamed(stage.source, names),
                sink=self._renamed(stage.sink, names),
                dropped=self._renamed(stage.dropped, names),
            )
            for stage in STAGES
        )

    @property
    def sink(self) -> str:
        """The last topic."""
        return f"{self.run}-{STAGES[-1].sink.name}"

    @property
    def topics(self) -> tuple[str, ...]:
        """Every topic of this run; the source is not its own."""
        return tuple(name for name in topics_of(self.stages) if name != self.source)

    def _renamed(self, topic: Topic[Any], names: dict[str, str]) -> Topic[Any]:
        name = names.get(topic.name, f"{self.run}-{topic.name}")
        return dataclasses.replace(topic, name=name, partitions=self.partitions)
