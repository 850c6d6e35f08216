"""The loop of one stage: take a batch, process it in slices, hand the results to the outlet."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import Any

from pipeline.runtime.batch_transport import BatchConsumer
from pipeline.runtime.delivery import Outlet, Result, Slice, delays
from pipeline.runtime.ledger import Batch, Fetched
from pipeline.runtime.metrics import Observer
from pipeline.runtime.problems import ServiceUnavailable, TooManyDeadLetters
from pipeline.runtime.routing import Place
from pipeline.stage import Dead, Outcome, Processor, Raw, Transient

log = logging.getLogger("newsmill.agent")


class DeadLetterLimit:
    """Counts dead letters in a row; anything else that leaves the stage starts the count again."""

    def __init__(self, stage: str, limit: int) -> None:
        self._stage = stage
        self._limit = limit
        self._in_a_row = 0

    def count(self, outcome: Outcome) -> None:
        """Take note of an outcome. Raises TooManyDeadLetters at the limit."""
        if not isinstance(outcome, Dead):
            self._in_a_row = 0
            return
        self._in_a_row += 1
        if self._in_a_row >= self._limit:
            raise TooManyDeadLetters(
                f"stage {self._stage}: {self._in_a_row} dead letters in a row and nothing passing, last"
                f" {outcome.reason.value}: {outcome.detail}. Stopped before a defect or a wrong sender drains the"
                " topic; look at `newsmill dlq list`, then start again (NEWSMILL_DEAD_LETTER_LIMIT sets the limit)"
            )


class StageAgent:
    """Runs one stage over the events of its source topic."""

    def __init__(
        self, processor: Processor[Any, Any], consumer: BatchConsumer, outlet: Outlet, observer: Observer
    ) -> None:
        self._process = processor
        self._consumer = consumer
        self._outlet = outlet
        self._observer = observer
        self._settings = processor.settings
        self._limit = DeadLetterLimit(processor.stage.name, processor.settings.dead_letter_limit)

    async def run(self, stream: Any) -> None:
        """Work until cancelled. Raises DeliveryFailed, TooManyDeadLetters, ServiceUnavailable."""
        confirming = asyncio.create_task(self._outlet.confirm_all())
        taking = asyncio.create_task(self._take(stream))
        try:
            done, _ = await asyncio.wait({confirming, taking}, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            for task in (confirming, taking):
                task.cancel()

    async def _take(self, stream: Any) -> None:
        # noack: Faust acks an event whose agent raised. What is delivered is told to the consumer by the outlet.
        async for event in stream.noack().events():
            await self._work(event.value)

    async def _work(self, batch: Batch) -> None:
        """Process a batch, as long as it is ours. Every slice gives the event loop a turn."""
        self._observer.batch(len(batch.records))
        taken = 0
        waited = delays()
        deadline = None
        while taken < len(batch.records) and self._consumer.holds(batch):
            results, problem = self._slice(batch, taken)
            taken += len(results)
            if results:
                deadline, waited = None, delays()
                await self._outlet.send(Slice(batch, results[-1].place.offset + 1, results))
            await asyncio.sleep(0)
            if isinstance(problem, TooManyDeadLetters):
                # Those before it are written first: they tell what is wrong, and a new start goes on behind them.
                await self._outlet.settled()
                raise problem
            if problem:
                deadline = deadline or time.monotonic() + self._settings.retry_seconds
                await self._wait_for_service(problem, next(waited), deadline)

    def _slice(self, batch: Batch, start: int) -> tuple[list[Result], Transient | TooManyDeadLetters | None]:
        """The outcomes of the records from `start` on that fit in a slice, and why it ended early, if it did."""
        results: list[Result] = []
        began = last = time.perf_counter()
        for index in range(start, len(batch.records)):
            record = batch.records[index]
            raw = read(record)
            try:
                outcome = self._process(raw)
                self._limit.count(outcome)
            except (Transient, TooManyDeadLetters) as e:
                return results, e
            now = time.perf_counter()
            place = Place(batch.tp.topic, batch.tp.partition, record.offset, record.timestamp)
            results.append(Result(raw, place, outcome, now - last))
            last = now
            if now - began > self._settings.slice_seconds:
                break
        return results, None

    async def _wait_for_service(self, cause: Transient, delay: float, deadline: float) -> None:
        self._observer.retried("transient")
        if time.monotonic() + delay >= deadline:
            raise ServiceUnavailable(
                f"stage {self._process.stage.name}: its service did not answer within"
                f" {self._settings.retry_seconds:g} s ({type(cause).__name__})"
            ) from cause
        await asyncio.sleep(delay)


def read(record: Fetched) -> Raw:
    """A fetched record as the stages take it."""
    return Raw(record.key, record.value, tuple(record.headers))  # type: ignore[arg-type] # null header values
