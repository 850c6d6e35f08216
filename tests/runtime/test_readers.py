"""The question to the group which partitions nobody reads, put to a real broker."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiokafka import AIOKafkaConsumer

from pipeline.runtime.readers import unread_topics
from tests.runtime.world import PATIENCE, World

pytestmark = pytest.mark.broker


async def ask(world: World) -> list[frozenset[str]]:
    """What one member that reads the raw topic alone is told, and what if the group were to read others too."""
    clean, missing = world.stages[1].source.name, f"{world.prefix}-missing"
    consumer: Any = AIOKafkaConsumer(
        world.raw,
        bootstrap_servers=world.cluster.address,
        group_id=world.prefix,
        auto_offset_reset="earliest",
    )
    before = await unread_topics(consumer)
    await consumer.start()
    try:
        await asyncio.wait_for(consumer.seek_to_beginning(), PATIENCE)
        alone = await unread_topics(consumer)
        await consumer._client.add_topic(clean)
        consumer.subscription = lambda: {world.raw, clean, missing}
        return [before, alone, await unread_topics(consumer)]
    finally:
        await consumer.stop()


def test_topics_are_named_of_which_some_partition_has_no_reader(world: World) -> None:
    clean, missing = world.stages[1].source.name, f"{world.prefix}-missing"
    assert asyncio.run(ask(world)) == [frozenset(), frozenset(), {clean, missing}]
