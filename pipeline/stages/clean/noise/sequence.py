"""What the order of paragraphs tells: links under their heading, a picture's caption over its credit, the end of the page."""

from __future__ import annotations

import re

from pipeline.stages.clean.agencies import is_agency
from pipeline.stages.clean.chars import fold
from pipeline.stages.clean.noise.cues import Cues
from pipeline.stages.clean.noise.endings import find_ending
from pipeline.stages.clean.noise.lead import is_caption
from pipeline.stages.clean.noise.paragraph import Facts, Findings
from pipeline.stages.clean.noise.patterns import is_several, last_bracket
from pipeline.stages.clean.noise.slots import Slots, has_long_quote
from pipeline.stages.clean.people import people
from pipeline.stages.clean.word_lists import word_list

_MOST_FOLLOWERS = 12
_MOST_LINK_WORDS = 28
_MOST_PROMO_WORDS = 25
"""Words of whole sentences that may be promotion below the text; what is longer may be its last paragraph."""
_MOST_NOTE_WORDS, _SHORT_NOTE = 45, 16
_LATE = 6
"""Paragraphs at the end among which notes of the newsroom stand, with the furniture between them."""
_CASELESS = re.compile(r"[^a-zа-яё]")
_FURNITURE_BETWEEN = frozenset(("boilerplate", "advert", "promo", "timestamp"))
_PICTURES = word_list("picture_words.txt")
_LAST_PART = re.compile(r"(?<=[.!?。])\s+|\s+[—–|/]\s+|(?<=\w)[/|]\s+")
_PART_MARK = re.compile(r"[.!?。—–|/]")
_MOST_PART = 50
"""Characters of the last sentence or part of a caption that is its credit."""


def follow_headings(facts: list[Facts], findings: Findings) -> None:
    """Mark the links (or tags) under a heading that stands alone; unmark a heading that nothing follows."""
    last = max((i for i, k in enumerate(findings.kinds) if k is None), default=-1)
    for i in sorted(findings.headings):
        kind = findings.kinds[i]
        if kind not in ("related_link", "tags"):
            continue
        followers = _followers(
            i, facts, findings, most_words=_MOST_LINK_WORDS if kind == "related_link" else 6
        )
        for j in followers:
            findings.kinds[j] = kind
        at_end = i > last
        if not followers and not facts[i].linked and not at_end and not _next_is_link(i, findings):
            findings.kinds[i] = None  # a crosshead of the article


def _next_is_link(index: int, findings: Findings) -> bool:
    return index + 1 < len(findings.kinds) and findings.kinds[index + 1] in ("related_link", "boilerplate")


def _followers(heading: int, facts: list[Facts], findings: Findings, *, most_words: int) -> list[int]:
    found: list[int] = []
    group = facts[heading].paragraph.group
    allowed = {group}
    if heading + 1 < len(facts) and facts[heading + 1].paragraph.group != group:
        allowed.add(facts[heading + 1].paragraph.group)
    for j in range(heading + 1, min(len(facts), heading + 1 + _MOST_FOLLOWERS)):
        here = facts[j]
        if findings.kinds[j] in _FURNITURE_BETWEEN or findings.kinds[j] == "related_link":
            continue
        if findings.kinds[j] is not None:
            break
        in_group = here.paragraph.group in allowed or here.linked
        if not (in_group and here.like_headline and here.words <= most_words):
            break
        found.append(j)
    return found


def captions(facts: list[Facts], findings: Findings, cues: Cues) -> None:
    """Mark captions: a paragraph that ends in a picture's credit, or stands right over a line that is one."""
    bracketed = [
        i for i in range(len(facts)) if findings.kinds[i] is None and _by_bracket(i, facts, findings)
    ]
    last = _last_of_text(facts, findings)
    for i, here in enumerate(facts):
        if findings.kinds[i] is not None or not here.short or here.quoted:
            continue
        if i >= last and _is_text(here):
            continue  # what stands behind the last sentence ends the report
        if (
            here.paragraph.role == "caption"
            or is_caption(here, cues, lead=False)
            or _ends_in_credit(here, cues)
            or bracketed == [i]  # of several, each is a heading with a note
            or (
                i + 1 in findings.credit_lines
                and here.words <= 45
                and here.paragraph.group == facts[i + 1].paragraph.group
                and (i == 0 or facts[i - 1].paragraph.group != here.paragraph.group)
            )
        ):
            findings.kinds[i] = "caption"


def _is_text(facts: Facts) -> bool:
    """Whether what stands before the mark at its end is the report's: a label ("Photo: …") behind one sentence makes a caption."""
    end = find_ending(facts.text)
    if end is None:
        return False
    head = facts.text[: end.start].rstrip()
    return end.names != () or ":" not in facts.text[end.start :] or is_several(head)


def _last_of_text(facts: list[Facts], findings: Findings) -> int:
    """The index of the last unmarked paragraph that is surely text; -1 without one."""
    whole = (i for i, f in enumerate(facts) if findings.kinds[i] is None and f.words >= 12 and f.stops)
    return max(whole, default=-1)


