"""The thread that owns the Kafka connection of a worker; its loop answers heartbeats while the stages compute."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import (
    CommitFailedError,
    GroupAuthorizationFailedError,
    IllegalStateError,
    KafkaError,
    TopicAuthorizationFailedError,
)
from aiokafka.structs import OffsetAndMetadata
from faust.transport.drivers import aiokafka as driver
from faust.types.tuples import TP

from pipeline.runtime.commit_guard import CommitGuard
from pipeline.runtime.committed import CommittedOffsets
from pipeline.runtime.losses import OutOfRange
from pipeline.runtime.membership import StaticMember
from pipeline.runtime.readers import unread_topics

if TYPE_CHECKING:
    from pipeline.runtime.batch_transport import BatchConsumer

log = logging.getLogger("newsmill.transport")

COMMIT_SECONDS = 5.0
FETCH_WAIT_MS = 200
"""How long the broker holds a fetch that finds nothing. A partition whose records were taken after that fetch was sent
is asked for again when it returns, which with Faust's 1500 ms can be late. Costs 0.3 % of a core in a worker at rest."""


class FetchedRecords(dict[Any, Any]):
    """Records by partition, with the group generation under which they were fetched."""

    generation: int = -1


class BatchConsumerThread(driver.AIOKafkaConsumerThread):
    """What the worker asks of the connection, and what aiokafka knows and has no public name for."""

    forbidden: KafkaError | None = None
    """Why this user may not commit: another try would not help."""

    async def on_start(self) -> None:
        await super().on_start()
        coordinator = self._ensure_consumer()._coordinator  # noqa: SLF001 - no public name
        if self.app.conf.consumer_group_instance_id:
            StaticMember(coordinator, cast("BatchConsumer", self.consumer).expelled)
        CommittedOffsets(coordinator)
        CommitGuard(coordinator)

    async def on_thread_stop(self) -> None:
        try:
            await super().on_thread_stop()
        except asyncio.CancelledError:
            if (task := asyncio.current_task()) and task.cancelling():
                raise
            # aiokafka cancels its fetches to stop them, and takes their end for its own while the broker is away.
            log.info("the consumer did not close cleanly")

    def _start_thread(self) -> None:
        try:
            super()._start_thread()
        except KafkaError as e:
            log.info("the consumer's thread ended: %r", e)  # who waits for its start has it, too

    def on_crash(self, msg: str, *fmt: Any, **kwargs: Any) -> None:
        """Say nothing: mode would print a traceback past the log, which has it already."""

    def _create_worker_consumer(self, transport: Any) -> AIOKafkaConsumer:
        consumer: AIOKafkaConsumer = super()._create_worker_consumer(transport)
        consumer._fetch_max_wait_ms = FETCH_WAIT_MS  # noqa: SLF001 - Faust has no setting for it
        return consumer

    async def _fetch_records(self, *args: Any, **kwargs: Any) -> FetchedRecords:
        # The generation is read here, before this thread's loop gets another turn: read later, on the worker's
        # side, it could already be that of a rebalance after the fetch.
        records = FetchedRecords(await super()._fetch_records(*args, **kwargs))
        records.generation = self._ensure_consumer()._coordinator.generation  # noqa: SLF001 - no public name
        return records

    async def seek_to_committed(self) -> Mapping[Any, int]:
        """Move every assigned partition to its committed offset, or to its beginning when there is none."""
        return await self.call_thread(self._rewind)  # type: ignore[no-any-return]

    async def _rewind(self) -> Mapping[Any, int]:
        consumer = self._ensure_consumer()
        assigned = consumer.assignment()
        if not assigned:
            return {}
        committed = await consumer.seek_to_committed(*assigned)
        fresh = [tp for tp, offset in committed.items() if not offset or offset < 0]
        if fresh:
            await consumer.seek_to_beginning(*fresh)
        return {tp: offset for tp, offset in committed.items() if offset}

    async def begin_again(self, positions: Mapping[TP, int]) -> list[OutOfRange]:
        """Go on where there are records: of each partition whose position is refused, what was found."""
        return await self.call_thread(self._begin_again, positions)  # type: ignore[no-any-return]

    async def _begin_again(self, positions: Mapping[TP, int]) -> list[OutOfRange]:
        consumer = self._ensure_consumer()
        refused = [tp for tp, position in positions.items() if self._position(tp) == position]
        if not refused:
            return []  # a rebalance came between
        starts, ends = await consumer.beginning_offsets(refused), await consumer.end_offsets(refused)
        found = [OutOfRange(TP(*tp), positions[tp], starts[tp], ends[tp]) for tp in refused]
        found = [gap for gap in found if self._position(gap.tp) == gap.position]
        for gap in found:
            consumer.seek(TopicPartition(*gap.tp), gap.next_position)
        return found

    def _position(self, tp: TP) -> int | None:
        """The next offset that will be fetched, None when it is not known or the partition is not ours."""
        state = self._states().get(TP(*tp))
        return state.position if state is not None and state.has_valid_position else None

    async def unread_topics(self) -> frozenset[str]:
        """Topics of which nobody in the group reads some partition. Raises KafkaError."""
        if self._consumer is None:
            return frozenset()
        return await self.call_thread(unread_topics, self._consumer)  # type: ignore[no-any-return]

    def rejoin(self) -> None:
        """Have this member join its group again. When it leads, all partitions are handed out anew, else nothing is."""
        if self._consumer is not None:
            self.thread_loop.call_soon_threadsafe(self._consumer._coordinator.request_rejoin)  # noqa: SLF001

    async def commit(self, tps: Mapping[Any, int]) -> bool:
        """Commit; False when the broker did not take it. Never crashes the consumer: the next interval tries again."""
        return await self.call_thread(self._try_commit, tps)  # type: ignore[no-any-return]

    async def _try_commit(self, offsets: Mapping[TP, int]) -> bool:
        wanted = {
            TopicPartition(*tp): OffsetAndMetadata(offset, "")
            for tp, offset in offsets.items()
            if tp in self.assignment()
        }
        if not wanted:
            return False  # all of them went to other workers since; aiokafka takes no empty commit
        try:
            # aiokafka tries again without end, and one deleted topic would hold up the commits of all.
            await asyncio.wait_for(self._ensure_consumer().commit(wanted), COMMIT_SECONDS)
        except (CommitFailedError, IllegalStateError):
            log.info("commit refused: the partitions belong to another worker now")
            return False
        except (TopicAuthorizationFailedError, GroupAuthorizationFailedError) as e:
            self.forbidden = e
            return False
        except (KafkaError, TimeoutError) as e:
            log.warning("commit failed, trying again: %r", e)
            return False
        return True

    def positions(self) -> dict[TP, tuple[int, int]]:
        """Of each assigned partition, the next offset to be fetched and the end, as of the last fetch."""
        return {
            tp: (state.position, state.highwater)
            for tp, state in self._states().items()
            if state is not None and state.has_valid_position and state.highwater is not None
        }

    def _states(self) -> dict[TP, Any]:
        """The client's account of each assigned partition."""
        if self._consumer is None:
            return {}
        subscription = self._consumer._subscription.subscription  # noqa: SLF001 - no public name
        if subscription is None or subscription.assignment is None:
            return {}
        assignment = subscription.assignment
        return {TP(*tp): assignment.state_value(tp) for tp in assignment.tps}

    def in_group(self) -> bool:
        """Whether the group knows this member and answers it."""
        coordinator = getattr(self._consumer, "_coordinator", None)
        if coordinator is None:
            return False  # it starts
        rejoining = coordinator._rejoin_needed_fut.done()  # noqa: SLF001 - as above
        return coordinator.generation > 0 and coordinator.coordinator_id is not None and not rejoining

    def member_id(self) -> str:
        """The id under which the group knows this worker, empty when it knows none."""
        return str(self._ensure_consumer()._coordinator.member_id)  # noqa: SLF001 - no public name

    def coordinator_failure(self) -> BaseException | None:
        """Why nothing keeps this member in its group or its metadata fresh any more, None while all is well."""
        if self._consumer is None:
            return None
        coordinator, client = self._consumer._coordinator, self._consumer._client  # noqa: SLF001 - no public names
        # The group's refusal: aiokafka waits, without a heartbeat, until its caller has seen it, which Faust never is.
        refusal = getattr(coordinator, "_pending_exception", None)
        if refusal is not None:
            return cast("BaseException", refusal)
        for task in (getattr(coordinator, "_coordination_task", None), client._sync_task):  # noqa: SLF001 - as above
            if task is not None and task.done():
                error = None if task.cancelled() else task.exception()
                return error or RuntimeError("a task that keeps the group membership ended")
        return None
