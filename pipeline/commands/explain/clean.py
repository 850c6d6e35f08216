"""The clean stage's section: title and metadata, the source with every removal marked, the hint at machine translation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import get_args

from rich.text import Text

from pipeline.commands.explain.surface import Surface, is_right_to_left, one_line, visible
from schemas.annotations import Dateline, RemovalKind
from schemas.article import CleanArticle

COLOURS: dict[str, str] = {
    "headline": "bright_blue",
    "repeated_headline": "dodger_blue2",
    "teaser": "cyan",
    "byline": "green",
    "dateline": "spring_green3",
    "timestamp": "bright_green",
    "caption": "yellow",
    "credit": "gold3",
    "related_link": "red",
    "promo": "bright_magenta",
    "advert": "bright_red",
    "tags": "medium_purple",
    "boilerplate": "magenta",
    "copyright": "dark_orange",
}
"""A colour a kind; rich takes the nearest that the terminal has."""

OTHER_COLOUR = "bright_cyan"
_LIKE_A_MARK = re.compile(rf"\[(?=(?:{'|'.join(get_args(RemovalKind))}): )")


def cleaned(article: CleanArticle, surface: Surface) -> Iterator[Text]:
    """What the clean stage found and took out."""
    yield Text(one_line(article.title or "(no title)"), style="bold")
    yield from (_fact("also titled", title) for title in article.alternative_titles)
    if article.teaser:
        yield _fact("teaser", article.teaser)
    yield from (_fact(label, value) for label, value in _facts(article) if value)
    yield Text()
    yield from _source(article, surface)
    yield Text()
    yield from _legend(article, surface)
    yield from _translation(article)


def _fact(label: str, value: str) -> Text:
    return Text.assemble((f"{label}: ", "dim"), one_line(value))


def _facts(article: CleanArticle) -> Iterator[tuple[str, str | None]]:
    language = article.language
    yield "authors", ", ".join(article.authors)
    yield "agency", article.agency
    yield "dateline", _dateline(article.dateline)
    yield "published", article.published_at
    yield "modified", article.modified_at
    yield "fetched", article.fetched_at
    yield (
        "language",
        f"{language.code}, {language.script or 'no script'}, confidence {language.confidence:.2f}",
    )
    yield "site", article.site_name
    yield "section", article.section
    yield "canonical", article.canonical_url
    # of a page only: the part of it that the text was read from
    yield "text from", article.text_from
    yield "paywalled", "yes, by the page's own word" if article.paywalled else None
    yield "length", f"{article.word_count:,} words, {article.reading_seconds:,} s to read"


def _dateline(found: Dateline | None) -> str:
    return ", ".join(filter(None, (found.place, found.date, found.agency))) if found else ""


def _source(article: CleanArticle, surface: Surface) -> Iterator[Text]:
    """The source, a line of it each, so that a long one costs no more than its length."""
    line = Text()
    for piece in _pieces(article, surface):
        for number, part in enumerate(piece.split("\n", allow_blank=True)):
            if number:
                yield line
                line = Text()
            line.append_text(part)
    yield line


def _pieces(article: CleanArticle, surface: Surface) -> Iterator[Text]:
    """Kept and removed stretches in turn; the separators of a removal stand outside its mark."""
    at = 0
    for cut in article.removed:
        yield _kept(article.source_text[at : cut.start], surface)
        core = cut.text.strip()
        begin = cut.text.find(core)
        yield Text(visible(cut.text[:begin]))
        yield _mark(cut.kind, core, surface)
        yield Text(visible(cut.text[begin + len(core) :]))
        at = cut.end
    yield _kept(article.source_text[at:], surface)


def _kept(text: str, surface: Surface) -> Text:
    return Text(visible(text) if surface.colours else _not_marked(visible(text)))


def _not_marked(text: str) -> str:
    """An article that holds `[advert: ` itself gets a backslash there: a mark of ours is never in doubt."""
    return _LIKE_A_MARK.sub(r"\\[", text)


def _mark(kind: str, core: str, surface: Surface) -> Text:
    if not surface.colours:
        return Text(f"[{kind}: {_not_marked(visible(core))}]")
    label, text = _label(kind), (visible(core), COLOURS.get(kind, OTHER_COLOUR))
    # A line's first letter tells many terminals its direction: right-to-left text keeps its own in front.
    return Text.assemble(text, " ", label) if is_right_to_left(core) else Text.assemble(label, " ", text)


def _legend(article: CleanArticle, surface: Surface) -> Iterator[Text]:
    counts = Counter(cut.kind for cut in article.removed).most_common()
    if not counts:
        yield Text("nothing was removed")
        return
    gone = sum(len(cut.text) for cut in article.removed)
    size = f"({gone:,} of {len(article.source_text):,} characters)"
    if not surface.colours:
        yield Text(f"removed: {', '.join(f'{kind} {count}' for kind, count in counts)} {size}")
        return
    yield Text(f"removed {size}:")
    for kind, count in counts:
        yield Text.assemble(_label(kind), f" {count}")


def _label(kind: str) -> tuple[str, str]:
    return f" {kind} ", f"{COLOURS.get(kind, OTHER_COLOUR)} reverse"


def _translation(article: CleanArticle) -> Iterator[Text]:
    hint = article.machine_translation
    if not hint.suspected and not hint.evidence:
        yield Text("machine translation: no sign of it")
        return
    verdict = "suspected" if hint.suspected else "not suspected"
    yield Text(
        f"machine translation: {verdict}, score {hint.score:.2f}", "bold yellow" if hint.suspected else ""
    )
    yield from (Text(f"- {one_line(line)}") for line in hint.evidence)
