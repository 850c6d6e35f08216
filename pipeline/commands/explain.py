"""`--explain`: one article's source with its removals marked and its findings highlighted, in the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from pipeline.commands.render import safe, shorten
from schemas.article import ClassifiedArticle, CleanArticle, EnrichedArticle

STYLES = {
    "person": "bold cyan",
    "organization": "bold yellow",
    "place": "bold green",
    "event": "bold blue",
    "product": "bold blue",
}


def explain(article: CleanArticle, console: Console) -> None:
    """Print where each part of the article went: removals struck out and labelled, topics and findings with evidence."""
    console.rule(Text(shorten(article.title or article.article_id, 100)))
    console.print(_source(article))
    if isinstance(article, ClassifiedArticle):
        console.print(_topics(article))
    if isinstance(article, EnrichedArticle):
        console.print(_findings(article))
        console.print(_found_by(article))
    console.print(
        Text("made by " + ", ".join(f"{p.component} {p.version}" for p in article.provenance), style="dim")
    )


def _source(article: CleanArticle) -> Text:
    shown = Text()
    at = 0
    for cut in article.removed:
        shown.append(safe_lines(article.source_text[at : cut.start]))
        shown.append(f"[{cut.kind}] ", style="red").append(safe_lines(cut.text), style="red strike")
        at = cut.end
    return shown.append(safe_lines(article.source_text[at:])).append("\n")


def _topics(article: ClassifiedArticle) -> Text:
    shown = Text()
    for topic in article.topics:
        terms = ", ".join(safe(e.term) for e in topic.evidence)
        shown.append(f"{topic.label} {topic.score:.2f}", style="green").append(f"  {terms}\n")
        for narrower in topic.narrower:
            shown.append(f"    {narrower.label} {narrower.score:.2f}\n", style="dim green")
    return shown.append(f"{article.topics_note}\n" if article.topics_note else "", style="dim")


def _findings(article: EnrichedArticle) -> Text:
    """The text with mentions, quotes and dates in colour (offsets are of `text`, so nothing is replaced before)."""
    shown = Text(article.text)
    for quote in article.quotes:
        shown.stylize("italic magenta", quote.start, quote.end)
    for date in article.dates:
        shown.stylize("underline", date.start, date.end)
    for entity in article.entities:
        for mention in entity.mentions:
            shown.stylize(STYLES[entity.type], mention.start, mention.end)
    shown.plain = safe_lines(shown.plain)
    return shown


def _found_by(article: EnrichedArticle) -> Text:
    shown = Text("\n")
    for entity in article.entities:
        ids = " ".join(f"{k}={v}" for k, v in entity.ids.model_dump(exclude_none=True).items())
        shown.append(safe(entity.name), style=STYLES[entity.type]).append(
            f"  {ids} ({entity.found_by or 'unknown'})\n", style="dim"
        )
    return shown


def safe_lines(text: str) -> str:
    """As render.safe, one character for each character, but line ends stay."""
    return "\n".join(safe(line) for line in text.split("\n"))
