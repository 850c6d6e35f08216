"""The mark behind the last sentence of a paragraph: who wrote, edited or pictured it, an agency, the end; it goes alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.stages.clean.chars import CJK, ends_sentence, fold, word_length
from pipeline.stages.clean.noise.patterns import furniture_by_form, sign_off, signature
from pipeline.stages.clean.people import cjk_reporters, is_house, people
from pipeline.stages.clean.word_lists import phrase_list, word_list
from schemas.annotations import RemovalKind

_STOP = r"(?<=[.!?。！？؟।۔»”\"'…」])"
_BRACKET = re.compile(_STOP + r"\s*[(（\[【](?P<inner>[^()（）\[\]【】]{1,60})[)）\]】]\s*[.。۔]?$")
_LETTERS = re.compile(r"(?<=[^\W\d_]{2}[.!?»”\"])\s+(?P<letters>[^\W\d_a-zß-öø-ÿа-яё]{2,6})[.]?$")
"""Capital letters behind a full stop: an agency that no table knows signs so."""
_ROMAN = re.compile(r"[IVXLCDM]+")
_LABEL = re.compile(
    r"(?<=[.!?»”\"])\s+(?P<label>[^\W\d_][^.!?:：]{1,22})[:：]\s?(?P<who>[^.!?:：]{3,50})\.?$"
)
_CODES = re.compile(_STOP + r"\s+[۰-۹٠-٩]{2,6}(?:[\s/][۰-۹٠-٩]{2,6}){0,3}$")
"""Desks' numbers, as Iranian agencies sign with."""
_PICTURES = word_list("picture_words.txt")
_ENDS = tuple(sorted(phrase_list("end_marks.txt"), key=len, reverse=True))
_EDITED = word_list("editing_words.txt")
_REACH = 72
_LEAST_HEAD, _LEAST_HEAD_CJK = 4, 8
_WORD_START = re.compile(r"(?<!\S)\S")
_MOST_END_WORDS = 3
_DIGITS = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Ending:
    """Where the mark begins, what it is, and the people it names as the report's."""

    start: int
    kind: RemovalKind
    names: tuple[str, ...] = ()


def find_ending(text: str) -> Ending | None:
    """The mark behind a paragraph's last sentence; None where the paragraph is no sentence before it."""
    found = _find(text)
    if found is None or found.start <= 0:
        return None
    head = text[: found.start].rstrip()
    least = _LEAST_HEAD_CJK if CJK.search(head[-4:]) else _LEAST_HEAD
    length = len(head) if CJK.search(head[-4:]) else word_length(head)
    return found if ends_sentence(head) and length >= least else None


def _find(text: str) -> Ending | None:
    reach = max(0, len(text) - _REACH)
    if bracket := _BRACKET.search(text, reach):
        return _in_bracket(bracket, text)
    if (at := sign_off(text)) > 0:
        return Ending(at, "credit", signature(text[at:].rstrip(".。")))
    letters = _LETTERS.search(text, max(0, len(text) - 12))
    if letters and not _ROMAN.fullmatch(letters["letters"]):
        return Ending(letters.start(), "credit")
    if codes := _CODES.search(text, reach):
        return Ending(codes.start(), "boilerplate")
    if (at := _end_phrase(text, reach)) > 0:
        return Ending(at, "boilerplate")
    label = _LABEL.search(text, reach)
    if label and not _PICTURES.isdisjoint(fold(label["label"]).split()) and len(label["label"].split()) <= 3:
        return Ending(label.start(), "credit")
    return None


def _end_phrase(text: str, reach: int) -> int:
    """Where a phrase that ends reports stands behind the last sentence ("انتهای پیام/214"); -1 without one."""
    bare = text.rstrip(" /.0123456789۰۱۲۳۴۵۶۷۸۹")
    starts = [m.start() for m in _WORD_START.finditer(bare, reach)][-_MOST_END_WORDS:]
    for at in starts:
        if at and fold(bare[at:]) in _ENDS and ends_sentence(bare[:at].rstrip()):
            return at
    return -1


def _in_bracket(found: re.Match[str], text: str) -> Ending | None:
    at, inner = found.start(), found["inner"].strip()
    mark = text[at:].strip().rstrip(".。۔")
    if reporters := cjk_reporters(mark):
        return Ending(at, "byline", reporters)
    folded = fold(inner)
    words = folded.replace(":", " ").split()
    if folded in _ENDS:
        return Ending(at, "boilerplate")
    if _DIGITS.search(inner):
        return None
    if not _EDITED.isdisjoint(words) and word_length(inner) <= 10:
        return Ending(at, "credit")
    if (
        sign_off(text) > 0
        or furniture_by_form(mark) == "credit"
        or (inner.isupper() and 3 <= len(inner) <= 20 and inner.isalpha())
    ):
        return Ending(at, "credit", signature(mark))
    if is_house(inner):
        return Ending(at, "credit")
    cased = any(c.isupper() for c in inner)
    if cased and (names := people(inner, certain=False)) and 2 <= len(words) <= 8:
        return Ending(at, "byline", names)
    return None
