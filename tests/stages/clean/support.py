"""Small makers of records for the tests of the clean stage."""

from __future__ import annotations

import json
from functools import lru_cache

from pipeline.settings import Settings
from pipeline.stage import Dead, Dropped, Outcome, Processor, Raw, Sent
from pipeline.stages.clean import CLEAN
from schemas.article import CleanArticle, RawArticle

FETCHED = "2024-05-04T06:00:00Z"


@lru_cache(maxsize=1)
def processor() -> Processor[RawArticle, CleanArticle]:
    return Processor.build(CLEAN, Settings())


def run(body: str, **fields: object) -> Outcome:
    record = {"content_type": "text/plain", "body": body, "fetched_at": FETCHED, **fields}
    return processor()(Raw(None, json.dumps(record).encode()))


def clean(body: str, **fields: object) -> CleanArticle:
    outcome = run(body, **fields)
    assert isinstance(outcome, Sent), outcome
    return outcome.article


def page(body: str, head: str = "", **fields: object) -> CleanArticle:
    html = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    return clean(html, content_type="text/html", **fields)


def reason(outcome: Outcome) -> str:
    assert isinstance(outcome, Dead | Dropped), outcome
    return outcome.reason.value


def kinds(article: CleanArticle) -> list[tuple[str, str]]:
    return [(r.kind, r.text.strip()) for r in article.removed]


def cut_out(article: CleanArticle) -> str:
    """source_text without the removals, nothing else done to it."""
    parts, last = [], 0
    for removal in article.removed:
        assert removal.start >= last
        assert article.source_text[removal.start : removal.end] == removal.text
        parts.append(article.source_text[last : removal.start])
        last = removal.end
    parts.append(article.source_text[last:])
    return "".join(parts)
