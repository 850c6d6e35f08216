"""Faust's Kafka transport, handing agents one event per fetched batch instead of one per record.

Faust costs about 0.2 ms per event, whatever the event holds; with a batch as the event that cost vanishes. Five
things follow, each an override below:

- `getmany` yields batches, and only of partitions whose stage has room (bounded memory).
- Offsets are committed from the ledger: the contiguous prefix of what was delivered. Faust's own acks are ignored,
  because a stream acks whatever it skips during a rebalance, processed or not.
- A failed commit stays uncommitted and is tried again; Faust records it as done.
- A rewind goes to the committed offset, or to the beginning where nothing is committed. Faust leaves the position
  where it was, which skips the first records of a group when they were fetched a moment before a rebalance.
- A position that the broker does not have is never reset in silence: what was lost is said and counted.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from typing import Any, cast

from aiokafka.errors import (
    GroupAuthorizationFailedError,
    IllegalStateError,
    KafkaError,
    NoOffsetForPartitionError,
    OffsetOutOfRangeError,
    TopicAuthorizationFailedError,
)
from faust.transport.drivers import aiokafka as driver
from faust.types.tuples import TP, ConsumerMessage

from pipeline.runtime.consumer_thread import BatchConsumerThread, FetchedRecords
from pipeline.runtime.ledger import Batch, Ledger
from pipeline.runtime.producing import IdempotentProducer

log = logging.getLogger("newsmill.transport")

REVOKE_SECONDS = 5.0
"""Longest wait for deliveries when partitions are taken away; the group's rebalance waits for this member."""

ROOM_SECONDS = 1.0
"""How often a full consumer looks up, apart from being woken by a delivery."""


