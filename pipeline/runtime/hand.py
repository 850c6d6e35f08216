"""What a worker has in hand, in memory that outlives it: the supervisor reads there which record killed a worker.

One mapped file for a run: the verdicts (records that no worker may take in hand again), then a page for each slot.
Supervisor and workers map it, each writes only its part, and neither ever waits for the other.
"""

from __future__ import annotations

import itertools
import json
import mmap
import os
import struct
import sys
import tempfile
import threading
import time
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

VERDICT_BYTES = 128 * 1024
SLOT_BYTES = 4096
READY_AT, LEAVING_AT, PULSE_AT, MEMBER_AT, TALLIES_AT = 300, 301, 304, 512, 2048
"""Within a slot's page; the record in hand is at its beginning."""

PULSE_SECONDS = 1.0
MOST_STAGES = 64
MOST_VERDICTS = 200

_HAND = struct.Struct("<Qqi250pQ")
"""Turn, offset, partition, topic, turn again. The turns differ, or are 0, while nothing is in hand."""

_NUMBER = struct.Struct("<Q")
_TEXT = struct.Struct("<II")
"""Length and CRC-32 of the bytes that follow: what was being written when its writer died is not taken for text."""

_TALLY = struct.Struct("<qqQ")


class Record(NamedTuple):
    """A record by its place on a topic."""

    topic: str
    partition: int
    offset: int

    def __str__(self) -> str:
        return f"{self.topic}/{self.partition} offset {self.offset}"


class InHand(NamedTuple):
    """A record in hand. `turn` counts the records that this process took: the same record again is another turn."""

    turn: int
    record: Record


@dataclass(frozen=True, slots=True)
class Verdict:
    """A record that ended workers. It is not to be processed again when `reason` says why (a value of DeadReason),
    with the detail of its dead letter; without a reason it is a suspect.
    """

    record: Record
    reason: str
    detail: str

    @property
    def final(self) -> bool:
        return bool(self.reason)


@dataclass(slots=True)
class Tally:
    """What a stage has to its account in one slot, whichever process filled it; see DeadLetterLimit."""

    spent: int = 0
    crashed: int = 0
    passed: int = 0


class Board:
    """The mapped file. Made by the supervisor; a worker opens it by the descriptor that it inherited."""

    def __init__(self, descriptor: int, slots: int) -> None:
        self.descriptor = descriptor
        self.slots = slots
        self.memory = mmap.mmap(descriptor, _size(slots))
        self._published = 0

    @classmethod
    def make(cls, slots: int) -> Board:
        """An empty one; its file has no name, so nothing is left of it when the last process ends."""
        descriptor = _unnamed_file()
        os.ftruncate(descriptor, _size(slots))
        return cls(descriptor, slots)

    # -- the supervisor's side

    def clear(self, slot: int) -> None:
        """Forget the process that had the slot. What its stages have to their account stays."""
        start = _start(slot)
        self.memory[start : start + TALLIES_AT] = bytes(TALLIES_AT)

    def in_hand(self, slot: int) -> InHand | None:
        """The record that the slot's worker has in hand, None between records and once the worker is leaving."""
        start = _start(slot)
        turn, offset, partition, topic, again = _HAND.unpack_from(self.memory, start)
        if not turn or turn != again or self.memory[start + LEAVING_AT]:
            return None
        return InHand(turn, Record(topic.decode("utf-8", "replace"), partition, offset))

    def ready(self, slot: int) -> bool:
        """Whether the slot's worker found all that it needs to start."""
        return bool(self.memory[_start(slot) + READY_AT])

    def pulse(self, slot: int) -> int:
        """A number that grows as long as any Python code can run in the slot's worker."""
        return int(_NUMBER.unpack_from(self.memory, _start(slot) + PULSE_AT)[0])

    def member(self, slot: int) -> str:
        """The id under which the slot's worker is in its group, empty when it told none."""
        return self._text(_start(slot) + MEMBER_AT, TALLIES_AT - MEMBER_AT).decode("utf-8", "replace")

    def publish(self, verdicts: Sequence[Verdict]) -> None:
        """Tell every worker, those to come included. Of more than there is room for, the newest are kept."""
        rows = [(*v.record, v.reason, v.detail) for v in verdicts[-MOST_VERDICTS:]]
        room = VERDICT_BYTES - _NUMBER.size - _TEXT.size
        while len(text := json.dumps(rows).encode()) > room:
            rows = rows[1:]
        self._put(_NUMBER.size, text)
        self._published += 1
        _NUMBER.pack_into(self.memory, 0, self._published)

    # -- a worker's side, by way of its Hand

    def beat(self, slot: int, pulse: int) -> None:
        _NUMBER.pack_into(self.memory, _start(slot) + PULSE_AT, pulse)

    def mark(self, slot: int, where: int) -> None:
        self.memory[_start(slot) + where] = 1

    def tell_member(self, slot: int, member: str) -> None:
        text = member.encode()
        if len(text) <= TALLIES_AT - MEMBER_AT - _TEXT.size:
            self._put(_start(slot) + MEMBER_AT, text)

    def verdicts(self, seen: int) -> tuple[int, list[Verdict]] | None:
        """The newest list and its number, None when it is `seen` or just being written."""
        (number,) = _NUMBER.unpack_from(self.memory, 0)
        if number == seen:
            return None
        text = self._text(_NUMBER.size, VERDICT_BYTES - _NUMBER.size)
        if not text:
            return None
        return number, [Verdict(Record(*row[:3]), *row[3:]) for row in json.loads(text)]

    def tally(self, slot: int, stage: int) -> Tally:
        return Tally(*_TALLY.unpack_from(self.memory, _tally_at(slot, stage)))

    def keep(self, slot: int, stage: int, tally: Tally) -> None:
        _TALLY.pack_into(self.memory, _tally_at(slot, stage), tally.spent, tally.crashed, tally.passed)

    def _put(self, where: int, text: bytes) -> None:
        start = where + _TEXT.size
        self.memory[start : start + len(text)] = text
        _TEXT.pack_into(self.memory, where, len(text), zlib.crc32(text))

    def _text(self, where: int, room: int) -> bytes:
        """The text there, empty when none is or it is half written."""
        length, check = _TEXT.unpack_from(self.memory, where)
        if length > room - _TEXT.size:
            return b""
        start = where + _TEXT.size
        text = self.memory[start : start + length]
        return text if zlib.crc32(text) == check else b""


