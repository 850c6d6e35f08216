"""Keywords: the words and names a text keeps coming back to, early and in its title."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.stages.enrich.lexicon import lexicon
from pipeline.stages.enrich.named import Named
from pipeline.stages.enrich.reading import Reading
from pipeline.stages.enrich.words import fold, split_words
from schemas.annotations import Keyword

LIMIT = 10
_TITLE = 1.6  # a term of the title counts so much more
_EARLY = 0.6  # added weight of a term at the very start, falling to 0 at the end
_NAME = 1.3  # names say more than common words
_PHRASE = 1.5  # two words that stand together again and again
_LONGEST_TEXT = 60_000  # characters that are read; what an article is about is said before
_HAN = re.compile(r"[\u4e00-\u9fff\u30a0-\u30ff]{2,}")


@lru_cache(maxsize=128)
def stop_words(language: str) -> frozenset[str]:
    """The folded words of a language that say nothing of what a text is about; English ones where it has none."""
    words = lexicon(language).words("keywords", "stop")
    return words | frozenset(lexicon("en").words("keywords", "stop") if not words else ())


def keywords(reading: Reading, title: str | None, entities: Sequence[Named] = ()) -> tuple[Keyword, ...]:
    """At most LIMIT terms, best first, as the text writes them; the best has the score 1.

    A term's weight is the logarithm of its frequency, times its place (title, start), times what it is.
    """
    scores: dict[str, float] = {}
    shown: dict[str, str] = {}
    folded_title = fold(title or "")
    size = max(len(reading.text), 1)
    for entity in entities:
        key = fold(entity.name)
        if not entity.mentions or len(key) < 2:
            continue
        first = min(m.start for m in entity.mentions)
        scores[key] = _weight(len(entity.mentions), first / size, key in folded_title) * _NAME
        shown[key] = entity.name
    covered = {w for key in scores for w in split_words(key).folded}
    counts, places = _terms(reading)
    for key, count in counts.items():
        in_title = key in folded_title
        if count < 2 and not in_title:
            continue
        if key in covered or key in scores:
            continue
        start, end = places[key]
        weight = _weight(count, start / size, in_title)
        scores[key] = weight * (_PHRASE if " " in key else 1)
        shown[key] = reading.text[start:end]
    return _best(scores, shown)


def _weight(count: int, position: float, in_title: bool) -> float:
    return (1 + math.log(count)) * (1 + _EARLY * (1 - position)) * (_TITLE if in_title else 1)


def _terms(reading: Reading) -> tuple[dict[str, int], dict[str, tuple[int, int]]]:
    """How often each term stands in the text, and where first."""
    counts: dict[str, int] = {}
    places: dict[str, tuple[int, int]] = {}
    for key, start, end in _candidates(reading):
        if key in counts:
            counts[key] += 1
        else:
            counts[key], places[key] = 1, (start, end)
    return counts, places


def _candidates(reading: Reading) -> Iterator[tuple[str, int, int]]:
    stop = stop_words(reading.language)
    if reading.spaceless:
        yield from _runs(reading, stop)
        return
    words, text, clitics = reading.words, reading.text, reading.lexicon.clitics
    before, first, last = "", 0, 0
    for word, start, end in zip(words.folded, words.starts, words.ends, strict=True):
        if start > _LONGEST_TEXT:
            return
        if len(word) < 3 or word in stop or word[0].isdigit() or (clitics and _bare(word) in stop):
            before = ""
            continue
        yield word, start, end
        if before and text[last:start] == " ":
            yield f"{before} {word}", first, end
        before, first, last = word, start, end


def _bare(word: str) -> str:
    """An Arabic word without the conjunction written onto it."""
    return word[1:] if word[0] in "وف" and len(word) > 3 else word


def _runs(reading: Reading, stop: frozenset[str]) -> Iterator[tuple[str, int, int]]:
    """Runs of Han or Katakana, and within long Han runs every pair and four of characters."""
    for match in _HAN.finditer(reading.text, 0, _LONGEST_TEXT):
        run, start = match.group(), match.start()
        if len(run) <= 4 and run not in stop:
            yield run, start, match.end()
        elif run not in stop:
            for size in (2, 4):
                for at in range(len(run) - size + 1):
                    piece = run[at : at + size]
                    if piece not in stop:
                        yield piece, start + at, start + at + size


def _best(scores: dict[str, float], shown: dict[str, str]) -> tuple[Keyword, ...]:
    ranked = sorted(scores, key=lambda k: (-scores[k], k))[: LIMIT * 6]
    kept: list[str] = []
    for key in ranked:
        # a word inside a better phrase, or a phrase around a better word, says nothing new
        if any(f" {key} " in f" {k} " or f" {k} " in f" {key} " or (len(key) > 1 and key in k) for k in kept):
            continue
        kept.append(key)
        if len(kept) == LIMIT:
            break
    top = max((scores[k] for k in kept), default=1.0)
    return tuple(Keyword(text=shown[k], score=round(scores[k] / top, 4)) for k in kept)
