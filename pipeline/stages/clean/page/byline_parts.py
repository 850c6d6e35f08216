"""The parts of a byline between its tags, put together again where tags cut through it: "By", "Ann Other", "and", "Bob Other"."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from pipeline.stages.clean.chars import fold, one_line
from pipeline.stages.clean.word_lists import phrase_list, word_list

BARS = re.compile(r"\s+[-–—|·•]\s+|\s*[|｜·•\u3000]\s*")
_AND = word_list("name_joiners.txt")
BYLINE_OPENERS = phrase_list("byline_openers.txt")
_COMMAS = (",", "،", "、", "&", "+")
_MOST_LINES = 24
_MOST_PEOPLE_LINE = 160
_UP = 4
_OTHERS = re.compile(
    r"comment|komment|coment|yorum|reply|forum|related|teaser|\bcard|photo|foto|caption", re.IGNORECASE
)
"""In classes of what holds people who did not write the article."""


def joined_parts(text: str) -> list[str]:
    """The lines of a text with a line break for each tag: those joined that belong to one list of names.

    A line goes on behind a word or mark that joins names ("and", a comma), behind what opens a byline ("By"), and where the next
    line begins with such a word or mark. Where nothing is joined, the lines as they are.
    """
    found: list[str] = []
    for raw in text.split("\n")[:_MOST_LINES]:
        line = one_line(raw)
        if not line:
            continue
        if found and len(found[-1]) + len(line) <= _MOST_PEOPLE_LINE and _belongs(found[-1], line):
            tight = line.startswith((",", "،", "、", ".", ")"))
            found[-1] = f"{found[-1]}{'' if tight else ' '}{line}"
        else:
            found.append(line)
    return found


def byline_parts(text: str) -> list[str]:
    """The joined lines of a text, and their parts between bars."""
    parts = [p for line in joined_parts(text) for p in (line, *BARS.split(line))]
    return list(dict.fromkeys(p for part in parts if (p := one_line(part))))


def _belongs(above: str, line: str) -> bool:
    """Whether a line goes on with the one above it."""
    if above.endswith(_COMMAS) or line.startswith(_COMMAS):
        return True
    if fold(above.rsplit(maxsplit=1)[-1]) in _AND or fold(line.split(maxsplit=1)[0]) in _AND:
        return True
    return fold(above).strip(" :") in BYLINE_OPENERS


def is_elsewhere(node: LexborNode) -> bool:
    """Whether an element belongs to a comment, a picture, a menu or the card of another article."""
    here: LexborNode | None = node
    for _ in range(_UP):
        if here is None or here.tag in ("body", "main", "article"):
            return False
        attributes = here.attributes
        if here.tag in ("nav", "aside", "figure", "figcaption"):
            return True
        if _OTHERS.search(f"{attributes.get('class') or ''} {attributes.get('id') or ''}"[:400]):
            return True
        here = here.parent
    return False
