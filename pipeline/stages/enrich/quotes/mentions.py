"""Which mentions of people may be the subject of a verb: not quoted, not governed by a preposition."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.stages.enrich.named import NameIndex, NameSpot
from pipeline.stages.enrich.quotes.cues import Cues
from pipeline.stages.enrich.reading import Reading

_MEMORY = 4000  # characters back that a pronoun may point


@dataclass(frozen=True, slots=True)
class Mentions:
    """The names of one text as its clauses use them."""

    reading: Reading
    cues: Cues
    names: NameIndex

    def last_named(self, before: int, after: int | None = None) -> NameSpot | None:
        """The last person named before an offset as a subject may be, outside quotations."""
        found = self.names.within(max(0, before - _MEMORY) if after is None else after, before)
        for at in range(len(found) - 1, -1, -1):
            spot = found[at]
            if at and self._is_apposition(found[at - 1], spot):
                continue
            person = spot.type == "person" or (spot.type == "guess" and self.opens_sentence(spot))
            if person and not self.is_quoted(spot) and not self.is_oblique(spot):
                return spot
        return None

    def _is_apposition(self, name: NameSpot, spot: NameSpot) -> bool:
        """Whether a "name" between commas behind a person is what that person is, where letters have no case."""
        text = self.reading.text
        if name.type != "person" or text[spot.start].lower() != text[spot.start].upper():
            return False
        return text[name.end : spot.start].strip() == "،" and text[spot.end : spot.end + 1] == "،"

    def opens_sentence(self, spot: NameSpot) -> bool:
        """A name nobody recognised is taken for a person only where a subject stands."""
        return self.reading.sentence_at(spot.start)[0] == spot.start

    def any_named(self, start: int, end: int) -> NameSpot | None:
        """The first person named in a stretch who is not the object of a preposition."""
        spots = [s for s in self.names.within(start, end) if s.type == "person" and not self.is_quoted(s)]
        return next((s for s in spots if not self.is_oblique(s)), None)

    def is_oblique(self, spot: NameSpot) -> bool:
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

    def is_quoted(self, spot: NameSpot) -> bool:
        return self.reading.pair_at(spot.start) is not None
