"""Evaluation: exact span F1 on held-out sentences, and one entity per real thing on whole labelled articles."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pipeline.stages.enrich.entities import FoundEntity, Recognizer
from pipeline.stages.enrich.entities.tokens import normal
from train.ner.corpora import CORPORA, Sentence, spans, split

KINDS = {"PER": "person", "ORG": "organization", "LOC": "place"}
TYPES = tuple(KINDS.values())


def f1(counts: Counter[str], kind: str) -> float:
    """F1 out of hits, predicted and gold counts of a kind."""
    return 2 * counts[kind + ":hit"] / max(1, counts[kind + ":predicted"] + counts[kind + ":gold"])


def detokenized(sentence: Sentence) -> tuple[str, list[tuple[int, int]]]:
    """The sentence as a text, with each token's offsets."""
    text, places = "", []
    for word in sentence.words:
        if text and sentence.language not in ("ja", "zh") and word[0] not in "'’.,;:!?)":
            text += "" if text[-1] in "'’(" else " "
        places.append((len(text), len(text) + len(word)))
        text += word
    return text, places


def _bare(sentence: Sentence, first: int, end: int) -> int:
    """The end of a labelled span without suffixes after an apostrophe."""
    while end - 1 > first and sentence.words[end - 1][0] in "'’":
        end -= 1
    return end


def sentence_counts(recognizer: Recognizer, sentences: Iterable[Sentence]) -> Counter[str]:
    """Exact spans of the whole recogniser on single sentences, as hits, predicted and gold by type.

    An Arabic clitic before a name and a suffix after an apostrophe are not held against it: the corpora
    label whole words, mentions leave them out.
    """
    counts: Counter[str] = Counter()
    for sentence in sentences:
        text, places = detokenized(sentence)
        wanted = {
            (places[a][0], places[_bare(sentence, a, b) - 1][1], KINDS[k])
            for a, b, k in spans(sentence.labels)
        }
        starts = {i: start for start, end in places for i in range(start, end)}
        found = {
            (starts.get(m.start, m.start), m.end, e.type)
            for e in recognizer.find(text, sentence.language)
            for m in e.mentions
        }
        for kind in TYPES:
            mine, theirs = ({s for s in group if s[2] == kind} for group in (found, wanted))
            for name, number in (
                ("hit", len(mine & theirs)),
                ("predicted", len(mine)),
                ("gold", len(theirs)),
            ):
                counts[f"{kind}:{name}"] += number
                counts[f"all:{name}"] += number
    return counts


def held_out(recognizer: Recognizer, data: Path, only: str | None = None) -> dict[str, Counter[str]]:
    """Counts for each corpus's held-out sentences (never trained on)."""
    return {
        c.name: sentence_counts(recognizer, split(data, c)[1])
        for c in CORPORA
        if only is None or c.language == only
    }


def folded(name: str) -> str:
    """A name without case, diacritics, punctuation and letter variants."""
    plain = "".join(
        c for c in unicodedata.normalize("NFD", normal_words(name)) if unicodedata.category(c) != "Mn"
    )
    return " ".join(
        "".join(c if c.isalnum() or unicodedata.category(c) == "Mc" else " " for c in plain).split()
    )


def normal_words(name: str) -> str:
    """Each word of a name in its normal form."""
    return " ".join(normal(w) for w in name.split())


def _matched(gold: Sequence[set[str]], mine: Sequence[set[str]]) -> dict[int, int]:
    """A largest one-to-one matching of forms that share one, as mine -> gold (augmenting paths)."""
    owner: dict[int, int] = {}
    for start in range(len(gold)):
        parents: dict[int, int] = {}
        queue, free = [start], -1
        while queue and free < 0:
            g = queue.pop()
            for p in range(len(mine)):
                if p in parents or not gold[g] & mine[p]:
                    continue
                parents[p] = g
                if p not in owner:
                    free = p
                    break
                queue.append(owner[p])
        before = {g: p for p, g in owner.items()}
        while free >= 0:
            g = parents[free]
            owner[free], free = g, before.get(g, -1)
    return owner


def article_counts(
    gold: Sequence[dict[str, Any]], found: Sequence[FoundEntity]
) -> tuple[Counter[str], list[str]]:
    """Counts by type for one article, and its errors in words."""
    counts: Counter[str] = Counter()
    errors: list[str] = []
    for kind in TYPES:
        wanted = [e for e in gold if e["type"] == kind]
        forms = [{folded(n) for n in (e["name"], *e["aliases"])} for e in wanted]
        mine = list({folded(e.name): e for e in found if e.type == kind}.values())
        names = [{folded(e.name), *(folded(m.text) for m in e.mentions)} for e in mine]
        owner = _matched(forms, names)
        for name, number in (("hit", len(owner)), ("predicted", len(mine)), ("gold", len(wanted))):
            counts[f"{kind}:{name}"] += number
            counts[f"all:{name}"] += number
        errors += [f"{kind} missed: {e['name']}" for i, e in enumerate(wanted) if i not in owner.values()]
        errors += [f"{kind} wrong: {e.name} ({e.found_by})" for i, e in enumerate(mine) if i not in owner]
    return counts, errors


def articles(recognizer: Recognizer, folder: Path) -> tuple[dict[str, Counter[str]], dict[str, list[str]]]:
    """Counts by language ("all" last) over a folder of labelled articles, and the errors of each."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    errors: dict[str, list[str]] = {}
    total: Counter[str] = Counter()
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))["gold"]
        found = recognizer.find(gold["text"], gold["language"], gold["title"])
        one, errors[path.stem] = article_counts(gold["entities"], found)
        counts[gold["language"]].update(one)
        total.update(one)
    return {**dict(sorted(counts.items())), "all": total}, errors


def table(rows: dict[str, Counter[str]], head: str) -> str:
    """A markdown table of F1 by row and type, with recall and precision of all types together."""
    lines = [
        f"| {head} | person | organization | place | all | precision | recall | gold |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, c in rows.items():
        cells = [f"{f1(c, kind):.3f}" if c[kind + ":gold"] else "-" for kind in (*TYPES, "all")]
        precision = c["all:hit"] / max(1, c["all:predicted"])
        recall = c["all:hit"] / max(1, c["all:gold"])
        lines.append(f"| {name} | {' | '.join(cells)} | {precision:.3f} | {recall:.3f} | {c['all:gold']} |")
    return "\n".join(lines)
