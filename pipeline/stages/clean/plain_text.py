"""Plain text to paragraphs: hard-wrapped lines joined, the headline and a section's name over it told from the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from pipeline.stages.clean.chars import (
    CJK,
    ends_sentence,
    final_stop,
    fold,
    one_line,
    opens_with_quote,
    word_length,
)
from pipeline.stages.clean.noise.paragraph import Paragraph
from pipeline.stages.clean.word_lists import phrase_list

_MOST_WIDTH, _LEAST_WIDTH = 130, 28
_FEW_LINES, _MANY_LINES = 4, 10
_MOST_LINES = 20_000
"""What follows so many lines is one paragraph: no article has a tenth of them."""
_RAGGED = 16
"""How far the lines of wrapped text fall short of its width, mostly."""
_TITLE_WORDS, _TITLE_CHARACTERS = 32, 220
_SECTION = re.compile(r"[^|/>›»•·\n]{1,30}(?:\s?[|/>›»•·]\s?[^|/>›»•·\n]{1,30}){1,4}")
_SECTIONS = phrase_list("sections.txt")


@dataclass(frozen=True, slots=True)
class PlainText:
    """Paragraphs in order; `title` is an index into them."""

    paragraphs: list[Paragraph]
    title: int | None


def read_plain_text(body: str) -> PlainText:
    """The paragraphs of a body that has no control characters and one kind of line end."""
    paragraphs = _paragraphs(body)
    at = 0
    while at < min(2, len(paragraphs) - 2) and _is_section(paragraphs[at].text, paragraphs[at + 1].text):
        at += 1
    if _is_title(at, paragraphs):
        return PlainText(paragraphs, at)
    return PlainText(paragraphs, 0 if at and _is_title(0, paragraphs) else None)


def _paragraphs(body: str) -> list[Paragraph]:
    groups: list[list[str]] = [[]]
    lines = body.split("\n", _MOST_LINES)
    for line in lines:
        flat = one_line(line)
        if flat:
            groups[-1].append(flat)
        elif groups[-1]:
            groups.append([])
    width = _wrap_width(groups)
    found: list[Paragraph] = []
    for number, group in enumerate(groups):
        wrapped = width and len(group) > 1 and (number or ends_sentence(group[-1]))
        lines = _unwrap(group, width, header=number == 0) if wrapped else group
        found.extend(Paragraph(line, number) for line in lines)
    return found


def _wrap_width(groups: list[list[str]]) -> int:
    """The width hard-wrapped lines have; 0 where lines are paragraphs.

    Lines are wrapped when most that another one follows come close to one width, and many of them stop within a sentence.
    """
    inner = [
        (len(line), not ends_sentence(line), below)
        for group in groups
        for line, below in pairwise(group)
        if _LEAST_WIDTH <= len(line) <= _MOST_WIDTH
    ]
    followed = sum(max(0, len(group) - 1) for group in groups)
    if len(inner) < _FEW_LINES or len(inner) < 0.7 * followed:
        return 0
    lengths = sorted(length for length, _, _ in inner)
    width = lengths[min(len(lengths) - 1, int(0.95 * len(lengths)))]
    width = max(length for length in lengths if length <= width + 4)
    near = [line for line in inner if width - _RAGGED <= line[0] <= width]
    if len(near) < 0.7 * len(inner) or sum(within for _, within, _ in near) < 0.6 * len(near):
        return 0
    # Headlines under one another are of like length, too; but the next word would mostly have fitted, or has a capital.
    if len(near) >= _MANY_LINES:
        return width
    joined = sum(below[0].islower() or length + 1 + len(_first(below)) > width for length, _, below in near)
    return width if joined >= 0.7 * len(near) else 0


def _first(line: str) -> str:
    """What a line break may not cut: the first word, or the first character where words are not spaced."""
    return line[0] if CJK.match(line) else line.split(" ", 1)[0]


def _unwrap(lines: list[str], width: int, *, header: bool) -> list[str]:
    """The lines of a block joined where they were wrapped. header: the lines may be a headline, names and dates."""
    found = [lines[0]]
    last = lines[0]
    for line in lines[1:]:
        full = len(last) <= width and len(last) + 1 + len(_first(line)) > width
        if header and not (line[0].islower() or (full and not ends_sentence(last) and not line[0].isupper())):
            found.append(line)
        elif full or (not ends_sentence(last) and width - _RAGGED <= len(last) <= width):
            found[-1] += _joint(last, line) + line
        else:
            found.append(line)
        last = line
    return found


def _joint(before: str, after: str) -> str:
    if CJK.match(before[-1]) and CJK.match(after[0]):
        return ""
    return (
        "" if before[-1] == "-" and len(before) > 1 and before[-2].isalpha() and after[0].islower() else " "
    )


def _is_section(line: str, below: str) -> bool:
    """A section's name over the headline: in the table, or several names with bars between, over a line that is a headline."""
    if not (_headline_like(below) and word_length(below) >= 3):
        return False
    return fold(line).strip(" .:|") in _SECTIONS or (
        word_length(line) <= 6
        and _SECTION.fullmatch(line) is not None
        and all(len(p.split()) <= 3 for p in re.split(r"[|/>›»•·]", line))
    )


def _headline_like(line: str) -> bool:
    return len(line) <= _TITLE_CHARACTERS and word_length(line) <= _TITLE_WORDS and not final_stop(line)


def _is_title(at: int, paragraphs: list[Paragraph]) -> bool:
    if at + 1 >= len(paragraphs):
        return False
    line = paragraphs[at].text
    if (
        not _headline_like(line)
        or line.endswith((",", "،", ":", "；", ";", "、"))
        or (opens_with_quote(line) and ends_sentence(line))
    ):
        return False
    # A body is what has sentences, or is longer than a headline; a poem or a list has neither.
    return any(
        (ends_sentence(p.text) and word_length(p.text[:400]) >= 4) or len(p.text) > _TITLE_CHARACTERS
        for p in paragraphs[at + 1 : at + 60]
    )
