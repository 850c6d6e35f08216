"""Header lines: what follows a cue in them; and those that no cue announces, a name beside a date, a desk with initials."""

from __future__ import annotations

import re
from datetime import date

from pipeline.stages.clean.agencies import is_agency
from pipeline.stages.clean.chars import CJK
from pipeline.stages.clean.dates import DateLine, DateReader
from pipeline.stages.clean.noise.cues import Opening
from pipeline.stages.clean.noise.patterns import without_asides
from pipeline.stages.clean.people import is_desk, people
from pipeline.stages.clean.places import is_place

_MOST_WORDS, _MOST_NAME, _MOST_CHARACTERS = 16, 8, 140
_PARTS = re.compile(r"\s*[/|·•,،;、]\s*|\s+[-–—]\s+")
_INITIALS = re.compile(r"(?:[^\W\d_]\.?[-\s]?){1,3}|[^\W\d_]{2,3}")
_DIGITS = re.compile(r"\d")


def split_date(text: str, dates: DateReader, near: date) -> tuple[str, DateLine] | None:
    """The words before or after a date that ends or begins a header line, and the date: "Ann Other, Paris Thu 2 May 2024".

    None for a line of sentences, without a day, or with digits outside the date.
    """
    if len(text) > _MOST_CHARACTERS or not _DIGITS.search(text):
        return None
    words = text.split()
    if not any(d.day is not None for d in dates.read(text, near).dates):
        return None
    if not 3 <= len(words) <= _MOST_WORDS:
        return None
    first = next(i for i, w in enumerate(words) if _DIGITS.search(w))
    last = max(i for i, w in enumerate(words) if _DIGITS.search(w))
    # The name ends before the first number, and a weekday, a month or "Updated:" may stand between.
    for at in range(1, min(first, _MOST_NAME) + 1):
        if found := _day(" ".join(words[at:]), dates, near):
            return " ".join(words[:at]), found
    for at in range(len(words) - 1, max(last, len(words) - _MOST_NAME - 1), -1):
        if found := _day(" ".join(words[:at]), dates, near):
            return " ".join(words[at:]), found
    return None


def _day(text: str, dates: DateReader, near: date) -> DateLine | None:
    line = dates.read(without_asides(text), near)
    return line if line.is_timestamp and any(d.day is not None for d in line.dates) else None


def names_beside(text: str) -> tuple[str, ...]:
    """The people of what stands beside a date: "Ann Other", "Ann Other, Paris"; empty where it is anything else."""
    parts = [p for p in _PARTS.split(text) if p.strip()]
    if not 1 <= len(parts) <= 3 or is_place(text):
        return ()
    return people(parts[0], certain=False) if not is_place(parts[0]) else ()


def is_desk_line(text: str) -> bool:
    """Whether a line names a desk or an agency and initials, and no more: "Newsroom / K.B.", "red, ABC"."""
    if len(text) > 40:
        return False
    parts = [p for p in _PARTS.split(text.strip(" ()[].")) if p]
    if not 2 <= len(parts) <= 3:
        return False
    of_desk = [is_agency(p) or all(is_desk(w) for w in p.split()) for p in parts]
    return any(of_desk) and all(d or _INITIALS.fullmatch(p) for d, p in zip(of_desk, parts, strict=True))


def after_cue(text: str, opening: Opening) -> str | None:
    """What follows the cue in the unfolded text: the words of the cue are counted off."""
    if (
        CJK.match(opening.cue.phrase)
        and opening.cue.phrase in text
        and not text.startswith(f"{opening.cue.phrase} ")
    ):
        return text.partition(opening.cue.phrase)[2].strip(" :：-–—|｜/／・=＝")
    words = text.split()
    count = len(opening.cue.phrase.split())
    if len(words) <= count:
        head, mark, tail = text.partition(":") if ":" in text else text.partition("：")
        return tail.strip() if mark and head else None
    return " ".join(words[count:]).lstrip(" :-–—|/.") if opening.cue.phrase.isascii() or " " in text else None


def ends_in_comma(text: str, opening: Opening) -> bool:
    """Whether a comma sets what follows the cue apart: a place, not a name."""
    words = text.split()
    count = len(opening.cue.phrase.split())
    return count < len(words) and words[count - 1].endswith((",", "،"))
