"""Attributions behind a quotation: `"…", said X`, `"…," X said`, `"…" dedi`, `"…". Lo ha detto X.`"""

from __future__ import annotations

from pipeline.stages.enrich.keywords import stop_words
from pipeline.stages.enrich.marks import Pair
from pipeline.stages.enrich.quotes.cues import Cue
from pipeline.stages.enrich.quotes.heads import Clause
from pipeline.stages.enrich.quotes.scene import ENDS, SAYING, SHORT, Said, Scene

_SHAPE_WORDS = 8
_NAMING = ("として", "という", "といった", "とされ", "と呼")
_ASIDE = 30  # characters of a Chinese attribution behind a quotation
_WIDEST_LEAD = 16
_BREAKS = frozenset(';:.!?؛"“”«»„()')
_DASH_SPEECH = frozenset({"ru", "uk", "be", "bg", "pl"})
"""Languages in which a comma and a dash behind a quotation always lead to its speaker."""


def from_behind(scene: Scene, pair: Pair, clause: Clause) -> Said | None:
    reading, text = scene.reading, scene.reading.text
    first = reading.words.first_from(clause.start)
    if first >= len(reading.words) or reading.words.starts[first] >= clause.end:
        return None
    gap = text[clause.start : reading.words.starts[first]]
    if "\n" in gap or ENDS & set(gap.replace("...", "")) or ":" in gap:
        return None
    inner_end = text[pair.end - 1]
    comma = bool(set(gap) & set("؛,،、，—–-")) or inner_end in ",،，!?؟！？…"
    if reading.language == "ja" and text.startswith("と", pair.outer_end):
        return _quoted_by_particle(scene, pair, clause)
    found = scene.cues.within(SAYING, clause.start, clause.end)
    cue = next((c for c in found if c.kind != "according" or c.first <= first + 1), None)
    if cue is None or (cue.kind == "adding" and not scene.verb_last):
        return None
    lead = scene.words_before(clause, cue)
    if scene.order == "vso" and (lead or text[cue.start] == "و"):
        return None  # `"…", while Y said` and `"…", and said: "…"` belong to what follows
    if inner_end in ".。।۔" and not comma and (lead or text[reading.words.starts[first]].isupper()):
        return None
    if scene.verb_last:
        return _verb_last_right(scene, pair, clause, cue, comma=comma)
    inverted = lead <= len(scene.cues.within(("auxiliaries",), clause.start, cue.start))
    verb_next = lead == 0 and scene.order == "vso"
    verb_near = lead <= 2 and scene.opens_sentence(pair)
    if not comma and not (cue.kind == "said" and (verb_next or verb_near)):
        return None
    if not inverted and not _subject_first(scene, clause, cue, lead):
        return None
    speaker = scene.speakers.subject(cue, clause, inverted=inverted)
    return scene.said(speaker or scene.recent(cue.start, pair), cue)


def _quoted_by_particle(scene: Scene, pair: Pair, clause: Clause) -> Said | None:
    """Japanese `「…」と` and any verb; names and titles are followed by other words."""
    if scene.cues.within(("signs",), pair.outer_end, pair.outer_end + 8):
        return None
    named = scene.reading.text.startswith(_NAMING, pair.outer_end)
    if named and scene.word_count(pair) <= SHORT + 1 and scene.reading.text[pair.end - 1] not in ENDS:
        return None  # known as, called: a name or a word in doubt
    found = scene.cues.within(SAYING, pair.outer_end, clause.end)
    at = pair.outer_start
    before = Cue("said", at, at, 0, 0)
    subject = scene.speakers.subject(before, Clause(scene.sentence_start(pair), at), inverted=False)
    speaker = subject or scene.recent(at, pair)
    return scene.said(speaker, found[0]) if found else Said(speaker, "と")


def _verb_last_right(scene: Scene, pair: Pair, clause: Clause, cue: Cue, *, comma: bool) -> Said | None:
    """`X, "…" dedi`, `"…" diyen X`, `"…", X ने कहा`, `「…」と述べた`: the subject may be on either side."""
    text, lead = scene.reading.text, scene.words_before(clause, cue)
    glued = lead == 0 and cue.start - pair.outer_end <= 8
    if not glued and not (comma and lead <= _WIDEST_LEAD):
        return None
    whole = Clause(scene.sentence_start(pair), clause.end)
    subject = scene.speakers.subject(cue, clause, inverted=False) if lead else None
    if lead == 0 and subject is None:
        at = pair.outer_start
        subject = scene.speakers.subject(
            cue._replace(start=at, end=at), Clause(whole.start, at), inverted=False
        )
    if subject is None or (glued and cue.kind == "adding"):
        behind = scene.names.within(cue.end, min(clause.end, cue.end + 40))
        people = [s for s in behind if s.type == "person"]
        if cue.kind == "adding" and people and not ENDS & set(text[cue.end : people[0].start]):
            subject = people[0].name
    return scene.said(subject or scene.recent(pair.outer_start, pair), cue)


