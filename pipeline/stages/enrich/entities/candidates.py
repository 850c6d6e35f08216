"""Candidate mentions: tagged spans and gazetteer names brought together, their edges cleaned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress

from pipeline.stages.enrich.entities.arabic import rests
from pipeline.stages.enrich.entities.arabic_names import HEADS
from pipeline.stages.enrich.entities.gazetteer import Gazetteer, Match, NameTokens, is_acronym
from pipeline.stages.enrich.entities.tagger import Span
from pipeline.stages.enrich.entities.tokens import Tokens, is_cjk, is_lower, stem
from pipeline.stages.enrich.entities.wordlists import (
    COMPETITIONS,
    GENERIC,
    GENERIC_HAN,
    GENERIC_PHRASES,
    HONORIFICS,
    LINKS,
    PLACE_HEADS,
    SETTLEMENTS,
    STOP_WORDS,
    TITLES,
)

_TYPES = {"PER": "person", "ORG": "organization", "LOC": "place"}
_SURE_SCORE = 3.0  # what a sure gazetteer name weighs against the tagger's margins when types are voted on


_CURRENCY = frozenset("$€£")  # "US$" is no country


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible mention: characters start..end of the text, tokens first..end_token, its type and evidence."""

    start: int
    end: int
    first: int
    end_token: int
    type: str
    score: float
    keys: tuple[str, ...]
    found_by: str


@dataclass(frozen=True)
class Lists:
    """What is known beyond the article: the gazetteer, name tokens, Arabic words that carry no clitic."""

    gazetteer: Gazetteer
    names: NameTokens
    whole_words: frozenset[str]
    demonyms: frozenset[str]


@dataclass(frozen=True)
class Document:
    """The tokens of a text with their keys, and what its words tell about each other."""

    text: str
    tokens: Tokens
    keys: Sequence[str]
    arabic: bool
    cased: bool
    openers: frozenset[int] = frozenset()  # the tokens that begin a sentence

    @cached_property
    def key_counts(self) -> Counter[str]:
        """How often each key stands in the text."""
        return Counter(self.keys)

    @cached_property
    def lower(self) -> list[bool]:
        """Whether each token is written small."""
        return [is_lower(word) for word in self.tokens.words]

    @cached_property
    def small(self) -> frozenset[str]:
        """The keys of words that stand in the text with a small letter."""
        return frozenset(compress(self.keys, self.lower))

    @cached_property
    def capital(self) -> frozenset[str]:
        """The keys of words that stand inside a sentence with a capital."""
        return frozenset(
            [
                key
                for i, (key, lower) in enumerate(zip(self.keys, self.lower, strict=True))
                if not lower and i not in self.openers
            ]
        )

    def is_common(self, i: int) -> bool:
        """Whether a word has its capital from a sentence's beginning only: elsewhere it is written small."""
        key = self.keys[i]
        return self.cased and i in self.openers and key in self.small and key not in self.capital


def candidates(
    document: Document, spans: Sequence[Span], matches: Sequence[Match], lists: Lists
) -> list[Candidate]:
    """Cleaned candidates in text order, without overlap.

    A sure gazetteer name stands by itself, widens a span that lies inside it and types one that equals it;
    inside a longer span it is part of that name.
    """
    gazetteer = lists.gazetteer
    owner: dict[int, Span] = {i: s for s in spans for i in range(s.first, s.end)}
    # A word of the name lists is itself, whatever city stands behind its first letter.
    matches = [m for m in matches if not (m.clitic and _one_word(document.keys[m.first], lists))]
    clitics = {m.first: m.clitic for m in matches if m.clitic}
    taken: set[Span] = set()
    out: list[Candidate] = []
    for match in matches:
        if not gazetteer.is_sure(match.key):
            continue
        inside = {owner[i] for i in range(match.first, match.end) if i in owner}
        if any(s.first < match.first or s.end > match.end for s in inside):
            continue
        kinds = {e.type for e in gazetteer.lookup(match.key)}
        if len(kinds) != 1 or not _whole(document, match, bool(inside)):
            continue
        taken |= inside
        found_by = "gazetteer+tagger" if inside else "gazetteer"
        made = _make(document, match.first, match.end, match.clitic)
        if made:
            out.append(Candidate(*made[:4], kinds.pop(), _SURE_SCORE, tuple(match.key.split(" ")), found_by))
    for span in spans:
        if span not in taken:
            cleaned = _clean(document, span, clitics, lists)
            if cleaned:
                out.append(cleaned)
    out += _compounds(document, gazetteer)
    out.sort(key=lambda c: (c.start, -c.end))
    kept: list[Candidate] = []
    for candidate in out:
        if len(candidate.keys) == 1 and document.is_common(candidate.first):
            continue
        if candidate.type == "organization" and candidate.keys in GENERIC_PHRASES:
            continue
        if not kept or candidate.first >= kept[-1].end_token:
            kept.append(candidate)
    return kept


