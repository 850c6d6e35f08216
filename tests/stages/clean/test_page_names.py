"""What a page calls itself: the names of its site and section, the series in its headline, the label that says it is sold."""

from __future__ import annotations

import pytest

from tests.stages.clean.support import FERRY_EN, FERRY_JA, page

_RU = (
    "Паромная компания с первого мая выпустит на северную линию второе судно, сообщил в понедельник её директор.",
    "Старое судно возит людей и овец между двумя островами с зимы великого мороза и часто стоит в ремонте.",
    "Лавочники меньшего острова просили об этом в письме, которое подписали почти все его жители.",
)
_H = "A second boat for the northern line"
_HJ = "二隻目の船、五月から北の航路に"
_HR = "Второе судно выйдет на северную линию"


def _text(sentences: tuple[str, ...]) -> str:
    return "".join(f"<p>{s}</p>" for s in sentences)


def _page(
    title: str, above: str, heading: str, sentences: tuple[str, ...], foot: str = ""
) -> tuple[str, str]:
    return f"{above}<h1>{heading}</h1>{_text(sentences)}{foot}", f"<title>{title}</title>"


@pytest.mark.parametrize(
    ("title", "above", "heading", "site", "sentences"),
    [
        (f"{_H} | Isle Post", '<header><a href="/" aria-label="Isle Post"><svg></svg></a></header>', _H, "Isle Post", FERRY_EN),
        (f"The Isle Post, a weekly. {_H}", '<a href="/"><img src="x.gif" alt="The Isle Post"></a>', _H, "The Isle Post", FERRY_EN),
        (f"{_H} :: IslePost.com", '<div><a href="https://isle.example"><img src="l.png" alt="IslePost"></a></div>', _H, "IslePost", FERRY_EN),
        (f"{_H} &lt; Isle Post", '<p class="site-title"><a rel="home" href="/">Isle Post</a></p>', _H, "Isle Post", FERRY_EN),
        (f"島聞日報：{_HJ}", '<a href="../index.html"><img src="t.gif" alt="島聞日報"></a>', _HJ, "島聞日報", FERRY_JA),
        (f"[島聞日報] :: {_HJ}", '<a href="/"><img src="t.gif" alt="島聞日報"></a>', _HJ, "島聞日報", FERRY_JA),
        (f"{_HJ}-島聞日報", '<a href="/"><img src="t.gif" alt="島聞日報"></a>', _HJ, "島聞日報", FERRY_JA),
        (f"{_HJ}（島聞日報）", '<a href="/"><img src="t.gif" alt="島聞日報"></a>', _HJ, "島聞日報", FERRY_JA),
        (f"{_HR} / Северный берег", '<a href="/" class="b-logo">Северный берег</a>', _HR, "Северный берег", _RU),
        (f"{_HR} :: Газета «Северный берег»", '<a href="/"><img src="s.gif" alt="Северный берег"></a>', _HR, "Северный берег", _RU),
        (f"{_HR}. Северный берег", '<a href="/">Северный берег</a>', _HR, "Северный берег", _RU),
    ],
)  # fmt: skip
def test_the_sites_name_in_a_title_is_that_of_its_logo(
    title: str, above: str, heading: str, site: str, sentences: tuple[str, ...]
) -> None:
    article = page(*_page(title, above, heading, sentences))
    assert (article.title, article.site_name, article.alternative_titles) == (heading, site, ())


@pytest.mark.parametrize(
    ("head", "above", "foot", "site"),
    [
        ('<link rel="alternate" type="application/rss+xml" title="Isle Post - RSS" href="/rss">', '<a href="https://isle.example">Isle Post</a>', "", "Isle Post"),
        ("", '<div class="logo"><a href="/">Остров</a></div>', "", "Остров"),
        ("", '<center><a href="/"><img src="h.gif" alt="島聞日報 ロゴ"></a></center>', "", "島聞日報"),
        ('<meta name="copyright" content="© 2024 Isle Post. All rights reserved.">', "", "", "Isle Post"),
        ("", '<div itemprop="publisher"><meta itemprop="name" content="Остров"></div>', "", "Остров"),
        ("", '<a href="/">Back to home</a>', "<footer>All rights reserved</footer>", None),
        ("", '<a href="/"><img src="l.png" alt="logo"></a>', "", None),
    ],
)  # fmt: skip
def test_the_sites_name_is_in_no_title(head: str, above: str, foot: str, site: str | None) -> None:
    body, title = _page(_H, above, _H, FERRY_EN, foot)
    assert page(body, title + head).site_name == site


def test_bars_within_a_headline_stay() -> None:
    headline = "Boats / sheep: what the islands need now"
    logo = '<a href="/" class="logo">Isle Post</a>'
    article = page(*_page(f"{headline} | Isle Post", logo, headline, FERRY_EN))
    assert (article.title, article.alternative_titles) == (headline, ())
    assert (
        page(*_page("What they need: boats / sheep", "", "Boats for everybody", FERRY_EN)).title is not None
    )
    assert "boats / sheep" in (page(*_page("What they need: boats / sheep", "", "x", FERRY_EN)).title or "")


def test_names_behind_the_headline_are_no_other_wording() -> None:
    body, head = _page(
        f"{_H} - Isle University - Press Office", '<a href="/">Isle University</a>', _H, FERRY_EN
    )
    assert page(body, head).alternative_titles == ()
    other = "The ferry director - a life at sea"
    assert page(*_page(other, "", "The ferry director", FERRY_EN)).alternative_titles == (other,)


