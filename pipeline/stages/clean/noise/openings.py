"""What opens with a cue: bylines, credits, links, promotion and notes, told by the phrase a paragraph begins with."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.stages.clean.agencies import find_agency, is_agency
from pipeline.stages.clean.chars import CJK, WORD, fold
from pipeline.stages.clean.noise.bylines import after_cue, ends_in_comma
from pipeline.stages.clean.noise.cues import Cues, Opening
from pipeline.stages.clean.noise.paragraph import Facts, Findings
from pipeline.stages.clean.noise.patterns import is_several
from pipeline.stages.clean.people import cjk_reporters, full_names, is_desk, people
from pipeline.stages.clean.word_lists import phrase_list, word_list
from schemas.annotations import RemovalKind

MOST_WORDS = 45
"""Words of a paragraph that furniture told by its wording may have."""
_SHORT_PROMO, _FEW_WORDS = 12, 6
_OBJECTS = word_list("promo_objects.txt")
_PICTURES = word_list("picture_words.txt")
_AUTHOR_LABELS = phrase_list("author_labels.txt")
_SELF = word_list("self_words.txt")
_REPORTING = phrase_list("reporting.txt")
EDITORS = phrase_list("editor_labels.txt")
"""Labels of those who edited or posted a text: they are its authors only where nobody else is named."""
_CREDIT_PARTS = re.compile(r"\s*[;؛；|]\s*|\s+[-–—]\s+|\.\s|[)）]")
SEGMENTS = re.compile(
    r"\s+[-–—|·•/]\s+|\s*[|·•]\s*|\s{2,}|\s(?=(?:来源|來源|作者|编辑|編輯|责任编辑|責任編輯)[:：])"
)
_NEXT_LABEL = re.compile(r"\s(?=[^\W\d_]{2,16}\s?[:：])")
"""Before a second label in a line of credits: "Text: Ann Other Photos: Bob Other"."""
_LAST_BRACKET = re.compile(r"[(（]([^()（）]{2,36})[)）]\.?$")
_MOST_BRACKET = 40
_PERSIAN = re.compile("[ٹڈڑںےھہگچپیک]")
_SENTENCE_MAY_END = frozenset(("credit", "tags", "promo", "caption", "boilerplate", "copyright", "advert"))
"""Kinds whose labelled lines are often whole sentences; a link's text is a headline."""
_SENTENCE_WORDS = 12
"""Words of a text's first sentence, which may name its reporter in brackets before it."""


def by_opening(index: int, facts: Facts, findings: Findings, cues: Cues) -> RemovalKind | None:
    """The kind of a paragraph whose first words are a cue and that has the cue's shape; None for all others."""
    openings = list(cues.openings(facts.folded))
    if not openings:
        return None
    # One word may be a byline's and a credit's; in Urdu and Arabic one means "written by" and "editing".
    persian = len(openings) > 1 and _PERSIAN.search(facts.text) is not None
    openings.sort(
        key=lambda o: o.cue.shape not in ("byline", "author") or not (persian or o.cue.phrase in _REPORTING)
    )
    for found in openings:
        opening = _set_apart(found, facts)
        shape = opening.cue.shape
        if shape in ("byline", "author"):
            if names := _names(facts, opening):
                if opening.cue.phrase in EDITORS:
                    findings.add_reporters(names)
                else:
                    findings.add_authors(names)
                findings.agency = findings.agency or _agency_behind(facts, names)
                return "byline"
            if _house(facts, opening):
                findings.agency = findings.agency or find_agency(facts.text[-60:].split()[-1])
                return "byline"
            continue
        follows = index > 0 and findings.kinds[index - 1] == "related_link"
        if _fits(opening, facts, follows=follows):
            if shape == "label" and not opening.rest.strip(" .:…-|"):
                findings.headings.add(index)
            if opening.cue.kind == "caption" and facts.words <= 8:
                findings.credit_lines.add(index)
            if opening.cue.kind == "credit":
                _credited(facts, findings)
            if opening.cue.phrase in _REPORTING and (rest := after_cue(facts.text.lstrip("([（"), opening)):
                findings.add_reporters(people(_CREDIT_PARTS.split(rest)[0], certain=True))
            return opening.cue.kind
    return None


def offers(facts: Facts) -> bool:
    """Whether a paragraph speaks of the house or its reader and of what houses offer: a letter, a channel, an app."""
    words = WORD.findall(facts.folded)
    return not _OBJECTS.isdisjoint(words) and not _SELF.isdisjoint(words)


def _set_apart(opening: Opening, facts: Facts) -> Opening:
    """The opening as separated where capitals set it apart from what follows: "READ ALSO How trams changed Bordeaux"."""
    count = len(opening.cue.phrase.split())
    words = facts.text.lstrip(" -*•►▶>").split()
    shouts = count > 1 and len(words) > count + 1 and " ".join(words[:count]).isupper()
    apart = shouts and any(w.islower() for w in words[count:])
    return replace(opening, separated=True) if apart and not opening.separated else opening


