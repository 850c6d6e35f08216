"""The genre of an article where the evidence is clear, else None: a wrong genre is worse than none.

Signs, by weight: the newsroom's own label (section, title), then set phrases, then the shape of the text: questions
and answers in turn, paragraphs that open with a time of day, a dateline.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import ahocorasick_rs

from pipeline.stages.classify.genre_cues import LABELS, PHRASES, SECTIONS, GenreName
from schemas.annotations import Genre
from schemas.article import CleanArticle

LABELLED = 0.95
PHRASED = 0.9
SHAPED = 0.85
REPORTED = 0.8
"""Scores by kind of sign: estimates; a label is wrong only where an editor erred, a shape where a form is borrowed."""

MAX_CHARS = 40_000
MIN_PARAGRAPHS = 6
MIN_TURNS = 3
"""An interview by shape has so many question paragraphs, each answered, and they are at least MIN_SHARE of all."""
MIN_SHARE = 0.25
MIN_TIMES = 4
MIN_PRESS_PHRASES = 2
HEAD_CHARS, TAIL_CHARS = 600, 1500
"""Set phrases stand at the start or the end of a text."""
LONGEST_QUESTION = 400
ENOUGH_FOR_REPORT = 300
"""Characters; a dateline over less is an alert or a stub."""

_SEPARATED = re.compile(r"\s*(?:[:：|]|\s[-–—]\s)\s*")
_TIME = re.compile(r"\[?\(?(?:[01]?\d|2[0-3])[:.h][0-5]\d\b")
_CLOCK = re.compile(r"[^\w]{0,3}(?:[01]?\d|2[0-3])\s?[:.h：時点时]\s?[0-5]\d\D{0,12}")
"""A time of day alone, with a zone and marks."""
_TELLING = frozenset(("boilerplate", "byline", "credit"))
_ASKED = re.compile(
    r"(?:q|frage|question|pregunta|pergunta|domanda|soru|вопрос|سؤال|السؤال|س|پرسش|सवाल|問|问|問い|q\.)\s*[:：.]\s",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(
    r"\b(?:I|I'm|I've|my|ich|mein\w*|je|j'ai|mon|ma|yo|mi|eu|meu|minha|я|мой|моя|мне)\b"
)
_ADDRESSED = re.compile(
    r"\b(?:you|your|yours|you've|you're|Sie|Ihr|Ihre\w*|Ihnen|du|dich|dir|dein\w*|vous|votre|vos|tu|toi|usted|ustedes"
    r"|tú|te|você|vocês|lei|voi|suo|tuo|siz\w*|sen|sizin|вы|вас|вам|ваш\w*|ты|тебя|твой|Anda|kamu)\b"
    r"|رأيك|برأيك|لديك|عندك|حضرتك|أنت|إليك|لكم|شما|آپ|आप|ですか|ますか|でしょうか|ましたか|你|您"
)
_QUOTED = re.compile(r"[\"“”„«‹「『][^\"“”«»‹›「」『』]{0,600}[\"”“»›」』]")

_PHRASE_GENRES: list[GenreName] = [name for name, phrases in PHRASES.items() for _ in phrases]
_PHRASES = ahocorasick_rs.AhoCorasick([phrase for phrases in PHRASES.values() for phrase in phrases])


def genre(article: CleanArticle) -> Genre | None:
    """The article's genre with a score, None where nothing tells it."""
    text = article.text[:MAX_CHARS]
    for find, score in ((_by_label, LABELLED), (_by_phrase, PHRASED), (_by_shape, SHAPED)):
        found = find(article, text)
        if found:
            return Genre(label=found, score=score)
    return Genre(label="report", score=REPORTED) if _is_report(article, text) else None


def _by_label(article: CleanArticle, _text: str) -> GenreName | None:
    section = (article.section or "").casefold().strip()
    title = (article.title or "")[:500].casefold().strip()
    parts = _SEPARATED.split(title)
    # a title that is nothing but the label says what follows, not what it is
    ends = {parts[0].strip(" []"), parts[-1].strip(" []")} if len(parts) > 1 else set()
    for name in SECTIONS:
        if section in SECTIONS[name] and name != "live_coverage":
            return name
        if ends & set(LABELS[name]) and (
            name != "live_coverage" or _times(article, _paragraphs(article.text[:MAX_CHARS]))
        ):
            return name
    return None


def _by_phrase(article: CleanArticle, text: str) -> GenreName | None:
    # Cleanup takes off what says it best: who asked, whose opinion it is.
    taken = "\n".join(r.text[:HEAD_CHARS] for r in article.removed if r.kind in _TELLING)[:TAIL_CHARS]
    folded = f"{text[:HEAD_CHARS]}\n{text[-TAIL_CHARS:]}\n{taken}".casefold()
    found = {number for number, _, _ in _PHRASES.find_matches_as_indexes(folded, overlapping=True)}
    genres = Counter(_PHRASE_GENRES[number] for number in found)
    if genres["press_release"] >= MIN_PRESS_PHRASES:
        return "press_release"
    if genres["interview"]:
        return "interview"
    return "opinion" if genres["opinion"] else None


def _by_shape(article: CleanArticle, text: str) -> GenreName | None:
    paragraphs = _paragraphs(text)
    if len(paragraphs) < MIN_PARAGRAPHS:
        return None
    if _times(article, paragraphs) >= max(MIN_TIMES, MIN_SHARE * len(paragraphs)):
        return "live_coverage"
    asked = [_is_question(p) for p in paragraphs]
    questions = [p for p, is_question in zip(paragraphs, asked, strict=True) if is_question]
    # an explainer also asks, as subheads; an interviewer asks somebody
    if 2 * sum(_addresses(q) for q in questions) < len(questions):
        return None
    turns = sum(now and not after for now, after in pairwise(asked))
    return "interview" if turns >= max(MIN_TURNS, MIN_SHARE * len(paragraphs)) else None


def _paragraphs(text: str) -> list[str]:
    return [p for p in (line.strip() for line in text.split("\n")) if p]


def _times(article: CleanArticle, paragraphs: list[str]) -> int:
    """How many paragraphs a time of day opens, or opened before cleanup took it off."""
    taken = sum(
        r.kind == "timestamp" and _CLOCK.fullmatch(r.text.strip()) is not None for r in article.removed
    )
    return taken + sum(_TIME.match(p) is not None for p in paragraphs)


def _is_question(paragraph: str) -> bool:
    if _ASKED.match(paragraph):
        return True
    # a quotation mark at the end is a quoted question inside a report, not the interviewer's
    return len(paragraph) <= LONGEST_QUESTION and paragraph[-1] in "?？؟"


def _addresses(question: str) -> bool:
    return _ASKED.match(question) is not None or _ADDRESSED.search(question) is not None


def _is_report(article: CleanArticle, text: str) -> bool:
    """An agency's or a dateline's story that never says I outside quotation marks."""
    if not (article.agency or article.dateline) or len(text) < ENOUGH_FOR_REPORT:
        return False
    return _FIRST_PERSON.search(_QUOTED.sub(" ", text)) is None
