"""How good a result is against a labelled article: counts per article, summed, turned into rates.

Text is compared folded: case, diacritics, digits, and Arabic and Persian letter variants are the same; a CJK character is
a word. An entity matches on any of its names, one to one and at most once; a quotation at a word F1 of .8.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

LOWER_IS_BETTER = frozenset({"noise_left", "content_lost"})
ENTITY_TYPES = ("person", "organization", "place")
METRICS = (
    "language", "title", "text_f1", "noise_left", "content_lost", "topic", "person_f1", "organization_f1", "place_f1",
    "quote_f1", "speaker", "date_f1", "machine_translation", "authors_f1", "published",
)  # fmt: skip
VARIANTS = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ۀ": "ه", "ک": "ك", "ہ": "ه",
     "ـ": "", "\u200c": "", "\u200d": "", "ı": "i", "ё": "е", "ß": "ss", "ø": "o", "đ": "d", "ł": "l"}
)  # fmt: skip
SAME_QUOTE = 0.8


@lru_cache(maxsize=50_000)
def words(text: str) -> tuple[str, ...]:
    """The folded words of a text."""
    folded = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold().translate(VARIANTS))
    kept = []
    for char in folded:
        kind = unicodedata.category(char)
        if kind[0] == "M":
            # vowel signs of Indic scripts are letters; elsewhere a mark is a diacritic
            kept.append(char if 0x0900 <= ord(char) < 0x0E80 else "")
        elif kind[0] not in "LN":
            kept.append(" ")
        elif 0x3040 <= ord(char) < 0x3100 or 0x3400 <= ord(char) < 0xA000:
            kept.append(f" {char} ")
        else:
            kept.append(str(unicodedata.digit(char)) if kind == "Nd" else char)
    return tuple("".join(kept).split())


def fold(text: str | None) -> str:
    return " ".join(words(text or ""))


def f1(hits: float, predicted: float, wanted: float) -> float:
    return 2 * hits / (predicted + wanted) if predicted + wanted else 1.0


def overlap(a: Sequence[str], b: Sequence[str]) -> int:
    return (Counter(a) & Counter(b)).total()


def pairs(wanted: int, predicted: int, fits: Callable[[int, int], bool]) -> dict[int, int]:
    """The largest one-to-one matching: predicted index -> wanted index."""
    owner: dict[int, int] = {}

    def place(w: int, tried: set[int]) -> bool:
        for p in range(predicted):
            if p not in tried and fits(w, p):
                tried.add(p)
                if p not in owner or place(owner[p], tried):
                    owner[p] = w
                    return True
        return False

    for w in range(wanted):
        place(w, set())
    return owner


def score(gold: Mapping[str, Any], out: Mapping[str, Any]) -> Counter[str]:
    """The counts of one article; an empty `out` is an article that did not arrive."""
    counts: Counter[str] = Counter(articles=1)
    counts["language"] = (out.get("language") or {}).get("code") == gold["language"]
    counts["title"] = fold(out.get("title")) == fold(gold["title"])
    counts["machine_translation"] = (out.get("machine_translation") or {}).get("suspected") is gold[
        "machine_translated"
    ]
    counts["published"] = (out.get("published_at") or "")[:10] == (gold["published_at"] or "")[:10]
    topics = out.get("topics") or []
    counts["topic"] = bool(topics) and topics[0]["id"][-8:] in gold["topics"]
    _score_text(counts, gold, out.get("text") or "")
    for kind in ENTITY_TYPES:
        wanted = [_names(e) for e in gold["entities"] if e["type"] == kind]
        found = [_names(e) for e in out.get("entities") or [] if e["type"] == kind]
        hits = len(pairs(len(wanted), len(found), lambda w, p: bool(wanted[w] & found[p])))  # noqa: B023
        _add(counts, kind, hits, len(found), len(wanted))
    _score_quotes(counts, gold, out.get("quotes") or [])
    _score_sets(
        counts, "authors", {fold(a) for a in gold["authors"]}, {fold(a) for a in out.get("authors") or []}
    )
    values = {d["value"][:10] for d in out.get("dates") or [] if d["kind"] != "relative_span"}
    _score_sets(counts, "date", {d["value"] for d in gold["dates"]}, values)
    return counts


def _score_text(counts: Counter[str], gold: Mapping[str, Any], text: str) -> None:
    have, want = words(text), words(gold["text"])
    both = overlap(have, want)
    counts["text_f1"] = f1(both, len(have), len(want))  # type: ignore[assignment]
    counts["lost"], counts["words"] = len(want) - both, len(want)
    for piece in gold["removed"]:
        wanted = words(piece["text"])
        size = max(min(3, len(wanted)), -(-len(wanted) // 2))
        left, clean = (Counter(_grams(w, size)) for w in (have, want))
        counts["left"] += any(left[g] > clean[g] for g in _grams(wanted, size))
        counts["removed"] += 1


def _grams(tokens: Sequence[str], size: int) -> list[tuple[str, ...]]:
    return [tuple(tokens[i : i + size]) for i in range(len(tokens) - size + 1)]


def _names(entity: Mapping[str, Any]) -> set[str]:
    mentions = [m["text"] for m in entity.get("mentions", ())]
    return {
        fold(n) for n in (entity["name"], entity.get("text"), *entity.get("aliases", ()), *mentions) if n
    } - {""}


def _score_quotes(counts: Counter[str], gold: Mapping[str, Any], said: Sequence[Mapping[str, Any]]) -> None:
    ours, theirs = [words(q["text"]) for q in gold["quotes"]], [words(q["text"]) for q in said]
    same = pairs(
        len(ours),
        len(theirs),
        lambda w, p: f1(overlap(ours[w], theirs[p]), len(ours[w]), len(theirs[p])) >= SAME_QUOTE,
    )
    _add(counts, "quote", len(same), len(said), len(ours))
    for predicted, wanted in same.items():
        counts["speaker"] += _same_speaker(
            said[predicted].get("speaker"), gold["quotes"][wanted]["speaker"], gold
        )


def _same_speaker(predicted: str | None, wanted: str, gold: Mapping[str, Any]) -> bool:
    said, right = words(predicted or ""), words(wanted)
    for entity in gold["entities"]:
        if fold(entity["name"]) == fold(wanted):
            return fold(predicted) in _names(entity) or (len(right) > 1 and set(right) <= set(said))
    return bool(said) and f1(overlap(said, right), len(said), len(right)) >= 0.5


def _score_sets(counts: Counter[str], name: str, wanted: set[str], found: set[str]) -> None:
    _add(counts, name, len(wanted & found), len(found - {""}), len(wanted))


def _add(counts: Counter[str], name: str, hits: int, predicted: int, wanted: int) -> None:
    for part, number in (("hits", hits), ("predicted", predicted), ("wanted", wanted)):
        counts[f"{name}:{part}"] += number


def rates(counts: Counter[str]) -> dict[str, float]:
    """The metrics of summed counts, between 0 and 1."""
    articles = counts["articles"] or 1
    values = {
        m: counts[m] / articles
        for m in ("language", "title", "text_f1", "topic", "machine_translation", "published")
    }
    values["noise_left"] = counts["left"] / (counts["removed"] or 1)
    values["content_lost"] = counts["lost"] / (counts["words"] or 1)
    for name in (*ENTITY_TYPES, "quote", "date", "authors"):
        values[f"{name}_f1"] = f1(*(counts[f"{name}:{part}"] for part in ("hits", "predicted", "wanted")))
    values["speaker"] = counts["speaker"] / counts["quote:hits"] if counts["quote:hits"] else 1.0
    return {metric: values[metric] for metric in METRICS}
