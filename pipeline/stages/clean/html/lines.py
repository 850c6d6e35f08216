"""Single line breaks within a block: which of them part paragraphs, and which only wrap a line or a verse."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.stages.clean.chars import ends_sentence, word_length

_WRAPPED_WORDS = 5
"""Words of a line that may go on in the next one; a shorter one that does is of a verse, a list or an address."""
_HEADING_WORDS, _PARAGRAPH_WORDS = 12, 20
"""Words of a crosshead at most, and of the paragraph that follows it at least."""
_INDENTS = ("\u3000", "\xa0\xa0", "\u2003")
"""White space that a paragraph begins with where a site sets it in by hand, most of all in Chinese."""
_ADDRESS = re.compile(r"[\w.+-]{1,60}@|https?://|www\.")
_OPEN = (":", "：", ",", "，", "、", "،", ";", "；")


@dataclass(frozen=True, slots=True)
class Line:
    """What stands between two line breaks of a block, white space collapsed; never empty.

    linked, bold: so many of its characters are in links, or in bold. indented: it begins with white space that readers
    see. apart: an empty line stands above it.
    """

    text: str
    linked: int = 0
    bold: int = 0
    indented: bool = False
    apart: bool = False

    @property
    def all_bold(self) -> bool:
        """Whether no part of it is in plain letters."""
        return self.bold >= 0.9 * len(self.text)


def read_line(raw: str, linked: int, bold: int, *, apart: bool) -> Line | None:
    """A line as it stands in the page; None for an empty one."""
    text = " ".join(raw.split())
    return Line(text, linked, bold, raw.lstrip("\t\n\r ").startswith(_INDENTS), apart) if text else None


def paragraphs(lines: Sequence[Line]) -> list[Line]:
    """The lines with those joined that one paragraph was wrapped into.

    A break parts paragraphs where the line above it ends a sentence, unless most lines of the block are cut in the midst of
    one; where an empty line or an indent marks it; and where bold letters end or begin.
    """
    wrapped = _is_wrapped(lines)
    heads = [not wrapped and _is_crosshead(lines, number) for number in range(len(lines))]
    groups = [[lines[0]]]
    for number in range(1, len(lines)):
        above, line = lines[number - 1], lines[number]
        if heads[number] or heads[number - 1] or _parts(above, line, wrapped=wrapped):
            groups.append([line])
        else:
            groups[-1].append(line)
    return [_joined(group) for group in groups]


def _parts(above: Line, line: Line, *, wrapped: bool) -> bool:
    if line.apart or line.indented:
        return True
    if above.text.endswith(_OPEN) or (line.text[0].islower() and not _ADDRESS.match(line.text)):
        return False
    return above.all_bold != line.all_bold or (not wrapped and ends_sentence(above.text))


def _is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether more breaks stand in the midst of a sentence than behind one."""
    ended = sum(ends_sentence(line.text) for line in lines[:-1])
    within = sum(
        not ends_sentence(line.text)
        and word_length(line.text) >= _WRAPPED_WORDS
        and line.all_bold == below.all_bold
        and not line.text.endswith((":", "："))
        for line, below in pairwise(lines)
    )
    return within > ended


def _is_crosshead(lines: Sequence[Line], number: int) -> bool:
    """Whether a short line without a stop stands between sentences, of which a long paragraph follows it."""
    line = lines[number]
    if number + 1 == len(lines) or (number and not ends_sentence(lines[number - 1].text)):
        return False
    below = lines[number + 1].text
    return (
        not ends_sentence(line.text)
        and not line.text.endswith(_OPEN)
        and word_length(line.text) <= _HEADING_WORDS
        and word_length(below) >= _PARAGRAPH_WORDS
        and ends_sentence(below)
        and not below[0].islower()
    )


def _joined(lines: list[Line]) -> Line:
    if len(lines) == 1:
        return lines[0]
    first = lines[0]
    linked, bold = sum(line.linked for line in lines), sum(line.bold for line in lines)
    return Line(" ".join(line.text for line in lines), linked, bold, first.indented, first.apart)
