"""Notices a worker that lives and does nothing: Faust can lose a part of itself without ending the process."""

from __future__ import annotations

import asyncio
import itertools

from aiokafka.errors import KafkaError

from pipeline.broker.access import refusal_of
from pipeline.errors import NewsmillError
from pipeline.runtime.app import App
from pipeline.runtime.problems import WorkerStuck

TICK_SECONDS = 1.0
ABSENT_TICKS = 120
"""Longer than any rebalance that succeeds (60 s for its slowest member)."""

STILL_TICKS = 60
"""Ticks, not seconds: a loop that a long computation held up is not taken for one that stands still."""

ALONE_TICKS = 300
"""Without an answer of the group. A broker that is away this long may come back under another address, which only a
new start looks up."""

GROUP_TICKS = 10
"""Between two questions to the group."""

GROUP_SECONDS = 5.0
"""Longest wait for the answer."""

UNREAD_LOOKS = 6
"""A partition without a reader in that many looks: a new one is noticed within 10 s and handed out within seconds."""

REJOIN_LOOKS = 2
"""Before that it joins again, for a leader that does not know that it is: one with an instance id that started again
was given its place back, and not told that it leads."""


class Watchdog:
    """Looks at the app once a second."""

    def __init__(self, app: App, patience: float) -> None:
        self._app = app
        self._still_limit = STILL_TICKS + int(patience)
        self._turn = 0.0
        self._progress = -1
        self._turnless = 0
        self._still = 0
        self._absent = 0
        self._alone = 0
        self._unread = 0

    async def watch(self) -> None:
        """Return never. Raises WorkerStuck with the cause."""
        for tick in itertools.count(1):
            await asyncio.sleep(TICK_SECONDS)
            self.check()
            if tick % GROUP_TICKS == 0:
                await self.look_at_group()

    async def look_at_group(self) -> None:
        """Ask the group whether every partition has a reader. Raises WorkerStuck when some had none for long."""
        try:
            unread = await asyncio.wait_for(self._app.batches.unread_topics(), GROUP_SECONDS)
        except (KafkaError, TimeoutError):
            unread = frozenset()  # whether the broker is away is watched above
        self._unread = self._unread + 1 if unread else 0
        if self._unread == REJOIN_LOOKS:
            self._app.batches.rejoin()
        if self._unread >= UNREAD_LOOKS:
            topics = ", ".join(sorted(unread))
            raise WorkerStuck(
                f"partitions have no reader in the group for {self._unread * GROUP_TICKS} s: {topics}"
            )

    def check(self) -> None:
        """One look. Raises WorkerStuck, or InstanceTaken."""
        app, consumer = self._app, self._app.batches
        if app.crashed:
            raise WorkerStuck(f"the stream app crashed: {app.crash_reason!r}")
        dead = consumer.failure()
        dead = refusal_of(dead) or dead
        if isinstance(dead, NewsmillError):
            raise dead
        if dead is not None:
            raise WorkerStuck(f"the consumer died: {dead!r}") from dead
        taking_part = consumer.taking_part()
        self._absent = 0 if taking_part else self._absent + 1
        if self._absent >= ABSENT_TICKS:
            raise WorkerStuck(f"could not fetch from all of its partitions for {self._absent} s")
        self._alone = 0 if consumer.in_group() else self._alone + 1
        if self._alone >= ALONE_TICKS:
            raise WorkerStuck(f"its group has not answered for {self._alone} s")
        self._turnless = self._turnless + 1 if taking_part and consumer.last_turn == self._turn else 0
        self._turn = consumer.last_turn
        if self._turnless >= STILL_TICKS:
            raise WorkerStuck(f"nothing was fetched or asked for in {self._turnless} s")
        waiting = taking_part and (not consumer.ledger.empty or any(consumer.lags().values()))
        self._still = self._still + 1 if waiting and consumer.ledger.progress == self._progress else 0
        self._progress = consumer.ledger.progress
        if self._still >= self._still_limit:
            raise WorkerStuck(f"records wait and none was delivered in {self._still} s")
