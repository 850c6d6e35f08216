"""Attributions before a quotation: `X said: "…"`, `X said that … "…"`, `calling it "…"`"""

from __future__ import annotations

from pipeline.stages.enrich.marks import Pair
from pipeline.stages.enrich.quotes.cues import Cue
from pipeline.stages.enrich.quotes.heads import STOPS, Clause
from pipeline.stages.enrich.quotes.scene import ENDS, PHRASE, SAYING, SHORT, Said, Scene

_HONORIFIC = 12  # characters of a title and an age between a name and its particle
_ANSWERS = ("答えは", "返事は", "第一声は", "一言は", "言葉は", "回答是", "答案是", "口头禅是")


def from_before(scene: Scene, pair: Pair, clause: Clause, *, colon: bool) -> Said | None:
    if scene.reading.spaceless and scene.reading.text.endswith(_ANSWERS, clause.start, clause.end):
        person = scene.mentions.any_named(clause.start, clause.end)
        return Said(person.name, None) if person else None
    if scene.reading.language == "ja" and scene.is_sentence(pair):
        topic = _person_as_topic(scene, clause)
        if topic is not None:
            return Said(topic, None)
    found = [c for c in scene.cues.within(SAYING, clause.start, clause.end) if not scene.in_quote(c)]
    if not found:
        return _by_colon(scene, pair, clause) if colon else None
    cue = found[-1]
    if not colon and not _attached(scene, pair, cue):
        earlier_cue = found[0]
        if earlier_cue.kind != "according" or not _attached(scene, pair, earlier_cue):
            return None
        cue = earlier_cue
    speaker = None
    main = cue
    if cue.kind in ("adding", "describing") and _participle(scene, cue):
        main = next((c for c in reversed(found[:-1]) if c.kind != "adding"), cue)
    earlier = scene.told_in(clause.start, cue.start)
    if earlier is not None and main is cue and cue.kind == "said":
        clause = Clause(earlier.pair.outer_end, clause.end)  # `X said "…" and added: "…"`
        subject = scene.speakers.subject(cue, clause, inverted=scene.order == "vso")
        return scene.said(subject or earlier.said.speaker, cue)
    if main is cue and cue.kind == "adding":
        if earlier is not None:
            return scene.said(earlier.said.speaker, cue)
        person = scene.mentions.any_named(clause.start, cue.start)
        head = scene.topic(clause.start, cue.start)
        speaker = person.name if person else head or _behind_verb(scene, clause, cue)
        return scene.said(speaker or scene.recent(cue.start, pair), cue)
    if earlier is not None and earlier.pair.outer_end > main.start:
        return scene.said(earlier.said.speaker, cue)
    aside = _aside(scene, pair, main)
    if aside is not None:
        speaker = scene.speakers.subject(main, aside, inverted=True)
        return scene.said(speaker or scene.recent(main.start, pair), cue)
    speaker = scene.topic(clause.start, main.start) or scene.speakers.subject(
        main, clause, inverted=scene.order == "vso"
    )
    return scene.said(speaker or scene.recent(main.start, pair), cue)


def _person_as_topic(scene: Scene, clause: Clause) -> str | None:
    """Japanese `館長の森田さんは「…」。`: a person marked as the topic, and nothing behind the quotation."""
    text = scene.reading.text[clause.start : clause.end].rstrip("、（）()0123456789 ")
    if not text.endswith(("は", "も")):
        return None
    people = [s for s in scene.names.within(clause.start, clause.end) if s.type == "person"]
    return people[-1].name if people and clause.start + len(text) - people[-1].end <= _HONORIFIC else None


def _behind_verb(scene: Scene, clause: Clause, cue: Cue) -> str | None:
    """Verb-first `mocked one of them, saying`: the few words between the sentence's verb and the participle."""
    words, text = scene.reading.words, scene.reading.text
    span = words.between(clause.start, cue.start)
    if scene.order != "vso" or not 1 < len(span) <= PHRASE or STOPS & set(text[clause.start : cue.start]):
        return None
    start, end = words.starts[span[1]], words.ends[span[-1]]
    if scene.cues.within(("oblique", "pronouns"), start, end):
        return None
    return text[start:end]


