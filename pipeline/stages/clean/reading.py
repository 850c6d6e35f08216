"""How many words a text has, and how long reading it takes."""

from __future__ import annotations

import re

from pipeline.stages.clean.chars import CJK, WORD

WORDS_A_MINUTE = {
    "ar": 138, "de": 179, "en": 228, "es": 218, "fi": 161, "fr": 195, "he": 187, "it": 188, "nl": 202, "pl": 166,
    "pt": 181, "ru": 184, "sl": 180, "sv": 199, "tr": 166,
}  # fmt: skip
"""Words a minute by language, read aloud by adults: Trauzettel-Klosinski & Dietz, "Standardized assessment of reading
performance: the new International Reading Speed Texts IReST", IOVS 53 (2012), 5452-5461."""
OTHER_WORDS_A_MINUTE = 184
"""The study's mean over its languages."""
CHARACTERS_A_MINUTE = {"zh": 255, "ja": 357}
"""The same study, in characters."""
CJK_CHARACTERS_A_WORD = 1.6
"""Characters of a Chinese or Japanese word on average; the usual factor of CAT tools' word counts (1.5 to 1.7)."""
_LETTER = re.compile(r"\w")
_SPACED = re.compile(r"[^\s\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")


def word_count(text: str) -> int:
    """Words, dashes and the like that stand by themselves aside; characters of scripts without spaces count as 1/1.6 word."""
    cjk = len(CJK.findall(text)) if not text.isascii() else 0
    if not cjk:
        return sum(word[0].isalnum() or _LETTER.search(word) is not None for word in text.split())
    spaced = sum(1 for w in _SPACED.findall(text) if WORD.search(w))
    return spaced + round(cjk / CJK_CHARACTERS_A_WORD)


def reading_seconds(text: str, words: int, language: str) -> int:
    """Seconds an average adult takes to read the text at the pace above, rounded up to a whole one; 0 for no words."""
    if language in CHARACTERS_A_MINUTE and (characters := len(CJK.findall(text))):
        return -(-characters * 60 // CHARACTERS_A_MINUTE[language])
    return -(-words * 60 // WORDS_A_MINUTE.get(language, OTHER_WORDS_A_MINUTE))
