"""The clean stage: a raw article, page or text, to the article's own text with its metadata. Start at article.py."""

from __future__ import annotations

from pipeline.settings import Settings
from pipeline.stage import Stage, StageFn
from pipeline.stages.clean.article import load_cleaner
from pipeline.stages.clean.decode import decode_raw
from schemas.article import CleanArticle, RawArticle
from schemas.topics import CLEAN as CLEAN_TOPIC
from schemas.topics import RAW

__all__ = ["CLEAN"]


def build(_settings: Settings) -> StageFn[RawArticle, CleanArticle]:
    """The stage function with all tables and models loaded."""
    return load_cleaner()


CLEAN = Stage("clean", RAW, CLEAN_TOPIC, build, decode_raw)
