"""An article gets the partition that any Kafka client would give it."""

from __future__ import annotations

from aiokafka.partitioner import DefaultPartitioner
from hypothesis import given
from hypothesis import strategies as some

from pipeline.runtime.partitioning import LONGEST, partition_of


@given(some.binary(max_size=2 * LONGEST), some.integers(1, 64))
def test_a_key_has_the_partition_of_kafkas_own_partitioner(key: bytes, partitions: int) -> None:
    every = list(range(partitions))
    assert partition_of(key, partitions) == DefaultPartitioner()(key, every, every)
    assert partition_of(key, partitions) == partition_of(key, partitions)
