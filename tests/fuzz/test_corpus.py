"""The corpus the fuzzer left, replayed: inputs that together reach all the code it found, and those that once failed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS
from tests.guards import no_hang

CORPUS = Path(__file__).parent / "corpus"
FILES = sorted(p for p in CORPUS.rglob("*") if p.is_file())
MOST_BYTES = 1_000_000


@pytest.mark.parametrize("target", TARGETS)
def test_replayed(target: str) -> None:
    files = [p for p in FILES if p.parent.name == target]
    assert files, "no corpus for this target"
    for path in files:
        with no_hang(path.name):
            try:
                TARGETS[target](path.read_bytes())
            except AssertionError as e:
                raise AssertionError(f"{path.relative_to(CORPUS)}: {e}") from e


def test_the_corpus_is_small_and_every_file_has_a_target() -> None:
    assert sum(p.stat().st_size for p in FILES) < MOST_BYTES
    assert {p.parent.name for p in FILES} == set(TARGETS)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.binary(max_size=20), max_size=6), st.binary(max_size=60))
def test_headers_of_any_bytes_are_routed_and_read_again(pieces: list[bytes], value: bytes) -> None:
    TARGETS["decode"](b"\0".join(pieces) + b"\n" + value)
