"""The header of a page: its blocks between the headline and the text, with the people and dates that they name.

The extractor leaves most of them out, and their classes say nothing on many sites; so the rules for lines of plain texts read
them here, each block as a whole and each of its parts (spans, links, what stands between line breaks).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.stages.clean.chars import fold, is_full_sentence, one_line, readable, word_length
from pipeline.stages.clean.html import HeaderBlock
from pipeline.stages.clean.noise.furniture import Look, look
from pipeline.stages.clean.noise.lead import nameless
from pipeline.stages.clean.noise.paragraph import Findings, Paragraph
from pipeline.stages.clean.people import cjk_reporters, full_names, house_and_people, lone_name, people

_STANDFIRST_WORDS = 5, 60
_SEGMENT = re.compile(r"\s+[-–—|·•/]\s+|\s*[|｜]\s*")
_MOST_CHARACTERS = 240
_NEAR, _MOST_NAME = 3, 3
"""Lines from a date to a name that nothing announces, and its words: with more, or small ones, it may be any title."""
_OTHER = frozenset(("caption", "related", "promo", "comment", "navigation", "subscribe", "footer", "sidebar"))
"""Families of blocks in a header that name nobody who wrote the article."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a page's header says: findings, and a standfirst that stands over its byline or date."""

    findings: Findings = field(default_factory=lambda: Findings([]))
    standfirst: str | None = None


def read_header(blocks: tuple[HeaderBlock, ...], title: str | None, site: str | None, tools: Look) -> Header:
    """The header among the blocks over a text. Without its headline among them there is none.

    blocks: of html.page.Page.header. site: the site's name, which is nobody's.
    """
    wanted = fold(title or "")
    at = next((i for i in range(len(blocks) - 1, -1, -1) if wanted and fold(blocks[i].text) == wanted), None)
    if at is None:
        return Header()
    below = [b for b in blocks[at + 1 :] if not b.families & _OTHER and b.tag != "figcaption"]
    findings = Findings([])
    lines: list[str] = []
    standfirst: list[str] = []
    after = False  # a byline or a date
    least, most = _STANDFIRST_WORDS
    for block in below:
        whole = one_line(readable(block.text))
        sentence = is_full_sentence(whole)  # the text or a standfirst, which name nobody
        told = not sentence and _look_at(block, whole, lines, findings, tools)
        if not (told or after) and (sentence or (block.link_share < 0.5 and word_length(whole) >= least)):
            standfirst.append(whole)
        after = after or told
    if not findings.authors:
        findings.add_authors(_unnamed(lines, findings, site, tools))
    people_named = (n for n in findings.authors if fold(n) != fold(site or ""))
    findings.authors = list(full_names(tuple(_at_tag(name, lines) for name in people_named)))
    single = after and len(standfirst) == 1 and word_length(standfirst[0]) <= most
    return Header(findings, standfirst[0] if single else None)


def _look_at(block: HeaderBlock, whole: str, lines: list[str], findings: Findings, tools: Look) -> bool:
    """Add a block's lines and what the rules say of them; whether one is a byline or a date. whole: all of its text."""
    start = len(lines)
    segments = _SEGMENT.split(whole) if len(whole) <= _MOST_CHARACTERS else ()
    for part in (whole, *(one_line(readable(p)) for p in block.parts), *segments):
        if part and part not in lines:
            lines.append(part)
            findings.kinds.append(None)
            paragraph = Paragraph(part, len(lines), block.tag, block.link_share)
            look(len(lines) - 1, tools.facts(paragraph), findings, tools)
    return any(k in ("byline", "timestamp") for k in findings.kinds[start:])


def _unnamed(lines: list[str], findings: Findings, site: str | None, tools: Look) -> tuple[str, ...]:
    """The people whom no rule for a single line found: beside an address, which makes contact details of it, or a date."""
    beside_address = next((names for line in lines if "@" in line and (names := cjk_reporters(line))), ())
    return beside_address or _beside_date(lines, findings, site, tools)


def _beside_date(lines: list[str], findings: Findings, site: str | None, tools: Look) -> tuple[str, ...]:
    """The only name that stands alone, or with its house, near a date."""
    found: set[tuple[str, ...]] = set()
    for i, line in enumerate(lines):
        if findings.kinds[i] is not None or all(abs(i - j) > _NEAR for j in findings.dated):
            continue
        words = line.split()
        bare = len(words) <= _MOST_NAME and all(w[0].isupper() for w in words)
        names = (lone_name(line) if bare else ()) or house_and_people(line)
        if not names and not any(map(str.isupper, line)):
            names = nameless(line)  # "place - name"
        if names and tools.dates.read(line, tools.near).unknown and fold(names[0]) != fold(site or ""):
            found.add(names)
    return found.pop() if len(found) == 1 else ()


def _at_tag(name: str, lines: list[str]) -> str:
    """A name without what stands behind it in a tag of its own, as a place does: a line is its beginning, and a name itself."""
    heads = (line for line in lines if name.startswith(f"{line} ") and people(line, certain=False) == (line,))
    return next(heads, name)
