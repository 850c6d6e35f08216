"""The first look at each paragraph by itself: what its wording or form gives away, wherever it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from pipeline.stages.clean.chars import CJK, WORD, ends_sentence, final_stop, fold, word_length
from pipeline.stages.clean.dates import DateReader
from pipeline.stages.clean.noise.bylines import (
    is_desk_line,
    names_beside,
    split_date,
)
from pipeline.stages.clean.noise.cues import Cues
from pipeline.stages.clean.noise.live import live_time
from pipeline.stages.clean.noise.openings import MOST_WORDS, SEGMENTS, by_opening
from pipeline.stages.clean.noise.paragraph import Facts, Findings, Paragraph
from pipeline.stages.clean.noise.patterns import (
    copyright_sign,
    furniture_by_form,
    is_note,
    is_photo_credit,
    is_reading_time,
    without_asides,
)
from pipeline.stages.clean.noise.slots import Slots, has_long_quote
from pipeline.stages.clean.people import TRANSLATION, cjk_reporters, is_house, people, told_name
from pipeline.stages.clean.word_lists import phrase_list, word_list
from schemas.annotations import RemovalKind

_MOST_SAID = 36
_SELF = word_list("self_words.txt")
_LINK_WORDS = word_list("link_words.txt")
_LINK_PARTS = phrase_list("link_words_cjk.txt")
_HEADER = 12
_BULLETS = " -*•·–([<>|"
_HERE = 1
"""The place of the paragraph looked at in findings of its own; before it stands the kind of the one above."""
_GENRE_BY = re.compile(
    r"(?:[^\W\d]+[\s:]+){1,4}(?:by|von|par|por|oleh|di)\s+(?P<names>[^\W\d].{3,60})$", re.IGNORECASE
)
_MOST_NAMES = 10
"""Words of the names in a header line; in scripts without capitals a sentence may pass for them."""
_SAINT = re.compile(r"(?:San|Santa|Santo|Sant['’]|Saint|Sainte|São)\s?[A-Z]")
"""How names of places and churches begin."""
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"\d{1,2}:\d\d|\d\s?uhr|\d\s?[hH時点]\s?\d|\d\s?[ap]\.?m", re.IGNORECASE)
_DRESS = frozenset("-–—_~*·•.…۔=+#|[](){}【】ـ<>")
"""Marks that stand on both sides of an advert's marker: "--- …  ---", "۔۔۔…۔۔۔"."""


@dataclass(frozen=True, slots=True)
class Look:
    """The tables and readers a look at a paragraph needs, for one article. near: the day dates are read against.

    seen: what looks have found already: the lines over a text are looked at twice, once for the headline.
    """

    cues: Cues
    dates: DateReader
    near: date
    slots: Slots
    seen: dict[tuple[Paragraph, bool, bool], Findings] = field(default_factory=dict)
    known: dict[Paragraph, Facts] = field(default_factory=dict)

    def facts(self, paragraph: Paragraph) -> Facts:
        """The facts of a paragraph, worked out once."""
        found = self.known.get(paragraph)
        if found is None:
            found = self.known[paragraph] = Facts.of(paragraph)
        return found


def look(index: int, facts: Facts, findings: Findings, tools: Look) -> None:
    """Mark paragraph `index` where its wording or form is enough, and note the people, agencies and dates it names."""
    if not facts.short or facts.words > 80 or not facts.text:
        return
    above = findings.kinds[index - 1] if index else None
    key = (facts.paragraph, above == "related_link", index < _HEADER)
    seen = tools.seen.get(key)
    if seen is None:
        seen = tools.seen[key] = Findings([above, None])
        seen.kinds[_HERE] = _look(_HERE, facts, seen, tools, header=index < _HEADER)
    findings.take(seen, _HERE, index)


def _look(index: int, facts: Facts, findings: Findings, tools: Look, *, header: bool) -> RemovalKind | None:
    """The kind of a paragraph by itself; None for text. header: it is among the first lines."""
    kind = furniture_by_form(facts.text) or tools.cues.count(facts.folded)
    if kind == "boilerplate" and is_reading_time(facts.text):
        findings.reading.add(index)
    if kind is None:
        kind = _by_timestamp(index, facts, findings, tools)
    if kind is None and not facts.quoted:
        kind = by_opening(index, facts, findings, tools.cues)
    if kind is None and facts.words <= MOST_WORDS:
        kind = _by_rules(facts, tools.cues)
    if kind is None:
        kind = _by_slots(index, facts, findings, tools.slots)
    if kind is None and _is_link_line(facts):
        kind = "related_link"
    if kind is None and header and _told_by(facts, findings):
        kind = "byline"
    if kind is None and is_note(facts.text):
        kind = "boilerplate"
    if kind is None and is_photo_credit(facts.text):
        kind = "credit"
        findings.credit_lines.add(index)
    if kind is None:
        kind = _by_segments(index, facts, findings, tools)
    if kind is None and not facts.quoted:
        kind = _by_name_and_date(index, facts, findings, tools, header=header)
    if (
        kind is None
        and facts.linked
        and facts.like_headline
        and facts.paragraph.tag not in ("h2", "h3", "h4")
    ):
        kind = "related_link" if facts.paragraph.link_share > 0.9 else None
    return kind


def kind_of(text: str, tools: Look) -> RemovalKind | None:
    """The kind of a text by itself, wherever it stands; None for text of an article."""
    facts = Facts.of(Paragraph(text))
    return _look(_HERE, facts, Findings([None, None]), tools, header=False) if facts.short else None


