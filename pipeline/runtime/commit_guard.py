"""Keeps commits in order, and from a group that has moved on, where aiokafka would send them late."""

from __future__ import annotations

import asyncio
from typing import Any

from aiokafka.errors import IllegalGenerationError


class CommitGuard:
    """Stands between aiokafka's coordinator and its commits.

    While the group's coordinator is away aiokafka tries a commit again, and sends it in the name of the member's newest
    generation: which may be that of a rebalance after which the partitions are another's, or none, under which a group
    that was left empty takes commits of anybody. So a commit is sent only while the assignment holds in which its offsets were
    delivered, under the generation that it came with.
    And one that took too long goes on, shielded by aiokafka, beside the next, and one that failed is tried again beside it: either
    could be written after that one, and take its offsets back. So they go one after the other, each with all its tries, and of
    those that were given up and still wait only the newest.
    """

    def __init__(self, coordinator: Any) -> None:
        self._coordinator = coordinator
        self._try = coordinator.commit_offsets
        self._send = coordinator._do_commit_offsets  # noqa: SLF001 - no public name
        self._complete = coordinator._on_join_complete  # noqa: SLF001 - as above
        self._generation = coordinator.generation
        """That of the assignment; the coordinator's own is a rebalance ahead until all have theirs."""
        self._newest = 0
        self._order = asyncio.Lock()
        self._turn = asyncio.Lock()
        coordinator.commit_offsets = self.in_turn
        coordinator._do_commit_offsets = self.commit  # noqa: SLF001 - as above
        coordinator._on_join_complete = self.joined  # noqa: SLF001 - as above

    async def joined(self, generation: int, *assigned: Any) -> None:
        """A rebalance is over: aiokafka replaces the assignment before it waits for anything."""
        self._generation = generation
        await self._complete(generation, *assigned)

    async def in_turn(self, assignment: Any, offsets: Any) -> None:
        """Commit, and try again while the coordinator is away; raises what aiokafka raises."""
        async with self._turn:
            await self._try(assignment, offsets)

    def commit(self, assignment: Any, offsets: Any) -> asyncio.Future[None]:
        """One try. The future fails with IllegalGenerationError for what must not be sent; nobody need look at its end."""
        self._newest += 1
        sending: asyncio.Future[None] = asyncio.ensure_future(self._commit(assignment, offsets, self._newest))
        sending.add_done_callback(lambda done: done.cancelled() or done.exception())
        return sending

    async def _commit(self, assignment: Any, offsets: Any, number: int) -> None:
        async with self._order:
            current = assignment.active and self._coordinator.generation == self._generation
            if not current or number != self._newest:
                raise IllegalGenerationError
            await self._send(assignment, offsets)
