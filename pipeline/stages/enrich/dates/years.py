"""Years that stand alone: `in 1995`, `عام 2022`, `2015 года`, `(2019)`, `between 2015 and 2019`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from pipeline.stages.enrich.dates.mention import Found
from pipeline.stages.enrich.dates.tables import DateWords
from pipeline.stages.enrich.lexicon import lexicon
from pipeline.stages.enrich.reading import Reading

_EARLIEST, _LATEST = 1400, 2150
_PLAIN_EARLIEST = 1800
"""A preposition alone makes a year only of numbers from here on; "in 1500 homes" is none."""


@dataclass(frozen=True, slots=True)
class Years:
    """Reads the years of one text."""

    reading: Reading
    table: DateWords

    def at(self, i: int, last_end: int) -> Found | None:
        """The year at word i, None when the number there is not one."""
        words, text = self.reading.words, self.reading.text
        word = words.folded[i]
        if len(word) != 4 or not word.isdecimal() or not _EARLIEST <= int(word) <= _LATEST:
            return None
        start, end = words.starts[i], words.ends[i]
        before, after = text[max(0, start - 2) : start], text[end : end + 2]
        if before[-1:] in tuple("-/.:$€£¥₹+#") and not self._continues(i, last_end):
            return None
        if before[-1:].isalpha() and not (self.table.clitics and before[-1:] in "وفبل"):
            return None
        if after[:1] in tuple("%°:/$€£₽₹") or (after[:1] in ".," and after[1:2].isdigit()):
            return None
        if after[:1].isalpha() and after[:1] not in "мгрr":
            return None
        return (
            Found(start, end, f"{int(word):04d}", "absolute")
            if self._is_year(i, before, after, last_end)
            else None
        )

    def _is_year(self, i: int, before: str, after: str, last_end: int) -> bool:
        words, text, table = self.reading.words, self.reading.text, self.table
        year = int(words.folded[i])
        if table.calendar == "jalali" and year < 1500:
            return False  # a Jalali year spans two of ours
        following = words.folded[i + 1] if i + 1 < len(words) else ""
        beside = following and not text[words.ends[i] : words.starts[i + 1]].strip(" \u00a0’'")
        if beside and table.has("year_after", following):
            return True
        if self._continues(i, last_end):
            return True
        if before[-1:] in ("(", "（", "[") and after[:1] in (")", "）", "]", ",", "-", "–"):
            return year >= _PLAIN_EARLIEST
        if year < _PLAIN_EARLIEST and not self._after_year_word(i):
            return False
        if beside and self._counted(i + 1):
            return self._after_year_word(i)
        return self._after_preposition(i)

    def _after_year_word(self, i: int) -> bool:
        return i > 0 and self.reading.words.folded[i - 1] in self.table.sets["month_words"]

    def _after_preposition(self, i: int) -> bool:
        words, text = self.reading.words, self.reading.text
        if i == 0:
            return False
        start = words.starts[i]
        if self.table.clitics and text[start - 1 : start] in tuple("وفبل"):
            return words.ends[i - 1] == start and words.folded[i - 1] in ("ب", "ل", "و", "ف")
        gap = text[words.ends[i - 1] : start]
        return not gap.strip() and "\n" not in gap and self.table.has("year_before", words.folded[i - 1])

    def _continues(self, i: int, last_end: int) -> bool:
        """Whether the number carries on a date: `2015-2019`, `2020 and 2021`."""
        words, text = self.reading.words, self.reading.text
        between = text[last_end : words.starts[i]]
        if not last_end or len(between) > 12 or not text[last_end - 1].isdigit():
            return False
        core = between.strip(" \u00a0,،")
        return (
            core in ("-", "–", "—", "/", "و")
            or self.table.has("and", core.casefold())
            or self.table.has("to", core)
        )

    def _counted(self, i: int) -> bool:
        """Whether the word is something that is counted or measured, so that the number before it is no year."""
        return self.reading.words.folded[i] in _measures(self.reading.language)


@lru_cache(maxsize=256)
def _measures(language: str) -> frozenset[str]:
    """The words for scales, currencies and units of the language."""
    section = lexicon(language).section("quantities")
    texts = [str(section.get("percent", ""))]
    for name in ("scales", "currencies", "units"):
        texts += [str(v) for v in section.get(name, {}).values()]
    return frozenset(w.split("_")[0].casefold() for t in texts for w in t.split())