@pytest.mark.parametrize(
    ("wording", "plain", "sentences"),
    [
        ("[Island letters] A second boat for the northern line", _H, FERRY_EN),
        ("＜島だより＞二隻目の船、五月から北の航路に", _HJ, FERRY_JA),
        ("Второе судно выйдет на северную линию [Письма с моря]", _HR, _RU),
    ],
)
def test_a_series_in_brackets_goes_where_another_wording_lacks_it(
    wording: str, plain: str, sentences: tuple[str, ...]
) -> None:
    article = page(*_page(plain, "", wording.replace("<", "&lt;"), sentences))
    assert (article.title, article.alternative_titles) == (plain, (wording,))
    kept = page(*_page(wording, "", wording, sentences))
    assert kept.title == wording


@pytest.mark.parametrize(
    ("above", "section"),
    [
        ('<div>当前位置：<a href="/">首页</a>&gt;<a href="/n">新闻</a>&gt;<a href="/n/l">本地</a>&gt;正文</div>', "本地"),
        ('<ul class="mpath"><li><a href="/">首頁</a></li><li><a href="/n">新聞中心</a></li><li><a href="/r">研究成果</a></li></ul>', "研究成果"),
        ('<div class="haber-yolu"><a href="/">Anasayfa</a><a href="/g">Gündem</a></div>', "Gündem"),
        ('<ul><li>12.5.2024</li><li><a href="/p">استانها</a> &gt; <a href="/k">کرمان</a></li></ul>', "کرمان"),
        ('<div class="rubrica">Sección: <a href="/mar">Mar</a></div>', "Mar"),
        ('<div class="itemCategory"><span>Κατηγορία</span> <a href="/n">Ναυτιλία</a></div>', "Ναυτιλία"),
        ('<table><tr><td><span class="rub">Письма и люди</span></td><td>№ 18</td></tr></table>', "Письма и люди"),
        ('<p><span class="cate">खेल</span> <span>12 मई 2024</span></p>', "खेल"),
        ('<nav><a href="/">Home</a><a href="/n">News</a><a href="/s">Sea</a></nav><p><i>4 min</i> <b>Sea</b></p>', "Sea"),
        ('<h4 class="kicker">مدیر شرکت خبر داد؛</h4>', None),
        ('<p class="kicker">The director promises more boats!</p>', None),
        ('<div><a href="/">Home</a> | <a href="/n">News</a> | <a href="/s">Sport</a> | <a href="/c">Contact</a></div>', None),
    ],
)  # fmt: skip
def test_the_section_above_the_headline(above: str, section: str | None) -> None:
    assert page(*_page(_H, above, _H, FERRY_EN)).section == section


def test_the_one_label_of_a_post_is_its_section() -> None:
    label = '<span class="post-labels">Labels: <a rel="tag" href="/search/label/Sea">Sea</a></span>'
    assert page(*_page(_H, "", _H, FERRY_EN, label)).section == "Sea"
    two = label.replace("</span>", '<a rel="tag" href="/search/label/Sheep">Sheep</a></span>')
    assert page(*_page(_H, "", _H, FERRY_EN, two)).section is None


def test_an_office_behind_the_site_is_no_section() -> None:
    body, head = _page(
        f"{_H} - Isle University - Press Office", '<a href="/">Isle University</a>', _H, FERRY_EN
    )
    assert page(body, head).section is None
    menu = '<nav><a href="/">Isle University</a><a href="/r">Research</a><a href="/c">Campus</a></nav>'
    body, head = _page(f"{_H} - Isle University - Research", menu, _H, FERRY_EN)
    assert page(body, head).section == "Research"


@pytest.mark.parametrize(
    ("above", "heading", "sentences"),
    [
        ('<div><span class="badge">Exclusivo para suscriptores</span></div>', _H, FERRY_EN),
        ("<p><svg></svg> Article réservé aux abonnés</p>", _H, FERRY_EN),
        ('<div><a href="/i">산업</a><span class="premium">BIZ+ 유료</span></div>', _H, FERRY_EN),
        ('<span class="label label--plus">Plus</span>', _H, FERRY_EN),
        ('<div><img src="/p.svg" alt="Abonnés"></div>', _H, FERRY_EN),
        ("", f'{_HJ}<span class="ico">有料会員限定</span>', FERRY_JA),
        ("", f'<span class="badge-premium">Premium</span> {_H}', FERRY_EN),
        ('<div class="tags"><span class="tag-paid">По подписке</span></div>', _HR, _RU),
    ],
)
def test_a_badge_at_the_headline_says_that_an_article_is_sold(
    above: str, heading: str, sentences: tuple[str, ...]
) -> None:
    plain = _HJ if sentences is FERRY_JA else _HR if sentences is _RU else _H
    article = page(*_page(plain, above, heading, sentences))
    assert article.paywalled
    assert article.title == plain


@pytest.mark.parametrize(
    ("above", "foot"),
    [
        ('<header><a class="premium" href="/abo">Premium</a><a href="/login">Login</a></header>', ""),
        ('<p class="standfirst">Premium boats for subscribers of the island line will be cheap.</p>', ""),
        ("", '<div class="related"><span class="badge">Premium</span><a href="/x">Sheep</a></div>'),
        ('<p><a href="/plus">Plus</a></p>', ""),
        ('<div class="menu"><span class="label">Abo</span></div>', ""),
    ],
)
def test_what_is_no_badge(above: str, foot: str) -> None:
    assert not page(*_page(_H, above, _H, FERRY_EN, foot)).paywalled
