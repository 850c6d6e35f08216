"""The top of a plain text: which line is the headline, and which lines over it are menus, breadcrumbs, slugs and dates."""

from __future__ import annotations

from pipeline.stages.clean.chars import (
    CJK,
    ends_sentence,
    final_stop,
    opens_with_quote,
    word_length,
)
from pipeline.stages.clean.noise.furniture import Look, look
from pipeline.stages.clean.noise.lead import nameless_bylines
from pipeline.stages.clean.noise.lines import is_menu, is_section, is_slug
from pipeline.stages.clean.noise.paragraph import Facts, Findings, Paragraph
from pipeline.stages.clean.noise.similarity import content_words
from pipeline.stages.clean.noise.zones import is_prose
from pipeline.stages.clean.people import lone_name, names_house, without_role

REACH = 40
"""Lines in which a headline is looked for: the menus of scraped pages run to some thirty."""
_TITLE_WORDS, _TITLE_CHARACTERS = 32, 220
_LEAST_WORDS, _SURE_WORDS, _FULL_WORDS = 3, 4, 6
_BODY_PARAGRAPHS, _BODY_CHARACTERS = 6, 500
_KICKER_WORDS = 2
_SHARED, _LEAST_COVERAGE = 2, 0.4
"""Words that a headline shares with another one, and the share of its words that its text has: bylines and slugs have fewer."""
_STEM = 5
"""Letters in which two forms of a word agree."""


def find_headline(paragraphs: list[Paragraph], tools: Look) -> int | None:
    """The index of the headline among the lines over the body; None where no line is one, or no body follows.

    It is the first line in the form of a headline that is no furniture by its wording, no menu and no slug, and that says
    of the body about as much as any other such line does.
    """
    facts: list[Facts] = []
    findings = Findings([])
    body = None
    for i, paragraph in enumerate(paragraphs[:REACH]):
        facts.append(tools.facts(paragraph))
        findings.kinds.append(None)
        look(i, facts[i], findings, tools)
        if findings.kinds[i] is None and is_prose(facts[i]):
            body = i
            break
    if not body:
        return None
    # Links stand under a headline, hardly over it; what looks like one there is a headline with a colon.
    candidates = [
        i for i in range(body) if findings.kinds[i] in (None, "related_link") and _may_be_headline(facts[i])
    ]
    if not candidates:
        return None
    if candidates == [0] and not _shouts(facts[0].text):
        return 0
    if (first := _over_standfirst(candidates, facts, findings)) is not None:
        return first
    if _has_header(candidates[0], facts, findings):
        return candidates[0]
    stems = _stems([p.text for p in paragraphs[body : body + _BODY_PARAGRAPHS]])
    said = {i: _coverage(facts[i].text, stems) for i in candidates}
    most = max(said.values())
    good = [i for i in candidates if said[i] >= 0.5 * most]
    for i in good:
        # A short first line is a headline with its standfirst below it, but a name of the site over more lines than that.
        weak = facts[i].words < _SURE_WORDS and (i > 0 or sum(j > i for j in good) > 1)
        if not (weak or _shouts(facts[i].text)):
            return i
    calm = next((i for i in good if not _shouts(facts[i].text)), None)
    return calm if calm is not None else _under(good[0], facts, findings, body)


def _over_standfirst(candidates: list[int], facts: list[Facts], findings: Findings) -> int | None:
    """The first of two lines right under one another, over a byline or a day: a headline and what stands under it.

    None where something else than furniture and names of sections stands over them, or the first may be the house's name.
    """
    first, *others = candidates
    if others != [first + 1] or findings.kinds[first] is not None or _shouts(facts[first].text):
        return None
    if (facts[first].quoted and first > 0) or names_house(facts[first].text):
        return None
    if any(findings.kinds[i] is None and not _is_kicker(facts[i]) for i in range(first)):
        return None
    under = range(first + 2, min(first + 5, len(facts)))
    return first if any(findings.kinds[i] == "byline" or i in findings.dated for i in under) else None


