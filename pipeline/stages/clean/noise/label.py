"""Label the paragraphs of an article: what goes, as which kind, and what is read off on the way."""

from __future__ import annotations

from pipeline.stages.clean.chars import WORD
from pipeline.stages.clean.dateline import find_dateline, weekday_of_lead
from pipeline.stages.clean.dates import FoundDate
from pipeline.stages.clean.noise.disclaimers import is_disclaimer
from pipeline.stages.clean.noise.endings import find_ending
from pipeline.stages.clean.noise.furniture import Look, look
from pipeline.stages.clean.noise.glued import loosen
from pipeline.stages.clean.noise.inline import ending_promo, inline_cuts
from pipeline.stages.clean.noise.lead import read_lead
from pipeline.stages.clean.noise.live import entry_times
from pipeline.stages.clean.noise.paragraph import Cut, Facts, Findings, Paragraph
from pipeline.stages.clean.noise.patterns import copyright_sign, is_time
from pipeline.stages.clean.noise.repeats import mark_repeats
from pipeline.stages.clean.noise.sequence import captions, follow_headings, mark_late, read_tail
from pipeline.stages.clean.noise.zones import mark_tail
from pipeline.stages.clean.people import cjk_reporters
from schemas.annotations import Dateline

_LEAD, _TEXT_WORDS, _AGAIN, _CROSSHEAD_WORDS = 8, 12, 40, 8
"""Paragraphs in which a dateline is looked for, and the words one needs at least to be text."""
_NOTES_ABOVE, _NOTES_BELOW = 3, 8
"""Paragraphs at both ends in which the house may speak for itself."""
_ENTRY_WORDS, _OF_ENTRIES = 6, frozenset(("boilerplate", "credit", "tags", "caption", "timestamp"))
MAX_PARAGRAPHS = 4_000
"""What follows so many paragraphs is kept as it is: the longest live blogs have half of them."""


def label(
    paragraphs: list[Paragraph], title: str | None, tools: Look, standfirst: str | None = None
) -> Findings:
    """Findings for the paragraphs after the headline, in their order. A single paragraph is text, whatever it says.

    standfirst: a known one that stands over them, or is one of them.
    """
    facts = [tools.facts(p) for p in paragraphs[:MAX_PARAGRAPHS]]
    findings = Findings([None] * len(facts))
    times = entry_times([here.text for here in facts])
    if len(facts) > 1:
        for i, here in enumerate(facts):
            look(i, here, findings, tools)
        _keep_entries(times, facts, findings)
        loosen(facts, findings, tools)
        _mark_lone_times(facts, findings)
        _mark_disclaimers(facts, findings)
        follow_headings(facts, findings)
        captions(facts, findings, tools.cues)
        first = read_lead(
            facts, findings, title, tools.cues, _dateline_at(facts, findings, tools, title or "")
        )
        mark_late(facts, findings, tools.slots)
        _unmark_midst(facts, findings, first)
        mark_repeats(facts, findings, title, first, standfirst)
        read_tail(facts, findings, tools.cues)
        mark_tail(facts, findings)
        _keep_entries(times, facts, findings)
    else:
        first = 0
    _left_out(facts, findings)
    _open_dateline(facts, findings, first, title or "", tools)
    for i, here in enumerate(facts):
        if findings.kinds[i] is None:
            _cut_inside(i, here, findings, tools)
    _last_promo(facts, findings, tools)
    _cut_live_times(times, findings)
    _cut_sign_off(facts, findings)
    findings.kinds.extend([None] * (len(paragraphs) - len(facts)))
    return findings


def _unmark_midst(facts: list[Facts], findings: Findings, first: int) -> None:
    """In the midst of the text a byline, a day alone or one name of a network by itself is none: they are crossheads."""
    last = max((i for i, k in enumerate(findings.kinds) if k is None and facts[i].words >= 12), default=-1)
    for i in range(first, last):
        alone = not (i and findings.kinds[i - 1] is not None)
        single = findings.kinds[i] == "promo" and facts[i].words == 1 and findings.kinds[i + 1] is None
        if alone and _is_of_law(i, facts, findings):
            findings.kinds[i] = None
        if (alone and (findings.kinds[i] == "byline" or single)) or i in findings.bare_days:
            findings.kinds[i] = None


def _is_of_law(index: int, facts: list[Facts], findings: Findings) -> bool:
    """Whether a line about copying stands between two paragraphs of the text and bears no sign: a crosshead."""
    if findings.kinds[index] != "copyright" or not index:
        return False
    here, below = facts[index], facts[index + 1]
    words = WORD.findall(here.folded)
    signed = copyright_sign(here.text) >= 0 or "copyright" in words or any(map(str.isdigit, here.text))
    return (
        not (signed or here.stops or here.words > _CROSSHEAD_WORDS)
        and findings.kinds[index + 1] is None
        and below.full_stop
        and below.words >= _TEXT_WORDS
    )


