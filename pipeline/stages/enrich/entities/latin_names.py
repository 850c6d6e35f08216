"""Names in Latin script by their kind word: "Grey Street", "hôpital de X", "Milas Devlet Hastanesi", "X GmbH"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.stages.enrich.entities import latin_heads as heads
from pipeline.stages.enrich.entities.rules import MARGIN
from pipeline.stages.enrich.entities.tagger import Span
from pipeline.stages.enrich.entities.wordlists import GENERIC

_LONGEST = 12  # tokens of a name
_NONE: frozenset[str] = frozenset()
_QUOTES = frozenset("\"“«„'")
_TURKISH_CASES = ("ı", "i", "u", "ü", "a", "e", "da", "de", "ta", "te", "dan", "den", "tan", "ten")
_NOT_IN_NAMES = heads.ARTICLES | heads.ROLES | heads.SENTENCE_OPENERS


@dataclass(frozen=True)
class Text:
    """The words of a text with their keys and its language.

    `doubtful` are the places of words with the capital of a sentence's beginning: a name of several words
    does not begin there.
    """

    words: Sequence[str]
    keys: Sequence[str]
    code: str
    doubtful: frozenset[int] = frozenset()


def with_rules(
    spans: Sequence[Span],
    words: Sequence[str],
    keys: Sequence[str],
    bounds: Sequence[tuple[int, int]],
    code: str,
) -> list[Span]:
    """Tagged spans and those by kind words together, without overlap; `code` is the language.

    A kind word says more than the tagger does: what is tagged inside or across its name gives way, except a
    longer name of the same type. A tagged name that begins with a role is no name of an institution.
    """
    starts = {a for a, _ in bounds}
    merged = [t for s in spans if (t := _without_role(s, keys, starts, code))]
    if code == "tr":
        merged = [part for s in merged for part in _at_suffixes(s, words)]
    doubtful = starts - {i for s in merged for i in range(s.first, s.end)}
    merged = [_in_place(s, keys, merged, code) for s in merged]
    people = {s.first for s in merged if s.type == "PER" and s.end - s.first > 1}
    for found in by_kind(Text(words, keys, code, frozenset(doubtful)), bounds):
        rule = _before_person(found, keys, people)
        if rule:
            merged = _laid_over(merged, rule, words)
    return sorted(merged)


def _before_person(rule: Span, keys: Sequence[str], people: set[int]) -> Span | None:
    """An institution's name up to a person's full name behind it ("Partai Golkar Jusuf Kalla").

    None where only the head would be left.
    """
    if rule.type != "ORG" or any(k in heads.NAMED_AFTER for k in keys[rule.first : rule.end]):
        return rule
    end = next((i for i in range(rule.first + 1, rule.end) if i in people), rule.end)
    return rule._replace(end=end) if end - rule.first > 1 or end == rule.end else None


def _laid_over(spans: list[Span], rule: Span, words: Sequence[str]) -> list[Span]:
    touching = [s for s in spans if s.first < rule.end and s.end > rule.first]
    end = rule.end
    for s in touching:
        if s.type == rule.type and s.first <= rule.first and s.end >= rule.end:
            # A longer name, unless common words stand before the kind word in it.
            if s[:2] == rule[:2] or all(w[0].isupper() for w in words[s.first : rule.first]):
                article = words[s.first].lower() in heads.ARTICLES and s.first < rule.first
                return [*(x for x in spans if x != s), s._replace(first=s.first + article)]
            end = s.end
        elif s.type == rule.type and s.first > rule.first:
            end = max(end, s.end)
    kept = [s for s in spans if s.end <= rule.first or s.first >= end]
    return [*kept, rule._replace(end=end)]


def _without_role(span: Span, keys: Sequence[str], starts: set[int], code: str) -> Span | None:
    """A tagged span without a role or a sentence's opening word before it, None where nothing is left."""
    first = span.first
    if span.type != "PER":
        head = first + (keys[first] in heads.ARTICLES)
        return None if head < span.end and keys[head] in heads.ROLES and code != "en" else span
    while first < span.end - 1 and (
        keys[first] in heads.ROLES
        or (code == "de" and keys[first].rpartition("-")[2].endswith(heads.ROLE_ENDINGS))
        or (first in starts and keys[first] in heads.SENTENCE_OPENERS)
    ):
        first += 1
    return span._replace(first=first)


