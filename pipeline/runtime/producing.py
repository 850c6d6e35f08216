"""Faust's producer made idempotent, and replaceable after a failure without a restart of the worker."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Sequence
from typing import Any

import aiokafka
from aiokafka.errors import KafkaError, MessageSizeTooLargeError, ProducerClosed
from aiokafka.producer.message_accumulator import BatchBuilder
from aiokafka.record.default_records import DefaultRecordBatchBuilder
from faust.transport.drivers import aiokafka as driver

from pipeline.runtime.compression import compress_fast
from pipeline.runtime.partitioning import partition_of
from pipeline.runtime.routing import Produce

log = logging.getLogger("newsmill.producer")

CLOSE_SECONDS = 5.0


class IdempotentProducer(driver.Producer):
    """acks=all and idempotence, which Faust turns on for transactions only.

    An idempotent producer numbers its records for each partition. A record that the broker refuses for good leaves a
    hole in the numbers, and every later record of that partition is refused as out of order. The cure is a new
    producer: `renew`. Records not yet delivered fail with ProducerClosed; their senders send them again, in order.
    """

    version = 0

    def __post_init__(self) -> None:
        super().__post_init__()
        compress_fast()
        self._renewing = asyncio.Lock()
        self._filling: set[asyncio.Task[None]] = set()

    def _settings_extra(self) -> dict[str, Any]:
        return {"acks": "all", "enable_idempotence": True}

    async def dispatch(self, records: Sequence[Produce]) -> list[asyncio.Future[Any]]:
        """Hand records to the producer; a future each, which resolves when every in-sync replica has its record.

        Records of one partition go in batches of their own that wait for nothing else, and share the batch's future:
        aiokafka's way of one record after the other costs a third of what a record costs. Where the producer refuses
        a batch, or is replaced, the futures from there on fail and the rest is not tried.
        """
        filling = _Filling(self._ensure_producer(), len(records))
        # A task, so that `renew` can end it: in a producer that was closed it could wait without end, or leave a
        # batch behind that nobody sends.
        task = asyncio.create_task(filling.take(records))
        self._filling.add(task)
        try:
            await asyncio.wait({task})
        finally:
            self._filling.discard(task)
            task.cancel()
        error = ProducerClosed() if task.cancelled() else task.exception()
        if error is None:
            return filling.futures
        if not isinstance(error, KafkaError | TimeoutError):
            raise error
        filling.fail(error)
        return filling.futures

    async def renew(self, seen: int) -> None:
        """Replace the producer, unless that was done since `seen` was read from `version`. Raises KafkaError.

        The stages share the producer, so all of them may ask at once. When no new one can be started, the old one
        stays, and the next attempt tries again. Takes as long as the broker keeps silent: callers cancel it.
        """
        async with self._renewing:
            if self.version != seen:
                return
            old, fresh = self._ensure_producer(), self._new_producer()
            try:
                await fresh.start()
            except BaseException:
                await _close(fresh)
                raise
            self._producer = fresh
            self.version += 1
        for task in self._filling:
            task.cancel()
        _give_up(old)
        # Waits for the answer to what is on the wire: were that written after what is sent again, an older version
        # of an article could become its last.
        await _close(old)


class _Filling:
    """The batches that records are being put into, one for each partition, and the records' futures."""

    def __init__(self, producer: aiokafka.AIOKafkaProducer, records: int) -> None:
        self._producer = producer
        self._largest: int = producer._max_request_size  # noqa: SLF001 - no public name
        self._open: dict[tuple[str, int], tuple[BatchBuilder, list[int]]] = {}
        self._partitions: dict[str, int] = {}
        self._futures: list[asyncio.Future[Any] | None] = [None] * records

    @property
    def futures(self) -> list[asyncio.Future[Any]]:
        """One for each record, in their order."""
        return [future for future in self._futures if future is not None]

    async def take(self, records: Sequence[Produce]) -> None:
        """Put each into its batch, and hand all batches over. Raises KafkaError, TimeoutError."""
        for index, record in enumerate(records):
            await self._add(index, record)
        for place in list(self._open):
            await self._send(place)

    async def _add(self, index: int, record: Produce) -> None:
        topic, key, value, headers = record
        partitions = self._partitions.get(topic) or await self._count(topic)
        partition = random.randrange(partitions) if key is None else partition_of(key, partitions)  # noqa: S311 - any will do
        carried = list(headers)
        if DefaultRecordBatchBuilder.estimate_size_in_bytes(key, value, carried) > self._largest:
            self._futures[index] = _failed(MessageSizeTooLargeError("larger than a request may be"))
            return
        place = topic, partition
        builder, members = self._open.get(place) or self._begin(place)
        if builder.append(timestamp=None, key=key, value=value, headers=carried) is None:
            await self._send(place)
            builder, members = self._begin(place)
            builder.append(timestamp=None, key=key, value=value, headers=carried)  # an empty one takes any
        members.append(index)

    def fail(self, error: Exception) -> None:
        """Fail every record that is not handed over."""
        self._futures = [future or _failed(error) for future in self._futures]

    async def _count(self, topic: str) -> int:
        self._partitions[topic] = len(await self._producer.partitions_for(topic))
        return self._partitions[topic]

    def _begin(self, place: tuple[str, int]) -> tuple[BatchBuilder, list[int]]:
        self._open[place] = self._producer.create_batch(), []
        return self._open[place]

    async def _send(self, place: tuple[str, int]) -> None:
        builder, members = self._open.pop(place)
        builder.close()  # so that nobody adds to it, and it does not wait for more
        topic, partition = place
        future = await self._producer.send_batch(builder, topic, partition=partition)
        for index in members:
            self._futures[index] = future


def _failed(error: Exception) -> asyncio.Future[Any]:
    future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
    future.set_exception(error)
    future.exception()  # marks it as looked at
    return future


def _give_up(producer: aiokafka.AIOKafkaProducer) -> None:
    """Fail what waits in a producer, which would else wait for it without end when it is stopped."""
    waiting = producer._message_accumulator  # noqa: SLF001 - no public name
    batches = [batch for queue in waiting._batches.values() for batch in queue]  # noqa: SLF001 - as above
    waiting.fail_all(ProducerClosed())
    for batch in batches:
        batch._drain_waiter.exception()  # noqa: SLF001 - else asyncio logs it: nobody waits for room behind them now
    waiting._batches.clear()  # noqa: SLF001 - its sender task would trip over the failed ones


async def _close(producer: aiokafka.AIOKafkaProducer) -> None:
    """Stop a producer that nothing depends on any more; never raises, and takes twice CLOSE_SECONDS at most."""
    for close in (producer.stop, producer.client.close):  # a stop cut short leaves its connections open
        try:
            await asyncio.wait_for(close(), CLOSE_SECONDS)
        except Exception as e:  # noqa: BLE001 - whatever its sender task died of
            log.info("the replaced producer did not close cleanly: %r", e)
