"""What the order of paragraphs tells: links under their heading, a picture's caption over its credit, the end of the page."""

from __future__ import annotations

from pipeline.stages.clean.noise.cues import Cues
from pipeline.stages.clean.noise.lead import is_caption
from pipeline.stages.clean.noise.paragraph import Facts, Findings
from pipeline.stages.clean.noise.patterns import sign_off

_MOST_FOLLOWERS = 12
_MOST_LINK_WORDS = 28
_MOST_PROMO_WORDS = 25
"""Words of whole sentences that may be promotion below the text; what is longer may be its last paragraph."""
_FURNITURE_BETWEEN = frozenset(("boilerplate", "advert", "promo", "timestamp"))


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
    for i, here in enumerate(facts):
        if findings.kinds[i] is not None or not here.short or here.quoted or _ends_report(i, facts, findings):
            continue
        if (
            here.paragraph.role == "caption"
            or is_caption(here, cues, lead=False)
            or _ends_in_credit(here, cues)
            or (
                i + 1 in findings.credit_lines
                and here.words <= 45
                and here.paragraph.group == facts[i + 1].paragraph.group
                and (i == 0 or facts[i - 1].paragraph.group != here.paragraph.group)
            )
        ):
            findings.kinds[i] = "caption"


def _ends_report(index: int, facts: list[Facts], findings: Findings) -> bool:
    """Whether the agency's name behind a paragraph's last sentence ends the report: no text follows."""
    return sign_off(facts[index].text) >= 0 and not any(
        findings.kinds[j] is None and facts[j].words >= 12 and facts[j].stops
        for j in range(index + 1, len(facts))
    )


def _ends_in_credit(facts: Facts, cues: Cues) -> bool:
    """As "Strikers wait for the vote. Photograph: Ann Other": the last sentence is a label and a name."""
    if facts.words > 50 or facts.full_stop:
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


def _tail_kind(index: int, facts: list[Facts], findings: Findings, cues: Cues) -> bool:
    here = facts[index]
    if not here.short or here.words > 60:
        return False
    for opening in cues.openings(here.folded):
        if opening.cue.shape == "weak" and opening.separated and opening.rest and here.like_headline:
            findings.kinds[index] = opening.cue.kind
            return True
    for rule in cues.rules(here.folded):
        weak = here.quoted or (here.full_stop and here.words > _MOST_PROMO_WORDS)
        if rule.shape == "edge" or (rule.shape == "all" and not weak):
            findings.kinds[index] = rule.kind
            return True
    return False