def _at_suffixes(span: Span, words: Sequence[str]) -> list[Span]:
    """A Turkish place or person cut after a case ending: "Malatya'nın Pütürge" is two places."""
    if span.type == "ORG":
        return [span]
    parts: list[Span] = []
    first = span.first
    for i in range(span.first + 1, span.end):
        if words[i][0] in "'’":
            parts.append(span._replace(first=first, end=i))
            first = i + 1
    return [*parts, span._replace(first=first)] if first < span.end else parts


def _in_place(span: Span, keys: Sequence[str], spans: Sequence[Span], code: str) -> Span:
    """A lone word taken for something else is a place after "in", unless it is part of a longer name elsewhere."""
    if span.type == "LOC" or span.end - span.first != 1 or not span.first:
        return span
    before = keys[span.first - 1]
    between = heads.BETWEEN.get(code, _NONE)
    second = span.first > 2 and before in heads.JOINERS.get(code, _NONE) and keys[span.first - 3] in between
    if before not in heads.LOCATIVE.get(code, _NONE) and before not in between and not second:
        return span
    key = keys[span.first]
    if any(s.type == span.type and s.end - s.first > 1 and key in keys[s.first : s.end] for s in spans):
        return span
    return span._replace(type="LOC")


def by_kind(text: Text, bounds: Sequence[tuple[int, int]]) -> list[Span]:
    """Spans of names by their opening or closing kind word or their legal form, in tokens, left to right."""
    found: list[Span] = []
    closing, opening = _kind_words(text.code)
    for first, last in bounds:
        at = first
        for i in range(first, last):
            if i < at or (text.words[i] not in closing and text.keys[i] not in opening):
                continue
            span = _closed(text, i, at) or _opened(text, i, at, (first, last))
            if span:
                found.append(span)
                at = span.end
    return found


@cache
def _kind_words(code: str) -> tuple[frozenset[str], frozenset[str]]:
    """All words that close a name in a language, as they are written, and the keys of those that open one."""
    closing = heads.LEGAL_FORMS | heads.CLOSING.get(code, {}).keys()
    kinds = (heads.NAMED, heads.ORG_OPENING, heads.LOC_OPENING)
    return frozenset(closing), _NONE.union(*(kind.get(code, _NONE) for kind in kinds))


def _closed(text: Text, i: int, least: int) -> Span | None:
    """The name that ends with the kind word or legal form at i."""
    word = text.words[i]
    kind = heads.CLOSING.get(text.code, {}).get(word) or ("ORG" if word in heads.LEGAL_FORMS else "")
    if not kind or i == least:
        return None
    start = _before(text, i, max(least, i - 5))
    if text.code == "de" and i - start > 2 and text.keys[start].endswith(heads.ROLE_ENDINGS):
        start += 1
    return Span(start, i + 1, kind, MARGIN, "rule") if start < i else None


def _opened(text: Text, i: int, least: int, bounds: tuple[int, int]) -> Span | None:
    """The name that begins with the kind word at i, or, after a company's kind, stands behind it."""
    word, key, code = text.words[i], text.keys[i], text.code
    first, last = bounds
    if key in heads.NAMED.get(code, _NONE) and word[0].islower():
        end = _capitals(text, i + 1, last)
        if end > i + 1:
            return Span(i + 1, end, "ORG", MARGIN, "rule")
    if key in heads.ORG_OPENING.get(code, _NONE) and (code != "en" or word[0].isupper()):
        end = _institution(text, i, last, word[0].isupper() and i > first)
        # Before the Indonesian noun stand only others: "Ketua Umum Partai X".
        start = _before(text, i, max(least, i - 2)) if word[0].isupper() and code != "id" else i
        return Span(start, end, "ORG", MARGIN, "rule") if end else None
    if key in heads.LOC_OPENING.get(code, _NONE):
        end = _site(text, i, last)
        return Span(i, end, "LOC", MARGIN, "rule") if end else None
    return None


