"""The ledger commits the contiguous prefix of what was delivered, and nothing of what was taken away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from faust.types.tuples import TP
from hypothesis import given
from hypothesis import strategies as st

from pipeline.runtime.ledger import Batch, Ledger

HERE, THERE = TP("a", 0), TP("b", 1)


@dataclass(frozen=True)
class Record:
    offset: int
    value: bytes | None = b"xyz"
    key: bytes | None = b"k"
    timestamp: int = 0
    headers: tuple[tuple[str, bytes | None], ...] = ()


def records(*offsets: int) -> list[Any]:
    return [Record(o) for o in offsets]


def test_nothing_is_committable_before_a_delivery() -> None:
    ledger = Ledger()
    ledger.add(HERE, records(5, 6))
    assert ledger.committable() == {}


def test_a_part_of_a_batch_is_committable() -> None:
    ledger = Ledger()
    batch = ledger.add(HERE, records(5, 6, 9))
    ledger.delivered(batch, 7)
    assert ledger.committable() == {HERE: 7}
    ledger.delivered(batch, 10)
    assert ledger.committable() == {HERE: 10}
    assert ledger.empty


def test_a_later_batch_waits_for_the_earlier_one() -> None:
    ledger = Ledger()
    first, second = ledger.add(HERE, records(1, 2)), ledger.add(HERE, records(3, 4))
    ledger.delivered(second, 5)
    assert ledger.committable() == {}
    ledger.delivered(first, 3)
    assert ledger.committable() == {HERE: 5}


def test_a_refused_commit_stays_committable() -> None:
    ledger = Ledger()
    ledger.delivered(ledger.add(HERE, records(1)), 2)
    assert ledger.committable() == {HERE: 2}
    assert ledger.committable() == {HERE: 2}
    ledger.committed({HERE: 2})
    assert ledger.committable() == {}


def test_a_batch_of_an_old_generation_never_commits_over_its_successor() -> None:
    ledger = Ledger()
    old = ledger.add(HERE, records(1, 2, 3))
    ledger.forget([HERE])
    new = ledger.add(HERE, records(1, 2, 3))
    ledger.delivered(old, 4)
    assert not old.held
    assert ledger.committable() == {}
    ledger.delivered(new, 2)
    assert ledger.committable() == {HERE: 2}


def test_a_commit_that_ends_after_the_partition_went_is_not_remembered() -> None:
    ledger = Ledger()
    ledger.delivered(ledger.add(HERE, records(7)), 8)
    ledger.forget([HERE])
    ledger.committed({HERE: 8})
    ledger.delivered(ledger.add(HERE, records(3)), 4)
    assert ledger.committable() == {HERE: 4}


def test_bytes_and_records_in_hand_are_per_topic() -> None:
    ledger = Ledger()
    batch = ledger.add(HERE, records(1, 2))
    ledger.add(THERE, records(1))
    assert (ledger.bytes_in_hand("a"), ledger.records_in_hand("a")) == (8, 2)
    ledger.delivered(batch, 3)
    assert (ledger.bytes_in_hand("a"), ledger.records_in_hand("a")) == (0, 0)
    assert ledger.records_in_hand("b") == 1


def test_a_log_that_begins_later_is_committable_when_nothing_before_it_is_in_hand() -> None:
    ledger = Ledger()
    ledger.begin(HERE, 100)
    assert ledger.committable() == {HERE: 100}
    batch = ledger.add(THERE, records(5, 6))
    ledger.begin(THERE, 50)
    assert THERE not in ledger.committable()
    ledger.delivered(batch, 7)
    assert ledger.committable() == {HERE: 100, THERE: 50}


def test_a_log_that_begins_again_is_committed_from_its_beginning() -> None:
    ledger = Ledger()
    ledger.delivered(ledger.add(HERE, records(500)), 501)
    ledger.committed({HERE: 501})
    ledger.begin(HERE, 0)
    ledger.delivered(ledger.add(HERE, records(0, 1)), 2)
    assert ledger.committable() == {HERE: 2}


steps = st.lists(st.tuples(st.integers(0, 5), st.integers(1, 4)), max_size=40)


@given(st.lists(st.integers(1, 5), min_size=1, max_size=6), steps)
def test_whatever_the_order_of_deliveries_the_commit_is_the_contiguous_prefix(
    sizes: list[int], order: list[tuple[int, int]]
) -> None:
    ledger = Ledger()
    batches: list[Batch] = []
    start = 0
    for size in sizes:
        batches.append(ledger.add(HERE, records(*range(start, start + size))))
        start += size
    done: set[int] = set()
    for which, count in order:
        batch = batches[which % len(batches)]
        target = min(batch.next_offset + count, batch.end)
        done |= set(range(batch.next_offset, target))
        ledger.delivered(batch, target)
        prefix = next((o for o in range(start) if o not in done), start)
        assert ledger.committable() == ({HERE: prefix} if prefix else {})
        assert ledger.first_in_hand(HERE) == (prefix if prefix < start else None)
    assert ledger.empty == (len(done) == start)
    held = [b for b in batches if b.held]
    assert ledger.records_in_hand("a") == sum(len(b.records) for b in held)
