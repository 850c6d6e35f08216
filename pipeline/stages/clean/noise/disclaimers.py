"""Notes that say whose opinion a piece is and whose it is not."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.stages.clean.chars import CJK, fold
from pipeline.stages.clean.noise.paragraph import Facts
from pipeline.stages.clean.word_lists import FOLDER

_INSIDE = "'\u200c" + "".join(map(chr, range(0x900, 0xE80)))
"""Marks that stand within words."""
_SENTENCE = re.compile(r"(?<=[.!?؟。।۔])\s*")
_MOST_WORDS, _MOST_CHARACTERS = 60, 420


@lru_cache(maxsize=1)
def _parts() -> dict[str, tuple[str, ...]]:
    parts: dict[str, list[str]] = {}
    for line in (FOLDER / "disclaimers.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            part, _, phrases = line.partition("\t")
            for phrase in phrases.split("|"):
                folded = " ".join(fold(phrase).split())
                # Words are met at their beginnings; Chinese, Japanese and Thai have no spaces before them.
                parts.setdefault(part, []).append(folded if _is_close(folded) else f" {folded}")
    return {part: tuple(phrases) for part, phrases in parts.items()}


def is_disclaimer(facts: Facts) -> bool:
    """Whether a paragraph says that the views of a piece are its author's, not those of the paper: not of people in the news."""
    if facts.quoted or facts.words > _MOST_WORDS or len(facts.text) > _MOST_CHARACTERS:
        return False
    has = _said(facts.folded)
    noted = "agree" in has and bool(has & {"house", "here"}) and bool(has & {"view", "who"})
    return noted and bool(_said(_SENTENCE.split(facts.folded, maxsplit=1)[0]))


def _said(folded: str) -> set[str]:
    """The parts of a disclaimer that a folded text has."""
    words = "".join(c if c.isalnum() or c in _INSIDE else " " for c in folded).split()
    text = f" {' '.join(words)}"
    return {part for part, phrases in _parts().items() if any(p in text for p in phrases)}


def _is_close(phrase: str) -> bool:
    return bool(CJK.search(phrase)) or "\u0e00" <= phrase[0] <= "\u0e7f" or "\uac00" <= phrase[0] <= "\ud7af"
