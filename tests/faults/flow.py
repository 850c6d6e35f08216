"""The harness of the fault tests: numbered articles are fed at a steady rate, and every id is accounted for at the end.

flow = Flow(world, rate=200)
with world.working() as worker, flow.feeding():
    ...                                  # the fault
account = flow.account()                 # fails when an id is missing
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import pytest
from kafka import KafkaProducer, TopicPartition
from kafka.errors import KafkaError

from pipeline.broker.errors import BrokerError
from pipeline.stage import Raw
from tests.runtime.world import World, article, partitions, until

PATIENCE = 120.0
"""Longest time without progress, after the fault is over, on a machine that is busy with other things."""

UNCONFIRMED = 5_000
"""Records the feeder sends ahead of the broker's confirmations; while a broker is away it waits here."""

TICK_SECONDS = 0.02
CLOSE_SECONDS = 2.0
AWAY = (KafkaError, BrokerError, OSError)

Feed = tuple[Raw, str]
"""A record, and the end of the name of the topic where its way ends: `enriched`, `dropped`, `clean-dlq` …"""


def mixed(number: int) -> Feed:
    """Four fifths pass; the others are refused, dropped, crash a stage, are no JSON, or retract."""
    key = f"id-{number}".encode()
    match number % 50:
        case 3:
            return article(number, "dead:measure"), "clean-dlq"
        case 8:
            return article(number, "drop:uppercase"), "dropped"
        case 13:
            return article(number, "crash:reverse"), "classified-dlq"
        case 18:
            return article(number, "drop:reverse"), "dropped"
        case 23:
            return Raw(key, b"\xff no json"), "raw-dlq"
        case 28:
            return Raw(key, None), "enriched"
        case _:
            return article(number), "enriched"


def titled(title: str) -> Callable[[int], Feed]:
    """Articles that all pass and carry this title, as `slow:measure`."""
    return lambda number: (article(number, title), "enriched")


@dataclass(frozen=True, slots=True)
class Account:
    """What became of the ids that were fed."""

    fed: int
    missing: frozenset[bytes]
    delivered: int
    """Ids that ended enriched, …"""
    dropped: int
    """… on the topic of drops, …"""
    dead: int
    """… on a dead-letter topic."""
    duplicates: int
    """Records at an end beyond one for each time that the id lies on the raw topic."""
    misplaced: frozenset[bytes]
    """Ids that ended elsewhere than their record says, or in two places."""
    differing: frozenset[bytes]
    """Ids whose duplicates are not equal."""
    where: Counter[str]
    """Ids by the end of the topic's name."""

    def __str__(self) -> str:
        return (
            f"{self.fed} fed: {self.delivered} delivered, {self.dropped} dropped, {self.dead} dead,"
            f" {len(self.missing)} missing, {self.duplicates} duplicates, {len(self.misplaced)} misplaced"
        )


