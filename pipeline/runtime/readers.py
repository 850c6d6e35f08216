"""Asks the group which partitions nobody reads: a leader with old metadata leaves some out, or all."""

from __future__ import annotations

from typing import Any

from aiokafka.client import ConnectionGroup
from aiokafka.coordinator.protocol import ConsumerProtocol
from aiokafka.errors import for_code
from aiokafka.protocol.admin import DescribeGroupsRequest

STABLE = "Stable"
"""The group's state between two rebalances (Kafka's ClassicGroupState)."""


async def unread_topics(consumer: Any) -> frozenset[str]:
    """Topics of an AIOKafkaConsumer's subscription of which some partition has no reader in its group, or which the
    cluster does not know. Empty before the consumer started, while the group forms or has no coordinator. Raises KafkaError.
    """
    coordinator, client = consumer._coordinator, consumer._client  # noqa: SLF001 - no public names
    topics = consumer.subscription()
    if coordinator is None or coordinator.coordinator_id is None or not topics:
        return frozenset()
    response = await client.send(
        coordinator.coordinator_id,
        DescribeGroupsRequest([coordinator.group_id]),
        group=ConnectionGroup.COORDINATION,
    )
    code, _group, state, _type, _protocol, members, *_ = response.groups[0]
    if code:
        raise for_code(code)
    if state != STABLE:
        return frozenset()
    read = {tp for *_, assignment in members for tp in _partitions(assignment)}
    return frozenset(
        topic
        for topic in topics
        if not (known := client.cluster.partitions_for_topic(topic)) or {(topic, p) for p in known} - read
    )


def _partitions(assignment: bytes) -> set[tuple[str, int]]:
    if not assignment:
        return set()
    return {tuple(tp) for tp in ConsumerProtocol.ASSIGNMENT.decode(assignment).partitions()}
