"""Subjects at the head of a clause, away from their verb: `X, head of Y, rose and said`, `He later told reporters`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.stages.enrich.quotes.cues import Cue
from pipeline.stages.enrich.quotes.mentions import Mentions
from pipeline.stages.enrich.reading import Reading

STOPS = frozenset(',،;؛:.!?؟…"“”„«»‹›「」『』()（）—–।۔\n[]|，。、：')
"""What ends a noun phrase."""

_ARTICLE = 1  # words before an organisation at the head
_SHORT_HEAD = 4  # words of a name before an apposition
_COMMA = re.compile("[,،]")
_CLOSERS = tuple('”»"’」“')


class Clause(NamedTuple):
    """The stretch in which a cue's subject is looked for."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Heads:
    """Reads the heads of clauses of one text."""

    mentions: Mentions

    @property
    def reading(self) -> Reading:
        return self.mentions.reading

    def at_head(self, clause: Clause, cue: Cue) -> str | None:
        """The first name of the clause that no preposition governs."""
        for spot in self.mentions.names.within(clause.start, cue.start):
            opens = self.reading.distance(clause.start, spot.start) <= _ARTICLE
            known = (
                spot.type == "person"
                or (spot.type == "organization" and opens)
                or (spot.type == "guess" and self.mentions.opens_sentence(spot))
            )
            if known and not self.mentions.is_quoted(spot) and not self.mentions.is_oblique(spot):
                return spot.name
        return self.apposed(clause, cue)

    def apposed(self, clause: Clause, cue: Cue) -> str | None:
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
        if self.mentions.cues.within(("oblique",), start, start + 6):
            return None
        return text[start : commas[0]].strip() or None

    def pronoun_at_head(self, clause: Clause, cue: Cue) -> bool:
        """`He later told reporters`: the clause opens with a pronoun and names nobody before the verb."""
        if self.reading.spaceless:
            return False
        near = self.mentions.cues.within(("pronouns",), clause.start, min(clause.start + 24, cue.start))
        if not near or self.reading.words.first_from(clause.start) != near[0].first:
            return False
        between = self.reading.text[near[0].end : cue.start]
        if STOPS & set(between) or self.mentions.cues.within(
            ("that", "said", "describing"), near[0].end, cue.start
        ):
            return False
        return not self.mentions.names.within(near[0].end, cue.start) or not self._somebody_else(near[0], cue)

    def _somebody_else(self, pronoun: Cue, cue: Cue) -> bool:
        spots = self.mentions.names.within(pronoun.end, cue.start)
        return any(s.type == "person" and not self.mentions.is_oblique(s) for s in spots)
