"""Turn annotated pages into weighted examples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import trafilatura
from numpy.typing import NDArray

from pipeline.stages.clean.html.extractor import PageBlocks, read_page
from train.html.corpus import SETS, AnnotatedPage, read_pages
from train.html.fit import INNER_FOLDS, Example
from train.html.labels import label_blocks, letters
from train.html.small_pages import small_page

_SMALL_WEIGHT = 0.6  # of a synthetic small page, against the page it was made from


def read_examples(folder: Path) -> Iterator[tuple[AnnotatedPage, Example]]:
    """All pages that can be learnt from, each followed by the small pages made out of it."""
    for source, weight in SETS.items():
        for page in read_pages(folder, source):
            text = page.text or _agreed_text(page)
            if text:
                yield from _examples(page, text, weight)


def _examples(page: AnnotatedPage, text: str, weight: float) -> Iterator[tuple[AnnotatedPage, Example]]:
    read = read_page(page.html)
    if read.features is None:
        return
    labels = label_blocks(read.walked.text, text)
    if not labels.any():
        return
    fold = page.fold(INNER_FOLDS, "inner")
    share = np.minimum(0.5, read.features.size / max(1.0, float(read.features.size[labels].sum())))
    yield page, Example(tuple(read.walked.text), read.features, labels, weight * (share + 0.002), fold)
    for number in range(2):
        small = small_page(read, labels, f"{page.source} {page.key} {number}")
        if small is not None:
            again = read_page(small.html)
            if again.features is not None and tuple(again.walked.text) == small.blocks:
                marks = np.array(small.labels)
                yield (
                    page,
                    Example(
                        small.blocks,
                        again.features,
                        marks,
                        weight * _SMALL_WEIGHT * _even(again, marks),
                        fold,
                    ),
                )


def _even(read: PageBlocks, labels: NDArray[np.bool_]) -> NDArray[np.float64]:
    """On a small page a short paragraph counts nearly as much as a long one."""
    assert read.features is not None
    size = read.features.size
    share = 0.5 * size / max(1.0, float(size[labels].sum())) + 0.5 / max(1, int(labels.sum()))
    return np.asarray(np.minimum(0.3, share))


def _agreed_text(page: AnnotatedPage) -> str:
    """Another extractor's text, where it holds all strings that must and none that must not be in it."""
    text = trafilatura.extract(page.html, include_comments=False, include_tables=True) or ""
    folded = letters(text)
    right = all(letters(s) in folded for s in page.wanted) and not any(
        letters(s) in folded for s in page.unwanted
    )
    return text if right and page.wanted else ""


def publishers(examples: Iterable[tuple[AnnotatedPage, Example]]) -> set[str]:
    """The publishers of some examples."""
    return {page.domain for page, _ in examples}