class Flow:
    """Feeds a world's raw topic and accounts for what was fed. Reads `world.cluster` anew whenever it connects."""

    def __init__(self, world: World, rate: float = 200.0, make: Callable[[int], Feed] = mixed) -> None:
        self.world = world
        self.rate = rate
        self._make = make
        self._next = 0
        self._expected: dict[bytes, str] = {}
        self._ends = Tail(world, world.final)

    @property
    def fed(self) -> int:
        """Ids that the raw topic holds for certain."""
        return len(self._expected)

    @contextmanager
    def feeding(self) -> Iterator[Flow]:
        """Feed at the rate in the background; leaves when all that was sent is confirmed."""
        feeder = Feeder(self.world, self._source(), self.rate)
        feeder.start()
        try:
            yield self
        finally:
            feeder.stop()
            self._note(feeder.confirmed)

    def feed(self, count: int) -> None:
        """Feed this many as fast as the broker takes them, and wait until they are confirmed."""
        feeder = Feeder(self.world, self._source(), float("inf"), count)
        feeder.start()
        feeder.stop()
        self._note(feeder.confirmed)

    def ended(self) -> int:
        """How many different ids have ended; asks the broker."""
        self._ends.read()
        return len(self._ends.ids())

    def unended(self) -> set[bytes]:
        """Ids that were fed and have not ended; asks the broker."""
        self._ends.read()
        return self._expected.keys() - self._ends.ids()

    def write_off(self, ids: Iterable[bytes]) -> None:
        """Expect no more of these ids, which the fault took away for good."""
        for key in ids:
            del self._expected[key]

    def account(self, patience: float = PATIENCE, *, settled: bool = True) -> Account:
        """Wait until every id has ended and the group has committed all; fails when an id stays missing.

        Someone has to work meanwhile; `patience` is how long nothing more may end. With `settled` False it does not
        wait for the commits, and duplicates that are on their way are not counted.
        """
        missing = self.unended()
        deadline = time.monotonic() + patience
        while missing or (settled and not self._committed()):
            time.sleep(0.2)
            before, missing = missing, self.unended()
            if len(missing) < len(before):
                deadline = time.monotonic() + patience
            if time.monotonic() > deadline:
                break
        self._ends.read()
        account = self._summary()
        print(account)
        assert not account.missing, f"{account}: {sorted(account.missing)[:10]}"
        if settled and not self._committed():
            pytest.fail(f"after {patience:.0f} s records are not committed: {account}")
        assert not account.misplaced, f"{account}: {sorted(account.misplaced)[:10]}"
        assert not account.differing, f"differing duplicates: {sorted(account.differing)[:10]}"
        return account

    def _summary(self) -> Account:
        fed = Tail(self.world, (self.world.raw,))
        until(fed.read, "the raw topic to be read")
        written = Counter(key for _, key in fed.counts.elements())
        places: dict[bytes, set[str]] = {key: set() for key in self._expected}
        duplicates = 0
        for (topic, key), count in self._ends.counts.items():
            if key in places:
                places[key].add(topic.removeprefix(f"{self.world.prefix}-"))
                duplicates += count
        found = [key for key, topics in places.items() if topics]
        where = Counter(topic for topics in places.values() for topic in topics)
        return Account(
            fed=self.fed,
            missing=frozenset(places.keys() - set(found)),
            delivered=where["enriched"],
            dropped=where["dropped"],
            dead=sum(count for topic, count in where.items() if topic.endswith("-dlq")),
            duplicates=duplicates - sum(max(1, written[key]) for key in found),
            misplaced=frozenset(key for key in found if places[key] != {self._expected[key]}),
            differing=frozenset(key for (_, key), values in self._ends.values.items() if len(values) > 1),
            where=where,
        )

    def _committed(self) -> bool:
        try:
            return self.world.lag() == 0
        except AWAY:
            return False

    def _source(self) -> Iterator[Feed]:
        while True:
            self._next += 1
            yield self._make(self._next - 1)

    def _note(self, confirmed: list[Feed]) -> None:
        for raw, ends in confirmed:
            assert raw.key is not None
            self._expected[raw.key] = ends


@dataclass
class Tail:
    """Reads topics on from where it stopped, over as many connections as it takes."""

    world: World
    topics: tuple[str, ...]
    counts: Counter[tuple[str, bytes]] = field(default_factory=Counter)
    values: dict[tuple[str, bytes], set[int]] = field(default_factory=dict)
    _positions: dict[TopicPartition, int] = field(default_factory=dict)

    def ids(self) -> set[bytes]:
        return {key for _, key in self.counts}

    def read(self) -> bool:
        """Read to the end as it is now. False when the broker was away; what was read is kept."""
        try:
            with self.world.cluster.consumer() as consumer:
                assigned = partitions(consumer, self.topics)
                ends = {tp: end for tp, end in consumer.end_offsets(assigned).items() if end}
                ends = {tp: end for tp, end in ends.items() if self._positions.get(tp, 0) < end}
                consumer.assign(list(ends))
                for tp in ends:
                    consumer.seek(tp, self._positions.get(tp, 0))
                self._read_to(ends, consumer)
        except AWAY:
            return False
        return True

    def _read_to(self, ends: dict[TopicPartition, int], consumer: Any) -> None:
        deadline = time.monotonic() + 30
        while ends and time.monotonic() < deadline:
            for tp, records in consumer.poll(timeout_ms=200).items():
                for r in records:
                    self.counts[r.topic, r.key] += 1
                    self.values.setdefault((r.topic, r.key), set()).add(hash(r.value))
                # Also of a partition that is done: what came to it since is counted now and not again.
                self._positions[tp] = consumer.position(tp)
            for tp in tuple(ends):
                self._positions[tp] = consumer.position(tp)
                if self._positions[tp] >= ends[tp]:
                    del ends[tp]