class Hand:
    """A worker's own page: what it tells the supervisor, and what it is told."""

    def __init__(self, board: Board, slot: int) -> None:
        self._board = board
        self._slot = slot
        self._memory = board.memory
        self._start = _start(slot)
        self._turn = 0
        self._seen = 0
        self._verdicts: dict[Record, Verdict] = {}

    @classmethod
    def unwatched(cls) -> Hand:
        """Of a worker without a supervisor: nobody reads it."""
        return cls(Board.make(1), 0)

    def take(self, topic: str, partition: int, offset: int) -> None:
        """From now on, and until another is taken, it is this record that is being processed."""
        self._turn = turn = self._turn + 1
        _HAND.pack_into(self._memory, self._start, turn, offset, partition, topic.encode(), turn)

    def put_down(self) -> None:
        """No record is being processed: whatever happens now is no record's fault."""
        _NUMBER.pack_into(self._memory, self._start, 0)

    def leave(self) -> None:
        """The process ends now, and not because of what is in hand."""
        self._board.mark(self._slot, LEAVING_AT)

    def ready(self) -> None:
        """All that is needed for a start was found."""
        self._board.mark(self._slot, READY_AT)

    def joined(self, member: str) -> None:
        """The worker is in its group under this id."""
        self._board.tell_member(self._slot, member)

    def keep_pulse(self) -> None:
        """Beat from a thread of its own, for the life of this process."""

        def beat() -> None:
            for pulse in itertools.count(1):
                self._board.beat(self._slot, pulse)
                time.sleep(PULSE_SECONDS)

        threading.Thread(target=beat, name="pulse", daemon=True).start()

    def verdicts(self) -> dict[Record, Verdict]:
        """The records that must not be processed, and the suspects."""
        news = self._board.verdicts(self._seen)
        if news is not None:
            self._seen, verdicts = news
            self._verdicts = {v.record: v for v in verdicts}
        return self._verdicts

    def tally(self, stage: int) -> Tally:
        """What the stage of this number has to its account in this slot. Past MOST_STAGES nothing is kept."""
        return self._board.tally(self._slot, stage) if stage < MOST_STAGES else Tally()

    def keep(self, stage: int, tally: Tally) -> None:
        if stage < MOST_STAGES:
            self._board.keep(self._slot, stage, tally)

    def passed_elsewhere(self, stage: int) -> int:
        """Records that passed the stage in the other workers of this run, since its start."""
        if stage >= MOST_STAGES:
            return 0
        others = (s for s in range(self._board.slots) if s != self._slot)
        return sum(self._board.tally(slot, stage).passed for slot in others)


def _unnamed_file() -> int:
    """In memory where the platform can (Linux), else deleted on disk."""
    if sys.platform == "linux":
        return os.memfd_create("newsmill")
    with tempfile.TemporaryFile() as file:
        return os.dup(file.fileno())


def _size(slots: int) -> int:
    return VERDICT_BYTES + slots * SLOT_BYTES


def _start(slot: int) -> int:
    return VERDICT_BYTES + slot * SLOT_BYTES


def _tally_at(slot: int, stage: int) -> int:
    return _start(slot) + TALLIES_AT + stage * _TALLY.size
