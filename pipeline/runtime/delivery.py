"""Delivers what a stage made: in order, tried again within a limit, acknowledged only when the broker has it."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from aiokafka.errors import (
    ClusterAuthorizationFailedError,
    InvalidTimestampError,
    KafkaError,
    MessageSizeTooLargeError,
    NotEnoughReplicasError,
    RecordListTooLargeError,
    TopicAuthorizationFailedError,
    UnknownTopicOrPartitionError,
)

from pipeline.runtime.batch_transport import BatchConsumer
from pipeline.runtime.ledger import Batch
from pipeline.runtime.metrics import Observer
from pipeline.runtime.patience import Patience
from pipeline.runtime.problems import DeliveryFailed
from pipeline.runtime.producing import IdempotentProducer
from pipeline.runtime.routing import Place, Produce, Read, route
from pipeline.stage import AnyStage, Dead, Outcome, Raw, Sent
from schemas.reasons import DeadReason

log = logging.getLogger("newsmill.delivery")

SLICES_AHEAD = 4
"""Slices that may be on their way while the stage computes the next: hides the broker's round trip."""

AHEAD_BYTES = 16 * 1024 * 1024
"""Values on their way above which a stage sends no further slice: what it makes may be three times what it took."""

SLOW_SECONDS = 1.0
"""A slice that took longer is confirmed before the next is computed. Its round trip is nothing beside it, and a loop
that is held up again at once would never see the broker's answer before the client's request timeout."""

FIRST_DELAY, LONGEST_DELAY = 0.1, 5.0

TOO_LARGE = (MessageSizeTooLargeError, RecordListTooLargeError)
TOO_LARGE_OUTCOME = Dead(DeadReason.TOO_LARGE, "the broker refuses a record of this size")
PERMANENT = (TopicAuthorizationFailedError, ClusterAuthorizationFailedError)
"""Trying again cannot help before a person has done something."""

ADVICE: dict[type[BaseException], str] = {
    InvalidTimestampError: "the broker refuses the time of this machine; set its clock, or have the broker's count:"
    " `newsmill topics apply --update`",
    UnknownTopicOrPartitionError: "a topic is missing; `newsmill topics apply` creates it",
    NotEnoughReplicasError: "too few in-sync replicas (min.insync.replicas); look at the cluster's brokers",
    TopicAuthorizationFailedError: "this user may not write to the topic; allow it (ACL), then start again",
    ClusterAuthorizationFailedError: "this user may not write idempotently; allow it (ACL), then start again",
    # aiokafka tries for ever when copies are missing, so that this looks the same.
    TimeoutError: "the broker does not answer, or has too few in-sync replicas (min.insync.replicas)",
}


@dataclass(slots=True)
class Result:
    """One record through one stage."""

    raw: Raw
    place: Place
    outcome: Outcome
    seconds: float
    alone: bool = False
    """Sent in a batch of its own, because the broker found the batch too large that it was in."""

    @property
    def read(self) -> Read:
        return self.raw, self.place

    @property
    def size(self) -> int:
        """Bytes of the value that is written."""
        value = self.outcome.value if isinstance(self.outcome, Sent) else self.raw.value
        return len(value or b"")


@dataclass(slots=True, eq=False)
class Slice:
    """Results of consecutive records of a batch; `next_offset` is the first after them."""

    batch: Batch
    next_offset: int
    results: list[Result]
    futures: list[asyncio.Future[Any]] = field(default_factory=list)
    producer_version: int = 0
    size: int = field(init=False)

    def __post_init__(self) -> None:
        self.size = sum(result.size for result in self.results)

    @property
    def seconds(self) -> float:
        """How long the stage computed."""
        return sum(result.seconds for result in self.results)


def delays(first: float = FIRST_DELAY, longest: float = LONGEST_DELAY) -> Iterator[float]:
    """Doubling waits, in seconds, without end."""
    delay = first
    while True:
        yield delay
        delay = min(delay * 2, longest)


