"""Measure the extractor on publishers it was not trained on, next to other extractors on the same pages."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from train.html.corpus import AnnotatedPage
from train.html.extractors import installed_peers, text_of
from train.html.fit import Example, fit_extractor
from train.html.scores import HEADER, Scores

FOLDS = 4
MEASURED = ("publishers", "mixed_articles")
"""Sets with annotated texts; the others are trained on only."""


@dataclass(slots=True)
class Result:
    """Scores and seconds of one extractor on one set, a page an entry."""

    scores: Scores = field(default_factory=Scores)
    seconds: list[float] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    def add(self, page: AnnotatedPage, text: str, seconds: float) -> None:
        self.scores.add(text, page.text)
        self.seconds.append(seconds)
        self.keys.append(f"{page.key} {page.domain}")

    def row(self) -> str:
        """A row of a markdown table, under COLUMNS."""
        speed = len(self.seconds) / sum(self.seconds)
        return " | ".join([str(len(self.seconds)), *self.scores.cells(), f"{speed:.0f}"])

    def worst(self, count: int) -> list[str]:
        """The pages with the lowest F1."""
        order = sorted(zip(self.scores.f1, self.keys, strict=True))[:count]
        return [f"{f1:.3f} {key}" for f1, key in order]


COLUMNS = ("pages", *HEADER, "pages/s")
Results = dict[tuple[str, str], Result]


def evaluate(
    examples: Sequence[tuple[AnnotatedPage, Example]], pages: Sequence[AnnotatedPage], seeds: Sequence[int]
) -> Results:
    """Cross-validate by publisher: each page is read by models fitted on other publishers only."""
    results: Results = defaultdict(Result)
    peers = installed_peers()
    for fold in range(FOLDS):
        extractor = fit_extractor([e for page, e in examples if page.fold(FOLDS) != fold], seeds)
        for page in pages:
            if page.fold(FOLDS) == fold:
                for name, extract in [("newsmill", text_of(extractor)), *peers.items()]:
                    start = time.process_time()
                    text = extract(page.html)
                    results[page.source, name].add(page, text, time.process_time() - start)
    return results