class Feeder:
    """A thread that writes records at a rate and forgets none: what fails is written again by a new producer."""

    def __init__(
        self, world: World, source: Iterator[Feed], rate: float, count: float = float("inf")
    ) -> None:
        self.confirmed: list[Feed] = []
        self._world = world
        self._source = source
        self._rate = rate
        self._count = count
        self._sent: list[tuple[Feed, Any]] = []
        self._again: list[Feed] = []
        self._ending = threading.Event()
        self._deadline = float("inf")
        self._problem: BaseException | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        self._began = time.monotonic()
        self._thread.start()

    def stop(self, patience: float = PATIENCE) -> None:
        """Send no more (but what a count asks for), and wait until all is confirmed."""
        self._deadline = time.monotonic() + patience
        self._ending.set()
        self._thread.join(patience + 30)
        assert not self._thread.is_alive(), "the feeder hangs"
        if self._problem is not None:
            raise self._problem
        unconfirmed = len(self._sent) + len(self._again)
        assert not unconfirmed, f"{unconfirmed} records were never confirmed"

    def _run(self) -> None:
        try:
            while not self._finished() and time.monotonic() < self._deadline:
                self._with_a_producer()
        except BaseException as e:  # noqa: BLE001 - it is raised where the feeder is stopped
            self._problem = e

    def _finished(self) -> bool:
        total = len(self.confirmed) + len(self._sent) + len(self._again)
        over = total >= self._count if self._count != float("inf") else self._ending.is_set()
        return over and not self._sent and not self._again

    def _with_a_producer(self) -> None:
        """Send until the end, or until the producer fails."""
        producer = None
        try:
            # No expiry: what an idempotent producer itself tries again is no duplicate.
            producer = self._world.cluster.producer(
                linger_ms=10, max_block_ms=5_000, delivery_timeout_ms=600_000
            )
            while not self._finished() and time.monotonic() < self._deadline:
                self._send_due(producer)
                self._collect()
                time.sleep(TICK_SECONDS)
        except AWAY:
            time.sleep(TICK_SECONDS)
        finally:
            self._again = [feed for feed, _ in self._sent] + self._again
            self._sent = []
            if producer is not None:
                with suppress(*AWAY):  # what it has not sent is sent by the next one
                    producer.close(timeout=CLOSE_SECONDS)

    def _send_due(self, producer: KafkaProducer) -> None:
        while self._again:
            self._send(producer, self._again[0])
            self._again.pop(0)
        due = self._count
        if self._rate != float("inf"):
            due = min(due, self._rate * (time.monotonic() - self._began))
        if self._ending.is_set() and self._count == float("inf"):
            return
        while len(self.confirmed) + len(self._sent) < due and len(self._sent) < UNCONFIRMED:
            feed = next(self._source)
            self._again.append(feed)  # so that a failure to send forgets nothing
            self._send(producer, feed)
            self._again.pop()

    def _send(self, producer: KafkaProducer, feed: Feed) -> None:
        raw, _ = feed
        future = producer.send(self._world.raw, key=raw.key, value=raw.value, headers=list(raw.headers))
        self._sent.append((feed, future))

    def _collect(self) -> None:
        """Take what is confirmed off the list. Raises what a record failed with."""
        waiting: list[tuple[Feed, Any]] = []
        failure: Exception | None = None
        for feed, future in self._sent:
            if future.succeeded():
                self.confirmed.append(feed)
            else:
                waiting.append((feed, future))
                if future.failed():
                    failure = failure or future.exception
        self._sent = waiting
        if failure is not None:
            raise failure
