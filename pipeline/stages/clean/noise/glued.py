"""Furniture that a sender glued to the end of a paragraph: the sentences before it are of the article."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from pipeline.stages.clean.chars import WORD, ends_sentence, fold, word_length
from pipeline.stages.clean.noise.furniture import Look, kind_of
from pipeline.stages.clean.noise.paragraph import Cut, Facts, Findings
from pipeline.stages.clean.word_lists import word_list

_LOOSE = frozenset(("promo", "related_link", "boilerplate", "caption", "credit", "byline", "advert"))
_SENTENCE_START = re.compile(r"(?<=[.!?؟।۔»”\"])\s+(?=\S)|(?<=[。！？])(?=\S)")
_MOST_STARTS = 12
_SELF = word_list("self_words.txt")
"""Words by which a house speaks of itself, or to its reader."""
_LEAST_WORDS = 5
"""Words of a first sentence that is the article's: what a house says has fewer."""


def loosen(facts: list[Facts], findings: Findings, tools: Look) -> None:
    """Keep the sentences that open a marked paragraph where only what follows them is furniture; its facts become theirs."""
    for i in range(1, len(facts)):
        kind = findings.kinds[i]
        if kind in _LOOSE and facts[i].paragraph.link_share == 0 and (cut := _glued(facts[i], tools)):
            findings.kinds[i] = None
            findings.cuts[i] = [cut]
            facts[i] = Facts.of(replace(facts[i].paragraph, text=facts[i].text[: cut.start].rstrip()))


def _glued(facts: Facts, tools: Look) -> Cut | None:
    """The last sentences of a paragraph, as many as are furniture by themselves behind others that are none."""
    text = facts.text
    if not facts.short or facts.quoted:
        return None
    for at in reversed([m.end() for m in islice(_SENTENCE_START.finditer(text), _MOST_STARTS)]):
        head = text[:at].rstrip()
        if (
            not ends_sentence(head)
            or word_length(head) < _LEAST_WORDS
            or not _SELF.isdisjoint(WORD.findall(fold(head)))
        ):
            continue
        if kind_of(head, tools) is None and (kind := kind_of(text[at:], tools)):
            return Cut(at, len(text), kind)
    return None
