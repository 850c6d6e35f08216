"""Which record killed a worker, and when it has killed enough: bookkeeping of deaths, without processes. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.runtime.hand import MOST_VERDICTS, InHand, Record, Verdict

CRASHED, TIMED_OUT = "crashed_worker", "timed_out"
"""Reasons of dead letters (schemas.reasons.DeadReason), whose module takes longer to load than all of this."""

DEATHS = 2
FORGET_SECONDS = 3600.0
"""A record that killed nobody for so long has left the topic, or was not to blame."""

LONGEST_STEP = 1.0


@dataclass(slots=True)
class Watch:
    """How long the worker of one slot has had the same record in hand, and how long its pulse stands still; seconds.

    Counted in steps of the supervisor's own turns, none of them longer than LONGEST_STEP: time in which the machine,
    the container or both processes were suspended is no record's.
    """

    held: InHand | None = None
    pulse: int = 0
    seconds: float = 0.0
    silent: float = 0.0

    def look(self, held: InHand | None, pulse: int, elapsed: float) -> None:
        """Take note of what is in hand and of the pulse, `elapsed` seconds after the last look."""
        step = min(elapsed, LONGEST_STEP)
        self.seconds = self.seconds + step if held is not None and held == self.held else 0.0
        self.silent = self.silent + step if pulse == self.pulse else 0.0
        self.held, self.pulse = held, pulse


@dataclass(slots=True)
class Death:
    """A worker's end with a record in hand. `how`: what it died of, as in a dead letter's detail."""

    record: Record
    reason: str
    how: str
    at: float


@dataclass(slots=True)
class Inquest:
    """Deaths by record, whichever slot they happened in. `clock` gives seconds."""

    clock: Callable[[], float]
    _deaths: dict[Record, list[Death]] = field(default_factory=dict)
    _verdicts: dict[Record, tuple[float, Verdict]] = field(default_factory=dict)

    def died(self, record: Record, reason: str, how: str) -> Verdict | None:
        """A worker died of this record. The verdict on it when there is one now, else None."""
        now = self.clock()
        self._forget(now - FORGET_SECONDS)
        deaths = self._deaths.setdefault(record, [])
        deaths.append(Death(record, reason, how, now))
        if len(deaths) < DEATHS and record not in self._verdicts:
            return None
        del self._deaths[record]
        ends = ", then ".join(death.how for death in deaths)
        verdict = Verdict(record, reason, f"ended a worker each time it was processed: {ends}")
        self._verdicts[record] = (now, verdict)
        while len(self._verdicts) > MOST_VERDICTS:
            del self._verdicts[next(iter(self._verdicts))]
        return verdict

    @property
    def suspects(self) -> int:
        """Records that one worker died of, lately, and none since."""
        self._forget(self.clock() - FORGET_SECONDS)
        return len(self._deaths)

    @property
    def verdicts(self) -> list[Verdict]:
        """Those in force, oldest first, and before them the suspects, as verdicts that are not final."""
        suspected = [Verdict(record, "", deaths[-1].how) for record, deaths in self._deaths.items()]
        return suspected + [verdict for _, verdict in self._verdicts.values()]

    def _forget(self, before: float) -> None:
        for record, deaths in list(self._deaths.items()):
            if deaths[-1].at < before:
                del self._deaths[record]
        for record, (at, _) in list(self._verdicts.items()):
            if at < before:
                del self._verdicts[record]
