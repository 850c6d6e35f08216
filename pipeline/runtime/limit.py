"""When a stage must stop, because the fault is more likely ours than the records': the limits of dead letters."""

from __future__ import annotations

from pipeline.runtime.hand import Hand
from pipeline.runtime.problems import TooManyDeadLetters
from pipeline.settings import Settings
from pipeline.stage import Dead, Outcome, Retracted
from schemas.reasons import DeadReason

CREDIT = 10
"""A stage that passed records may refuse up to this many times the limit in a row, and one for each that passed."""

PASSED_FOR_ONE = 4
"""Past that, one for so many that passed: a fifth of a mix may be bad, even where all of it comes at the end."""

GIVEN_UP = {reason.value: reason for reason in (DeadReason.CRASHED_WORKER, DeadReason.TIMED_OUT)}
"""Reasons of records that killed workers."""


class DeadLetterLimit:
    """Counts what a stage refuses in a row, over restarts of the worker.

    A bad deploy refuses everything from its start: it may make `dead_letter_limit` dead letters. More are allowed for
    those that passed before, so that a stage with a good past endures a long run of bad records. Records that crashed
    or hung workers also count against the lower `crash_limit`: each of them cost two workers.
    """

    def __init__(self, stage: str, number: int, settings: Settings, hand: Hand) -> None:
        self._stage = stage
        self._number = number
        self._limit, self._crash_limit = settings.dead_letter_limit, settings.crash_limit
        self._hand = hand
        self._tally = hand.tally(number)
        self._elsewhere = hand.passed_elsewhere(number)

    def count(self, outcome: Outcome) -> None:
        """Take note of an outcome. Raises TooManyDeadLetters at a limit; that record is not to be sent."""
        tally = self._tally
        if isinstance(outcome, Retracted):
            return  # passes without the stage
        if not isinstance(outcome, Dead):
            tally.passed += 1
            tally.crashed = 0
            tally.spent = max(min(tally.spent, 0) - 1, -self._credit())
            return
        tally.spent += 1
        tally.crashed += outcome.reason.value in GIVEN_UP
        if tally.crashed >= self._crash_limit:
            raise self._too_many(
                f"{tally.crashed} records in a row crashed or hung a worker", outcome, "NEWSMILL_CRASH_LIMIT"
            )
        if tally.spent >= self._limit:
            raise self._too_many(
                f"{tally.spent} dead letters in a row and nothing passing",
                outcome,
                "NEWSMILL_DEAD_LETTER_LIMIT",
            )

    def passed_elsewhere(self) -> bool:
        """Whether records passed the stage in another worker of the run since this was last asked; they count as own."""
        before, self._elsewhere = self._elsewhere, self._hand.passed_elsewhere(self._number)
        passed = self._elsewhere - before
        if passed > 0:
            self._tally.spent = max(-passed, -self._credit())
        return passed > 0

    def _credit(self) -> int:
        """Dead letters in a row that are allowed beyond the limit, at most."""
        return max((CREDIT - 1) * self._limit, (self._tally.passed + self._elsewhere) // PASSED_FOR_ONE)

    def begin_again(self) -> None:
        """The stage is sound after all: count from the start."""
        self._tally.spent = min(self._tally.spent, 0)
        self._tally.crashed = 0

    def keep(self) -> None:
        """Write the account to where it outlives this process."""
        self._hand.keep(self._number, self._tally)

    def _too_many(self, what: str, last: Dead, setting: str) -> TooManyDeadLetters:
        return TooManyDeadLetters(
            f"stage {self._stage}: {what}, last {last.reason.value}: {last.detail}. Stopped before a defect or a"
            " wrong sender drains the topic; look at `newsmill dlq list`, then start again"
            f" ({setting} sets the limit)"
        )
