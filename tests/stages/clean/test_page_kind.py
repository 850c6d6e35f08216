"""Pages that hold no article are dropped with what they are; articles that look like them pass."""

from __future__ import annotations

import json
import time

import pytest

from pipeline.stage import Dropped, Sent
from pipeline.stages.clean.chars import fold
from pipeline.stages.clean.page_kind.address import read_address
from pipeline.stages.clean.page_kind.data_types import read_types
from pipeline.stages.clean.page_kind.tables import load_tables, title_names
from tests.stages.clean.odd_articles import ODD_ARTICLES
from tests.stages.clean.other_pages import EN, OTHER_PAGES, TERMS, canonical, cards, data, paragraphs, shell
from tests.stages.clean.plain_pages import PLAIN_PAGES
from tests.stages.clean.support import run

PAGES = {**OTHER_PAGES, **PLAIN_PAGES}
STORY = paragraphs(*(f"{teaser} Nobody on the quay was surprised." for _, teaser in EN))


def dropped(page: str, **fields: object) -> str | None:
    """What a page was dropped for; None where it passed."""
    outcome = run(page, content_type="text/html", **fields)
    assert isinstance(outcome, Sent | Dropped), outcome
    return f"{outcome.reason.value}: {outcome.detail}" if isinstance(outcome, Dropped) else None


@pytest.mark.parametrize("name", PAGES)
def test_other_pages_are_dropped(name: str) -> None:
    assert dropped(PAGES[name]) is not None


@pytest.mark.parametrize("name", ODD_ARTICLES)
def test_articles_that_look_like_other_pages_pass(name: str) -> None:
    assert dropped(ODD_ARTICLES[name]) is None


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [
        ("product page en", "product page", "JSON-LD product"),
        ("policy page tr", "policy page", "its title"),
        ("search result en", "search result", "6 cards"),
        ("e-paper reader id", "e-paper reader", "areas of an image"),
        ("home page en", "home page", "the address of a site"),
        ("login page hi", "login page", "a password"),
        ("table page nl", "table page", "more table than text"),
    ],
)
def test_the_detail_names_the_kind_and_what_says_so(name: str, kind: str, said: str) -> None:
    detail = dropped(PAGES[name]) or ""
    assert detail.startswith(f"not_article: {kind}: ")
    assert said in detail


def test_a_page_that_carries_its_text_as_data_is_an_article_whatever_else_it_says() -> None:
    node = data("NewsArticle", headline="Privacy policy", articleBody=" ".join(TERMS["en"]))
    page = OTHER_PAGES["policy page en"]
    assert dropped(page) is not None
    assert dropped(page.replace("</head>", f"{node}</head>")) is None


def test_an_article_of_a_list_of_articles_is_none() -> None:
    many = "".join(data("NewsArticle", headline=headline) for headline, _ in EN)
    page = shell("en", "Latest news", "<h1>Latest news</h1>" + cards(EN))
    assert dropped(page.replace("</head>", f"{many}</head>")) is not None


def test_plain_text_is_never_judged() -> None:
    assert isinstance(run("Privacy policy\n\n" + TERMS["en"][0]), Sent)


def test_the_address_it_was_fetched_from_counts_more_than_what_a_page_calls_itself() -> None:
    page = shell("en", "Quayside", f"<h1>Quayside</h1>{cards(EN[:4])}")
    story = shell(
        "en", "Ferry", f"<h1>Ferry doubles its runs</h1>{STORY}", canonical("https://quayside.example/")
    )
    assert dropped(page, url="https://quayside.example/") is not None
    assert dropped(story, url="https://quayside.example/town/ferry-doubles-its-runs") is None


def test_an_article_may_have_any_number() -> None:
    page = shell("en", "Ferry doubles its runs", f"<h1>Ferry doubles its runs</h1>{paragraphs(EN[0][1])}")
    assert dropped(page, url="https://quayside.example/en/404") is None
    assert dropped(page, url="https://quayside.example/en/not-found") is not None


