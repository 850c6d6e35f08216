"""The language of a text: a detector's scores, with the words and letters of languages that it mistakes or does not know."""

from __future__ import annotations

import math
import re
from functools import lru_cache

import eldc

from pipeline.stages.clean.language_words import scripts
from pipeline.stages.clean.scripts import script_of
from schemas.annotations import Language

_SAMPLE = 1_500
_WORDS_SAMPLE = 400
"""Characters whose words are counted, where words have to decide."""
_SURE_LETTERS = 30
"""Letters below which the sender's hint may decide."""
_PLENTY = 60
"""Letters from which a detector that calls itself reliable is believed on its own, where it knows all languages alike."""
ONLY_LANGUAGE = {
    "Grek": "el", "Hebr": "he", "Thai": "th", "Hang": "ko", "Geor": "ka", "Armn": "hy", "Taml": "ta", "Telu": "te",
    "Knda": "kn", "Mlym": "ml", "Gujr": "gu", "Guru": "pa", "Orya": "or", "Beng": "bn", "Laoo": "lo", "Khmr": "km",
    "Mymr": "my", "Sinh": "si", "Tibt": "bo", "Kana": "ja", "Thaa": "dv",
}  # fmt: skip
"""Scripts that news of one language is written in."""
_UNHEARD = 0.3
"""What a language starts from that the detector did not name."""
_WEIGHTS = (-1.54, 2.28, 0.53, 2.43)
"""Of `features`, as `python -m train.language` fits them on 11,279 pieces of 4 to 40 words: of public corpora for named entities
in 16 languages, and of translated messages of Vim in 11 more. The sentences of tests/quality had no part in it. Said
against right there: .97 against .95, .99 against 1.00."""
_LEAST = 0.5
"""Probability to be right below which the language is not known."""
_MOST = 0.995
_ADDRESS = re.compile(r"(?:https?://|(?<!\w)[@#])[^\s\u0600-\uffff]+")
"""Addresses, handles and hashtags: in no language, or in English everywhere."""
_LATIN_RUN = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_OTHER_RUN = re.compile(r"[^\x00-\u024f\u1e00-\u20cf]+")
_TRADITIONAL = re.compile(
    "[們這國時會對說經還開關發後過從來個與為學無電點話頭長門間東車馬見問題應當實業產動員黨選舉臺灣際網]"
)
_SIMPLIFIED = re.compile(
    "[们这国时会对说经还开关发后过从来个与为学无电点话头长门间东车马见问题应当实业产动员党选举湾际网]"
)


@lru_cache(maxsize=1)
def _detector() -> bool:
    eldc.init()
    return True


def detect_language(text: str, hint: str | None = None) -> Language:
    """The language of a text. Code is ISO 639-1, `und` when it cannot be known; script is ISO 15924.

    hint: the sender's language; it decides only where the text itself leaves more than one, as in very short ones.
    Confidence is the probability to be right: a logistic function of the lead over the next language, the number of
    letters and the detector's own verdict, fitted on pieces of public corpora.
    """
    sample = text[:_SAMPLE]
    if "@" in sample or "#" in sample or "://" in sample:
        sample = _ADDRESS.sub(" ", sample)
    script, share, letters = script_of(sample)
    if script is None:
        return Language(code="und", script=None, confidence=0.0)
    hinted = (hint or "").replace("_", "-").split("-")[0].lower()
    code, confidence = _code(sample, script, share, letters, hinted)
    if script in ("Hans", "Kana") and code != "ja":
        script = "Hant" if len(_TRADITIONAL.findall(sample)) > len(_SIMPLIFIED.findall(sample)) else "Hans"
    elif code == "ja":
        script = "Jpan"
    elif script == "Hang":
        script = "Kore"
    return Language(code=code, script=script, confidence=round(confidence, 3))


def heard(text: str) -> str:
    """The detector's own answer, unchecked and fast: to tell that parts of a text are in one language."""
    _detector()
    return str(eldc.detect(text[:_SAMPLE]))


def clarity(text: str) -> float:
    """How well a text fits the language that the detector hears in it, 0 to 1: low for letters in no language's order."""
    _detector()
    return max(eldc.detect_details(text[:_SAMPLE]).scores.values(), default=0.0)


