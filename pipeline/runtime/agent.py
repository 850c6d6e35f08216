"""The loop of one stage: take a batch, process it in slices, hand the results to the outlet."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Sequence
from itertools import islice
from typing import Any

from pipeline.runtime.batch_transport import BatchConsumer
from pipeline.runtime.delivery import Outlet, Result, Slice, delays
from pipeline.runtime.hand import Hand, Record, Verdict
from pipeline.runtime.ledger import Batch, Fetched
from pipeline.runtime.limit import GIVEN_UP, DeadLetterLimit
from pipeline.runtime.metrics import Observer
from pipeline.runtime.patience import Patience
from pipeline.runtime.problems import ServiceUnavailable, TooManyDeadLetters
from pipeline.runtime.routing import Place
from pipeline.stage import Dead, Outcome, Processor, Raw, Retracted, Transient
from schemas.reasons import DeadReason

log = logging.getLogger("newsmill.agent")

SETTLE_SECONDS = 5.0
"""Longest wait for the dead letter of a record that killed workers, before the next record is taken in hand."""

SOUND_SECONDS = 3.0
"""How long a stage at its limit waits for a record that passes; other partitions may not have been fetched yet."""

LATE_SECONDS = 1.0
BACKLOG_SECONDS, BACKLOG_BYTES = 0.5, 1024 * 1024
"""Records that have waited on their topic for longer than that are handed over several slices at a time, as far as their
batch goes: so many seconds of work, or bytes. A hand-over costs the engine as much as several records do, and who has
waited for a second does not mind half of one."""

PROBED_BATCHES, PROBED_RECORDS = 32, 5
"""How many batches in hand, and records of each, are tried before a stage is held to be defective."""


class StageAgent:
    """Runs one stage over the events of its source topic.

    limit: of the stage's dead letters. hand: where it is written down which record is being processed.
    """

    def __init__(
        self,
        processor: Processor[Any, Any],
        transport: tuple[BatchConsumer, Outlet],
        observer: Observer,
        limit: DeadLetterLimit,
        hand: Hand,
    ) -> None:
        self._process = processor
        self._consumer, self._outlet = transport
        self._observer = observer
        self._settings = processor.settings
        self._limit = limit
        self._hand = hand

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
        waited, patience = delays(), Patience(self._settings.retry_seconds)
        results: list[Result] = []
        while taken < len(batch.records) and self._consumer.holds(batch):
            if self._known(batch, taken):
                # A suspect: what was done before must not be undone, and a stage before this one not write it again.
                await self._consumer.settle(self._consumer.ledger.partitions(), SETTLE_SECONDS)
                if not self._consumer.holds(batch):
                    break
            made, problem = self._slice(batch, taken)
            taken += len(made)
            results += made
            if made:
                waited, patience = delays(), Patience(self._settings.retry_seconds)
            if results and (problem or self._due(batch, taken, results)):
                await self._outlet.send(Slice(batch, results[-1].place.offset + 1, results))
                results = []
            await asyncio.sleep(0)
            if made and _given_up(made[-1].outcome):
                # The next record may be as bad. Its end must not undo what two workers died for.
                await self._consumer.settle([batch.tp], SETTLE_SECONDS)
            if isinstance(problem, TooManyDeadLetters):
                # Those before it are written first: they tell what is wrong, and a new start goes on behind them.
                await self._outlet.settled()
                if await self._sound(batch):
                    self._limit.begin_again()
                elif self._consumer.holds(
                    batch
                ):  # else a rebalance came between, and there was nothing to try
                    raise problem
            elif problem:
                await self._wait_for_service(problem, next(waited), patience)

    def _due(self, batch: Batch, taken: int, results: Sequence[Result]) -> bool:
        """Whether results are to be handed over now; see LATE_SECONDS."""
        if taken == len(batch.records) or _given_up(results[-1].outcome) or self._known(batch, taken):
            return True
        return (
            time.time() - results[-1].place.timestamp / 1000 < LATE_SECONDS
            or sum(result.seconds for result in results) >= BACKLOG_SECONDS
            or sum(result.size for result in results) >= BACKLOG_BYTES
        )

    def _slice(self, batch: Batch, start: int) -> tuple[list[Result], Transient | TooManyDeadLetters | None]:
        """The outcomes of the records from `start` on that fit in a slice, and why it ended early, if it did."""
        results: list[Result] = []
        wary = bool(self._hand.verdicts())
        began = last = time.perf_counter()
        try:
            for index, record in enumerate(islice(batch.records, start, None), start):
                verdict = self._known(batch, index) if wary else None
                if verdict and results:
                    break  # it begins a slice of its own
                raw = read(record)
                outcome = self._outcome(batch, record.offset, raw, verdict)
                self._limit.count(outcome)
                now = time.perf_counter()
                place = Place(batch.tp.topic, batch.tp.partition, record.offset, record.timestamp)
                results.append(Result(raw, place, outcome, now - last))
                last = now
                if now - began > self._settings.slice_seconds or _given_up(outcome):
                    break
        except (Transient, TooManyDeadLetters) as e:
            return results, e
        finally:
            self._hand.put_down()
            self._limit.keep()
        return results, None

    def _known(self, batch: Batch, index: int) -> Verdict | None:
        """What the supervisor has to say about a record."""
        return self._hand.verdicts().get(Record(*batch.tp, batch.records[index].offset))

    def _outcome(self, batch: Batch, offset: int, raw: Raw, verdict: Verdict | None) -> Outcome:
        """What becomes of a record; of one that killed workers, the supervisor's verdict. Raises Transient."""
        if verdict and verdict.final:
            return Dead(GIVEN_UP[verdict.reason], verdict.detail)
        self._hand.take(batch.tp.topic, batch.tp.partition, offset)
        try:
            return self._process(raw)
        except Exception:  # Transient alone
            raise
        except BaseException as e:  # noqa: BLE001 - SystemExit, or the panic of a library in Rust: one record's end
            return Dead(DeadReason.INTERNAL, f"{type(e).__name__} left stage {self._process.stage.name}")

    async def _sound(self, stopped_at: Batch) -> bool:
        """Whether the stage passes other records than those that reached the limit, here or in another worker."""
        deadline = time.monotonic() + SOUND_SECONDS
        while not (self._limit.passed_elsewhere() or await self._another_passes(stopped_at)):
            if time.monotonic() >= deadline:
                return False
            await asyncio.sleep(SOUND_SECONDS / 10)
        return True

    async def _another_passes(self, stopped_at: Batch) -> bool:
        """Whether the stage passes any of the records that wait in hand of other partitions. Nothing of it is sent.

        All records of a partition may be bad, and nothing be wrong with the stage.
        """
        waiting = self._consumer.ledger.batches(stopped_at.tp.topic)
        for batch in list(islice((b for b in waiting if b.tp != stopped_at.tp), PROBED_BATCHES)):
            start = batch.next_offset
            try:
                for index in [i for i, r in enumerate(batch.records) if r.offset >= start][:PROBED_RECORDS]:
                    record = batch.records[index]
                    if self._known(batch, index):
                        continue
                    outcome = self._outcome(batch, record.offset, read(record), None)
                    if not isinstance(outcome, Dead | Retracted):
                        return True
            except Transient:
                continue
            finally:
                self._hand.put_down()
            await asyncio.sleep(0)
        return False

    async def _wait_for_service(self, cause: Transient, delay: float, patience: Patience) -> None:
        self._observer.retried("transient")
        if patience.left <= delay:
            raise ServiceUnavailable(
                f"stage {self._process.stage.name}: its service did not answer within"
                f" {self._settings.retry_seconds:g} s ({type(cause).__name__})"
            ) from cause
        await patience.sleep(delay)


def _given_up(outcome: Outcome) -> bool:
    """Whether the record killed workers."""
    return isinstance(outcome, Dead) and outcome.reason.value in GIVEN_UP


def read(record: Fetched) -> Raw:
    """A fetched record as the stages take it."""
    return Raw(record.key, record.value, tuple(record.headers))  # type: ignore[arg-type] # null header values
