"""Grouping: the candidate mentions of an article joined into one group per real thing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.stages.enrich.entities.arabic import rests
from pipeline.stages.enrich.entities.candidates import Candidate, Document, raw_length
from pipeline.stages.enrich.entities.gazetteer import Gazetteer
from pipeline.stages.enrich.entities.tokens import is_cjk
from pipeline.stages.enrich.entities.wordlists import (
    GENERIC,
    LINKS,
    ORG_HEADS,
    PLACE_HEADS,
    SETTLEMENTS,
    SITE_HEADS,
)

Keys = tuple[str, ...]
# So many people or names that share a word are looked at: more stand in no article, and time stays bounded.
_MOST_BEARERS = 100


@dataclass
class Group:
    """Mentions of one thing; `full` are the keys of its fullest form."""

    type: str
    full: Keys
    mentions: list[Candidate] = field(default_factory=list)

    @property
    def score(self) -> float:
        """The best evidence among the mentions."""
        return max(c.score for c in self.mentions)


def group(document: Document, found: Sequence[Candidate], gazetteer: Gazetteer) -> list[Group]:
    """Candidates as groups, each a thing named in the article, in the order of their first mention."""
    voted = _vote(found)
    surnames = _surnames(voted, document)
    settled = [_settle(c, surnames, gazetteer) for c in voted]
    groups: dict[tuple[str, Keys], Group] = {}
    for candidate in settled:
        groups.setdefault(
            (candidate.type, candidate.keys), Group(candidate.type, candidate.keys)
        ).mentions.append(candidate)
    listed = list(groups.values())
    _join_people(listed)
    _join_by_head(listed, "place", PLACE_HEADS | SETTLEMENTS, gazetteer)
    _join_by_head(listed, "organization", ORG_HEADS, gazetteer)
    _join_acronyms(listed, document)
    _join_known(listed, gazetteer)
    listed = [g for g in listed if g.mentions]
    _spread(document, listed)
    for g in listed:
        g.mentions.sort(key=lambda c: c.start)
    return sorted(listed, key=lambda g: g.mentions[0].start)


def _vote(found: Sequence[Candidate]) -> list[Candidate]:
    """One type for all candidates of the same form: that with the most evidence."""
    votes: defaultdict[Keys, Counter[str]] = defaultdict(Counter)
    for c in found:
        votes[c.keys][c.type] += c.score  # type: ignore[assignment]  # scores are fractions
    best = {keys: v.most_common(1)[0][0] for keys, v in votes.items()}
    return [replace(c, type=best[c.keys]) if c.type != best[c.keys] else c for c in found]


def _surnames(found: Sequence[Candidate], document: Document) -> dict[str, set[Keys]]:
    """The words of the full names of people in the article, with the names they belong to."""
    words: defaultdict[str, set[Keys]] = defaultdict(set)
    for c in found:
        if c.type == "person" and len(c.keys) > 1:
            if is_cjk(c.keys[0][0]):
                # A Chinese or Japanese full name begins with the family name, of one or two characters.
                for length in (1, 2):
                    words[" ".join(c.keys[:length])].add(c.keys)
                continue
            for key in c.keys:
                if len(key) > 1 and key not in LINKS and key[0].isalpha():
                    words[key].add(c.keys)
    del document
    return words


def _settle(c: Candidate, surnames: dict[str, set[Keys]], gazetteer: Gazetteer) -> Candidate:
    """A single word that is part of a person's full name is that person, unless it surely is a place."""
    if c.type != "person" and " ".join(c.keys) in surnames and not gazetteer.is_sure(" ".join(c.keys)):
        return replace(c, type="person")
    return c


def _same_word(a: str, b: str) -> bool:
    """Whether two words are one name: equal, or one with the genitive s."""
    return a == b or (len(min(a, b, key=len)) > 3 and (a + "s" == b or b + "s" == a))


def _part_of(short: Keys, full: Keys) -> bool:
    """Whether a shorter form of a person's name can stand for a full one: its words, in order."""
    at = 0
    for word in full:
        if at < len(short) and (
            _same_word(short[at], word) or (len(short[at].rstrip(".")) == 1 and word.startswith(short[at][0]))
        ):
            at += 1
    return at == len(short)


def _join_people(groups: list[Group]) -> None:
    """Shorter forms go to the full name they are part of; the surname beats the given name, then the nearest."""
    people = sorted((g for g in groups if g.type == "person"), key=lambda g: -len(g.full))
    bearers: defaultdict[str, list[Group]] = defaultdict(list)
    for g in people:
        known = {id(p): p for key in g.full for form in _forms(key) for p in bearers[form][-_MOST_BEARERS:]}
        others = [p for p in known.values() if p.mentions]
        same = [p for p in others if len(p.full) == len(g.full) and _inflected(p.full, g.full)]
        fuller = [p for p in others if len(p.full) > len(g.full) and _part_of(g.full, p.full)]
        if same:
            _merge(same[0], g)
        elif fuller:
            last = [p for p in fuller if _same_word(p.full[-1], g.full[-1]) or is_cjk(g.full[0][0])]
            _merge(_nearest(last or fuller, g), g)
        else:
            for key in g.full:
                bearers[key].append(g)


def _forms(key: str) -> tuple[str, ...]:
    """A word of a name and the same with the genitive s added or taken off."""
    return (key, key + "s", key[:-1]) if key.endswith("s") else (key, key + "s")


def _inflected(a: Keys, b: Keys) -> bool:
    return all(_same_word(x, y) for x, y in zip(a, b, strict=True))


