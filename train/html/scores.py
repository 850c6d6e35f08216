"""How close an extracted text is to the annotated one: runs of four words, counted with their repetitions."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]|[^\W_]+")
_RUN = 4


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their harmonic mean on one page, 0 to 1."""

    precision: float
    recall: float
    f1: float


def shingle_score(found: str, wanted: str) -> Score:
    """Compare two texts by runs of four words (characters in Chinese, Japanese and Thai)."""
    return _compare(_shingles(found, _RUN), _shingles(wanted, _RUN))


def word_score(found: str, wanted: str) -> Score:
    """Compare two texts as bags of words."""
    return _compare(_shingles(found, 1), _shingles(wanted, 1))


def _shingles(text: str, run: int) -> Counter[tuple[str, ...]]:
    tokens = _TOKEN.findall(text.casefold())
    if len(tokens) < run:
        return Counter([tuple(tokens)] if tokens else [])
    return Counter(zip(*(tokens[i:] for i in range(run)), strict=False))


def _compare(found: Counter[tuple[str, ...]], wanted: Counter[tuple[str, ...]]) -> Score:
    if not found and not wanted:
        return Score(1.0, 1.0, 1.0)
    common = sum((found & wanted).values())
    precision = common / found.total() if found else 0.0
    recall = common / wanted.total() if wanted else 0.0
    return Score(precision, recall, 2 * common / (found.total() + wanted.total()))