def _by_slots(index: int, facts: Facts, findings: Findings, slots: Slots) -> RemovalKind | None:
    """What the words of a short line or request make of it, in any combination of them."""
    if facts.quoted or facts.words > _MOST_SAID:
        return None
    dressed = facts.text[0] in _DRESS and facts.text[-1] in _DRESS
    stops = facts.full_stop or facts.text[-1] in "?؟？"
    said = slots.read(facts.folded, stops=stops and not dressed)
    if said is None or (not said.heading and has_long_quote(facts.text)):
        return None
    if said.heading:
        findings.headings.add(index)
    return said.kind


def _is_link_line(facts: Facts) -> bool:
    """Whether a line is a link with a head that says so, in any words: "Our dossier: The forest in trouble"."""
    if facts.full_stop or facts.quoted or not 4 <= facts.words <= 30:
        return False
    head, mark, rest = facts.folded.partition(":")
    if not mark or not rest.strip() or len(head) > 60 or rest[:1].isdigit():
        return False
    if CJK.search(head):
        return len(head) <= 12 and any(w in head for w in _LINK_PARTS)
    words = WORD.findall(head)
    return 0 < len(words) <= 5 and not _LINK_WORDS.isdisjoint(words)


def _told_by(facts: Facts, findings: Findings) -> bool:
    """Whether a line of the header names its author behind what the piece is: "A column by Ann Other"."""
    if facts.stops or not 2 <= facts.words <= 9 or facts.quoted:
        return False
    if names := told_name(facts.text) or cjk_reporters(facts.text):
        findings.add_authors(names)
        return True
    if TRANSLATION.match(facts.folded.lstrip(_BULLETS)):
        return False
    found = _GENRE_BY.match(facts.text)
    names = people(found["names"], certain=False) if found and not _SAINT.match(found["names"]) else ()
    findings.add_authors(names)
    return bool(names)


def _by_timestamp(index: int, facts: Facts, findings: Findings, tools: Look) -> RemovalKind | None:
    if len(facts.text) > 140 or not _DIGIT.search(facts.text) or not tools.dates.may_hold(facts.folded):
        return None
    text = facts.text
    line = tools.dates.read(text, tools.near)
    if not line.is_timestamp and (bare := without_asides(text)) != text:
        text, line = bare, tools.dates.read(bare, tools.near)
    if not line.is_timestamp and (end := live_time(text)):  # "13:05 (IST) Breaking news"
        said = tools.slots.read(fold(text[end:]), stops=final_stop(text))
        if said is not None and said.kind == "boilerplate":
            return "timestamp"
    if not line.is_timestamp:  # "Lima, 2 May 2024"
        place, _, rest = text.replace("،", ",").partition(",")
        if len(place.split()) > 3 or any(map(str.isdigit, place)):
            return None
        line = tools.dates.read(rest, tools.near)
        if not line.is_timestamp or all(d.day is None for d in line.dates):
            return None
    named = [d for d in line.dates if d.day is not None]
    if not named and not _CLOCK.search(facts.folded):
        return None
    if named:
        findings.dated.add(index)
        if all(d.time is None and not d.updated for d in line.dates):
            findings.bare_days.add(index)
    findings.dates.extend(line.dates)
    return "timestamp"


def _by_rules(facts: Facts, cues: Cues) -> RemovalKind | None:
    if copyright_sign(facts.text) == 0:
        return "copyright"
    if facts.quoted and not facts.linked:
        return None
    if facts.full_stop and not facts.linked:
        if has_long_quote(facts.text) or _SELF.isdisjoint(WORD.findall(facts.folded)):
            return None
        return next(
            (r.kind for r in cues.rules(facts.folded) if r.shape == "all" and r.kind == "promo"), None
        )
    found = (r.kind for r in cues.rules(facts.folded) if r.shape == "all")
    return next((kind for kind in found if kind != "copyright" or not facts.stops), None)


def _by_name_and_date(
    index: int, facts: Facts, findings: Findings, tools: Look, *, header: bool
) -> RemovalKind | None:
    """A header line of a name and a day with no mark between; a desk with initials, wherever it stands."""
    if is_desk_line(facts.text):
        return "byline"
    found = split_date(facts.text, tools.dates, tools.near) if header and not facts.stops else None
    if found is None:
        return None
    rest, line = found
    inner = Facts.of(facts.paragraph.__class__(rest))
    kind = by_opening(index, inner, findings, tools.cues)
    if kind is None and not (names := cjk_reporters(rest) or names_beside(rest)) and not is_house(rest):
        return None
    if kind is None:
        findings.add_authors(names)
    findings.dates.extend(line.dates)
    findings.dated.add(index)
    return "byline"


def _by_segments(index: int, facts: Facts, findings: Findings, tools: Look) -> RemovalKind | None:
    """A header line of several parts: "By Ann Other — Published 3 May 2024 — 3 min read"."""
    if facts.words > 30 or (facts.full_stop and facts.words > 20):
        return None
    parts = [p for p in SEGMENTS.split(facts.text) if p.strip()]
    if len(parts) < 2:
        return None
    kinds: list[RemovalKind] = []
    unknown: list[str] = []
    for part in parts:
        inner = Facts.of(facts.paragraph.__class__(part.strip()))
        found = "boilerplate" if is_reading_time(part) else _by_timestamp(index, inner, findings, tools)
        if found is None and not inner.quoted:
            found = by_opening(index, inner, findings, tools.cues)
        if found is None:
            unknown.append(part)
        else:
            kinds.append(found)
    if not kinds or len(unknown) > 1:
        return None
    if unknown:
        named = word_length(unknown[0]) <= _MOST_NAMES and not ends_sentence(unknown[0])
        names = people(unknown[0], certain=False) if named else ()
        if not names or "timestamp" not in kinds:
            return None
        findings.add_authors(names)
        return "byline"
    return kinds[0]
