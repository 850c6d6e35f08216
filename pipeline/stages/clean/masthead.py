"""The top of a plain text: which line is the headline, and which lines over it are menus, breadcrumbs, slugs and dates."""

from __future__ import annotations

import re

from pipeline.stages.clean.chars import (
    CJK,
    WORD,
    ends_sentence,
    final_stop,
    fold,
    opens_with_quote,
    word_length,
)
from pipeline.stages.clean.noise.furniture import Look, look
from pipeline.stages.clean.noise.paragraph import Facts, Findings, Paragraph
from pipeline.stages.clean.noise.similarity import content_words
from pipeline.stages.clean.word_lists import phrase_list, word_list

REACH = 40
"""Lines in which a headline is looked for: the menus of scraped pages run to some thirty."""
_PROSE_WORDS, _LONG_WORDS = 12, 40
_TITLE_WORDS, _TITLE_CHARACTERS = 32, 220
_LEAST_WORDS, _SURE_WORDS = 3, 4
_BODY_PARAGRAPHS = 8
_STEM = 5
"""Letters in which two forms of a word agree."""
_BARS = re.compile(r"\s*[|>»›•·→｜＞▸]\s*|\s+[/\\-]\s+")
_CODE = re.compile(r"[\w.]+(?:[/_,\-][\w.]+)+(?:\s*[(（].{0,40}[)）])?|\W*[A-Z]{2,}\d{2,}\S*(?:\s\S+){0,6}")
_BRACKETED = re.compile(r"\s*(?:[(（\[【〔].{0,80}[)）\]】〕]\s*)+")
_SECTIONS = phrase_list("sections.txt")
_MENU_WORDS = word_list("menu_words.txt") | frozenset(w for s in _SECTIONS for w in s.split())
_SLUG_WORDS = word_list("slug_words.txt")


def is_prose(facts: Facts) -> bool:
    """Whether a paragraph is of an article's body by its form: sentences of some length."""
    return (facts.stops and facts.words >= _PROSE_WORDS) or facts.words >= _LONG_WORDS


def find_headline(paragraphs: list[Paragraph], tools: Look) -> int | None:
    """The index of the headline among the lines over the body; None where no line is one, or no body follows.

    It is the first line in the form of a headline that is no furniture by its wording, no menu and no slug, and that says
    of the body about as much as any other such line does.
    """
    facts = [Facts.of(p) for p in paragraphs[:REACH]]
    findings = Findings([None] * len(facts))
    for i, here in enumerate(facts):
        look(i, here, findings, tools)
    body = next((i for i, f in enumerate(facts) if findings.kinds[i] is None and is_prose(f)), None)
    if not body:
        return None
    candidates = [i for i in range(body) if findings.kinds[i] is None and _may_be_headline(facts[i])]
    if not candidates:
        return None
    stems = _stems(" ".join(p.text[:1000] for p in paragraphs[body : body + _BODY_PARAGRAPHS]))
    said = {i: _coverage(facts[i].text, stems) for i in candidates}
    most = max(said.values())
    good = [i for i in candidates if said[i] >= 0.5 * most]
    for i in good:
        weak = facts[i].words < _SURE_WORDS and i > 0
        if not (weak or _shouts(facts[i].text)):
            return i
    return next((i for i in good if not _shouts(facts[i].text)), good[0])


def is_menu(text: str) -> bool:
    """Whether a line is a row of links: short names between bars, or words that menus are made of."""
    parts = [p for p in _BARS.split(text) if p]
    if len(parts) >= 3 and all(word_length(p) <= 4 for p in parts):
        return True
    words = [w for w in WORD.findall(fold(text)) if len(w) > 1]
    known = sum(w in _MENU_WORDS for w in words)
    return bool(words) and known >= max(1, 0.5 * len(words)) and not ends_sentence(text)


def is_slug(text: str) -> bool:
    """Whether a line is the working title or the notes of a wire report: "PORTS-STRIKE/ (UPDATE 2)", "(ADDS QUOTES)"."""
    if _BRACKETED.fullmatch(text) or (len(text) <= 120 and _CODE.fullmatch(text)):
        return True
    words = [w for w in WORD.findall(fold(text)) if not w.isdigit()]
    return 0 < len(words) <= 6 and (words[-1] in _SLUG_WORDS or (len(words) > 1 and words[0] in _SLUG_WORDS))


def _may_be_headline(facts: Facts) -> bool:
    text = facts.text
    return (
        len(text) <= _TITLE_CHARACTERS
        and _LEAST_WORDS <= facts.words <= _TITLE_WORDS
        and not final_stop(text)
        and not text.endswith((",", "،", ":", "：", "；", ";", "、"))
        and not (opens_with_quote(text) and ends_sentence(text))
        and fold(text).strip(" .:|") not in _SECTIONS
        and not is_menu(text)
        and not is_slug(text)
    )


def _shouts(text: str) -> bool:
    """All capitals, as kickers and slugs are; a headline may be, too, where no other line is one."""
    return text.isupper() and not CJK.search(text)


def _stems(text: str) -> frozenset[str]:
    return frozenset(w[:_STEM] for w in content_words(text[:8000])) | frozenset(
        w[:_STEM]
        for part in range(1000, min(len(text), 8000), 1000)
        for w in content_words(text[part : part + 1000])
    )


def _coverage(line: str, stems: frozenset[str]) -> float:
    words = content_words(line)
    return sum(w[:_STEM] in stems for w in words) / len(words) if words else 0.0


def header_findings(paragraphs: list[Paragraph], tools: Look) -> Findings:
    """Kinds of the lines over a headline, with the people and dates they name; lines of no known kind are menus or tags."""
    facts = [Facts.of(p) for p in paragraphs]
    findings = Findings([None] * len(facts))
    for i, here in enumerate(facts):
        look(i, here, findings, tools)
        if findings.kinds[i] is None:
            findings.kinds[i] = (
                "boilerplate" if here.words > 6 or is_menu(here.text) or is_slug(here.text) else "tags"
            )
    return findings


def section_of(lines: list[str]) -> str | None:
    """The section a line over the headline names, the nearest first."""
    for line in reversed(lines):
        if fold(line).strip(" .:|") in _SECTIONS:
            return line
    return lines[0] if len(lines) == 1 and word_length(lines[0]) <= 6 else None
