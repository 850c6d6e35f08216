"""`python -m tests.quality.topics [FOLDER] [--misses]`: topics and genres of labelled articles, by language.

FOLDER holds LANG.jsonl: title, text, `main` (the topic an editor would give), `acceptable` (any of which may be the best),
`topics` (all that apply), `genre`. Prints a table of rates; what a whole article and what its headline alone are given.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pipeline.runtime.in_memory import Chain
from pipeline.settings import Settings
from pipeline.stage import Raw, Sent
from tests.quality.pages import FETCHED_AT

HERE = Path(__file__).parent
TOPICS_OPEN, TOPICS_LOCKED = HERE / "topics/open", HERE / "topics/locked"
HEADLINE = 230
"""Characters of a headline with the beginning of its text."""
SURE = 0.75
BINS = 10
METRICS = (
    "best", "main_in_two", "further_right", "none", "headline", "calibration_error", "sure", "sure_right", "genre_precision", "genre_recall",
)  # fmt: skip
LOWER_IS_BETTER = frozenset(("none", "calibration_error"))


def labelled(folder: Path) -> Iterator[dict[str, Any]]:
    """The articles of all languages."""
    for path in sorted(folder.glob("*.jsonl")):
        yield from map(json.loads, path.read_text("utf-8").splitlines())


def measure(folder: Path) -> tuple[dict[str, dict[str, float]], list[str]]:
    """Rates by language and over all of them; and what was missed, an article a line."""
    chain = Chain.build(Settings(), until="classify")
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    calls: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    misses = []
    for gold in labelled(folder):
        found = _classified(chain, gold["title"], gold["text"])
        short = _classified(chain, gold["title"], gold["text"][: max(0, HEADLINE - len(gold["title"]))])
        for group in (gold["language"].partition("-")[0], "all"):
            counts[group].update(_score(gold, found, short))
            if found["topics"]:
                best = found["topics"][0]
                calls[group].append((best["score"], best["code"] in gold["acceptable"]))
        codes = [t["code"][:2] for t in found["topics"]]
        if not codes or found["topics"][0]["code"] not in gold["acceptable"]:
            misses.append(f"{gold['id']}: {codes}, not {gold['main'][:2]}: {gold['title']}")
    return {group: _rates(counts[group], calls[group]) for group in counts}, misses


def _classified(chain: Chain, title: str, text: str) -> Any:
    record = {"content_type": "text/plain", "title": title, "body": text, "fetched_at": FETCHED_AT}
    outcome = chain.run(Raw(None, json.dumps(record).encode())).outcome
    found = json.loads(outcome.value) if isinstance(outcome, Sent) and outcome.value else {}
    for topic in found.setdefault("topics", []):
        topic["code"] = topic["id"].removeprefix("medtop:")
    return found


def _score(gold: dict[str, Any], found: dict[str, Any], short: dict[str, Any]) -> Counter[str]:
    codes = [t["code"] for t in found["topics"]]
    counts = Counter(articles=1, none=not codes, best=bool(codes) and codes[0] in gold["acceptable"])
    counts["main_in_two"] += gold["main"] in codes[:2]
    counts["further"] += len(codes[1:])
    counts["further_right"] += sum(code in (*gold["topics"], *gold["acceptable"]) for code in codes[1:])
    counts["headline"] += bool(short["topics"]) and short["topics"][0]["code"] in gold["acceptable"]
    genre = (found.get("genre") or {}).get("label")
    counts["genres"] += genre is not None
    counts["genres_right"] += genre == gold["genre"]
    return counts


def _rates(counts: Counter[str], calls: Iterable[tuple[float, bool]]) -> dict[str, float]:
    number, calls = counts["articles"], list(calls)
    sure = [right for confidence, right in calls if confidence >= SURE]
    return {
        "best": counts["best"] / number,
        "main_in_two": counts["main_in_two"] / number,
        "further_right": _share(counts["further_right"], counts["further"]),
        "none": counts["none"] / number,
        "headline": counts["headline"] / number,
        "calibration_error": calibration_error(calls),
        "sure": len(sure) / number,
        "sure_right": _share(sum(sure), len(sure)),
        "genre_precision": _share(counts["genres_right"], counts["genres"]),
        "genre_recall": counts["genres_right"] / number,
    }


def calibration_error(calls: Iterable[tuple[float, bool]]) -> float:
    """Expected calibration error in ten bins of equal width (Naeini, Cooper and Hauskrecht 2015): confidence against share right."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, right in calls:
        bins[min(BINS - 1, int(confidence * BINS))].append((confidence, right))
    total = sum(map(len, bins.values()))
    return sum(abs(sum(c for c, _ in b) - sum(r for _, r in b)) for b in bins.values()) / max(1, total)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


if __name__ == "__main__":
    folder = Path(next((a for a in sys.argv[1:] if not a.startswith("-")), str(TOPICS_OPEN)))
    table, missed = measure(folder)
    if "--misses" in sys.argv:
        sys.stdout.writelines(f"{line}\n" for line in missed)
    sys.stdout.write(f"| language | {' | '.join(METRICS)} |\n|{' --- |' * (len(METRICS) + 1)}\n")
    for group, row in sorted(table.items(), key=lambda pair: (pair[0] == "all", pair[0])):
        sys.stdout.write(f"| {group} | {' | '.join(f'{row[m]:.3f}' for m in METRICS)} |\n")
