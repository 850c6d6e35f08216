"""Which pairs of quotation marks are somebody's words, and whose: the rules, in the order they are tried.

1. behind the quotation: `"…", said X` or `"…," X said`
2. before it: `X said: "…"`, `X said that … "…"`, `calling it "…"`
3. carried on from the quotation before it in the same paragraph
4. a paragraph of nothing but the quotation: by the paragraph after or before it

Everything else (signs, titles, words in doubt) is no quotation.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.stages.enrich.marks import Pair
from pipeline.stages.enrich.named import Named, NameIndex
from pipeline.stages.enrich.quotes.around import alone, carried_on, narrated, opening
from pipeline.stages.enrich.quotes.before import from_before
from pipeline.stages.enrich.quotes.behind import by_next_sentence, by_shape, from_behind
from pipeline.stages.enrich.quotes.cues import find_cues
from pipeline.stages.enrich.quotes.dashes import has_dashes, spoken_paragraphs
from pipeline.stages.enrich.quotes.guesses import guessed_names
from pipeline.stages.enrich.quotes.heads import Clause, Heads
from pipeline.stages.enrich.quotes.interruptions import Interruption, interruption
from pipeline.stages.enrich.quotes.mentions import Mentions
from pipeline.stages.enrich.quotes.references import References
from pipeline.stages.enrich.quotes.scene import WIDEST, Said, Scene, Told
from pipeline.stages.enrich.quotes.speakers import Speakers
from pipeline.stages.enrich.reading import Reading
from schemas.annotations import Quote

_NAME_MARKS = frozenset("《〈")


def attribute(scene: Scene, i: int) -> tuple[Said, bool] | None:
    """The attribution of pair i, and whether it stands behind the quotation; None: no quotation."""
    pair = scene.reading.pairs[i]
    if _is_name(scene, pair):
        return None
    before, after = _left(scene, i), _right(scene, i)
    colon = scene.colon_before(pair)
    if not colon:
        found = from_behind(scene, pair, after)
        if found is not None:
            return found, True
    found = from_before(scene, pair, before, colon=colon)
    if found is None and colon:
        right = from_behind(scene, pair, after)
        if right is not None:
            return right, True
    if found is None:
        found = by_shape(scene, pair, after) or by_next_sentence(scene, pair)
        if found is not None:
            return found, True
        found = carried_on(scene, pair) or alone(scene, pair) or opening(scene, pair) or narrated(scene, pair)
    return None if found is None else (found, False)


def _is_name(scene: Scene, pair: Pair) -> bool:
    """Words for a sign, a title or a name: the words before the mark say so."""
    text = scene.reading.text
    if text[pair.outer_start - 1 : pair.outer_start] in _NAME_MARKS:
        return True
    if scene.reading.lexicon.clitics and scene.word_count(pair) <= 2:
        head = text[max(0, pair.outer_start - 3) : pair.outer_start].rstrip(" ـ")
        if head.endswith("ل") and head[-2:-1] in ("", " ", "\n"):
            return True  # to the paper "…"
    near = scene.cues.within(("signs",), max(0, pair.outer_start - 32), pair.outer_start)
    if near and len(scene.reading.words.between(near[-1].end, pair.outer_start)) <= 2:
        return True
    works = scene.cues.within(("works",), max(0, pair.outer_start - 24), pair.outer_start)
    return (
        bool(works) and not text[works[-1].end : pair.outer_start].strip(" ـ") and scene.word_count(pair) <= 6
    )


def _left(scene: Scene, i: int) -> Clause:
    """The sentence before the pair; the one before that when the pair opens a sentence after a colon."""
    pair = scene.reading.pairs[i]
    start, _ = scene.reading.sentence_at(pair.outer_start)
    return Clause(max(start, pair.outer_start - WIDEST), pair.outer_start)


def _right(scene: Scene, i: int) -> Clause:
    pair = scene.reading.pairs[i]
    _, end = scene.reading.sentence_at(pair.outer_end - 1)
    if end <= pair.outer_end + 1 and scene.reading.spaceless:
        _, end = scene.reading.sentence_at(pair.outer_end + 1)
    _, block_end = scene.reading.paragraph_at(pair.outer_start)
    if end < pair.outer_end:
        end = block_end
    if i + 1 < len(scene.reading.pairs):
        end = min(end, max(scene.reading.pairs[i + 1].outer_start, pair.outer_end))
    return Clause(pair.outer_end, min(end, pair.outer_end + WIDEST))


def find_quotes(reading: Reading, entities: Sequence[Named] = ()) -> tuple[Quote, ...]:
    """The attributed quotations of a text in order, one a pair of marks, with their speakers.

    entities: the people, organisations and places of the text; without them speakers are descriptions.
    An attribution inside the marks splits a quotation in two; speech that a dash opens counts as in marks.
    """
    dashed = has_dashes(reading)
    if not reading.pairs and not dashed:
        return ()
    cues, names = find_cues(reading), NameIndex.of([*entities, *guessed_names(reading, entities)])
    mentions = Mentions(reading, cues, names)
    speakers = Speakers(reading, cues, names, mentions, Heads(mentions), References(reading, names))
    scene = Scene(reading, cues, names, speakers, mentions)
    spoken = spoken_paragraphs(reading, cues) if dashed else []
    out: list[Quote] = []
    for i, pair in enumerate(reading.pairs):
        while spoken and spoken[0].pair.start <= pair.start:
            out += _tell(scene, spoken.pop(0))
        if scene.told and scene.told[-1].pair.outer_start < pair.start < scene.told[-1].pair.outer_end:
            continue  # inside speech that a dash opened
        broken = interruption(reading, pair, cues)
        if broken is not None:
            out += _tell(scene, broken)
            continue
        found = attribute(scene, i)
        if found is not None:
            scene.told.append(Told(pair, found[0], behind=found[1]))
            out.append(_quote(reading, pair.start, pair.end, found[0]))
    for speech in spoken:
        out += _tell(scene, speech)
    return tuple(out)


def _tell(scene: Scene, speech: Interruption) -> list[Quote]:
    """The parts of a speech that its attribution stands inside of."""
    subject = scene.speakers.subject(speech.cue, Clause(speech.start, speech.end), inverted=True)
    speaker = subject or scene.recent(speech.pair.outer_start, speech.pair)
    said = Said(speaker, scene.reading.text[speech.cue.start : speech.cue.end])
    scene.told.append(Told(speech.pair, said, behind=True))
    return [_quote(scene.reading, start, end, said) for start, end in speech.parts]


def _quote(reading: Reading, start: int, end: int, said: Said) -> Quote:
    return Quote(text=reading.text[start:end], start=start, end=end, speaker=said.speaker, cue=said.cue)
