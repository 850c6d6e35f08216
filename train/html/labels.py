"""Which blocks of a page are its article: found in the annotated text, each stretch of text given out once."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_SHORT = 24  # letters below which a block may be in the text by chance
_WINDOW = 20
_STRIDE = 10
_FOUND = 0.6  # share of a long block's windows that must be in the text


def letters(text: str) -> str:
    """Letters and digits of a text, folded."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def label_blocks(blocks: Sequence[str], article: str) -> NDArray[np.bool_]:
    """Mark the blocks that are part of an annotated article text."""
    whole = letters(article)
    lines = {letters(line) for line in article.splitlines()} - {""}
    folded = [letters(block) for block in blocks]
    marked = np.array([len(text) >= _SHORT and _is_found(text, whole) for text in folded], dtype=np.bool_)
    _give_out_once(folded, whole, marked)
    long_hits = np.flatnonzero(marked)
    if not len(long_hits):
        return np.array([text in lines for text in folded], dtype=np.bool_)
    first, last = int(long_hits[0]) - 3, int(long_hits[-1]) + 3
    for i in range(max(0, first), min(len(folded), last + 1)):
        text = folded[i]
        if text and len(text) < _SHORT and text in whole:
            near = marked[max(0, i - 2) : i + 3].any()
            marked[i] = near and (
                text in lines or (len(text) >= 6 and bool(marked[max(0, i - 1) : i + 2].any()))
            )
    return marked


def _is_found(text: str, whole: str) -> bool:
    if text in whole:
        return True
    windows = [text[i : i + _WINDOW] for i in range(0, len(text) - _WINDOW + 1, _STRIDE)]
    return sum(window in whole for window in windows) >= _FOUND * len(windows)


def _give_out_once(folded: Sequence[str], whole: str, marked: NDArray[np.bool_]) -> None:
    """Of equal blocks keep as many as the text holds, those among the most other text."""
    copies: dict[str, list[int]] = defaultdict(list)
    for i in np.flatnonzero(marked).tolist():
        copies[folded[i]].append(i)
    sizes = np.array([len(text) for text in folded], dtype=np.float64) * marked
    for text, places in copies.items():
        allowed = max(1, whole.count(text))
        if len(places) > allowed:
            support = {i: sizes[max(0, i - 5) : i + 6].sum() for i in places}
            for i in sorted(places, key=lambda i: -float(support[i]))[allowed:]:
                marked[i] = False
