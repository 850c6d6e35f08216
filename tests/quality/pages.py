"""`python -m tests.quality.pages [FOLDER] [--misses]`: run labelled web pages through the clean stage, print a table of rates.

FOLDER holds pairs NN-name.html (the page's bytes, whose charset nobody declares) and NN-name.json (what is in it).
"""

from __future__ import annotations

import base64
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from pipeline.runtime.in_memory import Chain
from pipeline.settings import Settings
from pipeline.stage import Raw, Sent
from schemas.record import to_datetime
from tests.quality.scoring import f1, fold, overlap, words

HERE = Path(__file__).parent
PAGES_OPEN, PAGES_LOCKED = HERE / "pages/open", HERE / "pages/locked"
PAGES_FRESH = HERE / "pages/fresh"
PAGES_SECOND, PAGES_SECOND_LOCKED = HERE / "pages/second", HERE / "pages/second_locked"
PAGES_THIRD, PAGES_THIRD_LOCKED = HERE / "pages/third", HERE / "pages/third_locked"
ADDRESS = "/fetched/page.html"
HOST = "https://news.example"
"""Pages are fetched from this path of the host of their canonical address, or of this one: links are labelled as they stand."""
FETCHED_AT = "2026-06-01T12:00:00Z"
RUN = 4
"""Words (characters in Chinese and Japanese) of the runs that texts are compared by."""

SAME_LINE = 0.9
TEXTS = ("title", "teaser", "agency", "site_name", "section")
EXACT = ("language", "canonical_url", "image", "paywalled", "text_from")
DAYS = ("published", "modified")
PAGE_METRICS = (
    "articles_kept", "others_dropped", "text_f1", "precision", "recall", *TEXTS, *EXACT, *DAYS, "published_time",
    "authors_f1", "alternative_titles_f1",
)  # fmt: skip


def results(folder: Path) -> Iterator[tuple[str, dict[str, Any], dict[str, Any] | None]]:
    """Name, labels and clean article (None: dropped) of each page."""
    chain = Chain.build(Settings(), until="clean")
    for path in sorted(folder.glob("*.html")):
        gold = json.loads(path.with_suffix(".json").read_text("utf-8"))
        body = base64.b64encode(path.read_bytes()).decode()
        address = urljoin(gold.get("canonical_url") or HOST, ADDRESS)
        gold["language"] = gold["language"].partition("-")[0]
        gold["image"] = gold.get("image") and urljoin(address, gold["image"])
        record = {"content_type": "text/html", "body_base64": body, "fetched_at": FETCHED_AT, "url": address}
        outcome = chain.run(Raw(None, json.dumps(record).encode())).outcome
        yield path.stem, gold, json.loads(outcome.value) if isinstance(outcome, Sent) else None


def score(gold: Mapping[str, Any], out: Mapping[str, Any] | None) -> Counter[str]:
    """The counts of one page. What is no article counts only for whether it was dropped."""
    if not gold["article"]:
        return Counter(others=1, others_dropped=out is None)
    counts: Counter[str] = Counter(articles=1, articles_kept=out is not None)
    found = _found(out or {})
    for name in (*TEXTS, *EXACT, *DAYS):
        counts[name] = _same(name, gold[name], found[name])
    timed = gold["published"] if "T" in (gold["published"] or "") else None
    counts["timed"] = timed is not None
    counts["published_time"] = timed is not None and _moment(found["published"]) == _moment(timed)
    _add(counts, "authors", map(fold, gold["authors"]), map(fold, found["authors"]))
    _add(
        counts,
        "alternative_titles",
        map(fold, gold["alternative_titles"]),
        map(fold, found["alternative_titles"]),
    )
    have, want = _runs(found["text"]), _runs(gold["text"])
    both = (have & want).total()
    counts["text_f1"] = f1(both, have.total(), want.total())  # type: ignore[assignment]
    counts["precision"] = both / have.total() if have else 0.0  # type: ignore[assignment]
    counts["recall"] = both / want.total() if want else 1.0  # type: ignore[assignment]
    return counts


