"""Which fetched records are in hand, and up to which offset each partition may be committed. Pure bookkeeping."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from faust.types.tuples import TP


class Fetched(Protocol):
    """What the ledger and the stages read of a record as aiokafka gives it. `timestamp` is milliseconds or -1."""

    @property
    def offset(self) -> int: ...
    @property
    def timestamp(self) -> int: ...
    @property
    def key(self) -> bytes | None: ...
    @property
    def value(self) -> bytes | None: ...
    @property
    def headers(self) -> Sequence[tuple[str, bytes | None]]: ...


@dataclass(slots=True, eq=False)
class Batch:
    """Records of one partition that were fetched together; `next_offset` is the first not yet delivered."""

    tp: TP
    records: Sequence[Fetched]
    size: int
    next_offset: int = field(init=False)
    sending: int = 0
    held: bool = True

    def __post_init__(self) -> None:
        self.next_offset = self.records[0].offset

    @property
    def end(self) -> int:
        """The offset after the last record."""
        return self.records[-1].offset + 1

    @property
    def finished(self) -> bool:
        return self.next_offset >= self.end


class Ledger:
    """The batches in hand, oldest first for each partition, and what was committed.

    Only the contiguous prefix counts: a partition is committable up to its first record that is not delivered.
    """

    def __init__(self) -> None:
        self._batches: dict[TP, deque[Batch]] = {}
        self._delivered: dict[TP, int] = {}
        self._committed: dict[TP, int] = {}
        self._begins: dict[TP, int] = {}
        self._bytes: dict[str, int] = {}
        self._records: dict[str, int] = {}
        self.progress = 0
        """Counts deliveries; a watchdog compares it."""

    def add(self, tp: TP, records: Sequence[Fetched]) -> Batch:
        """Take records in hand; they come in the order of their offsets."""
        size = sum(len(r.value or b"") + len(r.key or b"") for r in records)
        batch = Batch(tp, records, size)
        self._batches.setdefault(tp, deque()).append(batch)
        self._count(batch, 1)
        return batch

    def delivered(self, batch: Batch, next_offset: int) -> None:
        """Every record of the batch before `next_offset` is safe. A batch that is no longer held is ignored."""
        if not batch.held:
            return
        self.progress += 1
        batch.next_offset = max(batch.next_offset, next_offset)
        queue = self._batches[batch.tp]
        while queue and queue[0].finished:
            done = queue.popleft()
            done.held = False
            self._count(done, -1)
            self._delivered[batch.tp] = done.end
        if queue and queue[0].next_offset > queue[0].records[0].offset:
            self._delivered[batch.tp] = queue[0].next_offset
        if not queue:
            del self._batches[batch.tp]
            self._skip_to_begin(batch.tp)

    def begin(self, tp: TP, offset: int) -> None:
        """The partition's log begins at this offset now: what is before it need not be read, once nothing is in hand.

        A log that begins before what was delivered is another one under the same name: all that is known is let go of.
        """
        if offset < self._delivered.get(tp, 0):
            self.forget([tp])
        self._begins[tp] = offset
        if tp not in self._batches:
            self._skip_to_begin(tp)

    def _skip_to_begin(self, tp: TP) -> None:
        begin = self._begins.pop(tp, 0)
        if begin > self._delivered.get(tp, 0):
            self._delivered[tp] = begin

    def forget(self, partitions: Iterable[TP]) -> None:
        """Let go of partitions that were revoked or rewound: what is in hand of them is never committed."""
        for tp in tuple(partitions):
            for batch in self._batches.pop(tp, ()):
                batch.held = False
                self._count(batch, -1)
            self._delivered.pop(tp, None)
            self._committed.pop(tp, None)
            self._begins.pop(tp, None)

    def committable(self) -> dict[TP, int]:
        """The offset to commit for each partition that moved on since its last commit."""
        return {tp: offset for tp, offset in self._delivered.items() if offset > self._committed.get(tp, -1)}

    def committed(self, offsets: Mapping[TP, int]) -> None:
        """These offsets were accepted by the broker. Partitions let go of meanwhile are ignored."""
        for tp, offset in offsets.items():
            if tp in self._delivered:
                self._committed[tp] = max(offset, self._committed.get(tp, -1))

    def partitions(self) -> tuple[TP, ...]:
        """The partitions anything is known of."""
        return tuple(self._batches.keys() | self._delivered.keys())

    def batches(self, topic: str) -> tuple[Batch, ...]:
        """The batches in hand of a topic; of each partition, the oldest first."""
        return tuple(b for tp, queue in self._batches.items() if tp.topic == topic for b in queue)

    def first_in_hand(self, tp: TP) -> int | None:
        """The first offset in hand of a partition that is not delivered, None when nothing of it is in hand."""
        queue = self._batches.get(tp)
        return queue[0].next_offset if queue else None

    def sending(self, partitions: Iterable[TP]) -> bool:
        """Whether records of these partitions are on their way to the broker."""
        return any(batch.sending for tp in partitions for batch in self._batches.get(tp, ()))

    def bytes_in_hand(self, topic: str) -> int:
        return self._bytes.get(topic, 0)

    def records_in_hand(self, topic: str) -> int:
        return self._records.get(topic, 0)

    @property
    def empty(self) -> bool:
        return not self._batches

    def _count(self, batch: Batch, sign: int) -> None:
        topic = batch.tp.topic
        self._bytes[topic] = self.bytes_in_hand(topic) + sign * batch.size
        self._records[topic] = self.records_in_hand(topic) + sign * len(batch.records)
