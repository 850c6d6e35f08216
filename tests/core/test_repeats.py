"""Repeats that take no more memory for more input, and match as their plain form does."""

from __future__ import annotations

import re
import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from pipeline.repeats import every

STRING = r'[^"\\]++|\\.'
GROWTH = r"""
import re, resource
from pipeline.repeats import every
pattern, text = re.compile(every(r'[^"\\]++|\\.'), re.DOTALL), "a\\n" * 1_000_000
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
assert pattern.match(text).end() == len(text)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""
"""Prints by how much the process grows, in KiB (bytes on macOS)."""
MOST = 20 * 1024 * (1024 if sys.platform == "darwin" else 1)


@given(st.text(alphabet='ab"\\\n'), st.integers(1, 3_000))
def test_it_matches_what_the_plain_repeat_matches(text: str, times: int) -> None:
    text *= times
    plain = re.compile(rf"(?:{STRING})*", re.DOTALL).match(text)
    found = re.compile(every(STRING), re.DOTALL).match(text)
    assert plain is not None
    assert found is not None
    assert found.end() == plain.end()


def test_its_memory_does_not_grow_with_its_input() -> None:
    grown = subprocess.run([sys.executable, "-c", GROWTH], capture_output=True, text=True, check=True)
    assert int(grown.stdout) < MOST
