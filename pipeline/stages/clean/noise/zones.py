"""Furniture by its place: short lines without a sentence between the headline and the text, or below the text."""

from __future__ import annotations

import re

from pipeline.stages.clean.chars import WORD
from pipeline.stages.clean.noise.endings import find_ending
from pipeline.stages.clean.noise.lines import is_menu
from pipeline.stages.clean.noise.paragraph import Facts, Findings
from pipeline.stages.clean.noise.patterns import copyright_sign, says_when_taken
from pipeline.stages.clean.noise.signatures import bracketed_name, signed_names
from pipeline.stages.clean.noise.similarity import content_words, likeness
from pipeline.stages.clean.people import bio_name, cjk_reporters, house_and_people, lone_name, without_role
from pipeline.stages.clean.word_lists import word_list
from schemas.annotations import RemovalKind

_REACH = 40
"""Lines under the headline that may be of its header: share bars and tools of scraped pages run to some twenty."""
_PROSE_WORDS, _LONG_WORDS, _MOST_BARE = 12, 40, 28
_TEASER_WORDS = 5
_REPEATED = 0.5
_ENCLOSED = re.compile(
    r"[(\[（【〔]{1,2}[^()\[\]（）【】〔〕]{2,400}[)\]）】〕]{1,2}[.。]?|[(（].{2,300}[)）][.。]?"
)
_FOOTNOTE = re.compile(r"\s*(?:[*＊※†]{1,3})\s?[^\s\d]")
_ASIDE_BEHIND = re.compile(r"(?<=[^\W\d_]{2}[.!?؟।۔])\s[(（][^()（）]{2,60}[)）]$")
_MOST_ASIDE = 72
_BULLET = re.compile(r"\s*[*•▪●\-–]\s")
_RESULT = re.compile(r"(?<![\d/.:-])\d{1,3}\s?[/:–-]\s?\d{1,3}(?![\d/.:-])[^:]*$")
_HEADING_WORDS = 4
_TERMINAL = frozenset(("tags", "copyright"))
_LEAST_TERMINAL = 0.5
"""Share of an article's words that must stand above what ends it: tags may stand over the text, too."""
_FEW_LINES, _FEW_WORDS, _MOST_TAIL, _NOTE_WORDS = 2, 16, 22, 25
_SENTENCE_WORDS = 4
_HOUSE_WORDS = word_list("self_words.txt") | word_list("promo_objects.txt") | word_list("desk_words.txt")
_ISLAND = 3
"""Marked pieces in a row, below the text, after which a short sentence is one of them."""


def is_prose(facts: Facts) -> bool:
    """Whether a paragraph is of an article's body by its form: sentences of some length, and not all in brackets."""
    if facts.words >= _LONG_WORDS:
        return True
    return facts.stops and facts.words >= _PROSE_WORDS and not is_enclosed(facts.text)


def is_enclosed(text: str) -> bool:
    """Whether all of a text stands in brackets, as editors' notes do."""
    return len(text) <= 402 and text[:1] in "([（【〔" and _ENCLOSED.fullmatch(text) is not None


def mark_top(facts: list[Facts], findings: Findings, words: frozenset[str], start: int) -> None:
    """Mark the bare lines from `start` to the first paragraph of the text. words: those of the headline."""
    end = next(
        (
            i
            for i in range(start, min(len(facts), start + _REACH))
            if findings.kinds[i] is None and is_prose(facts[i])
        ),
        start,
    )
    taken = sum(facts[i].words for i in range(start, end) if findings.kinds[i] is None)
    left = sum(f.words for i, f in enumerate(facts) if i >= end and findings.kinds[i] is None)
    if left < max(_PROSE_WORDS, taken):
        return
    for i in range(start, end):
        if findings.kinds[i] is None and _is_bare(facts[i]):
            findings.kinds[i] = _top_kind(facts[i], findings, words)


def _is_bare(facts: Facts) -> bool:
    if is_enclosed(facts.text):
        return True
    if facts.words > _MOST_BARE or facts.stops or facts.paragraph.role:
        return False
    if facts.text.endswith((":", "：", ",", "،", "、")) or _is_signed(facts.text):
        return False
    return not facts.quoted


def _is_signed(text: str) -> bool:
    """Whether a text is a sentence and the mark behind it, and says of nobody who he is."""
    aside = _ASIDE_BEHIND.search(text, max(0, len(text) - _MOST_ASIDE))
    known = find_ending(text) is not None or (aside and len(text[: aside.start()].split()) >= _SENTENCE_WORDS)
    return bool(known) and not bio_name(text)


def _top_kind(facts: Facts, findings: Findings, words: frozenset[str]) -> RemovalKind:
    text = facts.text
    if likeness(content_words(text), words) >= _REPEATED and facts.words >= 4:
        findings.repeated.append(text)
        return "repeated_headline"
    if is_enclosed(text) or is_menu(text):
        return "boilerplate"
    if copyright_sign(text) > 0 or says_when_taken(text):
        return "caption"
    if names := house_and_people(text):
        findings.add_authors(names)
        return "byline"
    if not findings.authors and (names := lone_name(without_role(text))):
        findings.add_authors(names)
        return "byline"
    if _BULLET.match(text):
        return "teaser"
    if (
        findings.teaser is None
        and facts.words >= _TEASER_WORDS
        and sum(map(str.isdigit, text)) * 4 < len(text)
    ):
        findings.teaser = text
        return "teaser"
    return "boilerplate" if facts.words > 3 else "tags"


