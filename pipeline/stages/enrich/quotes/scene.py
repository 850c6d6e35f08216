"""What the rules of attribution share: the text with its cues and names, and who has spoken so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.stages.enrich.marks import Pair
from pipeline.stages.enrich.named import NameIndex
from pipeline.stages.enrich.quotes.cues import Cue, Cues
from pipeline.stages.enrich.quotes.heads import Clause
from pipeline.stages.enrich.quotes.mentions import Mentions
from pipeline.stages.enrich.quotes.speakers import Speakers
from pipeline.stages.enrich.reading import Reading

ENDS = frozenset(".!?؟。！？।۔…")
WIDEST = 400
"""Characters of a sentence that are looked at on either side of a quotation."""

SHORT = 3
"""Words; so few in marks need a close attribution."""

PHRASE = 6
"""Words of a description that is not beside a verb."""

_REPORTS = 60  # characters behind a verb of saying in which its "that" stands
_NO_THAT = frozenset({"en", "id", "ms"})

SAYING = ("said", "adding", "describing", "according")


class Said(NamedTuple):
    """An attribution: the speaker (None: nobody could be named) and the words that attribute."""

    speaker: str | None
    cue: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """A quotation that was attributed, for those that follow it."""

    pair: Pair
    said: Said
    behind: bool  # the attribution stands behind it


@dataclass(slots=True)
class Scene:
    """One text while its quotations are attributed in order; `told` grows."""

    reading: Reading
    cues: Cues
    names: NameIndex
    speakers: Speakers
    mentions: Mentions
    told: list[Told] = field(default_factory=list)

    def recent(self, before: int, pair: Pair | None) -> str | None:
        """Whom "he" or an unnamed subject means: the last person named, quoted or reported before it."""
        person = self.mentions.last_named(before)
        last = self.told[-1] if self.told else None
        named_at = person.start if person else -1
        if last is not None and last.pair is not pair and last.pair.start >= named_at:
            return last.said.speaker
        reported = self.last_reported(max(named_at + 1, before - WIDEST * 2), before)
        return reported or (person.name if person else None)

    def last_reported(self, start: int, end: int) -> str | None:
        """The subject of the last verb of saying in a stretch, described rather than named."""
        for cue in reversed(self.cues.within(("said",), start, end)[-4:]):
            low, high = self.reading.sentence_at(cue.start)
            if high >= end or self.in_quote(cue) or not self._reports(cue):
                continue
            subject = self.topic(low, cue.start) or self.speakers.subject(
                cue,
                Clause(max(low, cue.start - WIDEST), min(high, cue.end + WIDEST)),
                inverted=self.order == "vso",
            )
            if subject is not None:
                return subject
        return None

    def _reports(self, cue: Cue) -> bool:
        """Whether the verb tells what was said: "that", a comma or a colon is beside it, where the language wants one."""
        if self.order != "svo" or self.reading.spaceless or self.reading.language in _NO_THAT:
            return True
        text = self.reading.text
        aside = text[max(0, cue.start - 2) : cue.start].rstrip().endswith((",", "—", "–"))
        near = text[cue.end : cue.end + _REPORTS]
        return (
            aside
            or bool(set(",:") & set(near))
            or bool(self.cues.within(("that",), cue.end, cue.end + _REPORTS))
        )

    def topic(self, start: int, end: int) -> str | None:
        """A speaker named at the sentence's head, apart from its verb: `As for the owner, …`, `The mother, who …`."""
        lex, words, text = self.reading.lexicon, self.reading.words, self.reading.text
        topics, relatives = lex.words("quotes", "topics"), lex.words("quotes", "relatives")
        if not topics and not relatives:
            return None
        spots = words.between(start, end)[:PHRASE]
        if not spots:
            return None
        marked = words.folded[spots[0]] in topics
        head = spots[1:] if marked else spots
        for i in head:
            if text[words.ends[i] : words.ends[i] + 1] not in (",", "،"):
                continue
            following = words.folded[i + 1] if i + 1 < len(words) else ""
            if marked or following in relatives:
                first = words.starts[head[0]]
                if any(c.start == first for c in self.cues.within(SAYING, first, words.ends[i])):
                    return None
                inside = [s for s in self.names.within(first, words.ends[i]) if s.type in ("person", "guess")]
                return inside[0].name if inside else text[first : words.ends[i]]
            return None
        return None

    def word_count(self, pair: Pair) -> int:
        if self.reading.spaceless:
            return -(-2 * (pair.end - pair.start) // 3)  # about a character and a half a word
        return len(self.reading.words.between(pair.start, pair.end))

    def opens_sentence(self, pair: Pair) -> bool:
        start, _ = self.reading.sentence_at(pair.outer_start)
        return not self.reading.text[start : pair.outer_start].strip(" \"'—–-")

    def is_sentence(self, pair: Pair) -> bool:
        text = self.reading.text
        tail = text[pair.outer_end : pair.outer_end + 2].lstrip()
        return text[pair.end - 1] in ENDS or tail[:1] in ENDS or not tail

    def colon_before(self, pair: Pair) -> bool:
        head = self.reading.text[max(0, pair.outer_start - 4) : pair.outer_start].rstrip()
        return head.endswith((":", "："))

    @property
    def order(self) -> str:
        return str(self.reading.lexicon.section("quotes").get("order", "svo"))

    @property
    def verb_last(self) -> bool:
        return self.order == "sov"

    def words_before(self, clause: Clause, cue: Cue) -> int:
        return len(self.reading.words.between(clause.start, cue.start))

    def sentence_start(self, pair: Pair) -> int:
        return max(self.reading.sentence_at(pair.outer_start)[0], pair.outer_start - WIDEST)

    def sentence_of(self, cue: Cue) -> int:
        return self.reading.sentence_at(cue.start)[0]

    def told_in(self, start: int, end: int) -> Told | None:
        if self.told and start <= self.told[-1].pair.outer_start and self.told[-1].pair.outer_end <= end:
            return self.told[-1]
        return None

    def in_quote(self, cue: Cue) -> bool:
        return any(t.pair.start <= cue.start < t.pair.end for t in self.told[-3:])

    def said(self, speaker: str | None, cue: Cue) -> Said:
        return Said(speaker, self.reading.text[cue.start : cue.end])
