"""Measure the extractor on publishers it was not trained on, next to other extractors on the same pages."""

from __future__ import annotations

import importlib
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from pipeline.stages.clean.html import Extractor, PageTooComplex
from train.html.corpus import AnnotatedPage
from train.html.fit import Example, fit_extractor
from train.html.scores import Score, shingle_score, word_score

FOLDS = 4
MEASURED = ("publishers", "mixed_articles")
"""Sets with annotated texts; the others are trained on only."""


@dataclass(slots=True)
class Result:
    """Scores and seconds of one extractor on one set, a page an entry."""

    shingles: list[Score] = field(default_factory=list)
    words: list[Score] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    def add(self, page: AnnotatedPage, text: str, seconds: float) -> None:
        self.shingles.append(shingle_score(text, page.text))
        self.words.append(word_score(text, page.text))
        self.seconds.append(seconds)
        self.keys.append(f"{page.key} {page.domain}")

    def row(self) -> str:
        """A row of a markdown table: pages, F1 with its standard error, precision, recall, word F1, pages a second."""
        f1 = np.array([score.f1 for score in self.shingles])
        error = f1.std() / max(1.0, len(f1) ** 0.5)
        precision = np.mean([score.precision for score in self.shingles])
        recall = np.mean([score.recall for score in self.shingles])
        words = np.mean([score.f1 for score in self.words])
        speed = len(f1) / sum(self.seconds)
        return f"{len(f1)} | {f1.mean():.4f} ± {error:.4f} | {precision:.4f} | {recall:.4f} | {words:.4f} | {speed:.0f}"

    def worst(self, count: int) -> list[str]:
        """The pages with the lowest F1."""
        order = np.argsort([score.f1 for score in self.shingles])[:count]
        return [f"{self.shingles[i].f1:.3f} {self.keys[i]}" for i in order]


Results = dict[tuple[str, str], Result]


def evaluate(
    examples: Sequence[tuple[AnnotatedPage, Example]], pages: Sequence[AnnotatedPage], seeds: Sequence[int]
) -> Results:
    """Cross-validate by publisher: each page is read by models fitted on other publishers only."""
    results: Results = defaultdict(Result)
    for fold in range(FOLDS):
        extractor = fit_extractor([e for page, e in examples if page.fold(FOLDS) != fold], seeds)
        for page in pages:
            if page.fold(FOLDS) == fold:
                for name, extract in [("newsmill", text_of(extractor)), *_peers()]:
                    start = time.process_time()
                    text = extract(page.html)
                    results[page.source, name].add(page, text, time.process_time() - start)
    return results


def text_of(extractor: Extractor) -> Callable[[str], str]:
    """An extractor as a function from page to text."""

    def extract(page: str) -> str:
        try:
            return "\n".join(block.text for block in extractor.extract(page).blocks)
        except PageTooComplex:
            return ""

    return extract


def _peers() -> Iterator[tuple[str, Callable[[str], str]]]:
    """The other extractors that are installed, each with its best settings for recall of articles."""
    trafilatura = _installed("trafilatura")
    if trafilatura is not None:
        yield "trafilatura", lambda page: trafilatura.extract(page, include_comments=False) or ""
    resiliparse = _installed("resiliparse.extract.html2text")
    if resiliparse is not None:
        yield (
            "resiliparse",
            lambda page: resiliparse.extract_plain_text(page, main_content=True, alt_texts=False) or "",
        )


def _installed(module: str) -> Any:
    try:
        return importlib.import_module(module)
    except ImportError:
        return None
