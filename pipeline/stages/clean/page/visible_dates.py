"""The dates that a reader sees on a page: under the headline, in elements named for them, beside other words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from selectolax.lexbor import LexborNode

from pipeline.stages.clean.chars import final_stop, one_line
from pipeline.stages.clean.dates import DateReader, FoundDate
from pipeline.stages.clean.page.above import above_headline
from pipeline.stages.clean.page.authors import HEADERS, MOST_VISIBLE, SEGMENT
from pipeline.stages.clean.page.meta_tags import Sources, beginnings
from pipeline.stages.clean.page.times import is_of_another, page_titles

Dates = tuple[FoundDate, ...]
Reading = tuple[DateReader, date]
"""The reader of date lines, and the day of fetching."""

_DATED = (
    '[class*="date" i], [class*="-time" i], [class~="time"], [class~="when"], [class*="tarih" i], [class*="fecha" i],'
    ' [class*="datum" i], [class*="tanggal" i], [class*="waktu" i], [class*="signature" i], [class~="data"], [class*="datapub" i], [class*="data-pub" i]'
)
"""Elements that may be the masthead's, with the day of reading: they are looked at where no other has a date."""
_MOST_LINE, _MOST_PARTS = 240, 12
_MOST_BESIDE, _MOST_STRANGE = 140, 8
"""Characters of a line that has a date beside other words, and how many of these."""


def day_under_headline(lines: Sequence[str], reader: DateReader, near: date) -> date | None:
    """The day of publication in the short lines under the headline."""
    return next((d.day for d in _of_lines(lines, (reader, near)) if d.day and not d.updated), None)


def visible_dates(sources: Sources, lines: Sequence[str], reading: Reading) -> Dates:
    """The dates of the first place that is named for them, with the hour that a later one adds. lines: those under the headline."""
    found: Dates = ()
    for dates in _places(sources, lines, reading):
        found = found or dates
        if any(d.time for d in found):
            break
        found += tuple(d for d in dates if d.time and not d.updated and any(d.day == f.day for f in found))
    return found


def _places(sources: Sources, lines: Sequence[str], reading: Reading) -> Iterator[Dates]:
    """The dates of each place in turn, the surest first; only those that are asked for are looked for."""
    yield _of_lines(lines, reading)
    yield _of_elements(sources, HEADERS, reading)
    yield _of_elements(sources, _DATED, reading)
    yield _beside_words(lines, reading)


def scattered_dates(
    sources: Sources, ending: Sequence[str], headline: LexborNode | None, reading: Reading
) -> Dates:
    """Dates beside other words: in elements that are named for dates, above the headline, under the text behind "posted".

    ending: texts around the article's end.
    """
    return (
        _named(sources, reading)
        or _beside_words((one_line(t) for n in above_headline(headline) for t in _texts([n])), reading)
        or _beside_words((line for line in ending if _is_stated(line, reading)), reading)
    )


def _of_lines(lines: Sequence[str], reading: Reading) -> Dates:
    """The dates of the lines that are date lines; else of the first that has a part between bars that is one."""
    if found := _line_by_line(lines, reading):
        return found
    for line in lines:
        if _has_digit(line) and (found := _first([line, *_joined(line)], reading)):
            return found
    return ()


def _of_elements(sources: Sources, selector: str, reading: Reading) -> Dates:
    """The dates of the first of these elements that has some and is not of another article."""
    titles = page_titles(sources)
    for node, beginning in beginnings(sources.css(selector)[: 3 * MOST_VISIBLE], 400, "\n"):
        text = beginning.strip()
        if not text or len(text) > _MOST_LINE or not _has_digit(text):
            continue
        found = _first([one_line(text)], reading) or _line_by_line(text.split("\n"), reading)
        if (found := found or _first(_joined(text), reading)) and not is_of_another(node, titles):
            return found
    return ()


def _named(sources: Sources, reading: Reading) -> Dates:
    """The dates beside words in elements that are named for dates and headers."""
    titles = page_titles(sources)
    nodes = [*sources.css(HEADERS)[:MOST_VISIBLE], *sources.css(_DATED)[:MOST_VISIBLE]]
    for node, text in beginnings(nodes, 400, "\n"):
        found = _beside_words((one_line(line) for line in text.split("\n")), reading)
        if found and not is_of_another(node, titles):
            return found
    return ()


def _texts(nodes: list[LexborNode]) -> Iterator[str]:
    return (text for _, text in beginnings(nodes, 400, "\n"))


def _beside_words(lines: Iterable[str], reading: Reading) -> Dates:
    """The dates of the first short line that holds a full one beside other words ("Issue 52 of 28/03/2025, interview by …").

    A page's day of reading is none: it is the day of fetching.
    """
    reader, near = reading
    for line in lines:
        if not _has_digit(line) or len(line) > _MOST_BESIDE or final_stop(line):
            continue
        read = reader.read(line, near)
        full = tuple(d for d in read.dates if d.day and d.year_known and near - d.day > timedelta(days=1))
        if full and read.unknown <= _MOST_STRANGE:
            return full
    return ()


def _is_stated(line: str, reading: Reading) -> bool:
    return len(line) <= _MOST_BESIDE and _has_digit(line) and reading[0].read(line, reading[1]).stated


def _line_by_line(lines: Sequence[str], reading: Reading) -> Dates:
    """The dates of the lines that are date lines, where one of them has a day: it is that of an hour that stands alone."""
    reader, near = reading
    read = (reader.read(one_line(line), near) for line in lines if _has_digit(line))
    found = [d for line in read if line.is_timestamp for d in line.dates]
    day = next((d.day for d in found if d.day), None)
    return tuple(replace(d, day=day) if d.day is None else d for d in found) if day else ()


def _joined(line: str) -> list[str]:
    """The parts of a line between bars; each with the next one first: the hour may stand behind a bar of its own."""
    parts = SEGMENT.split(line)[:_MOST_PARTS]
    pairs = zip(parts, [*parts[1:], ""], strict=True)
    return [p for one, other in pairs for p in ((f"{one} {other}", one) if other else (one,))]


def _first(parts: Sequence[str], reading: Reading) -> Dates:
    """The dates of the first part that is a date line."""
    reader, near = reading
    read = (reader.read(part, near) for part in parts if _has_digit(part))
    return next((r.dates for r in read if r.is_timestamp and any(d.day for d in r.dates)), ())


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))
