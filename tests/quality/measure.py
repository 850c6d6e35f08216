"""`python -m tests.quality.measure [FOLDER]`: run labelled articles through the stages and print a table of rates.

FOLDER holds articles in the form of tests/quality/articles/open, which is the default.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from pipeline.runtime.in_memory import Chain
from pipeline.settings import Settings
from pipeline.stage import Raw, Sent
from tests.quality.scoring import METRICS, rates, score

HERE = Path(__file__).parent
OPEN, LOCKED = HERE / "articles/open", HERE / "articles/locked"
CLEANUP_OPEN, CLEANUP_LOCKED = HERE / "cleanup/open", HERE / "cleanup/locked"
"""Short and very noisy; labelled for cleanup only: language, title, text, removed, authors, published_at."""
INBODY_OPEN, INBODY_LOCKED = HERE / "inbody/open", HERE / "inbody/locked"
INBODY_FRESH = HERE / "inbody/fresh"
INBODY_SECOND, INBODY_SECOND_LOCKED = HERE / "inbody/second", HERE / "inbody/second_locked"
"""With noise between their paragraphs; labelled as those of cleanup."""

LANGUAGE_OPEN, LANGUAGE_LOCKED = HERE / "language/open", HERE / "language/locked"
"""Sentences, articles in two languages, and articles written by people or as machines translate."""


def digest(folder: Path) -> str:
    """A hash of a folder's files: names and contents."""
    found = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        found.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


def articles(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(p.read_text("utf-8")) for p in sorted(folder.glob("*.json"))]


def measure(folder: Path) -> dict[str, Counter[str]]:
    """Counts by language and, under `all`, of everything."""
    chain = Chain.build(Settings())
    totals: dict[str, Counter[str]] = {}
    for record in articles(folder):
        gold = record.pop("gold")
        outcome = chain.run(Raw(None, json.dumps(record).encode())).outcome
        out = json.loads(outcome.value) if isinstance(outcome, Sent) else {}
        counts = score(gold, out)
        for name in (gold["language"], "all"):
            totals.setdefault(name, Counter()).update(counts)
    return dict(sorted(totals.items(), key=lambda item: (item[0] == "all", item[0])))


def table(totals: dict[str, Counter[str]]) -> str:
    """The rates as a Markdown table, a row a language."""
    rows = [("language", "articles", *METRICS), ("---",) * (len(METRICS) + 2)]
    for name, counts in totals.items():
        rows.append((name, str(counts["articles"]), *(f"{v:.3f}" for v in rates(counts).values())))
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


if __name__ == "__main__":
    print(table(measure(Path(sys.argv[1]) if len(sys.argv) > 1 else OPEN)))
