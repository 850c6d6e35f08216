"""What stands between a page's headline and its text: standfirsts in the classes of many countries, and the lead picture."""

from __future__ import annotations

import json

import pytest

from tests.stages.clean.support import FERRY_EN, FERRY_JA, page

_H = "A second boat for the northern line"
_TEXT = "".join(f"<p>{s}</p>" for s in FERRY_EN)
_URL = "https://isle.example/news/a.html"


@pytest.mark.parametrize(
    ("lead", "teaser"),
    [
        ('<h2 class="materia-linha-fina">Barco novo sai em maio</h2>', "Barco novo sai em maio"),
        ('<div class="news-lid">Nowy prom wypłynie w maju.</div>', "Nowy prom wypłynie w maju."),
        ('<p class="np-lead">Den nya båten går i maj.</p>', "Den nya båten går i maj."),
        ('<p class="ArticleHeader_intro__in7">De nieuwe boot vaart in mei.</p>', "De nieuwe boot vaart in mei."),
        ('<div class="detail-preview"><b>Новое судно выйдет в мае.</b></div>', "Новое судно выйдет в мае."),
        ('<p class="text einleitung">Das neue Schiff fährt im Mai.</p>', "Das neue Schiff fährt im Mai."),
        ('<div class="zhaiyao">【摘要】第二艘渡轮五月起在北线航行，岛民多年的愿望实现。</div>', "第二艘渡轮五月起在北线航行，岛民多年的愿望实现。"),
        ('<div class="photo-description">The old boat in the harbour at noon.</div>', None),
        ('<div class="summary"><h3>Key points</h3><ul><li>Second boat in May</li><li>Shops glad</li></ul></div>', None),
        ('<div class="news-announce"><img src="/b.jpg"><div>© Isle Press / The old boat</div></div>', None),
    ],
)  # fmt: skip
def test_a_standfirst_says_so_by_its_class(lead: str, teaser: str | None) -> None:
    assert page(f"<h1>{_H}</h1>{lead}{_TEXT}", f"<title>{_H}</title>").teaser == teaser


def test_a_subheading_within_the_text_is_no_standfirst() -> None:
    long = f"<p>{FERRY_EN[0]} {FERRY_EN[1]}</p>"
    body = f"<h1>{_H}</h1><div>{long}<h2 class='np-subheadline'>Sheep come first here</h2>{_TEXT}</div>"
    assert page(body, f"<title>{_H}</title>").teaser is None
    below = f"<h1>{_H}</h1><h2 class='np-subheadline'>Sheep come first here</h2><div>{long}{_TEXT}</div>"
    assert page(below, f"<title>{_H}</title>").teaser == "Sheep come first here"


def test_the_motto_of_a_site_is_no_teaser() -> None:
    head = f'<title>{_H}</title><meta name="description" content="Notes on boats and sheep">'
    motto = '<header><a href="/">Isle Blog</a><p class="description">Notes on boats and sheep</p></header>'
    assert page(f"{motto}<h1>{_H}</h1>{_TEXT}", head).teaser is None
    assert page(f"<h1>{_H}</h1>{_TEXT}", head).teaser == "Notes on boats and sheep"


@pytest.mark.parametrize(
    "caption",
    ["古い船と船長の三原さん＝２０２２年８月", "羊を運ぶ古い船＝北島町で", "新しい船の模型＝運航会社提供"],
)
def test_a_japanese_caption_is_no_teaser(caption: str) -> None:
    body = f"<h1>二隻目の船</h1><p>2024年5月1日</p><p>{caption}</p><div>{''.join(f'<p>{s}</p>' for s in FERRY_JA)}</div>"
    assert page(body, "<title>二隻目の船</title>").teaser is None


def _linked(**fields: object) -> str:
    graph = [{"@type": "NewsArticle", "headline": _H, **fields}]
    return f'<script type="application/ld+json">{json.dumps({"@graph": graph})}</script>'


@pytest.mark.parametrize(
    ("fields", "image"),
    [
        ({"image": {"@id": f"{_URL}#primaryimage"}, "thumbnailUrl": "https://isle.example/b.jpg"}, "https://isle.example/b.jpg"),
        ({"image": {"@id": "https://isle.example/c.jpg"}}, "https://isle.example/c.jpg"),
        ({"image": {"@id": f"{_URL}#primaryimage"}}, None),
    ],
)  # fmt: skip
def test_a_reference_is_no_picture(fields: dict[str, object], image: str | None) -> None:
    found = page(f"<h1>{_H}</h1>{_TEXT}", f"<title>{_H}</title>{_linked(**fields)}", url=_URL)
    assert found.image_url == image


@pytest.mark.parametrize(
    ("body", "image"),
    [
        (f'<h1>{_H}</h1><table><tr><td><img src="/boat.jpg" width="310"></td></tr></table>{_TEXT}', "https://isle.example/boat.jpg"),
        (f'<p class="zag">{_H}</p><p><img src="../boat.jpg" width="640"><br><small>The boat</small></p>{_TEXT}', "https://isle.example/boat.jpg"),
        (f'<div class="widget Blog"><div class="post hentry"><h3>{_H}</h3><div class="post-body entry-content"><img src="/s320/boat.jpg">{_TEXT}</div></div></div>', "https://isle.example/s320/boat.jpg"),
        (f'<h1>{_H}</h1><p><img src="/pixel.gif" data-src="/boat.jpg" width="500"></p>{_TEXT}', "https://isle.example/boat.jpg"),
        (f'<h1>{_H}</h1><div><img src="/face.jpg" width="80"></div>{_TEXT}', None),
        (f'<h1>{_H}</h1><div><a href="/shop"><img src="/ad.jpg" width="468"></a></div>{_TEXT}', None),
        (f'<table><tr><td><h1>{_H}</h1>{_TEXT * 4}</td><td><img src="/ad.jpg" width="300"></td></tr></table>', None),
    ],
)  # fmt: skip
def test_the_picture_below_a_headline(body: str, image: str | None) -> None:
    assert page(body, f"<title>{_H}</title>", url=_URL).image_url == image
