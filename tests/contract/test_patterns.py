"""The regular expressions of the code, read as source."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
REPEATED_GROUP = re.compile(r"[^(]\)(?:[*+?]|\{+[^}]*\}+)\+")


def test_no_group_is_repeated_possessively() -> None:
    """Python 3.11.0 to 3.11.4 match too much there (python/cpython#106052); an atomic group says the same."""
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for package in ("pipeline", "schemas")
        for path in sorted((ROOT / package).rglob("*.py"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if REPEATED_GROUP.search(line)
    ]
    assert not found, "write pipeline.repeats.every(...) instead of (?:...)*+: " + ", ".join(found)
