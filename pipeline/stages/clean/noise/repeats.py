"""Lines that say again what stands above: the headline once more in the midst of a text, the standfirst, a pull quote."""

from __future__ import annotations

import re

from pipeline.stages.clean.chars import CJK, fold
from pipeline.stages.clean.noise.paragraph import Facts, Findings
from pipeline.stages.clean.noise.similarity import content_words, likeness

_MOST_WORDS = 45
_LEAST_WORDS, _LEAST_LETTERS, _LEAST_HAN = 6, 24, 10
"""How long a line must be for its words to stand twice by no chance: verses and cries come back, too."""
_MOST_HEADLINE = 30
_SAME, _LEAST_COVERED, _LEAST_ABOVE = 0.8, 0.7, 0.4
"""Share of a line's words that are the headline's, and of the headline's that it says again: less is enough over the text."""
_SAME_START = 0.6
"""Share of a standfirst that is enough for it, where it was cut short."""
_LEAST_LEFT = 30
"""Words of sentences that must be left when the first paragraph turns out to be the standfirst."""
_NO_LETTER = re.compile(r"[\W_]+")


def mark_repeats(
    facts: list[Facts], findings: Findings, title: str | None, first: int, standfirst: str | None = None
) -> None:
    """Mark what repeats the headline or the standfirst. first: the index of the first paragraph of the text.

    standfirst: one over the text, whose very words in a later paragraph are it again.
    A first paragraph that a later one repeats is a standfirst itself; of two other paragraphs alike the second goes.
    """
    _headlines(facts, findings, title, first)
    seen: dict[str, int] = {}
    starts: list[tuple[str, int]] = []
    if findings.teaser and (key := _key(fold(findings.teaser))):
        starts.append((key, -1))
    known = _key(fold(standfirst)) if standfirst else ""
    opening = next((i for i in range(first, len(facts)) if findings.kinds[i] is None), len(facts))
    again, others = False, 0
    for i in range(opening, len(facts)):
        here = facts[i]
        if findings.kinds[i] is not None or here.words > _MOST_WORDS or not here.short:
            continue
        key = _key(here.folded)
        if not key:
            continue
        if i == opening:
            starts.append((key, i))
        if i > opening and key == known:
            findings.kinds[i] = "teaser"
            continue
        at = next((j for start, j in starts if j != i and _same(key, start)), seen.get(key))
        if at is None:
            seen[key] = i
            continue
        findings.kinds[i] = "teaser"
        again, others = again or at == opening, others + (at > opening)
    # Where other paragraphs come back, too, the whole text stands there twice.
    if again and not others and _left(facts, findings, opening) >= _LEAST_LEFT:
        findings.kinds[opening] = "teaser"
        findings.teaser = findings.teaser or facts[opening].text


def _headlines(facts: list[Facts], findings: Findings, title: str | None, first: int) -> None:
    words = content_words(title or "")
    above = True
    for i in range(first, len(facts)):
        here = facts[i]
        if findings.kinds[i] is not None or not 4 <= here.words <= _MOST_HEADLINE or here.full_stop:
            continue
        own = content_words(here.text)
        covered = len(own & words) / len(words) if words else 0.0
        least = _LEAST_ABOVE if above else _LEAST_COVERED
        above = above and not here.stops
        if likeness(own, words) >= _SAME and covered >= least:
            findings.kinds[i] = "repeated_headline"
            findings.repeated.append(here.text)


def _key(folded: str) -> str:
    """The letters and digits of a folded line that is long enough; empty for a shorter one."""
    if len(folded) < _LEAST_HAN:
        return ""
    key = _NO_LETTER.sub("", folded)
    if CJK.search(key):
        return key if len(key) >= _LEAST_HAN else ""
    return key if len(key) >= _LEAST_LETTERS and len(folded.split()) >= _LEAST_WORDS else ""


def _same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and len(short) >= _SAME_START * len(long)


def _left(facts: list[Facts], findings: Findings, opening: int) -> int:
    return sum(f.words for i, f in enumerate(facts) if i != opening and findings.kinds[i] is None and f.stops)
