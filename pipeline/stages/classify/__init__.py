"""The classify stage, CleanArticle -> ClassifiedArticle: what an article is about, and its genre where that is clear.

Topics are the IPTC Media Topics, found by word lists written by hand, one a language, with the terms as evidence.
"""

from __future__ import annotations

from pipeline import VERSION
from pipeline.settings import Settings
from pipeline.stage import Stage, StageFn
from pipeline.stages.classify.classifier import classify
from pipeline.stages.classify.explain import Explanation, explain
from pipeline.stages.classify.genre import genre
from schemas.annotations import Provenance
from schemas.article import ClassifiedArticle, CleanArticle
from schemas.topics import CLASSIFIED, CLEAN

__all__ = ["CLASSIFY", "Explanation", "build", "explain"]

_MADE_BY = Provenance(component="classify", version=VERSION)


def build(_settings: Settings) -> StageFn[CleanArticle, ClassifiedArticle]:
    """The stage function. A language's lexicon is read when its first article comes (at most .15 s)."""
    return _classified


def _classified(article: CleanArticle) -> ClassifiedArticle:
    verdict = classify(article)
    # the article was validated when it was read or made; validating its parts again would double the cost
    return ClassifiedArticle.model_construct(
        **{
            **dict(article),
            "topics": verdict.topics,
            "topics_note": verdict.note,
            "genre": genre(article),
            "provenance": (*article.provenance, _MADE_BY),
        }
    )


CLASSIFY = Stage("classify", CLEAN, CLASSIFIED, build)
