"""Furniture that a sender glued to the end of a paragraph: the sentences before it are of the article."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from pipeline.stages.clean.chars import WORD, ends_sentence, final_stop, fold, word_length
from pipeline.stages.clean.noise.furniture import Look, kind_of
from pipeline.stages.clean.noise.paragraph import Cut, Facts, Findings
from pipeline.stages.clean.word_lists import word_list
from schemas.annotations import RemovalKind

_LOOSE = frozenset(("promo", "related_link", "boilerplate", "caption", "credit", "byline", "advert"))
_SENTENCE_START = re.compile(r"(?<=[.!?؟।۔»”\"])\s+(?=\S)|(?<=[。！？])(?=\S)")
_MOST_STARTS = 12
_SELF = word_list("self_words.txt")
"""Words by which a house speaks of itself, or to its reader."""
_OBJECTS = word_list("promo_objects.txt")
_OF_SUBJECT = frozenset(("promo", "boilerplate", "copyright"))
_OF_PICTURES = frozenset(("caption", "credit"))
"""A picture's maker behind a sentence makes a caption of it."""
_SEVERAL, _FRAMED_WORDS, _MOST_HANGING, _LEAST_QUOTED = 2, 24, 22, 60
_LEAST_WORDS = 5
"""Words of a first sentence that is the article's: what a house says has fewer."""


def loosen(facts: list[Facts], findings: Findings, tools: Look) -> None:
    """Keep the sentences that open a marked paragraph where only what follows them is furniture; its facts become theirs."""
    for i in range(1, len(facts)):
        kind = findings.kinds[i]
        if facts[i].paragraph.link_share > 0 or not (kind is None or kind in _LOOSE):
            continue
        if cut := _glued(facts[i], tools) if kind else _hanging(facts[i], tools):
            findings.kinds[i] = None
            findings.cuts[i] = [cut]
            facts[i] = Facts.of(replace(facts[i].paragraph, text=facts[i].text[: cut.start].rstrip()))
        elif kind in _OF_SUBJECT and _is_framed(facts[i], tools):
            findings.kinds[i] = None


def _glued(facts: Facts, tools: Look) -> Cut | None:
    """The last sentences of a paragraph, as many as are furniture by themselves behind others that are none."""
    text = facts.text
    if not facts.short or facts.quoted:
        return None
    for at in reversed(_starts(text)):
        head = text[:at].rstrip()
        if (
            not ends_sentence(head)
            or word_length(head) < _LEAST_WORDS
            or not _SELF.isdisjoint(WORD.findall(fold(_near(head))))
        ):
            continue
        if kind_of(head, tools) is None and (kind := kind_of(text[at:], tools)) and _closes(text[at:], tools):
            return Cut(at, len(text), kind)
    return None


def _starts(text: str) -> list[int]:
    """Where the sentences of a text begin, but for the first."""
    return [m.end() for m in islice(_SENTENCE_START.finditer(text), _MOST_STARTS)]


def _near(head: str) -> str:
    """The sentence right over what is glued, of a text of some length; a short one as a whole."""
    starts = _starts(head)
    return head[starts[-1] :] if starts and word_length(head) >= _FRAMED_WORDS else head


def _closes(text: str, tools: Look) -> bool:
    """Whether furniture ends as it began: its last sentence is not plainly of the text."""
    starts = _starts(text)
    return not starts or not _is_plain(text[starts[-1] :], tools)


def _is_plain(text: str, tools: Look) -> bool:
    """Whether a text is a sentence of some words that neither reads as furniture nor speaks of the house or what it offers."""
    words = WORD.findall(fold(text))
    return (
        ends_sentence(text)
        and word_length(text) >= _LEAST_WORDS
        and not any(w in _SELF or w in _OBJECTS for w in words)
        and kind_of(text, tools) is None
    )


def _is_framed(facts: Facts, tools: Look) -> bool:
    """Whether furniture's words stand within sentences of the text: the first and the last of three are plainly none."""
    text = facts.text
    starts = _starts(text)
    if len(starts) < _SEVERAL or facts.words < _FRAMED_WORDS or not facts.short:
        return False
    return _is_plain(text[: starts[0]].rstrip(), tools) and _is_plain(text[starts[-1] :], tools)


def _hanging(facts: Facts, tools: Look) -> Cut | None:
    """What hangs behind the last sentence of a paragraph of text with no stop of its own, where it is furniture."""
    text = facts.text
    if not facts.short or final_stop(text) or (facts.quoted and len(text) < _LEAST_QUOTED):
        return None
    starts = _starts(text)
    for at in reversed(starts[-2:]):
        head, rest = text[:at].rstrip(), text[at:]
        if not ends_sentence(head) or word_length(head) < _LEAST_WORDS or word_length(rest) > _MOST_HANGING:
            continue
        kind = kind_of(rest, tools) or _loose_kind(rest, tools)
        if kind is not None and kind not in _OF_PICTURES:
            return Cut(at, len(text), kind)
    return None


def _loose_kind(text: str, tools: Look) -> RemovalKind | None:
    """The kind of words that hang behind a text, by weaker signs than a paragraph of its own needs."""
    if text[0] in '([（【"“«„' or text[-1] in ')]）】"”»،,':
        return None
    folded = fold(text)
    words = WORD.findall(folded)
    for opening in tools.cues.openings(folded):
        if opening.cue.kind in ("related_link", "promo") and opening.cue.shape != "whole" and opening.rest:
            return opening.cue.kind
    if any(r.kind in ("promo", "related_link") for r in tools.cues.rules(folded)):
        return "promo"
    if not _OBJECTS.isdisjoint(words) and not _SELF.isdisjoint(words):
        return "promo"
    return None
