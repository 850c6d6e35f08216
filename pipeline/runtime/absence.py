"""A broker that is away while a run works: no crash of a worker, so it is waited for as long as it takes."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.runtime.voice import say

FIRST_BACKOFF, LONGEST_BACKOFF = 0.5, 15.0
SAY_SECONDS = 300.0
"""How often it is said that the broker is still away."""


@dataclass(slots=True)
class Absence:
    """From the moment a worker ended because the broker was away until one is in its group again.

    scout: the slot that tries meanwhile, for all that ended. Times are those of a monotonic clock, in seconds.
    """

    scout: int
    since: float
    _tries: int = 0
    _said: float = 0.0

    def again(self, now: float) -> float:
        """The scout ended (again): seconds until it is to try. Says so the first time, then rarely."""
        if not self._tries:
            self._said = now
            say("the broker is away or cannot write; trying until it can")
        elif now - self._said >= SAY_SECONDS:
            self._said = now
            say(f"the broker has been away for {now - self.since:.0f} s; still trying")
        self._tries += 1
        # Bounded: an absence of a night is more tries than a float has doublings.
        return min(LONGEST_BACKOFF, FIRST_BACKOFF * 2.0 ** min(self._tries - 1, 10))

    def over(self, now: float) -> None:
        """The scout is in its group."""
        say(f"the broker is back after {now - self.since:.0f} s")