def _is_kicker(facts: Facts) -> bool:
    return is_section(facts.text) or is_menu(facts.text) or facts.words <= _KICKER_WORDS


def _has_header(index: int, facts: list[Facts], findings: Findings) -> bool:
    """Whether a full line stands right over a byline or a day, as headlines do; the site's name has few words."""
    below = index + 1
    if facts[index].words < _FULL_WORDS or _shouts(facts[index].text) or below >= len(facts):
        return False
    return findings.kinds[below] == "byline" or below in findings.dated


def _under(kicker: int, facts: list[Facts], findings: Findings, body: int) -> int:
    """The line below a kicker, where it is a headline of one or two words; else the kicker itself."""
    below = kicker + 1
    if below < body and findings.kinds[below] is None and 1 <= facts[below].words < _LEAST_WORDS:
        text = facts[below].text
        if not (_shouts(text) or is_section(text) or is_menu(text) or is_slug(text) or facts[below].stops):
            return below
    return kicker


def _may_be_headline(facts: Facts) -> bool:
    text = facts.text
    return (
        len(text) <= _TITLE_CHARACTERS
        and _LEAST_WORDS <= facts.words <= _TITLE_WORDS
        and not final_stop(text)
        and not text.endswith((",", "،", ":", "：", "；", ";", "、"))
        and not (opens_with_quote(text) and ends_sentence(text))
        and not is_section(text)
        and not is_menu(text)
        and not is_slug(text)
        and not _names_somebody(text)
    )


def _names_somebody(text: str) -> bool:
    """Whether a line is a name with a bracket that says who it is: "Ann Other (geographer, University of Northport)"."""
    bare = without_role(text)
    return bare != text and bool(lone_name(bare))


def _shouts(text: str) -> bool:
    """All capitals, as kickers and slugs are; a headline may be, too, where no other line is one."""
    return text.isupper() and not CJK.search(text)


def _stems(texts: list[str]) -> frozenset[str]:
    return frozenset(w[:_STEM] for text in texts for w in content_words(text[:_BODY_CHARACTERS]))


def _coverage(line: str, stems: frozenset[str]) -> float:
    words = content_words(line)
    return sum(w[:_STEM] in stems for w in words) / len(words) if words else 0.0


def is_other_wording(line: str, title: str, body: list[Paragraph]) -> bool:
    """Whether a line over a body is a headline of the article whose sender calls it `title`: not a byline or a mark of the house.

    It has no house's name and is no word or two; it shares words with the title, or says of the body as much as the title does.
    """
    here, told = _stems([line]), _stems([title])
    if names_house(line) or word_length(without_role(line)) < _SURE_WORDS:
        return False
    if len(here & told) >= min(_SHARED, len(told)) > 0:
        return True
    stems = _stems([p.text for p in body[:_BODY_PARAGRAPHS]])
    return _coverage(line, stems) >= max(_LEAST_COVERAGE, _coverage(title, stems))


def header_findings(paragraphs: list[Paragraph], tools: Look) -> Findings:
    """Kinds of the lines over a headline, with the people and dates they name; lines of no known kind are menus or tags."""
    facts = [tools.facts(p) for p in paragraphs]
    findings = Findings([None] * len(facts))
    for i, here in enumerate(facts):
        look(i, here, findings, tools)
        if findings.kinds[i] is None:
            findings.kinds[i] = (
                "boilerplate" if here.words > 6 or is_menu(here.text) or is_slug(here.text) else "tags"
            )
    nameless_bylines(facts, findings, over=True)
    return findings


def section_of(lines: list[str]) -> str | None:
    """The section a line over the headline names, the nearest first."""
    for line in reversed(lines):
        if is_section(line):
            return line
    return lines[0] if len(lines) == 1 and word_length(lines[0]) <= 6 else None
