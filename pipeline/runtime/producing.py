"""Faust's producer made idempotent, and replaceable after a failure without a restart of the worker."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import aiokafka
from aiokafka.errors import ProducerClosed
from faust.transport.drivers import aiokafka as driver

from pipeline.runtime.compression import compress_fast
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

    def _settings_extra(self) -> dict[str, Any]:
        return {"acks": "all", "enable_idempotence": True}

    async def dispatch(self, record: Produce) -> asyncio.Future[Any]:
        """Hand a record to the producer; the future resolves when every in-sync replica has it. Raises KafkaError."""
        client: aiokafka.AIOKafkaProducer = self._ensure_producer()
        future: asyncio.Future[Any] = await client.send(
            record.topic, record.value, key=record.key, headers=list(record.headers)
        )
        return future

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
        waiting = old._message_accumulator  # noqa: SLF001 - stop() would wait for what is in it without end
        waiting.fail_all(ProducerClosed())
        waiting._batches.clear()  # noqa: SLF001 - its sender task would trip over the failed ones
        # Waits for the answer to what is on the wire: were that written after what is sent again, an older version
        # of an article could become its last.
        await _close(old)


async def _close(producer: aiokafka.AIOKafkaProducer) -> None:
    """Stop a producer that nothing depends on any more; never raises, and takes twice CLOSE_SECONDS at most."""
    for close in (producer.stop, producer.client.close):  # a stop cut short leaves its connections open
        try:
            await asyncio.wait_for(close(), CLOSE_SECONDS)
        except Exception as e:  # noqa: BLE001 - whatever its sender task died of
            log.info("the replaced producer did not close cleanly: %r", e)
