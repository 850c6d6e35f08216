"""Deliveries that fail are sent again in order, within a limit; only what was delivered is acknowledged."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from typing import Any, cast

import pytest
from aiokafka.errors import (
    ClusterAuthorizationFailedError,
    InvalidTimestampError,
    KafkaConnectionError,
    MessageSizeTooLargeError,
    TopicAuthorizationFailedError,
)
from faust.types.tuples import TP

from pipeline.runtime.batch_transport import BatchConsumer
from pipeline.runtime.delivery import AHEAD_BYTES, Outlet, Result, Slice
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

    async def dispatch(self, records: Sequence[Produce]) -> list[asyncio.Future[Any]]:
        return [self.take(record) for record in records]

    def take(self, record: Produce) -> asyncio.Future[Any]:
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


def same_article(offset: int) -> Outcome:
    """Every second record is a version of one article."""
    return Retracted(b"same" if offset % 2 else b"%d" % offset)


def test_after_a_failure_what_was_delivered_is_repeated_only_behind_its_own_key() -> None:
    failing = Kafka(lambda n, _r: KafkaConnectionError() if n == 1 else None)

    async def inside() -> Setup:
        setup = Setup(failing)
        groups = [(0, 1), (2, 3), (4, 5)]
        await setup.run(*(setup.slice(*group, outcome=same_article) for group in groups))
        return setup

    setup = asyncio.run(inside())
    # 1 failed; 3 and 5 have its key and come again behind it; 0, 2 and 4 do not
    assert failing.log == [b"0", b"2", b"same", b"4", b"same", b"same", b"same", b"same"]
    assert failing.version == 1
    assert setup.consumer.ledger.committable() == {HERE: 6}


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
    setup = setup_run(Kafka(lambda n, _r: KafkaConnectionError() if n in {0, 4} else None), (0, 1), (2, 3))
    sample = setup.collectors.registry.get_sample_value
    assert sample("newsmill_articles_total", {"stage": "uppercase", "outcome": "retracted"}) == 4
    assert sample("newsmill_retries_total", {"stage": "uppercase", "cause": "KafkaConnectionError"}) == 2


def far_away(seconds: float) -> Callable[[asyncio.Future[Any]], None]:
    """An answer that comes after a while and, as one from a socket, takes a few turns of the loop to arrive."""

    async def answer(future: asyncio.Future[Any]) -> None:
        await asyncio.sleep(seconds)
        for _ in range(5):
            await asyncio.sleep(0)
        if not future.done():
            future.set_result(None)

    def begin(future: asyncio.Future[Any]) -> None:
        answers.append(asyncio.create_task(answer(future)))

    answers: list[asyncio.Task[None]] = []
    return begin


class Remote(Kafka):
    """A broker that takes its time to answer."""

    def __init__(self, begin: Callable[[asyncio.Future[Any]], None]) -> None:
        super().__init__()
        self._begin = begin

    def take(self, record: Produce) -> asyncio.Future[Any]:
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self.handed += 1
        self.log.append(record.key)
        self._begin(future)
        return future


def test_a_loop_that_a_computation_held_up_is_no_failed_delivery() -> None:
    async def inside() -> None:
        setup = Setup(Remote(far_away(0.01)), retry_seconds=0.4)
        confirming = asyncio.create_task(setup.outlet.confirm_all())
        await setup.outlet.send(setup.slice(0))
        await asyncio.sleep(0)
        time.sleep(1.0)  # noqa: ASYNC251 - a stage that computes
        await asyncio.wait((confirming,), timeout=0.3)
        assert not confirming.done(), confirming.exception()
        assert setup.consumer.ledger.committable() == {HERE: 1}
        assert setup.kafka.log == [b"0"]
        confirming.cancel()

    asyncio.run(inside())


def test_a_broker_that_never_answers_is_given_up_after_the_limit() -> None:
    async def inside() -> None:
        setup = Setup(Remote(lambda _future: None), retry_seconds=0.3)
        with pytest.raises(DeliveryFailed, match=r"within 0\.3 s: the broker does not answer"):
            await setup.run(setup.slice(0), setup.slice(1))

    asyncio.run(inside())


def test_a_renewal_that_never_ends_is_given_up_after_the_limit() -> None:
    class Unstartable(Kafka):
        async def renew(self, seen: int) -> None:
            assert seen == self.version
            await asyncio.Event().wait()

    async def inside() -> None:
        setup = Setup(Unstartable(lambda _n, _r: KafkaConnectionError()), retry_seconds=0.3)
        with pytest.raises(DeliveryFailed, match="KafkaConnectionError"):
            await setup.run(setup.slice(0), setup.slice(1))

    asyncio.run(inside())


def test_a_slow_slice_is_confirmed_before_the_next_is_computed() -> None:
    async def inside() -> None:
        setup = Setup(Remote(far_away(0.05)))
        slow = setup.slice(0)
        slow.results[0].seconds = 30.0
        confirming = asyncio.create_task(setup.outlet.confirm_all())
        await setup.outlet.send(slow)
        assert setup.consumer.ledger.committable() == {HERE: 1}
        confirming.cancel()

    asyncio.run(inside())


def test_what_is_on_its_way_is_bounded_in_bytes() -> None:
    async def inside() -> None:
        setup = Setup(Remote(lambda _future: None))
        large = [setup.slice(n, outcome=lambda _o: Dead(DeadReason.NOT_JSON, "")) for n in range(3)]
        for part in large:
            part.size = AHEAD_BYTES // 2 + 1
        sending = asyncio.gather(*(setup.outlet.send(part) for part in large))
        await asyncio.wait((sending,), timeout=0.1)
        assert setup.kafka.handed == 2
        sending.cancel()

    asyncio.run(inside())


def test_only_the_record_that_is_too_large_is_refused_not_those_in_its_batch() -> None:
    class Batching(Kafka):
        """Whatever is handed over at once is one batch with one future, refused when the large one is in it."""

        async def dispatch(self, records: Sequence[Produce]) -> list[asyncio.Future[Any]]:
            future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
            if any(r.topic == "outlet-clean" and r.key == b"2" for r in records):
                future.set_exception(MessageSizeTooLargeError())
            else:
                self.log += [r.key for r in records]
                future.set_result(None)
            return [future for _ in records]

    setup = setup_run(Batching(), (0, 1, 2, 3), (4, 5))
    assert setup.consumer.ledger.committable() == {HERE: 6}
    sample = setup.collectors.registry.get_sample_value
    assert sample("newsmill_dead_letters_total", {"stage": "uppercase", "reason": "too_large"}) == 1
    assert sample("newsmill_articles_total", {"stage": "uppercase", "outcome": "retracted"}) == 5


@pytest.mark.parametrize(
    "error", [TopicAuthorizationFailedError("outlet-clean"), ClusterAuthorizationFailedError()]
)
def test_what_only_a_person_can_mend_stops_at_once_with_what_to_do(error: Exception) -> None:
    async def inside() -> None:
        setup = Setup(Kafka(lambda _n, _r: error), retry_seconds=3600)
        with pytest.raises(DeliveryFailed, match=r"no delivery: .*\(ACL\)"):
            await setup.run(setup.slice(0))
        assert setup.kafka.version == 0

    asyncio.run(inside())


def test_a_refused_clock_is_told_as_such() -> None:
    async def inside() -> None:
        setup = Setup(Kafka(lambda _n, _r: InvalidTimestampError()), retry_seconds=0.3)
        with pytest.raises(DeliveryFailed, match="set its clock"):
            await setup.run(setup.slice(0))

    asyncio.run(inside())
