"""The words of date lines in many languages: months and weekdays of the Unicode CLDR and a table of our own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pipeline.stages.clean.chars import fold

_TABLES = Path(__file__).parent / "tables"
CALENDAR_NAMES = _TABLES / "calendar_names.tsv"
_TABLE = _TABLES / "date_words.tsv"
_ROLES = {"month": "M", "jalali": "J", "hijri": "H", "weekday": "W"}
_PHRASES = ("unit", "ago", "since", "reading")


@dataclass(frozen=True, slots=True)
class DateLexicon:
    """What a folded word or phrase of a date line means: (role, number or zone)."""

    words: dict[str, tuple[tuple[str, str], ...]]
    phrases: re.Pattern[str]
    """Finds the phrases of more than one word, longest first."""
    days: dict[str, int]
    """Days of the month in words."""
    relative: dict[str, tuple[str, ...]]
    """The words of "two hours ago": `unit`, `since` (before the number), `ago` (behind the unit); and of "4 min read": `reading`."""


@lru_cache(maxsize=1)
def date_lexicon() -> DateLexicon:
    """Load once. Raises OSError when a table is missing from the installation."""
    found: dict[str, list[tuple[str, str]]] = {}

    days: dict[str, int] = {}
    relative: dict[str, list[str]] = {role: [] for role in _PHRASES}

    def add(word: str, role: str, value: str) -> None:
        key = _key(word)
        if key and not key.isdigit() and (role, value) not in found.setdefault(key, []):
            found[key].append((role, value))

    lines = (
        line for table in (CALENDAR_NAMES, _TABLE) for line in table.read_text(encoding="utf-8").splitlines()
    )
    for line in lines:
        if not line or line.startswith("#"):
            continue
        role, _, phrases = line.partition("\t")
        role, _, value = role.partition(" ")
        for phrase in phrases.split("|"):
            if role == "day":
                days[_key(phrase)] = int(value)
            elif role in _PHRASES:
                relative[role].append(_key(phrase))
            else:
                add(phrase, _ROLES.get(role, role), value)
    several = sorted((w for w in found if " " in w), key=len, reverse=True)
    joined = "|".join(re.escape(w).replace(r"\ ", r"[\s.]{1,3}") for w in several)
    return DateLexicon(
        {w.replace(" ", "_"): tuple(r) for w, r in found.items()},
        re.compile(rf"(?<!\w)(?:{joined})(?!\w)"),
        days,
        {role: tuple(words) for role, words in relative.items()},
    )


def _key(word: str) -> str:
    return " ".join(fold(word).replace(".", " ").split())