def _subject_first(scene: Scene, clause: Clause, cue: Cue, lead: int) -> bool:
    """`"…," X said`: what stands between is the subject, not another clause."""
    if lead > 12:
        return False
    between = scene.reading.text[clause.start : cue.start].lstrip(" ,،—–-")
    if ";" in between or scene.cues.within(("that",), clause.start, cue.start):
        return False
    named = bool(scene.names.within(clause.start, cue.start))
    pronoun = bool(scene.cues.within(("pronouns",), clause.start, cue.start))
    return named or pronoun or lead <= 8


def by_shape(scene: Scene, pair: Pair, clause: Clause) -> Said | None:
    """`"…", brummte X` and `"…," X deadpanned`: a comma and a name, whatever the verb."""
    words, text = scene.reading.words, scene.reading.text
    if scene.reading.spaceless:
        return _by_comma_inside(scene, pair)
    first = words.first_from(clause.start)
    if scene.word_count(pair) < 2 or first + 1 >= len(words) or words.starts[first] >= clause.end:
        return None
    gap = text[clause.start : words.starts[first]]
    if not (set(gap) & set(",،—–") or text[pair.end - 1] in ",،") or ENDS & set(gap) or "\n" in gap:
        return None
    reach = words.ends[min(first + _SHAPE_WORDS, len(words) - 1)]
    people = [
        s for s in scene.names.within(words.starts[first], min(reach, clause.end)) if s.type == "person"
    ]
    initial = text[words.starts[first]]
    lower = initial.islower()
    if not people:
        dashed = bool(set(gap) & set("—–")) and ("," in gap or text[pair.end - 1] in ",!?…")
        if dashed and lower and scene.reading.language in _DASH_SPEECH:
            return Said(scene.recent(pair.outer_start, pair), None)
        return None
    name = people[0]
    if name.start == words.starts[first]:
        following = text[name.end : name.end + 2].strip()
        return Said(name.name, None) if following[:1].islower() and text[pair.end - 1] in ",،!?" else None
    if initial.isupper() or words.folded[first] in stop_words(scene.reading.language):
        return None
    if not lower and words.first_from(name.start) > first + 1:
        return None  # where letters have no case, only a name beside the verb shows that it is one
    if _BREAKS & set(text[words.starts[first] : name.start]):
        return None
    return Said(name.name, text[words.starts[first] : words.ends[first]])


def _by_comma_inside(scene: Scene, pair: Pair) -> Said | None:
    """Chinese `“…，”他提醒，“…”`: a comma before the closing mark always leads to the speaker."""
    text = scene.reading.text
    if text[pair.end - 1] not in "，," or text[pair.outer_end : pair.outer_end + 1] in ("", "\n"):
        return None
    end = next(
        (
            i
            for i in range(pair.outer_end, min(len(text), pair.outer_end + _ASIDE))
            if text[i] in "，。；：\n“「"
        ),
        None,
    )
    if end is None:
        return None
    person = scene.mentions.any_named(pair.outer_end, end)
    return Said(person.name if person else scene.recent(pair.outer_start, pair), text[pair.outer_end : end])


def by_next_sentence(scene: Scene, pair: Pair) -> Said | None:
    """`"…". Lo ha detto X.`: the sentence behind the quotation says whose it is."""
    if not scene.opens_sentence(pair) or scene.colon_before(pair):
        return None
    at = scene.reading.sentence_index(pair.outer_end - 1) + 1
    if at >= len(scene.reading.sentences):
        return None
    start, end = scene.reading.sentences[at]
    if "\n" in scene.reading.text[pair.outer_end : start] or start - pair.outer_end > 4:
        return None
    reach = end if scene.reading.spaceless else start + 24
    found = scene.cues.within(("this_said",), start, min(reach, end))
    if not found:
        return None
    person = scene.mentions.any_named(start, end)
    cue = found[0]
    speaker = person.name if person else scene.speakers.subject(cue, Clause(start, end), inverted=True)
    return scene.said(speaker, cue)
