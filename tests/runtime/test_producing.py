"""A producer that is replaced while stages hand it records fails them at once, and leaves none behind."""

from __future__ import annotations

import asyncio
import gc
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiokafka.errors import ProducerClosed

from pipeline.runtime.app import make_app
from pipeline.runtime.producing import IdempotentProducer
from pipeline.runtime.routing import Produce
from pipeline.settings import Settings
from tests.runtime.world import World

IN_TIME = 30.0
STAGES, SLICES, RENEWALS = 6, 60, 12


@asynccontextmanager
async def producing(world: World) -> AsyncIterator[IdempotentProducer]:
    app = make_app(Settings(brokers=world.cluster.address, group=world.prefix), world.cluster)
    producer = app.deliveries
    async with producer:
        yield producer


def record(topic: str, number: int) -> Produce:
    return Produce(topic, b"%d" % number, b"value %d" % number, ())


@pytest.mark.broker
def test_records_for_a_producer_that_is_replaced_do_not_wait_for_ever(world: World) -> None:
    async def scene() -> None:
        async with producing(world) as producer:
            # Nobody made this topic, so the producer waits for word of it.
            waiting = asyncio.create_task(producer.dispatch([record(f"{world.prefix}-absent", 0)]))
            assert not (await asyncio.wait({waiting}, timeout=0.5))[0]
            await asyncio.wait_for(producer.renew(producer.version), IN_TIME)
            (future,) = await asyncio.wait_for(waiting, IN_TIME)
            assert isinstance(future.exception(), ProducerClosed)
            (future,) = await producer.dispatch([record(world.enriched, 1)])
            await asyncio.wait_for(future, IN_TIME)

    asyncio.run(scene())
    assert world.count(world.enriched) == 1


@pytest.mark.broker
def test_however_often_the_producer_is_replaced_every_record_is_delivered_or_fails(world: World) -> None:
    unseen: list[dict[str, Any]] = []
    chance = random.Random(1)

    async def stage(producer: IdempotentProducer, number: int) -> int:
        delivered = 0
        for part in range(SLICES):
            numbers = [(number * SLICES + part) * 10 + n for n in range(10)]
            futures = await asyncio.wait_for(
                producer.dispatch([record(world.enriched, n) for n in numbers]), IN_TIME
            )
            ends = await asyncio.wait_for(asyncio.gather(*futures, return_exceptions=True), IN_TIME)
            assert all(not isinstance(e, BaseException) or isinstance(e, ProducerClosed) for e in ends)
            delivered += sum(not isinstance(e, BaseException) for e in ends)
        return delivered

    async def scene() -> int:
        asyncio.get_running_loop().set_exception_handler(lambda _loop, context: unseen.append(context))
        async with producing(world) as producer:
            stages = asyncio.gather(*(stage(producer, n) for n in range(STAGES)))
            for _ in range(RENEWALS):
                await asyncio.sleep(chance.random() / 20)
                await asyncio.wait_for(producer.renew(producer.version), IN_TIME)
            delivered = sum(await stages)
        gc.collect()
        return delivered

    delivered = asyncio.run(scene())
    assert 0 < delivered <= world.count(world.enriched)
    assert unseen == []
