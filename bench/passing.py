"""A stage that passes records on as they are, so that the transport alone is measured."""

from __future__ import annotations

from typing import Any

from pipeline.settings import Settings
from pipeline.stage import AnyStage, Raw, Stage
from schemas.annotations import Language
from schemas.article import CleanArticle, RawArticle
from schemas.topics import Topic

PASS = "pass"  # noqa: S105 - a stage's name


class Passed:
    """What the stage returns, as far as the shell looks at it; its JSON is the record as it came."""

    __slots__ = ("article_id", "text")
    language = Language(code="en", confidence=1.0)
    source_text = ""
    model_extra = None

    def __init__(self, article_id: str, text: str) -> None:
        self.article_id = article_id
        self.text = text

    def model_dump_json(self) -> str:
        return self.text


def passing_stage(source: str, sink: str, partitions: int) -> AnyStage:
    """A stage between two topics; no model is built or checked."""
    return Stage(
        PASS,
        Topic(source, RawArticle, 1, "in", partitions),
        Topic(sink, CleanArticle, 1, "out", partitions),
        lambda _settings: lambda article: article,
        _decode,
        dropped=Topic(f"{sink}-dropped", RawArticle, 1, "dropped", partitions),
    )


def _decode(raw: Raw, _settings: Settings) -> Any:
    return Passed((raw.key or b"").decode(), (raw.value or b"").decode())