def _compounds(document: Document, gazetteer: Gazetteer) -> list[Candidate]:
    """Organisations named by the first part of a compound ("NATO-Gipfel"), by acronym."""
    found = []
    for i, word in enumerate(document.tokens.words):
        if "-" not in word:
            continue
        part = word.split("-", 1)[0]
        if not is_acronym(part) or not gazetteer.is_sure(part):
            continue
        if {e.type for e in gazetteer.lookup(part)} == {"organization"}:
            start = document.tokens.starts[i]
            found.append(
                Candidate(start, start + len(part), i, i + 1, "organization", 0.5, (stem(part),), "gazetteer")
            )
    return found


def _one_word(key: str, lists: Lists) -> bool:
    return key in lists.whole_words or bool(lists.names(key))


def _whole(document: Document, match: Match, tagged: bool) -> bool:
    """Whether a gazetteer name is not a piece of a longer capitalised name, and long enough in CJK."""
    words = document.tokens.words
    if match.first and document.keys[match.first - 1] in COMPETITIONS:
        return False
    if match.end < len(words) and words[match.end] in _CURRENCY:
        return False
    if tagged:
        return True
    if is_cjk(words[match.first][0]):
        return match.end - match.first > 1
    if not document.cased or match.end - match.first > 1:
        return True
    if match.end == len(words) or len(words[match.end]) < 2 or not words[match.end][0].isupper():
        return True
    gap = document.text[document.tokens.ends[match.end - 1] : document.tokens.starts[match.end]]
    return gap != " "


def _clean(document: Document, span: Span, clitics: dict[int, int], lists: Lists) -> Candidate | None:
    words, first, end = document.tokens.words, span.first, span.end
    # A rule knows where its name begins: with a small kind word, or with an article that belongs to it.
    while first < end and span.source != "rule" and not _may_begin(document, first, span.type):
        first += 1
    if document.cased and span.type == "PER":
        first, end = _capitals(document, first, end)
    while end > first and not _may_end(document, end - 1, span.type):
        end -= 1
    if span.type == "PER" and end > first and is_cjk(words[first][0]):
        end = _before_honorific(document, first, end)
    if first >= end:
        return None
    if (
        span.type != "PER"
        and end - first > 1
        and document.keys[first] in SETTLEMENTS
        and document.cased is False
    ):
        first += 1
    if document.cased and all(is_lower(w) or not w[0].isalnum() for w in words[first:end]):
        return None
    length = clitics.get(first)
    if length is None:
        length = _clitic(document, first, lists) if document.arabic else 0
    made = _make(document, first, end, length)
    if made is None:
        return None
    start, stop, _, _, keys = made
    if len(keys) == 1 and (
        keys[0] in GENERIC or keys[0].isdigit() or _too_short(words[first]) or _adverb(words[first])
    ):
        return None
    if "".join(keys) in GENERIC_HAN:
        return None
    if len(keys) == 1 and document.arabic and keys[0].removeprefix("ال") in lists.demonyms:
        return None
    return Candidate(start, stop, first, end, _TYPES[span.type], span.margin, keys, span.source)