def _code(sample: str, script: str, share: float, letters: int, hinted: str) -> tuple[str, float]:
    if script in ONLY_LANGUAGE:
        return ONLY_LANGUAGE[script], 0.99 if letters >= 4 else 0.8
    scores, lead, reliable = scored(sample, script, share, letters)
    if hinted in scores and letters < _SURE_LETTERS and _close(scores, hinted):
        return hinted, 0.6
    if scores:
        best = next(iter(scores))
        confidence = _probability(features(lead, letters, reliable=reliable, script=script))
        if confidence >= _LEAST and (letters >= 4 or script == "Hans"):
            return best, confidence
    if hinted and letters < _SURE_LETTERS and _possible(hinted, script):
        return hinted, 0.4
    return "und", 0.0


def features(lead: float, letters: int, *, reliable: bool, script: str) -> tuple[float, float, float, float]:
    """What the probability depends on: a constant, the lead, the logarithm of the length, and the detector's own verdict."""
    length = letters * (2 if script == "Hans" else 1)
    return 1.0, min(lead, 0.6), math.log2(max(1, min(length, 200))), float(reliable)


def _probability(found: tuple[float, ...]) -> float:
    """That the first of the scored languages is right."""
    evidence = sum(weight * value for weight, value in zip(_WEIGHTS, found, strict=True))
    return min(_MOST, 1 / (1 + math.exp(-evidence)))


def scored(sample: str, script: str, share: float, letters: int) -> tuple[dict[str, float], float, bool]:
    """Languages with their scores, best first, the lead of the first, and whether the detector is sure of it."""
    _detector()
    if share < 0.9:
        sample = (_OTHER_RUN if script == "Latn" else _LATIN_RUN).sub(" ", sample)
    answer = eldc.detect_details(sample)
    table = scripts().get(script)
    if table is None:
        return {}, 0.0, False
    if script == "Latn":
        others = _not_latin()
        detected = {c: s for c, s in answer.scores.items() if c not in others}
    else:
        detected = {c: s for c, s in answer.scores.items() if c in table.languages}
    first = next(iter(detected), None)
    reliable = bool(answer.reliable) and first == answer.language
    if (
        first is not None
        and reliable
        and letters >= _PLENTY
        and not table.doubted(first, sample[:_WORDS_SAMPLE])
    ):
        ranked = sorted(detected.values(), reverse=True)
        return detected, ranked[0] - (ranked[1] if len(ranked) > 1 else _UNHEARD), True
    scores = {c: s for c, s in detected.items() if c != "ms"}
    for code, kin in table.kin.items():
        if near := [detected[k] * f for k, f in kin.items() if k in detected]:
            scores[code] = max(near)
    evidence, met = table.evidence(sample[:_WORDS_SAMPLE])
    for code, weight in evidence.items():
        scores[code] = scores.get(code, _UNHEARD * (code not in table.kin)) + weight
    if not scores:
        return {}, 0.0, False
    ranking = sorted(scores.items(), key=lambda i: -i[1])
    lead = ranking[0][1] - (ranking[1][1] if len(ranking) > 1 else _UNHEARD)
    if not met and not reliable and _names_only(sample):
        lead, reliable = -1.0, False
    return dict(ranking), lead, reliable


def _names_only(sample: str) -> bool:
    """Whether it is one word, or each has a capital as in a list of names: the detector hears where they come from."""
    words = [w for w in sample.split() if w[:1].isalpha()]
    return len(words) < 2 or all(w[0].isupper() for w in words)


def _close(scores: dict[str, float], hinted: str) -> bool:
    return scores[hinted] >= max(scores.values()) - 0.05


@lru_cache(maxsize=1)
def _not_latin() -> frozenset[str]:
    """Languages that are not written in Latin letters."""
    latin = scripts()["Latn"].languages | {"sr"}
    every = frozenset[str]().union(*(s.languages for n, s in scripts().items() if n != "Latn"))
    return (every | set(ONLY_LANGUAGE.values())) - latin


def _possible(code: str, script: str) -> bool:
    if script == "Latn":
        return len(code) == 2 and code not in _not_latin()
    return script in scripts() and code in scripts()[script].languages