def _aside(scene: Scene, pair: Pair, cue: Cue) -> Clause | None:
    """`It will close, says the abbess, but "…"`: the verb with its subject behind it, between commas."""
    text, words = scene.reading.text, scene.reading.words
    introduced = cue.first > 0 and words.folded[cue.first - 1] in scene.reading.lexicon.words("quotes", "as")
    aside = introduced or text[max(0, cue.start - 2) : cue.start].rstrip().endswith(",")
    if scene.order != "svo" or not aside:
        return None
    comma = text.find(",", cue.end, pair.outer_start)
    return None if comma < 0 else Clause(cue.start, comma)


def _attached(scene: Scene, pair: Pair, cue: Cue) -> bool:
    """Whether a quotation without a colon is what the verb says, and not a name or a word in doubt."""
    text = scene.reading.text
    between = text[cue.end : pair.outer_start]
    that = scene.cues.within(("that",), cue.end, pair.outer_start)
    count = scene.word_count(pair)
    distance = scene.reading.distance(cue.end, pair.outer_start)
    glued_on = _glued(scene, pair)
    oblique = scene.cues.within(("oblique",), max(cue.end, pair.outer_start - 6), pair.outer_start)
    if not that and scene.cues.within(("that",), pair.outer_end, pair.outer_end + 6):
        return False  # told "…" that: the name of whom it was told
    if cue.kind == "according":
        return count > SHORT or (not glued_on and not oblique)
    if count > SHORT:
        return bool(that) or distance <= 25
    if cue.kind == "describing":
        return distance <= 12 and not (glued_on and count == 1 and distance > 4)
    if between.strip().endswith((",", "،")) and distance <= 10:
        return True
    direct = distance <= 2 and not between.strip(" ,،")
    if count == SHORT:
        return bool(that) or direct or distance <= 4
    if glued_on or oblique:
        return direct and not oblique
    return (bool(that) and distance <= 20) or distance <= 6


def _by_colon(scene: Scene, pair: Pair, clause: Clause) -> Said | None:
    """`X was firm: "…"`: a colon and a person, without a verb of saying."""
    if scene.word_count(pair) < (1 if scene.told else 2):
        return None
    person = scene.mentions.any_named(clause.start, clause.end)
    if person is not None:
        return Said(person.name, None)
    if clause.end - clause.start < 4 and scene.told:
        return None
    last = scene.told[-1] if scene.told else None
    if last and scene.reading.paragraph_index(last.pair.outer_start) == scene.reading.paragraph_index(
        pair.outer_start
    ):
        signs = scene.cues.within(("signs", "works"), clause.start, clause.end)
        return None if signs else last.said  # `Then, turning to the others: "…"`
    pronoun = scene.cues.within(("pronouns", "answers"), clause.start, clause.end)
    recent = scene.recent(clause.start, pair) if pronoun else None
    return Said(recent, None) if recent else None


def _participle(scene: Scene, cue: Cue) -> bool:
    return cue.kind == "adding" or (
        scene.order == "vso" and bool(scene.told_in(scene.sentence_of(cue), cue.start))
    )


def _glued(scene: Scene, pair: Pair) -> bool:
    """Whether the quoted word is put to a noun (`"woke" schools`): a word in doubt, not somebody's words."""
    words, text = scene.reading.words, scene.reading.text
    i = words.first_from(pair.outer_end)
    if scene.reading.spaceless or i >= len(words) or text[pair.end - 1] in ENDS:
        return False
    if text[pair.outer_end : words.starts[i]] not in (" ", "\u00a0", ""):
        return False
    link = words.folded[i] in scene.reading.lexicon.words("dates", "and")
    return not link and not scene.cues.within(("oblique",), pair.outer_end, words.ends[i])
