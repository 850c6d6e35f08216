"""The languages of an article: the one that most of its paragraphs are in, and the paragraphs in others."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from pipeline.stages.clean.assemble import SEPARATOR
from pipeline.stages.clean.chars import CJK
from pipeline.stages.clean.language import detect_language, heard
from pipeline.stages.clean.language_words import scripts
from schemas.annotations import Language, Passage

_MOST_PARAGRAPHS = 60
"""Paragraphs of an article that are looked at; a text of more has told its languages by then."""
_SHORTEST, _SHORTEST_CJK = 60, 24
"""Characters of a paragraph whose language can be known: below them names decide too often."""
_CJK_WEIGHT = 2.5
_SURE, _SURE_OF_NEIGHBOUR = 0.9, 0.985
_LEAST_WORDS = 3
"""Distinct function words that a paragraph in another language of the same script must have: a cast list has none."""
_NEIGHBOURS = tuple(
    frozenset(group.split())
    for group in (
        "id ms", "da no sv", "cs sk", "es pt gl ca", "hr sl sr bs", "bg mk sr ru", "nl af", "hi mr ne", "be uk ru", "tr az",
        "kk ky tt", "fa ps", "ku ug", "et fi",
    )
)  # fmt: skip
"""Languages that a sentence may be taken for."""


@dataclass(frozen=True, slots=True)
class _Paragraph:
    start: int
    text: str
    known: bool
    """Whether it is long enough to tell its language."""


def article_languages(text: str, hint: str | None = None) -> tuple[Language, tuple[Passage, ...]]:
    """The language of a clean text, and its paragraphs in others; none where there is doubt.

    hint: the sender's language. Passages are sorted and disjoint and start and end with paragraphs.
    """
    paragraphs = _paragraphs(text)
    first = detect_language(text, hint)
    if sum(p.known for p in paragraphs) < 2:
        return first, ()
    # The detector alone is fast; only where it hears several languages each paragraph is looked at closely.
    if len({heard(p.text) for p in paragraphs if p.known}) == 1:
        return first, ()
    languages = {p.start: detect_language(p.text) for p in paragraphs if p.known}
    weights: Counter[str] = Counter()
    for p in paragraphs:
        if p.known and (code := languages[p.start].code) != "und":
            weights[code] += int(len(p.text) + (_CJK_WEIGHT - 1) * len(CJK.findall(p.text)))
    if not weights:
        return first, ()
    code, most = weights.most_common(1)[0]
    if code != first.code and most > weights[first.code]:
        first = detect_language(
            SEPARATOR.join(p.text for p in paragraphs if _is_in(p, code, languages)), hint
        )
    return first, _passages(paragraphs, languages, first)


def _is_in(paragraph: _Paragraph, code: str, languages: dict[int, Language]) -> bool:
    return paragraph.start in languages and languages[paragraph.start].code == code


def _paragraphs(text: str) -> list[_Paragraph]:
    found: list[_Paragraph] = []
    start = 0
    for piece in text.split(SEPARATOR, _MOST_PARAGRAPHS)[:_MOST_PARAGRAPHS]:
        known = len(piece) >= _SHORTEST or (
            len(piece) >= _SHORTEST_CJK and len(CJK.findall(piece)) >= _SHORTEST_CJK
        )
        found.append(_Paragraph(start, piece, known))
        start += len(piece) + len(SEPARATOR)
    return found


def _passages(
    paragraphs: list[_Paragraph], languages: dict[int, Language], main: Language
) -> tuple[Passage, ...]:
    found: list[Passage] = []
    for p in paragraphs:
        other = languages.get(p.start)
        if other is None or not p.text.strip() or not _surely_other(p.text, other, main):
            continue
        end = p.start + len(p.text)
        last = found[-1] if found else None
        if last is not None and last.language.code == other.code and last.end + len(SEPARATOR) == p.start:
            found[-1] = last.model_copy(update={"end": end})
        else:
            found.append(Passage(start=p.start, end=end, language=other))
    return tuple(found)


def _surely_other(text: str, other: Language, main: Language) -> bool:
    if other.code in ("und", main.code) or main.code == "und":
        return False
    near = any(other.code in group and main.code in group for group in _NEIGHBOURS)
    if other.confidence < (_SURE_OF_NEIGHBOUR if near else _SURE):
        return False
    known = scripts().get(other.script or "")
    if other.script != main.script or known is None:
        return True
    return known.met(text, other.code) >= _LEAST_WORDS
