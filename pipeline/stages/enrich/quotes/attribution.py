"""Which pairs of quotation marks are somebody's words, and whose: the rules, in the order they are tried.

1. behind the quotation: `"…", said X` or `"…," X said`
2. before it: `X said: "…"`, `X said that … "…"`, `calling it "…"`
3. carried on from the quotation before it in the same paragraph
4. a paragraph of nothing but the quotation: by the paragraph after or before it

Everything else (signs, titles, words in doubt) is no quotation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.stages.enrich.marks import Pair
from pipeline.stages.enrich.named import Named, NameIndex
from pipeline.stages.enrich.quotes.cues import Cue, Cues, find_cues
from pipeline.stages.enrich.quotes.guesses import guessed_names
from pipeline.stages.enrich.quotes.interruptions import interruption
from pipeline.stages.enrich.quotes.speakers import Clause, Speakers
from pipeline.stages.enrich.reading import Reading
from schemas.annotations import Quote

_ENDS = frozenset(".!?؟。！？।۔…")
_WIDEST = 400  # characters of a sentence that are looked at on either side of a quotation
_SHORT = 3  # words; so few in marks need a close attribution
_SAYING = ("said", "adding", "describing", "according")
_NAME_MARKS = frozenset("《〈")


class Said(NamedTuple):
    """An attribution: the speaker (None: nobody could be named) and the words that attribute."""

    speaker: str | None
    cue: str | None


@dataclass(slots=True)
class _Told:
    """A quotation that was attributed, for those that follow it."""

    pair: Pair
    said: Said
    behind: bool  # the attribution stands behind it


@dataclass(slots=True)
class _Attributor:
    reading: Reading
    cues: Cues
    names: NameIndex
    speakers: Speakers
    told: list[_Told] = field(default_factory=list)

    def attribute(self, i: int) -> tuple[Said, bool] | None:
        """The attribution of pair i, and whether it stands behind the quotation; None: no quotation."""
        pair = self.reading.pairs[i]
        if self._is_name(pair):
            return None
        before, after = self._left(i), self._right(i)
        colon = self._colon_before(pair)
        if not colon:
            found = self._from_right(pair, after)
            if found is not None:
                return found, True
        found = self._from_left(pair, before, colon=colon)
        if found is None and colon:
            right = self._from_right(pair, after)
            if right is not None:
                return right, True
        if found is None:
            found = self._by_shape(pair, after) or self._by_next_sentence(pair)
            if found is not None:
                return found, True
            found = self._carried_on(pair) or self._alone(pair)
        return None if found is None else (found, False)

    # -- where to look -------------------------------------------------------------------------------

    def _left(self, i: int) -> Clause:
        """The sentence before the pair; the one before that when the pair opens a sentence after a colon."""
        pair = self.reading.pairs[i]
        start, _ = self.reading.sentence_at(pair.outer_start)
        return Clause(max(start, pair.outer_start - _WIDEST), pair.outer_start)

    def _right(self, i: int) -> Clause:
        pair = self.reading.pairs[i]
        _, end = self.reading.sentence_at(pair.outer_end - 1)
        if end <= pair.outer_end + 1 and self.reading.spaceless:
            _, end = self.reading.sentence_at(pair.outer_end + 1)
        _, block_end = self.reading.paragraph_at(pair.outer_start)
        if end < pair.outer_end:
            end = block_end
        if i + 1 < len(self.reading.pairs):
            end = min(end, max(self.reading.pairs[i + 1].outer_start, pair.outer_end))
        return Clause(pair.outer_end, min(end, pair.outer_end + _WIDEST))

    def _colon_before(self, pair: Pair) -> bool:
        head = self.reading.text[max(0, pair.outer_start - 4) : pair.outer_start].rstrip()
        return head.endswith((":", "："))

    def _word_count(self, pair: Pair) -> int:
        if self.reading.spaceless:
            return (pair.end - pair.start + 1) // 2
        return len(self.reading.words.between(pair.start, pair.end))

    def _is_name(self, pair: Pair) -> bool:
        """Words for a sign, a title or a name: the words before the mark say so."""
        text = self.reading.text
        if text[pair.outer_start - 1 : pair.outer_start] in _NAME_MARKS:
            return True
        near = self.cues.within(("signs",), max(0, pair.outer_start - 32), pair.outer_start)
        if near and len(self.reading.words.between(near[-1].end, pair.outer_start)) <= 2:
            return True
        works = self.cues.within(("works",), max(0, pair.outer_start - 24), pair.outer_start)
        return (
            bool(works)
            and not text[works[-1].end : pair.outer_start].strip(" ـ")
            and self._word_count(pair) <= 6
        )

    # -- 1. behind -----------------------------------------------------------------------------------

    def _from_right(self, pair: Pair, clause: Clause) -> Said | None:
        reading, text = self.reading, self.reading.text
        first = reading.words.first_from(clause.start)
        if first >= len(reading.words) or reading.words.starts[first] >= clause.end:
            return None
        gap = text[clause.start : reading.words.starts[first]]
        if "\n" in gap or _ENDS & set(gap.replace("...", "")) or ":" in gap:
            return None
        inner_end = text[pair.end - 1]
        comma = bool(set(gap) & set(",،、，—–-")) or inner_end in ",،，!?؟！？…"
        found = self.cues.within(_SAYING, clause.start, clause.end)
        cue = next((c for c in found if c.kind != "according" or c.first <= first + 1), None)
        if cue is None or (cue.kind == "adding" and not self._verb_last):
            return None
        lead = self._words_before(clause, cue)
        if inner_end in ".。।۔" and not comma and (lead or text[reading.words.starts[first]].isupper()):
            return None
        if self._verb_last:
            return self._verb_last_right(pair, clause, cue, lead, comma=comma)
        inverted = lead <= len(self.cues.within(("auxiliaries", "pronouns"), clause.start, cue.start))
        verb_next = lead == 0 and self._order == "vso"
        verb_near = lead <= 2 and self._opens_sentence(pair)
        if not comma and not (cue.kind == "said" and (verb_next or verb_near)):
            return None
        if not inverted and not self._subject_first(clause, cue, lead):
            return None
        speaker = self.speakers.subject(cue, clause, inverted=inverted)
        return self._said(speaker or self.recent(cue.start, pair), cue)

    def _verb_last_right(
        self, pair: Pair, clause: Clause, cue: Cue, lead: int, *, comma: bool
    ) -> Said | None:
        """`X, "…" dedi`, `"…" diyen X`, `"…", X ने कहा`, `「…」と述べた`: the subject may be on either side."""
        text = self.reading.text
        glued = lead == 0 and cue.start - pair.outer_end <= 8
        if not glued and not (comma and lead <= 8):
            return None
        whole = Clause(self._sentence_start(pair), clause.end)
        subject = self.speakers.subject(cue, clause, inverted=False) if lead else None
        if lead == 0 and subject is None:
            at = pair.outer_start
            subject = self.speakers.subject(
                cue._replace(start=at, end=at), Clause(whole.start, at), inverted=False
            )
        if subject is None or (glued and cue.kind == "adding"):
            behind = self.names.within(cue.end, min(clause.end, cue.end + 40))
            people = [s for s in behind if s.type == "person"]
            if cue.kind == "adding" and people and not _ENDS & set(text[cue.end : people[0].start]):
                subject = people[0].name
        return self._said(subject or self.recent(pair.outer_start, pair), cue)

    def _subject_first(self, clause: Clause, cue: Cue, lead: int) -> bool:
        """`"…," X said`: what stands between is the subject, not another clause."""
        if lead > 12:
            return False
        between = self.reading.text[clause.start : cue.start].lstrip(" ,،—–-")
        if ";" in between or self.cues.within(("that",), clause.start, cue.start):
            return False
        named = bool(self.names.within(clause.start, cue.start))
        pronoun = bool(self.cues.within(("pronouns",), clause.start, cue.start))
        return named or pronoun or lead <= 8

    def _by_shape(self, pair: Pair, clause: Clause) -> Said | None:
        """`"…", brummte X` and `"…," X deadpanned`: a comma and a name, whatever the verb."""
        words, text = self.reading.words, self.reading.text
        first = words.first_from(clause.start)
        if self._word_count(pair) < 2 or first + 1 >= len(words) or words.starts[first] >= clause.end:
            return None
        gap = text[clause.start : words.starts[first]]
        if not (set(gap) & set(",،—–") or text[pair.end - 1] in ",،") or _ENDS & set(gap) or "\n" in gap:
            return None
        reach = words.ends[min(first + _SHAPE_WORDS, len(words) - 1)]
        people = [
            s for s in self.names.within(words.starts[first], min(reach, clause.end)) if s.type == "person"
        ]
        if not people:
            return None
        name = people[0]
        if name.start == words.starts[first]:
            following = text[name.end : name.end + 2].strip()
            return Said(name.name, None) if following[:1].islower() and text[pair.end - 1] in ",،!?" else None
        between = text[words.starts[first] : name.start]
        lower = text[words.starts[first]].islower()
        return (
            Said(name.name, text[words.starts[first] : words.ends[first]])
            if lower and not _BREAKS & set(between)
            else None
        )

    def _by_next_sentence(self, pair: Pair) -> Said | None:
        """`"…". Lo ha detto X.`: the sentence behind the quotation says whose it is."""
        if not self._opens_sentence(pair) or self._colon_before(pair):
            return None
        at = self.reading.sentence_index(pair.outer_end - 1) + 1
        if at >= len(self.reading.sentences):
            return None
        start, end = self.reading.sentences[at]
        if "\n" in self.reading.text[pair.outer_end : start] or start - pair.outer_end > 4:
            return None
        reach = end if self.reading.spaceless else start + 24
        found = self.cues.within(("this_said",), start, min(reach, end))
        if not found:
            return None
        person = self.speakers.any_named(start, end)
        cue = found[0]
        speaker = person.name if person else self.speakers.subject(cue, Clause(start, end), inverted=True)
        return self._said(speaker, cue)

    # -- 2. before -----------------------------------------------------------------------------------

    def _from_left(self, pair: Pair, clause: Clause, *, colon: bool) -> Said | None:
        found = [c for c in self.cues.within(_SAYING, clause.start, clause.end) if not self._in_quote(c)]
        if not found:
            return self._by_colon(pair, clause) if colon else None
        cue = found[-1]
        if not colon and not self._attached(pair, cue):
            earlier_cue = found[0]
            if earlier_cue.kind != "according" or not self._attached(pair, earlier_cue):
                return None
            cue = earlier_cue
        speaker = None
        main = cue
        if cue.kind in ("adding", "describing") and self._participle(cue):
            main = next((c for c in reversed(found[:-1]) if c.kind != "adding"), cue)
        earlier = self._told_in(clause.start, cue.start)
        if main is cue and cue.kind == "adding":
            if earlier is not None:
                return self._said(earlier.said.speaker, cue)
            person = self.speakers.any_named(clause.start, cue.start)
            head = self._topic(clause.start, cue.start)
            speaker = person.name if person else head
            return self._said(speaker or self.recent(cue.start, pair), cue)
        if earlier is not None and earlier.pair.outer_end > main.start:
            return self._said(earlier.said.speaker, cue)
        speaker = self._topic(clause.start, main.start) or self.speakers.subject(
            main, clause, inverted=self._order == "vso"
        )
        return self._said(speaker or self.recent(main.start, pair), cue)

    def _attached(self, pair: Pair, cue: Cue) -> bool:
        """Whether a quotation without a colon is what the verb says, and not a name or a word in doubt."""
        text = self.reading.text
        between = text[cue.end : pair.outer_start]
        that = self.cues.within(("that",), cue.end, pair.outer_start)
        count = self._word_count(pair)
        distance = self.reading.distance(cue.end, pair.outer_start)
        following = text[pair.outer_end : pair.outer_end + 2].strip()
        glued_on = following[:1].isalpha() and not self.reading.spaceless
        oblique = self.cues.within(("oblique",), max(cue.end, pair.outer_start - 6), pair.outer_start)
        if not that and self.cues.within(("that",), pair.outer_end, pair.outer_end + 6):
            return False  # told "…" that: the name of whom it was told
        if cue.kind == "according":
            return not glued_on and not oblique
        if count > _SHORT:
            return bool(that) or distance <= 25
        if cue.kind == "describing":
            return distance <= 12 and not (glued_on and count == 1 and distance > 4)
        if between.strip().endswith((",", "،")) and distance <= 10:
            return True
        direct = distance <= 2 and not between.strip(" ,،")
        if count == _SHORT:
            return bool(that) or direct or distance <= 4
        if glued_on or oblique:
            return direct and not oblique
        return (bool(that) and distance <= 20) or distance <= 6

    def _by_colon(self, pair: Pair, clause: Clause) -> Said | None:
        """`X was firm: "…"`: a colon and a person, without a verb of saying."""
        if self._word_count(pair) < 2:
            return None
        person = self.speakers.any_named(clause.start, clause.end)
        if person is not None:
            return Said(person.name, None)
        if clause.end - clause.start < 4 and self.told:
            return None
        pronoun = self.cues.within(("pronouns", "answers"), clause.start, clause.end)
        recent = self.recent(clause.start, pair) if pronoun else None
        return Said(recent, None) if recent else None

    def _participle(self, cue: Cue) -> bool:
        return cue.kind == "adding" or (
            self._order == "vso" and bool(self._told_in(self._sentence_of(cue), cue.start))
        )

    def _topic(self, start: int, end: int) -> str | None:
        """A speaker named at the sentence's head, apart from its verb: `As for the owner, …`, `The mother, who …`."""
        lex, words, text = self.reading.lexicon, self.reading.words, self.reading.text
        topics, relatives = lex.words("quotes", "topics"), lex.words("quotes", "relatives")
        if not topics and not relatives:
            return None
        spots = words.between(start, end)[:_PHRASE]
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
                if any(c.start == first for c in self.cues.within(_SAYING, first, words.ends[i])):
                    return None
                inside = [s for s in self.names.within(first, words.ends[i]) if s.type in ("person", "guess")]
                return inside[0].name if inside else text[first : words.ends[i]]
            return None
        return None

    # -- 3. carried on -------------------------------------------------------------------------------

    def _carried_on(self, pair: Pair) -> Said | None:
        if not self.told:
            return None
        last = self.told[-1]
        reading, text = self.reading, self.reading.text
        same_block = reading.paragraph_index(last.pair.outer_end - 1) == reading.paragraph_index(
            pair.outer_start
        )
        if not same_block:
            return None
        between = text[last.pair.outer_end : pair.outer_start]
        if not any(c.isalnum() for c in between):
            return last.said
        if self._opens_sentence(pair) and self._is_sentence(pair):
            person = self.speakers.last_named(pair.outer_start, last.pair.outer_end)
            if last.behind or person is None or person.name == last.said.speaker:
                return last.said
            return Said(person.name, None)
        return None

    def _opens_sentence(self, pair: Pair) -> bool:
        start, _ = self.reading.sentence_at(pair.outer_start)
        return not self.reading.text[start : pair.outer_start].strip(" \"'—–-")

    def _is_sentence(self, pair: Pair) -> bool:
        text = self.reading.text
        tail = text[pair.outer_end : pair.outer_end + 2].lstrip()
        return text[pair.end - 1] in _ENDS or tail[:1] in _ENDS or not tail

    # -- 4. a paragraph of its own -------------------------------------------------------------------

    def _alone(self, pair: Pair) -> Said | None:
        reading, text = self.reading, self.reading.text
        at = reading.paragraph_index(pair.outer_start)
        start, end = reading.paragraphs[at]
        rest = text[start : pair.outer_start] + text[pair.outer_end : end]
        if any(c.isalnum() for c in rest):
            return None
        return self._by_next_paragraph(at) or self._by_previous_paragraph(at, pair)

    def _by_next_paragraph(self, at: int) -> Said | None:
        if at + 1 >= len(self.reading.paragraphs):
            return None
        start, end = self.reading.sentence_at(self.reading.paragraphs[at + 1][0])
        found = self.cues.within(("this_said",), start, min(end, start + _WIDEST))
        if not found:
            return None
        person = self.speakers.any_named(start, end)
        if person is not None:
            return Said(person.name, None)
        phrase = self._first_phrase(start, min(found[0].start, end))
        return Said(phrase or self.recent(start, None), None)

    def _first_phrase(self, start: int, end: int) -> str | None:
        words = self.reading.words.between(start, end)[:_PHRASE]
        text, starts, ends = self.reading.text, self.reading.words.starts, self.reading.words.ends
        last = None
        for i in words:
            last = ends[i]
            if text[last : last + 1] in (",", "،", ";"):
                break
        return None if last is None else text[starts[words[0]] : last].strip()

    def _by_previous_paragraph(self, at: int, pair: Pair) -> Said | None:
        if at == 0:
            return None
        start, end = self.reading.paragraphs[at - 1]
        text = self.reading.text
        sentence, _ = self.reading.sentence_at(end - 1)
        last = text[end - 1]
        announced = self.cues.within(("answers", "said", "adding"), max(sentence, end - _WIDEST), end)
        quote_before = self.told[-1] if self.told and self.told[-1].pair.outer_end > start else None
        asked = last in "?؟？" and quote_before is None
        if announced or last in ":：" or asked:
            person = self.speakers.any_named(sentence, end) or self.speakers.last_named(end)
            if person is None and announced and self._word_count(pair) > 1:
                return Said(self.recent(end, pair), None)
            return Said(person.name, None) if person else None
        if quote_before is not None and self._word_count(pair) >= _SHORT + 1 and self._is_sentence(pair):
            return quote_before.said
        return None

    # -- who spoke last ------------------------------------------------------------------------------

    def recent(self, before: int, pair: Pair | None) -> str | None:
        """Whom "he" or an unnamed subject means: the last person named, quoted or reported before it."""
        person = self.speakers.last_named(before)
        last = self.told[-1] if self.told else None
        named_at = person.start if person else -1
        if last is not None and last.pair is not pair and last.pair.start >= named_at:
            return last.said.speaker
        reported = self._last_reported(max(named_at + 1, before - _WIDEST * 2), before)
        return reported or (person.name if person else None)

    def _last_reported(self, start: int, end: int) -> str | None:
        """The subject of the last verb of saying in a stretch, described rather than named."""
        for cue in reversed(self.cues.within(("said",), start, end)[-4:]):
            low, high = self.reading.sentence_at(cue.start)
            if high >= end or self._in_quote(cue):
                continue
            subject = self._topic(low, cue.start) or self.speakers.subject(
                cue,
                Clause(max(low, cue.start - _WIDEST), min(high, cue.end + _WIDEST)),
                inverted=self._order == "vso",
            )
            if subject is not None:
                return subject
        return None

    # -- small ---------------------------------------------------------------------------------------

    @property
    def _order(self) -> str:
        return str(self.reading.lexicon.section("quotes").get("order", "svo"))

    @property
    def _verb_last(self) -> bool:
        return self._order == "sov"

    def _words_before(self, clause: Clause, cue: Cue) -> int:
        return len(self.reading.words.between(clause.start, cue.start))

    def _sentence_start(self, pair: Pair) -> int:
        return max(self.reading.sentence_at(pair.outer_start)[0], pair.outer_start - _WIDEST)

    def _sentence_of(self, cue: Cue) -> int:
        return self.reading.sentence_at(cue.start)[0]

    def _told_in(self, start: int, end: int) -> _Told | None:
        if self.told and start <= self.told[-1].pair.outer_start and self.told[-1].pair.outer_end <= end:
            return self.told[-1]
        return None

    def _in_quote(self, cue: Cue) -> bool:
        return any(t.pair.start <= cue.start < t.pair.end for t in self.told[-3:])

    def _said(self, speaker: str | None, cue: Cue) -> Said:
        return Said(speaker, self.reading.text[cue.start : cue.end])


