"""Hindi names of institutions by the kind word at their end: "पटना विश्वविद्यालय", "केंद्रीय जल आयोग"."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.stages.enrich.entities.rules import MARGIN
from pipeline.stages.enrich.entities.tagger import Span
from pipeline.stages.enrich.entities.tokens import normal


def _set(words: str) -> frozenset[str]:
    return frozenset(normal(w) for w in words.split())


# Written for this project from general knowledge of the language.
_CLOSING = _set(
    "विश्वविद्यालय अस्पताल आयोग मंत्रालय विभाग बोर्ड परिषद संस्थान न्यायालय कोर्ट निगम बैंक पार्टी समिति संघ प्राधिकरण कॉलेज एजेंसी ब्यूरो बल"
    " महाविद्यालय अकादमी फाउंडेशन ट्रस्ट कंपनी लिमिटेड नगरपालिका पंचायत संगठन महासंघ मोर्चा क्लब संग्रहालय यूनिवर्सिटी काउंसिल"
)
_STOPS = _set(
    "में के की का को ने से पर और या तक है हैं था थे थी कि जो यह वह इस उस इन उन भी ही तो नहीं लिए बाद पहले साथ अनुसार कर करने गया गई"
    " गए दिया दी दिए हुआ हुई हुए किया कहा नई नया नए एक दो तीन चार पांच सभी हर कई कुछ दौरान वाले वाली वाला जबकि अब आज कल लेकिन"
    " अगर जब तब फिर एवं तथा संबंधित स्थानीय निजी सरकारी जिला मुख्य पास अपने अपनी उनके उनकी इसके इसकी सत्तारूढ़ विपक्षी सुरक्षा पुलिस"
    " दूसरे दूसरी पहली बड़ी बड़े अन्य विभिन्न संयुक्त डॉक्टर प्रोफेसर अध्यक्ष मंत्री बीच मौसम इलाज मंडी स्थानीय"
)
# Words that open such names though they are common elsewhere.
_OPENERS = _set("मौसम जिला सुरक्षा")
# Adjectives that open such names: what stands before them is another word of the sentence.
_FIRST = _set("केंद्रीय राष्ट्रीय अंतरराष्ट्रीय भारतीय अखिल उच्च सर्वोच्च")
_LONGEST = 4


def with_rules(spans: Sequence[Span], keys: Sequence[str], bounds: Sequence[tuple[int, int]]) -> list[Span]:
    """Tagged spans and those of the rule together, without overlap; a longer tagged institution stays."""
    merged = list(spans)
    for rule in institutions(keys, bounds):
        if any(s.type == "ORG" and s.first <= rule.first and s.end >= rule.end for s in merged):
            continue
        merged = [s for s in merged if s.end <= rule.first or s.first >= rule.end]
        merged.append(rule)
    return sorted(merged)


def institutions(keys: Sequence[str], bounds: Sequence[tuple[int, int]]) -> list[Span]:
    """Spans of a kind word and the nouns before it, which a postposition or another function word ends."""
    found: list[Span] = []
    for first, last in bounds:
        at = first
        for i in range(first, last):
            if keys[i] not in _CLOSING or i < at:
                continue
            start = i
            while start > max(at, i - _LONGEST) and _nominal(keys[start - 1]):
                start -= 1
            if start > at and start < i and keys[start - 1] in _OPENERS:
                start -= 1
            start = next((j for j in range(start, i) if keys[j] in _FIRST), start)
            end = i + 1
            while end < last and keys[end] in _CLOSING:
                end += 1
            if start < i:
                found.append(Span(start, end, "ORG", MARGIN, "rule"))
                at = end
    return found


def _nominal(key: str) -> bool:
    return key[0].isalpha() and len(key) > 1 and key not in _STOPS
