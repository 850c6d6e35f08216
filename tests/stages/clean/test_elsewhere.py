"""Articles that the visible document does not hold: JSON-LD, data of scripts, noscript, AMP."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

import pytest

from tests.stages.clean.support import clean, page

TITLE = "Ropeway reopens above the valley"
SENTENCES = (
    "The old ropeway above the valley carried its first passengers on Friday after eleven years of standing still.",
    "Its cabins were rebuilt by a workshop in the next town, which found the plans behind a cupboard in the mayor's office.",
    "Engineer Petra Lindholm said the cables had been tested with sacks of gravel for six weeks before anybody got in.",
    "Tickets cost four crowns, and the last cabin leaves the upper station when the lamp keeper has closed the gate.",
)
HTML = "".join(f"<p>{s}</p>" for s in SENTENCES)
TEXT = "\n\n".join(SENTENCES)
HEAD = f'<title>{TITLE} | Valley Post</title><meta property="og:site_name" content="Valley Post">'
SHELL = (
    '<div id="app"><nav><a href="/">Home</a><a href="/news">News</a></nav><div class="spinner">Loading …</div>'
    '<aside><h3>More news</h3><ul><li><a href="/1">Bakers strike over flour</a><p>The mill has raised its price.</p></li>'
    '<li><a href="/2">Owl in the town hall</a><p>It sat on the clock for a week.</p></li></ul></aside></div>'
)
OTHERS = [
    {
        "title": "Bakers strike over flour",
        "url": "/1",
        "excerpt": "The mill has raised its price for the third time.",
    },
    {
        "title": "Owl in the town hall",
        "url": "/2",
        "excerpt": "It sat on the clock for a week and left on Sunday.",
    },
]
ARTICLE: dict[str, Any] = {
    "title": TITLE,
    "publishedAt": "2024-05-03T09:30:00+02:00",
    "updatedAt": "2024-05-03T11:00:00+02:00",
    "authors": [{"displayName": "Ann Other"}],
    "category": {"slug": "travel", "label": "Travel"},
    "standfirst": "Eleven years after the storm the cabins run again",
}


def _script(value: object, attributes: str = 'type="application/json"') -> str:
    return f"<script {attributes}>{json.dumps(value)}</script>"


def _next(**article: object) -> str:
    data = {"props": {"pageProps": {"article": {**ARTICLE, **article}, "latest": OTHERS}}}
    return SHELL + _script(data, 'id="__NEXT_DATA__" type="application/json"')


BLOCKS = [
    [{"type": "paragraph", "content": s} for s in SENTENCES],
    [{"type": "text", "content": f"{s}"} for s in SENTENCES] + [{"type": "image", "caption": "The upper station."}],
    [{"__typename": "Paragraph", "html": f"<p>{s}</p>"} for s in SENTENCES],
    [{"_type": "block", "children": [{"_type": "span", "text": s}]} for s in SENTENCES],
    {"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": s}]} for s in SENTENCES]},
    {"nodeType": "document", "content": [{"nodeType": "paragraph", "content": [{"nodeType": "text", "value": s}]} for s in SENTENCES]},
    {"root": {"children": [{"type": "paragraph", "children": [{"type": "text", "text": s}]} for s in SENTENCES]}},
    {"blocks": [{"type": "unstyled", "text": s} for s in SENTENCES], "entityMap": {}},
    {"time": 1, "blocks": [{"type": "paragraph", "data": {"text": s}} for s in SENTENCES]},
    [{"name": "core/paragraph", "attributes": {"content": s}, "innerBlocks": []} for s in SENTENCES],
    [{"tag": "p", "children": [s[:20], {"tag": "a", "children": [s[20:30]]}, s[30:]]} for s in SENTENCES],
    [{"type": "text", "model": {"blocks": [{"type": "paragraph", "model": {"text": s, "blocks": []}}]}} for s in SENTENCES],
    list(SENTENCES),
    HTML,
    TEXT,
    {"rendered": HTML},
]  # fmt: skip


@pytest.mark.parametrize("body", BLOCKS)
def test_the_body_of_any_editor_is_read(body: object) -> None:
    article = page(_next(body=body), HEAD)
    assert article.text == TEXT
    assert article.text_from == "state"


def test_what_stands_beside_the_text_in_the_data_is_read() -> None:
    article = page(
        _next(body=HTML, seoTitle="Old ropeway runs again", cover={"url": "https://i.example.com/r.jpg"}),
        HEAD,
    )
    assert (article.title, article.section) == (TITLE, "Travel")
    assert article.authors == ("Ann Other",)
    assert article.published_at == "2024-05-03T09:30:00+02:00"
    assert article.modified_at == "2024-05-03T11:00:00+02:00"
    assert article.teaser == "Eleven years after the storm the cabins run again"
    assert article.image_url == "https://i.example.com/r.jpg"


def test_links_and_pictures_among_the_blocks_are_no_text() -> None:
    blocks: list[object] = [{"type": "paragraph", "html": s} for s in SENTENCES]
    blocks.insert(2, {"type": "RelatedArticle", "title": "Owl in the town hall", "href": "/2"})
    blocks.insert(3, {"type": "image", "url": "/i.jpg", "caption": "A cabin above the trees."})
    blocks.insert(1, {"type": "heading", "level": 2, "text": "Sacks of gravel"})
    assert page(_next(body=blocks), HEAD).text == "\n\n".join(
        (SENTENCES[0], "Sacks of gravel", *SENTENCES[1:])
    )


@pytest.mark.parametrize(
    "script",
    [
        "window.__INITIAL_STATE__ = {json};",
        "window['__STATE__']={json}",
        "var data = {json};\nrender(data)",
        "window.__DATA__ = JSON.parse({text});",
        'window.__DATA__ = "{encoded}";',
        "window.__NUXT__=(function(a,b){return {data:[{article:{title:%(title)s,content:%(html)s,ad:a,free:b}}]}}(null,!0));",
        "app.start({page: 1}); window.page = {story: {headline: %(title)s, 'body': %(html)s, date: new Date('2024-05-03'), n: void 0,}};",
        "self.__next_f.push([1,%(flight)s])",
    ],
)
def test_data_assigned_in_scripts_are_read(script: str) -> None:
    data = json.dumps({"page": {"article": {**ARTICLE, "body": HTML}, "latest": OTHERS}})
    row = json.dumps(["$", "main", None, {"article": {"title": TITLE, "body": "$1a"}}])
    flight = json.dumps(f"1a:T{len(HTML):x},{HTML}2:{row}\n")
    for name, value in (("{json}", data), ("{text}", json.dumps(data)), ("{encoded}", quote(data))):
        script = script.replace(name, value)
    for name, value in (("title", json.dumps(TITLE)), ("html", json.dumps(HTML)), ("flight", flight)):
        script = script.replace(f"%({name})s", value)
    article = page(f"{SHELL}<script>{script}</script>", HEAD)
    assert (article.text, article.text_from) == (TEXT, "state")


def test_nuxts_table_of_values_is_read() -> None:
    table: list[object] = [
        ["ShallowReactive", 1],
        {"data": 2},
        {"story": 3},
        {"title": 4, "body": 5, "tags": 6},
        TITLE,
        HTML,
        [7],
        "a",
    ]
    article = page(SHELL + _script(table, 'type="application/json" id="__NUXT_DATA__"'), HEAD)
    assert article.text == TEXT


def test_apollos_references_are_followed() -> None:
    state = {
        "Article:7": {
            "__typename": "Article",
            "title": TITLE,
            "body": HTML,
            "author": {"__ref": "Person:2"},
            "next": {"__ref": "Article:7"},
        },
        "Person:2": {"__typename": "Person", "name": "Ann Other"},
    }
    article = page(f"{SHELL}<script>window.__APOLLO_STATE__={json.dumps(state)}</script>", HEAD)
    assert (article.text, article.authors) == (TEXT, ("Ann Other",))


def test_other_articles_in_the_data_are_not_taken() -> None:
    other = {"title": "Bakers strike over flour", "url": "/1", "body": HTML}
    document = f"<article><h1>{TITLE}</h1><p>{SENTENCES[0]}</p><p>{SENTENCES[1]}</p></article>"
    article = page(document + _script({"latest": [other]}), HEAD)
    assert (article.text, article.text_from) == ("\n\n".join(SENTENCES[:2]), "dom")


def test_a_document_that_holds_the_text_is_believed() -> None:
    article = page(
        f"<article><h1>{TITLE}</h1>{HTML}</article>" + _script({"article": {**ARTICLE, "body": HTML}}), HEAD
    )
    assert (article.text, article.text_from) == (TEXT, "dom")


def test_the_beginning_gives_way_to_the_whole() -> None:
    document = f"<article><h1>{TITLE}</h1><p>{SENTENCES[0]}</p></article>"
    article = page(document + _script({"article": {**ARTICLE, "body": HTML}}), HEAD)
    assert (article.text, article.text_from) == (TEXT, "state")


def test_json_ld_holds_the_text() -> None:
    node = {"@type": "NewsArticle", "headline": TITLE, "articleBody": TEXT}
    article = page(SHELL + _script(node, 'type="application/ld+json"'), HEAD)
    assert (article.text, article.text_from) == (TEXT, "json-ld")


def test_noscript_holds_the_text() -> None:
    article = page(f"{SHELL}<noscript><div><h1>{TITLE}</h1>{HTML}</div></noscript>", HEAD)
    assert (article.text, article.text_from) == (TEXT, "noscript")


def test_a_noscript_that_asks_for_scripts_is_no_text() -> None:
    document = f"<article><h1>{TITLE}</h1>{HTML}</article><noscript><p>Please allow scripts to read this page. It needs them.</p></noscript>"
    assert page(document, HEAD).text_from == "dom"


@pytest.mark.parametrize(
    "sections",
    [
        ('subscriptions-section="content" hidden', 'subscriptions-section="content-not-granted"'),
        ('amp-access="granted"', 'amp-access="NOT granted"'),
    ],
)
def test_amp_shows_one_section_and_not_the_other(sections: tuple[str, str]) -> None:
    shown, shut = sections
    body = (
        f"<article><h1>{TITLE}</h1><section {shut}><p>We are checking whether you may read on, one moment please.</p></section>"
        f"<section {shown}>{HTML}</section></article>"
    )
    article = clean(
        f'<!doctype html><html amp lang="en"><head>{HEAD}</head><body>{body}</body></html>',
        content_type="text/html",
    )
    assert (article.text, article.text_from) == (TEXT, "amp")


def test_plain_text_is_from_nowhere() -> None:
    assert clean(f"{TITLE}\n\n{TEXT}").text_from is None


@pytest.mark.parametrize(
    "script",
    [
        "window.a = {" * 5_000,
        "window.a = [" + "[" * 100_000,
        "window.a = {b: " + "(" * 100_000,
        "window.a = '" + "\\" * 100_001,
        "(function(a){return {b:" * 2_000,
        'window.a = {"b": "' + "x" * 500_000,
        "x=" * 100_000,
        "self.__next_f.push([1,\"1:T7fffffff,\"])" * 50,
    ],
)  # fmt: skip
def test_hostile_scripts_do_no_harm(script: str) -> None:
    assert (
        page(f"<article><h1>{TITLE}</h1>{HTML[:240]}</article><script>{script}</script>", HEAD).title == TITLE
    )
