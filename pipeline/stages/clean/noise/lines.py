"""Lines in the form of menus, breadcrumbs and working titles of wire reports, whatever their language."""

from __future__ import annotations

import re

from pipeline.stages.clean.chars import WORD, ends_sentence, fold, word_length
from pipeline.stages.clean.word_lists import phrase_list, word_list

_BARS = re.compile(r"\s*[|>»›•·→｜＞▸]\s*|\s+[/\\-]\s+")
_CRUMBS = re.compile(r"\s*[|>»›→｜＞]\s*|\s+/\s+")
# Possessive, and the underscore by itself: it is a character of words, too.
_CODE = re.compile(
    r"(?:[\w.]++(?>(?:[/,\-][\w.]++)+)|(?=[\w.]+_[\w.])[\w.]++)(?:\s*[(（].{0,40}[)）])?"
    r"|\W*[A-Z]{2,}\d{2,}\S*(?:\s\S+){0,6}"
)
_BRACKETED = re.compile(r"\W{0,3}(?:[(（\[【〔][^)）\]】〕]{0,80}[)）\]】〕]\s*){1,4}\w{0,6}\s*")
SECTIONS = phrase_list("sections.txt")
_MENU_WORDS = word_list("menu_words.txt") | frozenset(w for s in SECTIONS for w in s.split())
_SLUG_WORDS = word_list("slug_words.txt")


def is_section(text: str) -> bool:
    """Whether a line is the name of a section, and nothing else."""
    return fold(text).strip(" .:|") in SECTIONS


def is_menu(text: str) -> bool:
    """Whether a line is a row of links: short names between bars, or words that menus are made of."""
    if len(text) > 600:
        return False
    parts = [p for p in _BARS.split(text) if p]
    if len(parts) >= 3 and all(word_length(p) <= 4 for p in parts):
        return True
    if len(_CRUMBS.split(text)) == 2 and word_length(text) <= 6:
        return True
    words = [w for w in WORD.findall(fold(text)) if len(w) > 1]
    known = sum(w in _MENU_WORDS for w in words)
    return bool(words) and known >= max(1, 0.5 * len(words)) and not ends_sentence(text)


def is_slug(text: str) -> bool:
    """Whether a line is the working title or the notes of a wire report: "PORTS-STRIKE/ (UPDATE 2)", "(ADDS QUOTES)"."""
    if len(text) <= 120 and (_BRACKETED.fullmatch(text) or _CODE.fullmatch(text)):
        return True
    words = [w for w in WORD.findall(fold(text[:120])) if not w.isdigit()]
    return 0 < len(words) <= 6 and (words[-1] in _SLUG_WORDS or (len(words) > 1 and words[0] in _SLUG_WORDS))
