"""Sentences with their offsets: one splitter for every script, with abbreviations per language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.stages.enrich.lexicon import lexicon
from pipeline.stages.enrich.marks import Pair, pairs

Span = tuple[int, int]
_STOP = re.compile(r"[.!?…。！？؟।॥۔．｡]+|\n+")
_CLOSING = frozenset("\"'”’»›」』)]）】“«")
_WIDE = frozenset("。！？｡．")
_FULL = frozenset("!?؟！？।॥۔。")
_WORD_BEFORE = re.compile(r"[^\s\"'“”«»„()\[\]‘]{1,24}$")
_LOOK_BACK = 24
_MAX_QUOTED = 600  # a longer pair of marks is split inside, so that a missing mark does no harm


def sentences(text: str, language: str, quoted: Sequence[Pair] | None = None) -> list[Span]:
    """The sentences' offsets in order, without surrounding white space; line breaks always end one.

    quoted: the pairs of quotation marks when they are known; a sentence does not end inside a pair.
    """
    spans = [p for p in (pairs(text) if quoted is None else quoted) if p.end - p.start <= _MAX_QUOTED]
    short = _abbreviations(language)
    out: list[Span] = []
    start = inside = 0
    for match in _STOP.finditer(text):
        stop, end = match.group(), match.end()
        if stop[0] == "\n":
            _add(out, text, start, match.start())
            start = end
            continue
        while inside < len(spans) and spans[inside].outer_end <= match.start():
            inside += 1
        quote = spans[inside] if inside < len(spans) and spans[inside].start <= match.start() else None
        if quote is not None:
            # the last stop inside the marks may end the sentence behind them
            if end < quote.end or "\n" in text[quote.start : quote.end]:
                continue
            end = quote.outer_end
        if _ends(text, match, end, quote is not None, short):
            while end < len(text) and text[end] in _CLOSING and _closes_here(text, end):
                end += 1
            _add(out, text, start, end)
            start = end
    _add(out, text, start, len(text))
    return out


def _closes_here(text: str, at: int) -> bool:
    """Whether the mark at `at` belongs to what stands before it (a space or the end follows)."""
    return at + 1 >= len(text) or text[at + 1].isspace() or text[at + 1] in _CLOSING


def _ends(text: str, match: re.Match[str], end: int, quoted: bool, short: frozenset[str]) -> bool:
    stop, at = match.group(), match.start()
    if end >= len(text):
        return True
    after = text[end]
    if stop[-1] in _WIDE:
        return not quoted or after.isspace() or stop[-1] not in _FULL or after not in "とっ、，—"
    if not (after.isspace() or after in _CLOSING):
        return False
    following = _next_letter(text, end)
    if following.islower():
        return False
    if quoted and stop[-1] in "!?؟…" and not following.isupper():
        return False
    if after in _CLOSING and not _closes_here(text, end):
        return False
    return stop[0] != "." or len(stop) > 1 or quoted or not _abbreviated(text, at, following, short)


def _next_letter(text: str, at: int) -> str:
    """The next letter or digit within a few characters, a space when there is none."""
    for char in text[at : at + 6]:
        if char.isalnum():
            return char
        if char in "—–":
            return "a" if text[at : at + 6].strip("\"'”’» ")[:1] in "—–" else " "
    return " "


def _abbreviated(text: str, at: int, following: str, short: frozenset[str]) -> bool:
    match = _WORD_BEFORE.search(text, max(0, at - _LOOK_BACK), at)
    if match is None:
        return False
    word = match.group()
    if len(word) == 1 and word.isupper():
        # an initial; but "on X." ends with a name of one letter
        return word != "X" or not text[max(0, match.start() - 2) : match.start()].strip().islower()
    if word.casefold() in short:
        return True
    if len(word) <= 2 and word.isdigit() and "1." in short:
        return following.isupper()  # German ordinals: "am 3. Mai"
    return "." in word and word[-1].isalpha() and len(word) <= 6 and word.replace(".", "").isalpha()


@lru_cache(maxsize=512)
def _abbreviations(language: str) -> frozenset[str]:
    table = str(lexicon(language).section("sentences").get("abbreviations", ""))
    return frozenset(w.casefold() for w in table.split())


def _add(out: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        out.append((start, end))
