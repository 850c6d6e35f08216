"""Quotation marks: which pairs of them a text has, in any script's habit, nested and over paragraphs."""

from __future__ import annotations

import re
from typing import NamedTuple

_CLOSERS = {
    "“": '”“"',
    "„": '“”"„',
    "‟": "”",
    "”": "”“",
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹›",
    "「": "」",
    "『": "』",
    "〝": "〞〟",
    "〟": "〞〟",
    "＂": "＂",
    "‘": "’",
    "’": "‘",
    "‚": "‘’",
    "'": "'",
    '"': '"”',
    "❝": "❞",
}
"""An opening mark and the marks that may close it; which of two roles a mark has is decided by its neighbours."""

_ONLY_CLOSE = frozenset("」』〞❞")
_SINGLE = frozenset("'’‘")
_MARK = re.compile(r"[“”„‟«»‹›「」『』〝〞〟＂‘’‚'\"❝❞]|\n+")
_BEFORE_OPENING = frozenset(" \t\u00a0\u202f\u2009\n([{（【—–-/…:،,;؛.ـ¿¡|\u200f\u200e\u200b\ufeff")
_AFTER_CLOSING = frozenset(" \t\u00a0\u202f\u2009\n)]}）】—–-/….,;:!?؟،؛。，、！？।۔|\u200f\u200e")
_CLITIC = frozenset("بلكو")  # Arabic letters that stand before an opening mark without a space
_MAX_DEPTH = 8


class Pair(NamedTuple):
    """A pair of marks: `start` and `end` enclose what is inside, `outer_start` and `outer_end` the marks too."""

    outer_start: int
    start: int
    end: int
    outer_end: int
    mark: str


class _Open(NamedTuple):
    mark: str
    at: int
    closed: int  # pairs that were complete when it opened


def pairs(text: str) -> list[Pair]:
    """The outermost pairs of marks in order; time is linear in the text.

    A quotation over several paragraphs, each of which opens with the mark again, is one pair. An opening
    mark without its partner is ignored, what is paired inside it is kept; apostrophes and inches are no marks.
    """
    found: list[Pair] = []
    stack: list[_Open] = []
    for match in _MARK.finditer(text):
        mark, at = match.group(), match.start()
        if mark[0] == "\n":
            stack = _carried(text, match.end(), stack)
            continue
        before = text[at - 1] if at else "\n"
        after = text[at + 1] if at + 1 < len(text) else "\n"
        if mark in _SINGLE and before.isalnum() and after.isalnum():
            continue
        if stack and _repeats(text, at, mark, stack):
            continue
        level = _closes(mark, before, after, stack)
        if level is not None:
            opened = stack[level]
            del stack[level:]
            del found[opened.closed :]
            found.append(Pair(opened.at, opened.at + 1, at, at + 1, opened.mark))
        elif _opens(mark, before, after):
            if len(stack) >= _MAX_DEPTH:
                stack.clear()
            stack.append(_Open(mark, at, len(found)))
    return [_trimmed(text, p) for p in found if text[p.start : p.end].strip()]


def _carried(text: str, at: int, stack: list[_Open]) -> list[_Open]:
    """What stays open after a paragraph: the outermost mark, when the next paragraph opens with it again."""
    if stack and text[at : at + 1] == stack[0].mark and stack[0].mark not in _SINGLE:
        return stack[:1]
    return []


def _repeats(text: str, at: int, mark: str, stack: list[_Open]) -> bool:
    return len(stack) == 1 and mark == stack[0].mark and (at == 0 or text[at - 1] == "\n")


def _closes(mark: str, before: str, after: str, stack: list[_Open]) -> int | None:
    """The level of the open mark that this one closes."""
    for level in range(len(stack) - 1, -1, -1):
        opened = stack[level].mark
        if mark not in _CLOSERS[opened]:
            continue
        if mark in _SINGLE:
            return level if _is_closing(before, after) else None
        if mark == opened or mark in '“«»"':
            # the same mark could open a new pair: a space before it and none after it says so
            if before.isspace() and not (after.isspace() or after in _AFTER_CLOSING) and mark != "»":
                return None
            if mark == "»" and opened == "»" and not _is_closing(before, after):
                return None
        return level
    return None


def _is_closing(before: str, after: str) -> bool:
    return not before.isspace() and (after in _AFTER_CLOSING or not after.isalnum())


def _opens(mark: str, before: str, after: str) -> bool:
    if mark not in _CLOSERS or mark in _ONLY_CLOSE:
        return False
    if mark in "「『〝«‹„“❝‚":
        return True
    if after == "\n":
        return False
    if mark == "’":
        # Urdu sets the single marks the other way round; elsewhere this is an apostrophe
        return before.isspace() and "\u0600" <= after <= "\u06ff"
    if mark == '"' and before.isdigit():
        return False
    spaced = before in _BEFORE_OPENING or before in _CLITIC or not before.isalnum()
    if mark in "'‘":
        return before in _BEFORE_OPENING and before != "." and after.isalnum()
    return spaced and not (after.isspace() and not before.isspace())


def _trimmed(text: str, pair: Pair) -> Pair:
    """White space inside the marks (French has it) is no part of the quotation."""
    start, end = pair.start, pair.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return pair._replace(start=start, end=end)