class BatchConsumer(driver.Consumer):
    """Yields batches, and commits what the ledger says."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.ledger = Ledger()
        self.in_flight_bytes = 0
        self.batch_records = 1
        self.room = asyncio.Event()
        self.stopping = False
        self.last_turn = time.monotonic()
        self.rebalances = 0
        self.ready = False
        self.failed: BaseException | None = None
        self.lost: Counter[TP] = Counter()
        """Records that retention removed before this worker read them."""
        self.joined: Callable[[str], None] = lambda _member: None
        """Called with this member's id whenever it was given partitions."""
        super().__init__(*args, **kwargs)

    def _new_consumer_thread(self) -> BatchConsumerThread:
        return BatchConsumerThread(self, loop=self.loop, beacon=self.beacon)

    # -- fetching

    async def getmany(self, timeout: float) -> AsyncIterator[tuple[TP, ConsumerMessage]]:  # noqa: ASYNC109 - Faust's signature
        """One message per partition that has records and whose stage has room."""
        self.last_turn = time.monotonic()
        if not self.flow_active:
            await self.wait(self.can_resume_flow.wait())
        if self.should_stop:
            return
        active = {tp for tp in self._get_active_partitions() if self._has_room(tp)}
        if not active:
            await self._wait_for_room()
            return
        fetched = await self._fetch(active, timeout)
        if not fetched or self.should_stop:
            return
        if not self.flow_active or fetched.generation != self.app.consumer_generation_id:
            # They may belong to another worker by now. Their position has moved on, so what is dropped here
            # has to be fetched again.
            await self._rewind()
            return
        for tp, records in fetched.items():
            if not self.flow_active or fetched.generation != self.app.consumer_generation_id:
                return  # a rebalance began between two batches; it rewinds what was not handed out
            if records:
                yield tp, self._message(tp, records)

    async def _fetch(self, active: set[TP], seconds: float) -> FetchedRecords:
        """The next records; none when a position has to be found first."""
        try:
            return cast("FetchedRecords", await self._thread.getmany(active, seconds))
        except OffsetOutOfRangeError as e:
            await self._begin_again(e.args[0])
        except NoOffsetForPartitionError:
            await self._rewind()  # fetched before Faust's first rewind, which finds the beginning
        except (TopicAuthorizationFailedError, GroupAuthorizationFailedError) as e:
            # The watchdog ends the worker. Raised, it would tear half of Faust down first, and fill the log with it.
            self.failed = e
            await asyncio.Event().wait()
        return FetchedRecords()

    async def _begin_again(self, positions: Mapping[TP, int]) -> None:
        try:
            found = await cast("BatchConsumerThread", self._thread).begin_again(positions)
        except (KafkaError, TimeoutError) as e:
            log.warning("cannot find the first records of %s, trying again: %r", sorted(positions), e)
            return
        for gap in found:
            if gap.exists_by_now:
                continue
            log.log(logging.ERROR if gap.lost else logging.WARNING, "%s", gap)
            if gap.lost:
                self.lost[gap.tp] += gap.lost
            self.ledger.begin(gap.tp, gap.next_position)

    async def _rewind(self) -> None:
        with contextlib.suppress(IllegalStateError):  # a rebalance began, which rewinds
            await self.perform_seek()

    def _message(self, tp: Any, records: list[Any]) -> ConsumerMessage:
        batch = self.ledger.add(tp, records)
        last = records[-1]
        # The stream shows `value` to the agent untouched (topic serializer "raw").
        return ConsumerMessage(
            tp.topic,
            tp.partition,
            last.offset,
            last.timestamp / 1000.0,
            last.timestamp_type,
            None,
            None,
            cast("bytes", batch),
            None,
            tp=tp,
            generation_id=self.app.consumer_generation_id,
        )

    def _has_room(self, tp: Any) -> bool:
        return not self.stopping and self.ledger.bytes_in_hand(tp.topic) < self.in_flight_bytes

    async def _wait_for_room(self) -> None:
        self.room.clear()
        try:
            await asyncio.wait_for(self.room.wait(), ROOM_SECONDS)
        except TimeoutError:
            return

    async def _add_gap(self, tp: Any, offset_from: int, offset_to: int) -> None:
        """Faust takes a batch's inner offsets for gaps; the ledger needs none of its gap keeping."""

    async def _drain_messages(self, fetcher: Any) -> None:
        try:
            await super()._drain_messages(fetcher)
        except Exception as e:
            self.failed = e  # the fetcher would end alone and leave an idle worker
            raise

    # -- acknowledging

    def holds(self, batch: Batch) -> bool:
        """Whether the batch is still this worker's to process."""
        return batch.held and self.flow_active and not self.stopping

    def delivered(self, batch: Batch, next_offset: int) -> None:
        """Every record of the batch before this offset has reached the broker in its processed form."""
        self.ledger.delivered(batch, next_offset)
        self.room.set()

    def ack(self, message: Any) -> bool:
        """Faust's own ack, which it also gives to what it skips: frees the message and commits nothing."""
        self._unacked_messages.discard(message)
        if message.acked:
            return False
        message.acked = True
        return True

    async def force_commit(self, topics: Any = None, start_new_transaction: bool = True) -> bool:  # noqa: ARG002 - Faust's signature
        """Commit what is committable. False when there was nothing or the broker refused."""
        offsets = self.ledger.committable()
        if not offsets or not await self._thread.commit(offsets):
            return False
        self.ledger.committed(offsets)
        return True

    async def perform_seek(self) -> None:
        """Rewind everything to its committed offset; what is in hand is fetched again."""
        self.ledger.forget(self.ledger.partitions())
        committed = await self._thread.seek_to_committed()
        self._read_offset.clear()
        self._read_offset.update(committed)

    # -- rebalancing and stopping

    async def on_partitions_revoked(self, revoked: set[TP]) -> None:
        """Finish and commit what is being sent, before another worker gets the partitions."""
        self.ready = False
        if revoked:
            self.stop_flow()
            await self.settle(revoked, REVOKE_SECONDS)
            self.ledger.forget(revoked)
        await super().on_partitions_revoked(revoked)

    async def on_partitions_assigned(self, assigned: set[TP], generation_id: int = 0) -> None:
        """Nothing of an earlier generation may be committed over a successor's work."""
        self.ledger.forget(self.ledger.partitions())
        self.rebalances += 1
        await super().on_partitions_assigned(assigned, generation_id)
        self.joined(cast("BatchConsumerThread", self._thread).member_id())
        self.ready = True

    async def settle(self, partitions: Iterable[TP], seconds: float) -> bool:
        """Wait until nothing of these partitions is on its way to the broker, then commit. False: time ran out."""
        mine = tuple(partitions)
        deadline = time.monotonic() + seconds
        while self.ledger.sending(mine) and time.monotonic() < deadline:
            self.room.clear()
            try:
                await asyncio.wait_for(self.room.wait(), min(0.1, seconds))
            except TimeoutError:
                continue
        settled = not self.ledger.sending(mine)
        # Not commit(): while another commit is on its way, Faust's waits for that one and leaves out what came since.
        committing = asyncio.create_task(self.force_commit())
        _, unfinished = await asyncio.wait({committing}, timeout=max(1.0, deadline - time.monotonic()))
        return settled and not unfinished

    def expelled(self, problem: Exception) -> None:
        """Another has this member's place: nothing more is processed or fetched. Called in the consumer's thread."""
        self.stopping = True
        self.failed = problem

    def failure(self) -> BaseException | None:
        """Why this worker can no longer fetch or commit as a member of its group, None while it can."""
        thread = cast("BatchConsumerThread", self._thread)
        return self.failed or thread.forbidden or thread.coordinator_failure()

    def taking_part(self) -> bool:
        """Whether this worker is in its group, and the broker answers for each of its partitions."""
        thread = cast("BatchConsumerThread", self._thread)
        return self.ready and self.flow_active and len(thread.positions()) == len(self.assignment())

    def in_group(self) -> bool:
        """Whether the group knows this worker and answers it."""
        return cast("BatchConsumerThread", self._thread).in_group()

    async def unread_topics(self) -> frozenset[str]:
        """Topics of which nobody in the group reads some partition. Raises KafkaError."""
        return await cast("BatchConsumerThread", self._thread).unread_topics()

    def rejoin(self) -> None:
        """Have this worker join its group again, which hands partitions out anew when it leads."""
        cast("BatchConsumerThread", self._thread).rejoin()

    def lags(self) -> dict[TP, int]:
        """Records not yet delivered of each assigned partition whose end is known."""
        thread = cast("BatchConsumerThread", self._thread)
        found = {}
        for tp, (position, end) in thread.positions().items():
            first = self.ledger.first_in_hand(tp)
            found[tp] = max(0, end - (position if first is None else first))
        return found

    def verify_event_path(self, now: float, tp: Any) -> None:
        """Faust's livelock detector counts events of single records; the worker's watchdog takes its place."""


class BatchTransport(driver.Transport):
    """aiokafka with the consumer above and an idempotent producer."""

    Consumer = BatchConsumer
    Producer = IdempotentProducer
