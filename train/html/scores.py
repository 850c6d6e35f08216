"""How close an extracted text is to the annotated one: runs of four words, counted with their repetitions."""

from __future__ import annotations

import re
import statistics
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]|[^\W_]+")
_RUN = 4
_SOFT_HYPHENS = str.maketrans(dict.fromkeys("\xad\u200b"))
"""Places where a word may be broken: some annotations keep them, as they keep letters apart from their marks."""


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their harmonic mean on one page, 0 to 1."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean over pages, and its standard error."""

    value: float
    error: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Mean:
        """Of at least one value."""
        return cls(statistics.fmean(values), statistics.pstdev(values) / len(values) ** 0.5)

    def __str__(self) -> str:
        return f"{self.value:.4f} ± {self.error:.4f}"


@dataclass(slots=True)
class Scores:
    """The scores of one extractor, a page an entry."""

    shingles: list[Score] = field(default_factory=list)
    words: list[Score] = field(default_factory=list)

    def add(self, found: str, wanted: str) -> None:
        """A further page: the text that was found in it, and the annotated one."""
        self.shingles.append(shingle_score(found, wanted))
        self.words.append(word_score(found, wanted))

    @property
    def f1(self) -> list[float]:
        """Of runs of four words, a page an entry."""
        return [score.f1 for score in self.shingles]

    def cells(self) -> tuple[str, str, str, str]:
        """For a table, in the order of HEADER: means over the pages, of which there is at least one."""
        precision = statistics.fmean(score.precision for score in self.shingles)
        recall = statistics.fmean(score.recall for score in self.shingles)
        words = statistics.fmean(score.f1 for score in self.words)
        return str(Mean.of(self.f1)), f"{precision:.4f}", f"{recall:.4f}", f"{words:.4f}"


HEADER = ("F1 (4 words)", "precision", "recall", "word F1")
"""Over the columns of `Scores.cells`."""


def shingle_score(found: str, wanted: str) -> Score:
    """Compare two texts by runs of four words (characters in Chinese, Japanese and Thai)."""
    return _compare(_shingles(found, _RUN), _shingles(wanted, _RUN))


def word_score(found: str, wanted: str) -> Score:
    """Compare two texts as bags of words."""
    return _compare(_shingles(found, 1), _shingles(wanted, 1))


def _shingles(text: str, run: int) -> Counter[tuple[str, ...]]:
    tokens = _TOKEN.findall(unicodedata.normalize("NFC", text).casefold().translate(_SOFT_HYPHENS))
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
