"""`python -m bench.stages [FOLDER]`: how many labelled articles each stage takes a second, on one core, in CPU time.

FOLDER holds articles in the form of tests/quality/articles/open, which is the default. Models and word lists are warm.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.settings import Settings
from pipeline.stage import Processor, Raw, Sent
from pipeline.stages import STAGES

DEFAULT = Path(__file__).parent.parent / "tests/quality/articles/open"
ROUNDS = 7


def rate(processor: Processor[Any, Any], raws: Sequence[Raw]) -> float:
    """Median of articles a CPU second over the rounds, after one that warms up."""
    found = []
    for _ in range(ROUNDS + 1):
        began = time.process_time()
        for raw in raws:
            processor(raw)
        found.append(len(raws) / (time.process_time() - began))
    return statistics.median(found[1:])


def main(folder: Path) -> None:
    """Print a row a stage; each stage gets what the one before sends."""
    records = [json.loads(p.read_text("utf-8")) for p in sorted(folder.glob("*.json"))]
    raws = [Raw(None, json.dumps({k: v for k, v in r.items() if k != "gold"}).encode()) for r in records]
    settings = Settings()
    print(f"{len(raws)} articles, {sum(len(r.value or b'') for r in raws) // len(raws):,} bytes each\n")
    print("| stage | articles a CPU second |\n| --- | --- |")
    for stage in STAGES:
        processor = Processor.build(stage, settings)
        print(f"| {stage.name} | {rate(processor, raws):,.0f} |")
        outcomes = [processor(raw) for raw in raws]
        raws = [Raw(o.key, o.value) for o in outcomes if isinstance(o, Sent)]


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT)
