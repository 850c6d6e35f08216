"""The words of date lines in many languages: months and weekdays of CLDR (through babel) and a table of our own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from babel import Locale

from pipeline.stages.clean.chars import fold

LOCALES = (
    "en", "ar", "fr", "es", "de", "pt", "it", "ru", "tr", "fa", "ur", "hi", "id", "nl", "pl", "sv", "uk", "ro", "el", "cs",
    "bn", "da", "nb", "fi", "hu", "vi", "he", "ca", "bg", "hr", "sr",
)  # fmt: skip
_TABLE = Path(__file__).parent / "tables" / "date_words.tsv"
_CALENDARS = {"month": "M", "jalali": "J", "hijri": "H"}


@dataclass(frozen=True, slots=True)
class DateLexicon:
    """What a folded word or phrase of a date line means: (role, number or zone)."""

    words: dict[str, tuple[tuple[str, str], ...]]
    phrases: re.Pattern[str]
    """Finds the phrases of more than one word, longest first."""


@lru_cache(maxsize=1)
def date_lexicon() -> DateLexicon:
    """Load once. Raises OSError when the table is missing from the installation."""
    found: dict[str, list[tuple[str, str]]] = {}

    def add(word: str, role: str, value: str) -> None:
        key = " ".join(fold(word).replace(".", " ").split())
        if key and not key.isdigit() and (role, value) not in found.setdefault(key, []):
            found[key].append((role, value))

    for name in LOCALES:
        locale = Locale(name)
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, word in locale.months[context][width].items():
                    add(word, "M", str(number))
                for number, word in locale.days[context][width].items():
                    add(word, "W", str(number))
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        role, _, phrases = line.partition("\t")
        role, _, value = role.partition(" ")
        for phrase in phrases.split("|"):
            add(phrase, _CALENDARS.get(role, {"weekday": "W"}.get(role, role)), value)
    several = sorted((w for w in found if " " in w), key=len, reverse=True)
    joined = "|".join(re.escape(w).replace(r"\ ", r"[\s.]{1,3}") for w in several)
    return DateLexicon(
        {w.replace(" ", "_"): tuple(r) for w, r in found.items()}, re.compile(rf"(?<!\w)(?:{joined})(?!\w)")
    )
