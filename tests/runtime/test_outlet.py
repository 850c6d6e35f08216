"""Deliveries that fail are sent again in order, within a limit; only what was delivered is acknowledged."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any, cast

import pytest
from aiokafka.errors import KafkaConnectionError, MessageSizeTooLargeError
from faust.types.tuples import TP

from pipeline.runtime.batch_transport import BatchConsumer
from pipeline.runtime.delivery import Outlet, Result, Slice
from pipeline.runtime.ledger import Batch, Ledger
from pipeline.runtime.metrics import Collectors, Observer
from pipeline.runtime.problems import DeliveryFailed
from pipeline.runtime.producing import IdempotentProducer
from pipeline.runtime.routing import Place, Produce
from pipeline.stage import Dead, Outcome, Raw, Retracted
from schemas.reasons import DeadReason
from tests.runtime.example_stages import make_stages
from tests.runtime.test_ledger import records

STAGE = make_stages("outlet")[0]
HERE = TP("outlet-raw", 0)


class Kafka:
    """A broker that accepts, refuses or never answers, as `answer` says for the nth record handed to it."""

    def __init__(self, answer: Callable[[int, Produce], Exception | None] = lambda _n, _r: None) -> None:
        self.answer = answer
        self.version = 0
        self.handed = 0
        self.log: list[bytes | None] = []

    async def dispatch(self, record: Produce) -> asyncio.Future[Any]:
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        error = self.answer(self.handed, record)
        self.handed += 1
        if error is None:
            self.log.append(record.key)
            future.set_result(None)
        else:
            future.set_exception(error)
        return future

    async def renew(self, seen: int) -> None:
        self.version += seen == self.version


class Consumer:
    def __init__(self) -> None:
        self.ledger = Ledger()

    def delivered(self, batch: Batch, next_offset: int) -> None:
        self.ledger.delivered(batch, next_offset)


class Setup:
    """An outlet between a fake broker and a real ledger."""

    def __init__(self, kafka: Kafka, retry_seconds: float = 5.0) -> None:
        self.kafka, self.consumer = kafka, Consumer()
        self.collectors = Collectors()
        observer = Observer(self.collectors, STAGE, is_first=True, is_last=False)
        transport = cast(BatchConsumer, self.consumer), cast(IdempotentProducer, kafka)
        self.outlet = Outlet(STAGE, transport, observer, retry_seconds, lambda: 0)

    def slice(self, *offsets: int, outcome: Callable[[int], Outcome] | None = None) -> Slice:
        batch = self.consumer.ledger.add(HERE, records(*offsets))
        made = outcome or (lambda offset: Retracted(b"%d" % offset))
        results = [Result(Raw(b"k", b"v"), Place(*HERE, offset, 0), made(offset), 0.0) for offset in offsets]
        return Slice(batch, offsets[-1] + 1, results)

    async def run(self, *slices: Slice) -> None:
        """Send the slices and confirm until all are confirmed or it fails."""
        confirming = asyncio.create_task(self.outlet.confirm_all())
        for part in slices:
            await self.outlet.send(part)
        deadline = time.monotonic() + 10
        while not self.consumer.ledger.empty and not confirming.done():
            assert time.monotonic() < deadline
            await asyncio.sleep(0)
        if confirming.done():
            confirming.result()
        confirming.cancel()


def setup_run(kafka: Kafka, *offsets: tuple[int, ...], **options: Any) -> Setup:
    made: list[Setup] = []

    async def inside() -> None:
        made.append(Setup(kafka, **options))
        await made[0].run(*(made[0].slice(*group) for group in offsets))

    asyncio.run(inside())
    return made[0]


def test_what_is_delivered_is_acknowledged_in_order() -> None:
    setup = setup_run(Kafka(), (0, 1), (2, 3))
    assert setup.kafka.log == [b"0", b"1", b"2", b"3"]
    assert setup.consumer.ledger.committable() == {HERE: 4}


def test_after_a_failure_everything_since_is_sent_again_in_order() -> None:
    failing = Kafka(lambda n, _r: KafkaConnectionError() if n == 1 else None)
    setup = setup_run(failing, (0, 1), (2,), (3,))
    last = {key: index for index, key in enumerate(failing.log)}
    assert [last[b"%d" % n] for n in range(4)] == sorted(last.values())
    assert failing.version == 1
    assert setup.consumer.ledger.committable() == {HERE: 4}


def test_a_failure_beyond_the_limit_stops_and_acknowledges_nothing_after_it() -> None:
    failing = Kafka(lambda _n, r: KafkaConnectionError() if r.key == b"1" else None)

    async def inside() -> None:
        setup = Setup(failing, retry_seconds=0.3)
        with pytest.raises(DeliveryFailed, match="KafkaConnectionError"):
            await setup.run(setup.slice(0), setup.slice(1), setup.slice(2))
        assert setup.consumer.ledger.committable() == {HERE: 1}

    asyncio.run(inside())


def test_a_record_too_large_for_the_broker_becomes_a_dead_letter() -> None:
    def answer(_n: int, record: Produce) -> Exception | None:
        return MessageSizeTooLargeError() if record.topic == "outlet-clean" and record.key == b"1" else None

    setup = setup_run(Kafka(answer), (0, 1, 2))
    assert setup.consumer.ledger.committable() == {HERE: 3}
    dead = setup.collectors.registry.get_sample_value
    assert dead("newsmill_dead_letters_total", {"stage": "uppercase", "reason": "too_large"}) == 1
    assert dead("newsmill_articles_total", {"stage": "uppercase", "outcome": "retracted"}) == 2


def test_a_dead_letter_too_large_for_its_topic_stops() -> None:
    async def inside() -> None:
        setup = Setup(Kafka(lambda _n, _r: MessageSizeTooLargeError()))
        part = setup.slice(7, outcome=lambda _o: Dead(DeadReason.NOT_JSON, ""))
        with pytest.raises(DeliveryFailed, match="offset 7 is too large"):
            await setup.run(part)
        assert setup.consumer.ledger.committable() == {}

    asyncio.run(inside())


def test_each_record_is_counted_once_however_often_it_was_sent() -> None:
    setup = setup_run(Kafka(lambda n, _r: KafkaConnectionError() if n in {0, 5} else None), (0, 1), (2, 3))
    sample = setup.collectors.registry.get_sample_value
    assert sample("newsmill_articles_total", {"stage": "uppercase", "outcome": "retracted"}) == 4
    assert sample("newsmill_retries_total", {"stage": "uppercase", "cause": "KafkaConnectionError"}) == 2
