"""Pages that hold no article are dropped with what they are; articles that look like them pass."""

from __future__ import annotations

import pytest

from pipeline.stage import Dropped, Sent
from tests.stages.clean.odd_articles import ODD_ARTICLES
from tests.stages.clean.other_pages import OTHER_PAGES
from tests.stages.clean.support import run


@pytest.mark.parametrize("name", OTHER_PAGES)
def test_other_pages_are_dropped(name: str) -> None:
    outcome = run(OTHER_PAGES[name], content_type="text/html")
    assert isinstance(outcome, Dropped)
    assert outcome.reason.value == "not_article"


@pytest.mark.parametrize("name", ODD_ARTICLES)
def test_articles_that_look_like_other_pages_pass(name: str) -> None:
    outcome = run(ODD_ARTICLES[name], content_type="text/html")
    assert isinstance(outcome, Sent), outcome
