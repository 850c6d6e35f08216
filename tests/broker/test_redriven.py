from __future__ import annotations

import base64
import zlib

from hypothesis import given
from hypothesis import strategies as st

from pipeline.broker.redriven import MOST_METADATA, Redriven, redriven

BIG = 2**62
RANGES = st.lists(
    st.tuples(st.integers(0, 200), st.integers(0, 30)).map(lambda r: (r[0], r[0] + r[1])), max_size=12
)


def offsets(progress: Redriven, upto: int) -> set[int]:
    return {offset for offset in range(upto) if offset in progress}


@given(st.lists(RANGES, max_size=4))
def test_it_is_a_set_of_offsets(additions: list[list[tuple[int, int]]]) -> None:
    progress = Redriven()
    expected: set[int] = set()
    for ranges in additions:
        progress = progress.plus(ranges)
        expected |= {offset for start, end in ranges for offset in range(start, end)}
    assert offsets(progress, 300) == expected
    edges = [edge for pair in progress.ranges for edge in pair]
    assert edges == sorted(set(edges))
    assert not edges or edges[0] > progress.base


@given(RANGES, st.integers(0, BIG))
def test_the_metadata_gives_it_back(ranges: list[tuple[int, int]], shift: int) -> None:
    progress = Redriven(shift).plus([(start + shift, end + shift) for start, end in ranges])
    text, left_out = progress.metadata()
    assert left_out == 0
    assert text.isascii()
    assert redriven(progress.base, text) == progress


def test_what_does_not_fit_is_left_to_be_done_again() -> None:
    seed = 1
    ranges = []
    start = 5
    for _ in range(20_000):
        seed = seed * 1103515245 + 12345 & 0x7FFFFFFF
        start += 2 + seed % 1000
        ranges.append((start, start + 1 + seed // 1000 % 50))
        start = ranges[-1][1]
    progress = Redriven().plus(ranges)
    text, left_out = progress.metadata()
    assert len(text) <= MOST_METADATA
    assert 0 < left_out < len(progress.ranges)
    read = redriven(progress.base, text)
    assert read.ranges == progress.ranges[: len(progress.ranges) - left_out]


@given(st.text(max_size=60) | st.binary(max_size=60).map(lambda b: "done1:" + base64.b64encode(b).decode()))
def test_metadata_of_others_is_no_progress(text: str) -> None:
    assert redriven(7, text).base >= 7


@given(st.binary(max_size=200))
def test_any_numbers_give_an_orderly_set(numbers: bytes) -> None:
    text = "done1:" + base64.b64encode(zlib.compress(numbers)).decode()
    progress = redriven(3, text)
    edges = [edge for pair in progress.ranges for edge in pair]
    assert edges == sorted(edges)