def rates(counts: Counter[str]) -> dict[str, float]:
    """The metrics of summed counts, between 0 and 1; means over articles but for the drops."""
    values = {m: counts[m] / (counts["articles"] or 1) for m in PAGE_METRICS}
    values["others_dropped"] = counts["others_dropped"] / (counts["others"] or 1)
    values["published_time"] = counts["published_time"] / (counts["timed"] or 1)
    for name in ("authors", "alternative_titles"):
        parts = (counts[f"{name}:{part}"] for part in ("hits", "predicted", "wanted"))
        values[f"{name}_f1"] = f1(*parts)
    return values


def measure(folder: Path) -> Counter[str]:
    """The counts of all pages."""
    return sum((score(gold, out) for _, gold, out in results(folder)), Counter[str]())


def misses(folder: Path) -> Iterator[str]:
    """A line for each label that was not met."""
    for name, gold, out in results(folder):
        if (out is not None) != gold["article"]:
            yield f"{name}: {'dropped' if gold['article'] else 'kept, is a ' + gold['reason']}"
        if out is None or not gold["article"]:
            continue
        found = _found(out)
        for label in (*TEXTS, *EXACT, *DAYS):
            if not _same(label, gold[label], found[label]):
                yield f"{name}: {label} {found[label]!r}, not {gold[label]!r}"
        for label in ("authors", "alternative_titles"):
            if {*map(fold, gold[label])} != {*map(fold, found[label])}:
                yield f"{name}: {label} {found[label]}, not {gold[label]}"
        for what, some, other in (
            ("lost", gold["text"], found["text"]),
            ("left", found["text"], gold["text"]),
        ):
            for line in filter(None, some.splitlines()):
                if not _stands_in(line, other):
                    yield f"{name}: {what} {line[:160]!r}"


def _moment(time: str | None) -> datetime | None:
    return to_datetime(time) if time else None


def _stands_in(line: str, text: str) -> bool:
    runs, all_runs = _runs(line), _runs(text)
    if runs.total() > 1:
        return (runs & all_runs).total() >= 0.5 * runs.total()
    return fold(line) in fold(text)


def _found(out: Mapping[str, Any]) -> dict[str, Any]:
    """A clean article under the names of the labels."""
    return {
        "language": (out.get("language") or {}).get("code"),
        "published": out.get("published_at"),
        "modified": out.get("modified_at"),
        "image": out.get("image_url"),
        "paywalled": out.get("paywalled", False),
        "text": out.get("text") or "",
        "authors": out.get("authors") or (),
        "alternative_titles": out.get("alternative_titles") or (),
        **{n: out.get(n) for n in (*TEXTS, "canonical_url", "text_from")},
    }


def _same(name: str, wanted: Any, found: Any) -> bool:
    if name in DAYS:
        return (wanted or "")[:10] == (found or "")[:10]
    if name == "teaser":
        a, b = words(wanted or ""), words(found or "")
        return f1(overlap(a, b), len(a), len(b)) >= SAME_LINE
    if name in TEXTS:
        return fold(wanted) == fold(found)
    return bool(wanted == found)


def _runs(text: str) -> Counter[tuple[str, ...]]:
    tokens = words(text)
    if len(tokens) < RUN:
        return Counter([tokens] if tokens else [])
    return Counter(zip(*(tokens[i:] for i in range(RUN)), strict=False))


def _add(counts: Counter[str], name: str, wanted: Iterable[str], found: Iterable[str]) -> None:
    want, have = {*wanted} - {""}, {*found} - {""}
    for part, number in (("hits", len(want & have)), ("predicted", len(have)), ("wanted", len(want))):
        counts[f"{name}:{part}"] += number


if __name__ == "__main__":
    folder = Path(next((a for a in sys.argv[1:] if not a.startswith("-")), str(PAGES_OPEN)))
    if "--misses" in sys.argv:
        sys.stdout.writelines(f"{line}\n" for line in misses(folder))
    for metric, value in rates(measure(folder)).items():
        sys.stdout.write(f"| {metric} | {value:.3f} |\n")
