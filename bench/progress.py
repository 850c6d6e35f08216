"""Progress of a benchmark."""

from __future__ import annotations

import sys


def tell(line: str) -> None:
    """A line on stderr."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