class Outlet:
    """What leaves one stage.

    Slices are sent as they come and confirmed in order. When a record fails, it is sent again on a fresh producer,
    and so is what was sent after it and is not delivered or has its key: in order, so that the last version of an
    article stays the last. What was delivered otherwise is not repeated.
    """

    def __init__(
        self,
        stage: AnyStage,
        transport: tuple[BatchConsumer, IdempotentProducer],
        observer: Observer,
        retry_seconds: float,
        now_ms: Callable[[], int],
    ) -> None:
        self._stage = stage
        self._consumer, self._producer = transport
        self._observer = observer
        self._retry_seconds = retry_seconds
        self._now_ms = now_ms
        self._pending: deque[Slice] = deque()
        self._sending = asyncio.Lock()
        self._changed = asyncio.Condition()

    async def send(self, part: Slice) -> None:
        """Hand a slice to the producer, waiting while too much is on its way."""
        # Counted before the first wait: who stops or hands partitions over waits for it.
        part.batch.sending += 1
        async with self._changed:
            await self._changed.wait_for(self._has_room)
        async with self._sending:
            self._pending.append(part)
            await self._dispatch(part, set())
        async with self._changed:
            self._changed.notify_all()
        if part.seconds > SLOW_SECONDS:
            await self.settled()

    async def settled(self) -> None:
        """Wait until everything that was sent is confirmed; `confirm_all` must be running."""
        async with self._changed:
            await self._changed.wait_for(lambda: not self._pending)

    def _has_room(self) -> bool:
        return len(self._pending) < SLICES_AHEAD and sum(p.size for p in self._pending) < AHEAD_BYTES

    async def confirm_all(self) -> None:
        """Confirm slices in the order they were sent, until cancelled. Raises DeliveryFailed."""
        try:
            await self._confirm_each()
        finally:
            for part in self._pending:
                for future in part.futures:
                    _abandon(future)

    async def _confirm_each(self) -> None:
        while True:
            async with self._changed:
                await self._changed.wait_for(lambda: bool(self._pending))
            part = self._pending[0]
            await self._confirm(part)
            async with self._sending:
                self._pending.popleft()
            part.batch.sending -= 1
            self._consumer.delivered(part.batch, part.next_offset)
            self._observer.delivered(part.results, self._now_ms())
            async with self._changed:
                self._changed.notify_all()

    async def _confirm(self, part: Slice) -> None:
        patience = Patience(self._retry_seconds)
        for delay in delays():
            error = await self._failure_of(part, patience)
            if error is None:
                return
            self._observer.retried(type(error).__name__)
            if isinstance(error, PERMANENT) or patience.left <= delay:
                raise self._given_up(error) from error
            if not await self._try_again(error, delay, patience):
                raise self._given_up(error) from error

    async def _failure_of(self, part: Slice, patience: Patience) -> Exception | None:
        """The first failure of a slice's records after all of them settled, None when all were delivered."""
        # Held while sending: a slice is looked at only when all its records have a future.
        async with self._sending:
            futures = list(part.futures)
        failure: Exception | None = None
        for result, future in zip(part.results, futures, strict=True):
            # Most are done: those of one produce request settle together.
            if not future.done() and not await patience.wait(future):
                failure = failure or TimeoutError()
                continue
            try:
                future.result()
            except TOO_LARGE as e:
                self._refuse_too_large(result, e)
                failure = failure or e
            except KafkaError as e:
                failure = failure or e
        return failure

    def _refuse_too_large(self, result: Result, error: KafkaError) -> None:
        """The broker refuses whole batches: first find out on its own whether this record is the one too large."""
        if not result.alone:
            result.alone = True
        elif isinstance(result.outcome, Dead):
            raise DeliveryFailed(
                f"stage {self._stage.name}: the dead letter of {_where(result.place)} is too large for its topic;"
                " `newsmill topics apply --update` raises the topic's max.message.bytes"
            ) from error
        else:
            result.outcome, result.alone = TOO_LARGE_OUTCOME, False

    async def _try_again(self, error: Exception, delay: float, patience: Patience) -> bool:
        """Send everything on its way again. False when the patience ended before, however silent the broker is."""
        if isinstance(error, TOO_LARGE):
            delay = 0.0  # nothing ails the broker
        log.warning("stage %s: delivery failed, sending again in %.1f s: %r", self._stage.name, delay, error)
        again = asyncio.create_task(self._send_again(delay))
        try:
            if not await patience.wait(again):
                return False
        finally:
            again.cancel()
        again.result()
        return True

    async def _send_again(self, delay: float) -> None:
        async with self._sending:
            await asyncio.sleep(delay)
            try:
                await self._producer.renew(self._pending[0].producer_version)
            except KafkaError as e:
                log.warning("stage %s: no new producer: %r", self._stage.name, e)
                return
            repeated: set[bytes | None] = set()
            for part in self._pending:
                await self._dispatch(part, repeated)

    async def _dispatch(self, part: Slice, repeated: set[bytes | None]) -> None:
        """Send a slice's records. repeated: the keys sent so far, added to. Of another key, what is delivered or on
        its way is left out.
        """
        before: list[asyncio.Future[Any] | None] = [None] * len(part.results)
        before[: len(part.futures)] = part.futures
        current = part.producer_version == self._producer.version
        part.producer_version = self._producer.version
        part.futures = []
        due: list[Produce] = []
        now_ms = self._now_ms()
        for result, earlier in zip(part.results, before, strict=True):
            record = route(self._stage, result.read, result.outcome, now_ms)
            stays = earlier is not None and record.key not in repeated and _stands(earlier, current=current)
            if earlier is not None and not stays:
                _abandon(earlier)
            if stays or result.alone:
                await self._hand_over(part, due)
            if earlier is not None and stays:
                part.futures.append(earlier)
                continue
            repeated.add(record.key)
            due.append(record)
            if result.alone:
                await self._hand_over(part, due)
        await self._hand_over(part, due)

    async def _hand_over(self, part: Slice, due: list[Produce]) -> None:
        """Give the records that are due to the producer, in batches that nothing else gets into."""
        if due:
            part.futures += await self._producer.dispatch(due)
            due.clear()

    def _given_up(self, error: Exception) -> DeliveryFailed:
        said = repr(error) if isinstance(error, KafkaError) else ""
        advice = next((text for kind, text in ADVICE.items() if isinstance(error, kind)), "")
        when = (
            "no delivery" if isinstance(error, PERMANENT) else f"no delivery within {self._retry_seconds:g} s"
        )
        return DeliveryFailed(f"stage {self._stage.name}: {when}: {'; '.join(filter(None, (said, advice)))}")


def _stands(future: asyncio.Future[Any], *, current: bool) -> bool:
    """Whether a delivery was made, or is on its way with the current producer."""
    if not future.done():
        return current
    return not future.cancelled() and future.exception() is None


def _abandon(future: asyncio.Future[Any]) -> None:
    """Look at this delivery no more; asyncio would log its failure. Others may share the future."""
    future.add_done_callback(_look_at)


def _look_at(future: asyncio.Future[Any]) -> None:
    if not future.cancelled():
        future.exception()


def _where(place: Place) -> str:
    return f"{place.topic}/{place.partition} offset {place.offset}"
