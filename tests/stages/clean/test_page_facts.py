"""Facts of pages in the shapes sites give them: JSON-LD, meta elements, markup, and the lines around the headline."""

from __future__ import annotations

import json

import pytest

from pipeline.stages.clean.page.meta_tags import cleaned
from tests.stages.clean.support import page

TITLE = "Pilots return after nineteen days"
SENTENCES = (
    "The harbour pilots of the northern bay went back to work on Tuesday after a dispute of nineteen days about shifts.",
    "Their union said the port had promised two more boats and a room with a stove on the outer pier.",
    "A spokesman for the port called the settlement expensive but fair to everybody who took part in it.",
)
TEXT = "\n\n".join(SENTENCES)
HTML = "".join(f"<p>{s}</p>" for s in SENTENCES)
BODY = f"<article><h1>{TITLE}</h1>{HTML}</article>"
SITE = '<meta property="og:site_name" content="Bay Herald">'
URL = "https://www.herald.example.com/harbour/pilots"


def _ld(**fields: object) -> str:
    return _script({"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, **fields})


def _script(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


@pytest.mark.parametrize(
    ("author", "people", "agency"),
    [
        ("By Ann Other and Bo Holm", ("Ann Other", "Bo Holm"), None),
        (["Ann Other", {"@type": "Person", "name": "Bo Holm"}], ("Ann Other", "Bo Holm"), None),
        ({"@type": "Person", "givenName": "Ann", "familyName": "Other"}, ("Ann Other",), None),
        ({"@list": [{"@type": "Person", "name": "Ann Other"}]}, ("Ann Other",), None),
        ({"@type": "Person", "name": "Ann Other, Bay Herald West"}, ("Ann Other",), None),
        ("Ann Other/AFP", ("Ann Other",), "AFP"),
        ("Ann Other, Northport", ("Ann Other",), None),
        ({"@type": "Person", "name": "Ministry of Ports"}, (), None),
        ({"@type": "Organization", "name": "Bay Herald"}, (), None),
        ({"@type": "Organization", "name": "Northwire"}, (), "Northwire"),
        ({"@type": "Organization", "name": "Editorial Team"}, (), None),
        ({"@type": "Organization", "name": "وكالة الميناء للأنباء"}, (), "وكالة الميناء للأنباء"),
        ({"@type": "Person", "name": "도경민 기자"}, ("도경민",), None),
    ],
)
def test_people_are_told_from_houses(author: object, people: tuple[str, ...], agency: str | None) -> None:
    article = page(BODY, SITE + _ld(author=author))
    assert (article.authors, article.agency) == (people, agency)


def test_the_writers_of_a_card_complete_the_first_of_several() -> None:
    card = '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ann Other, Bo Holm">'
    assert page(BODY, card + _ld(author={"@type": "Person", "name": "Ann Other"})).authors == (
        "Ann Other",
        "Bo Holm",
    )


def test_a_librarys_name_is_turned() -> None:
    assert page(BODY, '<meta name="citation_author" content="Other, Ann">').authors == ("Ann Other",)


def test_lines_below_the_headline_without_classes_are_read() -> None:
    article = page(
        BODY.replace("</h1>", "</h1><b>By ANN OTHER</b><br><i>Posted: Friday, May 3, 2024 9:15 am</i>")
    )
    assert (article.authors, article.published_at) == (("Ann Other",), "2024-05-03T09:15")


def test_letters_that_sign_a_text_name_an_agency_unless_they_are_initials() -> None:
    signed = BODY.replace("part in it.", "part in it. (NXW)")
    head = _ld(author={"@type": "Person", "name": "Ann Other"})
    assert page(signed, head).agency == "NXW"
    assert page(signed, head.replace("Ann Other", "Nora Xenia Wolf")).agency is None


def test_references_of_a_graph_are_followed() -> None:
    graph = [
        {
            "@type": "Article",
            "headline": TITLE,
            "author": {"@id": "#a"},
            "image": {"@id": "#i"},
            "publisher": {"@id": "#p"},
        },
        {"@type": "Person", "@id": "#a", "name": "Ann Other"},
        {"@type": "ImageObject", "@id": "#i", "url": "https://i.example.com/boat.jpg"},
        {"@type": "Organization", "@id": "#p", "name": "Bay Herald"},
    ]
    article = page(BODY, _script({"@graph": graph}))
    assert (article.authors, article.site_name) == (("Ann Other",), "Bay Herald")
    assert article.image_url == "https://i.example.com/boat.jpg"


def test_articles_of_a_list_are_not_the_pages_own() -> None:
    other = {
        "@type": "NewsArticle",
        "headline": "Gulls take the market",
        "datePublished": "2023-01-01",
        "author": "Bo Holm",
        "image": "/x.jpg",
    }
    listed = _script({"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": other}]})
    beside = _script(other)
    assert page(BODY, listed + beside + _ld(datePublished="2024-05-03")).published_at == "2024-05-03"
    assert page(BODY, listed).published_at is None


def test_quotation_marks_within_a_string_are_mended() -> None:
    broken = '{"@type":"NewsArticle","headline":"x","description":"He "heard a crack"; then rain.","datePublished":"2024-05-03"}'
    article = page(BODY, f'<script type="application/ld+json">{broken}</script>')
    assert (article.published_at, article.teaser) == ("2024-05-03", 'He "heard a crack"; then rain.')


@pytest.mark.parametrize(
    ("head", "top", "section"),
    [
        (_ld(articleSection=["Harbour", "News"]), "", "Harbour"),
        ('<meta property="article:section" content="Harbour">', "", "Harbour"),
        (f"<title>{TITLE} | Harbour | Bay Herald</title>", "", "Harbour"),
        (
            "",
            '<nav class="breadcrumb"><a href="/">Home</a> › <a href="/h">Harbour</a> › <a href="/h/p">Pilots</a></nav>',
            "Harbour",
        ),
        ("", '<p class="kicker"><a href="/h">Harbour</a></p>', "Harbour"),
        (
            "",
            '<header><nav><a href="/">Home</a><a class="active" href="/h">Harbour</a></nav></header>',
            "Harbour",
        ),
        ("", '<nav class="breadcrumb"><a href="/">Startseite</a></nav>', None),
        ("", "", None),
    ],
)
def test_sections(head: str, top: str, section: str | None) -> None:
    body = BODY.replace("<h1>", f"{top}<h1>") if "kicker" in top else top + BODY
    assert page(body, SITE + head).section == section


def test_breadcrumbs_of_json_ld_give_the_section() -> None:
    items = [
        {"@type": "ListItem", "position": n, "name": name, "item": f"https://x.example/{path}"}
        for n, (name, path) in enumerate((("Bay Herald", ""), ("Harbour", "h"), (TITLE, "h/p")))
    ]
    assert (
        page(BODY, SITE + _script({"@type": "BreadcrumbList", "itemListElement": items})).section == "Harbour"
    )


@pytest.mark.parametrize(
    ("href", "url", "address"),
    [
        ("/harbour/pilots?id=7&utm_source=x", URL, "https://www.herald.example.com/harbour/pilots?id=7"),
        ("/harbour/pilots", None, "/harbour/pilots"),
        ("https://www.herald.example.com/", URL, None),
        ("https://elsewhere.example.org/a", URL, None),
        ("https://m.herald.example.com/a?fbclid=1#top", URL, "https://m.herald.example.com/a#top"),
    ],
)
def test_canonical_addresses(href: str, url: str | None, address: str | None) -> None:
    assert page(BODY, f'<link rel="canonical" href="{href}">', url=url).canonical_url == address


def test_a_picture_made_for_networks_stands_back() -> None:
    head = '<meta property="og:image" content="https://i.example.com/boat-og.jpg">'
    assert page(BODY, head).image_url == "https://i.example.com/boat-og.jpg"
    assert (
        page(BODY, head + _ld(image="https://i.example.com/boat.jpg")).image_url
        == "https://i.example.com/boat.jpg"
    )


def test_the_picture_of_the_page_resolved_against_its_base() -> None:
    picture = f'<h1>{TITLE}</h1><img src="logo.png"><img width="40" src="pic/a.jpg"><img width="800" src="pic/boat.jpg">'
    article = page(
        BODY.replace(f"<h1>{TITLE}</h1>", picture), '<base href="https://www.herald.example.com/x/">'
    )
    assert article.image_url == "https://www.herald.example.com/x/pic/boat.jpg"


@pytest.mark.parametrize(
    ("head", "line", "published", "modified"),
    [
        (_ld(datePublished="2024-05-03T09:00:00") + '<meta property="article:published_time" content="2024-05-03T09:00:00+02:00">', "", "2024-05-03T09:00:00+02:00", None),
        (_ld(datePublished="2024-05-03") + '<meta name="pubdate" content="2024-05-03T09:00:00Z">', "", "2024-05-03T09:00:00Z", None),
        ('<meta name="publish-date" content="2024/05/03 09:00:00">', "", "2024-05-03T09:00:00", None),
        ('<meta name="date" content="20240503T0900">', "", "2024-05-03T09:00", None),
        ("", '<time itemprop="datePublished" datetime="2024-05-03T09:00">3 May</time><time itemprop="dateModified" datetime="2024-05-03T11:00Z">11:00</time>', "2024-05-03T09:00", "2024-05-03T11:00Z"),
        ("", '<span data-date-time="2024-05-03 09:00:10">today</span><span data-modify-date-time="2024-05-03 11:00:10">today</span>', "2024-05-03T09:00:10", "2024-05-03T11:00:10"),
    ],
)  # fmt: skip
def test_times_for_machines(head: str, line: str, published: str, modified: str | None) -> None:
    article = page(BODY.replace("</h1>", f"</h1>{line}"), head)
    assert (article.published_at, article.modified_at) == (published, modified)


def test_a_standfirst_on_the_page_is_the_teaser_and_no_text() -> None:
    standfirst = "Two boats, one stove, and the ships come in again"
    for markup in (
        f'<p class="bajada">{standfirst}</p>',
        f'<div class="x1">{standfirst}</div>',
        f'<h2 class="sub-title">{standfirst}</h2>',
    ):
        article = page(
            BODY.replace("</h1>", f"</h1>{markup}"), f'<meta name="description" content="{standfirst}">'
        )
        assert (article.teaser, article.text) == (standfirst, TEXT)


def test_of_two_descriptions_that_begin_alike_the_fuller_is_the_teaser() -> None:
    head = (
        _ld(description="The stove stays.")
        + '<meta name="description" content="The stove stays. So do the boats.">'
    )
    assert page(BODY, head).teaser == "The stove stays. So do the boats."


def test_other_wordings_keep_what_is_before_them_and_lose_the_site() -> None:
    head = f'{SITE}<title>Harbour live: {TITLE} | Bay Herald</title><meta name="twitter:title" content="Two boats and a stove for the pilots">'
    article = page(BODY, head)
    assert article.title == TITLE
    assert set(article.alternative_titles) == {
        f"Harbour live: {TITLE}",
        "Two boats and a stove for the pilots",
    }


def test_mojibake_of_single_fields_is_mended() -> None:
    spoilt = "Lotsarna är åter på båtarna".encode().decode("windows-1252")
    assert cleaned(spoilt) == "Lotsarna är åter på båtarna"
    assert cleaned("Ångbåten är åter på sjön") == "Ångbåten är åter på sjön"


@pytest.mark.parametrize(
    "head",
    [
        _ld(isAccessibleForFree=False),
        _ld(isAccessibleForFree="False"),
        _ld(hasPart={"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".rest"}),
        '<meta property="article:content_tier" content="locked">',
        '<meta name="is-premium" content="true">',
    ],
)
def test_pages_that_say_they_are_sold(head: str) -> None:
    assert page(BODY, head).paywalled


@pytest.mark.parametrize(
    "gate",
    [
        "This post is for paying subscribers only",
        "Abonnez-vous pour lire la suite de cet article",
        "この記事は有料会員限定です。",
        "هذا المحتوى للمشتركين فقط",
    ],
)
def test_a_gate_below_the_text_says_so_too_and_is_no_text(gate: str) -> None:
    article = page(
        BODY.replace("</article>", f"<aside><h2>{gate}</h2><a href='/s'>Plans</a></aside></article>")
    )
    assert article.paywalled
    assert article.text == TEXT


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (_ld(isAccessibleForFree=True), BODY + "<div>Subscribe to continue reading</div>"),
        ('<meta property="article:content_tier" content="free">', BODY),
        ("", "<div class='bar'>Subscribe to continue reading</div>" + BODY),
        ("", BODY + "<p>Already a subscriber? Log in</p>"),
    ],
)
def test_what_does_not_make_a_page_sold(head: str, body: str) -> None:
    assert not page(body, head).paywalled


def test_a_heading_in_the_midst_of_the_text_is_no_headline() -> None:
    picture = "<h1>Pilots of the bay, second from the left the youngest</h1>"
    article = page(
        f"<article><h2>{TITLE}</h2>{HTML}{picture}{HTML.replace('dispute', 'quarrel')}</article>",
        f"<title>{TITLE}</title>",
    )
    assert article.text.startswith(SENTENCES[0])


def test_a_long_first_paragraph_with_a_drop_cap_is_text() -> None:
    story = (
        "On a clear day in March I followed two pilots to the end of the outer pier, where the wind never stops. "
        * 8
    )
    article = page(BODY.replace("</h1>", f'</h1><p class="dropcap-lead">{story}</p>'))
    assert article.text.startswith(story[:80])


def test_who_translated_a_text_did_not_write_it() -> None:
    header = "<p>Publicado em 3 de maio de 2024</p><p>Tradução de Rosa Pimentel, do original em inglês</p>"
    assert page(BODY.replace("</h1>", f"</h1>{header}")).authors == ()


def test_a_summary_of_several_paragraphs_is_text() -> None:
    summary = f"<blockquote class=abstract><b>Abstract:</b> {'<br>'.join(SENTENCES)}</blockquote>"
    assert page(f"<h1>{TITLE}</h1><div>Submitted on 3 May 2024</div>{summary}").text.endswith(TEXT)


@pytest.mark.parametrize("told", ["2024-05-03T10:20:00.000+02:00", "2024-05-03T10:20:00+0200"])
def test_a_time_is_written_in_one_way(told: str) -> None:
    assert page(BODY, _ld(datePublished=told)).published_at == "2024-05-03T10:20:00+02:00"
