"""Names that the clean stage takes from the Unicode CLDR (through babel): months, weekdays, countries and large cities.

`python -m train.cldr` writes the tables; read at run time they would cost a worker most of a second of its start.
"""

from __future__ import annotations

from pathlib import Path

from babel import Locale

from pipeline.stages.clean.chars import fold
from pipeline.stages.clean.date_lexicon import CALENDAR_NAMES
from pipeline.stages.clean.places import PLACE_NAMES

LANGUAGES = (
    "en", "ar", "fr", "es", "de", "pt", "it", "ru", "tr", "fa", "ur", "hi", "id", "nl", "pl", "sv", "uk", "ro", "el", "cs",
    "bn", "da", "nb", "fi", "hu", "vi", "he", "ca", "bg", "hr", "sr",
)  # fmt: skip
CJK = ("zh", "zh_Hant", "ja", "ko")
"""Of these only places: their dates are numbers with signs."""
DATES_ONLY = (
    "ta", "te", "kn", "ml", "mr", "gu", "pa", "ne", "si", "th", "sk", "sl", "lt", "lv", "et", "ms", "sw", "az", "ka", "hy",
    "kk", "uz", "sq", "mk", "be", "af",
)  # fmt: skip
"""Where a word of theirs means something in one of the others, that one counts."""
_HEAD = "# Made by `python -m train.cldr` from the Unicode CLDR (see NOTICE). Folded."


def calendar_names() -> str:
    """The table of months and weekdays: "month 3<TAB>march|mars". Of languages that disagree on a word the later one counts."""
    meaning: dict[tuple[str, str], str] = {}
    for name in (*DATES_ONLY, *LANGUAGES):
        locale = Locale(name)
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for role, names in (("month", locale.months), ("weekday", locale.days)):
                    for number, word in names[context][width].items():
                        for written in (word, f"ב{word}") if name == "he" and role == "month" else (word,):
                            meaning[role, _key(written)] = f"{role} {number}"
    rows: dict[str, list[str]] = {}
    for (_, word), row in sorted(meaning.items()):
        if word and not word.isdigit():
            rows.setdefault(row, []).append(word)
    return "\n".join([_HEAD, *(f"{row}\t{'|'.join(rows[row])}" for row in sorted(rows))]) + "\n"


def place_names() -> str:
    """Countries, and cities that time zones are named by, one a line."""
    names: set[str] = set()
    for name in (*LANGUAGES, *CJK):
        locale = Locale.parse(name)
        names.update(locale.territories.values())
        names.update(city for zone in locale.time_zones.values() if (city := zone.get("city")))
    folded = {" ".join(fold(n).split()) for n in names if len(n) > 1}
    return "\n".join([_HEAD, *sorted(folded)]) + "\n"


def _key(word: str) -> str:
    return " ".join(fold(word).replace(".", " ").split())


TABLES = {CALENDAR_NAMES: calendar_names, PLACE_NAMES: place_names}


def main() -> None:
    for name, made in TABLES.items():
        Path(name).write_text(made(), encoding="utf-8")


if __name__ == "__main__":
    main()
