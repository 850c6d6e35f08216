"""The sections of classify and enrich: topics with the terms that speak for them, the text with what was found in it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from pipeline.commands.explain.surface import Surface, one_line
from pipeline.commands.render import safe
from schemas.article import ClassifiedArticle, EnrichedArticle

STYLES = {
    "person": "bold cyan",
    "organization": "bold yellow",
    "place": "bold green",
    "event": "bold blue",
    "product": "bold blue",
}


def topics(article: ClassifiedArticle, _surface: Surface) -> Iterator[Text]:
    """Topics, best first, each with its evidence."""
    for topic in article.topics:
        terms = ", ".join(one_line(e.term) for e in topic.evidence)
        yield Text.assemble((f"{topic.label} {topic.score:.2f}", "green"), f"  {terms}")
        for narrower in topic.narrower:
            yield Text(f"    {narrower.label} {narrower.score:.2f}", style="dim green")
    if article.topics_note:
        yield Text(one_line(article.topics_note), style="dim")


def findings(article: EnrichedArticle, _surface: Surface) -> Iterator[Text]:
    """The text with mentions, quotes and dates in colour, then each entity with its ids."""
    yield from _text(article).split("\n", allow_blank=True)
    yield Text()
    for entity in article.entities:
        ids = " ".join(f"{k}={v}" for k, v in entity.ids.model_dump(exclude_none=True).items())
        name, found_by = one_line(entity.name), one_line(entity.found_by or "unknown")
        yield Text.assemble((name, STYLES[entity.type]), (f"  {ids} ({found_by})", "dim"))


def _text(article: EnrichedArticle) -> Text:
    """Offsets are of `text`, so nothing is replaced by more or less than one character."""
    shown = Text("\n".join(map(safe, article.text.split("\n"))))
    for quote in article.quotes:
        shown.stylize("italic magenta", quote.start, quote.end)
    for date in article.dates:
        shown.stylize("underline", date.start, date.end)
    for entity in article.entities:
        for mention in entity.mentions:
            shown.stylize(STYLES[entity.type], mention.start, mention.end)
    return shown
