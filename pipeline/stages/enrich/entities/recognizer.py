"""The recogniser: from a text to its entities, by tagger, gazetteer and the article's own repetitions."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import cast

from pipeline.stages.enrich.entities import (
    arabic_names,
    han_names,
    hindi_names,
    latin_names,
    persian_names,
    russian_names,
)
from pipeline.stages.enrich.entities.arabic import demonyms
from pipeline.stages.enrich.entities.candidates import Candidate, Document, Lists, candidates
from pipeline.stages.enrich.entities.found import EntityType, FoundEntity, Ids, Mention
from pipeline.stages.enrich.entities.gazetteer import (
    DATA,
    Match,
    han_name_spans,
    keys_of,
    load_gazetteer,
    load_name_tokens,
    load_whole_words,
    match_classes,
)
from pipeline.stages.enrich.entities.grouping import Group, group
from pipeline.stages.enrich.entities.linking import countries_named, link
from pipeline.stages.enrich.entities.rules import Rule, in_blocks
from pipeline.stages.enrich.entities.scripts import FAMILIES, Family, route
from pipeline.stages.enrich.entities.tagger import Tagger, Weights
from pipeline.stages.enrich.entities.tokens import sentence_bounds, tokenize


@dataclass(frozen=True)
class Recognizer:
    """Finds the people, organisations and places of articles. Holds models and lists only; calls are independent."""

    lists: Lists
    taggers: dict[Family, Tagger]

    def find(self, text: str, language: str, title: str = "") -> list[FoundEntity]:
        """The entities of a text in order of first mention.

        `language` is an ISO 639-1 code, used where the letters of the text agree with it. `title` adds
        context for linking and prominence; mentions are of `text` alone, in code points, end exclusive.
        A text in a script without a tagger gives an empty list.
        """
        family, code = route(text, language)
        if family is None:
            return []
        tokens = tokenize(text)
        words = tokens.words
        keys = keys_of(words)
        bounds = sentence_bounds(tokens, text)
        matches = self.lists.gazetteer.matches(words, keys)
        classes = [("G=", match_classes(len(words), matches, self.lists.gazetteer))]
        if family == "han":
            classes.append(("H=", han_name_spans(keys, self.lists.names)))
        spans = self.taggers[family].tag(words, bounds, code, classes)
        rule = self._rule(family, code, words, keys, matches)
        if rule:
            spans = in_blocks(rule, spans, bounds)
        document = Document(
            text,
            tokens,
            keys,
            # Persian and Urdu write their conjunctions and prepositions as words.
            arabic=family == "arabic" and code not in ("fa", "ur"),
            cased=family in ("latin", "cyrillic"),
            openers=frozenset(a for a, _ in bounds),
        )
        groups = group(document, candidates(document, spans, matches, self.lists), self.lists.gazetteer)
        return self._entities(document, groups, title)

    def _rule(
        self, family: Family, code: str, words: list[str], keys: list[str], matches: list[Match]
    ) -> Rule | None:
        """The grammar rules of a text's language, None where there are none."""
        if code == "ar":
            return lambda spans, bounds: arabic_names.with_rules(spans, keys, bounds, self.lists.names)
        if code in ("fa", "ur"):
            return lambda spans, bounds: persian_names.with_rules(spans, keys, bounds, code, self.lists.names)
        if code == "hi":
            return lambda spans, bounds: hindi_names.with_rules(spans, keys, bounds)
        if code == "ru":
            return lambda spans, bounds: russian_names.with_rules(spans, words, keys, bounds)
        if family == "han":
            several = frozenset(m.first for m in matches if m.end - m.first > 1)
            lists = han_names.Lists(several, self.lists.names)
            return lambda spans, bounds: han_names.with_rules(spans, keys, bounds, code, lists)
        if family == "latin":
            return lambda spans, bounds: latin_names.with_rules(spans, words, keys, bounds, code)
        return None

    def _entities(self, document: Document, groups: list[Group], title: str) -> list[FoundEntity]:
        forms = [_forms(g) for g in groups]
        context = countries_named(
            [e for key in keys for e in self.lists.gazetteer.lookup(key) if e.type == "place"]
            for g, keys in zip(groups, forms, strict=True)
            if g.type == "place"
        )
        headline = set(keys_of(tokenize(title).words))
        most = max((len(g.mentions) for g in groups), default=1)
        found = []
        for g, keys in zip(groups, forms, strict=True):
            entry = link(g.type, keys, self.lists.gazetteer, context)
            mentions = tuple(Mention(c.start, c.end, document.text[c.start : c.end]) for c in g.mentions)
            in_title = bool(headline) and any(set(c.keys) <= headline for c in g.mentions)
            found.append(
                FoundEntity(
                    type=cast("EntityType", g.type),
                    name=_name(g, mentions),
                    text=mentions[0].text,
                    mentions=mentions,
                    prominence=_prominence(g.mentions, most, len(document.text), in_title),
                    found_by=_found_by(g.mentions),
                    label=entry.label if entry else None,
                    ids=Ids(entry.wikidata or None, entry.geonames or None, entry.iso3166 or None)
                    if entry
                    else Ids(),
                    latitude=entry.latitude if entry else None,
                    longitude=entry.longitude if entry else None,
                    country=(entry.country or None) if entry and entry.type == "place" else None,
                )
            )
        return found


def _forms(g: Group) -> list[str]:
    """The keys of a group's forms, fullest first; a lone capital word also as an acronym."""
    ordered = sorted({c.keys for c in g.mentions}, key=lambda k: (-len(k), k))
    return [" ".join(keys) for keys in ordered]


def _name(g: Group, mentions: tuple[Mention, ...]) -> str:
    """The fullest form: most words, then the most frequent, then the first one."""
    texts = Counter(m.text for m in mentions)
    sized = [
        (len(c.keys), texts[m.text], -m.start, m.text) for c, m in zip(g.mentions, mentions, strict=True)
    ]
    return max(sized)[3]


def _prominence(mentions: list[Candidate], most: int, length: int, in_title: bool) -> float:
    """0.5 for the share of the most mentioned entity's count, 0.3 for an early start, 0.2 for the title."""
    early = 1 - mentions[0].start / max(length, 1)
    return round(0.5 * len(mentions) / most + 0.3 * early + 0.2 * in_title, 4)


def _found_by(mentions: list[Candidate]) -> str:
    parts = {p for c in mentions for p in c.found_by.split("+")} - {"repetition"}
    return "+".join(sorted(parts)) or "repetition"


def load_recognizer() -> Recognizer:
    """Load the committed models and lists (about a second). Deterministic; reads package files only."""
    names = load_name_tokens()
    taggers: dict[Family, Tagger] = {
        f: Tagger(Weights(DATA / f"{f}.npz"), names, wide=f == "han") for f in FAMILIES
    }
    gazetteer = load_gazetteer()
    lists = Lists(gazetteer, names, load_whole_words(), demonyms(gazetteer.names_of("country")))
    return Recognizer(lists, taggers)
