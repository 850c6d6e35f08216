"""Whom a verb of saying belongs to: a named entity, a description, or whoever spoke last."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.stages.enrich.keywords import stop_words
from pipeline.stages.enrich.named import NameIndex, NameSpot
from pipeline.stages.enrich.quotes.cues import Cue, Cues
from pipeline.stages.enrich.quotes.heads import STOPS, Clause, Heads
from pipeline.stages.enrich.quotes.mentions import Mentions
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
_SAME_PERSON = 600  # characters back that a role may point
_PHRASE_WORDS = 9
_PHRASE_WORDS_BEFORE = 6
_TELLING = 3  # words; "one of them" says who, "them" does not
_POSTPOSED = frozenset({"hi", "ur", "tr", "ko"})
_MARKED_WORDS = 24


@dataclass(frozen=True, slots=True)
class Speakers:
    """Finds the subject of cues in one text."""

    reading: Reading
    cues: Cues
    names: NameIndex
    mentions: Mentions
    heads: Heads
    references: References

    def subject(self, cue: Cue, clause: Clause, *, inverted: bool) -> str | None:
        """The name or description of who says it; None when the clause leaves it open ("he said").

        inverted: the verb stands before its subject here ("said X", and always in verb-first languages).
        """
        if self._pronoun_beside(cue, inverted=inverted):
            return None
        if self._impersonal(cue):
            return self.references.issuer(cue.start)
        postposed = cue.kind == "according" and self.reading.language in _POSTPOSED
        if postposed:
            cue = cue._replace(kind="said")  # `X کے مطابق`: what governs the name stands behind it
        verb_first = (inverted or self._order == "vso") and not postposed
        if not verb_first and cue.kind != "according":
            if self._joined(cue):
                return self.heads.at_head(clause, cue)
            if self.heads.pronoun_at_head(clause, cue):
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
            return self.heads.apposed(clause, cue)
        return best.name if best is not None else None

    def _joined(self, cue: Cue) -> bool:
        """Whether the verb is joined to another before it (`she rose and said`), whose subject is its own."""
        words = self.reading.words
        i = cue.first - 1
        while i >= 0 and self._only_helpers(words.starts[i], words.ends[i]):
            i -= 1
        if i >= 0 and self._is_converb(words.folded[i]):
            return not STOPS & set(self.reading.text[words.ends[i] : cue.start])
        if self.reading.spaceless or i < 0 or self.reading.text[words.ends[i] : cue.start].strip():
            return False
        return words.folded[i] in self.reading.lexicon.words("dates", "and")

    def _is_converb(self, word: str) -> bool:
        endings = tuple(self.reading.lexicon.words("quotes", "converbs"))
        return bool(endings) and len(word) > 4 and word.endswith(endings)

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
            return self.heads.at_head(clause, cue._replace(start=words.starts[at]))
        if self._says_nothing(phrase[0]):
            return None
        spots = [s for s in self.names.within(phrase[1], phrase[2]) if s.type in ("person", "guess")]
        return spots[-1].name if spots else self._known(phrase[0], cue) or phrase[0]

    def _impersonal(self, cue: Cue) -> bool:
        """`heißt es`: whoever issued what is quoted says it."""
        words = self.reading.words
        return (
            self.reading.language == "de" and cue.last - cue.first > 1 and words.folded[cue.last - 1] == "es"
        )

    def _says_nothing(self, phrase: str) -> bool:
        """Whether a phrase is made of function words only."""
        stop, words = stop_words(self.reading.language), split_words(phrase).folded
        return len(words) < _TELLING and all(word in stop for word in words)

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
            last = self.mentions.last_named(cue.start, max(0, cue.start - _SAME_PERSON))
            return last.name if last else None
        return None

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
        if STOPS & set(self.reading.text[start:end]):
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
        if cue.kind != "according" and self.mentions.is_oblique(spot):
            cost += _OBLIQUE_COST
        return cost

    def _quoted_at(self, offset: int) -> bool:
        return self.reading.pair_at(offset) is not None

    def _prefer_name(self, spot: NameSpot, phrase: tuple[str, int, int], cue: Cue) -> bool:
        text, start, end = phrase
        if spot.start < end and spot.end > start:
            longest = (
                3 * (spot.end - spot.start) if spot.type == "organization" else spot.end - spot.start + 5
            )
            if self.reading.spaceless and spot.type != "person" and start <= spot.start < spot.end < end:
                return False  # an office with its holder
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
            if STOPS & set(text[last : words.starts[i]]):
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
            if STOPS & set(text[words.ends[i] : first]):
                break
            if words.folded[i] in self.reading.lexicon.words("quotes", "markers"):
                first, last = words.starts[i], None  # the subject stands before its marker
                continue
            if words.folded[i] in self.reading.lexicon.words("quotes", "relatives") and self._restricts(i):
                first, last = words.starts[i], None  # `The trust that owns the site called …`
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

    def _restricts(self, i: int) -> bool:
        """Whether the relative word there follows a noun with its article, and no verb of saying."""
        words = self.reading.words
        determiners = self.reading.lexicon.words("quotes", "determiners")
        return any(words.folded[k] in determiners for k in range(max(0, i - 3), i - 1))

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
        while start > clause.start and text[start - 1] not in STOPS and end - start < 24:
            start -= 1
        phrase = text[start:end].strip()
        return (phrase, start, end) if 1 < len(phrase) < 24 else None
