"""What the consumer's thread reads of the client's state to tell a member that is lost from one that waits."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

from aiokafka.errors import UnknownError
from faust.types.tuples import TP

from pipeline.runtime.consumer_thread import BatchConsumerThread


async def noted(*, coordination: bool = True, metadata: bool = True, refusal: Exception | None = None) -> Any:
    """The failure that is seen when these tasks of the client run or have ended, and the group has refused or not."""
    forever = asyncio.Event()
    running, ended = asyncio.create_task(forever.wait()), asyncio.create_task(asyncio.sleep(0))
    await ended
    consumer = SimpleNamespace(
        _coordinator=SimpleNamespace(
            _pending_exception=refusal, _coordination_task=running if coordination else ended
        ),
        _client=SimpleNamespace(_sync_task=running if metadata else ended),
    )
    thread: Any = SimpleNamespace(_consumer=consumer)
    try:
        return BatchConsumerThread.coordinator_failure(thread)
    finally:
        running.cancel()


def test_a_member_whose_tasks_run_is_well() -> None:
    assert asyncio.run(noted()) is None


def test_a_group_that_refuses_a_member_is_a_failure() -> None:
    refusal = UnknownError("no")
    assert asyncio.run(noted(refusal=refusal)) is refusal


def test_the_end_of_a_task_that_keeps_the_membership_is_a_failure() -> None:
    assert asyncio.run(noted(coordination=False)) is not None
    assert asyncio.run(noted(metadata=False)) is not None


def test_a_consumer_that_has_not_started_is_no_failure_and_no_member() -> None:
    for consumer in (None, SimpleNamespace(_coordinator=None, _client=SimpleNamespace(_sync_task=None))):
        thread: Any = SimpleNamespace(_consumer=consumer)
        assert BatchConsumerThread.coordinator_failure(thread) is None
        assert BatchConsumerThread.in_group(thread) is False


def test_nothing_is_committed_when_all_partitions_went_to_others() -> None:
    thread: Any = SimpleNamespace(assignment=frozenset)
    assert asyncio.run(BatchConsumerThread._try_commit(thread, {TP("raw", 0): 7})) is False
