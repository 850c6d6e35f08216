"""What to do when a position does not exist in a partition's log: tell a loss from a log that began again. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from faust.types.tuples import TP


@dataclass(frozen=True, slots=True)
class OutOfRange:
    """A position that the broker refused, with the first offset of the log and the one after its last."""

    tp: TP
    position: int
    start: int
    end: int

    @property
    def lost(self) -> int:
        """How many offsets retention removed before they were read; where a log was compacted, fewer records."""
        return max(0, self.start - self.position)

    @property
    def exists_by_now(self) -> bool:
        """Whether the log has the position after all: it grew, or another broker leads it."""
        return self.start <= self.position <= self.end

    @property
    def next_position(self) -> int:
        """Where reading goes on: at the position if it exists by now, else at the first record there is."""
        return self.position if self.exists_by_now else self.start

    def __str__(self) -> str:
        where = f"{self.tp.topic}/{self.tp.partition}"
        if self.lost:
            return (
                f"RECORDS LOST: {where} offsets {self.position} to {self.start - 1} ({self.lost:,}) were removed by the"
                f" topic's retention before they were read; going on at {self.start}. Add workers, or keep records"
                " longer (retention.ms, retention.bytes)"
            )
        return (
            f"{where} ends at offset {self.end}, before position {self.position}: the topic was made again, or its"
            f" broker lost the end of its log; reading it again from {self.next_position}"
        )
