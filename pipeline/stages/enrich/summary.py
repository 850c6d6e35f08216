"""A summary of two or three sentences of the text: the lead, and what says most of the rest."""

from __future__ import annotations

import math
from collections import Counter

from pipeline.stages.enrich.keywords import stop_words
from pipeline.stages.enrich.reading import Reading
from pipeline.stages.enrich.sentences import Span
from pipeline.stages.enrich.words import split_words

_MOST = 3
_SHORT_ARTICLE = 6  # sentences; a shorter article is summed up in two
_READ = 60  # sentences that are looked at
_LENGTH = (40, 420)  # characters of a sentence that can stand in a summary
_LEAD = 2.0  # weight of the first sentence over one in the middle


def summary(reading: Reading, title: str | None) -> tuple[str, ...]:
    """Two or three sentences in the order of the text; none that is part of a quotation or a question."""
    spans = [s for s in reading.sentences[:_READ] if _stands_alone(reading, s)]
    if not spans:
        return tuple(reading.text[a:b] for a, b in reading.sentences[:1] if b - a <= _LENGTH[1])
    wanted = _MOST if len(reading.sentences) >= _SHORT_ARTICLE else 2
    bags = [_bag(reading, s) for s in spans]
    weights = Counter(w for bag in bags for w in bag)
    titled = _title_words(reading, title)
    worth = {w: math.log(1 + n) * (1.5 if w in titled else 1) for w, n in weights.items()}
    chosen: list[int] = []
    said: set[str] = set()
    scores = [_score(i, bag, worth) for i, bag in enumerate(bags)]
    while len(chosen) < min(wanted, len(spans)):
        best = max((i for i in range(len(spans)) if i not in chosen), key=lambda i: (scores[i], -i))
        chosen.append(best)
        said |= bags[best]
        for i, bag in enumerate(bags):
            if not bag.isdisjoint(bags[best]):
                scores[i] = _score(i, bag - said, worth)
    return tuple(reading.text[spans[i][0] : spans[i][1]] for i in sorted(chosen))


def _stands_alone(reading: Reading, span: Span) -> bool:
    start, end = span
    low, high = (_LENGTH[0] // 3, _LENGTH[1] // 2) if reading.spaceless else _LENGTH
    if not low <= end - start <= high or reading.text[end - 1] in "?؟？:：":
        return False
    inside = [p for p in reading.pairs if p.outer_start < end and p.outer_end > start]
    if any(p.outer_start < start or p.outer_end > end for p in inside):
        return False
    return sum(p.end - p.start for p in inside) < (end - start) / 2


def _bag(reading: Reading, span: Span) -> set[str]:
    if reading.spaceless:
        piece = reading.text[span[0] : span[1]]
        return {piece[i : i + 2] for i in range(len(piece) - 1)}
    stop = stop_words(reading.language)
    folded = reading.words.folded
    return {folded[i] for i in reading.words.between(*span) if len(folded[i]) > 2 and folded[i] not in stop}


def _title_words(reading: Reading, title: str | None) -> set[str]:
    if not title:
        return set()
    if reading.spaceless:
        return {title[i : i + 2] for i in range(len(title) - 1)}
    return set(split_words(title).folded)


def _score(i: int, new: set[str], worth: dict[str, float]) -> float:
    if not new:
        return 0.0
    content = sum(worth[w] for w in sorted(new))
    place = _LEAD if i == 0 else 1 + 1 / (1 + i)
    return content / math.sqrt(len(new) + 8) * place