_PHRASE = 6
_SHAPE_WORDS = 4
_BREAKS = frozenset(',;:.!?،؛"“”«»„()')


def find_quotes(reading: Reading, entities: Sequence[Named] = ()) -> tuple[Quote, ...]:
    """The attributed quotations of a text in order, one a pair of marks, with their speakers.

    entities: the people, organisations and places of the text; without them speakers are descriptions.
    An attribution inside the marks splits a quotation in two.
    """
    if not reading.pairs:
        return ()
    cues, names = find_cues(reading), NameIndex.of([*entities, *guessed_names(reading, entities)])
    attributor = _Attributor(reading, cues, names, Speakers(reading, cues, names, reading.pairs))
    out: list[Quote] = []
    for i, pair in enumerate(reading.pairs):
        broken = interruption(reading, pair, cues)
        if broken is not None:
            subject = attributor.speakers.subject(broken.cue, Clause(broken.start, broken.end), inverted=True)
            said = Said(
                subject or attributor.recent(pair.outer_start, pair),
                reading.text[broken.cue.start : broken.cue.end],
            )
            attributor.told.append(_Told(pair, said, behind=True))
            out += [_quote(reading, a, b, said) for a, b in broken.parts]
            continue
        found = attributor.attribute(i)
        if found is not None:
            attributor.told.append(_Told(pair, found[0], behind=found[1]))
            out.append(_quote(reading, pair.start, pair.end, found[0]))
    return tuple(out)


def _quote(reading: Reading, start: int, end: int, said: Said) -> Quote:
    return Quote(text=reading.text[start:end], start=start, end=end, speaker=said.speaker, cue=said.cue)