def _ends_in_credit(facts: Facts, cues: Cues) -> bool:
    """As "Strikers wait for the vote. Photograph: Ann Other": the last sentence is a label and a name."""
    if facts.words > 50:
        return False
    bare = facts.text.rstrip(". ")
    if _PART_MARK.search(bare, max(0, len(bare) - _MOST_PART - 3)):  # else the last part is longer
        *before, last_part = _LAST_PART.split(bare)
        if (
            before
            and len(last_part) <= _MOST_PART
            and (_is_source(last_part, cues) or _opens_as_picture(last_part))
        ):
            return True
    if facts.full_stop:
        return False
    last = max(facts.folded.rfind(mark) for mark in (". ", "? ", "! ", " | ", " - ", "。", "। ", "؛ ", "© "))
    if last < 0:
        return False
    if facts.folded[last] == "©":
        return True
    rest = facts.folded[last + 1 :].strip(" |-")
    if len(rest.split()) > 8:
        return False
    return any(
        o.cue.kind in ("caption", "credit") and o.separated and o.rest and o.cue.shape in ("label", "open")
        for o in cues.openings(rest)
    )


def _opens_as_picture(text: str) -> bool:
    """Whether the end of a line is a word for a picture and who made it: "عکس: …", "Photo handout"."""
    words = fold(text).replace(":", " ").split()
    return 2 <= len(words) <= 5 and words[0] in _PICTURES


def _is_source(text: str, cues: Cues) -> bool:
    """Whether the end of a line names a picture's source: "REUTERS/Ann Other", "EFE/Archivo", "GENTILEZA", "Photo: X - AFP"."""
    house, mark, _ = text.partition("/")
    if mark and len(house.split()) <= 3:
        return is_agency(house.split()[-1]) if house.split() else False
    labelled = text.partition(":")[2] or text.partition("：")[2]
    rules = any(r.kind == "caption" and r.shape == "tail" for r in cues.rules(fold(text)))
    return rules and (bool(labelled) or (text.isupper() and len(text.split()) <= 3))


def _by_bracket(index: int, facts: list[Facts], findings: Findings) -> bool:
    """Whether a line between two paragraphs of text ends in a short bracket and has no stop: a picture's caption."""
    here = facts[index]
    bracket = last_bracket(here.text)
    if bracket is None or here.stops or not 3 <= here.words <= 25 or len(bracket[1].split()) > 5:
        return False
    if here.words >= 5 and index > 0 and _house_and_maker(bracket[1]):
        return True
    if any(map(str.isdigit, bracket[1])) or not 0 < index < len(facts) - 1:
        return False
    return all(
        findings.kinds[j] is not None or (facts[j].stops and facts[j].words >= 8)
        for j in (index - 1, index + 1)
    )


def _house_and_maker(text: str) -> bool:
    """Whether a bracket joins a house with the maker of a picture: "Daily Post - Ann Other", "NAME/Ann Other"."""
    parts = [p for p in re.split(r"\s+[-–—]\s+|\s*[/|]\s*", text) if p]
    if len(parts) != 2 or any(map(str.isdigit, text)):
        return False
    return 2 <= len(parts[1].split()) <= 3 and bool(people(parts[1], certain=False))


def read_tail(facts: list[Facts], findings: Findings, cues: Cues) -> int:
    """Mark the furniture below the article, from its end upwards; returns the index after the article's last paragraph.

    Weaker cues count here than in the midst of an article.
    """
    end = len(facts)
    while end > 0:
        i = end - 1
        if findings.kinds[i] is None and not _tail_kind(i, facts, findings, cues):
            break
        end = i
    return end


def mark_late(facts: list[Facts], findings: Findings, slots: Slots) -> None:
    """Mark corrections, bans on copying and what the authors did, where they stand: among the last paragraphs."""
    for i in range(max(1, len(facts) - _LATE), len(facts)):
        here = facts[i]
        if findings.kinds[i] is not None or here.quoted or not 2 <= here.words <= _MOST_NOTE_WORDS:
            continue
        if has_long_quote(here.text):
            continue
        kind = slots.late(here.folded) or ("byline" if _of_author(here, findings) else None)
        if kind is not None:
            findings.kinds[i] = kind


def _of_author(facts: Facts, findings: Findings) -> bool:
    """Whether a short last paragraph is about one of the authors: "Other reported from Paris.", "* Ann Other: lawyer"."""
    if facts.words > _SHORT_NOTE:
        return False
    bare = facts.folded.lstrip(" *•·-–—※")
    for author in (*findings.authors, *findings.reporters):
        name = fold(author)
        last = name.split()[-1]
        if bare.startswith(name) and (facts.words <= len(name.split()) + 6 or bare != facts.folded):
            return True
        if len(last) >= 4 and bare.startswith(f"{last} ") and not _CASELESS.match(last) and facts.words <= 8:
            return True
    return False


def _tail_kind(index: int, facts: list[Facts], findings: Findings, cues: Cues) -> bool:
    here = facts[index]
    if not here.short or here.words > 60:
        return False
    for opening in cues.openings(here.folded):
        if opening.cue.shape == "weak" and opening.separated and opening.rest and here.like_headline:
            findings.kinds[index] = opening.cue.kind
            return True
    beside = [j for j in (index - 1, index + 1) if 0 <= j < len(facts) and findings.kinds[j] is not None]
    if here.words <= _MOST_NOTE_WORDS and (index - 1 in beside or (beside and here.words <= _SHORT_NOTE)):
        for opening in cues.openings(here.folded):
            if opening.cue.shape == "note" and not here.quoted:
                findings.kinds[index] = opening.cue.kind
                return True
    for rule in cues.rules(here.folded):
        weak = here.quoted or (here.full_stop and here.words > _MOST_PROMO_WORDS)
        if rule.shape == "edge" or (rule.shape == "all" and not weak):
            findings.kinds[index] = rule.kind
            return True
    return False
