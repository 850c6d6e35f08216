"""Running reports: the times of day that open their entries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from pipeline.stages.clean.chars import CJK, word_length

_DIGIT = re.compile(r"\d")
_LIVE_TIME = re.compile(
    r"\s*(?:[▽▼■◆●○◎・•*\-–]\s?)?[【\[(（]?\s?(?:[^\s\d]{1,10}\s)?(?:[01]?\d|2[0-3])\s?[:.hH：時点时]\s?[0-5]\d"
    r"(?:\s?[(（]?(?:[AaPp]\.?[Mm]\.?|GMT|UTC|CEST|CET|MSK|WIB|WITA|WIT|IST|PKT|TSİ|BRT|Uhr|uhr|बजे|بجے|[分h]|hrs?))?"
    r"\s?(?:[】\])）]|\s[-–—|]|\s?[:：](?=\s|[^\d\s])|[-–—](?=\s))\s*"
)
"""A time that a mark sets apart from what follows."""
_PLAIN_TIME = re.compile(
    r"\s*(?P<hour>[01]?\d|2[0-3])\s?[:.hH：時点时]\s?(?P<minute>[0-5]\d)(?!\d|[.:]\d)"
    r"(?:\s?(?:[AaPp]\.?[Mm]\.?|GMT|UTC|MSK|WIB|IST|PKT|Uhr|uhr|बजे|بجے|[分h]|hrs?))?[.,、]?\s+(?=[^\W\d]|[\"“”«„'’‘])"
)
"""One that nothing sets apart: it takes several to tell an entry's time from a sentence that begins with one."""
_LEAST_MARKED, _LEAST_PLAIN = 2, 3
_ENTRY_WORDS = 8
"""Words of a running report's entry; the items of a programme of events have fewer."""


def live_time(text: str) -> int:
    """Where the text goes on behind the time of day that opens it, as in running reports: "10:12 - …"; 0 without one."""
    found = _LIVE_TIME.match(text) if _DIGIT.search(text, 0, 24) else None
    return found.end() if found is not None and found.end() < len(text) else 0


def entry_times(texts: Sequence[str]) -> dict[int, int]:
    """Of the paragraphs of a running report, where those that a time opens go on behind it; empty for other texts.

    Two times that are set apart make one, or three that are not, in order, before entries of some length.
    """
    marked = {i: end for i, text in enumerate(texts) if (end := live_time(text))}
    plain = {i: m for i, text in enumerate(texts) if i not in marked and (m := _PLAIN_TIME.match(text))}
    if len(plain) >= _LEAST_PLAIN and _is_running([texts[i] for i in plain], list(plain.values())):
        marked |= {i: m.end() for i, m in plain.items()}
    return marked if len(marked) >= _LEAST_MARKED else {}


def _is_running(entries: list[str], times: list[re.Match[str]]) -> bool:
    minutes = [60 * int(m["hour"]) + int(m["minute"]) for m in times]
    steps = [b - a for a, b in pairwise(minutes)]
    # Once round midnight is in order, too.
    ordered = min(sum(s < 0 for s in steps), sum(s > 0 for s in steps)) <= 1
    long = median(len(e) // 2 if CJK.search(e) else word_length(e) for e in entries) >= _ENTRY_WORDS
    return ordered and long
