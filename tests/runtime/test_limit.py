"""The limit of dead letters as arithmetic."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.runtime.hand import Board, Hand
from pipeline.runtime.limit import CREDIT, DeadLetterLimit
from pipeline.runtime.problems import TooManyDeadLetters
from pipeline.settings import Settings
from pipeline.stage import Dead, Dropped, Retracted
from schemas.reasons import DeadReason, DropReason

SETTINGS = Settings(dead_letter_limit=10, crash_limit=3)
DEAD = Dead(DeadReason.NOT_JSON, "no JSON")
CRASHED = Dead(DeadReason.CRASHED_WORKER, "signal SIGSEGV")
PASSED = Dropped(DropReason.NOT_ARTICLE)
RETRACTED = Retracted(b"id")


def limit_of(board: Board, slot: int = 0) -> DeadLetterLimit:
    return DeadLetterLimit("clean", 0, SETTINGS, Hand(board, slot))


def endured(limit: DeadLetterLimit, outcome: Dead = DEAD) -> int:
    """How many such dead letters in a row are sent before the limit stops the stage."""
    for count in range(10_000):
        try:
            limit.count(outcome)
        except TooManyDeadLetters:
            return count
    pytest.fail("no limit")


def test_a_bad_deploy_ends_at_the_limit() -> None:
    limit = limit_of(Board.make(1))
    for _ in range(100):
        limit.count(RETRACTED)  # which says nothing of the stage
    assert endured(limit) == 9


@pytest.mark.parametrize(
    ("passed", "allowed"),
    [(5, 14), (90, CREDIT * 10 - 1), (300, CREDIT * 10 - 1), (8000, 2000 + 9)],
)
def test_records_that_passed_allow_more_dead_letters(passed: int, allowed: int) -> None:
    limit = limit_of(Board.make(1))
    for _ in range(passed):
        limit.count(PASSED)
    assert endured(limit) == allowed


@given(st.integers(100, 3000), st.integers(1, 5))
def test_a_bad_fifth_at_the_end_is_endured(passed: int, turns: int) -> None:
    """The fault of a sender whose partition comes last, and again."""
    limit = limit_of(Board.make(1))
    for _ in range(turns):
        for _ in range(passed):
            limit.count(PASSED)
        assert endured(limit) >= passed // 4
        limit.begin_again()


def test_one_that_passes_starts_the_count_again() -> None:
    limit = limit_of(Board.make(1))
    for _ in range(1000):
        for _ in range(9):
            limit.count(DEAD)
        limit.count(PASSED)


def test_records_that_killed_workers_have_a_limit_of_their_own() -> None:
    limit = limit_of(Board.make(1))
    for _ in range(100):
        limit.count(PASSED)
    assert endured(limit, CRASHED) == 2
    with pytest.raises(TooManyDeadLetters, match=r"crashed or hung a worker.*NEWSMILL_CRASH_LIMIT"):
        limit.count(CRASHED)


def test_the_count_goes_on_after_a_restart() -> None:
    board = Board.make(1)
    before = limit_of(board)
    for _ in range(6):
        before.count(DEAD)
    before.keep()
    board.clear(0)
    assert endured(limit_of(board)) == 3


def test_what_passes_in_another_worker_is_seen_once() -> None:
    board = Board.make(2)
    limit, other = limit_of(board), limit_of(board, 1)
    assert not limit.passed_elsewhere()
    other.count(PASSED)
    other.keep()
    assert limit.passed_elsewhere()
    assert not limit.passed_elsewhere()
    endured(limit)
    limit.begin_again()
    assert endured(limit) == 9
    for _ in range(30):
        other.count(PASSED)
    other.keep()
    assert limit.passed_elsewhere()
    limit.begin_again()
    assert endured(limit) == 39
