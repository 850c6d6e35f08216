"""Commits that the client would send late, or out of order."""

from __future__ import annotations

import asyncio
import gc
from types import SimpleNamespace
from typing import Any

import pytest
from aiokafka.errors import IllegalGenerationError, RequestTimedOutError, UnknownError

from pipeline.runtime.commit_guard import CommitGuard

ASSIGNED, TAKEN_AWAY = SimpleNamespace(active=True), SimpleNamespace(active=False)


class Coordinator:
    """What the guard knows of the client's: it notes what is sent, and answers when it is let."""

    def __init__(self, generation: int = 1) -> None:
        self.generation = generation
        self.sent: list[int] = []
        self.answers = asyncio.Event()
        self.answers.set()
        self.error: Exception | None = None
        self.failed = asyncio.Event()

    async def commit_offsets(self, assignment: Any, offset: int) -> None:
        while True:
            try:
                return await self._do_commit_offsets(assignment, offset)
            except RequestTimedOutError:
                await asyncio.sleep(0.01)

    async def _do_commit_offsets(self, _assignment: Any, offset: int) -> None:
        await self.answers.wait()
        if self.error:
            self.failed.set()
            raise self.error
        self.sent.append(offset)

    async def _on_join_complete(self, _generation: int, *_assigned: Any) -> None:
        return None


def guarded() -> Any:
    coordinator = Coordinator()
    CommitGuard(coordinator)
    return coordinator


async def given_up(coordinator: Any, offset: int) -> None:
    """A commit that nobody waits for any more."""

    async def commit() -> None:
        await asyncio.shield(coordinator._do_commit_offsets(ASSIGNED, offset))

    committing = asyncio.create_task(commit())
    await asyncio.sleep(0)
    committing.cancel()
    await asyncio.wait({committing})


def test_a_commit_that_fails_after_it_was_given_up_is_no_unseen_exception() -> None:
    unseen: list[dict[str, Any]] = []

    async def scene() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _, context: unseen.append(context))
        coordinator = guarded()
        coordinator.answers.clear()
        coordinator.error = UnknownError()
        await given_up(coordinator, 1)
        coordinator.answers.set()
        await asyncio.sleep(0.01)

    asyncio.run(scene())
    gc.collect()
    assert not unseen


def test_a_commit_of_an_earlier_assignment_is_not_sent_after_the_rebalance() -> None:
    async def scene() -> list[int]:
        coordinator = guarded()
        with pytest.raises(IllegalGenerationError):
            await coordinator._do_commit_offsets(TAKEN_AWAY, 1)
        await coordinator._do_commit_offsets(ASSIGNED, 2)
        return list(coordinator.sent)

    assert asyncio.run(scene()) == [2]


@pytest.mark.parametrize("generation", [2, -1])
def test_nothing_is_committed_under_a_generation_that_the_assignment_is_not_of(generation: int) -> None:
    """The group has gone on to the next, and this member has not heard yet what is its own; or it was thrown out."""

    async def scene() -> list[int]:
        coordinator = guarded()
        coordinator.generation = generation
        with pytest.raises(IllegalGenerationError):
            await coordinator._do_commit_offsets(ASSIGNED, 1)
        await coordinator._on_join_complete(generation, "member", "range", b"")
        await coordinator._do_commit_offsets(ASSIGNED, 2)
        return list(coordinator.sent)

    assert asyncio.run(scene()) == [2]


def test_a_commit_that_was_given_up_is_written_before_the_next_one_or_not_at_all() -> None:
    async def scene() -> list[int]:
        coordinator = guarded()
        coordinator.answers.clear()
        for offset in (1, 2, 3):
            await given_up(coordinator, offset)
        newest = coordinator._do_commit_offsets(ASSIGNED, 4)
        coordinator.answers.set()
        await newest
        return list(coordinator.sent)

    assert asyncio.run(scene()) == [1, 4]


def test_a_commit_that_is_tried_again_is_written_before_the_next_one() -> None:
    async def scene() -> list[int]:
        coordinator = guarded()
        coordinator.error = RequestTimedOutError()
        first = asyncio.create_task(coordinator.commit_offsets(ASSIGNED, 1))
        await coordinator.failed.wait()
        coordinator.error = None
        await asyncio.gather(first, asyncio.create_task(coordinator.commit_offsets(ASSIGNED, 2)))
        return list(coordinator.sent)

    assert asyncio.run(scene()) == [1, 2]
