"""Whom a verb of saying belongs to: a named entity, a description, or whoever spoke last."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.stages.enrich.keywords import stop_words
from pipeline.stages.enrich.named import NameIndex, NameSpot
from pipeline.stages.enrich.quotes.cues import Cue, Cues
from pipeline.stages.enrich.quotes.references import References
from pipeline.stages.enrich.reading import Reading
from pipeline.stages.enrich.words import fold, split_words

# Penalties in words of distance. They were set on labelled articles in ten languages and only rank
# candidates within a clause: a person a few words further away beats the place beside the verb.
_TYPE_COST = {"person": 0, "guess": 3, "organization": 4, "place": 6, "event": 30, "product": 30}
_OBLIQUE_COST = 16
_WRONG_SIDE_COST = 4
_FAR = 15
_FAR_PERSON = 24
_MEMORY = 4000  # characters back that a pronoun may point
_SAME_PERSON = 600  # characters back that a role may point
_PHRASE_WORDS = 9
_PHRASE_WORDS_BEFORE = 6
_MARKED_WORDS = 24
_SHORT_HEAD = 4
_COMMA = re.compile("[,،]")
_CLOSERS = tuple('”»"’」“')
_STOPS = frozenset(',،;؛:.!?؟…"“”„«»‹›「」『』()（）—–।۔\n[]|，。、：')


@dataclass(frozen=True, slots=True)
class Clause:
    """The stretch in which a cue's subject is looked for."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Speakers:
    """Finds the subject of cues in one text."""

    reading: Reading
    cues: Cues
    names: NameIndex
    references: References

    def subject(self, cue: Cue, clause: Clause, *, inverted: bool) -> str | None:
        """The name or description of who says it; None when the clause leaves it open ("he said").

        inverted: the verb stands before its subject here ("said X", and always in verb-first languages).
        """
        if self._pronoun_beside(cue, inverted=inverted):
            return None
        verb_first = inverted or self._order == "vso"
        if not verb_first and cue.kind != "according":
            if self._joined(cue):
                return self._at_head(clause, cue)
            if self._pronoun_at_head(clause, cue):
                return None
            marked = self._marked(clause, cue)
            if marked is not None:
                return marked
        best = self._best_name(cue, clause, verb_first=verb_first)
        phrase = self._phrase(cue, clause, verb_first=verb_first)
        if phrase is not None and self._says_nothing(phrase[0]):
            phrase = None
        if best is not None and (phrase is None or self._prefer_name(best, phrase, cue)):
            return best.name
        if phrase is not None:
            return self._known(phrase[0], cue) or phrase[0]
        if best is None and self._order == "sov" and not verb_first:
            return self._apposed(clause, cue)
        return best.name if best is not None else None

    def _joined(self, cue: Cue) -> bool:
        """Whether the verb is joined to another before it (`she rose and said`), whose subject is its own."""
        words = self.reading.words
        i = cue.first - 1
        while i >= 0 and self._only_helpers(words.starts[i], words.ends[i]):
            i -= 1
        if self.reading.spaceless or i < 0 or self.reading.text[words.ends[i] : cue.start].strip():
            return False
        return words.folded[i] in self.reading.lexicon.words("dates", "and")

    def _at_head(self, clause: Clause, cue: Cue) -> str | None:
        """The first name of the clause that no preposition governs."""
        for spot in self.names.within(clause.start, cue.start):
            known = spot.type in ("person", "organization") or (
                spot.type == "guess" and self._opens_sentence(spot)
            )
            if known and not self._inside_quote(spot) and not self._is_oblique(spot):
                return spot.name
        return self._apposed(clause, cue)

    def _apposed(self, clause: Clause, cue: Cue) -> str | None:
        """`X, head of Y, rose and said`: what stands before two commas at a sentence's head."""
        text, words = self.reading.text, self.reading.words
        first = words.first_from(clause.start)
        while words.folded[first] in self.reading.lexicon.words("quotes", "fronted"):
            first += 1
        start = words.starts[first]
        behind = self.reading.pair_at(clause.start - 1) or text[clause.start - 1 : clause.start] in _CLOSERS
        if not behind and self.reading.sentence_at(start)[0] != start:
            return None
        commas = [m.start() for m in _COMMA.finditer(text, start, cue.start)]
        if len(commas) < 2 or len(words.between(start, commas[0])) > _SHORT_HEAD:
            return None
        if self.cues.within(("oblique",), start, start + 6):
            return None
        return text[start : commas[0]].strip() or None

    def _pronoun_at_head(self, clause: Clause, cue: Cue) -> bool:
        """`He later told reporters`: the clause opens with a pronoun and names nobody before the verb."""
        if self.reading.spaceless:
            return False
        near = self.cues.within(("pronouns",), clause.start, min(clause.start + 24, cue.start))
        if not near or self.reading.words.first_from(clause.start) != near[0].first:
            return False
        between = self.reading.text[near[0].end : cue.start]
        if _STOPS & set(between) or self.cues.within(("that", "said", "describing"), near[0].end, cue.start):
            return False
        return not self.names.within(near[0].end, cue.start) or not self._pronoun_is_else(near[0], cue)

    def _pronoun_is_else(self, pronoun: Cue, cue: Cue) -> bool:
        spots = self.names.within(pronoun.end, cue.start)
        return any(s.type == "person" and not self._is_oblique(s) for s in spots)

    def _marked(self, clause: Clause, cue: Cue) -> str | None:
        """Hindi and Urdu set a particle behind the subject, wherever the verb stands."""
        markers = self.reading.lexicon.words("quotes", "markers")
        if not markers:
            return None
        words = self.reading.words
        span = words.between(clause.start, cue.start)[-_MARKED_WORDS:]
        at = next((i for i in reversed(span) if words.folded[i] in markers), None)
        if at is None or self.reading.pair_at(words.starts[at]) is not None:
            return None
        phrase = self._phrase_before(cue._replace(start=words.starts[at], first=at), clause)
        if phrase is None:
            return self._at_head(clause, cue._replace(start=words.starts[at]))
        if self._says_nothing(phrase[0]):
            return None
        spots = [s for s in self.names.within(phrase[1], phrase[2]) if s.type in ("person", "guess")]
        return spots[-1].name if spots else self._known(phrase[0], cue) or phrase[0]

    def _says_nothing(self, phrase: str) -> bool:
        """Whether a phrase is made of function words only."""
        stop = stop_words(self.reading.language)
        return all(word in stop for word in split_words(phrase).folded)

    def _known(self, phrase: str, cue: Cue) -> str | None:
        """The person or organisation a short description means, when the text has introduced it."""
        known = self.references.meant(phrase, cue.start)
        if known is not None:
            return known
        word = phrase.rsplit(maxsplit=1)[-1]
        titles = self.reading.lexicon.words("quotes", "titles")
        role = fold(word) in titles or (
            self.reading.lexicon.clitics and fold(word).removeprefix("ال") in titles
        )
        if role and len(phrase.split()) <= 2:
            # "the minister" without a name: the person the text has just named
            last = self.last_named(cue.start, max(0, cue.start - _SAME_PERSON))
            return last.name if last else None
        return None

    def last_named(self, before: int, after: int | None = None) -> NameSpot | None:
        """The last person named before an offset as a subject may be, outside quotations."""
        for spot in reversed(self.names.within(max(0, before - _MEMORY) if after is None else after, before)):
            person = spot.type == "person" or (spot.type == "guess" and self._opens_sentence(spot))
            if person and not self._inside_quote(spot) and not self._is_oblique(spot):
                return spot
        return None

    def _opens_sentence(self, spot: NameSpot) -> bool:
        """A name nobody recognised is taken for a person only where a subject stands."""
        return self.reading.sentence_at(spot.start)[0] == spot.start

    def any_named(self, start: int, end: int) -> NameSpot | None:
        """The first person named in a stretch who is not the object of a preposition."""
        spots = [s for s in self.names.within(start, end) if s.type == "person" and not self._inside_quote(s)]
        return next((s for s in spots if not self._is_oblique(s)), None)

    @property
    def _order(self) -> str:
        return str(self.reading.lexicon.section("quotes").get("order", "svo"))

    def _pronoun_beside(self, cue: Cue, *, inverted: bool) -> bool:
        if self.reading.spaceless:
            near = self.cues.within(("pronouns",), max(0, cue.start - 6), cue.start)
            return bool(near) and near[-1].end >= cue.start - 2
        text = self.reading.text
        before = self.cues.within(("pronouns",), max(0, cue.start - 24), cue.start)
        if before and not inverted and self._only_helpers(before[-1].end, cue.start):
            return True
        after = self.cues.within(("pronouns",), cue.end, cue.end + 12)
        return bool(after) and not text[cue.end : after[0].start].strip(" -‐t\u00a0")

    def _only_helpers(self, start: int, end: int) -> bool:
        """Whether nothing but auxiliary verbs and adverbs stands between the offsets."""
        if _STOPS & set(self.reading.text[start:end]):
            return False
        helpers = {a.start for a in self.cues.within(("auxiliaries",), start, end)}
        return all(self.reading.words.starts[w] in helpers for w in self.reading.words.between(start, end))

    def _best_name(self, cue: Cue, clause: Clause, *, verb_first: bool) -> NameSpot | None:
        best, lowest = None, float(_FAR_PERSON)
        within = self.reading.pair_at(cue.start)
        for spot in self.names.within(clause.start, clause.end):
            if spot.type not in _TYPE_COST or self.reading.pair_at(spot.start) not in (None, within):
                continue
            if spot.start < cue.end and spot.end > cue.start:
                continue
            cost = self._cost(spot, cue, verb_first=verb_first)
            limit = _FAR_PERSON if spot.type == "person" else _FAR
            if cost < min(limit, lowest):
                best, lowest = spot, cost
        return best

    def _cost(self, spot: NameSpot, cue: Cue, *, verb_first: bool) -> float:
        cost = float(_TYPE_COST[spot.type])
        if spot.start >= cue.end:
            cost += self.reading.distance(cue.end, spot.start)
            if not verb_first:
                # `has announced mayor X: "…"`
                beside = self.reading.text[spot.end : spot.end + 2].lstrip().startswith(":")
                cost += _WRONG_SIDE_COST + (
                    8 if self._order == "svo" and not (beside and spot.type == "person") else 0
                )
            if cue.kind != "according" and self.cues.within(("that",), cue.end, spot.start):
                cost += _FAR_PERSON
            if ":" in self.reading.text[cue.end : spot.start]:
                cost += _FAR_PERSON
        else:
            cost += self.reading.distance(spot.end, cue.start)
            if verb_first:
                cost += _WRONG_SIDE_COST
            if cue.kind == "according":
                cost += _FAR_PERSON
        if cue.kind != "according" and self._is_oblique(spot):
            cost += _OBLIQUE_COST
        return cost

    def _is_oblique(self, spot: NameSpot) -> bool:
        """Whether a preposition stands before the name (or before the title before it)."""
        start = spot.start
        if self.reading.spaceless:
            after = self.reading.text[spot.end : spot.end + 3].lstrip("さん氏君様（")
            return after[:1] in ("に", "を", "へ") or self.reading.text[max(0, start - 1) : start] in tuple(
                "对向在与和跟"
            )
        titles = self.cues.within(("titles",), max(0, start - 30), start)
        if titles and not self.reading.text[titles[-1].end : start].strip(" ."):
            start = titles[-1].start
        near = self.cues.within(("oblique",), max(0, start - 14), start)
        if near and not self.reading.text[near[-1].end : start].strip():
            return True
        words = self.reading.words
        i = words.first_from(spot.start)
        if i < len(words) and words.starts[i] == spot.start:
            return False
        # the name starts inside a word: a preposition is written onto it
        return self.reading.lexicon.clitics and self.reading.text[spot.start - 1 : spot.start] in (
            "ل",
            "ب",
            "ك",
        )

    def _inside_quote(self, spot: NameSpot) -> bool:
        return self._quoted_at(spot.start)

    def _quoted_at(self, offset: int) -> bool:
        return self.reading.pair_at(offset) is not None

    def _prefer_name(self, spot: NameSpot, phrase: tuple[str, int, int], cue: Cue) -> bool:
        text, start, end = phrase
        if spot.start < end and spot.end > start:
            longest = (
                3 * (spot.end - spot.start) if spot.type == "organization" else spot.end - spot.start + 5
            )
            return spot.type in ("person", "guess") or len(text) <= longest
        if spot.end <= cue.start and self._only_helpers(spot.end, cue.start):
            return True
        if spot.type != "person" and len(spot.name.split()) > 1:
            # in apposition: `the director, Ann Lee`, even where the name was taken for something else
            return spot.start >= end and self.reading.text[end : spot.start].strip() in (",", "،")
        if spot.type == "person":
            return spot.start < cue.start or self.reading.distance(cue.end, spot.start) <= _FAR
        return False

    def _phrase(self, cue: Cue, clause: Clause, *, verb_first: bool) -> tuple[str, int, int] | None:
        """The noun phrase beside the verb, as a description of the speaker, with its offsets."""
        if self.reading.spaceless:
            return self._spaceless_phrase(cue, clause)
        if verb_first or cue.kind == "according":
            return self._phrase_after(cue, clause)
        return self._phrase_before(cue, clause)

    def _phrase_after(self, cue: Cue, clause: Clause) -> tuple[str, int, int] | None:
        words, text = self.reading.words, self.reading.text
        last = cue.end
        first = None
        manner = self.reading.lexicon.words("quotes", "manner")
        for i in words.between(cue.end, clause.end)[:_PHRASE_WORDS]:
            if first is None and words.folded[i] in manner:
                last = words.ends[i]
                continue
            if _STOPS & set(text[last : words.starts[i]]):
                break
            if self._starts_other(words.starts[i], in_phrase=first is not None):
                break
            if first is not None and words.folded[i] in self._phrase_ends:
                break
            first = words.starts[i] if first is None else first
            last = words.ends[i]
        return None if first is None else (text[first:last], first, last)

    def _phrase_before(self, cue: Cue, clause: Clause) -> tuple[str, int, int] | None:
        words, text = self.reading.words, self.reading.text
        first = cue.start
        last = None
        for i in reversed(words.between(clause.start, cue.start)[-_PHRASE_WORDS_BEFORE - 2 :]):
            if _STOPS & set(text[words.ends[i] : first]):
                break
            if words.folded[i] in self.reading.lexicon.words("quotes", "markers"):
                first, last = words.starts[i], None  # the subject stands before its marker
                continue
            helper = self.cues.within(("auxiliaries",), words.starts[i], words.ends[i])
            if last is None and helper:
                first = words.starts[i]
                continue
            if self._starts_other(words.starts[i], in_phrase=True):
                break
            if last is not None and self._order == "sov" and self._governs(words.starts[i]):
                first, last = words.starts[i], None  # whom it was said to: the subject stands before that
                continue
            last = words.ends[i] if last is None else last
            first = words.starts[i]
        return None if last is None else (text[first:last], first, last)

    @property
    def _phrase_ends(self) -> frozenset[str]:
        return self.reading.lexicon.words("quotes", "phrase_ends")

    def _starts_other(self, start: int, *, in_phrase: bool) -> bool:
        """Whether the word there cannot be part of the phrase: a complementiser, pronoun or another verb."""
        kinds = ("that", "pronouns", "said", "adding", "describing")
        end = start + 24
        if any(c.start == start for c in self.cues.within(kinds, start, end)):
            return True
        return not in_phrase and any(c.start == start for c in self.cues.within(("oblique",), start, end))

    def _governs(self, start: int) -> bool:
        return any(c.start == start for c in self.cues.within(("oblique",), start, start + 16))

    def _spaceless_phrase(self, cue: Cue, clause: Clause) -> tuple[str, int, int] | None:
        text = self.reading.text
        end = cue.start
        if self.reading.language == "ja":
            # the topic or subject stands before は or が, somewhere earlier in the clause
            end = -1
            for particle in ("は", "が"):
                at = text.rfind(particle, clause.start, cue.start)
                while at >= 0 and self._quoted_at(at):
                    at = text.rfind(particle, clause.start, at)
                end = max(end, at)
            if end < 0:
                return None
        start = end
        while start > clause.start and text[start - 1] not in _STOPS and end - start < 24:
            start -= 1
        phrase = text[start:end].strip()
        return (phrase, start, end) if 1 < len(phrase) < 24 else None
