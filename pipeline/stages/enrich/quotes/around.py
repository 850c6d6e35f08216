"""Quotations without an attribution in their sentence: carried on, opening a paragraph, a paragraph of their own."""

from __future__ import annotations

from pipeline.stages.enrich.marks import Pair
from pipeline.stages.enrich.quotes.scene import PHRASE, SHORT, WIDEST, Said, Scene


def carried_on(scene: Scene, pair: Pair) -> Said | None:
    if not scene.told:
        return None
    last = scene.told[-1]
    reading, text = scene.reading, scene.reading.text
    same_block = reading.paragraph_index(last.pair.outer_end - 1) == reading.paragraph_index(pair.outer_start)
    if not same_block:
        return None
    between = text[last.pair.outer_end : pair.outer_start]
    if last.behind and last.said.cue and between.strip(" ，,、") == last.said.cue.strip(" ，,、"):
        return last.said
    if not any(c.isalnum() for c in between):
        # a new sentence that goes on behind the marks is about the word in them
        goes_on = text[pair.outer_end : pair.outer_end + 2].strip()[:1].isalnum()
        return None if goes_on and not scene.reading.spaceless and scene.opens_sentence(pair) else last.said
    if (
        scene.cues.within(("reporting",), scene.sentence_start(pair), pair.outer_start)
        and scene.word_count(pair) > 1
    ):
        return last.said  # the mood of reported speech carries it on
    if scene.opens_sentence(pair) and scene.is_sentence(pair):
        person = scene.mentions.last_named(pair.outer_start, last.pair.outer_end)
        if last.behind or person is None or person.name == last.said.speaker:
            return last.said
        return Said(person.name, None)
    return None


def narrated(scene: Scene, pair: Pair) -> Said | None:
    """`She shrugged. "It is what it is."`: a sentence in marks behind a sentence about somebody."""
    reading = scene.reading
    at = reading.sentence_index(pair.outer_start)
    if (
        at == 0
        or scene.word_count(pair) < SHORT
        or not (scene.opens_sentence(pair) and scene.is_sentence(pair))
    ):
        return None
    start, end = reading.sentences[at - 1]
    if reading.paragraph_index(start) != reading.paragraph_index(pair.outer_start):
        return None
    if reading.sentences[at][1] > pair.outer_end + 1 or scene.cues.within(("signs", "works"), start, end):
        return None
    person = scene.mentions.any_named(start, end)
    if person is not None and (reading.spaceless or reading.distance(start, person.start) <= PHRASE):
        return Said(person.name, None)
    pronoun = scene.cues.within(("pronouns",), start, start + 12)
    if pronoun and pronoun[0].start == start and person is None:
        recent = scene.recent(start, pair)
        return Said(recent, None) if recent else None
    return None


def opening(scene: Scene, pair: Pair) -> Said | None:
    """A paragraph that opens with a whole sentence in marks: the person who is named next says it."""
    start, end = scene.reading.paragraph_at(pair.outer_start)
    if pair.outer_start != start or scene.word_count(pair) <= SHORT or not scene.is_sentence(pair):
        return None
    person = scene.mentions.any_named(pair.outer_end, min(end, pair.outer_end + WIDEST // 2))
    return Said(person.name, None) if person else None


def alone(scene: Scene, pair: Pair) -> Said | None:
    reading, text = scene.reading, scene.reading.text
    at = reading.paragraph_index(pair.outer_start)
    start, end = reading.paragraphs[at]
    rest = text[start : pair.outer_start] + text[pair.outer_end : end]
    if any(c.isalnum() for c in rest):
        return None
    return _by_next_paragraph(scene, at) or _by_previous_paragraph(scene, at, pair)


def _by_next_paragraph(scene: Scene, at: int) -> Said | None:
    if at + 1 >= len(scene.reading.paragraphs):
        return None
    start, end = scene.reading.sentence_at(scene.reading.paragraphs[at + 1][0])
    found = scene.cues.within(("this_said",), start, min(end, start + WIDEST))
    if not found:
        return None
    person = scene.mentions.any_named(start, end)
    if person is not None:
        return Said(person.name, None)
    phrase = _first_phrase(scene, start, min(found[0].start, end))
    return Said(phrase or scene.recent(start, None), None)


def _first_phrase(scene: Scene, start: int, end: int) -> str | None:
    words = scene.reading.words.between(start, end)[:PHRASE]
    text, starts, ends = scene.reading.text, scene.reading.words.starts, scene.reading.words.ends
    last = None
    for i in words:
        last = ends[i]
        if text[last : last + 1] in (",", "،", ";"):
            break
    return None if last is None else text[starts[words[0]] : last].strip()


def _by_previous_paragraph(scene: Scene, at: int, pair: Pair) -> Said | None:
    if at == 0:
        return None
    start, end = scene.reading.paragraphs[at - 1]
    text = scene.reading.text
    sentence, _ = scene.reading.sentence_at(end - 1)
    last = text[end - 1]
    announced = scene.cues.within(("answers", "said", "adding"), max(sentence, end - WIDEST), end)
    quote_before = scene.told[-1] if scene.told and scene.told[-1].pair.outer_end > start else None
    asked = last in "?؟？" and quote_before is None
    if announced or last in ":：" or asked:
        person = scene.mentions.any_named(sentence, end) or scene.mentions.last_named(end)
        if person is None and announced and scene.word_count(pair) > 1:
            return Said(scene.recent(end, pair), None)
        return Said(person.name, None) if person else None
    if quote_before is not None and scene.word_count(pair) >= SHORT + 1 and scene.is_sentence(pair):
        return quote_before.said
    return None
