"""What stands between the headline and the article's first paragraph: standfirst, headline again, names, dates, a caption."""

from __future__ import annotations

import re

from pipeline.stages.clean.chars import CJK, fold, is_full_sentence
from pipeline.stages.clean.noise.cues import Cues
from pipeline.stages.clean.noise.inline import ending_promo
from pipeline.stages.clean.noise.paragraph import Cut, Facts, Findings
from pipeline.stages.clean.noise.patterns import is_photo_credit, last_bracket, says_when_taken
from pipeline.stages.clean.noise.similarity import content_words, likeness
from pipeline.stages.clean.noise.zones import mark_top
from pipeline.stages.clean.people import cjk_name, is_desk, people
from pipeline.stages.clean.places import is_place
from pipeline.stages.clean.word_lists import word_list
from schemas.annotations import RemovalKind

_REACH = 24
"""Paragraphs after the headline in which its furniture may stand."""
_NAMELESS_REACH = 12
_MOST_CANDIDATES = 3
_MOST_PART, _NAME_AND_HOUSE = 3, 2
"""Words of a place or a name in a line of both, in scripts without capitals, where a clause looks like a name."""
_MOST_OVER, _STANDFIRST_WORDS = 2, 45
_REPEATED = 0.5
"""Share of a headline's words in a line that makes it the headline again: "Minister resigns" / "Minister of X resigns over Y"."""
_PICTURES = word_list("picture_words.txt")
_ANCHORS = frozenset(("timestamp", "caption", "credit", "promo"))
_PARTS = re.compile(r"\s+[-–—|]\s+|\s*[/:：]\s+|\s*[/|]\s*|،\s|,\s")


def read_lead(facts: list[Facts], findings: Findings, title: str | None, cues: Cues, dateline: int) -> int:
    """Mark the furniture of the lead; returns the index of the first paragraph of the article's text.

    dateline: the index of the paragraph that opens with one: the text begins there at the latest.
    """
    words = content_words(title or "")
    nameless_bylines(facts, findings)
    mark_top(facts, findings, words, 0)
    anchor = _last_anchor(facts, findings, words, min(len(facts), dateline))
    if _stands_over(facts, findings, dateline):
        anchor = max(anchor, dateline)
    for i in range(anchor):
        if findings.kinds[i] is None:
            _classify(i, facts, findings, words, cues)
    mark_top(facts, findings, words, anchor)
    first = _next_open(findings, anchor)
    for _ in range(2):
        if first + 1 >= len(facts) or first >= dateline or not _introduces(first, facts, findings):
            break
        _classify(first, facts, findings, words, cues)
        if findings.kinds[first] is None:
            break
        first = _next_open(findings, first + 1)
    if first + 1 < min(len(facts), dateline) and _speaks_of_author(facts[first], findings):
        _classify(first, facts, findings, words, cues)
        first = _next_open(findings, first + 1)
    return first


def _speaks_of_author(facts: Facts, findings: Findings) -> bool:
    """Whether a short paragraph names an author in full, as what stands under the headline of an opinion does."""
    if facts.words > _STANDFIRST_WORDS or findings.teaser is not None or facts.quoted:
        return False
    return any(len(name.split()) > 1 and name in facts.text for name in findings.authors)


def _stands_over(facts: list[Facts], findings: Findings, dateline: int) -> bool:
    """Whether no more than a standfirst stands over the paragraph that opens with a dateline."""
    if not 0 < dateline < len(facts):
        return False
    over = [facts[i] for i in range(dateline) if findings.kinds[i] is None]
    return len(over) <= _MOST_OVER and sum(f.words for f in over) <= _STANDFIRST_WORDS


def _anchors(index: int, findings: Findings, *, sentences: bool) -> bool:
    """Whether a marked paragraph belongs to the header. sentences: whether one was passed that may be the text already."""
    kind = findings.kinds[index]
    if kind == "byline" or index in findings.reading:
        return True
    if index in findings.dated:  # a second day after a sentence is of a chronology
        return not (sentences and any(i < index for i in findings.dated))
    return not sentences and kind in _ANCHORS


def _last_anchor(facts: list[Facts], findings: Findings, words: frozenset[str], reach: int) -> int:
    """The index after the last piece of the header: nothing before it is the article's text."""
    after, candidates, at, sentences = 0, 0, 0, 0
    while at < min(_REACH, reach):
        kind = findings.kinds[at]
        if _anchors(at, findings, sentences=sentences > 0) and sentences <= 2:
            after = at + 1
        elif kind is None:
            if at and sentences <= 1 and _repeats(facts[at], words) and not _heads_entry(at, findings):
                after = at + 1
            else:
                candidates += 1
                sentences += is_full_sentence(facts[at].text) or (facts[at].stops and facts[at].words >= 12)
            if facts[at].words > _STANDFIRST_WORDS or candidates > _MOST_CANDIDATES:
                break
        at += 1
    taken = sum(facts[i].words for i in range(after) if findings.kinds[i] is None)
    left = sum(f.words for i, f in enumerate(facts) if i >= after and findings.kinds[i] is None)
    return after if left >= max(20, taken) else _first_open(findings)


def _heads_entry(index: int, findings: Findings) -> bool:
    """Whether a line stands under a time without a day, as the headings of a live blog's entries do."""
    return findings.kinds[index - 1] == "timestamp" and index - 1 not in findings.dated


