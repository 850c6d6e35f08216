"""A text as every part of the stage reads it: words, quotation marks, sentences and paragraphs, found once."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from pipeline.stages.enrich.lexicon import Lexicon, lexicon
from pipeline.stages.enrich.marks import Pair, pairs
from pipeline.stages.enrich.sentences import Span, sentences
from pipeline.stages.enrich.words import CJK_LANGUAGES, Words, split_words

_PARAGRAPH = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """The text with what was found in it; offsets are code points into `text`."""

    text: str
    lexicon: Lexicon
    words: Words
    pairs: list[Pair]
    sentences: list[Span]
    paragraphs: list[Span]
    _sentence_starts: list[int] = field(repr=False)
    _paragraph_starts: list[int] = field(repr=False)
    _pair_starts: list[int] = field(repr=False)

    @property
    def language(self) -> str:
        return self.lexicon.language

    @property
    def spaceless(self) -> bool:
        """Whether words are not separated by spaces."""
        return self.language in CJK_LANGUAGES

    def sentence_index(self, offset: int) -> int:
        """Index of the sentence that holds the offset (the last one that starts at or before it)."""
        return max(bisect_right(self._sentence_starts, offset) - 1, 0)

    def paragraph_index(self, offset: int) -> int:
        return max(bisect_right(self._paragraph_starts, offset) - 1, 0)

    def sentence_at(self, offset: int) -> Span:
        return self.sentences[self.sentence_index(offset)]

    def paragraph_at(self, offset: int) -> Span:
        return self.paragraphs[self.paragraph_index(offset)]

    def pair_at(self, offset: int) -> Pair | None:
        """The pair of quotation marks that the offset lies in."""
        at = bisect_right(self._pair_starts, offset) - 1
        return self.pairs[at] if at >= 0 and offset < self.pairs[at].end else None

    def distance(self, a: int, b: int) -> int:
        """How many words lie between two offsets (half the characters where words have no spaces)."""
        if self.spaceless:
            return max(b - a, 0) // 2
        return len(self.words.between(a, b))


def read(text: str, language: str) -> Reading:
    """Read a text in the language of that ISO 639-1 code; total on any text and any code."""
    quoted = pairs(text)
    found = sentences(text, language, quoted)
    blocks = [m.span() for m in _PARAGRAPH.finditer(text) if m.group().strip()]
    return Reading(
        text,
        lexicon(language),
        split_words(text),
        quoted,
        found,
        blocks,
        [s for s, _ in found],
        [s for s, _ in blocks],
        [p.start for p in quoted],
    )
