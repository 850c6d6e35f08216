"""Checks topic lexicons: `python -m pipeline.stages.classify.lint FILE...` prints every problem as FILE:LINE: what.

Exits 0 when there is none, 1 when there is, 2 when no file is given or one cannot be read.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from pipeline.stages.classify.lexicon import Entry, check_lexicon
from schemas.media_topics import media_topics


def main(arguments: Sequence[str]) -> int:
    """Checks each file; returns the exit code."""
    if not arguments:
        print(__doc__, file=sys.stderr)  # noqa: T201 - a command's own output
        return 2
    failed = 0
    for argument in arguments:
        path = Path(argument)
        try:
            text = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as e:
            print(f"{path}: {e}", file=sys.stderr)  # noqa: T201
            return 2
        entries, problems = check_lexicon(text, path.stem)
        for problem in problems:
            print(f"{path}:{problem.line}: {problem.message}")  # noqa: T201
        print(f"{path}: {summary(entries)}; {len(problems)} problems")  # noqa: T201
        failed |= bool(problems)
    return failed


def summary(entries: Sequence[Entry]) -> str:
    """How many terms there are, and how many speak for each topic."""
    tops = [t for t in media_topics() if media_topics()[t].parent is None]
    count = Counter(e.topic for e in entries if e.weight > 0)
    return f"{len(entries)} terms ({', '.join(f'{t[7:9]}: {count[t]}' for t in tops)})"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
