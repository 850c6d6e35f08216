"""Delivers what a stage made: in order, tried again within a limit, acknowledged only when the broker has it."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from aiokafka.errors import KafkaError, MessageSizeTooLargeError

from pipeline.runtime.batch_transport import BatchConsumer
from pipeline.runtime.ledger import Batch
from pipeline.runtime.metrics import Observer
from pipeline.runtime.problems import DeliveryFailed
from pipeline.runtime.producing import IdempotentProducer
from pipeline.runtime.routing import Place, Read, route
from pipeline.stage import AnyStage, Dead, Outcome, Raw
from schemas.reasons import DeadReason

log = logging.getLogger("newsmill.delivery")

SLICES_AHEAD = 4
"""Slices that may be on their way while the stage computes the next: hides the broker's round trip."""

FIRST_DELAY, LONGEST_DELAY = 0.1, 5.0


@dataclass(slots=True)
class Result:
    """One record through one stage."""

    raw: Raw
    place: Place
    outcome: Outcome
    seconds: float

    @property
    def read(self) -> Read:
        return self.raw, self.place


@dataclass(slots=True)
class Slice:
    """Results of consecutive records of a batch; `next_offset` is the first after them."""

    batch: Batch
    next_offset: int
    results: list[Result]
    futures: list[asyncio.Future[Any]] = field(default_factory=list)
    producer_version: int = 0


def delays(first: float = FIRST_DELAY, longest: float = LONGEST_DELAY) -> Iterator[float]:
    """Doubling waits, in seconds, without end."""
    delay = first
    while True:
        yield delay
        delay = min(delay * 2, longest)


class Outlet:
    """What leaves one stage.

    Slices are sent as they come and confirmed in order. When one fails, it and everything sent after it are sent
    again in order on a fresh producer, so that the last version of an article stays the last.
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
        """Hand a slice to the producer, waiting while too many are on their way."""
        # Counted before the first wait: who stops or hands partitions over waits for it.
        part.batch.sending += 1
        async with self._changed:
            await self._changed.wait_for(lambda: len(self._pending) < SLICES_AHEAD)
        async with self._sending:
            self._pending.append(part)
            await self._dispatch(part)
        async with self._changed:
            self._changed.notify_all()

    async def settled(self) -> None:
        """Wait until everything that was sent is confirmed; `confirm_all` must be running."""
        async with self._changed:
            await self._changed.wait_for(lambda: not self._pending)

    async def confirm_all(self) -> None:
        """Confirm slices in the order they were sent, until cancelled. Raises DeliveryFailed."""
        try:
            await self._confirm_each()
        finally:
            for part in self._pending:
                _abandon(part)

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
        deadline = time.monotonic() + self._retry_seconds
        for delay in delays():
            error = await self._failure_of(part, deadline)
            if error is None:
                return
            self._observer.retried(type(error).__name__)
            if time.monotonic() + delay >= deadline:
                raise DeliveryFailed(
                    f"stage {self._stage.name}: no delivery within {self._retry_seconds:g} s: {error!r}"
                ) from error
            log.warning(
                "stage %s: delivery failed, sending again in %.1f s: %r", self._stage.name, delay, error
            )
            await self._send_again(delay)

    async def _failure_of(self, part: Slice, deadline: float) -> Exception | None:
        """The first failure of a slice's records after all of them settled, None when all were delivered."""
        # Held while sending: a slice is looked at only when all its records have a future.
        async with self._sending:
            futures = list(part.futures)
        failure: Exception | None = None
        for index, future in enumerate(futures):
            try:
                # Most are done: those of one produce request settle together.
                if not future.done():
                    await asyncio.wait_for(asyncio.shield(future), max(0.0, deadline - time.monotonic()))
                future.result()
            except MessageSizeTooLargeError as e:
                self._refuse_too_large(part, index, e)
                failure = e
            except (KafkaError, TimeoutError) as e:
                failure = failure or e
        return failure

    def _refuse_too_large(self, part: Slice, index: int, error: MessageSizeTooLargeError) -> None:
        result = part.results[index]
        if isinstance(result.outcome, Dead):
            raise DeliveryFailed(
                f"stage {self._stage.name}: the dead letter of {_where(result.place)} is too large for its topic;"
                " `newsmill topics apply --update` raises the topic's max.message.bytes"
            ) from error
        result.outcome = Dead(DeadReason.TOO_LARGE, "the broker refuses a record of this size")

    async def _send_again(self, delay: float) -> None:
        async with self._sending:
            await asyncio.sleep(delay)
            try:
                await self._producer.renew(self._pending[0].producer_version)
            except KafkaError as e:
                log.warning("stage %s: no new producer: %r", self._stage.name, e)
                return
            for part in self._pending:
                await self._dispatch(part)

    async def _dispatch(self, part: Slice) -> None:
        """Send a slice's records; where the producer refuses one, its future fails and the rest is not tried."""
        _abandon(part)
        part.producer_version = self._producer.version
        part.futures = []
        refusal: KafkaError | None = None
        now_ms = self._now_ms()
        for result in part.results:
            record = route(self._stage, result.read, result.outcome, now_ms)
            if refusal is None:
                try:
                    part.futures.append(await self._producer.dispatch(record))
                    continue
                except MessageSizeTooLargeError as e:
                    part.futures.append(_failed(e))
                    continue
                except KafkaError as e:
                    refusal = e
            part.futures.append(_failed(refusal))


def _abandon(part: Slice) -> None:
    """Nobody will look at these deliveries any more; asyncio would log each failure."""
    for future in part.futures:
        if not future.cancel() and not future.cancelled():
            future.exception()


def _failed(error: Exception) -> asyncio.Future[Any]:
    future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
    future.set_exception(error)
    future.exception()  # marks it as looked at
    return future


def _where(place: Place) -> str:
    return f"{place.topic}/{place.partition} offset {place.offset}"
