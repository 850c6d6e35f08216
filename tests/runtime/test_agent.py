"""The loop of one stage, between a fake broker and a real ledger: hand-overs, and its limit of dead letters."""

from __future__ import annotations

import asyncio
import time
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
from pipeline.runtime.routing import Produce
from pipeline.settings import Settings
from pipeline.stage import Processor
from tests.runtime.example_stages import make_stages
from tests.runtime.test_ledger import Record
from tests.runtime.test_outlet import Kafka
from tests.runtime.world import article

STAGE = make_stages("agent")[0]
BAD, GOOD = TP(STAGE.source.name, 0), TP(STAGE.source.name, 1)
LIMIT = 3
SHORTEST = 1e-9


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


class Counting(Kafka):
    """Counts the hand-overs."""

    hand_overs = 0

    async def dispatch(self, records: Sequence[Produce]) -> list[asyncio.Future[Any]]:
        self.hand_overs += 1
        return await super().dispatch(records)


def worked(ledger: Ledger, settings: Settings, *batches: tuple[TP, list[Any]]) -> Counting:
    """What came of batches, each of which arrives when the one before it is done with."""
    kafka, hand = Counting(), Hand.unwatched()

    async def inside() -> None:
        consumer = cast(BatchConsumer, Consumer(ledger))
        observer = Observer(Collectors(), STAGE, is_first=True, is_last=False)
        outlet = Outlet(STAGE, (consumer, cast(IdempotentProducer, kafka)), observer, 5.0, lambda: 0)
        limit = DeadLetterLimit(STAGE.name, 0, settings, hand)
        work = StageAgent(Processor.build(STAGE, settings), (consumer, outlet), observer, limit, hand)
        for tp, records in batches:
            await work.run(Stream([ledger.add(tp, records)]))

    asyncio.run(inside())
    return kafka


def record(offset: int, title: str = "fine", timestamp: float = 0.0) -> Any:
    raw = article(offset, title)
    return Record(offset, raw.value, raw.key, int(timestamp * 1000))


@pytest.mark.parametrize(("age", "hand_overs"), [(0.0, 5), (3600.0, 1)])
def test_records_that_are_late_are_handed_over_together(age: float, hand_overs: int) -> None:
    records = [record(n, timestamp=time.time() - age) for n in range(5)]
    kafka = worked(Ledger(), Settings(slice_seconds=SHORTEST), (GOOD, records))
    assert kafka.log == [b"id-%d" % n for n in range(5)]
    assert kafka.hand_overs == hand_overs


def test_late_records_are_handed_over_by_half_a_second_and_by_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agent, "BACKLOG_BYTES", 1)
    assert (
        worked(Ledger(), Settings(slice_seconds=SHORTEST), (GOOD, [record(n) for n in range(5)])).hand_overs
        == 5
    )
    monkeypatch.undo()
    monkeypatch.setattr(agent, "BACKLOG_SECONDS", 0.0)
    assert (
        worked(Ledger(), Settings(slice_seconds=SHORTEST), (GOOD, [record(n) for n in range(5)])).hand_overs
        == 5
    )


ONE_BAD_PARTITION = (BAD, [record(n, f"dead:{STAGE.name}") for n in range(2 * LIMIT)])


def test_at_the_limit_with_nothing_that_passes_the_stage_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agent, "SOUND_SECONDS", 0.01)
    with pytest.raises(TooManyDeadLetters):
        worked(Ledger(), Settings(dead_letter_limit=LIMIT), ONE_BAD_PARTITION)


def test_a_stage_whose_batch_is_taken_away_at_the_limit_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """What else waited was taken away as well: that nothing passed says nothing."""
    monkeypatch.setattr(agent, "SOUND_SECONDS", 0.01)
    settings = Settings(dead_letter_limit=LIMIT)
    kafka = worked(Rebalancing(), settings, ONE_BAD_PARTITION, (GOOD, [record(100)]))
    assert kafka.log == [b"id-0", b"id-1", b"id-100"]