def _mark_disclaimers(facts: list[Facts], findings: Findings) -> None:
    """Mark the notes over and under the text that say whose opinion it is."""
    for i, here in enumerate(facts):
        if (
            (i < _NOTES_ABOVE or i >= len(facts) - _NOTES_BELOW)
            and findings.kinds[i] is None
            and is_disclaimer(here)
        ):
            findings.kinds[i] = "boilerplate"


def _left_out(facts: list[Facts], findings: Findings) -> None:
    for i, here in enumerate(facts):
        if here.paragraph.left_out and findings.kinds[i] is None:
            findings.kinds[i] = "boilerplate"


def _dateline_at(facts: list[Facts], findings: Findings, tools: Look, title: str) -> int:
    """The index of the first paragraph that opens with a dateline, standfirsts aside; beyond the last one without any."""
    for i, here in enumerate(facts[:_LEAD]):
        if findings.kinds[i] is None and here.words >= _TEXT_WORDS and here.paragraph.role != "teaser":
            found = find_dateline(here.text, tools.dates, tools.near, _said(facts, title, i))
            if found is not None:
                return i
    return len(facts)


def _said(facts: list[Facts], title: str, index: int) -> str:
    """The headline and the paragraphs below one, in which a dateline's place is named again."""
    return " ".join((title, *(f.text for f in facts[index + 1 : index + _AGAIN])))


def _open_dateline(facts: list[Facts], findings: Findings, first: int, title: str, tools: Look) -> None:
    opened = [i for i in range(first, len(facts)) if findings.kinds[i] is None][:2]
    for i in opened:
        text = facts[i].text
        findings.add_reporters(cjk_reporters(text))
        found = find_dateline(text, tools.dates, tools.near, _said(facts, title, i))
        if found is None:
            continue
        findings.cuts[i] = [Cut(0, found.end, "dateline")]
        findings.add_reporters(found.people)
        findings.dateline = Dateline(
            place=found.place, agency=found.agency, date=found.day.isoformat() if found.day else None
        )
        findings.agency = found.agency or findings.agency
        if found.day is not None:
            findings.dates.append(FoundDate(found.day))
        elif found.agency:
            findings.wire_day = weekday_of_lead(text[found.end :], tools.dates, tools.near)
        return


def _cut_inside(index: int, facts: Facts, findings: Findings, tools: Look) -> None:
    cuts = findings.cuts.get(index, [])
    start = cuts[-1].end if cuts else 0
    more = [c for c in inline_cuts(facts, tools.cues) if c.start >= start]
    if more:
        findings.cuts[index] = cuts + more


def _mark_lone_times(facts: list[Facts], findings: Findings) -> None:
    """Mark lines that are a time of day, of which a running report has several; one alone may be anything."""
    found = [i for i, f in enumerate(facts) if findings.kinds[i] is None and is_time(f.text)]
    for i in found if len(found) > 1 else ():
        findings.kinds[i] = "timestamp"


def _keep_entries(times: dict[int, int], facts: list[Facts], findings: Findings) -> None:
    """What a time opens in a running report is an entry of it, though it begin with "Correction:"."""
    for i in times:
        if findings.kinds[i] in _OF_ENTRIES and facts[i].words >= _ENTRY_WORDS:
            findings.kinds[i] = None


def _cut_live_times(times: dict[int, int], findings: Findings) -> None:
    """Cut the times that open the entries of a running report."""
    for i, end in times.items():
        if findings.kinds[i] is None and not any(c.start < end for c in findings.cuts.get(i, ())):
            findings.cuts[i] = [Cut(0, end, "timestamp"), *findings.cuts.get(i, ())]


def _cut_sign_off(facts: list[Facts], findings: Findings) -> None:
    kept = [i for i, k in enumerate(findings.kinds) if k is None]
    for i in kept[-2:] if len(kept) > 1 else ():
        end = find_ending(facts[i].text)
        if end is not None and not any(c.end > end.start for c in findings.cuts.get(i, ())):
            findings.cuts[i] = [*findings.cuts.get(i, ()), Cut(end.start, len(facts[i].text), end.kind)]
            house = findings.dateline.agency if findings.dateline else None
            findings.add_reporters(tuple(n for n in end.names if n != house))


def _last_promo(facts: list[Facts], findings: Findings, tools: Look) -> None:
    kept = [i for i, k in enumerate(findings.kinds) if k is None]
    if len(kept) < 2 or not facts[kept[-1]].short or kept[-1] in findings.cuts:
        return
    promo = ending_promo(facts[kept[-1]].text, tools.cues)
    if promo is not None:
        findings.cuts[kept[-1]] = [promo]
