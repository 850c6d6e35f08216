"""Builds the articles the tests of this stage are about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from schemas.annotations import Fingerprint, Language, MachineTranslation
from schemas.article import CleanArticle

MakeArticle = Callable[..., CleanArticle]


def make_article(text: str, language: str = "en", title: str | None = None, **more: Any) -> CleanArticle:
    return CleanArticle(
        article_id="a1",
        fetched_at="2025-03-01T08:00:00+00:00",
        language=Language(code=language, confidence=1.0),
        title=title,
        text=text,
        source_text=text,
        machine_translation=MachineTranslation(),
        fingerprint=Fingerprint(content_sha256="0" * 64),
        word_count=len(text.split()),
        reading_seconds=0,
        **more,
    )


@pytest.fixture
def article() -> MakeArticle:
    return make_article
