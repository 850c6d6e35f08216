"""What tells languages of one script apart beside the detector: their function words, endings and letters (languages.tsv)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.stages.clean.word_lists import FOLDER

_TOKEN = re.compile(
    r"(?<!\w)'n(?!\w)|[^\W\d_\u0900-\u0dff][^\W\d_]*'?|[\u0900-\u0963\u0970-\u0dff\u200c\u200d]+"
)
"""A word, with the apostrophe that an elided one ends in; the Afrikaans article."""
_MOST_TOKENS = 80
_LETTER_WEIGHT = 3.0
_ENDINGS = (2, 3, 4, 5)
"""Lengths of the endings in the table."""
_ENDING_WEIGHT = 0.5
"""An ending says less than a word: other words happen to end so."""


@dataclass(slots=True)
class Script:
    """The languages that share a script, by words, endings, letters; and those the detector takes for others."""

    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    endings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    letters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    kin: dict[str, dict[str, float]] = field(default_factory=dict)
    languages: frozenset[str] = frozenset()
    _marks: dict[str, list[re.Pattern[str] | None]] = field(default_factory=dict)

    def evidence(self, sample: str) -> tuple[dict[str, float], int]:
        """For each language the share of words that are its own, and of its letters; and the number of words met."""
        lower = _lower(sample)
        tokens = _tokens(lower)
        found: defaultdict[str, float] = defaultdict(float)
        met = 0
        for token, number in Counter(tokens).items():
            codes = self.words.get(token) or self.words.get(token.rstrip("'"))
            met += codes is not None and len(token) > 1
            weight: float = number
            if codes is None and self.endings and len(token) > 4:
                codes = next((c for n in _ENDINGS[::-1] if (c := self.endings.get(token[-n:]))), None)
                weight *= _ENDING_WEIGHT
            for code in codes or ():
                found[code] += weight
        each = 1 / max(3, len(tokens))
        scores = {code: number * each for code, number in found.items()}
        for code, share in self._letters(lower).items():
            scores[code] = scores.get(code, 0.0) + min(1.0, _LETTER_WEIGHT * share)
        return scores, met

    def doubted(self, code: str, sample: str) -> bool:
        """Whether the detector may have answered `code` for a language that it does not know: its letters do not rule it out."""
        if code not in self._marks:
            self._marks[code] = [
                self._own_letters(other, code) for other, kin in self.kin.items() if code in kin
            ]
        return any(own is None or own.search(sample) for own in self._marks[code])

    def _own_letters(self, code: str, other: str) -> re.Pattern[str] | None:
        """The letters that `code` writes and `other` does not; None where there are none or one, too few to be missed."""
        own = [c for c, codes in self.letters.items() if code in codes and other not in codes]
        return re.compile(f"[{''.join(own)}]", re.IGNORECASE) if len(own) > 1 else None

    def met(self, text: str, code: str) -> int:
        """How many of a language's words a text has, each counted once."""
        tokens = {t.rstrip("'") for t in _tokens(_lower(text))}
        return sum(code in self.words.get(token, ()) for token in tokens)

    def _letters(self, lower: str) -> dict[str, float]:
        found: defaultdict[str, int] = defaultdict(int)
        for group, codes in self.groups.items():
            if number := lower.count(group):
                for code in codes:
                    found[code] += number
        if not lower.isascii():
            for char in self.letters.keys() & set(lower):
                number = lower.count(char)
                for code in self.letters[char]:
                    found[code] += number
        letters = max(10, len(lower) - lower.count(" "))
        return {code: number / letters for code, number in found.items()}


def _lower(text: str) -> str:
    return text.lower().replace("i\u0307", "i").replace("’", "'")


def _tokens(lower: str) -> list[str]:
    return _TOKEN.findall(lower)[:_MOST_TOKENS]


@lru_cache(1)
def scripts() -> Mapping[str, Script]:
    """The table by script. Raises OSError when it is missing, ValueError for a malformed line."""
    return _read((FOLDER / "languages.tsv").read_text(encoding="utf-8").splitlines())


def _read(lines: Iterable[str]) -> dict[str, Script]:
    found: dict[str, Script] = {}
    for line in lines:
        if not line or line.startswith("#"):
            continue
        code, script, kin, letters, words = line.split("\t")
        known = found.setdefault(script, Script())
        known.languages |= {code}
        for other in kin.split():
            of, _, factor = other.partition(":")
            known.kin.setdefault(code, {})[of] = float(factor or 1)
        for letter in letters.split():
            some = known.letters if len(letter) == 1 and not letter.isascii() else known.groups
            some[letter] = (*some.get(letter, ()), code)
        for word in words.split():
            table, key = (known.endings, word[1:]) if word.startswith("-") else (known.words, word)
            table[key] = (*table.get(key, ()), code)
    return found
