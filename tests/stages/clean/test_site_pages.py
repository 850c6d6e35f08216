"""Pages as sites build them: the article that stands on each, word for word."""

from __future__ import annotations

import pytest

from schemas.article import CleanArticle
from tests.stages.clean.site_pages import SITE_PAGES, SitePage
from tests.stages.clean.support import clean, cut_out

NOW = "2026-06-01T12:00:00Z"


def _read(given: SitePage) -> CleanArticle:
    return clean(given.page, content_type="text/html", fetched_at=NOW)


@pytest.mark.parametrize("given", SITE_PAGES, ids=lambda s: s.name)
def test_the_text_is_the_article_and_nothing_else(given: SitePage) -> None:
    article = _read(given)
    assert article.text == "\n\n".join(given.text)
    assert article.text_from == given.text_from
    assert not [words for words in given.gone if words in article.text]
    assert cut_out(article) == article.text


@pytest.mark.parametrize("given", SITE_PAGES, ids=lambda s: s.name)
def test_what_the_page_says_of_it_is_read(given: SitePage) -> None:
    article = _read(given)
    assert (article.title, article.language.code) == (given.title, given.language)
    assert (article.authors, article.published_at) == (given.authors, given.published)
    assert (article.section, article.paywalled) == (given.section, given.paywalled)
