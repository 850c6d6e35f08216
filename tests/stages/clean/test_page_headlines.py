"""Pages whose templates have no heading for the headline, no metadata and no classes that say much."""

from __future__ import annotations

import re

import pytest

from tests.stages.clean.support import page

_EN = (
    "The ferry company will put a second boat on the northern line from the first of May, its director said on Monday.",
    "The old boat has carried people and sheep between the two islands since the winter of the great frost.",
    "Shopkeepers on the smaller island had asked for it in a letter that almost everybody there had signed.",
)
_ES = (
    "La cooperativa de pastores abrirá en mayo una quesería junto al molino viejo, anunció este lunes su presidenta.",
    "El edificio llevaba cerrado desde la riada y los vecinos lo usaban para guardar leña y aperos de labranza.",
    "La obra costará lo que dejaron tres cosechas de almendra y el trabajo de sesenta familias del valle.",
)
_FA = (
    "شرکت کشتیرانی از ماه آینده یک شناور تازه به مسیر شمالی می‌افزاید، مدیر آن روز دوشنبه در نشستی با مردم جزیره گفت.",
    "شناور کهنه از زمستان یخبندان بزرگ مردم و گوسفندان را میان دو جزیره جابه‌جا کرده و دیگر توان این کار را ندارد.",
    "مغازه‌داران جزیره کوچک‌تر در نامه‌ای که تقریباً همه مردم آن را امضا کرده بودند خواستار این شناور شده بودند.",
)
_ZH = (
    "轮渡公司经理星期一表示，从五月一日起将在北线增加第二艘船，让两座岛屿之间的往来更加方便。",
    "旧船自大寒之冬以来一直在两座岛屿之间运送乘客和羊群，如今船身已经多次修补，常常停航。",
    "小岛上的店主们曾在一封几乎人人签名的信中提出这个要求，岛上的学校也写信支持他们。",
)


def _text(sentences: tuple[str, ...]) -> str:
    return "".join(f"<p>{s}</p>" for s in sentences)


@pytest.mark.parametrize(
    ("title", "block", "headline", "sentences"),
    [
        ("Isle Post :: A second boat for the north", '<font size="5"><b>A second boat for the north</b></font>', "A second boat for the north", _EN),
        ("El Valle » Una quesería junto al molino", '<div class="tit">Una quesería junto al molino</div>', "Una quesería junto al molino", _ES),
        ("روزنامه بندر ـ شناور دوم برای شمال", '<div class="t3">«شناور دوم برای شمال»</div>', "«شناور دوم برای شمال»", _FA),
        ("島聞日報 ︱ 地方 ︱ 北線明年增加第二艘渡輪", "<p><b>北線明年增加第二艘渡輪</b></p>", "北線明年增加第二艘渡輪", _ZH),
    ],
)  # fmt: skip
def test_a_block_with_words_of_the_title_is_the_headline(
    title: str, block: str, headline: str, sentences: tuple[str, ...]
) -> None:
    logo = f'<a href="/">{re.split(" (?:::|»|ـ|︱) ", title)[0]}</a>'
    article = page(f"{logo}<div>{block}{_text(sentences)}</div>", f"<title>{title}</title>")
    assert article.title == headline


def test_a_link_in_a_list_is_no_headline() -> None:
    menu = '<ul><li><a href="/b">A second boat for the north</a></li></ul>'
    head = "<title>A second boat for the northern line - Isle Post</title>"
    article = page(f"{menu}<h1>A second boat for the northern line</h1>{_text(_EN)}", head)
    assert article.title == "A second boat for the northern line"


@pytest.mark.parametrize(
    ("title", "heading", "headline"),
    [
        ("A second boat for the north", "<span>Islands</span> <span>A second boat for the north</span>", "A second boat for the north"),
        ("Ein zweites Boot für den Norden", "<small>Inseln</small> <b>Ein zweites Boot für den Norden</b>", "Ein zweites Boot für den Norden"),
        ("Un deuxième bateau pour le nord", "<em>Les îles</em> <span>Un deuxième bateau pour le nord</span>", "Un deuxième bateau pour le nord"),
        # The whole heading is the title: no part of it is cut off.
        ("Islands: A second boat for the north", "<span>Islands:</span> <span>A second boat for the north</span>", "Islands: A second boat for the north"),
    ],
)  # fmt: skip
def test_a_kicker_in_the_heading_is_no_part_of_the_headline(title: str, heading: str, headline: str) -> None:
    article = page(
        f"<article><h1>{heading}</h1>{_text(_EN)}</article>", f"<title>{title} | Isle Post</title>"
    )
    assert article.title == headline


