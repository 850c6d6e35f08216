"""The key of an article."""

from __future__ import annotations

import pytest

from pipeline.stages.clean.identity import normalised_url
from tests.stages.clean.support import clean, page

TEXT = "The library opened its doors on Monday. Hundreds of people came."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://News.Example.com/a?b=1&a=2#top", "https://news.example.com:443/a?a=2&b=1"),
        ("https://n.example.com/a?utm_source=x&id=7&fbclid=y", "https://n.example.com/a?id=7"),
        ("http://n.example.com", "http://n.example.com:80/"),
        ("https://n.example.com/a%c3%a9", "https://n.example.com/aé"),
        ("https://مثال.example.com/x", "https://xn--mgbh0fb.example.com/x"),
    ],
)
def test_addresses_of_one_page_are_equal(one: str, other: str) -> None:
    assert normalised_url(one) == normalised_url(other)


@pytest.mark.parametrize(
    "other", ["https://n.example.com/b", "http://n.example.com/a", "https://n.example.com/a?id=8"]
)
def test_addresses_of_other_pages_differ(other: str) -> None:
    assert normalised_url("https://n.example.com/a") != normalised_url(other)


@pytest.mark.parametrize("url", ["", "mailto:a@b.example", "https://", "http://[::1", "no address"])
def test_what_is_no_web_address(url: str) -> None:
    assert normalised_url(url) is None


def test_given_then_address_then_body() -> None:
    assert clean(TEXT, article_id="mine", url="https://n.example.com/a").article_id == "mine"
    by_url = clean(TEXT, url="https://n.example.com/a").article_id
    assert by_url.startswith("u-")
    assert (
        by_url
        == clean("Another text. It is long enough.", url="https://n.example.com/a?utm_medium=z").article_id
    )
    by_body = clean(TEXT).article_id
    assert by_body.startswith("b-")
    assert by_body == clean(TEXT).article_id != clean(TEXT + " More.").article_id


def test_the_canonical_address_never_makes_the_key() -> None:
    body = f"<article><h1>Library opens again</h1><p>{TEXT * 6}</p></article>"
    head = '<link rel="canonical" href="/real">'
    article = page(body, head, url="https://n.example.com/a")
    assert article.canonical_url == "https://n.example.com/real"
    assert article.article_id == page(body, url="https://n.example.com/a").article_id
    assert page(body, '<link rel="canonical" href="/">', url="https://n.example.com/a").canonical_url is None
    assert (
        page(
            body, '<link rel="canonical" href="https://x.example.org/a">', url="https://n.example.com/a"
        ).canonical_url
        is None
    )