def _first_open(findings: Findings) -> int:
    return _next_open(findings, 0)


def _next_open(findings: Findings, start: int) -> int:
    at = start
    while at < len(findings.kinds) and findings.kinds[at] is not None:
        at += 1
    return at


def _repeats(facts: Facts, words: frozenset[str]) -> bool:
    return (
        facts.like_headline and facts.words >= 4 and likeness(content_words(facts.text), words) >= _REPEATED
    )


def _introduces(index: int, facts: list[Facts], findings: Findings) -> bool:
    """A line with no full stop between the header and a paragraph that has one: standfirst, caption or headline again."""
    here = facts[index]
    if here.paragraph.role == "teaser":
        return True
    if not here.like_headline or here.words < 4 or here.text.endswith((":", "：", ",", "،")):
        return False
    after = _next_open(findings, index + 1)
    return after < len(facts) and (facts[after].stops or not facts[after].short) and facts[after].words >= 12


def _classify(index: int, facts: list[Facts], findings: Findings, words: frozenset[str], cues: Cues) -> None:
    here = facts[index]
    kind: RemovalKind = "teaser"
    if _repeats(here, words):
        kind = "repeated_headline"
        findings.repeated.append(here.text)
    elif here.paragraph.role == "caption" or is_caption(here, cues, lead=True):
        kind = "caption"
    elif here.words < 2 or (here.quoted and not here.like_headline and here.words < 6):
        return
    elif findings.teaser is None:
        promo = ending_promo(here.text, cues)
        if promo is not None:
            findings.cuts[index] = [Cut(0, promo.start, "teaser"), promo]
        findings.teaser = here.text[: promo.start].strip() if promo else here.text
    findings.kinds[index] = kind


def is_caption(facts: Facts, cues: Cues, *, lead: bool) -> bool:
    """Whether a short paragraph ends in a picture's credit. lead: above the text any bracket at the end is one."""
    if not facts.short or facts.words > 50:
        return False
    if lead and not facts.stops and says_when_taken(facts.text):
        return True
    bracket = last_bracket(facts.text)
    if bracket is not None:
        inner = bracket[1]
        if lead and not facts.stops and len(inner.split()) <= 4 and facts.words >= 4:
            return True
        return names_picture(inner, cues)
    return False


def names_picture(text: str, cues: Cues) -> bool:
    """Whether the text (a bracket's inside, a last sentence) is the credit of a picture."""
    return is_photo_credit(f"({text})") or any(
        r.kind == "caption" and r.shape == "tail" for r in cues.rules(fold(text))
    )


def nameless_bylines(facts: list[Facts], findings: Findings, *, over: bool = False) -> None:
    """Lines of names that no cue announces: beside a date in the header, "Ann Other in Paris", "الكوت - زينب الربيعي".

    over: the lines stand over the headline, where menus do, too: a name there has its house beside it.
    """
    for i in range(min(_NAMELESS_REACH, len(facts))):
        here = facts[i]
        marked = findings.kinds[i] not in ((None, "tags", "boilerplate") if over else (None,))
        if marked or here.stops or here.quoted or not (2 <= here.words <= 9 or CJK.match(here.text)):
            continue
        beside = [findings.kinds[j] for j in (i - 1, i + 1) if 0 <= j < len(facts)]
        dated = any(j in findings.dated for j in (i - 1, i + 1))
        if not dated and (over or "boilerplate" not in beside):
            continue
        if over and (len(_PARTS.split(here.text)) != _NAME_AND_HOUSE or any(map(str.isdigit, here.text))):
            continue
        names = nameless(here.text) or (cjk_name(here.text) if dated and not over else ())
        if names or _names_house(here.text):
            findings.add_authors(names)
            findings.kinds[i] = "byline"


def _names_house(text: str) -> bool:
    """Whether a part of the line is a word of desks ("special", "newsroom"): a byline that names nobody."""
    parts = [p for p in _PARTS.split(text) if p.strip()]
    if len(parts) == 1:
        return len(text.split()) <= 3 and is_desk(text.split(maxsplit=1)[0])
    return len(parts) == 2 and any(is_desk(p) for p in parts)


def nameless(text: str) -> tuple[str, ...]:
    """The people of a header line that no cue announces; empty where it names a house, a place or nobody."""
    if _names_house(text) or is_place(text) or not _PICTURES.isdisjoint(fold(text).split()):
        return ()
    cased = any(c.isupper() for c in text)
    parts = [p for p in _PARTS.split(text) if p.strip()]
    if cased:
        return people(parts[0] if len(parts) > 1 else text, certain=False)
    if not 2 <= len(parts) <= 3 or any(len(p.split()) > _MOST_PART for p in parts):
        return ()
    return _person_of(parts)


def _person_of(parts: list[str]) -> tuple[str, ...]:
    """The part of "place - name" or "name - place" that names a person; a place is the one with fewer words or known."""
    named = [p for p in parts if not is_place(p) and (found := people(p, certain=False)) and found]
    if not named:
        return ()
    # A house stands before the place ("Daily/ Baghdad - Ann Other"), a name alone after it or before it.
    return people(
        named[-1] if len(named) > 1 and is_place(parts[0]) else named[-1 if len(parts) > 2 else 0],
        certain=False,
    )
