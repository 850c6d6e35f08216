"""`process --explain`: what the stages made of an article, in a terminal or a pipe; a section a stage.

A section is a function from the record that a stage sends to lines; SECTIONS holds one for each stage that has one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

from rich.console import Console
from rich.text import Text

from pipeline.commands.explain.annotations import findings, topics
from pipeline.commands.explain.clean import cleaned
from pipeline.commands.explain.surface import Surface, one_line
from pipeline.stage import Dead, Dropped, Outcome
from schemas.article import ClassifiedArticle, CleanArticle, EnrichedArticle

__all__ = ["SECTIONS", "Passage", "Section", "explain"]

Section: TypeAlias = Callable[[Any, Surface], Iterable[Text]]
"""From a stage's record to what is printed of it, a line or paragraph each; nothing in it may steer the terminal."""

SECTIONS: tuple[tuple[type[CleanArticle], Section], ...] = (
    (CleanArticle, cleaned),
    (ClassifiedArticle, topics),
    (EnrichedArticle, findings),
)
"""By the model that the section shows; an article gets every section whose model it is, in this order."""


@dataclass(frozen=True, slots=True)
class Passage:
    """How far a record came: the last stage it went through, that one's outcome, and the article as last sent on.

    origin: where it came from, such as `articles.jsonl:17`.
    """

    origin: str
    stage: str
    outcome: Outcome
    article: CleanArticle | None


def explain(passage: Passage, console: Console) -> None:
    """Print an article's sections as far as it came, and why it went no further."""
    surface = Surface.of(console)
    console.rule(style="dim")
    surface.show(console, Text(one_line(passage.origin), style="dim"))
    article = passage.article
    for model, section in SECTIONS:
        if isinstance(article, model):
            for line in section(article, surface):
                surface.show(console, line)
            surface.show(console, Text())
    if article is not None:
        made_by = ", ".join(f"{p.component} {p.version}" for p in article.provenance)
        surface.show(console, Text(f"made by {one_line(made_by)}", style="dim"))
    if isinstance(passage.outcome, Dropped | Dead):
        for line in _refusal(passage.stage, passage.outcome):
            surface.show(console, line)


def _refusal(stage: str, outcome: Dropped | Dead) -> Iterable[Text]:
    verb = "dropped" if isinstance(outcome, Dropped) else "refused"
    yield Text(f"{verb} by {stage}: {outcome.reason.value}", style="bold red")
    if outcome.detail:
        yield Text(f"why: {one_line(outcome.detail)}")
    yield Text(f"meaning: {outcome.reason.advice}", style="dim")
