"""Three small real stages for the tests of the shell; what a record's title says decides its way.

`dead:NAME`, `drop:NAME`, `crash:NAME`, `away:NAME`, `huge:NAME`, `slow:NAME` happen at the stage of that name, and so
do the poisons, as `segfault:NAME`.
Topics carry the prefix of the environment, so that every test has its own.
"""

from __future__ import annotations

import ctypes
import hashlib
import mmap
import os
import re
import sys
import time
from collections.abc import Callable
from typing import Any

from pipeline.stage import AnyStage, Drop, Reject, Stage, Transient
from schemas.annotations import Fingerprint, Language, MachineTranslation, TopicLabel
from schemas.article import ClassifiedArticle, CleanArticle, EnrichedArticle, RawArticle
from schemas.reasons import DeadReason, DropReason
from schemas.topics import Topic

PREFIX_VARIABLE = "NEWSMILL_TEST_PREFIX"
SLOW_SECONDS = 0.005
LONG_SECONDS = 5.0


def article_id_of(article: RawArticle) -> str:
    return article.article_id or hashlib.sha256((article.body or "").encode()).hexdigest()[:16]


def _way(name: str, title: str | None) -> Drop | None:
    action, _, where = (title or "").partition(":")
    if where != name:
        return None
    match action:
        case "dead":
            raise Reject(DeadReason.EMPTY_BODY, "as the title says")
        case "crash":
            raise ZeroDivisionError
        case "away":
            raise Transient
        case "drop":
            return Drop(DropReason.NOT_ARTICLE)
        case "slow":
            time.sleep(SLOW_SECONDS)
        case "long":
            time.sleep(LONG_SECONDS)
        case _:
            _poison(action)
    return None


def _poison(action: str) -> None:
    match action:
        case "hang":
            while True:
                time.sleep(0.01)
        case "spin":  # in C, which keeps every other thread of the interpreter waiting
            re.match("(a+)+$", "a" * 60 + "b")
        case "segfault":
            ctypes.string_at(0)
        case "exit":
            os._exit(3)
        case "quit":
            sys.exit(1)
        case "abort":
            os.abort()
        case "devour":
            hoard = []
            while True:
                hoard.append(bytes(16 * 1024 * 1024))
        case "share":  # memory that no limit of the process counts
            shared = mmap.mmap(-1, 1024**3)
            for start in range(0, len(shared), mmap.PAGESIZE):
                shared[start] = 1
            time.sleep(600)


def uppercase(article: RawArticle) -> CleanArticle | Drop:
    if (drop := _way("uppercase", article.title)) is not None:
        return drop
    text = (article.body or "").upper()
    if article.title == "huge:uppercase":
        text *= 40
    return CleanArticle(
        article_id=article_id_of(article),
        fetched_at=article.fetched_at,
        title=article.title,
        language=Language(code="en", confidence=1.0),
        text=text,
        source_text=text,
        machine_translation=MachineTranslation(),
        fingerprint=Fingerprint(content_sha256=hashlib.sha256(text.encode()).hexdigest()),
        word_count=len(text.split()),
        reading_seconds=1,
        metadata=article.metadata,
    )


def measure(article: CleanArticle) -> ClassifiedArticle | Drop:
    if (drop := _way("measure", article.title)) is not None:
        return drop
    score = min(1.0, len(article.text) / 10_000)
    return ClassifiedArticle(
        **dict(article), topics=(TopicLabel(id="medtop:13000000", label="science", score=score),)
    )


def reverse(article: ClassifiedArticle) -> EnrichedArticle | Drop:
    if (drop := _way("reverse", article.title)) is not None:
        return drop
    return EnrichedArticle(**dict(article), summary=(article.text[:20][::-1],))


def make_stages(prefix: str, partitions: int = 4) -> tuple[AnyStage, ...]:
    """The three stages on topics that begin with the prefix."""

    def topic(name: str, model: type[Any], *, failures: bool = False) -> Topic[Any]:
        return Topic(f"{prefix}-{name}", model, 1, name, partitions, failures)

    raw, clean = topic("raw", RawArticle), topic("clean", CleanArticle)
    classified, enriched = topic("classified", ClassifiedArticle), topic("enriched", EnrichedArticle)
    dropped = topic("dropped", RawArticle, failures=True)

    def stage(name: str, source: Topic[Any], sink: Topic[Any], function: Callable[[Any], Any]) -> AnyStage:
        return Stage(name, source, sink, lambda _settings: function, dropped=dropped)

    return (
        stage("uppercase", raw, clean, uppercase),
        stage("measure", clean, classified, measure),
        stage("reverse", classified, enriched, reverse),
    )


STAGES = make_stages(os.environ.get(PREFIX_VARIABLE, "example"))
