"""The loop of one stage at its limit of dead letters, between a fake broker and a real ledger."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from typing import Any, cast

import pytest
from faust.types.tuples import TP

from pipeline.runtime import agent
from pipeline.runtime.agent import StageAgent
from pipeline.runtime.batch_transport import BatchConsumer
from pipeline.runtime.delivery import Outlet
from pipeline.runtime.hand import Hand
from pipeline.runtime.ledger import Batch, Ledger
from pipeline.runtime.limit import DeadLetterLimit
from pipeline.runtime.metrics import Collectors, Observer
from pipeline.runtime.problems import TooManyDeadLetters
from pipeline.runtime.producing import IdempotentProducer
from pipeline.settings import Settings
from pipeline.stage import Processor
from tests.runtime.example_stages import make_stages
from tests.runtime.test_ledger import Record
from tests.runtime.test_outlet import Kafka
from tests.runtime.world import article

STAGE = make_stages("agent")[0]
BAD, GOOD = TP(STAGE.source.name, 0), TP(STAGE.source.name, 1)
LIMIT = 3


class Rebalancing(Ledger):
    """Everything is taken away when the stage looks for what else waits."""

    def batches(self, topic: str) -> tuple[Batch, ...]:
        self.forget(self.partitions())
        return super().batches(topic)


class Consumer:
    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    def holds(self, batch: Batch) -> bool:
        return batch.held

    def delivered(self, batch: Batch, next_offset: int) -> None:
        self.ledger.delivered(batch, next_offset)

    async def settle(self, partitions: Iterable[TP], seconds: float) -> bool:  # noqa: ARG002 - the real one's signature
        return True


class Stream:
    """Faust's, as the agent uses it; ends when its batches do."""

    def __init__(self, batches: Sequence[Batch]) -> None:
        self._batches = batches

    def noack(self) -> Stream:
        return self

    async def events(self) -> AsyncIterator[Any]:
        for batch in self._batches:
            yield type("Event", (), {"value": batch})


def worked(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> Kafka:
    """A partition with nothing but bad records, then one with good ones that arrives when the first is done with."""
    monkeypatch.setattr(agent, "SOUND_SECONDS", 0.01)
    kafka, settings, hand = Kafka(), Settings(dead_letter_limit=LIMIT), Hand.unwatched()

    async def inside() -> None:
        transport = cast(BatchConsumer, Consumer(ledger)), cast(IdempotentProducer, kafka)
        observer = Observer(Collectors(), STAGE, is_first=True, is_last=False)
        outlet = Outlet(STAGE, transport, observer, 5.0, lambda: 0)
        limit = DeadLetterLimit(STAGE.name, 0, settings, hand)
        work = StageAgent(Processor.build(STAGE, settings), (transport[0], outlet), observer, limit, hand)
        bad = [_record(n, f"dead:{STAGE.name}") for n in range(2 * LIMIT)]
        await work.run(Stream([ledger.add(BAD, bad)]))
        await work.run(Stream([ledger.add(GOOD, [_record(100, "fine")])]))

    asyncio.run(inside())
    return kafka


def _record(offset: int, title: str) -> Any:
    raw = article(offset, title)
    return Record(offset, raw.value, raw.key)


def test_at_the_limit_with_nothing_that_passes_the_stage_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TooManyDeadLetters):
        worked(Ledger(), monkeypatch)


def test_a_stage_whose_batch_is_taken_away_at_the_limit_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """What else waited was taken away as well: that nothing passed says nothing."""
    assert worked(Rebalancing(), monkeypatch).log == [b"id-0", b"id-1", b"id-100"]
