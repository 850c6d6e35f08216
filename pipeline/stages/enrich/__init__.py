"""The enrich stage, ClassifiedArticle -> EnrichedArticle: entities, quotes, dates, quantities, keywords, summary, places.

One file or package a concern, each a pure function of the text as `reading.read` gives it.
"""

from __future__ import annotations

from pipeline.settings import Settings
from pipeline.stage import Stage, StageFn
from pipeline.stages.enrich.assemble import assembler
from pipeline.stages.enrich.entities import load_recognizer
from schemas.article import ClassifiedArticle, EnrichedArticle
from schemas.topics import CLASSIFIED, ENRICHED

__all__ = ["ENRICH", "build"]


def build(_settings: Settings) -> StageFn[ClassifiedArticle, EnrichedArticle]:
    """The stage function; loads the entity recogniser, the word tables of a language with its first article."""
    return assembler(load_recognizer())


ENRICH = Stage("enrich", CLASSIFIED, ENRICHED, build)