def mark_tail(facts: list[Facts], findings: Findings) -> None:
    """Mark what stands below the text: lines without a sentence, notes in brackets, all that follows tags or copyright."""
    last = _last_of_text(facts, findings, _terminal(facts, findings))
    if last < 0:
        return
    terminal = _terminal(facts, findings)
    last = _after_results(last, facts, findings)
    tail = range(last + 1, len(facts))
    known = any(findings.kinds[i] is not None for i in tail)
    bare = [facts[i].words for i in tail if findings.kinds[i] is None]
    if not known and (len(bare) > _FEW_LINES or sum(bare) > _FEW_WORDS):
        return  # a list of results or of places belongs to the text
    row = 0
    for i in tail:
        if findings.kinds[i] is not None:
            row += 1
        elif _goes(facts[i], row) or (i > terminal and not facts[i].quoted):
            _mark_note(i, facts[i], findings, first=i == last + 1)
            row += 1
        elif facts[i].words <= _NOTE_WORDS and row == i - last - 1 and (names := bio_name(facts[i].text)):
            findings.add_reporters(names)
            findings.kinds[i] = "byline"
            row += 1
        else:
            row = 0


def _after_results(last: int, facts: list[Facts], findings: Findings) -> int:
    """The index of the last of the results below the text, which are of it: two lines of scores, with their heading."""
    at = last + 1
    heading = at < len(facts) and findings.kinds[at] is None and not _RESULT.search(facts[at].text)
    first = at + (heading and facts[at].words <= _HEADING_WORDS)
    end = first
    while end < len(facts) and findings.kinds[end] is None and _RESULT.search(facts[end].text):
        end += 1
    return end - 1 if end - first >= _FEW_LINES else last


def _goes(facts: Facts, row: int) -> bool:
    """Whether an unmarked paragraph below the text is furniture. row: how many pieces right over it are."""
    if facts.quoted and facts.stops and row < _ISLAND:
        return False
    if row >= _ISLAND or _is_note(facts):
        return True
    listed = _BULLET.match(facts.text) is not None and row == 0
    spoken = facts.words >= _PROSE_WORDS and any(mark in facts.text for mark in "„“”«»")
    return _is_bare(facts) and not listed and not spoken and facts.words <= _MOST_TAIL


def _mark_note(index: int, facts: Facts, findings: Findings, *, first: bool) -> None:
    """Mark a piece below the text, and take the author from it where nothing else names one. first: right below the text."""
    findings.kinds[index] = "boilerplate"
    names = cjk_reporters(facts.text) or bio_name(facts.text) or house_and_people(facts.text)
    if not names and first:
        names = signed_names(facts.text, set_apart=False) or bracketed_name(facts.text)
    if names and not findings.reporters and not findings.authors:
        findings.add_reporters(names)
        findings.kinds[index] = "byline"


def _is_note(facts: Facts) -> bool:
    asks = facts.text[-1] in "?؟？"
    return (
        facts.short
        and not asks
        and (is_enclosed(facts.text) or _FOOTNOTE.match(facts.text) is not None)
        and not facts.quoted
    )


def _terminal(facts: list[Facts], findings: Findings) -> int:
    """The index of the tags or the copyright that end the article; beyond the last paragraph without any."""
    total = sum(f.words for i, f in enumerate(facts) if findings.kinds[i] is None)
    above = 0
    for i, kind in enumerate(findings.kinds):
        if kind is None:
            above += facts[i].words
        elif kind in _TERMINAL and above >= _LEAST_TERMINAL * total and _only_short(facts, findings, i + 1):
            return i
    return len(facts)


def _only_short(facts: list[Facts], findings: Findings, start: int) -> bool:
    """Whether what follows has no more than two unmarked paragraphs of sentences, and most pieces there are furniture."""
    unmarked = [i for i in range(start, len(facts)) if findings.kinds[i] is None]
    solid = [i for i in unmarked if is_prose(facts[i])]
    return len(solid) <= 2 and not any(facts[i].words > 45 or facts[i].quoted for i in solid)


def _last_of_text(facts: list[Facts], findings: Findings, terminal: int) -> int:
    for i in range(min(terminal, len(facts)) - 1, -1, -1):
        here = facts[i]
        if findings.kinds[i] is None and (is_prose(here) or _is_sentence(here)) and not _is_note(here):
            return i
    return -1


def _is_sentence(facts: Facts) -> bool:
    """Whether a paragraph is a sentence of some words of which none is of houses, their offers or their menus."""
    if (
        not facts.stops
        or facts.words < _SENTENCE_WORDS
        or facts.paragraph.link_share > 0
        or is_enclosed(facts.text)
    ):
        return False
    words = WORD.findall(facts.folded)
    return not any(w in _HOUSE_WORDS for w in words) and not is_menu(facts.text)
