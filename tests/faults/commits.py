"""Every offset that a group ever committed, in order, read from the broker's own topic of commits."""

from __future__ import annotations

import struct
from collections import defaultdict
from itertools import pairwise
from typing import TypeAlias

from kafka import TopicPartition

from tests.runtime.world import World

Commits: TypeAlias = dict[TopicPartition, list[int]]

TOPIC = "__consumer_offsets"
OFFSET_KEYS = (0, 1)
"""Versions of a key that speak of a committed offset; others speak of the group (Kafka's CoordinatorRecordType)."""


def commits(world: World) -> Commits:
    """The commits of the world's group by partition, oldest first."""
    found: Commits = defaultdict(list)
    for record in world.read(TOPIC):
        key, value = bytes(record.key or b""), record.value
        if value is None or struct.unpack_from(">h", key)[0] not in OFFSET_KEYS:
            continue
        group, at = _text(key, 2)
        topic, at = _text(key, at)
        if group == world.prefix:
            (partition,) = struct.unpack_from(">i", key, at)
            found[TopicPartition(topic, partition)].append(struct.unpack_from(">q", value, 2)[0])
    return found


def gone_back(world: World) -> list[tuple[TopicPartition, int, int]]:
    """Every commit that is lower than the one before it: partition, from, to."""
    return [
        (tp, earlier, later)
        for tp, offsets in commits(world).items()
        for earlier, later in pairwise(offsets)
        if later < earlier
    ]


def _text(data: bytes, at: int) -> tuple[str, int]:
    """A string of Kafka's: its length in two bytes, then UTF-8; and where it ends."""
    (length,) = struct.unpack_from(">h", data, at)
    return data[at + 2 : at + 2 + length].decode(), at + 2 + length