@pytest.mark.parametrize(
    ("trail", "section"),
    [
        ("Home &gt; News &gt; Islands", "Islands"),
        ('Sie sind hier: <a href="/">Startseite</a> › <a href="/i/">Inseln</a>', "Inseln"),
        ("خانه &laquo; فرهنگی &laquo; جزیره‌ها", "جزیره‌ها"),
        ('<a href="/">ホーム</a> ＞ <a href="/chiho/">地方</a> ＞ 記事', "地方"),
        ("আপনি এখানে: প্রচ্ছদ / সারাদেশ", "সারাদেশ"),
        # No trail: it does not begin at the site's first page.
        ("Rain / Wind", None),
    ],
)
def test_the_trail_above_the_headline_names_the_section(trail: str, section: str | None) -> None:
    body = f"<div><div>{trail}</div><h1>A second boat for the north</h1>{_text(_EN)}</div>"
    assert page(body).section == section


@pytest.mark.parametrize(
    ("box", "authors"),
    [
        ('<div class="columnist"><img src="/f/1.jpg"><b>Ann Other</b><br><i>Low tide</i></div>', ("Ann Other",)),
        ('<div><img src="/yazarlar/2.jpg"><font>Selin Kıyıcı</font><br>Tüm yazıları</div>', ("Selin Kıyıcı",)),
        ('<div class="colbox"><img src="/p/3.png"><div>ناصر ساحلی</div><div>لہر در لہر</div></div>', ("ناصر ساحلی",)),
        # A picture and a name, but nothing says that it is a columnist's.
        ('<div><img src="/f/4.jpg"><b>North Pier</b></div>', ()),
    ],
)  # fmt: skip
def test_a_portrait_above_the_headline_is_of_the_author(box: str, authors: tuple[str, ...]) -> None:
    body = f"<div>{box}<h1>A second boat for the north</h1>{_text(_EN)}</div>"
    assert page(body).authors == authors


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("جمعرات، 6 فروری 2025ء", "2025-02-06"),
        ("প্রকাশ: ১৯ জানুয়ারি ২০২৪, ২১:৩৫", "2024-01-19T21:35"),
        ("प्रकाशित: 24 मार्च 2024, शाम 5:30 बजे", "2024-03-24T17:30"),
        ("Minggu, 14 April 2024 | 20:48 WIB", "2024-04-14T20:48+07:00"),
        ("The boat left in 2024 with 21:35 aboard", None),
    ],
)
def test_dates_below_the_headline(line: str, published: str | None) -> None:
    today = "<div class='top-date'>Today: 3 May 2025</div>" if published else ""
    body = f"{today}<div><h1>A second boat for the north</h1><div class='x1'>{line}</div>{_text(_EN)}</div>"
    assert page(body, fetched_at="2025-05-03T10:00:00Z").published_at == published


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("2024-05-03 08:26 来源：岛闻 作者：梁一舟 何青 编辑：许静", ("梁一舟", "何青")),
        ("文：山田一郎 写真：古川潤", ("山田一郎",)),
        ("By: Ann Other, Published: 3 May 2024", ("Ann Other",)),
        ("写真：古川潤", ()),
    ],
)
def test_labelled_names_below_the_headline(line: str, authors: tuple[str, ...]) -> None:
    body = f"<div><h1>北線明年增加第二艘渡輪</h1><div class='x1'>{line}</div>{_text(_ZH)}</div>"
    assert page(body).authors == authors


@pytest.mark.parametrize(
    ("links", "section"),
    [
        ("<li><a href='/'>Startseite</a></li><li><a href='/r/'>Ratgeber</a></li><li><a href='/r/g/'>Garten</a></li>", "Garten"),
        ("<li><a href='/'>Главная</a></li><li><a href='/n/'>Новости</a></li><li><a href='/n/v/'>Волейбол</a></li>", "Волейбол"),
        ("<li><a href='/'>Ana Sayfa</a></li><li><a href='/f/'>Futbol</a></li><li><a href='/f/1/'>1. Lig</a></li>", "Futbol"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["breadcrumb", "topicpath"])
def test_the_last_step_of_a_trail_of_links(name: str, links: str, section: str) -> None:
    body = (
        f"<ol class='{name}'>{links}</ol><article><h1>A second boat for the north</h1>{_text(_EN)}</article>"
    )
    assert page(body).section == section


def test_a_menu_is_no_trail() -> None:
    menu = "<ul><li><a href='/'>Home</a></li><li><a href='/n/'>News</a></li><li><a href='/s/'>Sport</a></li></ul>"
    assert page(f"{menu}<div><h1>A second boat for the north</h1>{_text(_EN)}</div>").section is None


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("Kaynak: Öz Kıyı Ajansı (ÖKA)", "Öz Kıyı Ajansı"),
        ("Fonte: Agenzia Litorale", "Agenzia Litorale"),
        ("Источник: Агентство Берег", "Агентство Берег"),
        ("Theme: boats and sheep", None),
    ],
)
def test_an_agency_behind_a_label(line: str, agency: str | None) -> None:
    site = '<meta property="og:site_name" content="Isle Post">'
    body = f"<div><h1>A second boat for the north</h1><div class='x1'>{line}</div>{_text(_EN)}</div>"
    assert page(body, site).agency == agency
