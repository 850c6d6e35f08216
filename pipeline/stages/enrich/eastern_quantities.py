"""Amounts in Chinese and Japanese: 420万円, 3亿美元, 12人, 18キロ, 百分之五."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.stages.enrich.lexicon import lexicon
from pipeline.stages.enrich.numerals import to_number
from pipeline.stages.enrich.reading import Reading
from schemas.annotations import Quantity

_SCALES = {"百": 1e2, "千": 1e3, "万": 1e4, "萬": 1e4, "亿": 1e8, "億": 1e8, "兆": 1e12}
_DIGITS = r"\d{1,12}(?:[.,]\d{1,6}){0,4}(?!\d)"
_PART = re.compile(r"(\d[\d.,]*)([百千]?)([万萬亿億兆]?)")


@lru_cache(maxsize=8)
def _pattern(language: str) -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    section = lexicon(language).section("quantities")
    units: dict[str, tuple[str, str]] = {}
    for word in str(section.get("percent", "")).split():
        units[word] = ("percent", "%")
    for code, entries in section.get("currencies", {}).items():
        units.update(dict.fromkeys(entries.split(), ("money", code)))
    for name in (language, "mul"):
        for key, entries in lexicon(name).section("quantities").get("units", {}).items():
            kind, _, symbol = key.partition(" ")
            for word in entries.split():
                units.setdefault(word.replace("_", " "), (kind, symbol))
    counters = sorted(str(section.get("counters", "")).split(), key=len, reverse=True)
    named = "|".join(re.escape(u) for u in sorted(units, key=len, reverse=True))
    counted = "|".join(map(re.escape, counters)) or "(?!)"
    pattern = re.compile(
        rf"(?<![\d第A-Za-z.,:/\-])(?=\d)(?P<number>(?:{_DIGITS}[百千]?[万萬亿億兆]){{0,3}}(?:{_DIGITS}[百千]?)?)"
        rf"[多余餘]?\s?(?:(?P<unit>{named or '(?!)'})|(?P<counter>{counted}))"
    )
    return pattern, units


def eastern_quantities(reading: Reading, taken: Sequence[tuple[int, int]]) -> Iterator[Quantity]:
    """The amounts of a Chinese or Japanese text, outside the offsets that are taken, in order."""
    pattern, units = _pattern(reading.language)
    at = 0
    for match in pattern.finditer(reading.text):
        start, end = match.start(), match.end()
        while at < len(taken) and taken[at][1] <= start:
            at += 1
        if at < len(taken) and taken[at][0] < end:
            continue
        if match["unit"] == "分" and reading.text.startswith("の", end):
            continue  # 4分の1, a quarter
        value = _value(match["number"])
        if value is None:
            continue
        if match["unit"]:
            kind, unit = units[match["unit"]]
        else:
            kind, unit = "count", match["counter"]
        yield Quantity.model_validate(
            {
                "text": reading.text[start:end],
                "start": start,
                "end": end,
                "value": value,
                "unit": unit,
                "kind": kind,
            }
        )


def _value(text: str) -> float | None:
    """The sum of the parts of a number with its scales: 9兆4000億."""
    total = 0.0
    for digits, small, large in _PART.findall(text):
        number = to_number(digits, ".")
        if number is None:
            return None
        total += number * _SCALES.get(small, 1) * _SCALES.get(large, 1)
    return total or None