def _nearest(owners: list[Group], g: Group) -> Group:
    """The owner mentioned last before the short form's first mention, else the first one."""
    at = g.mentions[0].start
    before = [
        (max(c.start for c in p.mentions if c.start < at), n)
        for n, p in enumerate(owners)
        if p.mentions[0].start < at
    ]
    return owners[max(before)[1]] if before else owners[0]


def _merge(into: Group, g: Group) -> None:
    into.mentions += g.mentions
    into.mentions.sort(key=lambda c: c.start)
    g.mentions = []


def _join_by_head(groups: list[Group], kind: str, heads: frozenset[str], gazetteer: Gazetteer) -> None:
    """The form with the head is the fuller name: "Luzon" joins "the island of Luzon"."""
    by_keys = {g.full: g for g in groups if g.type == kind and g.mentions}
    for keys, g in list(by_keys.items()):
        rest = keys
        while len(rest) > 1 and (rest[0] in heads or rest[0] in LINKS):
            rest = rest[1:]
        other = by_keys.get(rest) if rest != keys else None
        if keys[0] in SITE_HEADS and gazetteer.lookup(" ".join(rest)):
            other = None  # the port of a city is not the city
        if other and other is not g and other.mentions:
            _merge(g, other)
            continue
        for article in (("ال" + keys[0], *keys[1:]), ("the", *keys)):
            twin = by_keys.get(article)
            if twin and twin.mentions and g.mentions:
                _merge(twin, g)


def _join_acronyms(groups: list[Group], document: Document) -> None:
    """What stands in brackets after an organisation is its short form: "World Health Organization (WHO)"."""
    by_start = {c.first: g for g in groups for c in g.mentions}
    words = document.tokens.words
    for g in groups:
        if g.type != "organization":
            continue
        for c in list(g.mentions):
            at = c.end_token
            if at + 2 >= len(words) or words[at] not in "(（" or len(c.keys) < 2:
                continue
            inner = at + 2 if words[at + 1] in "«\"“'" else at + 1
            short = by_start.get(inner)
            if short and short is not g and short.mentions and len(short.full) < len(g.full):
                ends = {m.end_token for m in short.mentions if m.first == inner}
                if any(e < len(words) and words[e] in ")）»\"”'" for e in ends):
                    _merge(g, short)
    named = {
        _initials(g.full): g for g in groups if g.type == "organization" and g.mentions and len(g.full) > 2
    }
    for g in groups:
        if g.type == "organization" and g.mentions and len(g.full) == 1:
            owner = named.get(g.full[0].replace(".", "").casefold())
            if owner and owner is not g and owner.mentions:
                _merge(owner, g)


def _initials(keys: Keys) -> str:
    return "".join(k[0] for k in keys if k not in LINKS).casefold()


def _join_known(groups: list[Group], gazetteer: Gazetteer) -> None:
    """Forms of one gazetteer entry ("EU", "European Union") are one thing where they can mean nothing else."""
    owners: dict[tuple[str, str, str], Group] = {}
    for g in sorted(groups, key=lambda g: -len(" ".join(g.full))):
        if not g.mentions:
            continue
        keys = {" ".join(c.keys) for c in g.mentions}
        for key in keys:
            entries = [e for e in gazetteer.lookup(key) if e.type == g.type]
            if len(entries) != 1 or not gazetteer.is_sure(key):
                continue
            entry = entries[0]
            owner = owners.setdefault((entry.kind, entry.label, entry.wikidata or entry.geonames), g)
            if owner is not g:
                _merge(owner, g)
                break


def _spread(document: Document, groups: list[Group]) -> None:
    """Further occurrences of the forms found, where no mention stands yet."""
    used = {i for g in groups for c in g.mentions for i in range(c.first, c.end_token)}
    forms: dict[Keys, Group] = {}
    for g in groups:
        for c in g.mentions:
            if len(c.keys) > 1 or (c.keys[0] not in GENERIC and len(c.keys[0]) > 2):
                forms.setdefault(c.keys, g)
        if g.type == "person" and len(g.full) > 1 and not is_cjk(g.full[0][0]) and len(g.full[-1]) > 3:
            forms.setdefault(g.full[-1:], g)
    starts: defaultdict[str, list[Keys]] = defaultdict(list)
    for keys in sorted(forms, key=len, reverse=True):
        if len(starts[keys[0]]) < _MOST_BEARERS:
            starts[keys[0]].append(keys)
    words, text_starts, text_ends = document.tokens.words, document.tokens.starts, document.tokens.ends
    for i, word in enumerate(words):
        key = document.keys[i]
        options = [(0, key)] if key in starts else []
        if document.arabic and "\u0600" <= key[:1] <= "\u06ff":
            options += [(clitic, rest) for clitic, rest in rests(key) if rest in starts]
        if not options or i in used or (document.cased and (document.lower[i] or not word[0].isalnum())):
            continue
        hit = next(
            (
                (keys, clitic)
                for clitic, first in options
                for keys in starts[first]
                if tuple(document.keys[i + 1 : i + len(keys)]) == keys[1:]
                and used.isdisjoint(range(i, i + len(keys)))
            ),
            None,
        )
        if hit is None:
            continue
        keys, clitic = hit
        g, end = forms[keys], i + len(keys)
        start = text_starts[i] + (raw_length(word, clitic) if clitic else 0)
        stop = text_ends[end - 1]
        if start < stop:
            g.mentions.append(Candidate(start, stop, i, end, g.type, 0.0, keys, "repetition"))
            used.update(range(i, end))
