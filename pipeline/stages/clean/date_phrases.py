"""Dates that are not written as numbers and names: days in words, Han numerals, Vietnamese months, "two hours ago"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.stages.clean.date_lexicon import DateLexicon

_OF = "(?:(?:من|شهر|ماه|de) )?"
"""Between a day in words and its month: "of" in Arabic and Spanish, "the month of", "month" in Persian."""
_HAN_DIGITS = "〇一二三四五六七八九"
_HAN_NUMBER = "([一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_HAN_DAY = re.compile(rf"(?:([〇零一二三四五六七八九]{{4}})年)?{_HAN_NUMBER}月{_HAN_NUMBER}日")
_ERAS = {"民國": 1911, "民国": 1911, "令和": 2018, "平成": 1988, "昭和": 1925}
_ERA = re.compile(r"(?:中華|中华)?(民[國国]|令和|平成|昭和)\s?(\d{1,3}|元)\s?年")
"""Years of the Republic of China and of Japanese emperors."""
_VIETNAMESE = re.compile(r"(?<!\w)(?:ngay )?(\d{1,2}) thang (\d{1,2}),? (?:nam )?(\d{4})(?!\d)")
_NUMBER = r"(?:\d{1,3}|an?|one|une?|ein(?:e[rnm]?)?|un[ao]?|uma?|bir|satu)"
_ISSUE = re.compile(r"(?<!\w)(?:№|n[ºo°r]\.?|issue|ausgabe|выпуск)\s?\d{1,6}(?:\s?\(\d{1,6}\))?(?![\w.])")
"""The number of a paper's issue."""
_WITHOUT_SPACES = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Thai, Chinese, Japanese, Korean: no space need stand around a word."""


class DatePhrases:
    """Rewrites such dates in digits. All texts are folded (see chars)."""

    def __init__(self, lexicon: DateLexicon) -> None:
        months = [
            word.replace("_", " ")
            for word, roles in lexicon.words.items()
            if any(role in ("M", "J", "H") for role, _ in roles)
        ]
        self._days = lexicon.days
        self._day = re.compile(rf"(?<!\w)({_any(lexicon.days)}) {_OF}(?=(?:{_any(months)})(?!\w))")
        spaced, close = (
            {
                role: [w for w in words if bool(_WITHOUT_SPACES.search(w)) is joined]
                for role, words in lexicon.relative.items()
            }
            for joined in (False, True)
        )
        unit, reading = _any(spaced["unit"]), _any(lexicon.relative["reading"])
        self._aside = re.compile(
            rf"(?<!\w)(?:(?:{reading})\s?[:：]? \d{{1,3}} ?(?:{unit})\.?|\d{{1,3}} ?(?:{unit})\.? (?:{reading}))(?!\w)"
        )
        self._relative = re.compile(
            rf"(?<!\w)(?:(?:{_any(spaced['since'])}) (?:{_NUMBER} )?(?:{unit})|{_NUMBER} ?(?:{unit}) (?:{_any(spaced['ago'])}))(?!\w)"
            rf"|(?<!\d)\d{{1,3}} ?(?:{_any(close['unit'])}) ?(?:{_any(close['ago'])})"
        )

    def in_digits(self, folded: str) -> str:
        """The text with days in words and in Han numerals as digits."""
        if "年" in folded:
            folded = _ERA.sub(lambda m: f"{_ERAS[m[1]] + (1 if m[2] == '元' else int(m[2]))}年", folded)
        if "月" in folded:
            folded = _HAN_DAY.sub(_from_han, folded)
        if "thang" in folded:
            folded = _VIETNAMESE.sub(r"\1/\2/\3", folded)
        return self._day.sub(lambda m: f"{self._days[m[1]]} ", folded)

    def without_asides(self, folded: str) -> str:
        """The text without the time that reading takes, and without the number of a paper's issue."""
        return self._aside.sub(" ", _ISSUE.sub(" ", folded))

    def without_relative(self, folded: str, mark: str) -> str:
        """The text with `mark` for each time that is told by how long ago it was: "two hours ago", "il y a 2 heures"."""
        return self._relative.sub(mark, folded)


def _any(words: Iterable[str]) -> str:
    """The expression for one of some words, the longest that fits."""
    return "|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w))))


def _from_han(match: re.Match[str]) -> str:
    year = "".join(str(_HAN_DIGITS.index(c)) for c in match[1].replace("零", "〇")) + "年" if match[1] else ""
    return f"{year}{_han_number(match[2])}月{_han_number(match[3])}日"


def _han_number(written: str) -> int:
    """A number below a hundred: 五, 十, 十五, 二十, 二十五."""
    tens, ten, ones = written.rpartition("十")
    return (_HAN_DIGITS.index(tens or "一") * 10 if ten else 0) + (_HAN_DIGITS.index(ones) if ones else 0)