def _institution(text: Text, i: int, last: int, big: bool) -> int:
    """The end of an institution's name whose head noun stands at i, 0 where it is no name.

    Adjectives, then capitalised words, then complements after a preposition. With a small head there must be
    a capitalised word; with a `big` one (a capital inside a sentence) a complement is enough.
    """
    words, endings = text.words, heads.ADJECTIVE_ENDINGS.get(text.code, ())
    last = min(last, i + _LONGEST)
    at = _adjectives(words, i + 1, last, endings)
    end = _capitals(text, at, last)
    named = end > at
    at = end
    complements = 0
    while at < last and (step := _after_preposition(text, at, last, complements > 0)):
        reach = _capitals(text, step, last)
        if reach == step and len(words[step]) > 3 and endings:
            after = _adjectives(words, step + 1, last, endings)
            # A small complement may stand before the proper name: "agence régionale de santé Grand Est".
            reach = _capitals(text, after, last) if not complements or big else after
            if reach == after and not (big and complements < 2):
                break
            named |= reach > after
        elif reach == step:
            break
        else:
            named = True
        at = end = reach
        complements += 1
    if end == i + 1 or not (named or (big and complements)):
        return 0
    return 0 if text.code == "de" and end == i + 2 and text.keys[i + 1] in GENERIC else end


def _after_preposition(text: Text, at: int, last: int, joined: bool) -> int:
    """The first word of a complement that begins at `at` with a preposition, 0 where none does.

    Once `joined` to a first complement, a conjunction may stand before the next one.
    """
    words = text.words
    step = at + (joined and words[at] in heads.JOINERS[text.code])
    if step < last and words[step] in heads.PREPOSITIONS[text.code]:
        step += 1
    elif step == at or text.code != "de":
        return 0
    while step < last and words[step] in heads.ARTICLES:
        step += 1
    return step if step < last and words[step][0].isalpha() else 0


def _site(text: Text, i: int, last: int) -> int:
    """The end of a site's own name after its kind word: directly, or after one preposition and an article."""
    words, at = text.words, i + 1
    if at < last and words[at] in heads.PREPOSITIONS[text.code] and text.code != "de":
        at += 1
    while at < last and words[at] in heads.ARTICLES and at < i + 3:
        at += 1
    end = _capitals(text, at, last)
    return end if end > at else 0


def _adjectives(words: Sequence[str], i: int, last: int, endings: tuple[str, ...]) -> int:
    while endings and i < last and words[i].islower() and len(words[i]) > 4 and words[i].endswith(endings):
        i += 1
    return i


def _capitals(text: Text, i: int, last: int) -> int:
    """The end of the capitalised words from i on; links between two of them ("da", "de la") belong to the name."""
    # "di" is Italian for "of" and Indonesian for "in".
    words, links = text.words, heads.NAME_LINKS if text.code != "id" else _NONE
    end = i
    while end < last and words[end][0].isupper() and words[end][-1].isalnum():
        end += 1
        initial = end < last and words[end] == "." and len(words[end - 1]) == 1
        link = end < last and words[end] in links and end - i < 4
        if (initial or link) and end + 1 < last and words[end + 1][0].isupper():
            end += 1
    return end


def _before(text: Text, i: int, least: int) -> int:
    """The first of the capitalised words directly before a kind word."""
    words, start = text.words, i
    while start > least and words[start - 1][0].isupper() and words[start - 1].isalpha():
        key = text.keys[start - 1]
        if key in GENERIC or key in _NOT_IN_NAMES or len(words[start - 1]) < 2:
            break
        start -= 1
    if start not in text.doubtful and not (start and words[start - 1] in _QUOTES):
        return start
    # In Turkish the ending tells: a word of the name has none of the cases, an object before it has.
    begins = text.code == "tr" and not words[start].endswith(_TURKISH_CASES)
    return start if begins or start >= i - 1 else start + 1
