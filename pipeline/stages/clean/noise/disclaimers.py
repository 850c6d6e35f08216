"""Notes that say whose opinion a piece is and whose it is not."""

from __future__ import annotations

import re
from functools import lru_cache

import ahocorasick_rs

from pipeline.stages.clean.chars import CJK, fold
from pipeline.stages.clean.noise.paragraph import Facts
from pipeline.stages.clean.word_lists import FOLDER

_BETWEEN = re.compile(r"[^\w'\u200c\u0900-\u0e7f]+|_+")
"""What stands between words: their marks do not."""
_SENTENCE = re.compile(r"(?<=[.!?؟。।۔])\s*")
_MOST_WORDS, _MOST_CHARACTERS = 60, 420


@lru_cache(maxsize=1)
def _phrases() -> tuple[ahocorasick_rs.AhoCorasick, tuple[str, ...]]:
    """What finds the phrases of the table, and the part of a disclaimer that each of them is."""
    phrases: list[str] = []
    parts: list[str] = []
    for line in (FOLDER / "disclaimers.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            part, _, listed = line.partition("\t")
            for phrase in listed.split("|"):
                folded = " ".join(fold(phrase).split())
                # Words are met at their beginnings; Chinese, Japanese, Korean and Thai have no spaces before them.
                phrases.append(folded if _is_close(folded) else f" {folded}")
                parts.append(part)
    return ahocorasick_rs.AhoCorasick(phrases), tuple(parts)


def is_disclaimer(facts: Facts) -> bool:
    """Whether a paragraph says that the views of a piece are its author's, not those of the paper: not of people in the news."""
    if facts.quoted or facts.words > _MOST_WORDS or len(facts.text) > _MOST_CHARACTERS:
        return False
    has = _said(facts.folded)
    noted = "agree" in has and bool(has & {"house", "here"}) and bool(has & {"view", "who"})
    return noted and bool(_said(_SENTENCE.split(facts.folded, maxsplit=1)[0]))


def _said(folded: str) -> set[str]:
    """The parts of a disclaimer that a folded text has."""
    finder, parts = _phrases()
    text = f" {_BETWEEN.sub(' ', folded).strip()}"
    return {parts[number] for number, _, _ in finder.find_matches_as_indexes(text, overlapping=True)}


def _is_close(phrase: str) -> bool:
    return bool(CJK.search(phrase)) or "\u0e00" <= phrase[0] <= "\u0e7f" or "\uac00" <= phrase[0] <= "\ud7af"