def _capitals(document: Document, first: int, end: int) -> tuple[int, int]:
    """The first run of a person's name without a lower-case word other than a link ("von", "bin")."""
    words, keys = document.tokens.words, document.keys
    at = first
    while at < end and (not is_lower(words[at]) or keys[at] in LINKS or len(words[at]) < 3):
        at += 1
    return first, min(end, max(at, first + 1))


def _before_honorific(document: Document, first: int, end: int) -> int:
    """The end of a Chinese or Japanese name where an honorific or a role begins inside its span."""
    start = document.tokens.starts[first]
    text = document.text[start : document.tokens.ends[end - 1] + 3]
    for at in range(1, end - first):
        # Tokens of these scripts are single characters, so that token and character distances agree.
        if text.startswith(HONORIFICS, at):
            return first + at
    return end


def _adverb(word: str) -> bool:
    """Whether an Arabic word carries the ending of an indefinite accusative, which names do not."""
    return "\u064b" in word


def _too_short(word: str) -> bool:
    return len(word) < 2 and not is_cjk(word)


def _may_begin(document: Document, i: int, kind: str) -> bool:
    word, key = document.tokens.words[i], document.keys[i]
    if not word[0].isalnum() or (key in LINKS and word[0].islower()):
        return False
    if (kind == "PER" and key in TITLES) or (document.arabic and key in STOP_WORDS):
        return False
    if document.cased and is_lower(word) and not (kind == "LOC" and key in PLACE_HEADS):
        return False
    return key not in ("the", "der", "die", "das")


def _may_end(document: Document, i: int, kind: str) -> bool:
    word, key = document.tokens.words[i], document.keys[i]
    if word[0] in "'’ʼ" or (document.arabic and key in STOP_WORDS):
        return False
    if word[0].islower() and key in LINKS:
        return False
    if kind == "ORG" and key in TITLES:
        return False
    return (
        word[-1].isalnum()
        or (word[-1] == "." and is_acronym(word))
        or (not word.isascii() and word[0].isalnum())
    )


def _make(
    document: Document, first: int, end: int, clitic: int
) -> tuple[int, int, int, int, tuple[str, ...]] | None:
    """Character range, token range and keys of a name whose first token carries `clitic` other letters."""
    start, keys = document.tokens.starts[first], list(document.keys[first:end])
    if clitic:
        start += raw_length(document.tokens.words[first], clitic)
        keys[0] = next((rest for length, rest in rests(keys[0]) if length == clitic), keys[0][clitic:])
    stop = document.tokens.ends[end - 1]
    return (start, stop, first, end, tuple(keys)) if start < stop and keys[0] else None


def raw_length(word: str, letters: int) -> int:
    """How many characters of an Arabic word its first letters take, with their vowel signs."""
    at = 0
    for _ in range(letters):
        at += 1
        while at < len(word) and ("\u064b" <= word[at] <= "\u065f" or word[at] in "\u0670\u0640"):
            at += 1
    return at


def _clitic(document: Document, first: int, lists: Lists) -> int:
    """How many letters before a tagged name are clitics, by what the article and the lists know.

    The whole word stays when it is known and the rest is not, or when neither is and the letter could as
    well belong to the name.
    """
    key = document.keys[first]
    if not "\u0600" <= key[:1] <= "\u06ff" or key in lists.whole_words or lists.names(key) == "4":
        return 0
    whole = _known(key, lists) + 2 * (document.key_counts[key] > 1)
    best, most = 0, whole
    for length, rest in rests(key):
        evidence = (
            3 * (document.key_counts[rest] > 0) + int(lists.names(rest) or 0) + 2 * rest.startswith("ال")
        )
        evidence += 2 * lists.gazetteer.is_well_known(rest)
        evidence += 4 * (rest in HEADS)
        if evidence > most or (evidence == most == 0 and key[0] == "و" and length == 1 and first > 0):
            best, most = length, evidence
    return best


def _known(key: str, lists: Lists) -> float:
    return int(lists.names(key) or 0) + 2 * bool(lists.gazetteer.lookup(key))
