"""Small makers of records for the tests of the clean stage."""

from __future__ import annotations

import json
from functools import lru_cache

from pipeline.settings import Settings
from pipeline.stage import Dead, Dropped, Outcome, Processor, Raw, Sent
from pipeline.stages.clean import CLEAN
from schemas.article import CleanArticle, RawArticle

FETCHED = "2024-05-04T06:00:00Z"

FERRY_EN = (
    "The ferry company will put a second boat on the northern line from the first of May, its director said on Monday.",
    "The old boat has carried people and sheep between the two islands since the winter of the great frost.",
    "Shopkeepers on the smaller island had asked for it in a letter that almost everybody there had signed.",
)
FERRY_JA = (
    "島と島を結ぶ航路に五月一日から二隻目の船が加わると、運航会社の社長が月曜日に明らかにした。",
    "古い船は大寒の冬から人と羊を運び続けてきたが、修理が増えて欠航する日も多くなっていた。",
    "小さな島の商店主たちは、島のほとんどの人が署名した手紙で増便を求めていた。",
)
"""Three sentences of an article, each in its language."""


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
