"""Furniture inside a paragraph: links in brackets or after its last sentence, the site's promotion at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.stages.clean.chars import fold, fold_word, word_length
from pipeline.stages.clean.noise.cues import Cues
from pipeline.stages.clean.noise.paragraph import Cut, Facts

_BRACKET = re.compile(r"[(\[（【]([^()\[\]（）【】]{4,200})[)\]）】]")
_SENTENCE_START = re.compile(r"(?<=[.!?؟。।۔»”\"])\s+(?=\S)")
_FIRST_WORD = re.compile(r"[\w\u0900-\u0dff]+")
_MOST_STARTS, _MOST_BRACKETS = 60, 40
_MOST_PROMO_WORDS = 18
_MOST_LINK = 1_000
"""Characters of a link behind a paragraph's last sentence, of some thirty words."""


def inline_cuts(facts: Facts, cues: Cues) -> list[Cut]:
    """The parts of a paragraph of the article that are links or credits; disjoint, in order."""
    text = facts.text
    found = list(_in_brackets(text, cues)) if any(b in text for b in "[(（【") else []
    trailing = _trailing_link(facts, cues)
    if trailing is not None:
        found = [c for c in found if c.end <= trailing.start]
        found.append(trailing)
    return found


def ending_promo(text: str, cues: Cues) -> Cut | None:
    """The last sentence of a short text, where it advertises the site ("Full details on Our Site."); None without one."""
    starts = [m.end() for m in _SENTENCE_START.finditer(text)]
    if not starts:
        return None
    start = starts[-1]
    sentence = text[start:]
    if word_length(sentence) > _MOST_PROMO_WORDS:
        return None
    folded = fold(sentence)
    begins = set(folded.split()[:3])
    for rule in cues.rules(folded):
        if rule.shape != "tail" or rule.kind not in ("promo", "related_link"):
            continue
        # The first group's phrase opens the sentence: within it, it may be part of the news.
        if any(folded.startswith(phrase) or phrase in begins for phrase in rule.groups[0]):
            return Cut(start, len(text), "promo")
    return None


def _in_brackets(text: str, cues: Cues) -> Iterator[Cut]:
    for count, bracket in enumerate(_BRACKET.finditer(text)):
        if count >= _MOST_BRACKETS:
            return
        first = _FIRST_WORD.search(bracket[1])
        if first is None or not cues.begins(fold_word(first[0])):
            continue
        for opening in cues.openings(fold(bracket[1])):
            fits = opening.cue.shape in ("label", "weak") and opening.cue.kind in ("related_link", "caption")
            if fits and opening.separated and opening.rest:
                yield Cut(bracket.start(), bracket.end(), opening.cue.kind)
                break


def _trailing_link(facts: Facts, cues: Cues) -> Cut | None:
    """As "… he said. Read also: Headline": from the cue to the paragraph's end, which has no full stop."""
    text = facts.text
    if facts.full_stop:
        return None
    for count, match in enumerate(_SENTENCE_START.finditer(text)):
        if count >= _MOST_STARTS:
            break
        at = match.end()
        if len(text) - at > _MOST_LINK:
            continue
        first = _FIRST_WORD.match(text, at)
        if first is None or not cues.begins(fold_word(first[0])):
            continue
        rest = text[at:]
        if word_length(rest) > 30:
            continue
        for opening in cues.openings(fold(rest)):
            if (
                opening.cue.shape == "label"
                and opening.cue.kind in ("related_link", "caption")
                and opening.separated
            ):
                return Cut(at, len(text), opening.cue.kind)
    return None
