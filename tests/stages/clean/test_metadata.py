"""What a page says of its article, and pages that hold none."""

from __future__ import annotations

import json

import pytest

from tests.stages.clean.support import clean, cut_out, kinds, page, reason, run

SENTENCES = (
    "The public library opened again on Monday after two years of repairs, and hundreds of readers came on the first day.",
    "The director, Ann Other, said the reading room had been kept as it was, with the old lamps and the green desks.",
    "The city paid four million for the work, half of which came from a private foundation that wants to stay unnamed.",
    "Opening hours are longer than before, and the children's books have moved to the ground floor beside the garden.",
)
BODY = "<article><h1>Library opens again</h1>" + "".join(f"<p>{s}</p>" for s in SENTENCES) + "</article>"
URL = "https://www.herald.example.com/city/library"


def _ld(**fields: object) -> str:
    node = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def test_json_ld_comes_before_meta_and_meta_before_the_page() -> None:
    head = (
        _ld(
            headline="Library opens again",
            datePublished="2024-05-03T10:00:00+02:00",
            author={"@type": "Person", "name": "Ann Other"},
        )
        + '<meta property="article:published_time" content="2024-05-01"><meta name="author" content="Bob Else">'
        + '<meta property="og:site_name" content="The Herald"><meta property="og:image" content="/i.jpg">'
        + '<meta property="article:section" content="City"><title>Library opens again | The Herald</title>'
    )
    article = page(BODY, head, url=URL)
    assert article.title == "Library opens again"
    assert article.published_at == "2024-05-03T10:00:00+02:00"
    assert article.authors == ("Ann Other",)
    assert article.site_name == "The Herald"
    assert article.section == "City"
    assert article.image_url == "https://www.herald.example.com/i.jpg"
    assert article.text == "\n\n".join(SENTENCES)


def test_the_senders_time_wins_and_a_day_stays_a_day() -> None:
    head = '<meta property="article:published_time" content="2024-05-01">'
    assert page(BODY, head).published_at == "2024-05-01"
    assert (
        page(BODY, head, published_at="2024-04-30T08:00:00+03:00").published_at == "2024-04-30T08:00:00+03:00"
    )


@pytest.mark.parametrize(
    "title", ["Library opens again - The Herald", "The Herald | Library opens again", "Library opens again"]
)
def test_the_sites_name_is_no_part_of_the_headline(title: str) -> None:
    body = BODY.replace("<h1>Library opens again</h1>", "")
    head = f'<title>{title}</title><meta property="og:site_name" content="The Herald">'
    assert page(body, head).title == "Library opens again"


def test_another_wording_is_an_alternative_title() -> None:
    article = page(BODY, _ld(headline="After two years, the library opens again"))
    assert article.title == "Library opens again"
    assert article.alternative_titles == ("After two years, the library opens again",)


@pytest.mark.parametrize(
    "author",
    [
        "Staff",
        "Reuters",
        "https://herald.example.com/u/1",
        "news@herald.example.com",
        "The Herald",
        "Editorial Team",
    ],
)
def test_what_is_no_author(author: str) -> None:
    head = f'<meta property="og:site_name" content="The Herald"><meta name="author" content="{author}">'
    assert page(BODY, head).authors == ()


@pytest.mark.parametrize(
    "broken",
    [
        '{"@type":"NewsArticle","datePublished":"2024-05-03",}',
        '{"@type":"NewsArticle","description":"line\nbreak","datePublished":"2024-05-03"}',
        '[{"@type":"WebSite"},{"@graph":[{"@type":["Article"],"datePublished":"2024-05-03"}]}]',
        '<!-- {"@type":"NewsArticle","datePublished":"2024-05-03"} -->',
    ],
)
def test_unusual_json_ld_is_read(broken: str) -> None:
    assert page(BODY, f'<script type="application/ld+json">{broken}</script>').published_at == "2024-05-03"


@pytest.mark.parametrize(
    "broken",
    ["{", "[" * 100_000, "null", '{"@type":{}}', '{"@type":"NewsArticle","author":[[[]]],"headline":7}', ""],
)
def test_broken_json_ld_does_no_harm(broken: str) -> None:
    assert page(BODY, f'<script type="application/ld+json">{broken}</script>').title == "Library opens again"


def test_visible_bylines_and_dates_are_read_where_metadata_has_none() -> None:
    line = '<div class="byline">By Ann Other</div><div class="date">3 May 2024, 10:15</div>'
    article = page(BODY.replace("</h1>", "</h1>" + line))
    assert article.authors == ("Ann Other",)
    assert article.published_at == "2024-05-03T10:15"


def test_what_was_left_out_between_is_removed_and_labelled() -> None:
    link = '<div class="related"><a href="/x">Read more: The lamps of the reading room</a></div><div class="ad">ADVERTISEMENT</div>'
    body = BODY.replace(f"<p>{SENTENCES[2]}</p>", link + f"<p>{SENTENCES[2]}</p>")
    article = page(body, url=URL)
    assert article.text == "\n\n".join(SENTENCES)
    assert cut_out(article) == article.text
    assert {k for k, t in kinds(article) if t.startswith("Read more")} <= {"related_link"}


def test_pages_that_are_no_articles_are_dropped() -> None:
    cards = "".join(
        f'<div class="card"><a href="/{i}">Headline number {i} of today</a></div>' for i in range(40)
    )
    assert (
        reason(run(f"<html><body><h1>Home</h1>{cards}</body></html>", content_type="text/html"))
        == "not_article"
    )
    assert (
        reason(run("<html><body><h1>404</h1><p>Not found</p></body></html>", content_type="text/html"))
        == "not_article"
    )


def test_short_plain_text_is_never_dropped() -> None:
    assert clean("Rain.").text == "Rain."


def test_an_ideographic_space_parts_source_reporter_and_date() -> None:
    body = "<p>河上的新桥周五通车，市长说造价比原来的预算低两成。</p>" * 4
    article = page(
        f'<h1>新桥通车</h1><div class="info">来源：江口日报　记者：王一平　2024-04-03 09:15</div><div>{body}</div>'
    )
    assert (article.published_at or "").startswith("2024-04-03")