def test_a_page_sent_away_to_a_login_is_no_article_by_its_canonical_address() -> None:
    page = shell(
        "en",
        "Welcome back",
        "<h1>Welcome back</h1><p>Enter your name to go on reading the news.</p>",
        canonical("https://quayside.example/login"),
    )
    assert dropped(page, url="https://quayside.example/town/ferry-doubles-its-runs") is not None


def test_a_heading_of_a_box_beside_an_article_names_nothing() -> None:
    page = shell("en", "Ferry doubles its runs", f"<h1>Ferry doubles its runs</h1>{STORY}<h1>Contact us</h1>")
    assert dropped(page) is None


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("privacy policy", "policy page"),
        ("“Privacy Policy”.", "policy page"),
        ("e paper", "e-paper reader"),
        ("search results for: eels", "search result"),
        ("「うなぎ」の検索結果", "search result"),
        ("tag: eels", "tag page"),
    ],
)
def test_titles_that_name_a_kind(title: str, kind: str) -> None:
    assert kind in {k for k, _ in title_names(fold(title), load_tables())}


@pytest.mark.parametrize(
    "title",
    [
        "privacy policy of the ferry firm is read aloud",
        "tagging eels",
        "contact tracing ends",
        "researchers",
        "",
    ],
)
def test_headlines_name_nothing(title: str) -> None:
    assert not title_names(title, load_tables())


@pytest.mark.parametrize(
    ("url", "kinds"),
    [
        ("https://q.example/tag/eels", {"tag page": 2}),
        ("https://q.example/tag/eels/why-the-eels-came-back-late", {"tag page": 1}),
        ("https://q.example/?s=eels", {"search result": 2}),
        ("https://shop.q.example/mug", {"product page": 2}),
        ("https://shop.example/mug", {}),
        ("https://q.example/politica-de-privacidad", {"policy page": 2}),
        ("https://q.example/2026/03/02/eels", {}),
        ("http://[broken", {}),
    ],
)
def test_addresses(url: str, kinds: dict[str, int]) -> None:
    found = read_address(url, load_tables())
    assert dict(found.names) == kinds
    assert not found.root


@pytest.mark.parametrize(
    "url", ["https://q.example", "https://q.example/en/", "https://q.example/index.html"]
)
def test_roots(url: str) -> None:
    assert read_address(url, load_tables()).root


def test_data_types_are_those_of_the_main_objects() -> None:
    graph = {
        "@graph": [
            {"@type": "WebPage", "mainEntity": {"@type": ["Product", "Thing"]}},
            {"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle"}]},
        ]
    }
    found = read_types([json.dumps(graph)])
    assert found.types == {"webpage", "product", "thing", "itemlist"}
    assert not found.article
    assert read_types(['{"@type": "NewsArticle", "broken": ']).article
    assert read_types(['{"@type":"NewsArticle","isAccessibleForFree":"False"}']).sold


@pytest.mark.parametrize(
    "page",
    [
        f'<script type="application/ld+json">{"[" * 200_000}</script>',
        '<script type="application/ld+json">' + '{"@graph":[' * 50_000 + "</script>",
        "<h1>Privacy policy</h1>" * 50_000,
        f"<title>{'tag: ' * 200_000}</title>",
        f'<link rel="canonical" href="https://q.example/{"tag/" * 200_000}">',
        f'<body class="{"search " * 200_000}">',
        '<meta property="og:type" content="product">' * 50_000,
        '<form action="/cart/add"></form>' * 50_000,
    ],
    ids=range(8),
)
def test_hostile_pages_take_no_long_time(page: str) -> None:
    start = time.perf_counter()
    run(f"<html><head>{page}</head><body><p>{EN[0][1]}</p></body></html>", content_type="text/html")
    assert time.perf_counter() - start < 20