def _fits(opening: Opening, facts: Facts, *, follows: bool) -> bool:
    """Whether the paragraph has the shape the cue asks for. follows: it stands right under a link."""
    shape, rest = opening.cue.shape, opening.rest.strip(" .:…-|!)]")
    if shape == "whole":
        return not rest and not facts.full_stop
    if shape == "label":
        if not rest:
            return not facts.full_stop
        if not opening.separated or facts.words > MOST_WORDS:
            return False
        return not facts.full_stop or facts.linked or opening.cue.kind in _SENTENCE_MAY_END
    if shape == "weak":
        marked = opening.mark[:1] in ("|", ">", "»", "›", "→", "►", "▶") and bool(opening.mark)
        return (
            opening.separated and bool(rest) and not facts.full_stop and (facts.linked or marked or follows)
        )
    if shape == "note":
        return opening.cue.kind == "promo" and facts.words <= MOST_WORDS and offers(facts)
    if opening.cue.kind == "promo" and shape in ("bare", "open") and facts.full_stop:
        if offers(facts) or CJK.search(facts.text):
            return facts.words <= MOST_WORDS
        if facts.words > _SHORT_PROMO:
            return False  # "Subscribe to hope, the banner says": the verb is of the text
    if shape == "bare":
        return not facts.full_stop and facts.words <= 25
    if opening.cue.kind == "copyright" and opening.cue.phrase.replace(" ", "").isalpha():
        # The law may be the subject: two sentences, or one of some length, are of the text.
        marked = opening.separated or opening.rest[:1].isdigit() or opening.rest[:1] in "©("
        return marked or not (facts.full_stop or is_several(facts.text))
    return shape == "open" and facts.words <= MOST_WORDS


def _names(facts: Facts, opening: Opening) -> tuple[str, ...]:
    if facts.words > 20:
        return ()
    if found := cjk_reporters(facts.text):
        return () if facts.stops and facts.words >= _SENTENCE_WORDS else found
    if ends_in_comma(facts.text, opening) and opening.cue.phrase not in _AUTHOR_LABELS:
        return ()  # "Correspondent, Northport"
    rest = after_cue(facts.text, opening)
    if rest is None:
        return ()
    cased = any(c.isupper() for c in rest)
    if (
        opening.cue.shape == "byline"
        and not cased
        and opening.cue.phrase not in _AUTHOR_LABELS
        and not (opening.cue.phrase.isascii() and not rest.isascii() and facts.words <= _FEW_WORDS)
        and not opening.separated
        and not _spaced_cjk(facts, opening)
    ):
        return ()
    rest = _NEXT_LABEL.split(SEGMENTS.split(rest)[0].rstrip(" :："))[0]
    of_desk = [is_desk(w) for w in opening.cue.phrase.split()]
    desk = len(of_desk) > 1 and all(of_desk)  # "Haber merkezi / Northport"
    return full_names(people(_first_job(rest), certain=not desk))


def _agency_behind(facts: Facts, names: tuple[str, ...]) -> str | None:
    """The agency that a byline names at its end, in a bracket or without: "By Ann Other (AFP)", "By Ann Other with AFP"."""
    found = _LAST_BRACKET.search(facts.text, max(0, len(facts.text) - _MOST_BRACKET))
    if found:
        return find_agency(found[1])
    last = facts.text.split()[-1].strip(".")
    return last if not facts.stops and is_agency(last) and last not in names[-1].split() else None


def _first_job(rest: str) -> str:
    """What a byline says before a word for pictures, which opens the next job: "Ann Other Photos Bob Other"."""
    words = rest.split()
    end = next((i for i, w in enumerate(words) if i > 1 and fold(w).strip(":：") in _PICTURES), len(words))
    return " ".join(words[:end])


def _spaced_cjk(facts: Facts, opening: Opening) -> bool:
    """Whether a space sets a Chinese or Japanese cue apart from the name: "记者 王明"."""
    return CJK.match(opening.cue.phrase) is not None and facts.folded.split()[0] == opening.cue.phrase


def _house(facts: Facts, opening: Opening) -> bool:
    """A byline that names a desk or an agency ("Par la rédaction avec AFP") and is nothing else."""
    last = facts.text.split()[-1].strip("().")
    return facts.words <= 8 and not facts.stops and bool(opening.rest) and is_agency(last)


def _credited(facts: Facts, findings: Findings) -> None:
    _, _, source = facts.text.partition(":")
    if source and find_agency(source.strip()) and findings.agency is None:
        findings.agency = find_agency(source.strip())
