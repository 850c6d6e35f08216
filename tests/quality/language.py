"""`python -m tests.quality.language [FOLDER] [--misses]`: the clean stage's languages and translation hints on labelled text.

FOLDER holds sentences.jsonl (text, language, note), mixed.jsonl (paragraphs with their languages, the article's language)
and translation.jsonl (text, language, machine, why). Prints tables of rates.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from pipeline.runtime.in_memory import Chain
from pipeline.settings import Settings
from pipeline.stage import Raw, Sent
from pipeline.stages.clean.language import detect_language
from tests.quality.measure import LANGUAGE_OPEN
from tests.quality.pages import FETCHED_AT

MAIN = ("ar", "en", "fr", "es", "de", "pt", "it", "ru", "tr", "fa", "ur", "hi", "zh", "ja", "id")
NAMES = {"ckb": "ku"}
"""ISO 639-1, which the contract speaks, has one code for all of Kurdish."""
BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)
Table = list[tuple[str, str]]


def labelled(folder: Path, name: str) -> list[dict[str, Any]]:
    """The records of one file."""
    return [json.loads(line) for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines()]


def sentences(folder: Path) -> tuple[Table, list[str]]:
    """Rates of single sentences, with a table of confidence against the share that is right; and the misses."""
    rows = [(r, detect_language(r["text"])) for r in labelled(folder, "sentences")]
    for record, _ in rows:
        record["language"] = NAMES.get(record["language"], record["language"])
    right: Counter[str] = Counter()
    all_of: Counter[str] = Counter()
    for record, found in rows:
        group = record["language"]
        group = "main" if group in MAIN else "und" if group == "und" else "neighbours"
        for key in {group, record["language"]}:
            all_of[key] += 1
            right[key] += found.code == record["language"]
    table = [(f"sentences, {g}", _share(right[g], all_of[g])) for g in ("main", "neighbours") if all_of[g]]
    silent = [r["language"] == "und" for r, found in rows if found.code == "und"]
    table += [("und, precision", _share(sum(silent), len(silent)))]
    table += [("und, recall", _share(right["und"], all_of["und"]))]
    table += [
        (f"language {g}", _share(right[g], n))
        for g, n in sorted(all_of.items())
        if len(g) == 2 and right[g] < n
    ]
    table += _calibration([(f.confidence, f.code == r["language"]) for r, f in rows if f.code != "und"])
    misses = [
        f"{r['language']} ({r['note']}): {f.code} {f.confidence}: {r['text']!r}"
        for r, f in rows
        if f.code != r["language"]
    ]
    return table, misses


def _calibration(found: Sequence[tuple[float, bool]]) -> Table:
    """For each bin the mean confidence and the share that is right; the expected error is the mean of their distances."""
    table, error = [], 0.0
    for low, high in pairwise(BINS):
        inside = [(c, hit) for c, hit in found if low <= c < high]
        if inside:
            said, was = sum(c for c, _ in inside) / len(inside), sum(hit for _, hit in inside) / len(inside)
            error += abs(said - was) * len(inside) / len(found)
            table.append(
                (
                    f"confidence {low:.2f} to {min(high, 1):.2f}",
                    f"{said:.3f} said, {was:.3f} right of {len(inside)}",
                )
            )
    return [*table, ("confidence, expected calibration error", f"{error:.3f}")]


def mixed(folder: Path) -> tuple[Table, list[str]]:
    """Rates of articles in two languages: the article's language, and each paragraph's as the clean record tells it."""
    counts: Counter[str] = Counter()
    misses = []
    for article, (record, out) in enumerate(cleaned(labelled(folder, "mixed"))):
        main = out["language"]["code"] if out else None
        counts["articles"] += 1
        counts["main"] += main == record["language"]
        if main != record["language"]:
            misses.append(f"mixed {article}: article is {record['language']}, not {main}")
        for paragraph in record["paragraphs"]:
            wanted, found = paragraph["language"], _paragraph_language(paragraph["text"], out)
            other = wanted != record["language"]
            counts["paragraphs"] += 1
            counts["right"] += found == wanted
            counts["others"] += other
            counts["others found"] += other and found == wanted
            counts["false alarms"] += not other and found != wanted
            if found != wanted:
                misses.append(f"mixed {article}: {wanted}, not {found}: {paragraph['text'][:80]!r}")
    return [
        ("articles' main language", _share(counts["main"], counts["articles"])),
        ("paragraphs' languages", _share(counts["right"], counts["paragraphs"])),
        ("paragraphs in another language, found", _share(counts["others found"], counts["others"])),
        ("paragraphs in the article's language, taken for another", str(counts["false alarms"])),
    ], misses


def _paragraph_language(text: str, out: dict[str, Any] | None) -> str | None:
    """The language that a clean record gives the text of a paragraph; None where the text is not in it."""
    if out is None or (start := out["text"].find(text[:30])) < 0:
        return None
    others = (o for o in out.get("other_languages", ()) if o["start"] <= start < o["end"])
    return str(next(others, out)["language"]["code"])


def translation(folder: Path) -> tuple[Table, list[str]]:
    """Precision and recall of `machine_translation.suspected`, and every false alarm."""
    counts: Counter[tuple[bool, bool]] = Counter()
    alarms = []
    for record, out in cleaned(labelled(folder, "translation")):
        hint = (out or {}).get("machine_translation") or {}
        suspected = bool(hint.get("suspected"))
        counts[record["machine"], suspected] += 1
        if suspected and not record["machine"]:
            alarms.append(f"translation: false alarm ({hint['evidence']}): {record['text'][:80]!r}")
    hits = counts[True, True]
    return [
        ("suspected, precision", _share(hits, hits + counts[False, True])),
        ("suspected, recall", _share(hits, hits + counts[True, False])),
        ("suspected, false alarms", str(counts[False, True])),
    ], alarms


def cleaned(records: Iterable[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], dict[str, Any] | None]]:
    """Each record with its clean article (None: dropped); paragraphs stand apart by empty lines."""
    chain = Chain.build(Settings(), until="clean")
    for record in records:
        lines = (
            [p["text"] for p in record["paragraphs"]]
            if "paragraphs" in record
            else record["text"].split("\n")
        )
        raw = {"content_type": "text/plain", "body": "\n\n".join(lines), "fetched_at": FETCHED_AT}
        outcome = chain.run(Raw(None, json.dumps(raw).encode())).outcome
        yield record, json.loads(outcome.value) if isinstance(outcome, Sent) else None


def rates(folder: Path) -> dict[str, float]:
    """All figures by their names in the tables; those of single languages and of bins left out."""
    tables = (measure(folder)[0] for measure in (sentences, mixed, translation))
    single = ("language ", "confidence 0")
    return {n: float(v.split()[0]) for table in tables for n, v in table if not n.startswith(single)}


def _share(hits: int, of: int) -> str:
    return f"{hits / of:.3f} ({hits} of {of})" if of else "none"


if __name__ == "__main__":
    folder = Path(next((a for a in sys.argv[1:] if not a.startswith("-")), str(LANGUAGE_OPEN)))
    measured = [measure(folder) for measure in (sentences, mixed, translation)]
    if "--misses" in sys.argv:
        sys.stdout.writelines(f"{line}\n" for _, misses in measured for line in misses)
    sys.stdout.writelines(f"| {name} | {value} |\n" for table, _ in measured for name, value in table)
