"""An enriched article as a person likes to read it in a terminal: what it says, and what was taken out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from rich.console import Console, Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from schemas.article import EnrichedArticle

ENTITY_ROWS = (("people", "person"), ("organisations", "organization"), ("places", "place"))
MOST_IN_A_ROW = 12


def safe(text: str) -> str:
    """Article text without what could steer the terminal: control, format and bidi override characters."""
    return "".join(
        " " if unicodedata.category(c) in {"Cc", "Cf", "Cs"} and c not in "\u200c\u200d" else c for c in text
    )


def shorten(text: str, limit: int) -> str:
    flat = " ".join(safe(text).split())
    return flat if len(flat) <= limit else flat[: limit - 1].rstrip() + "…"


def render(article: EnrichedArticle, console: Console) -> None:
    """Print the article: title, language, topics, people, organisations, places, quotes, dates, what was removed."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(ratio=1)
    for label, value in _rows(article):
        table.add_row(label, value)
    title = Text(shorten(article.title or "(no title)", 160), style="bold")
    lead = Text(" ".join(shorten(s, 300) for s in article.summary), style="italic")
    console.print(
        Panel(Group(title, lead, Text(), table), border_style="blue", width=min(console.width, 110))
    )


def _rows(article: EnrichedArticle) -> Iterable[tuple[str, Text]]:
    language = article.language
    yield "language", Text(f"{language.code} ({language.script or 'no script'}, {language.confidence:.2f})")
    topics = (
        ", ".join(f"{t.label} {t.score:.2f}" for t in article.topics)
        or f"none: {article.topics_note or 'no evidence'}"
    )
    yield "topics", Text(topics, style="green")
    for label, kind in ENTITY_ROWS:
        names = [
            _entity(e.name, e.ids.wikidata or e.ids.geonames) for e in article.entities if e.type == kind
        ]
        if names:
            more = f" … {len(names) - MOST_IN_A_ROW} more" if len(names) > MOST_IN_A_ROW else ""
            yield label, Text(" · ".join(names[:MOST_IN_A_ROW]) + more, style="cyan")
    for quote in article.quotes[:4]:
        yield (
            "quote",
            Text(f"{shorten(quote.speaker or 'unknown speaker', 40)}: ", style="magenta").append(
                f"“{shorten(quote.text, 120)}”", style="default"
            ),
        )
    if article.dates:
        yield "dates", Text(", ".join(dict.fromkeys(d.value for d in article.dates[:MOST_IN_A_ROW])))
    if article.machine_translation.suspected:
        yield (
            "translated",
            Text("by a machine, it seems: " + shorten("; ".join(article.machine_translation.evidence), 200)),
        )
    for removal in article.removed[:8]:
        yield (
            "removed",
            Text(f"{removal.kind}: ", style="red").append(shorten(removal.text, 90), style="dim strike"),
        )


def _entity(name: str, number: str | int | None) -> str:
    return shorten(name, 60) + (f" [{number}]" if number else "")
