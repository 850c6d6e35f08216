"""What a worker has in hand, as the supervisor reads it: torn, stale and overlong writes harm nothing."""

from __future__ import annotations

import struct
import subprocess
import sys

from pipeline.runtime.hand import (
    MOST_STAGES,
    MOST_VERDICTS,
    TALLIES_AT,
    VERDICT_BYTES,
    Board,
    Hand,
    Record,
    Tally,
    Verdict,
)

PLACE = ("raw-articles", 3, 2**40)


def verdict(number: int, detail: str = "signal SIGSEGV") -> Verdict:
    return Verdict(Record("raw-articles", 0, number), "crashed_worker", detail)


def test_a_record_is_in_hand_until_it_is_put_down() -> None:
    board = Board.make(2)
    hand = Hand(board, 1)
    assert board.in_hand(1) is None
    hand.take(*PLACE)
    first = board.in_hand(1)
    assert first is not None
    assert first.record == Record(*PLACE)
    assert board.in_hand(0) is None
    hand.take(*PLACE)
    assert board.in_hand(1) not in (None, first)  # the same record again is another turn
    hand.put_down()
    assert board.in_hand(1) is None


def test_who_leaves_by_intention_has_nothing_in_hand() -> None:
    board = Board.make(1)
    hand = Hand(board, 0)
    hand.take(*PLACE)
    hand.leave()
    hand.take(*PLACE)
    assert board.in_hand(0) is None


def test_what_was_half_written_at_death_is_not_read() -> None:
    board = Board.make(1)
    hand = Hand(board, 0)
    hand.take(*PLACE)
    struct.pack_into("<Q", board.memory, VERDICT_BYTES, 2)  # the next record's turn, and nothing else of it
    assert board.in_hand(0) is None
    hand.joined("member-1")
    assert board.member(0) == "member-1"
    board.memory[VERDICT_BYTES + 512 + 8] ^= 1
    assert board.member(0) == ""


def test_another_process_writes_what_this_one_reads() -> None:
    board = Board.make(3)
    code = (
        "import sys; from pipeline.runtime.hand import Board, Hand\n"
        "hand = Hand(Board(int(sys.argv[1]), 3), 2)\n"
        "hand.take('a-topic', 1, 7); hand.joined('me'); hand.ready(); hand.keep_pulse()\n"
        "import os, time; time.sleep(.05); os.abort()"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, str(board.descriptor)], pass_fds=(board.descriptor,), check=False
    )
    assert ended.returncode == -6
    held = board.in_hand(2)
    assert held is not None
    assert held.record == Record("a-topic", 1, 7)
    assert (board.member(2), board.ready(2), board.pulse(2) > 0) == ("me", True, True)
    board.clear(2)
    assert (board.in_hand(2), board.member(2), board.ready(2), board.pulse(2)) == (None, "", False, 0)


def test_verdicts_reach_workers_that_run_and_those_to_come() -> None:
    board = Board.make(2)
    running = Hand(board, 0)
    assert running.verdicts() == {}
    board.publish([verdict(1)])
    assert running.verdicts() == {verdict(1).record: verdict(1)}
    board.publish([verdict(1), verdict(2)])
    board.clear(1)
    assert (
        Hand(board, 1).verdicts().keys()
        == running.verdicts().keys()
        == {verdict(1).record, verdict(2).record}
    )


def test_of_too_many_verdicts_the_newest_are_kept() -> None:
    board = Board.make(1)
    hand = Hand(board, 0)
    board.publish([verdict(n) for n in range(MOST_VERDICTS + 5)])
    assert set(hand.verdicts()) == {verdict(n).record for n in range(5, MOST_VERDICTS + 5)}
    hand.take(*PLACE)
    board.publish([verdict(n, "x" * 2000) for n in range(MOST_VERDICTS)])
    kept = hand.verdicts()
    assert 50 < len(kept) < MOST_VERDICTS
    assert verdict(MOST_VERDICTS - 1).record in kept
    assert board.in_hand(0) is not None  # the page behind them is untouched


def test_half_written_verdicts_leave_the_old_ones_in_force() -> None:
    board = Board.make(1)
    hand = Hand(board, 0)
    board.publish([verdict(1)])
    assert hand.verdicts()
    board.publish([verdict(1), verdict(2)])
    board.memory[30] ^= 1
    assert hand.verdicts().keys() == {verdict(1).record}
    board.memory[30] ^= 1
    assert hand.verdicts().keys() == {verdict(1).record, verdict(2).record}


def test_an_account_outlives_the_process_and_is_seen_by_the_others() -> None:
    board = Board.make(3)
    last = MOST_STAGES - 1
    Hand(board, 0).keep(last, Tally(spent=-5, crashed=2, passed=70))
    board.clear(0)
    board.clear(1)
    assert Hand(board, 0).tally(last) == Tally(-5, 2, 70)
    assert Hand(board, 1).tally(last) == Tally()
    assert Hand(board, 0).passed_elsewhere(last) == 0
    assert Hand(board, 2).passed_elsewhere(last) == 70
    Hand(board, 0).keep(MOST_STAGES, Tally(passed=1))  # there is no room for it; nothing else is overwritten
    assert Hand(board, 1).tally(0) == Tally()
    assert TALLIES_AT + MOST_STAGES * 24 <= 4096
